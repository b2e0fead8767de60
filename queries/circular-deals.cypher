// title: Circles in which money comes back: A pays B, B pays … A
// about: Circles of parties along the money flow, the shortest first. A party is a company
//   with those it wholly owns and the clouds and sites these operate. Each hop may rest on
//   several statements; its amount adds their low ends, each deal once, guarantees and
//   warrants left out. The narrowest known hop bounds what can have gone round; a hop of
//   which no amount is known, or only an "up to", counts as unknown. Since is the day on
//   which the last hop began, and with it the circle. The data was collected around
//   these firms: that they form circles proves nothing about the industry.
// group: money
// time: state
// flow: money
// param parties: int = 3 - the most parties in a circle, 2 to 4
// example: circular-deals
// :params {"parties": 3, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
// The relationships by which one wholly owns another: the newest holding
// counts, else a finished take-over; where several took over, none owns.
CALL (as_of, known_at) {
  MATCH (owner:Entity)-[o:OWNS|ACQUIRED]->(owned:Entity)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['active', 'completed'] AND o.account IS NULL
    AND (type(o) = 'OWNS' OR o.kind <> 'licence_and_hire')
  WITH owner, owned, collect(o) AS ties, [t IN collect(o) WHERE type(t) = 'OWNS'] AS holdings
  WITH owned, CASE WHEN size(holdings) = 0 THEN ties ELSE [h IN holdings WHERE h.stake_pct = 100] END AS full
  WHERE size(full) > 0
  WITH owned, collect(full) AS owners
  WHERE size(owners) = 1
  UNWIND owners[0] AS tie
  RETURN collect(tie) AS whole
}
MATCH (payer:Entity)-[r:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF|BUILT_BY|POWERED_BY]->(payee:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
// Each end's party: whoever alone operates it, and owns that, to the top.
WITH as_of, known_at, whole, collect(r) AS payments, collect(payer) + collect(payee) AS ends
UNWIND ends AS end
WITH DISTINCT as_of, known_at, whole, payments, end
CALL (as_of, known_at, whole, end) {
  OPTIONAL MATCH (end)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN $statuses AND o.account IS NULL
  WITH whole, end, coalesce(operator, end) AS base
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(base)
  WHERE all(tie IN own WHERE tie IN whole)
  WITH end, base, top, size(own) AS climbed
  ORDER BY climbed DESC
  WITH end, base, collect(top)[0] AS top
  WITH end, collect(DISTINCT top) AS tops
  RETURN CASE WHEN size(tops) = 1 THEN tops[0] ELSE end END AS party
}
WITH payments, collect({end: end, party: party}) AS folded
UNWIND payments AS r
WITH r,
     [f IN folded WHERE f.end = startNode(r) | f.party][0] AS from,
     [f IN folded WHERE f.end = endNode(r) | f.party][0] AS to
WHERE from <> to
// A deal began with the first of its stages that counts.
CALL (r) {
  WITH r, startNode(r) AS payer, endNode(r) AS payee
  MATCH (payer)-[stage]->(payee)
  WHERE stage.deal = r.deal AND stage.stage <= r.stage AND stage.account IS NULL
    AND stage.status IN $statuses AND stage.reported <= date($known_at)
  RETURN min(stage.since) AS began
}
WITH from, to, collect(r) AS paid, min(began) AS began
// What may be added: no warrants and guarantees, and of a deal and those
// within it the outer one, or the sum of the inner ones where that is more.
WITH from, to, paid, began,
     [r IN paid WHERE r.usd_low > 0 AND NOT coalesce(r.instrument, '') IN ['guarantee', 'lease_backstop', 'warrant']] AS known
WITH from, to, paid, began,
     reduce(sum = 0, outer IN [r IN known WHERE none(o IN known WHERE o.deal IN coalesce(r.within, []))] | sum +
       reduce(most = outer.usd_low, inner IN [reduce(parts = 0, r IN known | parts + CASE WHEN outer.deal IN coalesce(r.within, []) THEN r.usd_low ELSE 0 END)] |
         CASE WHEN inner > most THEN inner ELSE most END)) AS usd
WITH collect({from: from, to: to, paid: paid, began: began, usd: CASE WHEN usd > 0 THEN usd END}) AS hops
// Each circle once: it starts at the party whose id is the first of all.
CALL (hops) {
  UNWIND hops AS h1
  UNWIND [h IN hops WHERE h.from = h1.to AND h.to = h1.from AND h1.from.id < h.from.id] AS h2
  RETURN [h1, h2] AS circle
  UNION ALL
  WITH hops
  WHERE $parties >= 3
  UNWIND hops AS h1
  UNWIND [h IN hops WHERE h.from = h1.to AND h1.from.id < h.from.id AND h1.from.id < h.to.id] AS h2
  UNWIND [h IN hops WHERE h.from = h2.to AND h.to = h1.from] AS h3
  RETURN [h1, h2, h3] AS circle
  UNION ALL
  WITH hops
  WHERE $parties >= 4
  UNWIND hops AS h1
  UNWIND [h IN hops WHERE h.from = h1.to AND h1.from.id < h.from.id AND h1.from.id < h.to.id] AS h2
  UNWIND [h IN hops WHERE h.from = h2.to AND h.to <> h1.to AND h1.from.id < h.to.id] AS h3
  UNWIND [h IN hops WHERE h.from = h3.to AND h.to = h1.from] AS h4
  RETURN [h1, h2, h3, h4] AS circle
}
WITH circle, reduce(all = [], h IN circle | all + h.paid) AS ties
RETURN size(circle) AS parties,
       reduce(line = '', h IN circle | line + h.from.name + ' → ') + circle[0].from.name AS circle,
       reduce(least = null, h IN circle | CASE WHEN least IS NULL OR h.usd < least THEN h.usd ELSE least END) AS narrowest_usd,
       size([h IN circle WHERE h.usd IS NULL]) AS unknown_hops,
       [h IN circle | h.from.name + ' → ' + h.to.name + ': ' +
         reduce(line = '', r IN h.paid | line + CASE WHEN line = '' OR line ENDS WITH type(r) OR line CONTAINS type(r) THEN '' ELSE ', ' END +
           CASE WHEN line CONTAINS type(r) THEN '' ELSE type(r) END)] AS hops,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed'] WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = circle[0].began, h IN circle | CASE WHEN h.began > latest THEN h.began ELSE latest END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY parties, unknown_hops, narrowest_usd DESC, circle
