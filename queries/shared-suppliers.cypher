// title: Of whom two companies both buy compute, chips and sites
// about: The sellers of whom both companies buy on the day, by party: buyers and sellers
//   count with their owners, the companies these wholly own and the clouds and sites
//   that those operate. The amounts are what is known at least of the purchases of each:
//   every deal once, and of a deal and those within it the outer one that has an amount.
//   Since is the day from which both bought there.
// group: dependence
// time: state
// asked: party
// graph: parties, layered
// param one: entity(Company, PublicBody) - one buyer
// param other: entity(Company, PublicBody) - the other buyer
// example: shared-suppliers OpenAI Anthropic
// :params {"one": "openai", "other": "anthropic", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false}
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
// Each buyer's party: who owns it, to the top, what that owns, and what these
// alone operate.
UNWIND [$one, $other] AS side
CALL (whole, side) {
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(:Entity {id: side})
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  RETURN top
  ORDER BY size(own) DESC
  LIMIT 1
}
CALL (as_of, known_at, whole, top) {
  MATCH (top)-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
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
  RETURN owned + operated AS members
}
WITH as_of, known_at, whole, collect({side: side, top: top, members: members}) AS sides
WHERE sides[0].top <> sides[1].top
UNWIND sides AS each
WITH as_of, known_at, whole, [s IN sides | s.top] AS tops, each.side AS side, each.members AS members
UNWIND members AS member
MATCH (member)-[r:BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF]->(seller:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT seller IN members
// The seller's party: whoever alone operates it, and owns that, to the top.
CALL (as_of, known_at, whole, seller) {
  OPTIONAL MATCH (seller)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH whole, seller, coalesce(operator, seller) AS base
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(base)
  WHERE all(tie IN own WHERE tie IN whole)
  WITH seller, base, top, size(own) AS climbed
  ORDER BY climbed DESC
  WITH seller, base, collect(top)[0] AS top
  WITH seller, collect(DISTINCT top) AS tops
  RETURN CASE WHEN $exact = false AND size(tops) = 1 THEN tops[0] ELSE seller END AS party
}
WITH party, tops, side, member, seller, r
ORDER BY r.since, r.id
WITH party, tops,
     collect(CASE WHEN side = $one THEN {by: member, to: seller, r: r} END) AS from_one,
     collect(CASE WHEN side = $other THEN {by: member, to: seller, r: r} END) AS from_other
WHERE size(from_one) > 0 AND size(from_other) > 0 AND NOT party IN tops
WITH party, tops, from_one, from_other, [t IN from_one + from_other | t.r] AS ties,
     [t IN from_one WHERE t.r.usd_low > 0 | t.r] AS known_one,
     [t IN from_other WHERE t.r.usd_low > 0 | t.r] AS known_other
// Of a deal and those within it the outer one counts.
WITH party, tops, from_one, from_other, ties, known_one, known_other,
     [r IN known_one WHERE none(outer IN known_one WHERE outer.deal IN coalesce(r.within, []))] AS added_one,
     [r IN known_other WHERE none(outer IN known_other WHERE outer.deal IN coalesce(r.within, []))] AS added_other
RETURN party.name AS supplier,
       [t IN from_one | t.to.name + ': ' + type(t.r) + coalesce(', ' + t.r.product, '') + ', ' + t.r.since_text + CASE WHEN t.by IN tops THEN '' ELSE ', by ' + t.by.name END] AS one,
       CASE WHEN size(added_one) > 0 THEN reduce(sum = 0, outer IN added_one | sum +
           reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known_one | parts + CASE
               WHEN outer.deal IN coalesce(r.within, [])
                 AND none(o IN known_one WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
               THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
             CASE WHEN inner > most THEN inner ELSE most END)) END AS one_usd,
       [t IN from_other | t.to.name + ': ' + type(t.r) + coalesce(', ' + t.r.product, '') + ', ' + t.r.since_text + CASE WHEN t.by IN tops THEN '' ELSE ', by ' + t.by.name END] AS other,
       CASE WHEN size(added_other) > 0 THEN reduce(sum = 0, outer IN added_other | sum +
           reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known_other | parts + CASE
               WHEN outer.deal IN coalesce(r.within, [])
                 AND none(o IN known_other WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
               THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
             CASE WHEN inner > most THEN inner ELSE most END)) END AS other_usd,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       CASE WHEN from_one[0].r.since > from_other[0].r.since THEN from_one[0].r.since ELSE from_other[0].r.since END AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY coalesce(one_usd, 0) + coalesce(other_usd, 0) DESC, since, supplier
