// What stops at once: the entity, what it wholly owns, and the parts of these.
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
RETURN collect(DISTINCT id(part)) AS ids
