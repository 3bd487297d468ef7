-- Views for analysts; made anew whenever this file changes. No view reads another database or the clock.
CREATE VIEW runs AS SELECT run, min(created) AS started FROM batches GROUP BY run;
