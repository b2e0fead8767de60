// title: How two entities are connected: the shortest ways through the graph
// about: The shortest connections between two entities over statements of any type, in
//   either direction; the arrows show each statement's own. Along a way the weakest
//   status and the lowest confidence count, and the day on which its last part began.
// group: whole graph
// time: state
// graph: statements, layered
// param from: entity - where the ways begin
// param to: entity - where they end
// param most: int = 10 - how many ways to show
// example: paths Anthropic ASML
// :params {"from": "anthropic", "to": "asml", "most": 10, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
MATCH (from:Entity {id: $from}), (to:Entity {id: $to})
WHERE from <> to
MATCH path = allShortestPaths((from)-[*1..8]-(to))
WHERE all(r IN relationships(path) WHERE
      r.since <= date($as_of) AND r.reported <= date($known_at)
      AND (r.ends IS NULL OR date($as_of) <= r.ends)
      AND (r.until IS NULL OR date($as_of) < r.until OR r.until_reported > date($known_at))
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended'] AND r.account IS NULL)
WITH nodes(path) AS steps, relationships(path) AS ties
WITH size(ties) AS length,
     reduce(line = steps[0].name, i IN range(0, size(ties) - 1) | line +
       CASE WHEN startNode(ties[i]) = steps[i]
         THEN ' -' + type(ties[i]) + '→ '
         ELSE ' ←' + type(ties[i]) + '- ' END + steps[i + 1].name) AS way,
     ties,
     reduce(least = 9, t IN ties | reduce(n = least, i IN range(0, 4) |
       CASE WHEN t.status = ['rumored', 'in_talks', 'announced', 'active', 'completed'][i] AND i < n THEN i ELSE n END)) AS weakest
// Where several statements say the same, the best founded stands for them.
ORDER BY length, way, weakest DESC, [t IN ties | t.id]
WITH length, way, collect(ties)[0] AS ties
RETURN length,
       way,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = ties[0].since, t IN ties | CASE WHEN t.since > latest THEN t.since ELSE latest END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY length, way
LIMIT toInteger($most)
