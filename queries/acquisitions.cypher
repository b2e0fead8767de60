// title: Who has taken over whom, and where only a licence and the staff went
// about: The take-overs that stand on the day, newest first, each deal of a buyers' group
//   once. Acquisitions and mergers make the company a part of its buyer; with a
//   licence_and_hire the buyer took a licence and hired the staff, and the company
//   remains. Statuses tell announced from completed ones; --status all shows those
//   called off, too. Where only the whole group's money is known, it is in the column of
//   group.
// group: money
// time: state
// graph: statements, layered
// param kind: enum(all, acquisition, merger, licence) = all - the kind to show
// example: acquisitions
// :params {"kind": "all", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "min_usd": 0}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (buyer:Entity)-[r:ACQUIRED]->(target:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND ($kind = 'all' OR r.kind STARTS WITH $kind)
WITH coalesce(r.within[-1], r.deal) AS deal, buyer, r, target
ORDER BY r.since, buyer.name, r.id
WITH deal, target, r.kind AS kind, collect(buyer.name) AS buyers, collect(r) AS parts
WITH target, kind, buyers, parts, [r IN parts WHERE r.usd_low IS NOT NULL OR r.usd_high IS NOT NULL] AS known,
     reduce(most = null, r IN parts | CASE WHEN most IS NULL OR r.round_usd > most THEN coalesce(r.round_usd, most) ELSE most END) AS of_group_usd
WITH target, kind, buyers, parts, of_group_usd,
     CASE WHEN size(known) > 0 THEN reduce(sum = 0, r IN known | sum + coalesce(r.usd_low, 0)) END AS usd_low,
     CASE WHEN size(known) > 0 AND all(r IN known WHERE r.usd_high IS NOT NULL) THEN reduce(sum = 0, r IN known | sum + r.usd_high) END AS usd_high
WHERE coalesce(usd_high, usd_low, 0) >= $min_usd OR of_group_usd >= $min_usd
RETURN reduce(line = buyers[0], b IN buyers[1..] | line + ', ' + b) AS buyer,
       target.name AS target,
       kind,
       usd_low,
       usd_high,
       of_group_usd,
       parts[0].stake_pct AS stake_pct,
       parts[0].consideration AS paid_in,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN parts WHERE t.status = s)][0] AS status,
       parts[-1].since_text AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN parts WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN parts | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [r IN parts | r.id] AS statements
ORDER BY parts[-1].since DESC, target, buyer, statements[0]
