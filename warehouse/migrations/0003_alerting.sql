-- What becomes of an alert in each channel, silences, feedback, and messages that say more than their alerts.

ALTER TABLE alert_decisions ADD COLUMN alert VARCHAR;
ALTER TABLE alert_decisions ADD COLUMN channel VARCHAR;
ALTER TABLE alert_decisions ADD COLUMN held_until TIMESTAMP;
ALTER TABLE alert_decisions ADD COLUMN message VARCHAR;
ALTER TABLE alerts ADD COLUMN subject VARCHAR;
ALTER TABLE alerts ADD COLUMN group_key VARCHAR;
ALTER TABLE outbox ADD COLUMN title VARCHAR;
ALTER TABLE outbox ADD COLUMN notes VARCHAR[];
ALTER TABLE rules ADD COLUMN first_evaluated TIMESTAMP;

CREATE TABLE silences (
    id VARCHAR, comment VARCHAR, author VARCHAR, starts TIMESTAMP, ends TIMESTAMP,
    match STRUCT(field VARCHAR, "value" VARCHAR)[], batch BIGINT
);

CREATE TABLE feedback (
    alert VARCHAR, verdict VARCHAR, author VARCHAR, comment VARCHAR, given TIMESTAMP, batch BIGINT
);
