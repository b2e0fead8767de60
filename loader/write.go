package loader

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"aigraph/graph"
)

// sessions is how many transactions write at once.
const sessions = 3

// mostBuffered is how many rows wait, over all kinds, for their batches to
// fill.
const mostBuffered = 12_000

// partingTime is how long a load tries to give its turn back.
const partingTime = 2 * time.Second

// WriteOptions say how a plan is carried out.
type WriteOptions struct {
	// Tool is what the load's record calls the program.
	Tool string
	// Progress, which may be nil, hears how many records are written.
	Progress func(done, total int)
	// Waiting, which may be nil, hears of another load that must end first,
	// Away of a server that does not answer for a while.
	Waiting func(Holder)
	Away    func(error)
	// Batch is how many rows a transaction writes; 0 is what suits most
	// servers. It halves by itself where that is too many.
	Batch int
	// Prune, unless nil, removes what the input does not say any more.
	Prune *Prune
}

// MismatchError is a batch of which the database wrote another number of rows
// than it was given. It means that the graph was changed by somebody else
// meanwhile; another run of the load mends it.
type MismatchError struct {
	Kind          string
	Sent, Written int64
}

// Error is the message, for the user to read.
func (e *MismatchError) Error() string {
	return fmt.Sprintf("%s: sent %d rows, but %d were written", e.Kind, e.Sent, e.Written)
}

// PartialError is a load that was cut off. What it had written stays; the same
// load goes on from there.
type PartialError struct {
	// Done of Total records had been written.
	Done, Total int
	Err         error
}

// Error is the message, for the user to read.
func (e *PartialError) Error() string {
	return fmt.Sprintf("%v, after %d of %d records", e.Err, e.Done, e.Total)
}

// Unwrap gives what cut the load off.
func (e *PartialError) Unwrap() error { return e.Err }

// Write carries the plan out: constraints, nodes, relationships, in batches
// that are committed once, with a record of the load before and after. A plan
// without changes, of the version that the newest load was of, writes nothing
// at all.
//
// Where it is cut off, at any point, the next plan holds what is missing.
func (p *Plan) Write(ctx context.Context, db Database, o WriteOptions) (*Report, error) {
	began := time.Now()
	if o.Batch == 0 {
		o.Batch = batchSize
	}
	if err := p.prune(o.Prune); err != nil {
		return nil, err
	}
	if p.Writes() == 0 && p.resumes == "" && !p.renews {
		return p.report(nil, began), nil
	}
	if _, err := db.Prepare(ctx, p.diff.reading.model.Constraints()); err != nil {
		return nil, err
	}
	t, err := takeTurn(ctx, db, o.Waiting)
	if err != nil {
		return nil, err
	}
	ctx, lose := context.WithCancelCause(ctx)
	kept := make(chan struct{})
	go func() { defer close(kept); t.keep(ctx, lose) }()
	defer func() {
		lose(nil)
		<-kept
		// Who interrupts a load does not wait for a server that is gone: the
		// turn runs out by itself.
		parting, cancel := context.WithTimeout(context.WithoutCancel(ctx), partingTime)
		defer cancel()
		_ = t.release(parting)
	}()
	// What the plan was made from may be another load's work by now.
	if err := p.renew(ctx, db, o.Prune); err != nil {
		return nil, err
	}
	w := &writer{db: db, plan: p, diff: p.diff, turn: t, options: o, total: p.Writes(), began: began, written: map[string]int64{}}
	if err := w.all(ctx); err != nil {
		return nil, &PartialError{Done: w.done, Total: w.total, Err: err}
	}
	return p.report(w, began), nil
}

// renew makes the plan anew if the database has changed since.
func (p *Plan) renew(ctx context.Context, db Database, prune *Prune) error {
	held, err := sumUp(ctx, db, p.Name)
	if err != nil || held.equal(p.held) {
		return err
	}
	fresh, err := p.diff.checked.compare(ctx, db, held)
	if err != nil {
		return err
	}
	*p = *fresh
	return p.prune(prune)
}

