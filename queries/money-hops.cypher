// title: Who pays whom, by party: the hops that money circles are made of
// about: The payments that stand on the day between parties, one row a pair. A party is a
//   company with those it wholly owns and the clouds and sites these operate. The amount
//   adds the low ends of what is known, each deal once, and of a deal and those within
//   it the outer one; guarantees, lease backstops and warrants are left out of it. Since
//   is the day on which the first of the deals began.
// group: money
// time: state
// flow: money
// graph: parties, layered
// engine: hops
// example: money-hops
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
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
MATCH (payer:Entity)-[r:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF|BUILT_BY|POWERED_BY|OPERATED_BY]->(payee:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
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
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH whole, end, o, coalesce(operator, end) AS base
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(base)
  WHERE all(tie IN own WHERE tie IN whole)
  WITH end, base, top, own + CASE WHEN o IS NULL THEN [] ELSE [o] END AS ties
  ORDER BY size(ties) DESC
  WITH end, base, collect({top: top, ties: ties})[0] AS highest
  WITH end, collect(DISTINCT highest.top) AS tops, collect(highest.ties) AS ties
  RETURN CASE WHEN size(tops) = 1 THEN tops[0] ELSE end END AS party,
         CASE WHEN size(tops) = 1 THEN reduce(all = [], t IN ties | all + t) ELSE [] END AS ties
}
WITH known_at, payments, collect({end: end, party: party, ties: ties}) AS folded
UNWIND payments AS r
WITH known_at, r,
     [f IN folded WHERE f.end = startNode(r)][0] AS payer,
     [f IN folded WHERE f.end = endNode(r)][0] AS payee
WHERE payer.party <> payee.party
// A statement began with the first of its deal's stages that counts, after the
// last that does not; a hop when its parties had come about, too.
CALL (known_at, r, payer, payee) {
  UNWIND [r] + payer.ties + payee.ties AS tie
  WITH known_at, r, tie, startNode(tie) AS one, endNode(tie) AS other
  MATCH (one)-[stage]->(other)
  WHERE stage.deal = tie.deal AND stage.stage <= tie.stage AND stage.account IS NULL
    AND stage.reported <= known_at
  WITH tie, stage, CASE
      WHEN tie = r THEN stage.status IN $statuses AND NOT stage.status IN ['paused', 'cancelled', 'ended']
      WHEN type(stage) = 'OPERATED_BY' THEN stage.status IN ['announced', 'active']
      ELSE stage.status IN ['active', 'completed'] AND (type(stage) <> 'OWNS' OR stage.stake_pct = 100)
    END AS counts
  WITH tie, max(CASE WHEN NOT counts THEN stage.stage END) AS gap, collect(CASE WHEN counts THEN stage END) AS stages
  UNWIND stages AS s
  WITH tie, s, gap
  WHERE s.stage > coalesce(gap, 0)
  WITH tie, min(s.since) AS began
  RETURN max(began) AS began
}
WITH payer.party AS from, payee.party AS to, r, began
ORDER BY r.id
WITH from, to, r, began
ORDER BY r.id
WITH from, to, collect(r) AS paid, min(began) AS began
// What may be added: no warrants and guarantees, and of a deal and those
// within it the outer one, or the sum of the inner ones where that is more.
WITH from, to, paid, began,
     [r IN paid WHERE r.usd_low > 0 AND NOT coalesce(r.instrument, '') IN ['guarantee', 'lease_backstop', 'warrant']] AS known
WITH from, to, paid, began,
     reduce(sum = 0, outer IN [r IN known WHERE none(o IN known WHERE o.deal IN coalesce(r.within, []))] | sum +
       reduce(most = outer.usd_low, inner IN [reduce(parts = 0, r IN known | parts + CASE
           WHEN outer.deal IN coalesce(r.within, [])
             AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
           THEN r.usd_low ELSE 0 END)] |
         CASE WHEN inner > most THEN inner ELSE most END)) AS usd
RETURN from.name AS from,
       to.name AS to,
       reduce(types = [], r IN paid | CASE WHEN type(r) IN types THEN types ELSE types + type(r) END) AS types,
       CASE WHEN usd > 0 THEN usd END AS paid_usd,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed'] WHERE any(r IN paid WHERE r.status = s)][0] AS status,
       began AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(r IN paid WHERE r.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], r IN paid | all + r.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [r IN paid | r.id] AS statements,
       from.id AS from_id,
       to.id AS to_id
ORDER BY paid_usd IS NULL, paid_usd DESC, from, to, from_id, to_id
