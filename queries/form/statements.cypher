// What the statements say, with their ends.
MATCH (from:Entity)-[statement]->(to:Entity)
WHERE statement.id IN ids
RETURN from, statement, to
ORDER BY statement.id
