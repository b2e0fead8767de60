// title: Export controls and other restrictions in force: by whom, on what, to where
// about: The restrictions that hold on the day, and the licences and rules for a named
//   destination that go with them, by body. Destination lists the countries aimed at, as
//   ISO codes; where it is empty the measure has none of its own: entity lists, bans on
//   purchases, rules for the whole world. Bills are no measures yet and count as talks:
//   --status open shows them.
// group: oversight
// time: state
// graph: statements, free
// param destination: string = any - the country aimed at, as an ISO code such as CN
// example: export-controls --destination CN
// :params {"destination": "CN", "as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced", "active", "completed"]}
WITH date($as_of) AS as_of, date($known_at) AS known_at
MATCH (body:PublicBody)-[r:RESTRICTS|REGULATES]->(on:Entity)
WHERE r.since <= as_of AND r.reported <= known_at
  AND (r.ends IS NULL OR as_of <= r.ends)
  AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)
  AND r.status IN $statuses
  AND r.account IS NULL
  AND (type(r) = 'RESTRICTS' OR size(coalesce(r.destination, [])) > 0)
  AND (toLower($destination) = 'any' OR toUpper($destination) IN r.destination)
RETURN body.name AS body,
       type(r) AS type,
       on.name AS on,
       r.destination AS destination,
       r.measure AS measure,
       r.status AS status,
       r.since_text AS since,
       r.ends AS ends,
       r.confidence AS confidence,
       r.note AS note,
       r.sources AS sources,
       r.id AS statement
ORDER BY body, type DESC, r.since, on, statement
