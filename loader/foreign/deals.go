package foreign

import (
	"cmp"
	"hash/maphash"
	"iter"
	"strings"

	"aigraph/graph"
	"aigraph/loader"
)

// A graph has no nodes for deals: what they are called is not stored, and what
// contains them stands with their statements. Deals that statements of these
// formats name are therefore made from the statements.

// dealOf is the deal of a relationship: the one it names, or that of its id,
// which may be "deal/stage", or one made of its type, its ends and its date.
func dealOf(r *record) string {
	if deal := r.value("deal"); deal != "" {
		return deal
	}
	if id, _, _ := strings.Cut(r.value("id"), "/"); loader.Slugify(id) != "" {
		return loader.Slugify(id)
	}
	return loader.Slugify(strings.Join([]string{r.typ, r.from, r.to, writtenSince(cmp.Or(r.value(sinceText), r.value("since")))}, "-"))
}

// deals are those of all files of an input.
type deals struct {
	tables []*graphTable
	seed   maphash.Seed
	// carried say in which table the first statement of a deal stands.
	carried map[uint64]uint16
	// named are deals that others name and that may have no statement.
	named map[string]*named
}

// named is a deal that a statement of another says something of.
type named struct {
	table  uint16
	line   int
	raw    string
	within string
}

// prepare goes through all relationships once.
func (d *deals) prepare() {
	if d.carried != nil {
		return
	}
	d.seed, d.carried, d.named = maphash.MakeSeed(), map[uint64]uint16{}, map[string]*named{}
	for n, t := range d.tables {
		for r := range t.records(func(graph.Problem, bool) {}) {
			if r.typ == "" || r.wrong != nil {
				continue
			}
			key := maphash.String(d.seed, dealOf(r))
			if _, known := d.carried[key]; !known {
				d.carried[key] = uint16(n)
			}
			d.note(uint16(n), r)
		}
	}
	for id := range d.named {
		if _, known := d.carried[maphash.String(d.seed, id)]; known {
			delete(d.named, id)
		}
	}
}

// note keeps the deals that a relationship names beside its own.
func (d *deals) note(table uint16, r *record) {
	add := func(id, within string) {
		if id != "" && d.named[id] == nil {
			d.named[strings.Clone(id)] = &named{table: table, line: r.line, raw: r.raw, within: strings.Clone(within)}
		}
	}
	chain := strings.Split(r.value(within), graph.ListSeparator)
	for i, id := range chain {
		above := ""
		if i+1 < len(chain) {
			above = chain[i+1]
		}
		add(id, above)
	}
	add(r.value(replacedBy), "")
	for _, id := range strings.Split(r.value(tiedTo), graph.ListSeparator) {
		add(id, "")
	}
}

// dealTable holds the deals that one file tells of first.
type dealTable struct {
	*graphTable
	deals  *deals
	number uint16
}

// Holds is the one kind of its rows.
func (t *dealTable) Holds() []loader.Kind { return []loader.Kind{loader.DealKind} }

// Rows yields a row for each deal. What is wrong with the file, the table of
// its statements tells.
func (t *dealTable) Rows(loader.Tell) iter.Seq[*loader.Row] {
	return func(yield func(*loader.Row) bool) {
		t.deals.prepare()
		s := t.shapes.of(t, loader.DealKind, nil)
		seen := map[uint64]bool{}
		row := loader.Row{Kind: loader.DealKind, Columns: s.Columns}
		for r := range t.records(func(graph.Problem, bool) {}) {
			if r.typ == "" || r.wrong != nil {
				continue
			}
			id := dealOf(r)
			key := maphash.String(t.deals.seed, id)
			if seen[key] || t.deals.carried[key] != t.number {
				continue
			}
			seen[key] = true
			row.Line, row.Raw = r.line, r.raw
			s.clear(&row)
			s.set(&row, "id", id)
			s.set(&row, "name", id)
			above, _, _ := strings.Cut(r.value(within), graph.ListSeparator)
			s.set(&row, "within", above)
			s.set(&row, "replaced_by", r.value(replacedBy))
			s.set(&row, "tied_to", r.value(tiedTo))
			if !yield(&row) {
				return
			}
		}
		t.others(s, &row, yield)
	}
}

// others yields the deals that only others name.
func (t *dealTable) others(s *shape, row *loader.Row, yield func(*loader.Row) bool) {
	for _, id := range sortedKeys(t.deals.named) {
		n := t.deals.named[id]
		if n.table != t.number {
			continue
		}
		row.Line, row.Raw = n.line, n.raw
		s.clear(row)
		s.set(row, "id", id)
		s.set(row, "name", id)
		s.set(row, "within", n.within)
		if !yield(row) {
			return
		}
	}
}
