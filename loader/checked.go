package loader

import (
	"encoding/hex"

	"aigraph/graph"
)

// CheckOptions say how an input is checked.
type CheckOptions struct {
	// CountWarnings says that warnings are counted, not worded.
	CountWarnings bool
	// MaxBad is how many rows may be left out because something is wrong with
	// them; 0 is none.
	MaxBad int
}

// Checked is an input that has been read once: what is wrong with it, and, if
// that is nothing, what is needed to compare it with a database and to write
// it.
type Checked struct {
	About
	Counts
	// Problems are in order of place.
	Problems Problems
	// Warnings counts them, worded or not.
	Warnings int
	// Refused counts the rows that were left out.
	Refused int
	Files   []FileName

	reading *reading
}

// Check reads and checks an input. Nothing of it is held but an index: about
// 100 bytes an entity and 40 a statement.
func Check(input Input, m *graph.Model, o CheckOptions) *Checked {
	r := newReading(input, m)
	r.found.countOnly = o.CountWarnings
	r.refused = newRefusals(o.MaxBad)
	r.check()
	c := &Checked{About: input.About(), Counts: r.counts, Refused: r.refused.count(), reading: r}
	c.Problems, c.Warnings = r.found.problems(r.partial[StatementKind])
	if r.refused.tooMany() {
		c.Problems = append(r.refused.problems(), c.Problems...)
	}
	r.quiet = true
	for _, t := range r.tables {
		sum, size := t.Digest()
		c.Files = append(c.Files, FileName{t.File(), hex.EncodeToString(sum[:]), size})
	}
	return c
}

// Read reads and checks a package and holds all of it. The data set is complete
// and resolved only if no problem is an error. The error is about the package
// itself, such as a table that cannot be opened.
func Read(p *Package, m *graph.Model) (*graph.Dataset, Problems, error) {
	for _, t := range p.tables {
		if _, replaced := p.replaced[t.Path]; replaced {
			continue
		}
		file, err := p.FS.Open(t.Path)
		if err != nil {
			return nil, nil, &graph.PosError{Pos: graph.Pos{File: p.place(t.Path)}, Text: reasonOf(err)}
		}
		_ = file.Close()
	}
	c := Check(p, m, CheckOptions{})
	return c.Hold(), c.Problems, nil
}

// Hold reads everything once more and keeps it, for whoever needs a data set
// whole. It is resolved if no problem is an error.
func (c *Checked) Hold() *graph.Dataset {
	r := c.reading
	ds := &graph.Dataset{Name: c.Name, Title: c.Title, Version: c.Version, Date: c.Date}
	ids := map[string]*graph.Entity{}
	first := map[Kind]map[string]bool{SourceKind: {}, EntityKind: {}, DealKind: {}}
	fresh := func(kind Kind, v *values) (*values, bool) {
		id := v.text("id")
		if id == "" || first[kind][id] {
			return nil, false
		}
		first[kind][id] = true
		return v.copy(), true
	}
	r.each(SourceKind, r.onSound(func(v *values) {
		if v, ok := fresh(SourceKind, v); ok {
			ds.Sources = append(ds.Sources, v.source())
		}
	}))
	r.each(EntityKind, r.onSound(func(v *values) {
		if v, ok := fresh(EntityKind, v); ok {
			e := v.entity()
			if l, known := r.model.Label(e.Label); known {
				oneKind(l, e)
			}
			ids[e.ID] = e
			ds.Entities = append(ds.Entities, e)
		}
	}))
	r.each(OwnKind, r.onSound(func(v *values) {
		if e := ids[v.text("id")]; e != nil && e.Label == v.row.Columns.Label.Name {
			for name, value := range v.fields {
				if name != "id" {
					e.Props[name] = value
				}
			}
		}
	}))
	r.each(DealKind, r.onSound(func(v *values) {
		if v, ok := fresh(DealKind, v); ok {
			ds.Deals = append(ds.Deals, v.deal())
		}
	}))
	r.statements(func(_ uint32, rows []*staged) {
		for _, s := range r.soundRows(rows, func(_, _ *staged) {}) {
			if s.sound {
				ds.Statements = append(ds.Statements, s.keep())
			}
		}
	})
	if c.Problems.Errors() == 0 {
		ds.Resolve()
	}
	return ds
}

// keep is the statement for keeps.
func (s *staged) keep() *graph.Statement {
	c := newStaged()
	find := c.Place.Fields
	c.Statement, c.row, c.at = s.Statement, s.row, s.at
	c.Place.Fields = find
	c.row.Fields = append([]string(nil), s.row.Fields...)
	c.Sources = append([]string(nil), s.Sources...)
	c.Own = map[string]any{}
	for name, v := range s.Own {
		c.Own[name] = v
	}
	if s.AmountUSD != nil {
		c.amount = s.amount
		c.AmountUSD = &c.amount
	}
	return &c.Statement
}
