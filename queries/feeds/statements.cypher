// What answers say of statements, by the database's own ids.
UNWIND $ids AS at
MATCH ()-[r]->()
WHERE id(r) = at
RETURN collect(at) AS ats,
       collect(r.id) AS ids,
       collect(r.status) AS statuses,
       collect(r.since) AS sinces,
       collect(r.confidence) AS confidences,
       collect(r.sources) AS sources
