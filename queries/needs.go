package queries

import (
	"cmp"
	"context"
	"slices"
)

// need is what a thing needs in one role: those who supply it are alternatives.
type need struct {
	thing int64
	role  string
	// fatal needs stop the thing where none is left.
	fatal bool
	from  []supplier
}

// supplier is one who meets a need, and the statements that say so.
type supplier struct {
	to   int64
	ties []int64
}

// needs works out what everything needs. What a statement means for it the
// questions what-if and single-points-of-failure say in Cypher.
type needs struct {
	*supply
	roles    map[int64]string
	fatal    map[int64]string
	makers   map[int64]bool
	families map[int64]bool
	all      []need
}

// roleOf are the roles that a type alone tells.
var roleOf = map[string]string{
	"OFFERS": "chips", "INSTALLS": "chips", "OPERATED_BY": "operation", "POWERED_BY": "power", "HOSTED_ON": "hosting",
	"DESIGNED_BY": "design", "MANUFACTURED_BY": "wafers", "PACKAGED_BY": "packaging", "SUPPLIED_BY": "",
}

func readNeeds(ctx context.Context, db Asker, params map[string]any) (*needs, error) {
	n := &needs{roles: map[int64]string{}, fatal: map[int64]string{}, makers: map[int64]bool{}, families: map[int64]bool{}}
	err := together(
		func() (err error) { n.supply, err = readSupply(ctx, db, params); return err },
		func() error {
			res, err := feed(ctx, db, "goods", params, nil)
			if err != nil {
				return err
			}
			for _, row := range res.Rows {
				for _, id := range numbers(row[2]) {
					n.roles[id], n.fatal[id] = text(row[0]), text(row[1])
				}
			}
			makers, err := feed(ctx, db, "makers", params, nil)
			if err != nil {
				return err
			}
			for i, set := range []map[int64]bool{n.makers, n.families} {
				for _, id := range numbers(makers.Rows[0][i]) {
					set[id] = true
				}
			}
			return nil
		},
	)
	if err != nil {
		return nil, err
	}
	return n, n.collect(ctx, db)
}

func (n *needs) collect(ctx context.Context, db Asker) error {
	var contained []int64
	for _, links := range n.out {
		for _, l := range links {
			if l.typ == "CONTAINS" {
				contained = append(contained, l.to)
			}
		}
	}
	dies, err := things(ctx, db, contained)
	if err != nil {
		return err
	}
	seen := map[int64]bool{}
	for _, side := range []map[int64][]link{n.out, n.in} {
		for thing := range side {
			if !seen[thing] {
				seen[thing] = true
				n.own(thing)
				n.structure(thing, dies)
				n.bought(thing)
			}
		}
	}
	slices.SortFunc(n.all, func(a, b need) int {
		return cmp.Or(cmp.Compare(a.thing, b.thing), cmp.Compare(a.role, b.role))
	})
	return nil
}

// own needs stand in a thing's own statements, else in those of the nearest
// whole that has some.
func (n *needs) own(thing int64) {
	if n.families[thing] {
		return
	}
	steps := map[string]int{}
	byRole := map[string]*need{}
	var order []string
	for _, up := range n.wholes(thing, 2) {
		for _, l := range n.out[up.end] {
			role, known := roleOf[l.typ]
			if !known {
				continue
			}
			if role == "" {
				role = n.roles[l.id]
			}
			if byRole[role] == nil {
				steps[role] = len(up.ties)
				byRole[role] = &need{thing: thing, role: role, fatal: role != "power" && role != "hosting"}
				order = append(order, role)
			}
			if steps[role] == len(up.ties) {
				byRole[role].from = append(byRole[role].from, supplier{l.to, append(slices.Clone(up.ties), l.id)})
			}
		}
	}
	for _, role := range order {
		n.all = append(n.all, *byRole[role])
	}
}

// structure is what a thing consists of, or is part of.
func (n *needs) structure(at int64, dies map[int64]thing) {
	whole, members := need{thing: at, role: "whole", fatal: true}, need{thing: at, role: "members", fatal: true}
	for _, l := range n.out[at] {
		switch {
		case l.typ == "CONTAINS":
			n.all = append(n.all, need{at, "die " + dies[l.to].name, true, []supplier{{l.to, []int64{l.id}}}})
		case l.typ == "PART_OF" && (l.label == "Cloud" || l.label == "Facility"):
			whole.from = append(whole.from, supplier{l.to, []int64{l.id}})
		}
	}
	for _, l := range n.in[at] {
		if l.typ == "PART_OF" && l.label == "Chip" {
			members.from = append(members.from, supplier{l.from, []int64{l.id}})
		}
	}
	for _, more := range []need{whole, members} {
		if len(more.from) > 0 {
			n.all = append(n.all, more)
		}
	}
}

// bought is what a company rents and orders. Clouds of its own are alternatives
// to those rented.
func (n *needs) bought(at int64) {
	compute := need{thing: at, role: "compute"}
	goods := map[string]*need{}
	for _, l := range n.out[at] {
		switch l.typ {
		case "BUYS_COMPUTE_FROM", "TENANT_OF":
			compute.from = append(compute.from, supplier{l.to, []int64{l.id}})
		case "BUYS_FROM":
			role, fatal := n.roles[l.id], n.fatal[l.id]
			if goods[role] == nil {
				goods[role] = &need{thing: at, role: role, fatal: fatal == "all" || fatal == "makers" && n.makers[at]}
			}
			goods[role].from = append(goods[role].from, supplier{l.to, []int64{l.id}})
		}
	}
	if len(compute.from) > 0 {
		for _, l := range n.in[at] {
			if l.typ == "OPERATED_BY" && l.label == "Cloud" {
				compute.from = append(compute.from, supplier{l.from, []int64{l.id}})
			}
		}
		n.all = append(n.all, compute)
	}
	for _, one := range goods {
		n.all = append(n.all, *one)
	}
}

// ties are the statements of some suppliers, each once.
func ties(suppliers ...supplier) []int64 {
	var all []int64
	seen := map[int64]bool{}
	for _, s := range suppliers {
		for _, t := range s.ties {
			if !seen[t] {
				seen[t] = true
				all = append(all, t)
			}
		}
	}
	return all
}

// in leaves the suppliers for which the set says so.
func in(set map[int64]bool, suppliers []supplier, want bool) []supplier {
	var out []supplier
	for _, s := range suppliers {
		if set[s.to] == want {
			out = append(out, s)
		}
	}
	return out
}

// namesOf are the suppliers' names, each once, in order.
func namesOf(known map[int64]thing, suppliers []supplier) []any {
	var once []string
	for _, s := range suppliers {
		once = append(once, known[s.to].name)
	}
	slices.Sort(once)
	out := []any{}
	for _, name := range slices.Compact(once) {
		out = append(out, name)
	}
	return out
}

// cut shortens an answer to its first rows, before what they rest on is looked
// up, and counts what it leaves out.
func cut[T any](rows []T, most int) (first []T, left int) {
	if most <= 0 || len(rows) <= most {
		return rows, 0
	}
	return rows[:most], len(rows) - most
}
