package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"aigraph/graph"
)

// chained is a link of a chain of supply: what it reached, and how far that is
// followed: in all, in goods alone, in goods for chips, or, as a whole, in those
// types that its member lacks.
type chained struct {
	key, follow, way string
	at               int64
	lacking          []int64
	hop              int
	ties             []link
	weak, doubt      int
}

// part is what a statement of the chain is about.
type part struct {
	component, product string
	chips              []any
	makes              bool
}

// chain grows hop by hop, as the Cypher of supply-chain-of does.
type chain struct {
	*supply
	of    int64
	links []chained
	keys  map[string]bool
	known map[int64]fact
	parts map[int64]part
	named map[int64]thing
	// reached are the things by id, rows the distinct ones that an answer shows.
	reached map[string]bool
	rows    map[int64]bool
}

// followed says how far what a type leads to is followed.
func followed(typ string) string {
	switch typ {
	case "DESIGNED_BY":
		return "chip"
	case "MANUFACTURED_BY", "PACKAGED_BY", "SUPPLIED_BY", "BUYS_FROM", "BUILT_BY", "POWERED_BY":
		return "goods"
	}
	return "all"
}

// supplyChain finds what something depends on, nearest first. It stops at the
// distance at which there are as many rows as are wanted.
func supplyChain(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	c := &chain{keys: map[string]bool{}, known: map[int64]fact{}, parts: map[int64]part{}, named: map[int64]thing{}, reached: map[string]bool{}, rows: map[int64]bool{}}
	supply, of, known, err := readSupplyOf(ctx, db, params, "of")
	if err != nil {
		return nil, err
	}
	c.supply, c.of = supply, of
	distance, _ := params["distance"].(int64)
	whole := true
	if known {
		start := chained{key: text(params["of"]), follow: "all", at: c.of, weak: len(graph.Statuses()), doubt: len(graph.Confidences())}
		c.links = []chained{start}
		c.reached[start.key] = true
		for hop := 1; hop <= int(distance) && whole; hop++ {
			if err := c.grow(ctx, db, hop); err != nil {
				return nil, err
			}
			whole = most <= 0 || len(c.rows) <= most
		}
	}
	res := c.answer()
	res.Rows, res.Left = cut(res.Rows, most)
	if !whole {
		res.Left = -1 // how many lie further off nobody has counted
	}
	return res, nil
}

// grow adds what is one hop further off.
func (c *chain) grow(ctx context.Context, db Asker, hop int) error {
	var edge []chained
	var ids, nodes []int64
	for _, l := range c.links {
		if l.hop != hop-1 {
			continue
		}
		edge = append(edge, l)
		for _, side := range [][]link{c.out[l.at], c.in[l.at]} {
			for _, r := range side {
				if r.from == l.at || r.typ == "PART_OF" {
					ids, nodes = append(ids, r.id), append(nodes, r.from, r.to)
				}
			}
		}
		// What a member has of its own decides what its whole stands in for.
		for _, r := range c.out[l.at] {
			ids = append(ids, r.id)
		}
	}
	if err := c.look(ctx, db, ids, nodes); err != nil {
		return err
	}
	best := map[string]chained{}
	tie := map[string]string{}
	for _, from := range edge {
		for _, next := range c.next(from, hop) {
			if next.at == c.of || c.keys[next.key] {
				continue
			}
			id := c.known[next.ties[len(next.ties)-1].id].id
			was, seen := best[next.key]
			if !seen || better(next, was, id, tie[next.key]) < 0 {
				best[next.key], tie[next.key] = next, id
			}
		}
	}
	var keys []string
	for k := range best {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		l := best[k]
		c.keys[k] = true
		c.links = append(c.links, l)
		c.reached[c.named[l.at].id] = true
		if l.follow != "whole" {
			c.rows[l.at] = true
		}
	}
	return nil
}

func better(a, b chained, idA, idB string) int {
	return cmp.Or(cmp.Compare(b.weak, a.weak), cmp.Compare(b.doubt, a.doubt), strings.Compare(a.way, b.way), strings.Compare(idA, idB))
}

// look looks up what is not known yet of statements and things.
func (c *chain) look(ctx context.Context, db Asker, ids, nodes []int64) error {
	ids = slices.DeleteFunc(ids, func(id int64) bool { _, known := c.parts[id]; return known })
	nodes = slices.DeleteFunc(nodes, func(id int64) bool { _, known := c.named[id]; return known })
	var known map[int64]fact
	var named map[int64]thing
	var res *graph.Result
	err := together(
		func() (err error) { known, err = facts(ctx, db, ids); return err },
		func() (err error) { named, err = things(ctx, db, nodes); return err },
		func() (err error) {
			res, err = feed(ctx, db, "links", nil, map[string]any{"ids": distinctIDs(ids)})
			return err
		},
	)
	if err != nil {
		return err
	}
	maps.Copy(c.known, known)
	maps.Copy(c.named, named)
	row := res.Rows[0]
	components, products, chips, makes := items(row[1]), items(row[2]), items(row[3]), items(row[4])
	for i, id := range numbers(row[0]) {
		c.parts[id] = part{text(components[i]), text(products[i]), items(chips[i]), makes[i] == true}
	}
	return nil
}

