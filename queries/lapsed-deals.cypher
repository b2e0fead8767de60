// title: Deals that came to nothing or are over, and what took their place
// about: The deals whose newest stage by the day is cancelled, ended or paused, whose
//   agreed term has run out, or that another deal has replaced, the latest first. Was is
//   the stage before; the amount is the last that was known. A deal that was called off
//   before it was ever reported otherwise has none. Acts of public bodies are
//   left out. --type and --min-usd narrow it.
// group: money
// time: history
// graph: statements, free
// example: lapsed-deals
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"], "types": [], "min_usd": 0}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (from:Entity)-[r]->(to:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT type(r) IN ['INVESTIGATES', 'RESTRICTS', 'REGULATES']
  AND (size($types) = 0 OR type(r) IN $types)
  AND (r.status IN ['paused', 'cancelled', 'ended'] OR r.ends < as_of OR size(r.replaced_by) > 0)
WITH as_of, known_at, collect({from: from, r: r, to: to}) AS lapsed
// What had replaced them by the day, in its newest stage.
WITH as_of, known_at, lapsed, reduce(all = [], l IN lapsed | all + coalesce(l.r.replaced_by, [])) AS wanted
CALL (as_of, known_at, wanted) {
  MATCH (a:Entity)-[n]->(b:Entity)
  WHERE n.deal IN wanted
    AND n.since <= as_of AND n.reported <= known_at
    AND (n.until IS NULL OR as_of < n.until OR n.until_reported > known_at)
    AND n.account IS NULL
  WITH a, n, b
  ORDER BY n.since, n.id
  RETURN collect({from: a.name, r: n, to: b.name}) AS followers
}
UNWIND lapsed AS l
WITH known_at, as_of, l.from AS from, l.r AS r, l.to AS to, [f IN followers WHERE f.r.deal IN coalesce(l.r.replaced_by, [])] AS by
WHERE r.status IN ['paused', 'cancelled', 'ended'] OR r.ends < as_of OR size(by) > 0
CALL (as_of, known_at, from, r, to) {
  OPTIONAL MATCH (from)-[earlier]->(to)
  WHERE r.status IN ['paused', 'cancelled', 'ended'] AND type(earlier) = type(r)
    AND earlier.deal = r.deal AND earlier.stage < r.stage AND earlier.account IS NULL
    AND NOT earlier.status IN ['paused', 'cancelled', 'ended']
  WITH earlier
  ORDER BY earlier.stage DESC
  RETURN collect(earlier)[0] AS before
}
WITH from, r, to, by, before,
     CASE WHEN r.status IN ['paused', 'cancelled', 'ended'] THEN r.status WHEN r.ends < as_of THEN 'ran out' ELSE 'replaced' END AS how,
     coalesce(r.usd_low, CASE WHEN r.usd_high IS NULL THEN before.usd_low END) AS usd_low,
     coalesce(r.usd_high, CASE WHEN r.usd_low IS NULL THEN before.usd_high END) AS usd_high
WITH from, r, to, by, before, how, usd_low, usd_high,
     CASE how WHEN 'ran out' THEN r.ends WHEN 'replaced' THEN by[0].r.since ELSE r.since END AS day
WHERE coalesce(usd_high, usd_low, 0) >= $min_usd
WITH from, r, to, how, usd_low, usd_high, day, before, by, [r] + CASE WHEN before IS NULL THEN [] ELSE [before] END + [f IN by | f.r] AS ties
RETURN CASE how WHEN 'ran out' THEN toString(r.ends) WHEN 'replaced' THEN by[0].r.since_text ELSE r.since_text END AS since,
       r.status AS status,
       from.name AS from,
       type(r) AS type,
       to.name AS to,
       usd_low,
       usd_high,
       before.status + ' ' + before.since_text AS was,
       CASE how WHEN 'ran out' THEN r.ends END AS ran_out,
       [f IN by | f.from + ' ' + type(f.r) + ' ' + f.to + ', ' + f.r.since_text] AS replaced_by,
       r.note AS why,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY day DESC, from, to, statements[0]
