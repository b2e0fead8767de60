// Who makes chips or memory, and which chips are none by themselves but a
// family: the database's own ids.
CALL () {
  MATCH (:Chip)-[r:MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY]->(n)
  WHERE type(r) <> 'SUPPLIED_BY' OR r.component = 'memory'
  RETURN collect(DISTINCT id(n)) AS makers
}
CALL () {
  MATCH (n:Chip)
  WHERE coalesce('family' IN n.kind, false) OR EXISTS { (n)<-[:PART_OF]-(:Chip) }
  RETURN collect(id(n)) AS families
}
RETURN makers, families
