// title: Which chips a cloud offers, and who designs and makes them
// about: The chips that a cloud and the platforms within it offer on the day, with their
//   designers, makers, packagers and memory suppliers. What is known only of the family
//   that a chip belongs to, or of the chips that a superchip contains, is marked so.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// param cloud: entity(Cloud, Company) - the cloud, or the company that operates it
// example: chips-of-cloud AWS
// :params {"cloud": "aws", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (:Entity {id: $cloud})<-[ties:OPERATED_BY|PART_OF*0..3]-(cloud:Cloud)
WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
      AND (t.ends IS NULL OR as_of <= t.ends)
      AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
      AND t.status IN ['announced', 'active'] AND t.account IS NULL)
WITH DISTINCT as_of, known_at, cloud
MATCH (cloud)-[r:OFFERS]->(chip:Chip)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
CALL (chip, as_of, known_at) {
  // The chip itself, what it contains, and the families of both.
  MATCH (chip)-[ties:CONTAINS|PART_OF*0..2]->(part:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
        AND (t.ends IS NULL OR as_of <= t.ends)
        AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
        AND t.status IN ['announced', 'active'] AND t.account IS NULL)
  WITH part, min(size(ties)) AS steps, as_of, known_at
  MATCH (part)-[m:DESIGNED_BY|MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY]->(maker:Company)
  WHERE m.since <= as_of AND m.reported <= known_at
    AND (m.ends IS NULL OR as_of <= m.ends)
    AND (m.until IS NULL OR as_of < m.until OR m.until_reported > known_at)
    AND m.status IN $statuses
    AND m.account IS NULL
    AND (type(m) <> 'SUPPLIED_BY' OR m.component = 'memory')
  WITH type(m) AS does, maker.name AS maker, min(steps) AS steps, collect(m.sources) AS pages
  WITH does, maker + CASE WHEN steps > 0 THEN ' (via family or part)' ELSE '' END AS maker, pages
  ORDER BY maker
  WITH does, collect(maker) AS makers, collect(pages) AS pages
  RETURN collect({does: does, makers: makers}) AS facts,
         reduce(all = [], p IN collect(pages) | all + reduce(flat = [], q IN p | flat + reduce(f = [], s IN q | f + s))) AS pages
}
WITH cloud, chip, r,
     [f IN facts WHERE f.does = 'DESIGNED_BY' | f.makers][0] AS designed_by,
     [f IN facts WHERE f.does = 'MANUFACTURED_BY' | f.makers][0] AS made_by,
     [f IN facts WHERE f.does = 'PACKAGED_BY' | f.makers][0] AS packaged_by,
     [f IN facts WHERE f.does = 'SUPPLIED_BY' | f.makers][0] AS memory_from,
     pages
RETURN cloud.name AS cloud,
       chip.name AS chip,
       designed_by,
       made_by,
       packaged_by,
       memory_from,
       r.status AS status,
       r.since_text AS since,
       r.confidence AS confidence,
       reduce(once = [], s IN r.sources + pages | CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       r.id AS statement
ORDER BY cloud, chip, statement
