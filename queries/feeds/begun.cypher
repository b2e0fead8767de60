// What a hop of money says of its statements, and when each began: with the first
// of its deal's stages that counts, after the last that does not. Whether a stage
// counts depends on whether the statement is a payment or makes a party.
WITH date($known_at) AS known_at
UNWIND $ids AS at
MATCH (one)-[tie]->(other)
WHERE id(tie) = at
CALL (known_at, one, tie, other) {
  WITH *
  WHERE tie.stage > 1
  MATCH (one)-[stage]->(other)
  WHERE stage.deal = tie.deal AND stage.stage <= tie.stage AND stage.account IS NULL
    AND stage.reported <= known_at
  WITH stage, CASE
      WHEN $paid THEN stage.status IN $statuses AND NOT stage.status IN ['paused', 'cancelled', 'ended']
      WHEN type(stage) = 'OPERATED_BY' THEN stage.status IN ['announced', 'active']
      ELSE stage.status IN ['active', 'completed'] AND (type(stage) <> 'OWNS' OR stage.stake_pct = 100)
    END AS counts
  WITH max(CASE WHEN NOT counts THEN stage.stage END) AS gap, collect(CASE WHEN counts THEN stage END) AS stages
  RETURN reduce(first = null, s IN stages | CASE WHEN s.stage > coalesce(gap, 0) AND (first IS NULL OR s.since < first) THEN s.since ELSE first END) AS began
}
RETURN collect(at) AS ats,
       collect(coalesce(began, tie.since)) AS begun,
       collect(tie.deal) AS deals,
       collect(coalesce(tie.within, [])) AS within,
       collect(CASE WHEN coalesce(tie.instrument, '') IN ['guarantee', 'lease_backstop', 'warrant'] THEN 0 ELSE coalesce(tie.usd_low, 0) END) AS usd