// writer carries out one plan.
type writer struct {
	db      Database
	plan    *Plan
	diff    *diff
	turn    *turn
	options WriteOptions
	began   time.Time
	loadID  string
	// nodes are the internal ids of entities by their numbers; 0 is unknown,
	// others are one more than the id.
	nodes []int64

	mu          sync.Mutex
	done, total int
	written     map[string]int64
	counters    graph.Counters
	// settled counts what the marks alone told of, by nodes and relationships.
	settledNodes, settledRels int
	retries, splits           int
}

func (w *writer) all(ctx context.Context) error {
	if err := w.begin(ctx); err != nil {
		return err
	}
	if err := w.turn.mark(ctx, sessions); err != nil {
		return err
	}
	marks := make([]*session, sessions)
	for i := range marks {
		marks[i] = &session{w: w, mark: w.turn.markID(i)}
	}
	if err := w.phase(ctx, marks, w.nodeRows); err != nil {
		return err
	}
	if err := w.knowNodes(ctx); err != nil {
		return err
	}
	if err := w.phase(ctx, marks, w.relRows); err != nil {
		return err
	}
	if err := w.phase(ctx, marks, w.pruneRows); err != nil {
		return err
	}
	if err := w.checkCounters(); err != nil {
		return err
	}
	return w.finish(ctx)
}

// phase lets the sessions write what rows sends; shards are its sessions.
func (w *writer) phase(ctx context.Context, marks []*session, rows func(send func(shard int, b *batch) error) error) error {
	g, ctx := errgroup.WithContext(ctx)
	queues := make([]chan *batch, len(marks))
	for i := range queues {
		queues[i] = make(chan *batch)
		g.Go(func() error {
			for b := range queues[i] {
				if err := marks[i].write(ctx, b); err != nil {
					return err
				}
			}
			return nil
		})
	}
	g.Go(func() error {
		defer func() {
			for _, q := range queues {
				close(q)
			}
		}()
		return rows(func(shard int, b *batch) error {
			select {
			case queues[shard%len(queues)] <- b:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
	})
	return g.Wait()
}

// account notes what a batch wrote.
func (w *writer) account(b *batch, out outcome) {
	for i, n := range b.things {
		w.nodes[n] = number(out.ids[i]) + 1
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.written[b.kind] += out.written
	w.counters.Add(out.counters)
	if out.settled {
		if w.diff.plans[b.kind] != nil && w.diff.plans[b.kind].Of == "statement" {
			w.settledRels += len(b.rows)
		} else {
			w.settledNodes += len(b.rows)
		}
	}
	w.done += len(b.rows)
	if w.options.Progress != nil {
		w.options.Progress(min(w.done, w.total), w.total)
	}
}

func (w *writer) retried() { w.mu.Lock(); w.retries++; w.mu.Unlock() }

func (w *writer) split() { w.mu.Lock(); w.splits++; w.mu.Unlock() }

func (w *writer) away(err error) {
	if w.options.Away != nil {
		w.options.Away(err)
	}
}

// checkCounters holds what the server says it created against what was sent.
func (w *writer) checkCounters() error {
	if w.settledNodes+w.settledRels > 0 {
		return nil // of these batches the server's counts were lost
	}
	var nodes, rels int
	for _, k := range w.plan.Kinds {
		if k.Of == "statement" {
			rels += k.Created
		} else {
			nodes += k.Created
		}
	}
	if w.counters.NodesCreated != nodes {
		return &MismatchError{Kind: "nodes", Sent: int64(nodes), Written: int64(w.counters.NodesCreated)}
	}
	if created := w.counters.RelsCreated - w.counters.RelsDeleted + w.removedRels(); created != rels {
		return &MismatchError{Kind: "relationships", Sent: int64(rels), Written: int64(created)}
	}
	return nil
}
