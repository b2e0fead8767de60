// title: Who invests beside an investor, and in which companies
// about: The other investors in the companies in which an investor's money stands on the
//   day, those with most companies in common first. Investors are parties: each counts
//   with the companies it wholly owns. Rounds counts the rounds in which both took part;
//   where it is 0, they came in at different times, or it is not known.
// group: money
// time: state
// graph: statements, layered
// param investor: entity(Company, PublicBody, Person) - the investor
// example: co-investors Nvidia
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
MATCH (:Entity {id: $investor})-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
WHERE all(tie IN own WHERE tie IN whole)
  AND ($exact = false OR size(own) = 0)
WITH as_of, known_at, whole, collect(DISTINCT member) AS members
UNWIND members AS member
MATCH (member)-[r:INVESTED_IN]->(company:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT company IN members
WITH as_of, known_at, whole, members, company, r
ORDER BY r.since, r.id
WITH as_of, known_at, whole, members, company, collect(r) AS own
MATCH (other:Entity)-[r:INVESTED_IN]->(company)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND NOT other IN members
// The other's party: who owns it, to the top.
CALL (whole, other) {
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(other)
  WHERE all(tie IN own WHERE tie IN whole)
    AND ($exact = false OR size(own) = 0)
  WITH top, size(own) AS climbed
  ORDER BY climbed DESC
  LIMIT 1
  RETURN top AS party
}
WITH party, members, company, own, r
WHERE party <> company AND NOT party IN members
ORDER BY r.since, r.id
WITH party, company, own, collect(r) AS theirs
// A round is a deal without money of its own that holds those of its members.
WITH party, company, own, theirs,
     reduce(once = [], d IN reduce(all = [], t IN theirs | all + coalesce(t.within, [])[-1..]) |
       CASE WHEN d IN once OR none(o IN own WHERE d IN coalesce(o.within, [])) THEN once ELSE once + d END) AS rounds
ORDER BY size(rounds) DESC, company.name
WITH party, collect(company.name + CASE size(rounds) WHEN 0 THEN '' WHEN 1 THEN ' (same round)' ELSE ' (' + toString(size(rounds)) + ' rounds)' END) AS companies,
     sum(size(rounds)) AS rounds, reduce(all = [], t IN collect(theirs) | all + t) AS theirs, reduce(all = [], o IN collect(own) | all + o) AS own
WITH party, companies, rounds, theirs, theirs + own AS ties
RETURN party.name AS investor,
       size(companies) AS companies,
       rounds,
       reduce(line = companies[0], c IN companies[1..] | line + ', ' + c) AS which,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = theirs[0].since, t IN theirs | CASE WHEN t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY companies DESC, rounds DESC, investor
