-- Views for analysts and alert rules, and comments on what is stored. Made anew whenever this file changes. A
-- view reads tables only, never the clock: what it shows depends on the archive alone.

CREATE VIEW documents AS
WITH newest AS (
    SELECT * FROM sightings
    QUALIFY row_number() OVER (PARTITION BY doc, article ORDER BY batch DESC, version DESC) = 1
), told AS (
    SELECT e.family, list(DISTINCT de.development ORDER BY de.development) AS development_ids
    FROM development_events de JOIN events e USING (event)
    WHERE de.until_batch IS NULL
    GROUP BY e.family
)
SELECT
    s.doc, s.article, s.version, a.family,
    CASE WHEN s.fate = 'sighting' THEN 'copy' ELSE a.relation END AS relation,
    r.story,
    coalesce(t.development_ids, []) AS development_ids,
    a.title, a.publisher, a.publisher_country, a.source_group, a.published, a.language, a.url,
    s.origin, s.first_seen, s.batch, g.seen AS vanished
FROM newest s
JOIN articles a ON a.article = s.article AND a.version = s.version
LEFT JOIN article_stories r ON r.article = s.article AND r.version = s.version
LEFT JOIN (SELECT url, min(seen) AS seen FROM vanished GROUP BY url) g ON g.url = a.url
LEFT JOIN told t ON t.family = a.family;

COMMENT ON VIEW documents IS
    'Every document ever taken in, duplicates included: one row per document id and article (newest version)';
COMMENT ON COLUMN documents.doc IS 'The id given in the input, else the file name or URL';
COMMENT ON COLUMN documents.family IS 'Copies and revisions of one write-up share it';
COMMENT ON COLUMN documents.relation IS
    'original, copy, revision or sibling (the next of a series in the same words)';
COMMENT ON COLUMN documents.story IS 'Articles that go on about the same; for display, nothing is counted by it';
COMMENT ON COLUMN documents.development_ids IS 'Developments that its family reports';
COMMENT ON COLUMN documents.vanished IS 'When its page was found to be gone for the second time (404 or 410), if it has not come back; else null';

CREATE VIEW development_reports AS
SELECT
    de.development, de.event, e.doc, e.kind, de.publisher, de.source_group, de.status, de.said_by,
    de.article, de.version, de.family, a.title, a.url, a.published,
    e.evidence[1]."text" AS sentence, e.date_start, e.date_end, e.date_precision, de.score, de.batch
FROM development_events de
JOIN events e USING (event)
LEFT JOIN articles a ON a.article = de.article AND a.version = de.version
WHERE de.until_batch IS NULL;

COMMENT ON VIEW development_reports IS
    'Who reports a development in which words, as it stands: one row per development and event';
COMMENT ON COLUMN development_reports.source_group IS
    'Reports with the same value count as one independent source';
COMMENT ON COLUMN development_reports.sentence IS 'First evidence, verbatim';

CREATE VIEW development_figures AS
SELECT
    de.development, i.item."name" AS item, i.item.quantity_low AS quantity_low,
    i.item.quantity_high AS quantity_high, i.item.unit AS unit, de.said_by, de.publisher, de.source_group, de.status,
    e.doc, a.published, de.event
FROM development_events de
JOIN events e USING (event)
JOIN unnest(e.items) AS i(item) ON true
LEFT JOIN articles a ON a.article = de.article AND a.version = de.version
WHERE de.until_batch IS NULL
ORDER BY de.development, item, quantity_low NULLS LAST, a.published, de.event;

COMMENT ON VIEW development_figures IS
    'Who gives which number of what: one row per development, event and item; the range of developments.items spans them';
COMMENT ON COLUMN development_figures.said_by IS 'Who says so; the publisher where the text names nobody';

CREATE VIEW status_history AS
WITH link AS (
    SELECT development, event, any_value(said_by) AS said_by, any_value(publisher) AS publisher
    FROM development_events GROUP BY development, event
)
SELECT
    h.development, json_extract_string(h.state, '$.kind') AS kind, h.changed, h.change, h."before", h."after",
    json_extract_string(h.state, '$.status') AS status, l.said_by, l.publisher, a.published, e.doc,
    e.evidence[1]."text" AS sentence, h.batch
