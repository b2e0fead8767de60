// title: The rounds in which a company raised money, with its valuations over time
// about: One row for each round, or investment by itself, that had begun by the day, as
//   the newest stage of its members' deals then had it, oldest first. Of round is the
//   whole round's money; the amount adds up what is known of its members' own, which is
//   often less: of a deal and those within it the outer one that has an amount. The
//   valuation is the one after the money where both are known.
// group: money
// time: history
// param company: entity(Company) - the company that raised money
// example: rounds-of Anthropic
// :params {"company": "anthropic", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (investor:Entity)-[r:INVESTED_IN]->(:Entity {id: $company})
WHERE r.since <= as_of AND r.reported <= known_at
  AND r.status IN $statuses
  AND r.account IS NULL
WITH investor, r
ORDER BY r.stage DESC
WITH investor, r.deal AS deal, collect(r)[0] AS r
// Members of a round are deals within it, and tranches are deals within those.
WITH coalesce(r.within[-1], r.deal) AS round, investor, r
ORDER BY r.since, investor.name, r.id
WITH round, collect(r) AS members, collect(investor.name) AS names
// What has lapsed is left out of the sums of a round that came about.
WITH round, members, reduce(once = [], n IN names | CASE WHEN n IN once THEN once ELSE once + n END) AS investors,
     [r IN members WHERE NOT r.status IN ['paused', 'cancelled', 'ended']] AS standing
WITH round, members, investors, CASE WHEN size(standing) > 0 THEN standing ELSE members END AS counted
WITH round, members, investors, counted, [r IN counted WHERE r.usd_low IS NOT NULL OR r.usd_high IS NOT NULL] AS known,
     reduce(most = null, r IN counted | CASE WHEN most IS NULL OR r.round_usd > most THEN coalesce(r.round_usd, most) ELSE most END) AS round_usd
WITH round, members, investors, counted, known, round_usd,
     [r IN known WHERE none(outer IN known WHERE outer.deal IN coalesce(r.within, []))] AS added
// The one that tells most of the whole: of the largest round, after the money.
CALL (counted, round_usd) {
  UNWIND counted AS r
  RETURN collect(r.round) AS rounds
}
CALL (counted) {
  UNWIND counted AS r
  WITH r
  WHERE r.valuation_usd IS NOT NULL
  WITH r
  ORDER BY CASE r.valuation_is WHEN 'post' THEN 0 WHEN 'market' THEN 1 ELSE 2 END, r.since DESC, r.valuation_usd DESC, r.id
  WITH collect(r)[0] AS best
  RETURN best.valuation_usd AS valuation_usd, best.valuation_is AS valuation_is
}
RETURN counted[0].since_text AS since,
       coalesce([r IN counted WHERE r.round_usd = round_usd AND r.round IS NOT NULL | r.round][0], rounds[0]) AS round,
       round_usd AS of_round_usd,
       CASE WHEN size(added) > 0 THEN reduce(sum = 0, outer IN added | sum +
           reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known | parts + CASE
               WHEN outer.deal IN coalesce(r.within, [])
                 AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
               THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
             CASE WHEN inner > most THEN inner ELSE most END)) END AS usd_low,
       CASE WHEN size(added) > 0 AND all(r IN added WHERE r.usd_high IS NOT NULL)
         THEN reduce(sum = 0, r IN added | sum + r.usd_high) END AS usd_high,
       valuation_usd,
       valuation_is,
       reduce(line = investors[0], n IN investors[1..] | line + ', ' + n) AS investors,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN members WHERE t.status = s)][0] AS status,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN members WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN members | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [r IN members | r.id] AS statements
ORDER BY counted[0].since, round, statements[0]
