// title: Which clouds offer a chip
// about: The clouds that offer a chip on the day, oldest offer first. The chips of its
//   family count too, and the superchips that contain it; where a cloud names only the
//   family, the member may or may not be meant. The column as says which.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// param chip: entity(Chip) - the chip, or the family
// example: clouds-offering Blackwell
// :params {"chip": "nvidia-blackwell", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (asked:Chip {id: $chip})
CALL (asked, as_of, known_at) {
  MATCH (asked)<-[ties:PART_OF|CONTAINS*0..3]-(chip:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN chip, ties, CASE
    WHEN size(ties) = 0 THEN 'itself'
    WHEN any(t IN ties WHERE type(t) = 'CONTAINS') THEN 'contains ' + [t IN ties WHERE type(t) = 'CONTAINS' | endNode(t).name][0]
    ELSE 'of the family' END AS as
  UNION
  MATCH (asked)-[ties:PART_OF*1..2]->(chip:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN chip, ties, 'its family, unspecified' AS as
}
WITH as_of, known_at, chip, ties, as
ORDER BY size(ties), as, [t IN ties | t.id]
WITH as_of, known_at, chip, collect({as: as, ties: ties})[0] AS way
MATCH (cloud:Cloud)-[r:OFFERS]->(chip)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
  AND r.account IS NULL
CALL (cloud, as_of, known_at) {
  OPTIONAL MATCH (cloud)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active', 'completed'] AND o.account IS NULL
  WITH DISTINCT operator.name AS name
  ORDER BY name
  RETURN collect(name) AS operators
}
WITH chip, way, cloud, r, operators, [r] + way.ties AS ties
RETURN cloud.name AS cloud,
       operators AS operated_by,
       chip.name AS chip,
       way.as AS as,
       r.status AS status,
       r.since_text AS since,
       r.ends AS ends,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY r.since, cloud, chip, r.id
