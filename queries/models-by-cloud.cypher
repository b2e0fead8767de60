// title: Which models each cloud hosts, and whose they are
// about: The models that can be had on a cloud on the day, by cloud. Where a page names
//   a family, the family stands here and the member may or may not be there. A
//   platform such as Bedrock stands under the cloud that it is a part of.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// param of: string = any - a cloud or a developer, by name or id; else all
// example: models-by-cloud
// :params {"of": "any", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (model:Model)-[r:HOSTED_ON]->(platform:Cloud)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
  AND r.account IS NULL
CALL (platform, as_of, known_at) {
  MATCH (platform)-[ties:PART_OF*0..2]->(cloud:Cloud)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN cloud
  ORDER BY size(ties) DESC, cloud.id
  LIMIT 1
}
// The developer of the model, else of its family.
CALL (model, as_of, known_at) {
  OPTIONAL MATCH (model)-[ties:PART_OF*0..2]->(:Model)-[d:DEVELOPED_BY]->(developer:Company)
  WHERE d.since <= as_of AND d.reported <= known_at
    AND (d.ends IS NULL OR as_of <= d.ends)
    AND (d.until IS NULL OR as_of < d.until OR d.until_reported > known_at)
    AND d.status IN $statuses AND NOT d.status IN ['paused', 'cancelled', 'ended']
    AND d.account IS NULL
    AND all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  WITH size(ties) AS steps, developer, d
  ORDER BY steps, developer.name
  WITH steps, collect(developer) AS developers, collect(d) AS facts
  RETURN developers, facts
  ORDER BY steps
  LIMIT 1
}
WITH cloud, platform, model, r, developers, [r] + facts AS ties
WHERE toLower($of) = 'any'
  OR any(e IN [cloud, platform] + developers WHERE toLower(e.id) = toLower($of)
    OR any(name IN [e.name] + coalesce(e.aliases, []) WHERE toLower(name) = toLower($of)))
RETURN cloud.name AS cloud,
       CASE WHEN platform <> cloud THEN platform.name END AS platform,
       model.name AS model,
       coalesce('family' IN model.kind, false) AS family,
       [d IN developers | d.name] AS developed_by,
       r.status AS status,
       r.since_text AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       r.id AS statement
ORDER BY cloud, platform, model, statement
