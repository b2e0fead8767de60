// title: The graph's own weaknesses
// about: What is wrong or weakly founded in what stands on the day, by rule. An error
//   contradicts the model: a statement without a source, a deal whose stages differ in
//   type or ends, holdings in one company of over 100 %, a circle of owners. A warning
//   needs a look: a commitment on one source and low confidence; a rumour or talks of
//   over 180 days ago; a company wholly taken over that acts later; what begins before an
//   end was announced or released; a commitment dated after its newest source; names
//   alike but for case and punctuation. A notice is a gap: a chip of unknown designer or
//   maker, a cloud of unknown operator, a chip or model that no date is known of, a page
//   without a date of its own. Sources are the pages to look at; for an entity, those
//   that speak of it.
// group: whole graph
// time: state
// example: data-quality
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31"}
WITH date($as_of) AS as_of, date($known_at) AS known_at
CALL (as_of, known_at) {
  MATCH (a:Entity)-[r]->(b:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
  WITH as_of, known_at, a, r, b,
       (r.ends IS NULL OR as_of <= r.ends) AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at) AND r.account IS NULL AS holds
  // What of one statement is wrong.
  UNWIND CASE WHEN size(coalesce(r.sources, [])) = 0
      THEN [['error', 'no source', 'rests on no page']] ELSE [] END +
    CASE WHEN holds AND r.status IN ['announced', 'active', 'completed'] AND r.confidence = 'low' AND size(r.sources) = 1
      THEN [['warning', 'weak commitment', 'rests on one page, with low confidence']] ELSE [] END +
    CASE WHEN holds AND r.status IN ['rumored', 'in_talks'] AND r.since + duration({days: 180}) < as_of
      THEN [['warning', 'old claim', 'unconfirmed for ' + toString(duration.inDays(r.since, as_of).days) + ' days']] ELSE [] END +
    // Chips and models are made before they are announced and released.
    [end IN [a, b] WHERE NOT r.since_text STARTS WITH 'by ' AND r.status IN ['active', 'completed']
        AND NOT type(r) IN ['DESIGNED_BY', 'DEVELOPED_BY', 'MANUFACTURED_BY', 'PACKAGED_BY', 'SUPPLIED_BY', 'TRAINED_ON']
        AND r.since < coalesce(date(end.announced), date(end.released)) |
      ['warning', 'begins before an end was announced or released', end.name + ' was ' + CASE WHEN end.announced IS NULL THEN 'released in ' + end.released ELSE 'announced in ' + end.announced END]] AS wrong
  RETURN wrong[0] AS severity, wrong[1] AS rule, a.name + ' ' + type(r) + ' ' + b.name + ': ' + wrong[2] AS what,
         r.status AS status, r.since_text AS since, coalesce(r.sources, []) AS sources, [r.id] AS statements
  UNION ALL
  // Only what began after its first report can have begun after the last.
  MATCH (a:Entity)-[r]->(b:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.account IS NULL AND NOT r.since_text STARTS WITH 'by ' AND r.since > r.reported
    AND r.status IN ['announced', 'active', 'completed']
  UNWIND r.sources AS page
  MATCH (s:Source {id: page})
  // Of a month or a year the last day counts.
  WITH a, r, b, coalesce(s.published, s.accessed) AS seen
  WITH a, r, b, max(date(seen) + CASE size(seen)
      WHEN 4 THEN duration({years: 1}) WHEN 7 THEN duration({months: 1}) ELSE duration({days: 1})
    END - duration({days: 1})) AS newest
  WHERE r.since > newest
  RETURN 'warning' AS severity, 'commitment dated after its newest source' AS rule, a.name + ' ' + type(r) + ' ' + b.name + ': its newest source is of ' + toString(newest) AS what,
         r.status AS status, r.since_text AS since, r.sources AS sources, [r.id] AS statements
  UNION ALL
  MATCH (a:Entity)-[r]->(b:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
  WITH r.deal AS deal, collect(r) AS stages, count(DISTINCT type(r)) AS types, count(DISTINCT a) AS froms, count(DISTINCT b) AS tos
  WHERE types > 1 OR froms > 1 OR tos > 1
  RETURN 'error' AS severity, 'stages differ' AS rule, deal + ': its stages differ in ' +
           reduce(line = '', d IN [d IN [CASE WHEN types > 1 THEN 'type' END, CASE WHEN froms > 1 THEN 'from' END, CASE WHEN tos > 1 THEN 'to' END] WHERE d IS NOT NULL] |
             line + CASE WHEN line = '' THEN '' ELSE ' and ' END + d) AS what,
         null AS status, null AS since, reduce(all = [], r IN stages | all + r.sources) AS sources, [r IN stages | r.id] AS statements
  UNION ALL
  // The holdings in a company on each day on which one began.
  MATCH (:Entity)-[r:OWNS]->(company:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at AND r.status = 'active' AND r.account IS NULL
  WITH DISTINCT known_at, company, r.since AS day
  MATCH (:Entity)-[r:OWNS]->(company)
  WHERE r.since <= day AND r.reported <= known_at
    AND (r.ends IS NULL OR day <= r.ends)
    AND (r.until IS NULL OR day < r.until OR r.until_reported > known_at)
    AND r.status = 'active' AND r.account IS NULL
  WITH company, day, round(sum(r.stake_pct), 2) AS held, collect(r) AS ties
  WHERE held > 100
  ORDER BY day
  WITH company, collect({day: day, held: held, ties: ties})[0] AS f
  RETURN 'error' AS severity, 'over 100 %' AS rule, company.name + ': holdings of ' + toString(f.held) + ' %' AS what,
         'active' AS status, toString(f.day) AS since, reduce(all = [], r IN f.ties | all + r.sources) AS sources, [r IN f.ties | r.id] AS statements
  UNION ALL
  MATCH (a:Entity)-[own:OWNS*1..5]->(a)
  WHERE all(r IN own WHERE r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN ['announced', 'active'] AND r.account IS NULL)
    AND all(r IN own WHERE a.id <= startNode(r).id)
  RETURN 'error' AS severity, 'owns itself' AS rule, reduce(line = a.name, r IN own | line + ' → ' + endNode(r).name) AS what,
         'active' AS status, toString(reduce(latest = own[0].since, r IN own | CASE WHEN r.since > latest THEN r.since ELSE latest END)) AS since,
         reduce(all = [], r IN own | all + r.sources) AS sources, [r IN own | r.id] AS statements
  UNION ALL
  MATCH (owner:Entity)-[o:ACQUIRED]->(company:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status = 'completed' AND o.account IS NULL AND o.kind IN ['acquisition', 'merger'] AND coalesce(o.stake_pct, 100) = 100
  MATCH (company)-[r:INVESTED_IN|FINANCES|ACQUIRED|BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF]-(other:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at AND r.since > o.since AND r.stage = 1 AND r.account IS NULL
    AND r.status IN ['announced', 'active', 'completed']
    AND (startNode(r) = company OR type(r) = 'INVESTED_IN') AND other <> owner
  WITH owner, o, company, r
  ORDER BY r.since, r.id
  WITH owner, o, company, collect(r) AS later
  RETURN 'warning' AS severity, 'acts after take-over' AS rule,
         company.name + ', taken over by ' + owner.name + ' in ' + o.since_text + ': ' + toString(size(later)) + ' later deals of its own' AS what,
         later[0].status AS status, later[0].since_text AS since, reduce(all = o.sources, r IN later | all + r.sources) AS sources, o.id + [r IN later | r.id] AS statements
  UNION ALL
  // By itself, its family, its members, or the chips it contains.
  MATCH (chip:Chip)
  WHERE chip.exists_from IS NULL OR chip.exists_from <= as_of
  WITH chip, [(chip)-[:PART_OF|CONTAINS*0..2]->(part:Chip) | part] + [(chip)<-[:PART_OF]-(part:Chip) | part] AS parts
  WITH chip, [lack IN [
      CASE WHEN none(p IN parts WHERE EXISTS { (p)-[:DESIGNED_BY]->() }) THEN 'designer' END,
      CASE WHEN none(p IN parts WHERE EXISTS { (p)-[:MANUFACTURED_BY]->() }) THEN 'maker' END] WHERE lack IS NOT NULL] AS lacks
  UNWIND lacks AS lack
  RETURN 'notice' AS severity, 'chip without ' + lack AS rule, chip.name AS what, null AS status, toString(chip.exists_from) AS since,
         reduce(once = coalesce(chip.sources, []), s IN reduce(all = [], r IN [(chip)-[r]-(:Entity) | r] | all + coalesce(r.sources, [])) | CASE WHEN s IN once THEN once ELSE once + s END) AS sources, [] AS statements
  UNION ALL
  MATCH (n:Chip|Model)
  WHERE n.exists_from IS NULL
  RETURN 'notice' AS severity, 'no date' AS rule, n.name AS what, null AS status, null AS since,
         reduce(once = coalesce(n.sources, []), s IN reduce(all = [], r IN [(n)-[r]-(:Entity) | r] | all + coalesce(r.sources, [])) | CASE WHEN s IN once THEN once ELSE once + s END) AS sources, [] AS statements
  UNION ALL
  MATCH (cloud:Cloud)
  WHERE (cloud.exists_from IS NULL OR cloud.exists_from <= as_of)
    AND NOT EXISTS {
      MATCH (cloud)-[:PART_OF*0..3]->(:Cloud)-[o:OPERATED_BY]->(:Company)
      WHERE o.since <= as_of AND o.reported <= known_at
        AND (o.ends IS NULL OR as_of <= o.ends)
        AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
        AND o.status IN ['announced', 'active'] AND o.account IS NULL
    }
  RETURN 'notice' AS severity, 'cloud without operator' AS rule, cloud.name AS what, null AS status, toString(cloud.exists_from) AS since,
         reduce(once = coalesce(cloud.sources, []), s IN reduce(all = [], r IN [(cloud)-[r]-(:Entity) | r] | all + coalesce(r.sources, [])) | CASE WHEN s IN once THEN once ELSE once + s END) AS sources, [] AS statements
  UNION ALL
  MATCH (n:Entity)
  UNWIND n.name + coalesce(n.aliases, []) AS name
  WITH n, name, reduce(key = toLower(name), c IN [' ', '-', '–', '.', ',', ':', ';', '\'', '’', '"', '!', '?', '&', '+', '/', '(', ')', '_', '*', '|'] | replace(key, c, '')) AS key
  WHERE key <> ''
  WITH key, n, collect(name)[0] AS name
  ORDER BY n.id
  WITH key, collect(n) AS alike, collect(name) AS names
  WHERE size(alike) > 1
  // What several of their names share is said once.
  WITH alike, collect(names)[0] AS names
  UNWIND alike AS n
  WITH alike, names, reduce(once = coalesce(n.sources, []), s IN reduce(all = [], r IN [(n)-[r]-(:Entity) | r] | all + coalesce(r.sources, [])) | CASE WHEN s IN once THEN once ELSE once + s END) AS pages
  WITH alike, names, collect(pages) AS pages
  RETURN 'warning' AS severity, 'names alike' AS rule,
         reduce(line = '', i IN range(0, size(alike) - 1) | line + CASE WHEN i = 0 THEN '' ELSE ', ' END + names[i] + ' (' + alike[i].id + ')') AS what,
         null AS status, null AS since, reduce(all = [], p IN pages | all + p) AS sources, [] AS statements
  UNION ALL
  MATCH (s:Source)
  WHERE s.published IS NULL
  RETURN 'notice' AS severity, 'page without a date' AS rule, s.publisher + ': ' + s.url AS what, null AS status, 'read ' + s.accessed AS since,
         [s.id] AS sources, [] AS statements
}
RETURN severity,
       rule,
       what,
       status,
       since,
       reduce(once = [], s IN sources | CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       statements
ORDER BY CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, rule, what, statements
