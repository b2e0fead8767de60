package loader

import (
	"context"
	"fmt"
	"time"

	"aigraph/graph"
)

// batchSize is the number of rows a transaction writes: large enough that the
// commit does not dominate, small enough for the smallest server's memory.
const batchSize = 5000

// Report is what a load did.
type Report struct {
	Dataset                             string
	Created, Changed, Unchanged, Shared int
	Counters                            graph.Counters
	Took                                time.Duration
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

// Write carries a plan out: constraints, nodes, relationships, in batches that
// are safe to repeat, with a record of the load before and after. A plan
// without changes, of the version that the newest load was of, writes nothing at all. progress, which may be nil, hears how
// many rows are done.
//
// Where it is cut off, at any point, the next plan holds what is missing.
func (p *Plan) Write(ctx context.Context, db Database, m *graph.Model, tool string, progress func(done, total int)) (*Report, error) {
	w := &writer{db: db, model: m, plan: p, total: p.Writes(), progress: progress, began: time.Now()}
	r := &w.report
	r.Dataset = p.Dataset
	for _, k := range p.Kinds {
		r.Created += k.Created
		r.Changed += k.Changed
		r.Unchanged += k.Unchanged
		r.Shared += k.Shared
	}
	if w.total == 0 && p.resumes == "" && !p.renews {
		return r, nil
	}
	if _, err := db.Prepare(ctx, m.Constraints()); err != nil {
		return nil, err
	}
	if err := w.begin(ctx, tool); err != nil {
		return nil, err
	}
	for i := range p.Kinds {
		if err := w.writeKind(ctx, &p.Kinds[i]); err != nil {
			return nil, &PartialError{Done: w.done, Total: w.total, Err: err}
		}
	}
	if err := w.finish(ctx); err != nil {
		return nil, err
	}
	r.Took = time.Since(w.began)
	return r, nil
}

type writer struct {
	db          Database
	model       *graph.Model
	plan        *Plan
	report      Report
	done, total int
	progress    func(done, total int)
	began       time.Time
	loadID      string
}

func (w *writer) writeKind(ctx context.Context, k *KindPlan) error {
	for _, m := range k.moved {
		if err := w.batch(ctx, k.Kind, w.model.RemoveRels(m.kind), [][]any{m.row}, false); err != nil {
			return err
		}
	}
	for start := 0; start < len(k.rows); start += batchSize {
		rows := k.rows[start:min(start+batchSize, len(k.rows))]
		if err := w.batch(ctx, k.Kind, k.upsert.Cypher, rows, true); err != nil {
			return err
		}
		w.advance(len(rows))
	}
	if len(k.names) > 0 {
		if err := w.batch(ctx, k.Kind, addNames, k.names, true); err != nil {
			return err
		}
		w.advance(len(k.names))
	}
	return nil
}

// addNames gives entities of other data sets further names.
const addNames = "UNWIND $rows AS row\n" +
	"MATCH (n:" + graph.EntityLabel + " {id: row[0]})\n" +
	"SET n.aliases = [name IN row[1] WHERE name <> n.name]\n" +
	"RETURN count(*) AS written"

// batch writes rows in one transaction. With exact, the number written must be
// the number sent.
func (w *writer) batch(ctx context.Context, kind, cypher string, rows [][]any, exact bool) error {
	params := map[string]any{"rows": asList(rows), "dataset": w.plan.Dataset}
	written, counters, err := w.db.Write(ctx, graph.Query{Cypher: cypher, Params: params})
	if err != nil {
		return fmt.Errorf("writing %s: %w", kind, err)
	}
	w.report.Counters.Add(counters)
	if exact && written[0] != int64(len(rows)) {
		return &MismatchError{Kind: kind, Sent: int64(len(rows)), Written: written[0]}
	}
	return nil
}

func (w *writer) advance(rows int) {
	w.done += rows
	if w.progress != nil {
		w.progress(w.done, w.total)
	}
}

func asList(rows [][]any) []any {
	l := make([]any, len(rows))
	for i, r := range rows {
		l[i] = r
	}
	return l
}
