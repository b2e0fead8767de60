// The statements of the supply flow, and of what is part of what, that are in
// force: by type and label of the start, the database's own ids of each and of
// its ends. One of $parts shares of them, so that several can be had at once.
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (a:Entity)
WHERE id(a) % $parts = $part
MATCH (a)-[r:BUYS_COMPUTE_FROM|TENANT_OF|OPERATED_BY|BUILT_BY|POWERED_BY|OFFERS|INSTALLS|DEVELOPED_BY|TRAINED_ON|HOSTED_ON|BUYS_FROM|DESIGNED_BY|MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY|CONTAINS|PART_OF]->(b)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
  AND r.account IS NULL
RETURN type(r) AS type,
       [l IN labels(a) WHERE l <> 'Entity'][0] AS label,
       collect(id(r)) AS ids,
       collect(id(a)) AS froms,
       collect(id(b)) AS tos
