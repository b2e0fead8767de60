// What answers say of entities, by the database's own ids.
UNWIND $ids AS at
MATCH (n)
WHERE id(n) = at
RETURN collect(at) AS ats,
       collect(n.id) AS ids,
       collect(n.name) AS names,
       collect([l IN labels(n) WHERE l <> 'Entity'][0]) AS labels
