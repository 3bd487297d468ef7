-- The whole state of sitrep. Portable SQL: no keys, sequences, secondary indexes or ON CONFLICT, so that the same
-- statements run on DuckLake. Ids are the first 16 hex digits of a content hash. Times are UTC TIMESTAMP.
-- Every table is a fold over the archive: apply the batches in order and the same rows result.

CREATE TABLE batches (
    batch BIGINT, run VARCHAR, kind VARCHAR, created TIMESTAMP,
    documents INTEGER, new_articles INTEGER, duplicates INTEGER, unchanged INTEGER,
    events INTEGER, developments INTEGER, changed_developments INTEGER, alerts INTEGER, failures INTEGER
);

CREATE TABLE sources (
    url VARCHAR, publisher VARCHAR, country VARCHAR,
    etag VARCHAR, last_modified VARCHAR, body_hash VARCHAR,
    interval_seconds INTEGER, next_check TIMESTAMP, last_fetch TIMESTAMP, last_success TIMESTAMP,
    failures DOUBLE, last_error VARCHAR, muted BOOLEAN, moved_to VARCHAR, moved_count INTEGER
);

CREATE TABLE fetches (
    batch BIGINT, run VARCHAR, url VARCHAR, started TIMESTAMP, outcome VARCHAR, status INTEGER,
    milliseconds INTEGER, bytes BIGINT, entries INTEGER,
    new_articles INTEGER, duplicates INTEGER, unchanged INTEGER, skipped INTEGER, error VARCHAR
);

CREATE TABLE failures (
    batch BIGINT, run VARCHAR, stage VARCHAR, subject VARCHAR, error VARCHAR, advice VARCHAR,
    needs_person BOOLEAN, occurred TIMESTAMP
);

CREATE TABLE articles (
    article VARCHAR, version INTEGER, url VARCHAR, title VARCHAR, text VARCHAR,
    publisher VARCHAR, publisher_country VARCHAR, source_group VARCHAR,
    published TIMESTAMP, published_on DATE, language VARCHAR, origin VARCHAR, item_id VARCHAR,
    text_hash VARCHAR, family VARCHAR, relation VARCHAR, matched VARCHAR, score DOUBLE,
    batch BIGINT, first_seen TIMESTAMP
);

CREATE TABLE sightings (
    doc VARCHAR, article VARCHAR, version INTEGER, text_hash VARCHAR, fate VARCHAR,
    origin VARCHAR, batch BIGINT, first_seen TIMESTAMP
);

CREATE TABLE fingerprint_bands (band UBIGINT, article VARCHAR, version INTEGER, family VARCHAR, day INTEGER);
CREATE TABLE fingerprint_sentences (sentence UBIGINT, article VARCHAR, version INTEGER, family VARCHAR, day INTEGER);
CREATE TABLE fingerprints (
    article VARCHAR, version INTEGER, family VARCHAR, moment TIMESTAMP, day INTEGER,
    text_hash VARCHAR, tokens INTEGER, shingles BLOB, numbers BLOB
);

CREATE TABLE events (
    event VARCHAR, article VARCHAR, version INTEGER, doc VARCHAR, family VARCHAR, batch BIGINT,
    kind VARCHAR, plover VARCHAR, plover_mode VARCHAR, status VARCHAR,
    actor VARCHAR[], recipient VARCHAR[], actor_text VARCHAR[], recipient_text VARCHAR[],
    attribution STRUCT(name VARCHAR, kind VARCHAR)[], denied_by VARCHAR[],
    items STRUCT(name VARCHAR, quantity_low DOUBLE, quantity_high DOUBLE, unit VARCHAR)[],
    date_start DATE, date_end DATE, date_precision VARCHAR,
    place VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE,
    evidence STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[],
    confidence DOUBLE, extractor VARCHAR, trace VARCHAR[], superseded BOOLEAN
);

CREATE TABLE developments (
    id VARCHAR, kind VARCHAR, status VARCHAR, contested BOOLEAN,
    actor VARCHAR[], recipient VARCHAR[],
    items STRUCT(name VARCHAR, quantity_low DOUBLE, quantity_high DOUBLE, unit VARCHAR)[],
    date_start DATE, date_end DATE, date_precision VARCHAR,
    place VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE,
    headline VARCHAR, said_by VARCHAR[], denied_by VARCHAR[],
    articles INTEGER, families INTEGER, independent_sources INTEGER,
    lead_event VARCHAR, confidence DOUBLE,
    first_seen TIMESTAMP, last_changed TIMESTAMP, first_batch BIGINT, last_batch BIGINT,
    slots VARCHAR
);

CREATE TABLE development_events (
    development VARCHAR, event VARCHAR, article VARCHAR, version INTEGER, family VARCHAR,
    publisher VARCHAR, source_group VARCHAR, status VARCHAR, said_by VARCHAR[],
    score DOUBLE, batch BIGINT, until_batch BIGINT
);

CREATE TABLE development_keys (key UBIGINT, development VARCHAR, day INTEGER);

CREATE TABLE development_history (
    development VARCHAR, batch BIGINT, changed TIMESTAMP, change VARCHAR, "before" VARCHAR, "after" VARCHAR,
    event VARCHAR, state VARCHAR
);

CREATE TABLE possible_same (development VARCHAR, other VARCHAR, score DOUBLE, batch BIGINT);

CREATE TABLE rules (
    rule VARCHAR, version INTEGER, digest VARCHAR, title VARCHAR, severity VARCHAR, definition VARCHAR,
    watermark BIGINT, updated TIMESTAMP
);

CREATE TABLE alert_instances (
    rule VARCHAR, development VARCHAR, status VARCHAR, contested BOOLEAN, independent_sources INTEGER,
    headline VARCHAR, first_batch BIGINT, last_batch BIGINT
);

CREATE TABLE alert_decisions (
    decision VARCHAR, rule VARCHAR, rule_version INTEGER, development VARCHAR, reason VARCHAR,
    outcome VARCHAR, detail VARCHAR, batch BIGINT, decided TIMESTAMP
);

CREATE TABLE alerts (
    id VARCHAR, rule VARCHAR, rule_version INTEGER, development VARCHAR, reason VARCHAR,
    "before" VARCHAR, "after" VARCHAR, severity VARCHAR, headline VARCHAR,
    batch BIGINT, run VARCHAR, created TIMESTAMP
);

CREATE TABLE outbox (
    message VARCHAR, channel VARCHAR, alerts VARCHAR[], run VARCHAR, batch BIGINT, created TIMESTAMP
);

CREATE TABLE deliveries (
    message VARCHAR, channel VARCHAR, attempted TIMESTAMP, delivered BOOLEAN, error VARCHAR, batch BIGINT
);
