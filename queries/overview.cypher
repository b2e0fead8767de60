// title: What the graph holds, by kind
// about: Counts the entities by label and the statements by type and status.
// group: whole graph
// time: history
// example: overview
// :params {"as_of": "2026-11-23", "known_at": "9999-12-31", "statuses": ["announced"]}
RETURN 1 AS one, $as_of AS a, $known_at AS k, $statuses AS s
