// title: Everything that passed between two parties, in order of time
// about: Every statement between two entities that had begun by the day, whatever its
//   type and direction: talks, announcements, money paid, deals called off. Each counts
//   with the companies it wholly owns and the clouds and sites these operate, so Amazon
//   includes AWS; --exact takes the two alone. Until is the day from which the next
//   stage of the deal replaced a statement, where that had happened by then.
// group: money
// time: history
// graph: parties, layered
// param one: entity - one side
// param other: entity - the other side
// example: deal-history Amazon OpenAI
// :params {"one": "amazon", "other": "openai", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"], "exact": false}
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
// Each side with what it owns, and what these alone operate.
UNWIND [$one, $other] AS side
CALL (as_of, known_at, whole, side) {
  MATCH (:Entity {id: side})-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  WITH as_of, known_at, collect(DISTINCT member) AS owned
  CALL (as_of, known_at, owned) {
    MATCH (site:Cloud|Facility)-[o:OPERATED_BY]->(operator:Company)
    WHERE o.since <= as_of AND o.reported <= known_at
      AND (o.ends IS NULL OR as_of <= o.ends)
      AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
      AND o.status IN ['announced', 'active'] AND o.account IS NULL
    WITH site, owned, collect(operator) AS operators
    WHERE $exact = false AND all(operator IN operators WHERE operator IN owned)
    RETURN collect(site) AS operated
  }
  RETURN owned + operated AS members
}
WITH as_of, known_at, collect(members) AS sides
UNWIND sides[0] AS a
UNWIND sides[1] AS b
MATCH (a)-[r]-(b)
WHERE r.since <= as_of AND r.reported <= known_at
  AND r.status IN $statuses
WITH DISTINCT r, startNode(r) AS from, endNode(r) AS to,
     CASE WHEN r.until <= as_of AND r.until_reported <= known_at THEN r.until END AS until
// A part names the deal it is within where that stands among the rows, too.
WITH collect({r: r, from: from, to: to, until: until}) AS rows
UNWIND rows AS row
WITH row.r AS r, row.from AS from, row.to AS to, row.until AS until, [other IN rows | other.r.deal] AS shown
RETURN r.since_text AS since,
       until,
       r.ends AS ends,
       from.name AS from,
       type(r) AS type,
       to.name AS to,
       r.status AS status,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       [fact IN [r.round, r.instrument, r.kind, r.scope, r.product, r.role,
         toString(toInteger(r.capacity_mw)) + ' MW', toString(r.stake_pct) + ' %',
         'within ' + [d IN r.within WHERE d IN shown][0], 'account ' + r.account] WHERE fact IS NOT NULL] AS details,
       r.confidence AS confidence,
       r.deal AS deal,
       r.sources AS sources,
       r.id AS statement
ORDER BY r.since, deal, r.stage, statement
