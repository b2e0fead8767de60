// title: The biggest deals
// about: The deals that stand on the day, by their money. A round, a syndicate's loan, a
//   buyers' group or a framework with its orders is one row. The amount is the whole
//   deal's where a source gives it, else what is known of its parts: each once, and of a
//   deal and those within it the outer one that has an amount. Guarantees, lease
//   backstops and warrants may never cost anything: theirs is in the column of
//   contingent. Rows must not be added: the same money may pass from hand to hand, as a
//   round that pays for compute. --type and --min-usd narrow it.
// group: money
// time: state
// flow: money
// graph: statements, free
// example: biggest-deals
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "types": [], "min_usd": 0}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (from:Entity)-[r:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF]->(to:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND (size($types) = 0 OR type(r) IN $types)
// A deal's parts have the payee and the type in common.
WITH coalesce(r.within[-1], r.deal) AS deal, from, r, to, r.instrument IN ['guarantee', 'lease_backstop', 'warrant'] AS contingent
ORDER BY coalesce(r.usd_high, r.usd_low, 0) DESC, from.name, r.id
WITH deal, to, type(r) AS type, coalesce(contingent, false) AS contingent, collect(from.name) AS names, collect(r) AS parts
WITH to, type, contingent, parts, reduce(once = [], n IN names | CASE WHEN n IN once THEN once ELSE once + n END) AS payers,
     [r IN parts WHERE r.usd_low IS NOT NULL OR r.usd_high IS NOT NULL] AS known,
     // A tranche's round may be another: that of the outermost parts counts.
     reduce(most = null, r IN [p IN parts WHERE none(outer IN parts WHERE outer.deal IN coalesce(p.within, []))] |
       CASE WHEN most IS NULL OR r.round_usd > most THEN coalesce(r.round_usd, most) ELSE most END) AS whole
WITH to, type, contingent, parts, payers, whole, known,
     [r IN known WHERE none(outer IN known WHERE outer.deal IN coalesce(r.within, []))] AS added
WITH to, type, contingent, parts, payers, whole,
     CASE WHEN size(added) > 0 THEN reduce(sum = 0, outer IN added | sum +
         reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known | parts + CASE
             WHEN outer.deal IN coalesce(r.within, [])
               AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
             THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
           CASE WHEN inner > most THEN inner ELSE most END)) END AS low,
     CASE WHEN all(r IN added WHERE r.usd_high IS NOT NULL)
       THEN reduce(sum = null, r IN added | coalesce(sum, 0) + r.usd_high) END AS high
WITH to, type, contingent, parts, payers,
     CASE WHEN whole IS NULL OR low > whole THEN low ELSE whole END AS low,
     CASE WHEN whole IS NULL OR low > whole THEN CASE WHEN high < low THEN low ELSE high END ELSE whole END AS high
WHERE coalesce(high, low) >= $min_usd
RETURN reduce(line = payers[0], p IN payers[1..3] | line + ', ' + p) +
         CASE WHEN size(payers) > 3 THEN ' and ' + toString(size(payers) - 3) + ' more' ELSE '' END AS from,
       type,
       to.name AS to,
       CASE WHEN NOT contingent THEN low END AS usd_low,
       CASE WHEN NOT contingent THEN high END AS usd_high,
       CASE WHEN contingent THEN coalesce(high, low) END AS contingent_usd,
       coalesce([r IN parts WHERE r.round_usd = low AND low = high | r.round][0],
         parts[0].round, parts[0].instrument, parts[0].kind, parts[0].product,
         toString(toInteger(parts[0].capacity_mw)) + ' MW') AS what,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN parts WHERE t.status = s)][0] AS status,
       reduce(first = parts[0].since_text, r IN parts | CASE WHEN r.since_text < first THEN r.since_text ELSE first END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN parts WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN parts | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [r IN parts | r.id] AS statements
ORDER BY coalesce(high, low) DESC, since, from, to, statements[0]
