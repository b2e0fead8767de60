// title: Who holds how much of whom
// about: The holdings that stand on the day, with their published share and value, by
//   company, the largest first. A holding says what somebody has, an investment what
//   somebody paid: investors-of and portfolio-of have those, and most of them have no
//   published share.
// group: money
// time: state
// flow: control
// graph: statements, layered
// param of: entity(Company, Facility) = any - of whom something is held; else all
// param by: entity(Company, PublicBody, Person) = any - who holds it; else all
// example: holdings
// :params {"of": null, "by": null, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (holder:Entity)-[r:OWNS]->(of:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND ($of IS NULL OR of.id = $of)
  AND ($by IS NULL OR holder.id = $by)
RETURN of.name AS of,
       holder.name AS holder,
       r.stake_pct AS stake_pct,
       r.stake_value_usd AS value_usd,
       r.status AS status,
       r.since_text AS since,
       r.confidence AS confidence,
       r.note AS note,
       r.sources AS sources,
       r.id AS statement
ORDER BY of, r.stake_pct IS NULL, r.stake_pct DESC, holder, statement
