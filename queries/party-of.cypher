// title: Which party somebody belongs to, and who else does
// about: A party is a company with those it wholly owns on the day and the clouds and
//   sites that these alone operate, named after its topmost owner. Questions of two
//   parties, and by counterparty, count what any of its members did. A holding of 100 %
//   makes a part, else a finished take-over or merger does; a licence with staff hired
//   does not. By is who owns or operates the member.
// group: whole graph
// time: state
// graph: statements, layered
// param entity: entity - one who belongs to it
// example: party-of xAI
// :params {"entity": "xai", "as_of": "2026-11-23", "known_at": "9999-12-31"}
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
MATCH (asked:Entity {id: $entity})
CALL (as_of, known_at, whole, asked) {
  OPTIONAL MATCH (asked)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH whole, asked, coalesce(operator, asked) AS base
  MATCH (top:Entity)-[own:OWNS|ACQUIRED*0..4]->(base)
  WHERE all(tie IN own WHERE tie IN whole)
  WITH asked, base, top, size(own) AS climbed
  ORDER BY climbed DESC, top.id
  WITH asked, base, collect(top)[0] AS top
  WITH asked, collect(DISTINCT top) AS tops
  RETURN CASE WHEN size(tops) = 1 THEN tops[0] ELSE asked END AS party
}
MATCH (party)-[own:OWNS|ACQUIRED*0..4]->(member:Entity)
WHERE all(tie IN own WHERE tie IN whole)
WITH as_of, known_at, asked, party, member, own
ORDER BY size(own), own[-1].id
WITH as_of, known_at, asked, party, member, collect(own)[0] AS own
WITH as_of, known_at, asked, party, collect({member: member, depth: size(own), ties: own[-1..]}) AS owned
CALL (as_of, known_at, owned) {
  MATCH (site:Cloud|Facility)-[o:OPERATED_BY]->(operator:Company)
  WHERE o.since <= as_of AND o.reported <= known_at
    AND (o.ends IS NULL OR as_of <= o.ends)
    AND (o.until IS NULL OR as_of < o.until OR o.until_reported > known_at)
    AND o.status IN ['announced', 'active'] AND o.account IS NULL
  WITH owned, site, operator, o
  ORDER BY o.since DESC, o.id
  WITH owned, site, collect(operator) AS operators, collect(o) AS ties
  WHERE all(operator IN operators WHERE operator IN [w IN owned | w.member])
  RETURN collect({member: site, depth: 5, ties: ties}) AS operated
}
UNWIND owned + operated AS row
WITH party, row.member AS member, row.depth AS depth, row.ties AS ties
RETURN party.name AS party,
       member.name AS member,
       member.id AS id,
       [l IN labels(member) WHERE l <> 'Entity'][0] AS label,
       CASE type(ties[0]) WHEN 'OPERATED_BY' THEN 'operates' WHEN 'ACQUIRED' THEN 'took over' WHEN 'OWNS' THEN 'owns' ELSE 'heads the party' END AS how,
       CASE type(ties[0]) WHEN 'OPERATED_BY' THEN endNode(ties[0]).name ELSE startNode(ties[0]).name END AS by,
       [s IN ['announced', 'active', 'completed'] WHERE any(t IN ties WHERE t.status = s)][0] AS status,
       coalesce(ties[0].since_text, 'by ' + toString(ties[0].reported)) AS since,
       [c IN ['low', 'medium', 'high'] WHERE any(t IN ties WHERE t.confidence = c)][0] AS confidence,
       reduce(once = [], s IN reduce(all = [], t IN ties | all + t.sources) |
         CASE WHEN s IN once THEN once ELSE once + s END) AS sources,
       [t IN ties | t.id] AS statements
ORDER BY depth, label, member, id
