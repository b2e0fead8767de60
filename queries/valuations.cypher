// title: What companies were last valued at
// about: The newest valuation of each company that an investment standing on the day
//   gives, the highest first, with the one before it. Valuation is says whether it is
//   before or after the round's money: compare like with like. Of one round the latter
//   counts. Since says how old it is: later rounds may have named none. Talks count only with
//   --status open, and may then be the newest. Companies of which no round names a
//   valuation are left out; rounds-of has a company's whole series.
// group: money
// time: state
// graph: statements, layered
// plot: bars of company by valuation_usd
// example: valuations
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "min_usd": 0}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (:Entity)-[r:INVESTED_IN]->(company:Company)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND r.valuation_usd IS NOT NULL
// Of a round the valuation after the money counts, where one is known.
WITH company, coalesce(r.within[-1], r.deal) AS round, r
ORDER BY r.valuation_is = 'pre', r.since DESC, r.valuation_usd DESC, r.id
WITH company, round, collect(r) AS parts
WITH company, parts[0] AS best, [p IN parts WHERE p.valuation_usd = parts[0].valuation_usd] AS same
ORDER BY best.since DESC, best.valuation_is = 'pre', best.valuation_usd DESC, best.id
WITH company, collect(best) AS all, collect(same)[0] AS ties
WITH company, ties, all[0] AS newest, [r IN all WHERE r.since < all[0].since AND r.valuation_usd <> all[0].valuation_usd][0] AS before
WHERE newest.valuation_usd >= $min_usd
RETURN company.name AS company,
       newest.valuation_usd AS valuation_usd,
       newest.valuation_is AS valuation_is,
       newest.round AS round,
       before.valuation_usd AS before_usd,
       before.since_text AS before_since,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       newest.since_text AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY valuation_usd DESC, since, company
