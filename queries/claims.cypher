// title: What is unconfirmed: rumours and talks that nothing has followed
// about: The statements that stand on the day as a rumour or as talks, oldest first,
//   with their age in days.
// group: money
// time: state
// graph: statements, free
// example: claims
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31"}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (from:Entity)-[r]->(to:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN ['rumored', 'in_talks']
  AND r.account IS NULL
RETURN r.since_text AS since,
       CASE WHEN NOT r.since_text STARTS WITH 'by ' THEN duration.inDays(r.since, as_of).days END AS days,
       from.name AS from,
       type(r) AS type,
       to.name AS to,
       r.status AS status,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY r.since, statement
