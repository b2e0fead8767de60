package queries

import (
	"context"
	"slices"
	"strings"

	"aigraph/graph"
)

// byID looks an entity up by its id alone, which counts before any name and is
// a seek where names are a scan.
func byID(ctx context.Context, db Asker, text string, labels []string) (found Found, ok bool, err error) {
	res, err := db.Query(ctx, graph.Query{
		Cypher: `
MATCH (n:Entity {id: $id})
RETURN n.id AS id, n.name AS name, [l IN labels(n) WHERE l <> 'Entity'][0] AS label, n.aliases AS aliases`,
		Params: map[string]any{"id": strings.ToLower(text)},
	})
	if err != nil {
		return Found{}, false, err
	}
	all := slices.DeleteFunc(foundIn(res), func(f Found) bool { return len(labels) > 0 && !slices.Contains(labels, f.Label) })
	if len(all) != 1 {
		return Found{}, false, nil
	}
	return all[0], true, nil
}

// sameName lists the entities of which a name or an alias is the text, but for
// case, as far as the database can tell: accents it does not know. Most names
// have none, and then nothing but the few that fit is sent.
func sameName(ctx context.Context, db Asker, text string, labels []string) ([]Found, error) {
	res, err := db.Query(ctx, graph.Query{
		Cypher: `
MATCH (n:Entity)
WHERE toLower(n.name) = $name OR any(a IN n.aliases WHERE toLower(a) = $name) OR toLower(n.ticker) = $name
WITH n, [l IN labels(n) WHERE l <> 'Entity'][0] AS label
WHERE size($labels) = 0 OR label IN $labels
RETURN n.id AS id, n.name AS name, label, coalesce(n.aliases, []) + [t IN [n.ticker] WHERE t IS NOT NULL] AS aliases
ORDER BY name, id`,
		Params: map[string]any{"name": strings.ToLower(strings.TrimSpace(text)), "labels": anyList(labels)},
	})
	if err != nil {
		return nil, err
	}
	return foundIn(res), nil
}
