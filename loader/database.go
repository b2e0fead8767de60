package loader

import (
	"context"
	"errors"

	"aigraph/graph"
)

// Database is where a load goes.
type Database interface {
	// Query answers a query that only reads.
	Query(ctx context.Context, q graph.Query) (*graph.Result, error)
	// Write runs the queries in one transaction and gives, for each, the first
	// number of its answer. It must be safe to repeat.
	Write(ctx context.Context, queries ...graph.Query) ([]int64, graph.Counters, error)
	// Transact runs the queries in one transaction, and that once. accept looks
	// at each answer before the next query runs, and may call the whole off.
	Transact(ctx context.Context, accept func(i int, res *graph.Result) error, queries ...graph.Query) (graph.Counters, error)
	// Prepare makes sure that the constraints stand, and says how many it had
	// to make.
	Prepare(ctx context.Context, constraints []graph.Constraint) (int, error)
}

// passing reports whether an error of the database may be over soon.
func passing(err error) bool {
	var p interface{ Passing() bool }
	return errors.As(err, &p) && p.Passing()
}

// tooBig reports whether a smaller transaction may do.
func tooBig(err error) bool {
	var b interface{ TooBig() bool }
	return errors.As(err, &b) && b.TooBig()
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

func number(v any) int64 {
	n, _ := v.(int64)
	return n
}

func texts(v any) []string {
	var out []string
	for _, item := range list(v) {
		s, _ := item.(string)
		out = append(out, s)
	}
	return out
}