FROM development_history h
LEFT JOIN link l ON l.development = h.development AND l.event = h.event
LEFT JOIN events e ON e.event = h.event
LEFT JOIN articles a ON a.article = e.article AND a.version = e.version
WHERE h.change IN ('new', 'status', 'denied', 'contested', 'sources', 'corrected', 'retracted', 'vanished', 'merged', 'split')
ORDER BY h.changed, h.development, h.change;

COMMENT ON VIEW status_history IS 'The standing of developments over time, with who said it and when';
COMMENT ON COLUMN status_history.changed IS 'When sitrep came to know; published is when it was told';
COMMENT ON COLUMN status_history.status IS 'The standing after the change';

CREATE VIEW event_items AS
SELECT
    e.event, e.article, e.doc, e.kind, e.status, e.actor, e.recipient,
    i.item."name" AS item, i.item.quantity_low AS quantity_low, i.item.quantity_high AS quantity_high,
    i.item.unit AS unit, e.date_start, e.date_precision, e.country, e.batch
FROM events e, unnest(e.items) AS i(item)
WHERE NOT e.superseded;

COMMENT ON VIEW event_items IS
    'What was delivered, requested, deployed, used or seized: one row per event and item';
COMMENT ON COLUMN event_items.quantity_low IS 'Least number stated; null where the text gives none';

CREATE VIEW timeline AS
SELECT
    coalesce(date_start, CAST(first_seen AS DATE)) AS "day", date_precision, kind, status, contested,
    headline, actor, recipient, place, country, independent_sources, articles, id AS development
FROM developments
ORDER BY "day", id;

COMMENT ON VIEW timeline IS 'Developments in the order in which they happened';
COMMENT ON COLUMN timeline."day" IS 'Date of the event; the day sitrep came to know of it where no date is known (date_precision is null)';

CREATE VIEW latest AS
SELECT
    d.last_changed, d.kind, d.status, d.contested, d.headline, d.date_start, d.date_precision, d.place,
    d.country, d.independent_sources, d.articles, d.said_by, d.denied_by,
    e.evidence[coalesce(d.lead_sentence, 1)]."text" AS sentence, a.publisher, a.url, d.id AS development
FROM developments d
LEFT JOIN events e ON e.event = d.lead_event
LEFT JOIN articles a ON a.article = e.article AND a.version = e.version
ORDER BY d.last_changed DESC, d.id;

COMMENT ON VIEW latest IS
    'Developments, the last changed first, each with its best sentence and where that stands';

CREATE VIEW contested AS
SELECT
    id AS development, kind, status, headline, actor, recipient, said_by, denied_by, date_start, place,
    country, independent_sources, articles, first_seen, last_changed
FROM developments
WHERE contested
ORDER BY last_changed DESC, id;

COMMENT ON VIEW contested IS 'Developments that some say happened and others deny';
COMMENT ON COLUMN contested.said_by IS 'Who says so; country codes where the speaker is a state';
COMMENT ON COLUMN contested.denied_by IS 'Who denies it';

CREATE VIEW deliveries_by_country AS
WITH per_recipient AS (
    SELECT *, unnest(CASE WHEN len(recipient) > 0 THEN recipient ELSE [NULL] END) AS receiver
    FROM developments WHERE kind = 'delivery' AND status <> 'retracted'
), per_pair AS (
    SELECT *, unnest(CASE WHEN len(actor) > 0 THEN actor ELSE [NULL] END) AS sender FROM per_recipient
)
SELECT
    receiver AS recipient, sender AS actor, count(*) AS developments,
    count(*) FILTER (status IN ('reported', 'confirmed')) AS happened,
    count(*) FILTER (status IN ('possible', 'planned')) AS expected,
    count(*) FILTER (status = 'denied' OR contested) AS disputed,
    min(date_start) AS first_date, max(date_start) AS last_date,
    list_sort(list_distinct(flatten(list([item."name" FOR item IN coalesce(items, [])])))) AS items
FROM per_pair
GROUP BY receiver, sender
ORDER BY developments DESC, receiver, sender;

COMMENT ON VIEW deliveries_by_country IS
    'Who delivered to whom: one row per recipient and actor; a delivery to two recipients counts for each';
