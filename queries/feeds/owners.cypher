// Who wholly owns whom, and who operates which cloud or site: the database's own
// ids of the statements and of their ends.
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
CALL (as_of, known_at) {
  MATCH (run:Entity)-[r:OPERATED_BY]->(operator:Company)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN ['announced', 'active'] AND r.account IS NULL
  RETURN collect(id(r)) AS runs, collect(id(run)) AS run, collect(id(operator)) AS operators
}
RETURN [t IN whole | id(t)] AS ties,
       [t IN whole | id(startNode(t))] AS owners,
       [t IN whole | id(endNode(t))] AS owned,
       runs,
       run,
       operators
