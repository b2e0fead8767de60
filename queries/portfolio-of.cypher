// title: What an investor has put money into
// about: The investments of a company, public body or person that stand on the day,
//   those of the companies it wholly owns included, newest first. What is part of
//   another row's deal names it: the same money stands in both.
// group: money
// time: state
// graph: statements, layered
// param investor: entity(Company, PublicBody, Person) - who invested
// example: portfolio-of Nvidia
// :params {"investor": "nvidia", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false}
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
MATCH (:Entity {id: $investor})-[own:OWNS|ACQUIRED*0..4]->(investor:Entity)
WHERE all(tie IN own WHERE tie IN whole)
  AND ($exact = false OR size(own) = 0)
WITH DISTINCT as_of, known_at, investor
MATCH (investor)-[r:INVESTED_IN]->(company:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
// A part names the deal it is within where that stands among the rows, too.
WITH collect({r: r, investor: investor, company: company}) AS rows, collect(r.deal) AS shown
UNWIND rows AS row
WITH row.r AS r, row.investor AS investor, row.company AS company, shown
RETURN investor.name AS investor,
       company.name AS company,
       r.round AS round,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       r.round_usd AS of_round_usd,
       [d IN r.within WHERE d IN shown][0] AS part_of,
       r.status AS status,
       r.since_text AS since,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY r.since DESC, company, statement