COMMENT ON COLUMN deliveries_by_country.recipient IS 'Country code or group; null where no report names one';
COMMENT ON COLUMN deliveries_by_country.happened IS 'Developments reported or confirmed';
COMMENT ON COLUMN deliveries_by_country.expected IS 'Developments planned or possible';
COMMENT ON COLUMN deliveries_by_country.disputed IS 'Developments denied or contested';

CREATE VIEW deployments_by_country AS
WITH per_actor AS (
    SELECT *, unnest(CASE WHEN len(actor) > 0 THEN actor ELSE [NULL] END) AS sender
    FROM developments WHERE kind = 'deployment' AND status <> 'retracted'
)
SELECT
    country, sender AS actor, count(*) AS developments,
    count(*) FILTER (status IN ('reported', 'confirmed')) AS happened,
    count(*) FILTER (status IN ('possible', 'planned')) AS expected,
    count(*) FILTER (status = 'denied' OR contested) AS disputed,
    min(date_start) AS first_date, max(date_start) AS last_date,
    list_sort(list_distinct(list(place))) AS places,
    list_sort(list_distinct(flatten(list([item."name" FOR item IN coalesce(items, [])])))) AS items
FROM per_actor
GROUP BY country, sender
ORDER BY developments DESC, country, sender;

COMMENT ON VIEW deployments_by_country IS
    'Who sent forces where: one row per country of deployment and actor';
COMMENT ON COLUMN deployments_by_country.country IS 'Where to; null where no report says';

CREATE VIEW source_health AS
WITH ledger AS (
    SELECT
        url, count(*) AS fetches, count(*) FILTER (outcome = 'error') AS errors,
        sum(entries) AS entries, sum(new_articles) AS new_articles, sum(duplicates) AS duplicates,
        sum("unchanged") AS "unchanged", sum(skipped) AS skipped,
        count(*) FILTER (possible_gap) AS gaps, sum(future) AS future,
        CAST(avg(milliseconds) AS INTEGER) AS milliseconds
    FROM fetches GROUP BY url
), week AS (
    SELECT f.url, sum(f.new_articles) AS new_articles, sum(f.duplicates) AS duplicates
    FROM fetches f JOIN sources s ON s.url = f.url AND f.started > s.last_fetch - INTERVAL 7 DAY
    GROUP BY f.url
)
SELECT
    s.url, s.publisher, s.country,
    CASE WHEN s.muted THEN 'gone' WHEN s.last_success IS NULL THEN 'never answered'
         WHEN s.failures > 0 THEN 'failing' WHEN s.silent THEN 'silent' ELSE 'well' END AS health,
    s.failures, s.last_error, s.last_fetch, s.last_success, s.last_new, s.next_check, s.interval_seconds,
    w.new_articles AS new_articles_week,
    w.duplicates / nullif(w.duplicates + w.new_articles, 0) AS duplicates_share,
    coalesce(l.fetches, 0) AS fetches, coalesce(l.errors, 0) AS errors, coalesce(l.entries, 0) AS entries,
    coalesce(l.new_articles, 0) AS new_articles, coalesce(l.duplicates, 0) AS duplicates,
    coalesce(l."unchanged", 0) AS "unchanged", coalesce(l.skipped, 0) AS skipped, l.milliseconds,
    coalesce(l.gaps, 0) AS gaps, coalesce(l.future, 0) AS future, s.moved_to
FROM sources s LEFT JOIN ledger l ON l.url = s.url LEFT JOIN week w ON w.url = s.url
ORDER BY s.failures DESC, s.url;

COMMENT ON VIEW source_health IS
    'How each feed is doing: its state and the sums of its fetches, the worst first';
COMMENT ON COLUMN source_health.health IS
    'gone (410, until a person resumes it), never answered, failing, silent, well';
COMMENT ON COLUMN source_health.last_new IS 'When it last brought an entry that its body before did not have';
COMMENT ON COLUMN source_health.new_articles_week IS 'In the seven days before its last fetch';
COMMENT ON COLUMN source_health.duplicates_share IS
    'Of what it brought in these days, the share that was a copy of something known, 0 to 1';
