// title: What something depends on, from its clouds and chips down to lithography
// about: Everything that a chip, cloud, model, site or lab depends on along the supply
//   flow, nearest first: the distance is the number of statements between the two, and
//   for says what is had there. One shortest way is shown,
//   the best founded; its weakest status and lowest confidence count. A family depends
//   on what its members do, and where nothing is known of a member but of its family,
//   the family's statement holds: via names the family then. Of what a chip's designer
//   buys only what is for the chips on the way counts, or comes from a foundry,
//   packager, maker of memory or of equipment; of any other supplier's purchases only
//   goods, not the compute that it rents for itself.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// param of: entity - what depends
// param distance: int = 8 - how far to look
// engine: chain
// example: supply-chain-of H100
// :params {"of": "nvidia-h100", "distance": 8, "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at,
     ['rumored', 'in_talks', 'announced', 'active', 'completed'] AS ranks, ['low', 'medium', 'high'] AS sure
MATCH (of:Entity {id: $of})
// The chain grows hop by hop. Each link knows its statements, and how far what
// it reached is followed: in all, in goods alone, in goods for chips, or, as a
// whole, in those types that its member lacks.
WITH of, reduce(chain = [{key: of.id, node: of, follow: 'all', lacking: [], hop: 0, ties: [], way: '', weak: 9, doubt: 9}],
    hop IN range(1, toInteger($distance)) | chain + reduce(best = [], link IN COLLECT {
  UNWIND [c IN chain WHERE c.hop = hop - 1] AS c
  WITH c, c.node AS n
  CALL (c, n, chain, as_of, known_at) {
    MATCH (n)-[r:BUYS_COMPUTE_FROM|TENANT_OF|OPERATED_BY|BUILT_BY|POWERED_BY|OFFERS|INSTALLS|DEVELOPED_BY|TRAINED_ON|HOSTED_ON|BUYS_FROM|DESIGNED_BY|MANUFACTURED_BY|PACKAGED_BY|SUPPLIED_BY|CONTAINS]->(m:Entity)
    WHERE r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
      AND r.account IS NULL
      AND (c.follow IN ['all', 'whole'] OR type(r) = 'BUYS_FROM')
      AND (c.follow <> 'chip' OR any(id IN r.chips WHERE any(d IN chain WHERE d.node.id = id))
        OR r.chips IS NULL AND (size(coalesce(m.kind, [])) = 0 OR any(k IN m.kind WHERE k IN ['foundry', 'memory', 'packaging', 'equipment'])))
      AND NOT EXISTS {
        UNWIND c.lacking AS member
        MATCH (member)-[q]->(:Entity)
        WHERE type(q) = type(r) AND coalesce(q.component, '') = coalesce(r.component, '')
          AND q.since <= as_of AND q.reported <= known_at
          AND (q.ends IS NULL OR as_of <= q.ends)
          AND (q.until IS NULL OR as_of < q.until OR q.until_reported > known_at)
          AND q.status IN $statuses AND NOT q.status IN ['paused', 'cancelled', 'ended']
          AND q.account IS NULL
      }
    RETURN m, r, [] AS lacking, '-' + type(r) + '→ ' AS arrow, CASE
        WHEN type(r) = 'DESIGNED_BY' THEN 'chip'
        WHEN type(r) IN ['MANUFACTURED_BY', 'PACKAGED_BY', 'SUPPLIED_BY', 'BUYS_FROM', 'BUILT_BY', 'POWERED_BY'] THEN 'goods'
        ELSE 'all' END AS follow
    UNION ALL
    MATCH (n)<-[r:PART_OF]-(m:Entity)
    WHERE c.follow = 'all'
      AND r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
      AND r.account IS NULL
    RETURN m, r, [] AS lacking, '←PART_OF- ' AS arrow, 'all' AS follow
    UNION ALL
    MATCH (n)-[r:PART_OF]->(m:Entity)
    WHERE c.follow IN ['all', 'whole']
      AND r.since <= as_of AND r.reported <= known_at
      AND (r.ends IS NULL OR as_of <= r.ends)
      AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
      AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
      AND r.account IS NULL
    RETURN m, r, c.lacking + n AS lacking, '-PART_OF→ ' AS arrow, 'whole' AS follow
  }
  WITH c, n, m, r, lacking, arrow, follow,
       reduce(key = m.id, l IN lacking | key + '<' + l.id) + '/' + follow + '/' + type(r) + coalesce(r.component, '') AS key,
       [i IN range(0, 4) WHERE ranks[i] = r.status][0] AS weak,
       [i IN range(0, 2) WHERE sure[i] = r.confidence][0] AS doubt
  WHERE m <> of AND NOT key IN [d IN chain | d.key]
  RETURN {key: key, node: m, follow: follow, lacking: lacking, hop: hop, ties: c.ties + r,
    way: c.way + CASE WHEN hop > 1 THEN n.name + ' ' ELSE '' END + arrow,
    weak: CASE WHEN weak < c.weak THEN weak ELSE c.weak END,
    doubt: CASE WHEN doubt < c.doubt THEN doubt ELSE c.doubt END} AS link
  ORDER BY key, link.weak DESC, link.doubt DESC, link.way, r.id
} | CASE WHEN size(best) > 0 AND best[-1].key = link.key THEN best ELSE best + link END)) AS chain
UNWIND chain AS link
WITH link
WHERE link.hop > 0 AND link.follow <> 'whole'
WITH link
ORDER BY link.hop, link.weak DESC, link.doubt DESC, link.way
WITH link.node AS what, collect(link) AS links
WITH what, links[0] AS link, links[0].ties AS ties, [l IN links WHERE l.hop = links[0].hop | l.ties[-1]] AS last
RETURN link.hop AS distance,
       what.name AS depends_on,
       [l IN labels(what) WHERE l <> 'Entity'][0] AS label,
       reduce(parts = [], part IN [r IN last | coalesce(r.component, r.product, CASE type(r)
           WHEN 'DESIGNED_BY' THEN 'design' WHEN 'MANUFACTURED_BY' THEN 'wafers' WHEN 'PACKAGED_BY' THEN 'packaging'
           WHEN 'OFFERS' THEN 'chips' WHEN 'INSTALLS' THEN 'chips' WHEN 'CONTAINS' THEN 'die' WHEN 'PART_OF' THEN 'member'
           WHEN 'BUYS_COMPUTE_FROM' THEN 'compute' WHEN 'TENANT_OF' THEN 'site' WHEN 'OPERATED_BY' THEN 'operation'
           WHEN 'BUILT_BY' THEN 'building' WHEN 'POWERED_BY' THEN 'power' WHEN 'DEVELOPED_BY' THEN 'development'
           WHEN 'TRAINED_ON' THEN 'training' WHEN 'HOSTED_ON' THEN 'hosting' ELSE 'goods' END)] |
         CASE WHEN part IN parts THEN parts ELSE parts + part END) AS for,
       link.way AS way,
       reduce(names = [], t IN ties | CASE WHEN type(t) <> 'PART_OF' OR endNode(t).name IN names THEN names ELSE names + endNode(t).name END) AS via,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY distance, label, depends_on
