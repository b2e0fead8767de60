package queries

import (
	"context"
	"fmt"
	"slices"

	"aigraph/graph"
)

// engine answers a question in Go, over edges that another of the bundled
// questions delivers, where Cypher alone would take unbounded time. The file's
// own Cypher is then the plain form of the question for Neo4j Browser, bounded
// so that it ends.
//
// An engine gives at most so many rows, 0 being all, and counts what it leaves
// out: what rows rest on is looked up for those alone that are given.
type engine func(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error)

// MostRows is how many rows of an answer are enough where nobody says: nobody
// reads on, and an answer about a hub may have a hundred thousand.
const MostRows = 1000

// engines are those that a header may name.
func engines() map[string]engine {
	return map[string]engine{
		"circles":       circularDeals,
		"chance":        circleChance,
		"circularity":   circularity,
		"what-if":       whatIf,
		"single-points": singlePoints,
	}
}

// Run answers the bound question: by its engine, or by the database alone.
func (q *Query) Run(ctx context.Context, db Asker, bound graph.Query) (*graph.Result, error) {
	if q.Engine == "" {
		return db.Query(ctx, bound)
	}
	return engines()[q.Engine](ctx, db, bound.Params, bound.Most)
}

// bundled asks another of the bundled questions with the same standard
// parameters.
func bundled(ctx context.Context, db Asker, name string, params map[string]any) (*graph.Result, error) {
	raw, err := Files.ReadFile(name + ".cypher")
	if err != nil {
		return nil, err
	}
	q, err := Parse(name+".cypher", string(raw))
	if err != nil {
		return nil, err
	}
	own := map[string]any{}
	for _, use := range q.Uses {
		own[use] = params[use]
	}
	return db.Query(ctx, graph.Query{Cypher: q.Cypher, Params: own})
}

// within demands that a whole number lies between two others.
func within(params map[string]any, name string, low, high int64) (int, error) {
	n, _ := params[name].(int64)
	if n < low || n > high {
		return 0, &ParamError{Param: Param{Name: name, Type: IntParam}, Text: fmt.Sprintf("%d is not within %d and %d", n, low, high)}
	}
	return int(n), nil
}

// column finds a column of a result by its name.
func column(res *graph.Result, name string) int { return slices.Index(res.Columns, name) }
