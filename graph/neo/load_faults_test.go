package neo_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
	"aigraph/loader"
)

// faulty is a database whose answers get lost: of every three transactions that
// carry rows one is committed unheard, one never arrives, and any with more
// than so many rows is too much for it.
type faulty struct {
	*neo.DB
	most int

	mu           sync.Mutex
	calls        int
	lost, tooBig int
}

func (f *faulty) Transact(ctx context.Context, accept func(int, *graph.Result) error, queries ...graph.Query) (graph.Counters, error) {
	rows, carries := queries[len(queries)-1].Params["rows"].([]any)
	if !carries {
		return f.DB.Transact(ctx, accept, queries...)
	}
	f.mu.Lock()
	call := f.calls % 3
	switch {
	case len(rows) > f.most:
		f.tooBig++
	default:
		f.calls++
		if call < 2 {
			f.lost++
		}
	}
	f.mu.Unlock()
	away := &neo.ServerError{Kind: neo.ErrUnreachable, Err: errors.New("cut")}
	if len(rows) > f.most {
		return graph.Counters{}, &neo.ServerError{Kind: neo.ErrMemory, Err: errors.New("full")}
	}
	switch call {
	case 0:
		return graph.Counters{}, away
	case 1:
		if _, err := f.DB.Transact(ctx, accept, queries...); err != nil {
			return graph.Counters{}, err
		}
		return graph.Counters{}, away
	}
	return f.DB.Transact(ctx, accept, queries...)
}

// TestLoadSettlesDoubt loses answers of commits: each batch is written once all
// the same, and batches that are too big are halved.
func TestLoadSettlesDoubt(t *testing.T) {
	db := neotest.DB(t)
	neotest.Load(t, db, many())
	undisturbed := digest(t, db)
	db = neotest.DB(t)
	f := &faulty{DB: db, most: 700}
	plan, err := neotest.Check(t, neotest.Files(many())).Compare(t.Context(), f, nil)
	require.NoError(t, err)
	report, err := plan.Write(t.Context(), f, loader.WriteOptions{Tool: "test"})
	require.NoError(t, err)
	require.Equal(t, 1+manyFirms+manyStatements, report.Created)
	require.Greater(t, f.lost, 20)
	require.Equal(t, f.lost, report.Retries)
	require.Equal(t, f.tooBig, report.Splits)
	require.Greater(t, f.tooBig, 3)
	require.Equal(t, undisturbed, digest(t, db), "none lost, none doubled")
}
