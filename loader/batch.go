package loader

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"aigraph/graph"
)

// batchSize is the number of rows a transaction writes: large enough that the
// commit does not dominate, small enough for the smallest server's memory.
const batchSize = 4000

// batch is rows of one kind that are written by one statement.
type batch struct {
	kind   string
	cypher string
	// before is a statement that runs first on refs; it may be empty.
	before string
	rows   []any
	refs   []any
	// things are the numbers of the entities that the rows create.
	things []uint32
	// inexact says that rows may come to nothing.
	inexact bool
}

// halves splits a batch that was too big for the server.
func (b *batch) halves() (first, second *batch) {
	one, two := *b, *b
	n := len(b.rows) / 2
	one.rows, two.rows = b.rows[:n], b.rows[n:]
	if b.things != nil {
		one.things, two.things = b.things[:n], b.things[n:]
	}
	if b.refs != nil {
		two.refs = nil
	}
	return &one, &two
}

// session writes batches one after the other. Each of its transactions moves
// its mark on by one: so it can find out whether one of which it heard nothing
// was committed.
type session struct {
	w    *writer
	mark string
	// done is where the mark stands.
	done int64
}

// How long a load waits for a server that is away: a crashed one takes a
// minute to recover.
const (
	patience   = 5 * time.Minute
	firstPause = 50 * time.Millisecond
	longPause  = 5 * time.Second
)

// write commits a batch once, however often it must try.
func (s *session) write(ctx context.Context, b *batch) error {
	for wait := firstPause; ; wait = min(2*wait, longPause) {
		out, err := s.try(ctx, b)
		switch {
		case err == nil:
			s.done++
			s.w.account(b, out)
			return nil
		case tooBig(err) && len(b.rows) > 1:
			s.w.split()
			first, second := b.halves()
			if err := s.write(ctx, first); err != nil {
				return err
			}
			return s.write(ctx, second)
		case !passing(err):
			return fmt.Errorf("writing %s: %w", b.kind, err)
		}
		s.w.retried()
		// With jitter, so that two sessions do not meet again.
		if err := pause(ctx, wait/2+rand.N(wait)); err != nil { //nolint:gosec // nobody gains by guessing it
			return err
		}
		committed, err := s.settle(ctx, err)
		if err != nil {
			return fmt.Errorf("writing %s: %w", b.kind, err)
		}
		if committed {
			s.done++
			return s.recover(ctx, b)
		}
	}
}

// outcome is what a transaction did.
type outcome struct {
	written  int64
	ids      []any
	counters graph.Counters
	// settled says that the mark alone told so.
	settled bool
}

func (s *session) try(ctx context.Context, b *batch) (outcome, error) {
	var out outcome
	mark := graph.Query{
		Cypher: "MATCH (m:" + graph.LockLabel + " {id: $mark})\nSET m.done = $n\nRETURN count(*) AS moved",
		Params: map[string]any{"mark": s.mark, "n": s.done + 1},
	}
	queries := []graph.Query{mark}
	if b.before != "" && len(b.refs) > 0 {
		queries = append(queries, graph.Query{Cypher: b.before, Params: map[string]any{"rows": b.refs, "dataset": s.w.plan.Name}})
	}
	queries = append(queries, graph.Query{Cypher: b.cypher, Params: map[string]any{"rows": b.rows, "dataset": s.w.plan.Name}})
	var err error
	out.counters, err = s.w.db.Transact(ctx, func(i int, res *graph.Result) error {
		switch {
		case i == 0 && number(res.Rows[0][0]) != 1:
			return ErrLostTurn
		case i == len(queries)-1:
			out.written = number(res.Rows[0][0])
			if len(res.Rows[0]) > 1 {
				out.ids = list(res.Rows[0][1])
			}
			if !b.inexact && out.written != int64(len(b.rows)) {
				return &MismatchError{Kind: b.kind, Sent: int64(len(b.rows)), Written: out.written}
			}
		}
		return nil
	}, queries...)
	return out, err
}

// settle finds out whether the transaction was committed of which the session
// heard nothing, once the server answers again.
func (s *session) settle(ctx context.Context, because error) (committed bool, err error) {
	deadline := time.Now().Add(patience)
	for wait := firstPause; ; wait = min(2*wait, longPause) {
		committed, err = s.ask(ctx)
		if err == nil || !passing(err) {
			return committed, err
		}
		s.w.away(because)
		if time.Now().After(deadline) {
			return false, because
		}
		if err := pause(ctx, wait); err != nil {
			return false, err
		}
	}
}

// ask reads the mark. Touching it first waits for a transaction that still
// holds it.
func (s *session) ask(ctx context.Context) (bool, error) {
	var done int64
	params := map[string]any{"mark": s.mark, "n": s.done + 1}
	_, err := s.w.db.Transact(ctx, func(i int, res *graph.Result) error {
		if len(res.Rows) == 0 || i == 0 && number(res.Rows[0][0]) != 1 {
			return ErrLostTurn
		}
		done = number(res.Rows[0][0])
		return nil
	}, graph.Query{
		Cypher: "MATCH (m:" + graph.LockLabel + " {id: $mark})\nSET m.asked = $n\nRETURN count(*) AS found", Params: params,
	}, graph.Query{
		Cypher: "MATCH (m:" + graph.LockLabel + " {id: $mark})\nRETURN m.done AS done", Params: params,
	})
	return done == s.done+1, err
}

// recover reads what the answer of a committed transaction would have told.
func (s *session) recover(ctx context.Context, b *batch) error {
	out := outcome{written: int64(len(b.rows)), settled: true}
	if b.things != nil {
		ids := make([]any, len(b.rows))
		for i, row := range b.rows {
			ids[i] = row.([]any)[0]
		}
		res, err := s.w.db.Query(ctx, graph.Query{
			Cypher: "UNWIND $ids AS id\nMATCH (n:" + graph.EntityLabel + " {id: id})\nRETURN collect(id(n)) AS ids",
			Params: map[string]any{"ids": ids},
		})
		if err != nil {
			return err
		}
		if out.ids = list(res.Rows[0][0]); len(out.ids) != len(ids) {
			return &MismatchError{Kind: b.kind, Sent: int64(len(ids)), Written: int64(len(out.ids))}
		}
	}
	s.w.account(b, out)
	return nil
}
