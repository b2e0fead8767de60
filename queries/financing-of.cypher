// title: Who lends to, guarantees or backs whom, around a party
// about: The loans, bonds, grants, guarantees and warrants that stand on the day and that
//   a party gives or receives, or that are for its benefit, newest first. A party is a
//   company or public body with the companies it wholly owns and the clouds and sites
//   these operate. Guarantees, lease backstops and warrants may never cost anything:
//   what they may come to is in the column of contingent. Where a source gives only
//   the whole syndicate's money, it is in the column of round.
// group: money
// time: state
// graph: statements, layered
// param party: entity(Company, PublicBody, Facility) - who gives or receives
// example: financing-of OpenAI
// :params {"party": "openai", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false, "min_usd": 0}
WITH date($as_of) AS as_of, date($known_at) AS known_at
// The relationships by which one wholly owns another: the newest holding
// counts, else a finished take-over; where several took over, none owns.
CALL (as_of, known_at) {
  MATCH (owner:Entity)-[o:OWNS|ACQUIRED]->(owned:Entity)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['active', 'completed'] AND o.account IS NULL
    AND (type(o) = 'OWNS' OR o.kind <> 'licence_and_hire' AND coalesce(o.stake_pct, 100) = 100)
  WITH owner, owned, collect(o) AS ties, [t IN collect(o) WHERE type(t) = 'OWNS'] AS holdings
  WITH owned, CASE WHEN size(holdings) = 0 THEN ties ELSE [h IN holdings WHERE h.stake_pct = 100] END AS full
  WHERE size(full) > 0
  WITH owned, collect(full) AS owners
  WHERE size(owners) = 1
  UNWIND owners[0] AS tie
  RETURN collect(tie) AS whole
}
// The party with what it owns, and what these alone operate.
MATCH (:Entity {id: $party})-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
WHERE all(tie IN own WHERE tie IN whole)
  AND ($exact = false OR size(own) = 0)
WITH as_of, known_at, collect(DISTINCT member) AS owned
CALL (as_of, known_at, owned) {
  MATCH (site:Cloud|Facility)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH site, owned, collect(operator) AS operators
  WHERE $exact = false AND all(operator IN operators WHERE operator IN owned)
  RETURN collect(site) AS operated
}
WITH as_of, known_at, owned + operated AS members
MATCH (from:Entity)-[r:FINANCES]->(to:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND (from IN members OR to IN members OR any(m IN members WHERE m.id = r.beneficiary))
  AND coalesce(r.usd_high, r.usd_low, r.round_usd, 0) >= $min_usd
OPTIONAL MATCH (beneficiary:Entity {id: r.beneficiary})
WITH from, to, r, beneficiary, r.instrument IN ['guarantee', 'lease_backstop', 'warrant'] AS contingent,
     CASE WHEN from IN members THEN 'gives' WHEN to IN members THEN 'receives' ELSE 'benefits' END AS role
RETURN role,
       from.name AS from,
       r.instrument AS instrument,
       to.name AS to,
       beneficiary.name AS for,
       CASE WHEN NOT contingent THEN r.usd_low END AS usd_low,
       CASE WHEN NOT contingent THEN r.usd_high END AS usd_high,
       CASE WHEN contingent THEN coalesce(r.usd_high, r.usd_low) END AS contingent_usd,
       r.round_usd AS of_round_usd,
       r.status AS status,
       r.since_text AS since,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY r.since DESC, role, from, to, statement
