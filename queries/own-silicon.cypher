// title: Who designs chips of their own and still buys others'
// about: The companies that lead the design of a chip, themselves or through a company
//   that they wholly own, with what they buy from other designers of chips on the day
//   and the compute that they rent on chips named. Purchases of a foundry's or a
//   packager's work are not in it. What is bought for a chip of their own, or from its
//   co-designer without naming a chip, is marked so.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// example: own-silicon
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"], "exact": false}
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
MATCH (chip:Chip)-[d:DESIGNED_BY]->(designer:Company)
WHERE d.since <= as_of AND d.reported <= known_at
  AND (d.ends IS NULL OR as_of <= d.ends)
  AND (d.until IS NULL OR as_of < d.until OR d.until_reported > known_at)
  AND d.status IN $statuses AND NOT d.status IN ['paused', 'cancelled', 'ended']
  AND d.account IS NULL
  AND coalesce(d.role, 'lead') = 'lead'
// The designer's topmost owner stands for both.
CALL (designer, whole) {
  MATCH (top:Company)-[own:OWNS|ACQUIRED*0..4]->(designer)
  WHERE all(tie IN own WHERE tie IN whole) AND ($exact = false OR size(own) = 0)
  RETURN top
  ORDER BY size(own) DESC, top.id
  LIMIT 1
}
CALL (chip, as_of, known_at) {
  OPTIONAL MATCH (chip)-[ties:PART_OF*0..3]->(family:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  WITH family, size(ties) AS steps
  ORDER BY steps DESC, family.id
  RETURN collect(family)[0] AS family, [f IN collect(family) | f.id] AS ids
}
WITH as_of, known_at, whole, top, chip, family, ids, d
ORDER BY family.name, d.id
WITH as_of, known_at, whole, top, collect(DISTINCT family.name) AS designs, collect(d) AS designed,
     reduce(all = [], i IN collect(ids) | all + i) AS own
CALL (top, whole) {
  MATCH (top)-[own:OWNS|ACQUIRED*0..4]->(member:Company)
  WHERE all(tie IN own WHERE tie IN whole) AND ($exact = false OR size(own) = 0)
  RETURN collect(DISTINCT member) AS members
}
UNWIND members AS buyer
MATCH (buyer)-[r:BUYS_FROM|BUYS_COMPUTE_FROM]->(seller:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
  AND r.account IS NULL
  AND NOT seller IN members
  AND (type(r) = 'BUYS_COMPUTE_FROM' AND r.chips IS NOT NULL
    OR type(r) = 'BUYS_FROM' AND EXISTS { (:Chip)-[:DESIGNED_BY]->(seller) }
      AND NOT coalesce(r.product, '') =~ '(?i).*(foundry|packaging|wafer).*')
WITH top, designs, designed, seller, r, own,
     any(id IN r.chips WHERE id IN own) OR r.chips IS NULL AND EXISTS {
       MATCH (chip:Chip)-[:DESIGNED_BY {role: 'co_designer'}]->(seller)
       WHERE chip.id IN own
     } AS for_own
ORDER BY r.since, r.id
WITH top, designs, designed, seller, coalesce(for_own, false) AS for_own, collect(r) AS ties
WITH top, designs, seller, for_own, ties, ties + designed AS all_ties
RETURN top.name AS company,
       designs,
       seller.name AS buys_from,
       CASE WHEN for_own THEN 'its own chips' ELSE "others' chips" END AS for,
       [t IN ties | coalesce(t.product, 'compute on ' + reduce(line = '', id IN t.chips | line + CASE WHEN line = '' THEN '' ELSE ', ' END + id)) +
         coalesce(' (' + toString(toInteger(t.quantity)) + ')', '') + coalesce(' (' + toString(toInteger(t.capacity_mw)) + ' MW)', '')] AS what,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN all_ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN all_ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN all_ties | t.id] AS statements
ORDER BY company, for_own, buys_from
