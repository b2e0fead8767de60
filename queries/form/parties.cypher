// What the statements say, with their ends.
MATCH (from:Entity)-[told]->(to:Entity)
WHERE told.id IN ids
WITH collect(told) AS told, collect(from) + collect(to) AS ends, date($as_of) AS as_of, date($known_at) AS known_at
// Who runs the clouds and sites among the ends, and wholly owns these, to the top:
// the newest holding counts, else a finished take-over; where several took over,
// none owns.
CALL (as_of, known_at) {
  MATCH (owner:Entity)-[o:OWNS|ACQUIRED]->(owned:Entity)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['active', 'completed'] AND o.account IS NULL
    AND (type(o) = 'OWNS' OR o.kind <> 'licence_and_hire' AND coalesce(o.stake_pct, 100) = 100)
  WITH owned, collect(o) AS ties, [t IN collect(o) WHERE type(t) = 'OWNS'] AS holdings
  WITH owned, CASE WHEN size(holdings) = 0 THEN ties ELSE [h IN holdings WHERE h.stake_pct = 100] END AS full
  WHERE size(full) > 0
  WITH owned, collect(full) AS owners
  WHERE size(owners) = 1
  UNWIND owners[0] AS tie
  RETURN collect(tie) AS whole
}
CALL (as_of, known_at, ends) {
  UNWIND ends AS site
  WITH DISTINCT as_of, known_at, site
  MATCH (site:Cloud|Facility)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  RETURN collect(o) AS runs, collect(operator) AS operators
}
CALL (whole, ends, operators) {
  UNWIND ends + operators AS owned
  WITH DISTINCT whole, owned
  MATCH (:Entity)-[own:OWNS|ACQUIRED*1..4]->(owned)
  WHERE all(tie IN own WHERE tie IN whole)
  UNWIND own AS tie
  RETURN collect(DISTINCT tie) AS owns
}
UNWIND told + runs + owns AS statement
WITH DISTINCT startNode(statement) AS from, statement, endNode(statement) AS to
RETURN from, statement, to
ORDER BY statement.id
