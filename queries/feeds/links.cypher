// What a chain of supply asks of its statements beside what every answer does,
// by the database's own ids.
UNWIND $ids AS at
MATCH ()-[r]->(to)
WHERE id(r) = at
RETURN collect(at) AS ats,
       collect(coalesce(r.component, '')) AS components,
       collect(coalesce(r.product, '')) AS products,
       collect(coalesce(r.chips, [])) AS chips,
       collect(any(k IN to.kind WHERE k IN ['foundry', 'memory', 'packaging', 'equipment']) OR size(coalesce(to.kind, [])) = 0) AS makes
