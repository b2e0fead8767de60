package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
)

// single is a need that one supplier alone meets.
type single struct {
	need
	source int64
}

// point is a row of single-points-of-failure before it is looked up.
type point struct {
	source      int64
	role        string
	whose       []single
	chips, labs int64
}

// singlePoints finds who alone supplies what, as the question's Cypher does.
func singlePoints(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	var n *needs
	var res *graph.Result
	err := together(
		func() (err error) { n, err = readNeeds(ctx, db, params); return err },
		func() (err error) { res, err = feed(ctx, db, "labs", params, nil); return err },
	)
	if err != nil {
		return nil, err
	}
	row := res.Rows[0]
	named := map[int64][]int64{}
	chips := numbers(row[2])
	for i, order := range numbers(row[1]) {
		named[order] = append(named[order], chips[i])
	}
	isChip := map[int64]bool{}
	for _, id := range numbers(row[3]) {
		isChip[id] = true
	}
	least, _ := params["least"].(int64)
	points := n.points(int(least), n.users(numbers(row[0]), named, isChip), isChip)
	var sources []int64
	for _, p := range points {
		sources = append(sources, p.source)
	}
	who, err := things(ctx, db, sources)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(points, func(a, b point) int {
		x, y := who[a.source], who[b.source]
		return cmp.Or(cmp.Compare(b.labs, a.labs), cmp.Compare(b.chips, a.chips), cmp.Compare(len(b.whose), len(a.whose)),
			strings.Compare(x.name, y.name), strings.Compare(a.role, b.role), strings.Compare(x.id, y.id))
	})
	points, left := cut(points, most)
	answer, err := answerPoints(ctx, db, points, who)
	if err != nil {
		return nil, err
	}
	answer.Left = left
	return answer, nil
}

// users are, for each chip, the labs that use it: they rent it, own it, order
// it, or train on it.
func (n *needs) users(labs []int64, ordered map[int64][]int64, isChip map[int64]bool) map[int64][]int64 {
	users := map[int64][]int64{}
	for _, lab := range labs {
		uses := map[int64]bool{}
		through := func(at int64, types ...string) {
			for _, l := range n.out[at] {
				if slices.Contains(types, l.typ) && isChip[l.to] {
					uses[l.to] = true
				}
			}
		}
		for _, l := range n.out[lab] {
			switch l.typ {
			case "BUYS_COMPUTE_FROM", "TENANT_OF":
				through(l.to, "OFFERS", "INSTALLS")
			case "BUYS_FROM":
				for _, chip := range ordered[l.id] {
					uses[chip] = true
				}
			}
		}
		for _, l := range n.in[lab] {
			if l.typ == "DEVELOPED_BY" || l.typ == "OPERATED_BY" {
				through(l.from, "TRAINED_ON", "OFFERS", "INSTALLS")
			}
		}
		if len(uses) > 0 {
			users[lab] = []int64{lab} // it may be what has no alternative
		}
		for chip := range uses {
			users[chip] = append(users[chip], lab)
		}
	}
	return users
}

// points groups the needs with one supplier by supplier and role.
func (n *needs) points(least int, users map[int64][]int64, isChip map[int64]bool) []point {
	type key struct {
		source int64
		role   string
	}
	groups := map[key]*point{}
	// stops are the things that stop with another.
	stops := map[int64][]int64{}
	for _, need := range n.all {
		source := need.from[0].to
		if slices.ContainsFunc(need.from, func(s supplier) bool { return s.to != source }) {
			continue
		}
		if need.fatal && need.role != "operation" {
			stops[source] = append(stops[source], need.thing)
		}
		if slices.Contains([]string{"operation", "members", "whole"}, need.role) || strings.HasPrefix(need.role, "die ") {
			continue
		}
		k := key{source, need.role}
		if groups[k] == nil {
			groups[k] = &point{source: source, role: need.role}
		}
		groups[k].whose = append(groups[k].whose, single{need, source})
	}
	var all []point
	for _, p := range groups {
		if len(p.whose) >= least {
			p.count(stops, users, isChip, n.families)
			all = append(all, *p)
		}
	}
	return all
}

// count follows what stops with the point, five rounds at most, and counts the
// chips and the labs that it reaches.
func (p *point) count(stops, users map[int64][]int64, isChip, families map[int64]bool) {
	reached, labs := map[int64]bool{}, map[int64]bool{}
	var edge []int64
	for _, w := range p.whose {
		if w.fatal && !reached[w.thing] {
			reached[w.thing] = true
			edge = append(edge, w.thing)
		}
		if l := users[w.thing]; !isChip[w.thing] && len(l) > 0 {
			labs[w.thing] = true
		}
	}
	for range 5 {
		var next []int64
		for _, id := range edge {
			for _, thing := range stops[id] {
				if !reached[thing] {
					reached[thing] = true
					next = append(next, thing)
				}
			}
		}
		edge = next
	}
	use := func(chip int64) {
		if isChip[chip] {
			for _, lab := range users[chip] {
				labs[lab] = true
			}
		}
	}
	use(p.source)
	for id := range reached {
		use(id)
		if isChip[id] && !families[id] {
			p.chips++
		}
	}
	p.labs = int64(len(labs))
}

func answerPoints(ctx context.Context, db Asker, points []point, who map[int64]thing) (*graph.Result, error) {
	var statements, whose []int64
	for _, p := range points {
		for _, w := range p.whose {
			statements, whose = append(statements, ties(w.from...)...), append(whose, w.thing)
		}
	}
	known, named, err := lookUp(ctx, db, statements, whose)
	if err != nil {
		return nil, err
	}
	res := &graph.Result{Columns: []string{
		"source", "supplies", "finding", "without_alternative", "chips", "labs", "who", "status", "newest", "confidence", "sources", "statements",
	}}
	for _, p := range points {
		slices.SortFunc(p.whose, func(a, b single) int {
			x, y := named[a.thing], named[b.thing]
			return cmp.Or(strings.Compare(x.name, y.name), strings.Compare(x.id, y.id))
		})
		var all []supplier
		names := []any{}
		for _, w := range p.whose {
			all, names = append(all, w.from...), append(names, named[w.thing].name)
		}
		if n := len(names); n > 5 {
			names = append(slices.Clone(names[:4]), fmt.Sprintf("and %d more", n-4))
		}
		b := basisOf(known, ties(all...))
		res.Rows = append(res.Rows, []any{
			who[p.source].name, p.role, "single known source", int64(len(p.whose)), p.chips, p.labs, names,
			b.status, b.newest, b.confidence, b.sources, b.statements,
		})
	}
	return res, nil
}
