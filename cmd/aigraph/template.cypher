// title: The largest investments in a company
// about: An example to change: what it answers, in a sentence or two, how amounts and
//   dates are meant, and what is left out.
// group: money
// time: state
// param company: entity(Company) - the company that was invested in
// param most: int = 10 - how many rows
// example: NAME OpenAI
// :params {"company": "openai", "most": 10, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (investor:Entity)-[r:INVESTED_IN]->(company:Entity {id: $company})
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
RETURN investor.name AS investor,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       r.status AS status,
       r.since_text AS since,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY usd_low IS NULL, usd_low DESC, investor, statement
LIMIT toInteger($most)
