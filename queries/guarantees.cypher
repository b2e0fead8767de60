// title: Who stands in for whose debts, and what for
// about: The guarantees and lease backstops that stand on the day, the largest first: who
//   gives one, on whose debts, and in whose favour. What it may come to is no money
//   spent, and must not be added to what the debtor pays. In return names what its
//   sources tie it to: a warrant, a stake, an order.
// group: money
// time: state
// graph: statements, layered
// example: guarantees
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "min_usd": 0}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (guarantor:Entity)-[r:FINANCES]->(debtor:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND r.instrument IN ['guarantee', 'lease_backstop']
  AND coalesce(r.usd_high, r.usd_low, 0) >= $min_usd
OPTIONAL MATCH (creditor:Entity {id: r.beneficiary})
// A tie stands with either of the two deals.
CALL (as_of, known_at, r) {
  MATCH (a:Entity)-[t]->(b:Entity)
  WHERE (t.deal IN r.tied_to OR r.deal IN t.tied_to)
    AND t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND t.account IS NULL
  WITH a, t, b
  ORDER BY t.since, t.id
  RETURN collect(a.name + ' ' + coalesce(t.instrument, type(t)) + ' ' + b.name) AS tied, collect(t) AS ties
}
WITH guarantor, debtor, creditor, r, tied, [r] + ties AS ties
RETURN guarantor.name AS guarantor,
       r.instrument AS instrument,
       debtor.name AS debtor,
       creditor.name AS in_favour_of,
       coalesce(r.usd_high, r.usd_low) AS contingent_usd,
       tied AS in_return,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       r.since_text AS since,
       r.ends AS ends,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY contingent_usd IS NULL, contingent_usd DESC, r.since, guarantor, debtor, r.id
