package loader

import (
	"context"
	"fmt"
	"slices"

	"aigraph/graph"
)

// Database is where a load goes.
type Database interface {
	// Query answers a query that only reads.
	Query(ctx context.Context, q graph.Query) (*graph.Result, error)
	// Write runs the queries in one transaction and gives, for each, the first
	// number of its answer. It must be safe to repeat.
	Write(ctx context.Context, queries ...graph.Query) ([]int64, graph.Counters, error)
	// Prepare makes sure that the constraints stand, and says how many it had
	// to make.
	Prepare(ctx context.Context, constraints []graph.Constraint) (int, error)
}

// Change says what a load does with a record.
type Change int

// The changes.
const (
	Unchanged Change = iota
	Created
	Changed
	// Shared records belong to another data set that wrote them first; this
	// one at most adds names to them.
	Shared
)

// Plan is what a load would write: batches of one kind each, nodes before
// relationships.
type Plan struct {
	Dataset string
	Version string
	// Date is the day of the data set's version, or 0.
	Date  graph.Date
	Kinds []KindPlan
	// resumes is the id of an earlier load of the data set that was cut off.
	resumes string
	// renews says that the newest load was of another version.
	renews bool
}

// KindPlan is the part of a plan that concerns one label or relationship type.
type KindPlan struct {
	Kind string
	// Of is "entity", "source" or "statement".
	Of                                  string
	Created, Changed, Unchanged, Shared int
	// IDs of what is created and changed, for a report.
	CreatedIDs, ChangedIDs []string

	upsert graph.Upsert
	rows   [][]any
	// moved are relationships of the data set that stand elsewhere, between
	// other ends or under another type, and go before rows are written.
	moved []movedRel
	// names are rows of id and aliases for shared entities.
	names [][]any
}

type movedRel struct {
	kind string
	row  []any
}

// Writes counts what the plan would write.
func (p *Plan) Writes() int {
	n := 0
	for _, k := range p.Kinds {
		n += k.Created + k.Changed
	}
	return n
}

// stored is what the database holds of a record.
type stored struct {
	hash         int64
	dataset      string
	label        string
	aliases      []string
	from, to     string
	relationship string
}

// MakePlan compares a data set with what the database holds. It only reads.
func MakePlan(ctx context.Context, db Database, m *graph.Model, ds *graph.Dataset) (*Plan, error) {
	p := &Plan{Dataset: ds.Name, Version: ds.Version, Date: ds.Date}
	if err := p.lastLoad(ctx, db); err != nil {
		return nil, err
	}
	nodes, err := storedNodes(ctx, db, graph.EntityLabel)
	if err != nil {
		return nil, err
	}
	sources, err := storedNodes(ctx, db, graph.SourceLabel)
	if err != nil {
		return nil, err
	}
	rels, err := storedRels(ctx, db, ds.Name)
	if err != nil {
		return nil, err
	}
	for i := range m.Labels {
		if err := p.planEntities(m, &m.Labels[i], ds, nodes); err != nil {
			return nil, err
		}
	}
	p.planSources(m, ds, sources)
	for i := range m.Types {
		p.planRels(m, &m.Types[i], ds, rels)
	}
	return p, nil
}

func (p *Plan) planEntities(m *graph.Model, l *graph.Label, ds *graph.Dataset, held map[string]stored) error {
	k := KindPlan{Kind: l.Name, Of: "entity", upsert: m.UpsertNodes(l)}
	for _, e := range ds.Entities {
		if e.Label != l.Name {
			continue
		}
		was, found := held[e.ID]
		if found && was.dataset != ds.Name {
			if was.label != l.Name {
				return &ConflictError{ID: e.ID, Dataset: was.dataset, Was: was.label, Is: l.Name}
			}
			k.share(e, was)
			continue
		}
		k.add(e.ID, m.NodeRow(l, e), was, found)
	}
	p.keep(k)
	return nil
}

// share plans what a data set adds to an entity that another one wrote: names.
func (k *KindPlan) share(e *graph.Entity, was stored) {
	names := slices.Clone(was.aliases)
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == len(was.aliases) {
		k.Shared++
		return
	}
	k.Changed++
	k.ChangedIDs = append(k.ChangedIDs, e.ID)
	k.names = append(k.names, []any{e.ID, names})
}

