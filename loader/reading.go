package loader

import (
	"slices"

	"aigraph/graph"
)

// reading is the first pass over an input: it checks every row, and keeps of
// each what the index holds.
type reading struct {
	model  *graph.Model
	input  Input
	tables []Table
	types  map[string]*typeInfo
	shapes map[*Columns]*statementShape
	ix     *index
	found  findings
	// partial are the kinds of which rows could not be read, whole the tables
	// that came to their end.
	partial [StatementKind + 1]bool
	told    []bool
	// rows counts the rows of each table, twice those that stand twice.
	rows, twice []int
	// refused are the rows that are left out, where that is allowed.
	refused *refusals
	later   []later
	// unhinted are references to nothing: what they may have meant is looked
	// up at the end.
	unhinted []unhinted
	repeated []repeat
	names    []nameRef
	counts   Counts
	facts    *facts
	// read is the newest day on which a source was read, or, where it does not
	// say so, published.
	read graph.Date
	// undated counts the sources without a published date.
	undated      int
	firstUndated undatedSource
	// failures counts errors, reported or not.
	failures int
	// quiet says that the rows have been checked already.
	quiet bool
	// pool are statements that can be used again.
	pool []*staged
	// again says that statements of one deal stand apart, scattered how many.
	again     bool
	scattered int
}

// typeInfo is a relationship type and its number in the model.
type typeInfo struct {
	*graph.RelType
	number int
}

// Counts are how many records of each sort an input holds.
type Counts struct {
	Entities, Sources, Deals, Statements int
}

func newReading(input Input, m *graph.Model) *reading {
	r := &reading{
		model: m, input: input, tables: input.Tables(m), types: map[string]*typeInfo{},
		shapes: map[*Columns]*statementShape{}, ix: newIndex(),
		found: findings{warnings: map[string]int{}, kept: map[string]int{}},
	}
	r.told = make([]bool, len(r.tables))
	r.rows, r.twice = make([]int, len(r.tables)), make([]int, len(r.tables))
	for i := range m.Types {
		r.types[m.Types[i].Name] = &typeInfo{&m.Types[i], i}
	}
	return r
}

// each reads the rows of a kind, in order of tables. Rows whose shape is wrong
// are reported and left out. It stops where do returns false.
func (r *reading) each(kind Kind, do func(t Table, at place, row *Row) bool) {
	for n, t := range r.tables {
		if !slices.Contains(t.Holds(), kind) {
			continue
		}
		for row := range ahead(t, r.tellOf(n)) {
			at := place{uint16(n), uint32(row.Line)}
			if !r.told[n] {
				r.rows[n]++
			}
			switch {
			case row.Refused != nil:
				if !r.told[n] {
					r.refuseRow(t, row)
				}
			case row.Kind == kind:
				if !do(t, at, row) {
					return
				}
			}
		}
		r.told[n] = true
	}
}

// tellOf takes what is wrong with the form of a table, the first time that it
// is read.
func (r *reading) tellOf(n int) Tell {
	return func(p graph.Problem, lost bool) {
		if r.told[n] {
			return
		}
		r.found.add(plain, p)
		if lost {
			r.lose(r.tables[n])
		}
	}
}

// lose notes that rows of a table are missing.
func (r *reading) lose(t Table) {
	for _, kind := range t.Holds() {
		r.partial[kind] = true
	}
}

func (r *reading) errorAt(at graph.Place, column, text, hint string) {
	r.fail(plain, at, graph.Problem{Pos: at.Of(column), Severity: graph.Error, Text: text, Hint: hint})
}

func (r *reading) warnAt(c class, at graph.Place, column, rule, text, hint string) {
	if !r.found.room(rule) {
		r.found.warnings[rule]++
		return
	}
	r.found.add(c, graph.Problem{Pos: at.Of(column), Severity: graph.Warning, Rule: rule, Text: text, Hint: hint})
}

func (r *reading) failUnparsed(at graph.Place, p graph.Problem) { r.fail(plain, at, p) }

// fail reports an error of a row, or refuses the row where that is allowed.
func (r *reading) fail(c class, at graph.Place, p graph.Problem) {
	r.failures++
	if r.quiet || r.refused.take(at.File, at.Line, p) {
		return
	}
	r.found.add(c, p)
}

// check reads the whole input, and finds what is wrong with it.
func (r *reading) check() {
	r.each(SourceKind, r.onRow(r.source))
	r.each(EntityKind, r.onRow(r.entity))
	r.each(OwnKind, r.onRow(r.own))
	r.each(DealKind, r.onRow(r.deal))
	r.checkDealLinks()
	r.checkStatements()
	r.checkNames()
	r.finishFacts()
	r.renderRepeats()
	r.renderHints()
	r.renderLater()
}

// onRow parses rows for what takes them.
func (r *reading) onRow(take func(*values)) func(Table, place, *Row) bool {
	v := newValues()
	return func(t Table, at place, row *Row) bool {
		v.take(t, at, row, r.failUnparsed)
		take(v)
		return true
	}
}

// checkStatements reads the statements, and once more where the first time
// showed that those of one deal stand apart.
func (r *reading) checkStatements() {
	before, told, partial := r.found.snapshot(), slices.Clone(r.told), r.partial
	rows, twice := slices.Clone(r.rows), slices.Clone(r.twice)
	later, unhinted, repeated := len(r.later), len(r.unhinted), len(r.repeated)
	r.facts = newFacts(r.model)
	r.statements(r.checkDeal)
	if !r.again {
		return
	}
	// What was found of half a deal does not count.
	r.found, r.told, r.partial, r.rows, r.twice = before, told, partial, rows, twice
	r.later, r.unhinted, r.repeated = r.later[:later], r.unhinted[:unhinted], r.repeated[:repeated]
	r.resetThings()
	r.facts = newFacts(r.model)
	r.statements(r.checkDeal)
}