COMMENT ON COLUMN source_health.gaps IS 'Polls in which every entry was new: some may have come and gone between';
COMMENT ON COLUMN source_health.future IS 'Entries dated more than an hour ahead, whose date is not believed';
COMMENT ON COLUMN source_health.failures IS 'Weighted failures since the last success';
COMMENT ON COLUMN source_health.milliseconds IS 'Mean duration of a fetch';

CREATE VIEW runs AS
SELECT
    run, min(created) AS started, count(*) AS batches, min(batch) AS first_batch, max(batch) AS last_batch,
    sum(documents) AS documents, sum(new_articles) AS new_articles, sum(duplicates) AS duplicates,
    sum("unchanged") AS "unchanged", sum(events) AS events, sum(developments) AS developments,
    sum(changed_developments) AS changed_developments, sum(alerts) AS alerts, sum(failures) AS failures
FROM batches
GROUP BY run
ORDER BY first_batch DESC;

COMMENT ON VIEW runs IS 'What each pass did, the last first';
COMMENT ON COLUMN runs.developments IS 'New developments';

CREATE VIEW alert_log AS
WITH sent AS (
    SELECT m.alert, m.channel, min(d.attempted) FILTER (d.delivered) AS delivered,
        count(d.attempted) FILTER (NOT d.delivered) AS failed
    FROM (SELECT message, channel, unnest(alerts) AS alert FROM outbox) AS m
    LEFT JOIN deliveries d ON d.message = m.message AND d.channel = m.channel
    GROUP BY m.alert, m.channel
), per_alert AS (
    SELECT
        alert, min(delivered) AS delivered, sum(failed) AS failed_attempts,
        list(channel ORDER BY channel) FILTER (delivered IS NOT NULL) AS delivered_to,
        list(channel ORDER BY channel) FILTER (delivered IS NULL) AS waiting_for
    FROM sent GROUP BY alert
)
SELECT
    a.created, a.severity, a.rule, a.reason, a."before", a."after", a.headline, a.development,
    p.delivered, coalesce(p.delivered_to, []) AS delivered_to, coalesce(p.waiting_for, []) AS waiting_for,
    coalesce(p.failed_attempts, 0) AS failed_attempts, a.id AS alert, a.run, a.batch
FROM alerts a LEFT JOIN per_alert p ON p.alert = a.id
ORDER BY a.created DESC, a.id;

COMMENT ON VIEW alert_log IS 'Every alert with what became of it, the last first';
COMMENT ON COLUMN alert_log.reason IS 'Why it was told: new, status, contested, denied, sources, ...';
COMMENT ON COLUMN alert_log.delivered IS 'When the first channel took it';
COMMENT ON COLUMN alert_log.waiting_for IS 'Channels that have not taken it yet';

CREATE VIEW alert_verdicts AS
SELECT alert, arg_max(verdict, given) AS verdict, max(given) AS given
FROM feedback WHERE verdict <> 'ack' GROUP BY alert;

COMMENT ON VIEW alert_verdicts IS 'The last verdict on each alert that has one: useful, false or duplicate';

CREATE VIEW rule_precision AS
SELECT
    a.rule, count(*) AS alerts, count(v.alert) AS judged,
    count(*) FILTER (v.verdict = 'useful') AS useful, count(*) FILTER (v.verdict = 'false') AS "false",
    count(*) FILTER (v.verdict = 'duplicate') AS "duplicate",
    round(count(*) FILTER (v.verdict = 'useful') / nullif(count(v.alert), 0), 3) AS "precision"
FROM alerts a LEFT JOIN alert_verdicts v ON v.alert = a.id
GROUP BY a.rule ORDER BY a.rule;

COMMENT ON VIEW rule_precision IS 'How many alerts of each rule people found useful, of those they judged';
COMMENT ON COLUMN rule_precision."precision" IS 'useful / judged; null where nobody judged';

CREATE VIEW source_precision AS
SELECT
    coalesce(t.publisher, 'not given') AS publisher, count(*) AS judged,
    count(*) FILTER (v.verdict = 'useful') AS useful, count(*) FILTER (v.verdict = 'false') AS "false",
    count(*) FILTER (v.verdict = 'duplicate') AS "duplicate",
    round(count(*) FILTER (v.verdict = 'useful') / count(*), 3) AS "precision"
