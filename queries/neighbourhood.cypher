// title: Everything one step away: the statements about an entity, by type
// about: The statements that stand on the day with the entity itself at one end, by type
//   and direction; what it owns or operates is a neighbour of its own, with its own
//   neighbourhood. --type takes only some types. Rival accounts are left out.
// group: whole graph
// time: state
// graph: statements, free
// param entity: entity - whose neighbours
// example: neighbourhood Mistral
// :params {"entity": "mistral-ai", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "types": []}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (entity:Entity {id: $entity})-[r]-(other:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND (size($types) = 0 OR type(r) IN $types)
RETURN type(r) AS type,
       CASE WHEN startNode(r) = entity THEN '→' ELSE '←' END AS way,
       other.name AS neighbour,
       [l IN labels(other) WHERE l <> 'Entity'][0] AS label,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       [fact IN [r.round, r.instrument, r.kind, r.scope, r.product, r.role, r.component, r.measure,
         toString(toInteger(r.capacity_mw)) + ' MW', toString(r.stake_pct) + ' %'] WHERE fact IS NOT NULL] AS details,
       r.status AS status,
       r.since_text AS since,
       r.ends AS ends,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY type, way, neighbour, r.since, statement
