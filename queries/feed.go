package queries

import (
	"context"
	"embed"
	"maps"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"aigraph/graph"
)

// feeds are questions that only engines ask: whole columns as lists, which cost
// a fraction of a record a row, and the database's own ids, which are a seek.
//
//go:embed feeds/*.cypher
var feeds embed.FS

// feed asks one of them with the standard parameters of a question, and its
// own.
func feed(ctx context.Context, db Asker, name string, params, own map[string]any) (*graph.Result, error) {
	raw, err := feeds.ReadFile("feeds/" + name + ".cypher")
	if err != nil {
		return nil, err
	}
	all := map[string]any{}
	maps.Copy(all, params)
	maps.Copy(all, own)
	return db.Query(ctx, graph.Query{Cypher: string(raw), Params: all})
}

// together runs the functions at once, waits for all and gives the first error.
func together(asks ...func() error) error {
	var g errgroup.Group
	for _, ask := range asks {
		g.Go(ask)
	}
	return g.Wait()
}

// fact is what an answer says of a statement.
type fact struct {
	id, status, confidence string
	since                  graph.Date
	sources                []any
}

// facts asks for statements by the database's own ids.
func facts(ctx context.Context, db Asker, ids []int64) (map[int64]fact, error) {
	res, err := feed(ctx, db, "statements", nil, map[string]any{"ids": distinctIDs(ids)})
	if err != nil {
		return nil, err
	}
	row := res.Rows[0]
	ats, names, statuses, sinces, confidences, sources := items(row[0]), items(row[1]), items(row[2]), items(row[3]), items(row[4]), items(row[5])
	all := make(map[int64]fact, len(ats))
	for i, at := range ats {
		f := fact{id: text(names[i]), status: text(statuses[i]), confidence: text(confidences[i]), sources: items(sources[i])}
		f.since, _ = sinces[i].(graph.Date)
		all[at.(int64)] = f
	}
	return all, nil
}

// thing is what an answer says of an entity.
type thing struct{ id, name, label string }

// things asks for entities by the database's own ids.
func things(ctx context.Context, db Asker, ids []int64) (map[int64]thing, error) {
	res, err := feed(ctx, db, "entities", nil, map[string]any{"ids": distinctIDs(ids)})
	if err != nil {
		return nil, err
	}
	row := res.Rows[0]
	ats, names, labels, slugs := items(row[0]), items(row[2]), items(row[3]), items(row[1])
	all := make(map[int64]thing, len(ats))
	for i, at := range ats {
		all[at.(int64)] = thing{text(slugs[i]), text(names[i]), text(labels[i])}
	}
	return all, nil
}

// lookUp asks for statements and entities at once.
func lookUp(ctx context.Context, db Asker, statements, entities []int64) (known map[int64]fact, named map[int64]thing, err error) {
	err = together(
		func() (err error) { known, err = facts(ctx, db, statements); return err },
		func() (err error) { named, err = things(ctx, db, entities); return err },
	)
	return known, named, err
}

func distinctIDs(ids []int64) []any {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func items(v any) []any {
	l, _ := v.([]any)
	return l
}

// numbers are the whole numbers of a list.
func numbers(v any) []int64 {
	list := items(v)
	out := make([]int64, len(list))
	for i, n := range list {
		out[i], _ = n.(int64)
	}
	return out
}

// basis is what a row of an answer rests on: the weakest status, the newest
// day, the lowest confidence, each source once, and the statements.
type basis struct {
	status, newest, confidence any
	sources, statements        []any
}

func basisOf(known map[int64]fact, ids []int64) basis {
	b := basis{sources: []any{}, statements: []any{}}
	var statuses, confidences []string
	var newest graph.Date
	seen := map[any]bool{}
	ids = slices.SortedFunc(slices.Values(ids), func(a, b int64) int { return strings.Compare(known[a].id, known[b].id) })
	for _, id := range ids {
		f := known[id]
		statuses, confidences = append(statuses, f.status), append(confidences, f.confidence)
		newest = max(newest, f.since)
		b.statements = append(b.statements, f.id)
		for _, s := range f.sources {
			if !seen[s] {
				seen[s] = true
				b.sources = append(b.sources, s)
			}
		}
	}
	if len(ids) > 0 {
		b.status, b.newest, b.confidence = weakestStatus(statuses), newest, lowest(confidences, graph.Confidences())
	}
	return b
}
