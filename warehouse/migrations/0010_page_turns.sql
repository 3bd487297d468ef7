-- When each page was last asked whether it is still there: the longest ago is asked first, and one that is gone counts
-- when it is found so again.

CREATE TABLE page_turns (url VARCHAR, asked TIMESTAMP, gone_since TIMESTAMP);
