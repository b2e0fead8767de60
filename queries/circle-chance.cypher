// title: Are there more money circles than chance would make?
// about: Compares the number of circles with that of random graphs in which every party
//   pays, and is paid by, as many others as in this one, type by type: pairs of
//   payments exchange their ends again and again (S. Maslov and K. Sneppen, Science
//   296, 2002). The data was collected around these firms, so the figure describes
//   this graph and proves nothing about the industry. Neo4j Browser counts the
//   payments that are exchanged.
// group: money
// time: state
// engine: chance
// param parties: int = 4 - the most parties in a circle, 2 to 5
// param rounds: int = 500 - how many random graphs
// param seed: int = 1 - where the random numbers begin: the same gives the same
// example: circle-chance
// :params {"parties": 4, "rounds": 500, "seed": 1, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
MATCH (a:Entity)-[r:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF]->(b:Entity)
WHERE $parties > 0 AND $rounds > 0 AND $seed IS NOT NULL
  AND r.since <= date($as_of) AND r.reported <= date($known_at)
  AND (r.ends IS NULL OR date($as_of) <= r.ends)
  AND (r.until IS NULL OR date($as_of) < r.until OR r.until_reported > date($known_at))
  AND r.status IN $statuses AND r.account IS NULL
RETURN type(r) AS type,
       count(DISTINCT [a.id, b.id]) AS payments
ORDER BY type
