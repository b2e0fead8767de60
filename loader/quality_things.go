package loader

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"aigraph/graph"
)

// legal are the words at the end of a name that a company may drop.
var legal = []string{
	"ab", "ag", "ai", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc",
	"ltd", "nv", "plc", "sa", "se",
}

// bare is a name as the ear hears it: letters and digits alone, without case,
// accents and legal suffixes.
func bare(name string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r == '.':
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, norm.NFKD.String(name))
	words := strings.Fields(plain)
	for len(words) > 1 && slices.Contains(legal, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, "")
}

// nameRef is one name of an entity: its hash without case, and as the ear hears
// it.
type nameRef struct {
	lower, bare uint64
	entity      uint32
	// nth is 0 for the name, and counts the aliases from 1.
	nth uint32
}

// noteNames keeps the names of the entity that is about to be added.
func (r *reading) noteNames(e *graph.Entity) {
	seed, n := r.ix.things.seed, r.ix.things.list.n
	for i := range 1 + len(e.Aliases) {
		name := e.Name
		if i > 0 {
			name = e.Aliases[i-1]
		}
		r.names = append(r.names, nameRef{
			maphash.String(seed, strings.ToLower(name)), maphash.String(seed, e.Label+" "+bare(name)), n, uint32(i),
		})
	}
}

// checkNames looks for entities that go by the same name: whoever asks by it
// would get either. And for two of a label with names so near that they may be
// one.
func (r *reading) checkNames() {
	inOrder := func(a, b nameRef) int { return cmp.Or(cmp.Compare(a.entity, b.entity), cmp.Compare(a.nth, b.nth)) }
	slices.SortFunc(r.names, func(a, b nameRef) int { return cmp.Or(cmp.Compare(a.lower, b.lower), inOrder(a, b)) })
	first := 0
	for i, n := range r.names {
		if was := r.names[first]; was.lower != n.lower {
			first = i
		} else if was.entity != n.entity {
			r.warnNames(plain, ruleSameName, n, was, func(name, _ string, id string) (string, string) {
				return fmt.Sprintf("%q is a name of %q too", name, id), "one thing has one row, two things two names"
			})
		}
	}
	slices.SortFunc(r.names, func(a, b nameRef) int { return cmp.Or(cmp.Compare(a.bare, b.bare), inOrder(a, b)) })
	told := map[[2]uint32]bool{}
	first = 0
	for i, n := range r.names {
		was := r.names[first]
		pair := [2]uint32{was.entity, n.entity}
		switch {
		case was.bare != n.bare:
			first = i
		case was.entity != n.entity && was.lower != n.lower && !told[pair]:
			told[pair] = true
			r.warnNames(doubts, ruleNearName, n, was, func(name, other, id string) (string, string) {
				return fmt.Sprintf("%q is nearly %q, a name of %q", name, other, id), "are they one? then keep one row"
			})
		}
	}
	r.names = nil
}

// warnNames warns of a name because of another one.
func (r *reading) warnNames(c class, rule string, n, was nameRef, say func(name, other, id string) (text, hint string)) {
	rows := []place{r.ix.things.list.at(n.entity).place, r.ix.things.list.at(was.entity).place}
	r.warnLater(c, rule, later{kind: EntityKind, rows: rows, say: func(rows []*values) graph.Problem {
		text, hint := say(nth(rows[0], n.nth), nth(rows[1], was.nth), rows[1].text("id"))
		column := []string{"name", "aliases"}[min(n.nth, 1)]
		return graph.Problem{Pos: rows[0].place.Of(column), Severity: graph.Warning, Rule: rule, Text: text, Hint: hint}
	}})
}

func nth(v *values, n uint32) string {
	if n == 0 {
		return v.text("name")
	}
	return v.list("aliases")[n-1]
}

// web is which entities lead to which.
type web map[uint32][]uint32

// reach reports whether id, or one of what can be reached from it, fits.
func reach(id uint32, fits func(uint32) bool, by ...web) bool {
	seen, open := map[uint32]bool{id: true}, []uint32{id}
	for i := 0; i < len(open); i++ {
		if fits(open[i]) {
			return true
		}
		for _, w := range by {
			for _, next := range w[open[i]] {
				if !seen[next] {
					seen[next] = true
					open = append(open, next)
				}
			}
		}
	}
	return false
}

// checkThings wants every chip to have a designer and a maker: its own, those
// of the family it is part of, or, for a family or a superchip, those of a
// part. And every cloud an operator: its own, or that of the platform it is
// part of.
func (r *reading) checkThings() {
	wholes, members, parts := web{}, web{}, web{}
	for _, p := range r.facts.partOf {
		wholes[p[0]] = append(wholes[p[0]], p[1])
		members[p[1]] = append(members[p[1]], p[0])
	}
	for _, p := range r.facts.contains {
		parts[p[0]] = append(parts[p[0]], p[1])
	}
	for n := range r.ix.things.list.n {
		e := r.ix.things.list.at(n)
		has := func(m marks, by ...web) bool {
			return e.marks&m != 0 || reach(n, func(id uint32) bool { return r.ix.things.list.at(id).marks&m != 0 }, by...)
		}
		switch r.labelOf(e) {
		case "Chip":
			near := func(m marks) bool { return has(m, wholes) || has(m, members, parts) }
			r.checkChip(e, near(isDesigned), near(isMade))
		case "Cloud":
			if !has(isOperated, wholes) {
				r.warnThing(e, ruleUnoperated, "cloud %q has no operator", "add OPERATED_BY, or PART_OF the platform that has one")
			}
		}
	}
}

func (r *reading) checkChip(e *thing, designed, made bool) {
	var missing, types []string
	if !designed {
		missing, types = append(missing, "no designer"), append(types, "DESIGNED_BY")
	}
	if !made {
		missing, types = append(missing, "no maker"), append(types, "MANUFACTURED_BY")
	}
	if len(missing) > 0 {
		r.warnThing(e, ruleUnmade, "chip %q has "+strings.Join(missing, " and "),
			"add "+strings.Join(types, " and ")+", or PART_OF to a family that has it")
	}
}

// warnThing warns of an entity; the text has room for its id.
func (r *reading) warnThing(e *thing, rule, text, hint string) {
	r.warnLater(doubts, rule, later{kind: EntityKind, rows: []place{e.place}, say: func(rows []*values) graph.Problem {
		return graph.Problem{
			Pos: rows[0].place.Of("id"), Severity: graph.Warning, Rule: rule, Text: fmt.Sprintf(text, rows[0].text("id")), Hint: hint,
		}
	}})
}
