package loader

import (
	"fmt"
	"slices"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// Messages want texts that the index does not keep. They are read again at the
// end, all in one pass over the tables that have them.

// later is a warning that waits for the texts of some rows of one kind.
type later struct {
	class class
	kind  Kind
	rows  []place
	// say makes the warning of the rows, in that order.
	say func(rows []*values) graph.Problem
}

// warnLater counts a warning now and words it at the end.
func (r *reading) warnLater(c class, rule string, l later) {
	if rule != "" {
		r.found.warnings[rule]++
	}
	if !r.found.room(rule) {
		return
	}
	r.found.kept[rule]++
	l.class = c
	r.later = append(r.later, l)
}

// renderLater words what waits for rows.
func (r *reading) renderLater() {
	found := r.found.errors
	found[doubts] = 0
	if found != [classes]int{} {
		// Nobody hears of doubts while there are errors.
		r.later = slices.DeleteFunc(r.later, func(l later) bool { return l.class == doubts })
	}
	for kind := range StatementKind + 1 {
		wanted := map[place]*values{}
		for _, l := range r.later {
			for _, at := range l.rows {
				if l.kind == kind {
					wanted[at] = nil
				}
			}
		}
		r.fetch(kind, wanted)
		for _, l := range r.later {
			if l.kind != kind {
				continue
			}
			rows := make([]*values, len(l.rows))
			for i, at := range l.rows {
				rows[i] = wanted[at]
			}
			r.found.list[l.class] = append(r.found.list[l.class], l.say(rows))
		}
	}
}

// fetch reads the rows of a kind that stand at the places.
func (r *reading) fetch(kind Kind, wanted map[place]*values) {
	left := len(wanted)
	if left == 0 {
		return
	}
	parse := newValues()
	r.each(kind, func(t Table, at place, row *Row) bool {
		if _, want := wanted[at]; want {
			parse.take(t, at, row, func(graph.Place, graph.Problem) {})
			wanted[at] = parse.copy()
			left--
		}
		return left > 0
	})
}

// mostHints is for how many unknown ids near ones are looked up.
const mostHints = 1000

// unhinted is a reference to nothing whose problem waits for a hint.
type unhinted struct {
	graph.Problem
	kind Kind
	id   string
}

// mostKnown is the number of ids among which near ones are looked for.
const mostKnown = 200_000

// renderHints looks up what unknown ids may have meant.
func (r *reading) renderHints() {
	for kind := range StatementKind {
		var known []string
		gathered := false
		for _, u := range r.unhinted {
			if u.kind != kind {
				continue
			}
			if !gathered {
				known, gathered = r.ids(kind), true
			}
			if hint := nearest.Hint(u.id, known); hint != "" {
				u.Hint = hint
			}
			r.found.add(plain, u.Problem)
		}
	}
}

// ids lists the ids of a kind, sorted; none where they are too many.
func (r *reading) ids(kind Kind) []string {
	var ids []string
	r.each(kind, func(_ Table, _ place, row *Row) bool {
		for i, p := range row.Columns.Props {
			if p != nil && p.Name == "id" && p.Check(row.Fields[i]) == nil {
				ids = append(ids, row.Fields[i])
			}
		}
		return len(ids) <= mostKnown
	})
	if len(ids) > mostKnown {
		return nil
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// repeat is a row whose id stood before.
type repeat struct {
	kind Kind
	id   string
	at   place
}

// repeats reports whether the row's id stood before; either way the first row
// counts. first finds the place of the row that has a key.
func (r *reading) repeats(kind Kind, v *values, id string, first func(key uint64) (place, bool)) bool {
	at, found := first(r.ix.things.hash(id))
	if !found || at == v.at {
		return false
	}
	r.repeatedRow(kind, v, id)
	return true
}

func (r *reading) repeatedRow(kind Kind, v *values, id string) {
	r.twice[v.at.table]++
	if len(r.repeated) < mostFindings {
		r.repeated = append(r.repeated, repeat{kind, id, v.at})
		return
	}
	r.errorAt(v.place, "id", fmt.Sprintf("id %q stands twice", id), "")
}

// renderRepeats holds rows of one id against each other: it is a warning where
// they say the same, else an error at the first field that differs.
func (r *reading) renderRepeats() {
	for kind := range StatementKind {
		first, again := map[string]*values{}, map[place]bool{}
		for _, p := range r.repeated {
			if p.kind == kind {
				first[p.id], again[p.at] = nil, true
			}
		}
		if len(first) == 0 {
			continue
		}
		r.each(kind, r.onSound(func(v *values) {
			id := v.text("id")
			was, wanted := first[id]
			switch {
			case !wanted:
			case again[v.at] && was != nil:
				r.saySame(v, was, fmt.Sprintf("id %q", id), "keep one row, or give the other thing an id of its own")
			case was == nil:
				first[id] = v.copy()
			}
		}))
	}
}

// repeatedStatement is a statement whose deal, stage and account stood before.
func (r *reading) repeatedStatement(first, again *staged) {
	if r.quiet {
		return
	}
	t := r.tables
	r.twice[again.at.table]++
	r.saySame(again.parsed(t[again.at.table]), first.parsed(t[first.at.table]), first.ID(),
		"what adds is a deal of its own, what replaces a new stage, what contradicts an account b, c …")
}

func (r *reading) saySame(v, first *values, what, hint string) {
	at := graph.Pos{File: first.place.File, Line: first.place.Line}
	if column, differs := v.differs(first, columnsOfKind(r.model, v.row)); differs {
		r.errorAt(v.place, column, fmt.Sprintf("%s stands twice: %s is %s here, %s on %s", what, column, written(v.fields[column]), written(first.fields[column]), at), hint)
		return
	}
	r.found.add(plain, graph.Problem{
		Pos: graph.Pos{File: v.place.File, Line: v.place.Line, Column: 1}, Severity: graph.Warning, Rule: ruleRepeated,
		Text: fmt.Sprintf("%s stands twice, first on %s", what, at), Hint: "delete this row: it says the same",
	})
}
