// title: The most connected entities, by flow
// about: The entities with the most distinct neighbours over the statements that stand on
//   the day, in either direction; the columns of the flows count neighbours over the
//   types of each, and a purchase is both money and supply. With --flow only that flow
//   counts and orders. The data was collected around some firms: theirs are the most.
// group: whole graph
// time: state
// param flow: enum(any, money, supply, control, tie, lineage, oversight) = any - the flow that counts
// param most: int = 20 - how many entities to show
// example: hubs
// :params {"flow": "any", "most": 20, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at, {
  money: ['INVESTED_IN', 'FINANCES', 'ACQUIRED', 'BUYS_COMPUTE_FROM', 'BUYS_FROM',
    'TENANT_OF', 'OPERATED_BY', 'BUILT_BY', 'POWERED_BY'],
  supply: ['BUYS_COMPUTE_FROM', 'BUYS_FROM', 'TENANT_OF', 'OPERATED_BY', 'POWERED_BY',
    'BUILT_BY', 'OFFERS', 'INSTALLS', 'DESIGNED_BY', 'MANUFACTURED_BY', 'PACKAGED_BY',
    'SUPPLIED_BY', 'CONTAINS', 'DEVELOPED_BY', 'TRAINED_ON', 'HOSTED_ON'],
  control: ['OWNS', 'ACQUIRED'],
  tie: ['PARTNERS_WITH', 'EXCLUSIVE_WITH'],
  lineage: ['SUCCEEDS', 'PART_OF'],
  oversight: ['INVESTIGATES', 'RESTRICTS', 'REGULATES']
} AS flows
MATCH (n:Entity)-[r]-(other:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND ($flow = 'any' OR type(r) IN flows[$flow])
WITH flows, n, count(DISTINCT other) AS neighbours, count(r) AS statements, collect(r) AS ties
ORDER BY neighbours DESC, n.name, n.id
LIMIT toInteger($most)
CALL (flows, n, ties) {
  UNWIND ties AS r
  WITH flows, type(r) AS type, CASE WHEN startNode(r) = n THEN endNode(r) ELSE startNode(r) END AS other
  RETURN count(DISTINCT CASE WHEN type IN flows.money THEN other END) AS money,
         count(DISTINCT CASE WHEN type IN flows.supply THEN other END) AS supply,
         count(DISTINCT CASE WHEN type IN flows.control THEN other END) AS control,
         count(DISTINCT CASE WHEN type IN flows.tie THEN other END) AS tie,
         count(DISTINCT CASE WHEN type IN flows.lineage THEN other END) AS lineage,
         count(DISTINCT CASE WHEN type IN flows.oversight THEN other END) AS oversight
}
CALL (ties) {
  UNWIND ties AS r
  UNWIND r.sources AS source
  WITH DISTINCT source
  ORDER BY source
  RETURN collect(source) AS sources
}
RETURN n.name AS entity,
       [l IN labels(n) WHERE l <> 'Entity'][0] AS label,
       neighbours,
       statements,
       money,
       supply,
       control,
       tie,
       lineage,
       oversight,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       sources
ORDER BY neighbours DESC, entity, n.id
