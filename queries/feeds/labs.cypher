// The labs, and the chips that orders name: the database's own ids.
CALL () {
  MATCH (lab:Company)
  WHERE 'ai_lab' IN lab.kind OR EXISTS { (lab)<-[:DEVELOPED_BY]-(:Model) }
  RETURN collect(id(lab)) AS labs
}
CALL () {
  MATCH (:Company)-[r:BUYS_FROM]->(:Company)
  WHERE r.chips IS NOT NULL
  UNWIND r.chips AS named
  MATCH (chip:Entity {id: named})
  WHERE chip:Chip
  RETURN collect(id(r)) AS orders, collect(id(chip)) AS chips
}
CALL () {
  MATCH (chip:Chip)
  RETURN collect(id(chip)) AS all
}
RETURN labs, orders, chips, all
