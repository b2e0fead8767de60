// title: Labs by how many clouds and chip families they use
// about: The AI labs and all who develop models, the most dependent first: those with
//   the fewest clouds. A cloud counts where compute is bought, whoever sells it; own
//   clouds stand apart. A chip counts where the lab bought it, rented it by name, has it
//   in a site that it uses, or trained a model on it; what a cloud offers besides does
//   not. Chips count by their topmost family. A lab counts with what it wholly owns.
// group: dependence
// time: state
// flow: supply
// graph: statements, layered
// example: supplier-diversity
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
MATCH (lab:Company)
WHERE 'ai_lab' IN lab.kind OR EXISTS {
  MATCH (lab)<-[d:DEVELOPED_BY]-(:Model)
  WHERE d.since <= as_of AND d.reported <= known_at
    AND (d.ends IS NULL OR as_of <= d.ends)
    AND (d.until IS NULL OR as_of < d.until OR d.until_reported > known_at)
    AND d.status IN $statuses AND NOT d.status IN ['paused', 'cancelled', 'ended']
    AND d.account IS NULL
}
CALL (lab, as_of, known_at, whole) {
  MATCH (lab)-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
  WHERE all(tie IN own WHERE tie IN whole) AND ($exact = false OR size(own) = 0)
  WITH as_of, known_at, collect(DISTINCT member) AS members
  UNWIND members AS member
  MATCH (member)-[r:BUYS_COMPUTE_FROM|BUYS_FROM|TENANT_OF|OPERATED_BY|DEVELOPED_BY]-(other:Entity)
  WHERE r.since <= as_of AND r.reported <= known_at
    AND (r.ends IS NULL OR as_of <= r.ends)
    AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
    AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
    AND r.account IS NULL
    AND NOT other IN members AND (startNode(r) = member OR type(r) IN ['OPERATED_BY', 'DEVELOPED_BY'])
  CALL (r, other, as_of, known_at) {
    MATCH (chip:Entity)
    WHERE chip.id IN r.chips AND chip:Chip
    RETURN chip, null AS use
    UNION
    MATCH (other)-[use:INSTALLS|TRAINED_ON]->(chip:Chip)
    WHERE type(r) IN ['TENANT_OF', 'OPERATED_BY', 'DEVELOPED_BY'] AND use.since <= as_of AND use.reported <= known_at
      AND (use.ends IS NULL OR as_of <= use.ends)
      AND (use.until IS NULL OR as_of < use.until OR use.until_reported > known_at)
      AND use.status IN $statuses AND NOT use.status IN ['paused', 'cancelled', 'ended']
      AND use.account IS NULL
    RETURN chip, use
    UNION
    RETURN null AS chip, null AS use
  }
  CALL (chip, as_of, known_at) {
    OPTIONAL MATCH (chip)-[ties:PART_OF*0..3]->(family:Chip)
    WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
      AND (t.ends IS NULL OR as_of <= t.ends)
      AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
      AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
      AND t.account IS NULL)
    RETURN family
    ORDER BY size(ties) DESC, family.id
    LIMIT 1
  }
  RETURN r, other, family, use
}
WITH lab, r, use, family,
     CASE WHEN type(r) = 'BUYS_COMPUTE_FROM' THEN other.name END AS cloud,
     CASE WHEN type(r) = 'OPERATED_BY' AND other:Cloud THEN other.name END AS own,
     CASE WHEN family IS NOT NULL OR type(r) = 'BUYS_COMPUTE_FROM' OR type(r) = 'OPERATED_BY' AND other:Cloud THEN r END AS tie
WHERE tie IS NOT NULL
ORDER BY cloud, own, family.name, r.id, use.id
WITH lab, collect(DISTINCT cloud) AS from_clouds, collect(DISTINCT own) AS own_clouds,
     collect(family.name) AS names, collect(DISTINCT tie) + collect(DISTINCT use) AS ties
WITH lab, from_clouds, own_clouds, COLLECT { UNWIND names AS name WITH DISTINCT name RETURN name ORDER BY name } AS chip_families, ties
RETURN lab.name AS lab,
       size(from_clouds) AS clouds,
       size(chip_families) AS families,
       from_clouds,
       own_clouds,
       chip_families,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY clouds + size(own_clouds), families, lab
