package neo

import (
	"context"
	"errors"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"aigraph/graph"
)

// Transact runs the queries in one transaction, and that once: whoever calls
// it knows what may be repeated. accept looks at each answer before the next
// query runs, and may call the whole off by an error, which is given back as it
// is.
//
// Of an error nobody can tell whether the transaction was committed, if it is a
// [ServerError] that is passing.
func (db *DB) Transact(ctx context.Context, accept func(i int, res *graph.Result) error, queries ...graph.Query) (graph.Counters, error) {
	var sum graph.Counters
	session := db.session(ctx, neo4j.AccessModeWrite, 0)
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return sum, classify(ctx, err, db.config)
	}
	defer func() { _ = tx.Close(context.WithoutCancel(ctx)) }()
	for i, q := range queries {
		res, counters, err := runAll(ctx, tx, q)
		if err != nil {
			return sum, classify(ctx, err, db.config)
		}
		if err := accept(i, res); err != nil {
			return sum, err
		}
		sum.Add(counters)
	}
	if err := tx.Commit(ctx); err != nil {
		return sum, classify(ctx, err, db.config)
	}
	return sum, nil
}

func runAll(ctx context.Context, tx neo4j.ExplicitTransaction, q graph.Query) (*graph.Result, graph.Counters, error) {
	cursor, err := tx.Run(ctx, q.Cypher, toDriver(q.Params))
	if err != nil {
		return nil, graph.Counters{}, err
	}
	res, err := collect(ctx, cursor, q.Most)
	if err != nil {
		return nil, graph.Counters{}, err
	}
	summary, err := cursor.Consume(ctx)
	if err != nil {
		return nil, graph.Counters{}, err
	}
	return res, countersOf(summary), nil
}

// Passing reports whether the trouble may be over soon: the server is away, or
// two transactions stood in each other's way.
func (e *ServerError) Passing() bool {
	return errors.Is(e.Kind, ErrUnreachable) || errors.Is(e.Kind, ErrTransient) || errors.Is(e.Kind, ErrUnavailable)
}

// TooBig reports whether a transaction asked too much of the server: a smaller
// one may do.
func (e *ServerError) TooBig() bool {
	return errors.Is(e.Kind, ErrMemory) || errors.Is(e.Kind, ErrTooLong)
}
