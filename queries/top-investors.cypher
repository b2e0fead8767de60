// title: Who has put the most money into companies
// about: The investors whose investments stand on the day, by what is known of the money,
//   each with the companies it wholly owns. The amount adds up what may be added: each
//   deal once, and of a deal and those within it the outer one that has an amount. Of
//   many investments only the whole round's money is known; these are not in it, and the
//   column without amount says how many they are. What a party put into companies of its
//   own is left out. --min-usd leaves out whose amounts known come to less.
// group: money
// time: state
// graph: statements, free
// example: top-investors
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false, "min_usd": 0}
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
MATCH (investor:Entity)-[r:INVESTED_IN]->(company:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
// The party of each: who owns it, to the top.
CALL (whole, investor) {
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(investor)
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  WITH top, size(own) AS climbed
  ORDER BY climbed DESC
  LIMIT 1
  RETURN top AS party
}
CALL (whole, company) {
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(company)
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  WITH top, size(own) AS climbed
  ORDER BY climbed DESC
  LIMIT 1
  RETURN top AS target
}
WITH party, target, company, r
WHERE party <> target
ORDER BY r.since, r.id
WITH party, company, collect(r) AS put
WITH party, company, put, [r IN put WHERE r.usd_low IS NOT NULL OR r.usd_high IS NOT NULL] AS known
WITH party, company, put, known,
     [r IN known WHERE none(outer IN known WHERE outer.deal IN coalesce(r.within, []))] AS added
WITH party, company, put, size(put) - size(known) AS without,
     CASE WHEN size(added) > 0 THEN reduce(sum = 0, outer IN added | sum +
         reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known | parts + CASE
             WHEN outer.deal IN coalesce(r.within, [])
               AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
             THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
           CASE WHEN inner > most THEN inner ELSE most END)) END AS low,
     CASE WHEN all(r IN added WHERE r.usd_high IS NOT NULL)
       THEN reduce(sum = null, r IN added | coalesce(sum, 0) + r.usd_high) END AS high,
     size(added) > 0 AND any(r IN added WHERE r.usd_high IS NULL) AS open
WITH party, company, put, without, low, CASE WHEN high < low THEN low ELSE high END AS high, open
ORDER BY coalesce(high, low, 0) DESC, company.name
WITH party, collect(company.name) AS companies, reduce(all = [], p IN collect(put) | all + p) AS put,
     sum(without) AS without, collect(low) AS lows, collect(high) AS highs, collect(open) AS opens
WITH party, companies, put, without,
     reduce(sum = null, n IN lows | coalesce(sum, 0) + n) AS usd_low,
     CASE WHEN none(o IN opens WHERE o) THEN reduce(sum = null, n IN highs | coalesce(sum, 0) + n) END AS usd_high
WHERE coalesce(usd_high, usd_low, 0) >= $min_usd
RETURN party.name AS investor,
       usd_low,
       usd_high,
       size(companies) AS companies,
       size(put) AS deals,
       without AS without_amount,
       reduce(line = companies[0], c IN companies[1..3] | line + ', ' + c) +
         CASE WHEN size(companies) > 3 THEN ' and ' + toString(size(companies) - 3) + ' more' ELSE '' END AS mostly_in,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN put WHERE t.status = s)][0] AS status,
       reduce(latest = put[0].since, r IN put | CASE WHEN r.since > latest THEN r.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN put WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN put | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [r IN put | r.id] AS statements
ORDER BY coalesce(usd_high, usd_low, 0) DESC, companies DESC, investor
