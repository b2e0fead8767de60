// title: The shortest ways on which money gets from one party to another
// about: The shortest ways along the money flow. A party is a company with those it
//   wholly owns and the clouds and sites these operate; what two parties operate is a
//   step of its own. Each hop may rest on several statements; its amount adds their low
//   ends, each deal once, guarantees and warrants left out; a hop of which no amount is
//   known, or only an "up to", counts as unknown. That each pays the next does not mean
//   that it is the same money. Since is the day on which the last hop's newest statement
//   began.
// group: money
// time: state
// flow: money
// graph: parties, layered
// param from: entity - where the money comes from
// param to: entity - where it gets to
// param longer: int = 0 - how many hops more than the shortest way, 2 at most
// param most: int = 10 - how many ways to show
// engine: paths
// example: money-paths Microsoft TSMC
// :params {"from": "microsoft", "to": "tsmc", "longer": 0, "most": 10, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false}
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
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT r.status IN ['paused', 'cancelled', 'ended']
WITH as_of, known_at, whole, collect(r) AS payments, collect(payer) + collect(payee) AS ends
MATCH (asked:Entity)
WHERE asked.id IN [$from, $to]
WITH as_of, known_at, whole, payments, ends, collect(asked) AS asked
// Each end's party: whoever alone operates it, and owns that, to the top.
UNWIND ends + asked AS end
WITH DISTINCT as_of, known_at, whole, payments, end
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
WITH payments, collect({end: end, party: party}) AS folded
WITH payments, folded, [f IN folded WHERE f.end.id = $from][0].party AS start, [f IN folded WHERE f.end.id = $to][0].party AS goal
WHERE start <> goal
UNWIND payments AS r
WITH start, goal, r,
     [f IN folded WHERE f.end = startNode(r)][0].party AS from,
     [f IN folded WHERE f.end = endNode(r)][0].party AS to
WHERE from <> to AND from <> goal AND to <> start
ORDER BY r.id
WITH start, goal, from, to, collect(r) AS paid
WITH start, goal, collect({from: from.id, to: to.id, name: to.name, paid: paid}) AS hops
// How far each party is from the goal, at most eight hops: one ring after another.
WITH start, goal, hops, reduce(rings = [[goal.id]], i IN range(1, 8) | rings +
     [reduce(once = [], p IN [h IN hops WHERE h.to IN rings[i - 1] AND none(ring IN rings WHERE h.from IN ring) | h.from] |
       CASE WHEN p IN once THEN once ELSE once + p END)]) AS rings
WITH start, goal, hops, rings, [i IN range(1, 8) WHERE start.id IN rings[i]][0] AS shortest
WHERE shortest IS NOT NULL
WITH start, goal, hops, rings, shortest + CASE WHEN $longer > 2 THEN 2 WHEN $longer < 0 THEN 0 ELSE toInteger($longer) END AS longest
// Each way is walked on only to where the goal can still be reached in time.
WITH start, goal, reduce(ways = [[{to: start.id, name: start.name, paid: []}]], i IN range(1, longest) |
     reduce(next = [], way IN ways | next + CASE
       WHEN way[-1].to = goal.id THEN [way]
       ELSE [h IN hops WHERE h.from = way[-1].to AND none(step IN way WHERE step.to = h.to)
         AND any(ring IN rings[0..longest - i + 1] WHERE h.to IN ring) | way + [h]] END)) AS ways
UNWIND ways AS way
WITH way, way[1..] AS steps
// What may be added: no warrants and guarantees, and of a deal and those
// within it the outer one, or the sum of the inner ones where that is more.
WITH way, [s IN steps | {name: s.name, paid: s.paid,
     known: [r IN s.paid WHERE r.usd_low > 0 AND NOT coalesce(r.instrument, '') IN ['guarantee', 'lease_backstop', 'warrant']]}] AS steps
WITH way, [s IN steps | {name: s.name, paid: s.paid, known: s.known, added: [r IN s.known WHERE none(outer IN s.known WHERE outer.deal IN coalesce(r.within, []))]}] AS steps
WITH way, [s IN steps | {name: s.name, paid: s.paid, usd: CASE WHEN size(s.added) > 0 THEN reduce(sum = 0, outer IN s.added | sum +
         reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN s.known | parts + CASE
             WHEN outer.deal IN coalesce(r.within, [])
               AND none(o IN s.known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
             THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
           CASE WHEN inner > most THEN inner ELSE most END)) END}] AS steps
WITH way[0].name AS first, steps, reduce(all = [], s IN steps | all + s.paid) AS ties
RETURN size(steps) AS length,
       reduce(line = first, s IN steps | line + ' → ' + s.name) AS way,
       [s IN steps | '→ ' + s.name + ': ' + CASE WHEN s.usd IS NULL THEN 'unknown' WHEN s.usd >= 1000000000 THEN '$' + replace(toString(round(s.usd / 1000000000.0, 1)) + 'B', '.0B', 'B') ELSE '$' + toString(s.usd / 1000000) + 'M' END +
         ', ' + reduce(line = type(s.paid[0]), r IN s.paid | CASE WHEN line CONTAINS type(r) THEN line ELSE line + ' + ' + type(r) END)] AS hops,
       reduce(least = null, s IN steps | CASE WHEN least IS NULL OR s.usd < least THEN s.usd ELSE least END) AS narrowest_usd,
       size([s IN steps WHERE s.usd IS NULL]) AS unknown_hops,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = ties[0].since, t IN ties | CASE WHEN t.since > latest THEN t.since ELSE latest END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY length, unknown_hops, narrowest_usd DESC, way
LIMIT toInteger($most)
