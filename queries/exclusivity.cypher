// title: Who is or was bound to whom, how far, and until when
// about: Every exclusive right, right of first refusal and preference that had begun by
//   the day, with all its stages in order. A company counts with the clouds and sites
//   that it operates and the models that it develops. Until is the day from which the
//   next stage replaced one, ends the last day that was agreed; holds says whether it
//   stands on the day. What the right covers is in the note, where the scope is not the
//   whole.
// group: dependence
// time: history
// flow: tie, supply
// graph: statements, layered
// param of: entity(Company, Cloud, Model, Facility) = any - one of the two sides, or who operates or develops it; else all
// example: exclusivity
// :params {"of": null, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (bound:Entity)-[r:EXCLUSIVE_WITH]->(to:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND r.status IN $statuses
// Who operates or develops the two sides.
CALL (bound, to, as_of, known_at) {
  UNWIND [bound, to] AS side
  MATCH (side)-[o:OPERATED_BY|DEVELOPED_BY]->(behind:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  RETURN collect(behind) AS behind
}
WITH as_of, known_at, bound, r, to, [bound, to] + behind AS sides
WHERE $of IS NULL OR any(e IN sides WHERE e.id = $of)
WITH as_of, known_at, bound, r, to,
     CASE WHEN r.until <= as_of AND r.until_reported <= known_at THEN r.until END AS until
RETURN bound.name AS bound,
       to.name AS to,
       r.scope AS scope,
       r.status AS status,
       r.since_text AS since,
       until,
       r.ends AS ends,
       until IS NULL AND (r.ends IS NULL OR as_of <= r.ends) AND r.status IN ['announced', 'active'] AND r.account IS NULL AS holds,
       r.note AS note,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY bound, to, r.deal, r.stage, statement
