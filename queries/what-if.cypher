// title: What stops if something stops, and who has a second source
// about: What would lack new supply if a company, cloud, chip or site stopped, with its
//   parts and the companies that it wholly owns: first what depends on it directly, then
//   what depends on that. Suppliers of one role are alternatives, and so are a buyer's
//   clouds and a family's members; different roles are all needed. Where none is left, no
//   other is known, and the thing stops too; else others are the second sources. A maker
//   stops without lithography, and the maker of that without its optics. Of other
//   machines, substrates, goods, power and compute the pages seldom name all sellers:
//   their loss is shown, and does not spread; nor does a model's loss of a cloud. What is
//   built already stays; what the others could supply is unknown.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// param stops: entity - what stops
// param rounds: int = 6 - how far the stop spreads
// engine: what-if
// example: what-if TSMC
// :params {"stops": "tsmc", "rounds": 6, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false}
WITH date($as_of) AS as_of, date($known_at) AS known_at
// The relationships by which one wholly owns another: the newest holding
// counts, else a finished take-over; where several took over, none owns.
CALL (as_of, known_at) {
  MATCH (owner:Entity)-[o:OWNS|ACQUIRED]->(owned:Entity)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['active', 'completed'] AND o.account IS NULL
    AND (type(o) = 'OWNS' OR o.kind <> 'licence_and_hire' AND coalesce(o.stake_pct, 100) = 100)
  WITH owner, owned, collect(o) AS ties, [t IN collect(o) WHERE type(t) = 'OWNS'] AS holdings
  WITH owned, CASE WHEN size(holdings) = 0 THEN ties ELSE [h IN holdings WHERE h.stake_pct = 100] END AS full
  WHERE size(full) > 0
  WITH owned, collect(full) AS owners
  WHERE size(owners) = 1
  UNWIND owners[0] AS tie
  RETURN collect(tie) AS whole
}
MATCH (:Entity {id: $stops})-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
WHERE all(tie IN own WHERE tie IN whole) AND ($exact = false OR size(own) = 0)
WITH DISTINCT as_of, known_at, member
MATCH (member)<-[ties:PART_OF*0..3]-(part:Entity)
WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
  AND (t.ends IS NULL OR as_of <= t.ends)
  AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
  AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
  AND t.account IS NULL)
WITH as_of, known_at, collect(DISTINCT part.id) AS first
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
WITH first, collect({thing: n, id: n.id, role: role, fatal: fatal, facts: facts, from: [f IN facts | f.to.id]}) AS needs
// Round by round, whatever lacks all suppliers of one role stops.
WITH first, needs, reduce(stopped = [first], round IN range(1, toInteger($rounds)) |
  stopped + [reduce(out = stopped[-1], need IN [n IN needs WHERE n.fatal AND NOT n.id IN stopped[-1] AND all(id IN n.from WHERE id IN stopped[-1])] |
    CASE WHEN need.id IN out THEN out ELSE out + need.id END)]) AS stopped
UNWIND needs AS need
WITH first, need, stopped, stopped[-1] AS out
WHERE NOT need.id IN first AND any(id IN need.from WHERE id IN out)
WITH need, out, reduce(hop = size(stopped), i IN range(0, size(stopped) - 1) |
       CASE WHEN i < hop AND any(id IN need.from WHERE id IN stopped[i]) THEN i ELSE hop END) + 1 AS hop
WITH need, hop, [f IN need.facts WHERE f.to.id IN out] AS lost, [f IN need.facts WHERE NOT f.to.id IN out] AS left
WITH need, hop, lost, left, reduce(all = [], f IN lost + left | reduce(a = all, t IN f.ties | CASE WHEN t IN a THEN a ELSE a + t END)) AS ties
RETURN hop,
       need.thing.name AS who,
       [l IN labels(need.thing) WHERE l <> 'Entity'][0] AS label,
       need.role AS loses,
       COLLECT { UNWIND lost AS f WITH DISTINCT f.to.name AS name RETURN name ORDER BY name } AS from,
       CASE WHEN size(left) > 0 THEN 'others known' WHEN need.fatal THEN 'stops: no other known' ELSE 'loses it: no other known' END AS effect,
       COLLECT { UNWIND left AS f WITH DISTINCT f.to.name AS name RETURN name ORDER BY name } AS others,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY hop, effect DESC, label, who, loses
