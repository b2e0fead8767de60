// title: What a chip follows, what follows it, and its family
// about: The generations before a chip and after it, the family that it belongs to and
//   the other members, or the members of a family, in order of generation. Negative
//   generations came before. Several chips may follow one another's predecessor, as
//   variants do; succeeds names what each chip follows directly.
// group: dependence
// time: state
// flow: lineage
// graph: statements, layered
// param of: entity(Chip) - a chip, or a family
// example: chip-lineage B200
// :params {"of": "nvidia-b200", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (of:Chip {id: $of})
CALL (of, as_of, known_at) {
  MATCH (of)-[ties:SUCCEEDS*1..12]->(chip:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN chip, ties, 1 AS rank, -size(ties) AS generation, 'came before' AS relation
  UNION
  MATCH (of)<-[ties:SUCCEEDS*1..12]-(chip:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN chip, ties, 1 AS rank, size(ties) AS generation, 'came after' AS relation
  UNION
  MATCH (of)-[ties:PART_OF*1..3]->(chip:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN chip, ties, 0 AS rank, 0 AS generation, 'its family' AS relation
  UNION
  MATCH (of)<-[ties:PART_OF*1..3]-(chip:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN chip, ties, 0 AS rank, 0 AS generation, 'member' AS relation
  UNION
  MATCH (of)-[r:PART_OF]->(:Chip)<-[s:PART_OF]-(chip:Chip)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
    AND s.since <= as_of AND s.reported <= known_at
    AND (s.ends IS NULL OR as_of <= s.ends)
    AND (s.until IS NULL OR as_of < s.until OR s.until_reported > known_at)
    AND s.status IN $statuses AND NOT s.status IN ['paused', 'cancelled', 'ended']
    AND s.account IS NULL
  RETURN chip, [r, s] AS ties, 2 AS rank, 0 AS generation, 'of the same family' AS relation
}
WITH of, as_of, known_at, chip, ties, rank, generation, relation
ORDER BY rank, size(ties), [t IN ties | t.id]
WITH of, as_of, known_at, chip, collect({ties: ties, generation: generation, relation: relation})[0] AS way
WHERE chip <> of
CALL (chip, as_of, known_at) {
  OPTIONAL MATCH (chip)-[s:SUCCEEDS]->(older:Chip)
  WHERE s.since <= as_of AND s.reported <= known_at
    AND (s.ends IS NULL OR as_of <= s.ends)
    AND (s.until IS NULL OR as_of < s.until OR s.until_reported > known_at)
    AND s.status IN $statuses AND NOT s.status IN ['paused', 'cancelled', 'ended']
    AND s.account IS NULL
  WITH older
  ORDER BY older.name
  RETURN collect(DISTINCT older.name) AS succeeds
}
WITH chip, way.generation AS generation, way.relation AS relation, way.ties AS ties, succeeds
RETURN generation,
       relation,
       chip.name AS chip,
       toString(chip.announced) AS announced,
       succeeds,
       chip.process AS process,
       chip.memory_gb AS memory_gb,
       chip.memory_type AS memory_type,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY generation, relation, announced, chip
