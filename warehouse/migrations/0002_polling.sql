-- What polling remembers of a feed beyond its validators, and what its ledger says of a poll.
ALTER TABLE sources ADD COLUMN validated_url VARCHAR;
ALTER TABLE sources ADD COLUMN last_whole TIMESTAMP;
ALTER TABLE sources ADD COLUMN keys VARCHAR[];
ALTER TABLE sources ADD COLUMN pace_seconds INTEGER;
ALTER TABLE sources ADD COLUMN declared_seconds INTEGER;
ALTER TABLE sources ADD COLUMN trend INTEGER;
ALTER TABLE sources ADD COLUMN trouble VARCHAR;
ALTER TABLE sources ADD COLUMN last_new TIMESTAMP;
ALTER TABLE sources ADD COLUMN usual_seconds INTEGER;
ALTER TABLE sources ADD COLUMN empty INTEGER;
ALTER TABLE sources ADD COLUMN silent BOOLEAN;
ALTER TABLE sources ADD COLUMN shared_links BOOLEAN;
UPDATE sources SET trend = 0, empty = 0, shared_links = false, silent = false;
ALTER TABLE fetches ADD COLUMN possible_gap BOOLEAN;
ALTER TABLE fetches ADD COLUMN future INTEGER;
