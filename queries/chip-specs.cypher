// title: What chips can do: process, memory, power, computing speed
// about: The published figures of the chips that had been announced by the day, families
//   left out. Speeds are dense ones in trillions of operations a second; efficiency is
//   the BF16 speed for each watt. Makers count dies, sparsity and boards differently:
//   compare what one page gives. A figure that no page gives is left empty.
// group: dependence
// time: state
// param of: entity(Company, Chip) = any - a designer, a family or a chip; else all
// param by: enum(announced, memory, power, bf16, fp8, efficiency) = announced - what to order by, the highest first
// example: chip-specs
// :params {"of": null, "by": "announced", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (chip:Chip)
WHERE NOT coalesce('family' IN chip.kind, false)
  AND (chip.exists_from IS NULL OR chip.exists_from <= as_of)
  AND NOT EXISTS { (chip)<-[:PART_OF]-(:Chip) }
// Who designs it, else its family; and the families.
CALL (chip, as_of, known_at) {
  OPTIONAL MATCH (chip)-[ties:PART_OF*0..3]->(:Chip)-[d:DESIGNED_BY]->(designer:Company)
  WHERE d.since <= as_of AND d.reported <= known_at
    AND (d.ends IS NULL OR as_of <= d.ends)
    AND (d.until IS NULL OR as_of < d.until OR d.until_reported > known_at)
    AND d.status IN $statuses AND NOT d.status IN ['paused', 'cancelled', 'ended']
    AND d.account IS NULL
    AND all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  WITH size(ties) AS steps, designer, d
  ORDER BY steps, CASE d.role WHEN 'co_designer' THEN 1 ELSE 0 END, designer.name
  WITH steps, collect(designer) AS designers, collect(d) AS facts
  RETURN designers, facts
  ORDER BY steps
  LIMIT 1
}
CALL (chip, as_of, known_at) {
  OPTIONAL MATCH (chip)-[ties:PART_OF*1..3]->(family:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN collect(DISTINCT family) AS families
}
WITH chip, designers, families, facts AS ties, round(1.0 * chip.bf16_tflops / chip.tdp_w, 2) AS efficiency
WHERE size(ties) > 0
  AND ($of IS NULL OR any(e IN [chip] + families + designers WHERE e.id = $of))
WITH chip, designers, ties, efficiency, reduce(once = [], s IN reduce(all = coalesce(chip.sources, []), t IN ties | all + t.sources) |
       CASE WHEN s IN once THEN once ELSE once + s END) AS sources
RETURN chip.name AS chip,
       [d IN designers | d.name] AS designed_by,
       toString(chip.announced) AS announced,
       chip.process AS process,
       chip.memory_gb AS memory_gb,
       chip.memory_type AS memory_type,
       chip.tdp_w AS tdp_w,
       chip.bf16_tflops AS bf16_tflops,
       chip.fp8_tflops AS fp8_tflops,
       efficiency AS bf16_per_w,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       sources,
       [t IN ties | t.id] AS statements
ORDER BY CASE $by WHEN 'memory' THEN memory_gb WHEN 'power' THEN tdp_w WHEN 'bf16' THEN bf16_tflops
           WHEN 'fp8' THEN fp8_tflops WHEN 'efficiency' THEN bf16_per_w END IS NULL,
         CASE $by WHEN 'memory' THEN memory_gb WHEN 'power' THEN tdp_w WHEN 'bf16' THEN bf16_tflops
           WHEN 'fp8' THEN fp8_tflops WHEN 'efficiency' THEN bf16_per_w END DESC,
         announced DESC, chip
