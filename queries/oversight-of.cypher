// title: What public bodies do about a company, its chips, clouds and models
// about: Every inquiry, restriction, licence and clearance that had begun by the day, in
//   order of time, the closed ones too: an entity counts with the companies it wholly
//   owns, the clouds and sites these operate, the chips they lead the design of and the
//   models they develop; a chip or model with the families it is a part of. A statement
//   about somebody else whose measure names the entity comes with reach "named": a
//   review of a partnership is filed under the partner that was asked. --exact takes the
//   entity alone. Until is the day from which the next stage replaced a statement.
// group: oversight
// time: history
// graph: statements, free
// param entity: entity - who or what is overseen
// example: oversight-of Nvidia
// :params {"entity": "nvidia", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"], "exact": false}
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
// What these design and develop, and the families of what was asked for.
CALL (as_of, known_at, owned) {
  MATCH (thing:Chip|Model)-[m:DESIGNED_BY|DEVELOPED_BY]->(maker:Company)
  WHERE $exact = false AND maker IN owned
    AND m.since <= as_of AND m.reported <= known_at
    AND (m.ends IS NULL OR as_of <= m.ends)
    AND (m.until IS NULL OR as_of < m.until OR m.until_reported > known_at)
    AND m.status IN ['announced', 'active', 'completed'] AND m.account IS NULL
    AND coalesce(m.role, 'lead') = 'lead'
  RETURN collect(DISTINCT thing) AS made
}
CALL (as_of, known_at) {
  MATCH (:Entity {id: $entity})-[ties:PART_OF*1..2]->(family:Chip|Model)
  WHERE $exact = false
    AND all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
      AND (t.ends IS NULL OR as_of <= t.ends)
      AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
      AND t.status IN ['announced', 'active'] AND t.account IS NULL)
  RETURN collect(DISTINCT family) AS families
}
WITH as_of, known_at, owned, operated, made, families
MATCH (entity:Entity {id: $entity})
MATCH (body:PublicBody)-[r:INVESTIGATES|RESTRICTS|REGULATES]->(on:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND r.status IN $statuses
WITH as_of, known_at, body, r, on, CASE
    WHEN on = entity THEN 'itself'
    WHEN on IN owned THEN 'subsidiary'
    WHEN on IN operated THEN 'its ' + toLower([l IN labels(on) WHERE l <> 'Entity'][0])
    WHEN on IN made THEN 'its ' + toLower([l IN labels(on) WHERE l <> 'Entity'][0])
    WHEN on IN families THEN 'its family'
    WHEN $exact = false AND r.measure =~ '(?s)(.*\\W)?\\Q' + entity.name + '\\E(\\W.*)?' THEN 'named'
  END AS reach
WHERE reach IS NOT NULL
RETURN r.since_text AS since,
       CASE WHEN r.until <= as_of AND r.until_reported <= known_at THEN r.until END AS until,
       r.ends AS ends,
       body.name AS body,
       type(r) AS type,
       on.name AS on,
       reach,
       r.measure AS measure,
       r.destination AS destination,
       r.status AS status,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY r.since, body, on, statement
