// title: The sites: who runs, builds and rents them, with which chips and what power
// about: The data centres of which something is known on the day, the largest first.
//   Power is the most megawatts that a statement about the site gives, planned ones
//   included: of its operator or builder, else of its tenants or of the electricity.
//   Campuses and their parts stand side by side: do not add them up. Status is the
//   weakest of what is known of the site.
// group: dependence
// time: state
// graph: statements, free
// param of: string = any - an operator, builder, tenant, power supplier, chip or site, by name or id; else all
// param least_mw: number = 0 - only sites of at least so many megawatts
// param by: enum(power, operator, tenant, chip) = power - what to order by
// example: facilities
// :params {"of": "any", "least_mw": 0, "by": "power", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (site:Facility)-[r:OPERATED_BY|BUILT_BY|POWERED_BY|INSTALLS|TENANT_OF]-(other:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses AND NOT r.status IN ['paused', 'cancelled', 'ended']
  AND r.account IS NULL
// A chip counts as of its family, too.
CALL (other, as_of, known_at) {
  OPTIONAL MATCH (other:Chip)-[ties:PART_OF*1..3]->(family:Chip)
  WHERE all(t IN ties WHERE t.since <= as_of AND t.reported <= known_at
    AND (t.ends IS NULL OR as_of <= t.ends)
    AND (t.until IS NULL OR as_of < t.until OR t.until_reported > known_at)
    AND t.status IN $statuses AND NOT t.status IN ['paused', 'cancelled', 'ended']
    AND t.account IS NULL)
  RETURN collect(DISTINCT family) AS families
}
WITH site, r, other, families
ORDER BY other.name, r.id
WITH site, collect({tie: r, type: type(r), other: other.name}) AS facts, collect([other] + families) AS known
WHERE toLower($of) = 'any'
  OR any(e IN reduce(all = [site], k IN known | all + k) WHERE toLower(e.id) = toLower($of)
    OR any(name IN [e.name] + coalesce(e.aliases, []) WHERE toLower(name) = toLower($of)))
WITH site, [f IN facts | f.tie] AS ties,
     reduce(n = [], f IN facts | CASE WHEN f.type <> 'OPERATED_BY' OR f.other IN n THEN n ELSE n + f.other END) AS operators,
     reduce(n = [], f IN facts | CASE WHEN f.type <> 'BUILT_BY' OR f.other IN n THEN n ELSE n + f.other END) AS builders,
     reduce(n = [], f IN facts | CASE WHEN f.type <> 'TENANT_OF' OR f.other IN n THEN n ELSE n + f.other END) AS tenants,
     reduce(n = [], f IN facts | CASE WHEN f.type <> 'INSTALLS' OR f.other IN n THEN n ELSE n + f.other END) AS chips,
     reduce(n = [], f IN facts | CASE WHEN f.type <> 'POWERED_BY' OR f.other IN n THEN n ELSE n + f.other END) AS powered_by,
     reduce(most = null, f IN facts | CASE WHEN f.type IN ['OPERATED_BY', 'BUILT_BY'] AND (most IS NULL AND f.tie.capacity_mw IS NOT NULL OR f.tie.capacity_mw > most)
       THEN f.tie.capacity_mw ELSE most END) AS site_mw,
     reduce(most = null, f IN facts | CASE WHEN f.type IN ['TENANT_OF', 'POWERED_BY'] AND (most IS NULL AND f.tie.capacity_mw IS NOT NULL OR f.tie.capacity_mw > most)
       THEN f.tie.capacity_mw ELSE most END) AS other_mw
WITH *, coalesce(site_mw, other_mw) AS mw
WHERE $least_mw <= 0 OR mw >= $least_mw
RETURN site.name AS site,
       site.place AS place,
       mw AS capacity_mw,
       operators,
       builders,
       tenants,
       chips,
       powered_by,
       [s IN ['rumored', 'in_talks', 'announced', 'active', 'completed', 'paused', 'cancelled', 'ended']
         WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       reduce(latest = null, t IN ties | CASE WHEN latest IS NULL OR t.since > latest THEN t.since ELSE latest END) AS newest,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY CASE $by WHEN 'operator' THEN operators[0] WHEN 'tenant' THEN tenants[0] WHEN 'chip' THEN chips[0] END,
         capacity_mw IS NULL, capacity_mw DESC, site
