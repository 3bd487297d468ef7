-- Pages of articles that answered 404 or 410 where they were read before.

CREATE TABLE vanished (url VARCHAR, status INTEGER, batch BIGINT, seen TIMESTAMP);
