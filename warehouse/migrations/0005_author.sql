-- Who wrote an article, where its page says so.
ALTER TABLE articles ADD COLUMN author VARCHAR;
