package loader

import (
	"context"
	"fmt"

	"aigraph/graph"
)

// Plan is what a load would write, by kind, nodes before relationships.
type Plan struct {
	About
	Kinds []*KindPlan
	// Missing counts what the database holds of the data set and the input
	// does not say any more, Held all that it holds.
	Missing, Held int

	diff *diff
	held sums
	// resumes is the id of an earlier load of the data set that was cut off.
	resumes string
	// renews says that the newest load was of another version.
	renews bool
}

// KindPlan is the part of a plan that concerns one label or relationship type.
type KindPlan struct {
	Kind string `json:"kind"`
	// Of is "entity", "source" or "statement".
	Of string `json:"of"`
	// Shared records belong to another data set that wrote them first; this
	// one at most adds names to them.
	Created   int `json:"created"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Shared    int `json:"shared,omitempty"`
	// Missing records are no longer in the input; Removed those that go.
	Missing int `json:"missing,omitempty"`
	Removed int `json:"removed,omitempty"`
}

// Writes counts what the plan would write.
func (p *Plan) Writes() int {
	n := len(p.diff.shares)
	for _, k := range p.Kinds {
		n += k.Created + k.Changed + k.Removed
	}
	return n - p.diff.renamed
}

// diff is a checked input held against a database.
type diff struct {
	checked *Checked
	reading *reading
	db      Database
	plans   map[string]*KindPlan
	// unlike are the buckets of a kind in which input and database differ.
	unlike map[string][]bool
	nodes  table[record]
	pages  table[record]
	rels   table[record]
	// others says that the database holds other data sets, too.
	others bool
	// shares are rows of names and marks for entities and sources of other
	// data sets, renamed how many of them change names.
	shares  []share
	renamed int
}

// Held is a summary of what a database holds of a data set.
type Held struct{ sums sums }

// Look sums up what the database holds of a data set, as much as can be known
// before the input is read.
func Look(ctx context.Context, db Database, dataset string) (*Held, error) {
	s, err := sumUp(ctx, db, dataset)
	return &Held{s}, err
}

// Compare holds a checked input, which must have no errors, against what the
// database holds: what Look saw, or, for nil, sees now. It only reads.
func (c *Checked) Compare(ctx context.Context, db Database, held *Held) (*Plan, error) {
	if held == nil {
		var err error
		if held, err = Look(ctx, db, c.Name); err != nil {
			return nil, err
		}
	}
	return c.compare(ctx, db, held.sums.clone())
}

func (c *Checked) compare(ctx context.Context, db Database, held sums) (*Plan, error) {
	d := &diff{checked: c, reading: c.reading, db: db, plans: map[string]*KindPlan{}, unlike: map[string][]bool{}}
	d.nodes, d.pages, d.rels = d.newHeld(), d.newHeld(), d.newHeld()
	p := &Plan{About: c.About, diff: d, held: held.clone()}
	if err := p.lastLoad(ctx, db); err != nil {
		return nil, err
	}
	if err := d.claimShared(ctx); err != nil {
		return nil, err
	}
	if err := d.list(ctx, held); err != nil {
		return nil, err
	}
	if err := d.judgeNodes(ctx); err != nil {
		return nil, err
	}
	if err := d.judgeRels(held); err != nil {
		return nil, err
	}
	d.countMissing()
	for _, kind := range d.kinds() {
		k := d.plans[kind]
		p.Missing += k.Missing
		if k.Created+k.Changed+k.Unchanged+k.Shared+k.Missing > 0 {
			p.Kinds = append(p.Kinds, k)
		}
	}
	for _, t := range held {
		p.Held += t.total
	}
	return p, nil
}

// totals adds the kinds up.
func (p *Plan) totals() KindPlan {
	var t KindPlan
	for _, k := range p.Kinds {
		t.Created += k.Created
		t.Changed += k.Changed
		t.Unchanged += k.Unchanged
		t.Shared += k.Shared
		t.Missing += k.Missing
		t.Removed += k.Removed
	}
	return t
}

// kinds are all labels and types, in the order in which they are written.
func (d *diff) kinds() []string {
	m := d.reading.model
	return append(append(m.LabelNames(), graph.SourceLabel), m.TypeNames()...)
}

// list finds the buckets that differ, and lists what the database holds in
// them.
func (d *diff) list(ctx context.Context, held sums) error {
	m := d.reading.model
	for _, kind := range d.kinds() {
		of := "statement"
		if kind == graph.SourceLabel {
			of = "source"
		} else if _, label := m.Label(kind); label {
			of = "entity"
		}
		d.plans[kind] = &KindPlan{Kind: kind, Of: of}
		if held[kind] == nil {
			held[kind] = &tally{}
		}
		d.unlike[kind] = differing(d.reading.facts.tally[kind], held[kind])
	}
	for i, l := range m.Labels {
		if err := d.fetch(ctx, &d.nodes, "MATCH (x:"+graph.EntityLabel+":"+l.Name+")", uint8(i), d.unlike[l.Name], held[l.Name]); err != nil {
			return err
		}
	}
	if err := d.fetch(ctx, &d.pages, "MATCH (x:"+graph.SourceLabel+")", 0, d.unlike[graph.SourceLabel], held[graph.SourceLabel]); err != nil {
		return err
	}
	for i, t := range m.Types {
		if err := d.fetch(ctx, &d.rels, "MATCH ()-[x:"+t.Name+"]->()", uint8(i), d.unlike[t.Name], held[t.Name]); err != nil {
			return err
		}
	}
	return nil
}

// judge says what is to be done with a record of a kind, by its hash and by
// what the database holds under its id.
func (d *diff) judge(kind string, in *table[record], key uint64, hash int64) marks {
	k, unlike := d.plans[kind], d.unlike[kind]
	if unlike == nil || !unlike[hash%buckets] {
		k.Unchanged++
		return 0
	}
	n, found := in.findKey(key)
	if !found {
		k.Created++
		return isNew
	}
	was := in.list.at(n)
	was.seen = true
	if was.hash == hash && kind == d.kindOf(in, was) {
		k.Unchanged++
		return 0
	}
	k.Changed++
	return isChanged
}

// kindOf is the label or type of a listed record.
func (d *diff) kindOf(in *table[record], was *record) string {
	switch in {
	case &d.nodes:
		return d.reading.model.Labels[was.kind].Name
	case &d.pages:
		return graph.SourceLabel
	}
	return d.reading.model.Types[was.kind].Name
}

// judgeNodes plans entities and sources, of which the index knows enough.
func (d *diff) judgeNodes(ctx context.Context) error {
	r := d.reading
	for n := range r.ix.things.list.n {
		t := r.ix.things.list.at(n)
		if t.marks &^= planned; t.marks&isShared != 0 {
			continue
		}
		t.marks |= d.judge(r.labelOf(t), &d.nodes, t.key, graph.NodeHash(t.digest, t.own, t.exists))
	}
	for n := range r.ix.pages.list.n {
		p := r.ix.pages.list.at(n)
		if p.marks &^= planned; p.marks&isShared != 0 {
			continue
		}
		p.marks |= d.judge(graph.SourceLabel, &d.pages, p.key, graph.NodeHash(p.digest, 0, 0))
	}
	return d.judgeShared(ctx)
}

// judgeRels plans statements. Where the database holds none, all are new, and
// nothing has to be read for it.
func (d *diff) judgeRels(held sums) error {
	r, unlike, none := d.reading, false, true
	for _, t := range r.model.Types {
		unlike = unlike || d.unlike[t.Name] != nil
		none = none && held[t.Name].total == 0
	}
	if none || !unlike {
		for _, t := range r.model.Types {
			k, n := d.plans[t.Name], r.facts.tally[t.Name].total
			if none {
				k.Created = n
			} else {
				k.Unchanged = n
			}
		}
		return nil
	}
	return r.eachStatement(func(t *typeInfo, s *graph.Statement, hash int64) error {
		d.judge(t.Name, &d.rels, d.rels.hash(s.ID()), hash)
		return nil
	})
}

// countMissing counts what nothing in the input answers to.
func (d *diff) countMissing() {
	for _, in := range []*table[record]{&d.nodes, &d.pages, &d.rels} {
		for n := range in.list.n {
			if was := in.list.at(n); !was.seen {
				d.plans[d.kindOf(in, was)].Missing++
			}
		}
	}
}

// ConflictError is an entity that another data set holds as something else.
type ConflictError struct{ ID, Dataset, Was, Is string }

// Error is the message, for the user to read.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%q is a %s in the data set %q that is loaded already, but a %s in yours: give your entity another id", e.ID, e.Was, e.Dataset, e.Is)
}
