package loader

import (
	"fmt"
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

// checkNearNames looks for two entities of a label that may be one. Names that
// are equal but for case the check of names has reported.
func (q *quality) checkNearNames() {
	type named struct {
		entity *graph.Entity
		name   string
	}
	first, told := map[string]named{}, map[[2]*graph.Entity]bool{}
	for _, e := range q.data.Entities {
		for i, name := range append([]string{e.Name}, e.Aliases...) {
			key := e.Label + " " + bare(name)
			was, taken := first[key]
			pair := [2]*graph.Entity{was.entity, e}
			switch {
			case !taken:
				first[key] = named{e, name}
			case was.entity != e && !strings.EqualFold(was.name, name) && !told[pair]:
				told[pair] = true
				column := []string{"name", "aliases"}[min(i, 1)]
				q.warn(e.Place, column, ruleNearName, fmt.Sprintf("%q is nearly %q, a name of %q", name, was.name, was.entity.ID), "are they one? then keep one row")
			}
		}
	}
}

// links are the statements of one type that hold or held, by their start.
type links map[string][]string

func (q *quality) links(typ string) (out, in links) {
	out, in = links{}, links{}
	for _, chain := range q.chains {
		if s := newest(chain); s.Type == typ && s.Status != graph.Cancelled {
			out[s.From] = append(out[s.From], s.To)
			in[s.To] = append(in[s.To], s.From)
		}
	}
	return out, in
}

// reach lists id and all that can be reached from it.
func reach(id string, by ...links) []string {
	all := []string{id}
	for i := 0; i < len(all); i++ {
		for _, l := range by {
			for _, next := range l[all[i]] {
				if !slices.Contains(all, next) {
					all = append(all, next)
				}
			}
		}
	}
	return all
}

// checkChips wants every chip to have a designer and a maker: its own, those of
// the family it is part of, or, for a family or a superchip, those of a part.
func (q *quality) checkChips() {
	designers, _ := q.links("DESIGNED_BY")
	makers, _ := q.links("MANUFACTURED_BY")
	wholes, members := q.links("PART_OF")
	parts, _ := q.links("CONTAINS")
	for _, e := range q.data.Entities {
		if e.Label != "Chip" {
			continue
		}
		near := append(reach(e.ID, wholes), reach(e.ID, members, parts)...)
		lacks := func(l links) bool {
			return !slices.ContainsFunc(near, func(id string) bool { return len(l[id]) > 0 })
		}
		var missing, types []string
		if lacks(designers) {
			missing, types = append(missing, "no designer"), append(types, "DESIGNED_BY")
		}
		if lacks(makers) {
			missing, types = append(missing, "no maker"), append(types, "MANUFACTURED_BY")
		}
		if len(missing) > 0 {
			q.warn(e.Place, "id", ruleUnmade, fmt.Sprintf("chip %q has %s", e.ID, strings.Join(missing, " and ")),
				"add "+strings.Join(types, " and ")+", or PART_OF to a family that has it")
		}
	}
}

// checkClouds wants every cloud to have an operator, its own or that of the
// platform it is part of.
func (q *quality) checkClouds() {
	operators, _ := q.links("OPERATED_BY")
	wholes, _ := q.links("PART_OF")
	for _, e := range q.data.Entities {
		if e.Label == "Cloud" && !slices.ContainsFunc(reach(e.ID, wholes), func(id string) bool { return len(operators[id]) > 0 }) {
			q.warn(e.Place, "id", ruleUnoperated, fmt.Sprintf("cloud %q has no operator", e.ID), "add OPERATED_BY, or PART_OF the platform that has one")
		}
	}
}
