// title: The deals that some words name, and their ids
// about: The deals with all the words in their ids or in the names and aliases of their
//   ends, as their newest stage by the day has them, the newest first. An umbrella, such
//   as a round or a programme, is a deal that others are within; those without statements
//   of their own come before all others and show what holds of their parts. evidence
//   takes the id.
// group: whole graph
// time: history
// graph: statements, layered
// param words: string - words such as stargate, or "nvidia openai"
// example: deals stargate
// :params {"words": "stargate", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"], "types": [], "min_usd": 0}
WITH date($as_of) AS as_of, date($known_at) AS known_at, [w IN split(toLower(trim($words)), ' ') WHERE w <> ''] AS words
MATCH (from:Entity)-[r]->(to:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND (size($types) = 0 OR type(r) IN $types)
UNWIND [r.deal] + coalesce(r.within, []) AS id
WITH words, id, from, r, to
ORDER BY r.since, r.id
WITH words, id, collect({from: from, r: r, to: to}) AS all
// What is said of a deal is its own; of an umbrella without any, its parts'.
WITH words, id, [x IN all WHERE x.r.deal = id] AS own, [x IN all WHERE x.r.deal <> id] AS parts
WITH words, id, own, parts, CASE WHEN size(own) > 0 THEN own ELSE parts END AS ties
WITH words, id, own, parts, ties,
     toLower(reduce(text = id, x IN ties | reduce(line = text, name IN [x.from.name, x.to.name] + coalesce(x.from.aliases, []) + coalesce(x.to.aliases, []) | line + ' ' + name))) AS text
WHERE all(word IN words WHERE text CONTAINS word)
  AND coalesce(own[0].r.usd_high, own[0].r.usd_low, 0) >= $min_usd
WITH id, own, parts, ties,
     reduce(names = [], x IN ties | CASE WHEN x.from.name IN names THEN names ELSE names + x.from.name END) AS froms,
     reduce(names = [], x IN ties | CASE WHEN x.to.name IN names THEN names ELSE names + x.to.name END) AS tos
RETURN id,
       CASE WHEN size(froms) > 3 THEN froms[..2] + ('and ' + toString(size(froms) - 2) + ' more') ELSE froms END AS from,
       reduce(types = [], x IN ties | CASE WHEN type(x.r) IN types THEN types ELSE types + type(x.r) END) AS type,
       CASE WHEN size(tos) > 3 THEN tos[..2] + ('and ' + toString(size(tos) - 2) + ' more') ELSE tos END AS to,
       own[0].r.usd_low AS usd_low,
       own[0].r.usd_high AS usd_high,
       size(reduce(deals = [], x IN parts | CASE WHEN x.r.deal IN deals THEN deals ELSE deals + x.r.deal END)) AS parts,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(x IN ties WHERE x.r.status = s)][0] AS status,
       ties[-1].r.since_text AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(x IN ties WHERE x.r.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], x IN ties | all + x.r.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [x IN ties | x.r.id] AS statements
ORDER BY size(own) > 0, ties[-1].r.since DESC, id
