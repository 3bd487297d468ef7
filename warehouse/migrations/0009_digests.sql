-- Digests go through the outbox; a receiver says when it may be asked again.

ALTER TABLE outbox ADD COLUMN period VARCHAR;
ALTER TABLE deliveries ADD COLUMN not_before TIMESTAMP;
