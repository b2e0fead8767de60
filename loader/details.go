package loader

import (
	"context"

	"aigraph/graph"
)

// detailed is how many records' properties are asked for at once.
const detailed = 500

// Details gives every change of the plan, those of changed records property by
// property. It reads the input and the database once more.
func (p *Plan) Details(ctx context.Context, each func(Change) error) error {
	d, r := p.diff, p.diff.reading
	x := &detailer{plan: p, each: each}
	err := r.eachSource(func(n uint32) bool { return r.ix.pages.list.at(n).marks&(isNew|isChanged) != 0 }, func(s *graph.Source) error {
		n, found := d.pages.find(s.ID)
		return x.record(ctx, graph.SourceLabel, s.ID, r.model.SourceRow(s), &d.pages, n, found)
	})
	if err != nil {
		return err
	}
	err = r.eachEntity(func(n uint32) bool { return r.ix.things.list.at(n).marks&(isNew|isChanged) != 0 }, func(_ uint32, e *graph.Entity) error {
		n, found := d.nodes.find(e.ID)
		l, _ := r.model.Label(e.Label)
		return x.record(ctx, e.Label, e.ID, r.model.NodeRow(l, e), &d.nodes, n, found)
	})
	if err != nil {
		return err
	}
	err = r.eachStatement(func(t *typeInfo, s *graph.Statement, hash int64) error {
		if u := d.unlike[t.Name]; u == nil || !u[hash%buckets] {
			return nil
		}
		n, found := d.rels.find(s.ID())
		if found && d.rels.list.at(n).hash == hash && int(d.rels.list.at(n).kind) == t.number {
			return nil
		}
		return x.record(ctx, t.Name, s.ID(), r.model.RelRow(t.RelType, s), &d.rels, n, found)
	})
	if err == nil {
		err = x.flush(ctx)
	}
	if err != nil {
		return err
	}
	return x.removed(ctx)
}

// detailer gathers changed records until it is worth asking for what they were.
type detailer struct {
	plan *Plan
	each func(Change) error
	open []changing
}

type changing struct {
	kind, id string
	row      []any
	ref      int64
	node     bool
}

func (x *detailer) record(ctx context.Context, kind, id string, row []any, in *table[record], n uint32, found bool) error {
	if !found {
		return x.each(Change{What: "create", Kind: kind, ID: id})
	}
	x.open = append(x.open, changing{kind, id, row, in.list.at(n).ref, in != &x.plan.diff.rels})
	if len(x.open) < detailed {
		return nil
	}
	return x.flush(ctx)
}

// flush asks for the properties of what is open.
func (x *detailer) flush(ctx context.Context) error {
	for _, node := range []bool{true, false} {
		refs := []any{}
		for _, c := range x.open {
			if c.node == node {
				refs = append(refs, c.ref)
			}
		}
		cypher := "UNWIND $refs AS ref\nMATCH (a)-[x]->(b)\nWHERE id(x) = ref\nRETURN ref, properties(x) AS props, a.id AS from, b.id AS to"
		if node {
			cypher = "UNWIND $refs AS ref\nMATCH (x)\nWHERE id(x) = ref\nRETURN ref, properties(x) AS props, null AS from, null AS to"
		}
		if len(refs) == 0 {
			continue
		}
		res, err := x.plan.diff.db.Query(ctx, graph.Query{Cypher: cypher, Params: map[string]any{"refs": refs}})
		if err != nil {
			return err
		}
		was := map[int64]map[string]any{}
		for _, row := range res.Rows {
			props, _ := row[1].(map[string]any)
			if !node {
				props["from"], props["to"] = row[2], row[3]
			}
			was[number(row[0])] = props
		}
		for _, c := range x.open {
			if c.node != node {
				continue
			}
			columns := columnsOfRecord(x.plan.diff.reading.model, c.kind)
			if err := x.each(Change{What: "change", Kind: c.kind, ID: c.id, Props: changes(columns, c.row, was[c.ref])}); err != nil {
				return err
			}
		}
	}
	x.open = x.open[:0]
	return nil
}

// removed tells what goes, if the plan removes anything.
func (x *detailer) removed(ctx context.Context) error {
	if x.plan.totals().Removed == 0 {
		return nil
	}
	d := x.plan.diff
	for _, in := range []*table[record]{&d.rels, &d.nodes, &d.pages} {
		cypher := "UNWIND $refs AS ref\nMATCH (x)\nWHERE id(x) = ref\nRETURN ref, x.id AS id"
		if in == &d.rels {
			cypher = "UNWIND $refs AS ref\nMATCH ()-[x]->()\nWHERE id(x) = ref\nRETURN ref, x.id AS id"
		}
		var refs []any
		kinds := map[int64]string{}
		for n := range in.list.n {
			if was := in.list.at(n); !was.seen {
				refs = append(refs, was.ref)
				kinds[was.ref] = d.kindOf(in, was)
			}
		}
		if len(refs) == 0 {
			continue
		}
		res, err := d.db.Query(ctx, graph.Query{Cypher: cypher, Params: map[string]any{"refs": refs}})
		if err != nil {
			return err
		}
		for _, row := range res.Rows {
			id, _ := row[1].(string)
			if err := x.each(Change{What: "remove", Kind: kinds[number(row[0])], ID: id}); err != nil {
				return err
			}
		}
	}
	return nil
}

// Prune plans what is removed, as Write does; for a plan that is only shown.
func (p *Plan) Prune(o *Prune) error { return p.prune(o) }
