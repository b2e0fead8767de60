// title: How concentrated each layer of the chain is, from design to cloud
// about: Each supplier's share of its layer and the layer's Herfindahl index, from 0 to
//   10,000, of the shares in percent: above 1,800 counts as highly concentrated. Shares
//   are by number of distinct chips or buyers, as the column counted says, not by money
//   or volume; a chip or buyer with several suppliers counts once for each, and the
//   shares are of all these. Of is how many distinct chips or buyers the layer has of
//   which a supplier is known. What is known only of a family holds for its members; families themselves
//   are not counted. Of designers the leading one counts.
// group: dependence
// time: state
// flow: supply
// graph: statements, free
// plot: bars of supplier by share_pct in layer counting counted
// param layer: enum(all, design, foundry, packaging, memory, lithography, cloud) = all - the layer
// example: concentration
// :params {"layer": "all", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
CALL (as_of, known_at) {
  // A chip's own statements, else those of the nearest family that has some.
  MATCH (chip:Chip)-[ties:PART_OF*0..3]->(:Chip)-[r:DESIGNED_BY|MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY]->(supplier:Company)
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
    AND (type(r) <> 'SUPPLIED_BY' OR r.component = 'memory')
    AND coalesce(r.role, 'lead') = 'lead'
    AND NOT coalesce('family' IN chip.kind, false) AND NOT EXISTS { (chip)<-[:PART_OF]-(:Chip) }
  WITH chip, type(r) AS type, size(ties) AS steps, collect({supplier: supplier, ties: ties + r}) AS facts
  ORDER BY steps
  WITH chip, type, collect(facts)[0] AS facts
  RETURN CASE type WHEN 'DESIGNED_BY' THEN 'design' WHEN 'MANUFACTURED_BY' THEN 'foundry' WHEN 'PACKAGED_BY' THEN 'packaging' ELSE 'memory' END AS layer,
         'chips' AS counted, chip AS who, facts
  UNION ALL
  MATCH (buyer:Company)-[r:BUYS_FROM]->(supplier:Company)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
    AND toLower(r.product) CONTAINS 'lithograph'
  RETURN 'lithography' AS layer, 'buyers' AS counted, buyer AS who, collect({supplier: supplier, ties: [r]}) AS facts
  UNION ALL
  MATCH (buyer:Company)-[r:BUYS_COMPUTE_FROM]->(supplier:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
  RETURN 'cloud' AS layer, 'buyers' AS counted, buyer AS who, collect({supplier: supplier, ties: [r]}) AS facts
}
WITH layer, counted, who, facts
WHERE $layer IN ['all', layer]
WITH layer, collect({counted: counted, who: who, facts: facts}) AS links
WITH layer, links, size(links) AS of
UNWIND links AS link
UNWIND link.facts AS fact
UNWIND fact.ties AS tie
WITH layer, of, link.counted AS counted, fact.supplier AS supplier, link.who AS who, collect(tie) AS ties
ORDER BY who.name, who.id
UNWIND ties AS tie
WITH layer, of, counted, supplier, collect(DISTINCT who) AS buyers, collect(DISTINCT tie) AS ties
WITH layer, of, counted, supplier, [b IN buyers | b.name] AS names, ties
WITH layer, of, counted, collect({supplier: supplier, number: size(names), names: names, ties: ties}) AS rows, sum(size(names)) AS total
WITH layer, of, counted, rows, total,
     reduce(index = 0.0, row IN rows | index + (100.0 * row.number / total) ^ 2) AS herfindahl
UNWIND rows AS row
WITH layer, of, counted, row, total, herfindahl, row.ties AS ties
RETURN layer,
       row.supplier.name AS supplier,
       counted,
       row.number AS number,
       of,
       round(100.0 * row.number / total, 1) AS share_pct,
       toInteger(round(herfindahl)) AS herfindahl,
       CASE WHEN row.number > 5 THEN row.names[..4] + ('and ' + toString(row.number - 4) + ' more') ELSE row.names END AS who,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       COLLECT { UNWIND ties AS t UNWIND t.sources AS s WITH DISTINCT s RETURN s } AS sources,
       [t IN ties | t.id] AS statements
ORDER BY CASE layer WHEN 'design' THEN 1 WHEN 'foundry' THEN 2 WHEN 'packaging' THEN 3 WHEN 'memory' THEN 4 WHEN 'lithography' THEN 5 ELSE 6 END,
         number DESC, supplier
