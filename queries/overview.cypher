// title: What the graph holds, by label, type and status
// about: Counts the entities by label, and the statements that had begun by the day by
//   type and status, with the newest of each and the number of sources they rest on.
// group: whole graph
// time: history
// example: overview
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
CALL (as_of, known_at) {
  MATCH (n:Entity)
  WHERE n.exists_from IS NULL OR n.exists_from <= as_of
  RETURN 'entity' AS of, [l IN labels(n) WHERE l <> 'Entity'][0] AS kind, null AS status,
         count(*) AS count, max(n.exists_from) AS newest, [] AS pages
  UNION ALL
  MATCH (:Entity)-[r]->(:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at AND r.status IN $statuses
  UNWIND r.sources AS source
  RETURN 'statement' AS of, type(r) AS kind, r.status AS status,
         count(DISTINCT r) AS count, max(r.since) AS newest, collect(DISTINCT source) AS pages
}
RETURN of, kind, status, count, newest, size(pages) AS pages
ORDER BY of, kind, status
