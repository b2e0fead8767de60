// title: The evidence behind a statement: its whole deal, stage by stage, every source
// about: All stages and rival accounts of the deal that a statement belongs to, as far as
//   they had begun by the day, with a row for every page each rests on: who wrote it,
//   when, what sort of source it is, and where. A deal's id does as well as a
//   statement's. A source without a date was read on the day in accessed.
// group: whole graph
// time: history
// graph: statements, free
// param statement: string - a statement's id, such as amazon-openai-equity-2026/1
// example: evidence amazon-openai-equity-2026/1
// :params {"statement": "amazon-openai-equity-2026/1", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at, split($statement, '/')[0] AS deal
MATCH (from:Entity)-[r]->(to:Entity)
WHERE r.deal = deal
  AND r.since <= as_of AND r.reported <= known_at
  AND r.status IN $statuses
UNWIND CASE WHEN size(coalesce(r.sources, [])) = 0 THEN [null] ELSE r.sources END AS page
OPTIONAL MATCH (source:Source {id: page})
RETURN r.id AS statement,
       r.since_text AS since,
       CASE WHEN r.until <= as_of AND r.until_reported <= known_at THEN r.until END AS until,
       r.ends AS ends,
       from.name AS from,
       type(r) AS type,
       to.name AS to,
       r.status AS status,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       r.confidence AS confidence,
       source.publisher AS publisher,
       source.published AS published,
       source.accessed AS accessed,
       source.kind AS kind,
       source.url AS url,
       r.note AS note,
       CASE WHEN page IS NULL THEN [] ELSE [page] END AS sources
ORDER BY r.stage, statement, published, publisher, page
