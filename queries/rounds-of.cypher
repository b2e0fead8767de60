// title: The rounds in which a company raised money, with its valuations over time
// about: One row for each round, or investment by itself, that had begun by the day, as
//   the newest stage of its members' deals then had it, oldest first. Of round is the
//   whole round's money; the amount adds up what is known of its members' own, which is
//   often less: of a deal and those within it the outer one that has an amount. The
//   valuation is the one after the money where both are known.
// group: money
// time: history
// graph: statements, layered
// param company: entity(Company) - the company that raised money
// example: rounds-of Anthropic
// :params {"company": "anthropic", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["rumored", "in_talks", "announced", "active", "completed", "paused", "cancelled", "ended"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (investor:Entity)-[r:INVESTED_IN]->(:Entity {id: $company})
WHERE r.since <= as_of AND r.reported <= known_at
  AND r.status IN $statuses
  AND r.account IS NULL
// Who sold later did take part: what has ended counts only where nothing else is known.
WITH investor, r
ORDER BY r.status = 'ended', r.stage DESC
WITH investor, r.deal AS deal, collect(r)[0] AS r
// Members of a round are deals within it, and tranches are deals within those.
WITH coalesce(r.within[-1], r.deal) AS round, investor, r
ORDER BY r.since, investor.name, r.id
WITH round, collect(r) AS members
// Who did not come along is left out of a round that came about.
WITH round, members, [r IN members WHERE r.status IN ['paused', 'cancelled']] AS gone
WITH round, members, gone, CASE WHEN size(gone) < size(members) THEN [r IN members WHERE NOT r IN gone] ELSE members END AS counted
WITH round, counted, CASE WHEN size(counted) < size(members) THEN gone ELSE [] END AS gone, [r IN counted WHERE r.usd_low IS NOT NULL OR r.usd_high IS NOT NULL] AS known,
     // A tranche's round may be another: that of the outermost deals counts.
     reduce(most = null, r IN [c IN counted WHERE none(outer IN counted WHERE outer.deal IN coalesce(c.within, []))] |
       CASE WHEN most IS NULL OR r.round_usd > most THEN coalesce(r.round_usd, most) ELSE most END) AS round_usd
WITH round, counted, gone, known, round_usd,
     [r IN known WHERE none(outer IN known WHERE outer.deal IN coalesce(r.within, []))] AS added
WITH round, counted, gone, added, round_usd,
     CASE WHEN size(added) > 0 THEN reduce(sum = 0, outer IN added | sum +
         reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known | parts + CASE
             WHEN outer.deal IN coalesce(r.within, [])
               AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
             THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
           CASE WHEN inner > most THEN inner ELSE most END)) END AS usd_low,
     CASE WHEN size(added) > 0 AND all(r IN added WHERE r.usd_high IS NOT NULL)
       THEN reduce(sum = 0, r IN added | sum + r.usd_high) END AS usd_high
WITH round, counted, gone, usd_low, CASE WHEN usd_high < usd_low THEN usd_low ELSE usd_high END AS usd_high,
     CASE WHEN round_usd >= coalesce(usd_low, 0) THEN round_usd END AS of_round_usd
CALL (counted, of_round_usd) {
  UNWIND counted AS r
  WITH r, of_round_usd
  WHERE r.round IS NOT NULL
  ORDER BY coalesce(r.round_usd = of_round_usd, false) DESC, size(coalesce(r.within, [])), coalesce(r.usd_high, r.usd_low, 0) DESC, r.since, r.id
  RETURN collect(r.round)[0] AS name
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
       name AS round,
       of_round_usd,
       usd_low,
       usd_high,
       valuation_usd,
       valuation_is,
       reduce(line = '', n IN reduce(once = [], r IN counted | CASE WHEN startNode(r).name IN once THEN once ELSE once + startNode(r).name END) |
         line + CASE line WHEN '' THEN '' ELSE ', ' END + n) AS investors,
       reduce(line = null, r IN gone | coalesce(line + ', ', '') + startNode(r).name) AS dropped_out,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN counted WHERE t.status = s)][0] AS status,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN counted WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN counted + gone | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [r IN counted + gone | r.id] AS statements
ORDER BY counted[0].since, round, statements[0]
