// title: Which parties are in how many money circles
// about: Counts, for each party, the circles of money that it is in, by the number of
//   parties in them; since is the day on which the first of them closed. The data was
//   collected around these firms: the figures describe this graph and prove nothing
//   about the industry. Neo4j Browser counts circles of two alone.
// group: money
// time: state
// engine: circularity
// param parties: int = 4 - the most parties in a circle, 2 to 6
// example: circularity
// :params {"parties": 4, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
MATCH (a:Entity)-[r:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM]->(b:Entity)-[s:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM]->(a)
WHERE $parties >= 2
  AND all(t IN [r, s] WHERE t.since <= date($as_of) AND t.reported <= date($known_at)
    AND (t.ends IS NULL OR date($as_of) <= t.ends)
    AND (t.until IS NULL OR date($as_of) < t.until OR t.until_reported > date($known_at))
    AND t.status IN $statuses AND t.account IS NULL)
RETURN a.name AS party,
       count(DISTINCT b) AS circles
ORDER BY circles DESC, party