// next are the links that go on from one.
func (c *chain) next(from chained, hop int) []chained {
	var all []chained
	add := func(r link, to int64, lacking []int64, arrow, follow string) {
		l := chained{follow: follow, at: to, lacking: lacking, hop: hop, ties: append(slices.Clone(from.ties), r), way: from.way}
		l.key = c.named[to].id
		for _, member := range lacking {
			l.key += "<" + c.named[member].id
		}
		l.key += "/" + follow + "/" + r.typ + c.parts[r.id].component
		if hop > 1 {
			l.way += c.named[from.at].name + " "
		}
		l.way += arrow
		l.weak = min(from.weak, slices.Index(graph.Statuses(), graph.Status(c.known[r.id].status)))
		l.doubt = min(from.doubt, slices.Index(graph.Confidences(), c.known[r.id].confidence))
		all = append(all, l)
	}
	for _, r := range c.out[from.at] {
		switch {
		case r.typ == "PART_OF":
			if from.follow == "all" || from.follow == "whole" {
				add(r, r.to, append(slices.Clone(from.lacking), from.at), "-PART_OF→ ", "whole")
			}
		case c.follows(from, r):
			add(r, r.to, nil, "-"+r.typ+"→ ", followed(r.typ))
		}
	}
	for _, r := range c.in[from.at] {
		if r.typ == "PART_OF" && from.follow == "all" {
			add(r, r.from, nil, "←PART_OF- ", "all")
		}
	}
	return all
}

// follows reports whether the chain goes on by a statement.
func (c *chain) follows(from chained, r link) bool {
	p := c.parts[r.id]
	switch from.follow {
	case "goods":
		return r.typ == "BUYS_FROM"
	case "chip":
		if r.typ != "BUYS_FROM" {
			return false
		}
		return slices.ContainsFunc(p.chips, func(id any) bool { return c.reached[text(id)] }) || len(p.chips) == 0 && p.makes
	}
	for _, member := range from.lacking {
		if slices.ContainsFunc(c.out[member], func(q link) bool { return q.typ == r.typ && c.parts[q.id].component == p.component }) {
			return false
		}
	}
	return true
}

// had says what a type gives, where nothing more is said.
var had = map[string]string{
	"DESIGNED_BY": "design", "MANUFACTURED_BY": "wafers", "PACKAGED_BY": "packaging", "OFFERS": "chips", "INSTALLS": "chips",
	"CONTAINS": "die", "PART_OF": "member", "BUYS_COMPUTE_FROM": "compute", "TENANT_OF": "site", "OPERATED_BY": "operation",
	"BUILT_BY": "building", "POWERED_BY": "power", "DEVELOPED_BY": "development", "TRAINED_ON": "training", "HOSTED_ON": "hosting",
}

// answer gives a row to each thing, by its best link.
func (c *chain) answer() *graph.Result {
	links := slices.DeleteFunc(slices.Clone(c.links), func(l chained) bool { return l.hop == 0 || l.follow == "whole" })
	slices.SortStableFunc(links, func(a, b chained) int { return cmp.Or(cmp.Compare(a.hop, b.hop), better(a, b, "", "")) })
	of := map[int64][]chained{}
	var order []int64
	for _, l := range links {
		if of[l.at] == nil {
			order = append(order, l.at)
		}
		of[l.at] = append(of[l.at], l)
	}
	slices.SortStableFunc(order, func(a, b int64) int {
		x, y := c.named[a], c.named[b]
		return cmp.Or(cmp.Compare(of[a][0].hop, of[b][0].hop), strings.Compare(x.label, y.label), strings.Compare(x.name, y.name), strings.Compare(x.id, y.id))
	})
	res := &graph.Result{Columns: []string{
		"distance", "depends_on", "label", "for", "way", "via", "status", "since", "confidence", "sources", "statements",
	}}
	for _, at := range order {
		res.Rows = append(res.Rows, c.row(at, of[at]))
	}
	return res
}

func (c *chain) row(at int64, links []chained) []any {
	best := links[0]
	gives, via := []any{}, []any{}
	for _, l := range links {
		if l.hop != best.hop {
			continue
		}
		last := l.ties[len(l.ties)-1]
		p := c.parts[last.id]
		if what := any(cmp.Or(p.component, p.product, had[last.typ], "goods")); !slices.Contains(gives, what) {
			gives = append(gives, what)
		}
	}
	var ids []int64
	statements := []any{}
	for _, t := range best.ties {
		ids, statements = append(ids, t.id), append(statements, c.known[t.id].id)
		if name := any(c.named[t.to].name); t.typ == "PART_OF" && !slices.Contains(via, name) {
			via = append(via, name)
		}
	}
	b := basisOf(c.known, ids)
	return []any{
		int64(best.hop), c.named[at].name, c.named[at].label, gives, best.way, via,
		b.status, b.newest, b.confidence, sourcesInOrder(c.known, ids), statements,
	}
}
