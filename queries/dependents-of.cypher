// title: Who depends on something, directly and through others
// about: Everything that depends on an entity along the supply flow, nearest first: the
//   distance is the number of statements between the two. One shortest way is shown,
//   the best founded; its weakest status and lowest confidence count. A family depends on what its
//   members depend on, a cloud on what the platforms within it do: such a step is
//   PART_OF against its arrow, two at most in a row.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// param on: entity - what is depended on
// param distance: int = 6 - how far to look, 12 at most
// engine: dependents
// example: dependents-of TSMC
// :params {"on": "tsmc", "distance": 6, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
MATCH (on:Entity {id: $on})
MATCH path = ALL SHORTEST (on)
  ((b1)<-[r1:BUYS_COMPUTE_FROM|TENANT_OF|OPERATED_BY|BUILT_BY|POWERED_BY|OFFERS|INSTALLS|DEVELOPED_BY|TRAINED_ON|HOSTED_ON|BUYS_FROM|DESIGNED_BY|MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY|CONTAINS]-(a1)
    WHERE r1.since <= date($as_of) AND r1.reported <= date($known_at)
      AND (r1.ends IS NULL OR date($as_of) <= r1.ends)
      AND (r1.until IS NULL OR date($as_of) < r1.until OR r1.until_reported > date($known_at))
      AND r1.status IN $statuses AND NOT r1.status IN ['paused', 'cancelled', 'ended'] AND r1.account IS NULL){0,6}
  ((member)-[m:PART_OF]->(whole)
    WHERE m.since <= date($as_of) AND m.reported <= date($known_at)
      AND (m.ends IS NULL OR date($as_of) <= m.ends)
      AND (m.until IS NULL OR date($as_of) < m.until OR m.until_reported > date($known_at))
      AND m.status IN $statuses AND NOT m.status IN ['paused', 'cancelled', 'ended'] AND m.account IS NULL){0,2}
  ((b2)<-[r2:BUYS_COMPUTE_FROM|TENANT_OF|OPERATED_BY|BUILT_BY|POWERED_BY|OFFERS|INSTALLS|DEVELOPED_BY|TRAINED_ON|HOSTED_ON|BUYS_FROM|DESIGNED_BY|MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY|CONTAINS]-(a2)
    WHERE r2.since <= date($as_of) AND r2.reported <= date($known_at)
      AND (r2.ends IS NULL OR date($as_of) <= r2.ends)
      AND (r2.until IS NULL OR date($as_of) < r2.until OR r2.until_reported > date($known_at))
      AND r2.status IN $statuses AND NOT r2.status IN ['paused', 'cancelled', 'ended'] AND r2.account IS NULL){0,6}
  (who:Entity)
WHERE who <> on AND length(path) <= $distance
WITH who, reverse(nodes(path)) AS steps, reverse(relationships(path)) AS ties
WITH who, ties,
     reduce(line = '', i IN range(0, size(ties) - 1) | line +
       CASE WHEN startNode(ties[i]) = steps[i]
         THEN '-' + type(ties[i]) + '→ '
         ELSE '←' + type(ties[i]) + '- ' END +
       CASE WHEN i < size(ties) - 1 THEN steps[i + 1].name + ' ' ELSE '' END) AS way
// Of equally short ways the best founded: by its weakest status, its lowest
// confidence, its words.
ORDER BY [i IN range(0, 4) WHERE any(t IN ties WHERE t.status = ['rumored', 'in_talks', 'announced', 'active', 'completed'][i])][0] DESC,
         [i IN range(0, 2) WHERE any(t IN ties WHERE t.confidence = ['low', 'medium', 'high'][i])][0] DESC,
         way, [t IN ties | t.id]
WITH who, collect({ties: ties, way: way})[0] AS best
WITH who, best.ties AS ties, best.way AS way
RETURN size(ties) AS distance,
       who.name AS who,
       [l IN labels(who) WHERE l <> 'Entity'][0] AS label,
       way,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = ties[0].since, t IN ties | CASE WHEN t.since > latest THEN t.since ELSE latest END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY distance, label, who
