package loader

import (
	"fmt"
	"maps"
	"slices"

	"aigraph/graph"
)

// mostFindings bounds what is kept of problems of one kind, so that a broken
// file costs no more memory than a sound one. The rest is counted.
const mostFindings = 10_000

// class says what a problem presumes.
type class uint8

const (
	// plain problems stand by themselves.
	plain class = iota
	// ofChain problems presume that all statements could be read.
	ofChain
	// ofDays problems presume that nothing else is wrong.
	ofDays
	// doubts are warnings about data that are right as far as the model goes.
	doubts
	classes
)

// findings gathers problems.
type findings struct {
	list [classes][]graph.Problem
	// errors counts those of each class, warnings those of each rule.
	errors   [classes]int
	warnings map[string]int
	// kept counts what is kept of each rule.
	kept map[string]int
	// countOnly says that nobody reads the warnings.
	countOnly bool
}

func (f *findings) add(c class, p graph.Problem) {
	if p.Severity == graph.Error {
		f.errors[c]++
	} else {
		f.warnings[p.Rule]++
	}
	if !f.room(p.Rule) {
		return
	}
	f.kept[p.Rule]++
	f.list[c] = append(f.list[c], p)
}

// room reports whether one more problem of a rule is kept; errors have none.
func (f *findings) room(rule string) bool {
	return f.kept[rule] < mostFindings && (rule == "" || !f.countOnly)
}

// snapshot is what was found so far, to go back to.
func (f *findings) snapshot() findings {
	s := *f
	s.warnings, s.kept = maps.Clone(f.warnings), maps.Clone(f.kept)
	for i := range s.list {
		s.list[i] = slices.Clone(f.list[i])
	}
	return s
}

// problems are all that count, in order of place: problems of chains where no
// statement is missing, problems of days where there is no other error, and
// doubts where there is none at all.
func (f *findings) problems(partial bool) (all Problems, warnings int) {
	var out Problems
	errs := 0
	for c := range classes {
		if c == ofChain && partial || c >= ofDays && errs > 0 {
			continue
		}
		errs += f.errors[c]
		out = append(out, f.list[c]...)
	}
	slices.SortStableFunc(out, func(a, b graph.Problem) int { return a.Pos.Compare(b.Pos) })
	out = slices.Compact(out)
	if more := errs - out.Errors(); more > 0 && errs > mostFindings {
		out = append(out, graph.Problem{Severity: graph.Error, Text: fmt.Sprintf("and %s, which are not kept", count(more, "more error"))})
	}
	for _, n := range f.warnings {
		warnings += n
	}
	if errs > 0 {
		warnings = len(out) - out.Errors()
	}
	return out, warnings
}
