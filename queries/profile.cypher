// title: One screen about an entity: what it is, whose, on whom it depends, what is new
// about: What the graph knows of an entity on the day: its facts; what it is a part of and
//   since when, what belongs to it and what it designs and develops; who owns and funds it and whom it funds; what it
//   depends on and who depends on it; what public bodies do about it; its newest
//   statements, whatever their status. An entity counts with the companies it wholly owns
//   and the clouds and sites these operate ("via"); --exact takes it alone. A row adds up
//   the statements with one other entity: what may be added, each deal once, without
//   guarantees and warrants; status and confidence are the weakest, since the newest.
//   The rest of a section is one row of "and … more".
// group: whole graph
// time: state
// graph: statements, free
// param entity: entity - who or what
// param most: int = 5 - how many rows to show of a section
// example: profile OpenAI
// :params {"entity": "openai", "most": 5, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false}
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
// The entity with what it owns, and what these alone operate.
MATCH (:Entity {id: $entity})-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
WHERE all(tie IN own WHERE tie IN whole)
  AND ($exact = false OR size(own) = 0)
WITH as_of, known_at, whole, collect(DISTINCT member) AS owned
CALL (as_of, known_at, owned) {
  MATCH (site:Cloud|Facility)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH site, owned, collect(operator) AS operators
  WHERE $exact = false AND all(operator IN operators WHERE operator IN owned)
  RETURN collect(site) AS operated
}
MATCH (x:Entity {id: $entity})
WITH as_of, known_at, whole, x, owned + operated AS members
CALL (as_of, known_at, whole, x, members) {
  // What the entity's own row says.
  UNWIND [
    ['label', [l IN labels(x) WHERE l <> 'Entity'][0]],
    ['kind', reduce(list = null, k IN CASE WHEN x:Company THEN x.kind WHEN x.kind IS NOT NULL THEN [x.kind] END | coalesce(list + ', ', '') + k)],
    ['description', x.description],
    ['aliases', reduce(list = null, a IN x.aliases | coalesce(list + ', ', '') + a)],
    ['country', x.country], ['place', x.place],
    ['founded', toString(x.founded)], ['announced', x.announced], ['released', x.released],
    ['ticker', x.ticker], ['website', x.website], ['wikidata', x.wikidata],
    ['process', x.process], ['memory', replace(replace(toString(x.memory_gb) + '|', '.0|', ''), '|', '') + ' GB' + coalesce(' ' + x.memory_type, '')],
    ['power', replace(replace(toString(x.tdp_w) + '|', '.0|', ''), '|', '') + ' W'], ['dense BF16', replace(replace(toString(x.bf16_tflops) + '|', '.0|', ''), '|', '') + ' TFLOP/s'],
    ['dense FP8', replace(replace(toString(x.fp8_tflops) + '|', '.0|', ''), '|', '') + ' TFLOP/s'], ['open weights', toString(x.open_weights)]
  ] AS own
  WITH x, own
  WHERE own[1] IS NOT NULL
  WITH x, collect(own) AS facts
  UNWIND range(0, size(facts) - 1) AS i
  RETURN 1 AS part, 'what it is' AS section, i AS place, facts[i][0] AS fact, facts[i][1] AS detail,
         null AS usd_low, null AS usd_high, null AS status, null AS since, null AS confidence,
         coalesce(x.sources, []) AS sources, [] AS statements
  UNION ALL
  // Whose it wholly is, to the top.
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*1..4]->(x)
  WHERE all(tie IN own WHERE tie IN whole)
  WITH top, own, own[0] AS r
  RETURN 2 AS part, 'part of' AS section, size(own) AS place, top.name AS fact,
         CASE WHEN size(own) > 1 THEN 'through ' + endNode(r).name + ', ' ELSE '' END + coalesce(r.kind, 'owns ' + replace(replace(toString(r.stake_pct) + '|', '.0|', ''), '|', '') + ' %') AS detail,
         r.usd_low AS usd_low, r.usd_high AS usd_high, r.status AS status, r.since_text AS since, r.confidence AS confidence,
         r.sources AS sources, [r.id] AS statements
  UNION ALL
  // Everything else that stands, by the entity at the other end.
  UNWIND members AS member
  MATCH (member)-[r]-(other:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND r.account IS NULL
    AND (other <> x OR member = x)
    AND NOT (endNode(r) = x AND r IN whole)
    AND (NOT other IN members
      OR type(r) = 'OPERATED_BY' AND startNode(r) = other
      OR type(r) IN ['OWNS', 'ACQUIRED'] AND endNode(r) = other)
  WITH x, member, r, other, startNode(r) = member AS out, other IN members AS inside
  WITH x, member, r, other, CASE
      WHEN inside AND type(r) IN ['OWNS', 'ACQUIRED', 'OPERATED_BY'] THEN [3, 'what belongs to it']
      WHEN type(r) IN ['PART_OF', 'OPERATED_BY'] THEN CASE WHEN out THEN [2, 'part of'] ELSE [3, 'what belongs to it'] END
      WHEN type(r) IN ['OWNS', 'ACQUIRED', 'INVESTED_IN', 'FINANCES'] THEN CASE WHEN out THEN [6, 'owns and funds'] ELSE [5, 'owned and funded by'] END
      WHEN type(r) IN ['DESIGNED_BY', 'DEVELOPED_BY'] AND NOT out THEN [4, 'designs and develops']
      WHEN type(r) IN ['INVESTIGATES', 'RESTRICTS', 'REGULATES'] THEN CASE WHEN out THEN [10, 'oversees'] ELSE [9, 'overseen by'] END
      WHEN type(r) IN ['PARTNERS_WITH', 'EXCLUSIVE_WITH', 'SUCCEEDS'] THEN [11, 'tied to']
      WHEN out THEN [7, 'depends on']
      ELSE [8, 'depended on by']
    END AS section
  // A cloud of its own that a partner operates, too, is no part of the partner.
  WHERE NOT (section[0] = 2 AND member <> x)
  WITH x, section, member, r, other
  ORDER BY r.since DESC, r.id
  WITH x, section, other, collect(DISTINCT r) AS ties, collect(DISTINCT member) AS through
  WITH x, section, other, ties, through,
       [r IN ties WHERE (r.usd_low IS NOT NULL OR r.usd_high IS NOT NULL) AND NOT coalesce(r.instrument, '') IN ['guarantee', 'lease_backstop', 'warrant']] AS known
  WITH x, section, other, ties, through, known,
       [r IN known WHERE none(outer IN known WHERE outer.deal IN coalesce(r.within, []))] AS added
  WITH section, other, ties,
       CASE WHEN size(added) > 0 THEN reduce(sum = 0, outer IN added | sum +
         reduce(most = coalesce(outer.usd_low, 0), inner IN [reduce(parts = 0, r IN known | parts + CASE
             WHEN outer.deal IN coalesce(r.within, [])
               AND none(o IN known WHERE o.deal IN coalesce(r.within, []) AND outer.deal IN coalesce(o.within, []))
             THEN coalesce(r.usd_low, 0) ELSE 0 END)] |
           CASE WHEN inner > most THEN inner ELSE most END)) END AS usd_low,
       CASE WHEN size(added) > 0 AND all(r IN added WHERE r.usd_high IS NOT NULL)
         THEN reduce(sum = 0, r IN added | sum + r.usd_high) END AS usd_high,
       [t IN through WHERE t <> x | t.name] AS via,
       reduce(once = [], r IN ties | CASE WHEN type(r) IN once THEN once ELSE once + type(r) END) AS types,
       reduce(once = [], f IN reduce(all = [], r IN ties | all + [f IN [
           r.round, r.instrument, r.kind, r.scope, r.component, r.role, r.product, r.measure,
           toString(toInteger(r.capacity_mw)) + ' MW', replace(replace(toString(r.stake_pct) + '|', '.0|', ''), '|', '') + ' %'] WHERE f IS NOT NULL]) |
         CASE WHEN f IN once THEN once ELSE once + f END) AS facts
  ORDER BY section[0], section[1], coalesce(usd_high, usd_low, 0) DESC, size(ties) DESC, ties[0].since DESC, other.name, other.id
  WITH section, collect({
      other: other.name, ties: ties, usd_low: usd_low, usd_high: usd_high,
      detail: reduce(line = '', t IN types | line + CASE WHEN line = '' THEN '' ELSE ', ' END + toLower(replace(t, '_', ' ')) +
          CASE WHEN size([r IN ties WHERE type(r) = t]) > 1 THEN ' ×' + toString(size([r IN ties WHERE type(r) = t])) ELSE '' END) +
        reduce(line = '', f IN facts[..2] | line + CASE WHEN line = '' THEN ': ' ELSE ', ' END + f) +
        CASE WHEN size(via) > 0 THEN ' (via ' + via[0] + CASE WHEN size(via) > 1 THEN ' and others' ELSE '' END + ')' ELSE '' END
    }) AS found
  WITH section, found, CASE WHEN size(found) > toInteger($most) + 1 THEN toInteger($most) ELSE size(found) END AS shown
  WITH section, found, shown, [i IN range(0, shown - 1) | {i: 10 + i, row: found[i], ties: found[i].ties}] +
       CASE WHEN shown < size(found) THEN [{i: 10 + shown, ties: reduce(all = [], f IN found[shown..] | all + f.ties),
         row: {other: 'and ' + toString(size(found) - shown) + ' more',
               detail: reduce(line = '', f IN found[shown..shown + 3] | line + CASE WHEN line = '' THEN '' ELSE ', ' END + f.other) + CASE WHEN size(found) > shown + 3 THEN ' …' ELSE '' END}}] ELSE [] END AS rows
  UNWIND rows AS row
  WITH section, row, row.ties AS ties, reduce(latest = row.ties[0], r IN row.ties | CASE WHEN r.since > latest.since THEN r ELSE latest END) AS r
  RETURN section[0] AS part, section[1] AS section, row.i AS place, row.row.other AS fact, row.row.detail AS detail,
         row.row.usd_low AS usd_low, row.row.usd_high AS usd_high,
         [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
           WHERE any(t IN ties WHERE t.status = s)][0] AS status,
         r.since_text AS since,
         [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
         reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) | CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
         [t IN ties | t.id] AS statements
  UNION ALL
  // The newest statements, talks and endings among them.
  UNWIND members AS member
  MATCH (member)-[r]-(:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at AND r.account IS NULL
    // Of a bare year nobody knows how new it is.
    AND size(r.since_text) > 4 AND NOT r.since_text STARTS WITH 'by '
  WITH DISTINCT r
  ORDER BY r.since DESC, r.id
  LIMIT toInteger($most)
  WITH collect(r) AS newest
  UNWIND range(0, size(newest) - 1) AS i
  WITH i, newest[i] AS r
  RETURN 12 AS part, 'latest statements' AS section, i AS place, startNode(r).name + ' → ' + endNode(r).name AS fact,
         toLower(replace(type(r), '_', ' ')) +
           reduce(line = '', f IN [f IN [r.round, r.instrument, r.kind, r.scope, r.product, r.measure] WHERE f IS NOT NULL][..2] | line + CASE WHEN line = '' THEN ': ' ELSE ', ' END + f) AS detail,
         r.usd_low AS usd_low, r.usd_high AS usd_high, r.status AS status, r.since_text AS since, r.confidence AS confidence,
         r.sources AS sources, [r.id] AS statements
}
RETURN section,
       fact,
       detail,
       usd_low,
       usd_high,
       status,
       since,
       confidence,
       sources,
       statements
ORDER BY part, section, place, fact, statements
