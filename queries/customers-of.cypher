// title: Who buys compute and chips from a seller, by customer
// about: The purchases of compute, chips and sites that stand on the day, by party: a
//   seller and a buyer each count with their owners, the companies these wholly own and
//   the clouds and sites that those operate. The amount adds up what may be added: each
//   deal once, and of a deal and those within it the outer one that has an amount; its
//   low end is at least what the inner ones come to. Amounts that nobody gave are not in
//   it: the columns deals and without amount say how many. The last row adds the others
//   up. Where the same money may stand in two deals, the caution says so.
// group: money
// time: state
// asked: party
// graph: parties, layered
// plot: bars of customer by usd_low to usd_high except all together
// param seller: entity(Company, Cloud, Facility) - who sells, a cloud or site for what is had there alone
// example: customers-of CoreWeave
// :params {"seller": "coreweave", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false}
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
// The seller's party: who owns it, to the top, what that owns, and what these
// alone operate.
CALL (whole) {
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(:Entity {id: $seller})
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  RETURN top
  ORDER BY size(own) DESC
  LIMIT 1
}
MATCH (top)-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
WHERE all(tie IN own WHERE tie IN whole)
  AND ($exact = false OR size(own) = 0)
WITH as_of, known_at, whole, collect(DISTINCT member) AS owned
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
WITH as_of, known_at, whole, owned + operated AS sellers
UNWIND sellers AS seller
MATCH (buyer:Entity)-[r:BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF]->(seller)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT buyer IN sellers
// The buyer's party: whoever alone operates it, and owns that, to the top.
CALL (as_of, known_at, whole, buyer) {
  OPTIONAL MATCH (buyer)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH whole, buyer, coalesce(operator, buyer) AS base
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(base)
  WHERE all(tie IN own WHERE tie IN whole)
  WITH buyer, base, top, size(own) AS climbed
  ORDER BY climbed DESC
  WITH buyer, base, collect(top)[0] AS top
  WITH buyer, collect(DISTINCT top) AS tops
  RETURN CASE WHEN $exact = false AND size(tops) = 1 THEN tops[0] ELSE buyer END AS party
}
WITH party, r, seller, CASE WHEN buyer <> party THEN ', by ' + buyer.name ELSE '' END AS by
ORDER BY r.since, r.id
WITH party, collect({statement: r, to: seller, by: by}) AS bought
WITH party, bought, [b IN bought WHERE b.statement.usd_low IS NOT NULL OR b.statement.usd_high IS NOT NULL | b.statement] AS known
// Of a deal and those within it the outer one counts.
WITH party, bought, known,
     [r IN known WHERE none(outer IN known WHERE outer.deal IN coalesce(r.within, []))] AS added
WITH party, bought, known, added,
     reduce(sum = 0, outer IN added | sum +
       reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known | parts + CASE
           WHEN outer.deal IN coalesce(r.within, [])
             AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
           THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
         CASE WHEN inner > most THEN inner ELSE most END)) AS low
WITH collect({
       name: party.name, bought: bought, unknown: size(bought) - size(known), known: size(added) > 0, low: low,
       high: CASE WHEN all(r IN added WHERE r.usd_high IS NOT NULL) THEN reduce(sum = 0, r IN added | sum + r.usd_high) END
     }) AS parties
// Last what they come to together: no deal is with two of them.
WITH parties + CASE WHEN size(parties) < 2 THEN [] ELSE [{
       name: 'all together', last: true, bought: reduce(all = [], p IN parties | all + p.bought),
       unknown: reduce(sum = 0, p IN parties | sum + p.unknown), known: any(p IN parties WHERE p.known),
       low: reduce(sum = 0, p IN parties | sum + p.low),
       high: CASE WHEN all(p IN parties WHERE p.high IS NOT NULL) THEN reduce(sum = 0, p IN parties | sum + p.high) END
     }] END AS parties
UNWIND parties AS p
WITH p, [b IN p.bought | b.statement] AS ties
RETURN p.name AS customer,
       size(ties) AS deals,
       p.unknown AS without_amount,
       CASE WHEN p.known THEN p.low END AS usd_low,
       CASE WHEN p.known THEN p.high END AS usd_high,
       CASE WHEN p.last THEN [] ELSE [b IN p.bought | b.to.name + ': ' + type(b.statement) +
         coalesce(', ' + toString(toInteger(b.statement.capacity_mw)) + ' MW', '') +
         coalesce(', ' + b.statement.product, '') + ', ' + b.statement.since_text + b.by] END AS for,
       CASE WHEN p.last THEN [] ELSE [t IN ties WHERE t.note =~ '(?is).*(not add|not be added|overlap).*' | t.note] END AS caution,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = ties[0].since, t IN ties | CASE WHEN t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY p.last IS NOT NULL, coalesce(usd_high, usd_low, 0) DESC, customer