FROM alert_verdicts v
JOIN alerts a ON a.id = v.alert
JOIN (SELECT DISTINCT development, publisher FROM development_events WHERE until_batch IS NULL) t
    ON t.development = a.development
GROUP BY ALL ORDER BY judged DESC, publisher;

COMMENT ON VIEW source_precision IS 'The same by publisher: each publisher that reports a judged development';

COMMENT ON TABLE batches IS
    'One row per segment of the archive that was applied, with the numbers that came of it';
COMMENT ON TABLE sources IS 'Feeds and the state that their last polls left behind';
COMMENT ON TABLE fetches IS
    'Ledger of polls: entries = new_articles + duplicates + unchanged + skipped in every row';
COMMENT ON COLUMN fetches.outcome IS 'ok, not_modified (304), unchanged (same body) or error';
COMMENT ON COLUMN fetches.status IS 'HTTP status code of the final response';
COMMENT ON COLUMN fetches.duplicates IS 'Entries that are copies, exact or near, of an article already known';
COMMENT ON COLUMN fetches."unchanged" IS 'Entries offered before, with the same text';
COMMENT ON COLUMN fetches.skipped IS 'Entries without usable text, or over the cap';
COMMENT ON TABLE failures IS 'What could not be taken in or done, with advice';
COMMENT ON COLUMN failures.needs_person IS 'False where the next pass tries again by itself';
COMMENT ON TABLE articles IS 'One row per version of a text at one address';
COMMENT ON COLUMN articles.article IS 'Id of the canonical address, else of document id and text';
COMMENT ON COLUMN articles.version IS '1, 2, ... in order of arrival';
COMMENT ON COLUMN articles.author IS 'As its page or feed names them; null where neither does';
COMMENT ON COLUMN articles.published IS 'UTC, as all times here';
COMMENT ON COLUMN articles.published_on IS 'The day in the zone of the source: what its text means by today';
COMMENT ON COLUMN articles.source_group IS 'Articles with the same value count as one independent source';
COMMENT ON COLUMN articles.family IS 'Copies and revisions of one write-up share it';
COMMENT ON COLUMN articles.relation IS 'original, copy, revision or sibling';
COMMENT ON COLUMN articles.matched IS 'The article that it was found to be a copy, revision or sibling of';
COMMENT ON COLUMN articles.score IS 'Share of the shorter text found in the other, 0 to 1';
COMMENT ON TABLE sightings IS 'Under which document ids and from where each text of an article arrived';
COMMENT ON COLUMN sightings.fate IS
    'new: first text of the article; version: another text; sighting: a known text, or an excerpt of it';
COMMENT ON TABLE fingerprints IS
    'Numeric sketches of texts for finding near-duplicates; empty in the snapshot';
COMMENT ON TABLE fingerprint_bands IS 'Look-up keys of the sketches; empty in the snapshot';
COMMENT ON TABLE fingerprint_sentences IS 'Hashes of sentences; empty in the snapshot';
COMMENT ON TABLE events IS 'What happened as one document tells it; merged into developments';
COMMENT ON COLUMN events.kind IS
    'request, agreement, delivery, deployment, strike, ...; see seeds/codebook.md';
COMMENT ON COLUMN events.plover IS 'The PLOVER event type';
COMMENT ON COLUMN events.status IS 'possible, planned, reported, confirmed or denied';
COMMENT ON COLUMN events.actor IS
    'ISO 3166-1 alpha-3 codes or codes of groups; the words stand in actor_text';
COMMENT ON COLUMN events.attribution IS 'Who says so';
COMMENT ON COLUMN events.date_precision IS
    'day, month, year; published: only the day of publication is known';
COMMENT ON COLUMN events.evidence IS 'Verbatim passages; offsets count in title, empty line, text';
COMMENT ON COLUMN events.trace IS 'The patterns that made it';
COMMENT ON COLUMN events.superseded IS 'True where a newer version, or a later reading, of the article has replaced it';
COMMENT ON TABLE developments IS
    'One row per occurrence in the world, merged from the events of many documents';
