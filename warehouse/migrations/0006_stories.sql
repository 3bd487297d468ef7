-- Stories: the thread of each article, and the stages (request, agreement, delivery) that developments are.

CREATE TABLE article_stories (
    article VARCHAR, version INTEGER, family VARCHAR, story VARCHAR, score DOUBLE, day INTEGER, batch BIGINT
);

CREATE TABLE story_terms (story VARCHAR, term UBIGINT, weight DOUBLE, hour BIGINT, day INTEGER);

CREATE TABLE development_stages (earlier VARCHAR, later VARCHAR, batch BIGINT);

CREATE TABLE stage_keys (key UBIGINT, development VARCHAR, day INTEGER);