func (p *Plan) planSources(m *graph.Model, ds *graph.Dataset, held map[string]stored) {
	k := KindPlan{Kind: graph.SourceLabel, Of: "source", upsert: m.UpsertSources()}
	for _, s := range ds.Sources {
		was, found := held[s.ID]
		if found && was.dataset != ds.Name {
			k.Shared++
			continue
		}
		k.add(s.ID, m.SourceRow(s), was, found)
	}
	p.keep(k)
}

func (p *Plan) planRels(m *graph.Model, t *graph.RelType, ds *graph.Dataset, held map[string]stored) {
	k := KindPlan{Kind: t.Name, Of: "statement", upsert: m.UpsertRels(t)}
	for _, s := range ds.Statements {
		if s.Type != t.Name {
			continue
		}
		was, found := held[s.ID()]
		if found && (was.relationship != t.Name || was.from != s.From || was.to != s.To) {
			k.moved = append(k.moved, movedRel{was.relationship, []any{was.from, was.to, s.ID()}})
		}
		k.add(s.ID(), m.RelRow(t, s), was, found)
	}
	p.keep(k)
}

// add plans one row by its hash, which is its last value.
func (k *KindPlan) add(id string, row []any, was stored, found bool) {
	switch hash := row[len(row)-1]; {
	case !found:
		k.Created++
		k.CreatedIDs = append(k.CreatedIDs, id)
	case hash == was.hash:
		k.Unchanged++
		return
	default:
		k.Changed++
		k.ChangedIDs = append(k.ChangedIDs, id)
	}
	k.rows = append(k.rows, row)
}

func (p *Plan) keep(k KindPlan) {
	if k.Created+k.Changed+k.Unchanged+k.Shared > 0 {
		p.Kinds = append(p.Kinds, k)
	}
}

// ConflictError is an entity that another data set holds as something else.
type ConflictError struct{ ID, Dataset, Was, Is string }

// Error is the message, for the user to read.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%q is a %s in the data set %q that is loaded already, but a %s in yours: give your entity another id", e.ID, e.Was, e.Dataset, e.Is)
}

// storedNodes reads back what all data sets hold under a label. Whole columns
// come as lists: a fraction of the cost of a record a node.
func storedNodes(ctx context.Context, db Database, label string) (map[string]stored, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: "MATCH (n:" + label + ")\n" +
		"RETURN collect(n.id) AS ids,\n" +
		"       collect(coalesce(n.hash, 0)) AS hashes,\n" +
		"       collect(coalesce(n.dataset, '')) AS datasets,\n" +
		"       collect(coalesce([l IN labels(n) WHERE l <> '" + graph.EntityLabel + "'][0], '')) AS labels,\n" +
		"       collect(coalesce(n.aliases, []) + coalesce(n.name, n.id)) AS aliases"})
	if err != nil {
		return nil, err
	}
	row := res.Rows[0]
	ids, hashes, datasets, labels, aliases := list(row[0]), list(row[1]), list(row[2]), list(row[3]), list(row[4])
	held := make(map[string]stored, len(ids))
	for i, id := range ids {
		s := stored{hash: hashes[i].(int64), dataset: datasets[i].(string), label: labels[i].(string)}
		for _, name := range list(aliases[i]) {
			s.aliases = append(s.aliases, name.(string))
		}
		held[id.(string)] = s
	}
	return held, nil
}

// storedRels reads back the relationships of one data set.
func storedRels(ctx context.Context, db Database, dataset string) (map[string]stored, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: "MATCH (a)-[r]->(b)\n" +
		"WHERE r.dataset = $dataset\n" +
		"RETURN type(r) AS type,\n" +
		"       collect(r.id) AS ids,\n" +
		"       collect(r.hash) AS hashes,\n" +
		"       collect(a.id) AS froms,\n" +
		"       collect(b.id) AS tos", Params: map[string]any{"dataset": dataset}})
	if err != nil {
		return nil, err
	}
	held := map[string]stored{}
	for _, row := range res.Rows {
		hashes, froms, tos := list(row[2]), list(row[3]), list(row[4])
		for i, id := range list(row[1]) {
			held[id.(string)] = stored{
				hash: hashes[i].(int64), dataset: dataset, relationship: row[0].(string),
				from: froms[i].(string), to: tos[i].(string),
			}
		}
	}
	return held, nil
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}