COMMENT ON COLUMN developments.contested IS 'True where some say it happened and others deny it';
COMMENT ON COLUMN developments.articles IS 'Articles that report it, copies included';
COMMENT ON COLUMN developments.families IS 'Distinct write-ups that report it';
COMMENT ON COLUMN developments.independent_sources IS
    'Publishers that do not repeat each other or one agency';
COMMENT ON COLUMN developments.lead_event IS 'The event with the sentence that names most of the headline';
COMMENT ON COLUMN developments.lead_sentence IS 'Its place in the evidence of that event, from 1; null: the first';
COMMENT ON COLUMN developments.last_batch IS 'The batch that changed it last; alert rules go by it';
COMMENT ON COLUMN developments.status IS
    'possible, planned, reported, confirmed, denied; retracted where every report was taken back';
COMMENT ON COLUMN developments.slots IS 'JSON: its reports in short form, from which the row is folded';
COMMENT ON TABLE development_events IS 'Which events make up a development, and which did';
COMMENT ON COLUMN development_events.until_batch IS 'The batch that took the event out of it; null while it counts';
COMMENT ON TABLE development_keys IS 'Look-up keys for finding the same development; empty in the snapshot';
COMMENT ON TABLE development_history IS 'Every change of a development: what was known when';
COMMENT ON TABLE possible_same IS 'Pairs of developments that may be one; a person decides';
COMMENT ON COLUMN possible_same.decided IS 'same or apart, where a person has decided; else null';
COMMENT ON TABLE article_stories IS 'The story of each article: the thread it goes on with';
COMMENT ON COLUMN article_stories.score IS
    'How like it is to the articles of the story; null where its family or an earlier stage decided, or it began one';
COMMENT ON TABLE story_terms IS 'Words of the stories of the last days; empty in the snapshot';
COMMENT ON TABLE development_stages IS
    'Stages of one story across kinds: request, agreement, delivery of the same goods between the same parties';
COMMENT ON TABLE stage_keys IS 'Look-up keys for stages; empty in the snapshot';
COMMENT ON TABLE vanished IS 'Pages of articles that twice answered 404 or 410 where they were read before, and have not come back';
COMMENT ON TABLE page_turns IS 'When each page was last asked whether it is still there';
COMMENT ON COLUMN page_turns.gone_since IS 'When it was first found gone, if it was found so ever since; else null';
COMMENT ON TABLE rulings IS 'What a person decided: developments merged, reports split off';
COMMENT ON TABLE merged_developments IS 'Developments that a person merged into another; where that was merged again, the row of the last batch counts';
COMMENT ON TABLE rules IS 'Alert rules as they stood when last evaluated, and how far they have looked';
COMMENT ON COLUMN rules.watermark IS 'Last batch that the rule has seen';
COMMENT ON TABLE alert_instances IS 'What each rule has told of each development so far';
COMMENT ON TABLE alert_decisions IS
    'Every candidate of a rule, told or not, and why; then what became of each alert in each channel';
COMMENT ON COLUMN alert_decisions.outcome IS
    'alert, known, below-threshold, baseline, silenced, inhibited; in a channel: sent, overflow, unrouted, quiet, throttled, grouped';
COMMENT ON COLUMN alert_decisions.channel IS 'Null where the rule decided';
COMMENT ON COLUMN alert_decisions.held_until IS 'When an alert that is held back is looked at again';
COMMENT ON TABLE silences IS 'Who did not want to be told what, until when and why';
COMMENT ON TABLE feedback IS 'What people said about alerts: ack, useful, false, duplicate';
COMMENT ON COLUMN alerts.subject IS 'What a count, spike, new term or absence is of';
COMMENT ON COLUMN alerts.group_key IS 'The values that the rule groups by';
COMMENT ON TABLE alerts IS 'What was told';
COMMENT ON TABLE outbox IS 'Messages written for each channel; sent until a delivery succeeds';
COMMENT ON COLUMN outbox.period IS 'What a digest is of, such as daily 2026-03-04T07:00; null for alerts';
COMMENT ON TABLE deliveries IS 'Attempts to send a message, with their results';
COMMENT ON COLUMN deliveries.not_before IS 'Until when the receiver asked to be left alone (Retry-After)';
