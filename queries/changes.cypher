// title: What changed between two days: what began, was replaced, lapsed
// about: The stages that began after the first day and by the second, and the terms that
//   ran out, by day: a deal's first stage began; a later one replaced the one before,
//   whose status and amount are in was and was worth; one that paused, called off or ended it, and an
//   end agreed at the outset, lapsed, into another deal where it turned into one. Of a
//   month or a year the last day counts: changes 2026-08 2026-09 is September. What
//   nobody dated is no change. Rival accounts are left out.
// group: whole graph
// time: span
// graph: statements, free
// param from: date - the day before the first change
// param to: date - the day of the last
// example: changes 2026-08 2026-09
// :params {"from": "2026-08-31", "to": "2026-09-30", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"], "types": []}
WITH date($from) AS first, date($to) AS last, date($known_at) AS known_at
CALL (first, last, known_at) {
  MATCH (from:Entity)-[r]->(to:Entity)
  WHERE first < r.since AND r.since <= last AND r.reported <= known_at
    AND NOT r.since_text STARTS WITH 'by '
    AND r.account IS NULL
  OPTIONAL MATCH (from)-[before]->(to)
  WHERE before.deal = r.deal AND before.stage < r.stage AND before.account IS NULL
  WITH r, from, to, before
  ORDER BY before.stage DESC
  WITH r, from, to, collect(before)[0] AS before
  RETURN r, from, to, before, r.since AS day, r.status AS status, CASE
      WHEN r.status IN ['paused', 'cancelled', 'ended'] THEN 'lapsed'
      WHEN before IS NULL THEN 'began'
      ELSE 'replaced'
    END AS change
  UNION ALL
  // The last day of an agreed term, unless the next stage came first.
  MATCH (from:Entity)-[r]->(to:Entity)
  WHERE first <= r.ends AND r.ends < last AND r.since <= last AND r.reported <= known_at
    AND (r.until IS NULL OR r.ends < r.until OR r.until_reported > known_at)
    AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
  RETURN r, from, to, r AS before, r.ends + duration({days: 1}) AS day, 'ended' AS status, 'lapsed' AS change
}
WITH r, from, to, before, day, status, change
WHERE (r.status IN $statuses OR status IN $statuses)
  AND (size($types) = 0 OR type(r) IN $types)
RETURN CASE WHEN before = r THEN toString(day) ELSE r.since_text END AS since,
       change,
       from.name AS from,
       type(r) AS type,
       to.name AS to,
       before.status AS was,
       coalesce(before.usd_high, before.usd_low) AS was_worth_usd,
       status,
       CASE WHEN status <> 'ended' THEN r.usd_low END AS usd_low,
       CASE WHEN status <> 'ended' THEN r.usd_high END AS usd_high,
       CASE WHEN change = 'lapsed' THEN r.replaced_by END AS into,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY day, statement, change
