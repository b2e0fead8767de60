// title: Where shares go with orders: warrants and stakes of customers and suppliers
// about: Two kinds of pairs that stand on the day. Tied: warrants and investments that
//   their sources tie to an order, lease or backstop. Pair: a party with a stake in
//   another while one of the two buys from the other, which need not have to do with
//   it. Parties are companies with those they wholly own and the clouds and sites these
//   operate. The amount adds up the orders, each deal once; equity is what is known at
//   least of the money put in; warrants and backstops are in neither.
// group: money
// time: state
// graph: parties, free
// param kind: enum(all, tied, pair) = all - which of the two kinds to show
// example: equity-for-purchases
// :params {"kind": "all", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false, "min_usd": 0}
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
MATCH (a:Entity)-[r:INVESTED_IN|OWNS|FINANCES|BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF]->(b:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT r IN whole
  AND coalesce(r.instrument, 'warrant') IN ['warrant', 'guarantee', 'lease_backstop']
// Each end's party: whoever alone operates it, and owns that, to the top.
WITH as_of, known_at, whole, collect(r) AS ties, collect(a) + collect(b) AS ends
UNWIND ends AS end
WITH DISTINCT as_of, known_at, whole, ties, end
CALL (as_of, known_at, whole, end) {
  OPTIONAL MATCH (end)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH whole, end, coalesce(operator, end) AS base
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(base)
  WHERE all(tie IN own WHERE tie IN whole)
  WITH end, base, top, size(own) AS climbed
  ORDER BY climbed DESC
  WITH end, base, collect(top)[0] AS top
  WITH end, collect(DISTINCT top) AS tops
  RETURN CASE WHEN $exact = false AND size(tops) = 1 THEN tops[0] ELSE end END AS party
}
WITH ties, collect({end: end, party: party}) AS folded
UNWIND ties AS r
WITH r, [f IN folded WHERE f.end = startNode(r)][0].party AS from, [f IN folded WHERE f.end = endNode(r)][0].party AS to
WHERE from <> to
ORDER BY r.since, r.id
WITH collect({r: r, from: from, to: to}) AS all
// A warrant goes from the company whose shares it is for, an investment to it.
WITH [t IN all WHERE type(t.r) IN ['INVESTED_IN', 'OWNS'] | {r: t.r, holder: t.from, company: t.to}] +
     [t IN all WHERE t.r.instrument = 'warrant' | {r: t.r, holder: t.to, company: t.from}] AS stakes,
     [t IN all WHERE NOT type(t.r) IN ['INVESTED_IN', 'OWNS'] AND coalesce(t.r.instrument, '') <> 'warrant'] AS orders
UNWIND stakes AS stake
WITH stake, orders, [o IN orders WHERE o.r.deal IN coalesce(stake.r.tied_to, []) OR stake.r.deal IN coalesce(o.r.tied_to, [])] AS tied
WITH stake, tied, CASE WHEN size(tied) > 0 THEN [] ELSE [o IN orders WHERE type(o.r) <> 'FINANCES' AND o.from = stake.holder AND o.to = stake.company] END AS bought,
     CASE WHEN size(tied) > 0 THEN [] ELSE [o IN orders WHERE type(o.r) <> 'FINANCES' AND o.from = stake.company AND o.to = stake.holder] END AS sold
// One row for each stake that is tied, and for each pair and direction of orders.
UNWIND [{kind: 'tied', key: stake.r.deal, orders: tied}, {kind: 'pair', key: 'buys', orders: bought}, {kind: 'pair', key: 'sells', orders: sold}] AS pair
WITH stake, pair
WHERE size(pair.orders) > 0 AND $kind IN ['all', pair.kind]
WITH pair.kind AS kind, stake.holder AS holder, stake.company AS company, pair.key AS key, pair.orders AS orders, collect(stake.r) AS equity
WITH kind, holder, company, orders, equity, [o IN orders WHERE type(o.r) <> 'FINANCES' AND (o.r.usd_low IS NOT NULL OR o.r.usd_high IS NOT NULL) | o.r] AS known,
     [r IN equity WHERE type(r) = 'INVESTED_IN' AND r.usd_low > 0] AS paid,
     equity + [o IN orders | o.r] AS ties,
     CASE WHEN all(o IN orders WHERE o.from = holder AND o.to = company AND type(o.r) <> 'FINANCES') THEN 'customer in its supplier'
       WHEN all(o IN orders WHERE o.from = company AND o.to = holder AND type(o.r) <> 'FINANCES') THEN 'supplier in its customer'
       WHEN all(o IN orders WHERE type(o.r) = 'FINANCES') THEN 'for a backstop'
       ELSE 'by way of others' END AS stake_of
WITH kind, holder, company, stake_of, orders, equity, known, paid, ties,
     [r IN known WHERE none(outer IN known WHERE outer.deal IN coalesce(r.within, []))] AS added,
     [r IN paid WHERE none(outer IN paid WHERE outer.deal IN coalesce(r.within, []))] AS put
WITH kind, holder, company, stake_of, orders, equity, ties,
     CASE WHEN size(added) > 0 THEN reduce(sum = 0, outer IN added | sum +
         reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known | parts + CASE
             WHEN outer.deal IN coalesce(r.within, [])
               AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
             THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
           CASE WHEN inner > most THEN inner ELSE most END)) END AS usd_low,
     CASE WHEN size(added) > 0 AND all(r IN added WHERE r.usd_high IS NOT NULL)
       THEN reduce(sum = 0, r IN added | sum + r.usd_high) END AS usd_high,
     CASE WHEN size(put) > 0 THEN reduce(sum = 0, outer IN put | sum +
         reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN paid | parts + CASE
             WHEN outer.deal IN coalesce(r.within, [])
               AND none(o IN paid WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
             THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
           CASE WHEN inner > most THEN inner ELSE most END)) END AS equity_usd
WHERE coalesce(usd_high, usd_low, 0) >= $min_usd
RETURN kind,
       holder.name AS holder,
       company.name AS company,
       stake_of,
       [e IN equity WHERE none(o IN equity WHERE o.deal IN coalesce(e.within, [])) | CASE type(e) WHEN 'OWNS' THEN 'holding' + coalesce(' of ' + toString(e.stake_pct) + ' %', '') WHEN 'FINANCES' THEN 'warrant' + coalesce(' for ' + toString(e.underlying_pct) + ' %', '') ELSE coalesce(e.round, 'investment') END + ', ' + e.since_text] AS equity,
       equity_usd,
       [o IN orders | o.from.name + ' ' + CASE type(o.r) WHEN 'BUYS_COMPUTE_FROM' THEN 'buys compute from' WHEN 'TENANT_OF' THEN 'rents from' WHEN 'FINANCES' THEN 'backs' ELSE 'buys from' END +
         ' ' + o.to.name + ', ' + o.r.since_text] AS orders,
       usd_low,
       usd_high,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       CASE WHEN equity[0].since > orders[0].r.since THEN equity[0].since ELSE orders[0].r.since END AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY kind DESC, coalesce(usd_high, usd_low, 0) DESC, since, holder, company, statements[0]
