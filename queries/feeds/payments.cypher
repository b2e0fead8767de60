// The payments in force, by type: the database's own ids of each and of its ends.
// One of $parts shares of them, so that several can be had at once.
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (payer:Entity)
WHERE id(payer) % $parts = $part
MATCH (payer)-[r:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF|BUILT_BY|POWERED_BY|OPERATED_BY]->(payee)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
  AND r.account IS NULL
RETURN type(r) AS type,
       collect(id(r)) AS ids,
       collect(id(payer)) AS payers,
       collect(id(payee)) AS payees
