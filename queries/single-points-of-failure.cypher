// title: What, if it were gone, would leave others without a known alternative
// about: Each supplier that is the single known source of something to somebody, by
//   role: wafers, packaging, memory and other parts of a chip, design, machines, the
//   chips of a cloud, the compute of a buyer, the hosting of a model. Single known
//   source means that no page in the data names another, not that there is none. Chips
//   and labs are how many it reaches through single known sources alone: a lab counts
//   where it uses such a chip, or buys of nobody else itself. Who operates a cloud or a
//   site is left out. The whole of what one source's end would mean: what-if.
// group: dependence
// time: state
// flow: supply
// graph: statements, free
// param least: int = 1 - only where so many have no alternative
// engine: single-points
// example: single-points-of-failure
// :params {"least": 1, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
// What each thing needs, by role: the suppliers of one role are alternatives. A
// thing's own statements count, else those of the nearest whole that has some.
CALL (as_of, known_at) {
  MATCH (n:Entity)-[ties:PART_OF*0..2]->(:Entity)-[r:OFFERS|INSTALLS|OPERATED_BY|POWERED_BY|HOSTED_ON|DESIGNED_BY|MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY]->(m:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
    AND all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
    AND NOT (n:Chip AND (coalesce('family' IN n.kind, false) OR EXISTS { (n)<-[:PART_OF]-(:Chip) }))
  WITH n, CASE type(r) WHEN 'OFFERS' THEN 'chips' WHEN 'INSTALLS' THEN 'chips' WHEN 'OPERATED_BY' THEN 'operation'
         WHEN 'POWERED_BY' THEN 'power' WHEN 'HOSTED_ON' THEN 'hosting' WHEN 'DESIGNED_BY' THEN 'design'
         WHEN 'MANUFACTURED_BY' THEN 'wafers' WHEN 'PACKAGED_BY' THEN 'packaging' ELSE r.component END AS role,
       size(ties) AS steps, collect({to: m, ties: ties + r}) AS facts
  ORDER BY steps
  WITH n, role, collect(facts)[0] AS facts
  RETURN n, role, NOT role IN ['power', 'hosting'] AS fatal, facts
  UNION ALL
  MATCH (n:Chip)-[r:CONTAINS]->(m:Chip)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
  RETURN n, 'die ' + m.name AS role, true AS fatal, [{to: m, ties: [r]}] AS facts
  UNION ALL
  MATCH (n:Cloud|Facility)-[r:PART_OF]->(m:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
  RETURN n, 'whole' AS role, true AS fatal, collect({to: m, ties: [r]}) AS facts
  UNION ALL
  MATCH (n:Chip)<-[r:PART_OF]-(m:Chip)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
  RETURN n, 'members' AS role, true AS fatal, collect({to: m, ties: [r]}) AS facts
  UNION ALL
  MATCH (n:Company)-[r:BUYS_COMPUTE_FROM|TENANT_OF]->(m:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
  WITH n, as_of, known_at, collect({to: m, ties: [r]}) AS bought
  // Clouds of one's own are alternatives to those rented.
  CALL (n, as_of, known_at) {
    OPTIONAL MATCH (n)<-[r:OPERATED_BY]-(m:Cloud)
    WHERE r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
      AND r.account IS NULL
    WITH m, r WHERE m IS NOT NULL
    RETURN collect({to: m, ties: [r]}) AS own
  }
  RETURN n, 'compute' AS role, false AS fatal, bought + own AS facts
  UNION ALL
  MATCH (n:Entity)-[r:BUYS_FROM]->(m:Company)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
  WITH n, m, r, toLower(coalesce(r.product, '')) AS product
  WITH n, m, r, CASE
         WHEN product CONTAINS 'lithograph' THEN 'lithography' WHEN product CONTAINS 'optics' AND product CONTAINS 'euv' THEN 'optics'
         WHEN product CONTAINS 'bonder' THEN 'bonders' WHEN product CONTAINS 'process-control' THEN 'process control'
         WHEN product =~ '.*(etch|deposition|fab equipment).*' THEN 'wafer equipment' WHEN product CONTAINS 'substrate' THEN 'substrates'
         WHEN product =~ '.*(wafer|foundry).*' AND NOT product CONTAINS 'dram' THEN 'wafers' WHEN product CONTAINS 'packaging' THEN 'packaging'
         WHEN product =~ '.*(hbm|dram).*' THEN 'memory' WHEN product =~ '.*(optic|laser|cable|switch|network).*' THEN 'network'
         WHEN product =~ '.*(electricity|fuel cell|generator).*' THEN 'power' WHEN product =~ '.*(server|rack|assembly).*' THEN 'systems'
         WHEN r.chips IS NOT NULL OR product =~ '.*(gpu|accelerator|chip|instinct|tpu|ppu).*' THEN 'chips' ELSE coalesce(r.product, 'goods') END AS role
  WITH n, role, collect({to: m, ties: [r]}) AS facts
  // Without lithography whoever makes chips or memory stops. Lists of sellers
  // of other things are seldom whole: one name there is no single source.
  RETURN n, 'bought ' + role AS role,
         role IN ['lithography', 'optics']
           AND (role = 'optics' OR EXISTS { (n)<-[:MANUFACTURED_BY|PACKAGED_BY]-(:Chip) } OR EXISTS { (n)<-[:SUPPLIED_BY {component: 'memory'}]-(:Chip) }) AS fatal,
         facts
}
WITH as_of, known_at, n, role, fatal, facts
WHERE all(f IN facts WHERE f.to = facts[0].to)
WITH as_of, known_at, n, role, fatal, facts[0].to AS source, reduce(all = [], f IN facts | all + f.ties) AS ties
WITH as_of, known_at, collect({n: n, id: n.id, role: role, fatal: fatal, source: source, from: source.id, ties: ties}) AS singles
// Which labs use which chip.
CALL (as_of, known_at) {
  MATCH (lab:Company)
  WHERE 'ai_lab' IN lab.kind OR EXISTS { (lab)<-[:DEVELOPED_BY]-(:Model) }
  CALL (lab, as_of, known_at) {
    MATCH (lab)-[r:BUYS_COMPUTE_FROM|TENANT_OF]->(:Entity)-[o:OFFERS|INSTALLS]->(chip:Chip)
    WHERE r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
      AND r.account IS NULL
      AND o.since <= as_of AND o.reported <= known_at
      AND (o.ends IS NULL OR as_of <= o.ends)
      AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
      AND o.status IN $statuses AND NOT o.status IN ['paused', 'cancelled', 'ended']
      AND o.account IS NULL
    RETURN chip
    UNION
    MATCH (lab)<-[r:DEVELOPED_BY|OPERATED_BY]-(:Entity)-[o:TRAINED_ON|OFFERS|INSTALLS]->(chip:Chip)
    WHERE r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
      AND r.account IS NULL
      AND o.since <= as_of AND o.reported <= known_at
      AND (o.ends IS NULL OR as_of <= o.ends)
      AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
      AND o.status IN $statuses AND NOT o.status IN ['paused', 'cancelled', 'ended']
      AND o.account IS NULL
    RETURN chip
    UNION
    MATCH (lab)-[r:BUYS_FROM]->(:Company)
    WHERE r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
      AND r.account IS NULL
    UNWIND r.chips AS id
    MATCH (chip:Entity {id: id})
    WHERE chip:Chip
    RETURN chip
  }
  WITH lab.id AS lab, collect(DISTINCT chip.id) AS chips
  RETURN collect({lab: lab, chips: chips}) AS uses
}
WITH singles, uses
UNWIND singles AS single
WITH singles, uses, single
WHERE NOT single.role IN ['operation', 'members', 'whole'] AND NOT single.role STARTS WITH 'die '
ORDER BY single.n.name, single.id
WITH singles, uses, single.source AS source, single.role AS role, collect(single) AS whose
WHERE size(whose) >= $least
WITH uses, source, role, whose, reduce(reached = [w IN whose WHERE w.fatal | w.id], round IN range(1, 5) |
  reduce(all = reached, s IN [s IN singles WHERE s.fatal AND s.from IN reached AND NOT s.id IN reached AND s.role <> 'operation'] |
    CASE WHEN s.id IN all THEN all ELSE all + s.id END)) AS reached,
  reduce(all = [], w IN whose | reduce(a = all, t IN w.ties | CASE WHEN t IN a THEN a ELSE a + t END)) AS ties
CALL (reached) {
  MATCH (chip:Chip)
  WHERE chip.id IN reached AND NOT coalesce('family' IN chip.kind, false) AND NOT EXISTS { (chip)<-[:PART_OF]-(:Chip) }
  RETURN count(chip) AS chips
}
RETURN source.name AS source,
       role AS supplies,
       'single known source' AS finding,
       size(whose) AS without_alternative,
       chips,
       size([u IN uses WHERE any(w IN whose WHERE w.id = u.lab) OR source.id IN u.chips OR any(id IN u.chips WHERE id IN reached)]) AS labs,
       [w IN whose[..CASE WHEN size(whose) > 5 THEN 4 ELSE 5 END] | w.n.name] +
         CASE WHEN size(whose) > 5 THEN ['and ' + toString(size(whose) - 4) + ' more'] ELSE [] END AS who,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY labs DESC, chips DESC, without_alternative DESC, source, supplies
