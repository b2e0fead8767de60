// title: The history of an entity: every statement about it, by date
// about: Every statement that had begun by the day, whatever its type, direction and
//   status, oldest first. An entity counts with the companies it wholly owns on the day
//   and the clouds and sites these operate, so SpaceX includes xAI; --exact takes it
//   alone, --type only some types. Until is the day from which the next stage of the
//   deal replaced a statement, where that had happened by then.
// group: whole graph
// time: history
// graph: statements, free
// param entity: entity - whose history
// example: timeline CoreWeave
// :params {"entity": "coreweave", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"], "exact": false, "types": []}
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
// The entity with what it owns, and what these alone operate.
MATCH (:Entity {id: $entity})-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
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
UNWIND owned + operated AS member
MATCH (member)-[r]-(:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND r.status IN $statuses
  AND (size($types) = 0 OR type(r) IN $types)
WITH DISTINCT r, startNode(r) AS from, endNode(r) AS to,
     CASE WHEN r.until <= as_of AND r.until_reported <= known_at THEN r.until END AS until
RETURN r.since_text AS since,
       until,
       r.ends AS ends,
       from.name AS from,
       type(r) AS type,
       to.name AS to,
       r.status AS status,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       [fact IN [r.round, r.instrument, r.kind, r.scope, r.product, r.role, r.component, r.measure,
         toString(toInteger(r.capacity_mw)) + ' MW', toString(r.stake_pct) + ' %',
         'account ' + r.account] WHERE fact IS NOT NULL] AS details,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY r.since, r.deal, r.stage, statement
