-- What a person decided about developments, and where a merged one went.

CREATE TABLE rulings (
    batch BIGINT, decided TIMESTAMP, action VARCHAR, development VARCHAR, others VARCHAR[], events VARCHAR[],
    decided_by VARCHAR, reason VARCHAR
);

CREATE TABLE merged_developments (development VARCHAR, into_development VARCHAR, batch BIGINT);

ALTER TABLE possible_same ADD COLUMN decided VARCHAR;
