// title: Who has invested in a company
// about: The investments in a company that stand on the day, oldest first. Where a
//   source gives only the whole round's money, it is in the column of round. What is
//   part of another row's deal names it: the same money stands in both.
// group: money
// time: state
// graph: statements, layered
// param company: entity(Company) - the company that was invested in
// example: investors-of OpenAI
// :params {"company": "openai", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (investor:Entity)-[r:INVESTED_IN]->(company:Entity {id: $company})
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
// A part names the deal it is within where that stands among the rows, too.
WITH collect({r: r, investor: investor}) AS rows, collect(r.deal) AS shown
UNWIND rows AS row
WITH row.r AS r, row.investor AS investor, shown
RETURN investor.name AS investor,
       r.round AS round,
       r.usd_low AS usd_low,
       r.usd_high AS usd_high,
       r.round_usd AS of_round_usd,
       [d IN r.within WHERE d IN shown][0] AS part_of,
       r.valuation_usd AS valuation_usd,
       r.status AS status,
       r.since_text AS since,
       r.confidence AS confidence,
       r.sources AS sources,
       r.id AS statement
ORDER BY r.since, investor, statement
