// title: Public money: what governments invest, lend, grant, own and buy
// about: The investments, grants, loans, holdings and purchases of public bodies that
//   stand on the day, the largest first. A guarantee, backstop or warrant is money only
//   if it is called: its amount is in the column contingent. Do not add the rows blindly:
//   one sum may show as a grant and as the stake it turned into; within names the larger
//   deals that a row is a part of.
// group: oversight
// time: state
// graph: statements, free
// example: public-money
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (body:PublicBody)-[r:INVESTED_IN|FINANCES|OWNS|BUYS_FROM]->(to:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
WITH body, r, to, coalesce(r.instrument, '') IN ['guarantee', 'lease_backstop', 'warrant'] AS contingent
RETURN body.name AS body,
       type(r) AS type,
       to.name AS to,
       coalesce(r.instrument, r.round, r.product) AS what,
       CASE WHEN NOT contingent THEN r.usd_low END AS usd_low,
       CASE WHEN NOT contingent THEN r.usd_high END AS usd_high,
       CASE WHEN contingent THEN coalesce(r.usd_high, r.usd_low) END AS contingent_usd,
       r.stake_pct AS stake_pct,
       r.within AS within,
       r.status AS status,
       r.since_text AS since,
       r.ends AS ends,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY coalesce(r.usd_high, r.usd_low, 0) DESC, body, to, statement
