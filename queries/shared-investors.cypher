// title: Who has a stake in both of two companies
// about: The investors with an investment or a holding in both companies that stands on
//   the day, by party: an investor and a company each count with the companies they
//   wholly own. The amounts are what is known at least of the money put into each; of
//   many investments only the whole round's is known. Since is the day from which the
//   investor was in both.
// group: money
// time: state
// graph: statements, layered
// param one: entity(Company) - one company
// param other: entity(Company) - the other company
// example: shared-investors OpenAI Anthropic
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
// Each company with what it owns.
UNWIND [$one, $other] AS side
CALL (whole, side) {
  MATCH (:Entity {id: side})-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  RETURN collect(DISTINCT member) AS members
}
WITH as_of, known_at, whole, side, members
UNWIND members AS member
MATCH (investor:Entity)-[r:INVESTED_IN|OWNS]->(member)
WHERE $one <> $other
  AND r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT r IN whole AND NOT investor IN members
// The investor's party: who owns it, to the top.
CALL (whole, investor) {
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(investor)
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  WITH top, size(own) AS climbed
  ORDER BY climbed DESC
  LIMIT 1
  RETURN top AS party
}
WITH party, side, investor, r
ORDER BY r.since, r.id
WITH party,
     collect(CASE WHEN side = $one THEN {by: investor, r: r} END) AS in_one,
     collect(CASE WHEN side = $other THEN {by: investor, r: r} END) AS in_other
WHERE size(in_one) > 0 AND size(in_other) > 0 AND NOT party.id IN [$one, $other]
WITH party, in_one, in_other, [t IN in_one + in_other | t.r] AS ties,
     [t IN in_one WHERE t.r.usd_low > 0 | t.r] AS known_one,
     [t IN in_other WHERE t.r.usd_low > 0 | t.r] AS known_other
// Of a deal and those within it the outer one counts.
WITH party, in_one, in_other, ties, known_one, known_other,
     [r IN known_one WHERE none(outer IN known_one WHERE outer.deal IN coalesce(r.within, []))] AS added_one,
     [r IN known_other WHERE none(outer IN known_other WHERE outer.deal IN coalesce(r.within, []))] AS added_other
RETURN party.name AS investor,
       [t IN in_one WHERE none(o IN in_one WHERE o.r.deal IN coalesce(t.r.within, [])) | CASE type(t.r) WHEN 'OWNS' THEN 'holds' + coalesce(' ' + toString(t.r.stake_pct) + ' %', '') ELSE coalesce(t.r.round, 'invested') END +
         ', ' + t.r.since_text + CASE WHEN t.by = party THEN '' ELSE ', by ' + t.by.name END] AS in_one,
       CASE WHEN size(added_one) > 0 THEN reduce(sum = 0, outer IN added_one | sum +
           reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known_one | parts + CASE
               WHEN outer.deal IN coalesce(r.within, [])
                 AND none(o IN known_one WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
               THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
             CASE WHEN inner > most THEN inner ELSE most END)) END AS one_usd,
       [t IN in_other WHERE none(o IN in_other WHERE o.r.deal IN coalesce(t.r.within, [])) | CASE type(t.r) WHEN 'OWNS' THEN 'holds' + coalesce(' ' + toString(t.r.stake_pct) + ' %', '') ELSE coalesce(t.r.round, 'invested') END +
         ', ' + t.r.since_text + CASE WHEN t.by = party THEN '' ELSE ', by ' + t.by.name END] AS in_other,
       CASE WHEN size(added_other) > 0 THEN reduce(sum = 0, outer IN added_other | sum +
           reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known_other | parts + CASE
               WHEN outer.deal IN coalesce(r.within, [])
                 AND none(o IN known_other WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
               THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
             CASE WHEN inner > most THEN inner ELSE most END)) END AS other_usd,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       CASE WHEN in_one[0].r.since > in_other[0].r.since THEN in_one[0].r.since ELSE in_other[0].r.since END AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY coalesce(one_usd, 0) + coalesce(other_usd, 0) DESC, since, investor
