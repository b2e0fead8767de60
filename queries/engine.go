package queries

import (
	"context"
	"fmt"

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
		"dependents":    dependents,
		"chain":         supplyChain,
		"paths":         moneyPaths,
		"hops":          moneyHops,
	}
}

// Run answers the bound question: by its engine, or by the database alone.
func (q *Query) Run(ctx context.Context, db Asker, bound graph.Query) (*graph.Result, error) {
	if q.Engine == "" {
		return db.Query(ctx, bound)
	}
	return engines()[q.Engine](ctx, db, bound.Params, bound.Most)
}

// within demands that a whole number lies between two others.
func within(params map[string]any, name string, low, high int64) (int, error) {
	n, _ := params[name].(int64)
	if n < low || n > high {
		return 0, &ParamError{Param: Param{Name: name, Type: IntParam}, Text: fmt.Sprintf("%d is not within %d and %d", n, low, high)}
	}
	return int(n), nil
}
