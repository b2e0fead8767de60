package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"aigraph/graph"
)

// stand is where a walk along the supply flow stands: at a thing, before, in or
// after the steps from a member to its whole.
type stand struct {
	at           int64
	phase, steps int
}

// Steps of each kind that a walk may take: along the flow before and after the
// wholes, and from member to whole.
const (
	mostFlow   = 6
	mostWholes = 2
)

// walk finds, from a thing against the flow, the shortest ways to whatever
// depends on it.
type walk struct {
	*supply
	depth map[stand]int
	// came are the statements by which a stand was reached in as few steps as
	// can be, with the stand before.
	came map[stand][]step
	// first are the stands in which each thing was first reached.
	first map[int64][]stand
	order []int64
}

type step struct {
	link   link
	before stand
}

func (w *walk) from(on int64, distance int) {
	start := stand{at: on}
	w.depth = map[stand]int{start: 0}
	edge := []stand{start}
	for depth := 1; depth <= distance && len(edge) > 0; depth++ {
		var next []stand
		for _, s := range edge {
			w.steps(s, func(l link, to stand) {
				was, seen := w.depth[to]
				if !seen {
					w.depth[to] = depth
					next = append(next, to)
					if to.at != on && (len(w.first[to.at]) == 0 || w.depth[w.first[to.at][0]] == depth) {
						if len(w.first[to.at]) == 0 {
							w.order = append(w.order, to.at)
						}
						w.first[to.at] = append(w.first[to.at], to)
					}
				}
				if !seen || was == depth {
					w.came[to] = append(w.came[to], step{l, s})
				}
			})
		}
		edge = next
	}
}

// steps are those that may follow a stand.
func (w *walk) steps(s stand, visit func(link, stand)) {
	for _, l := range w.in[s.at] {
		switch {
		case l.typ == "PART_OF":
		case s.phase == 0 && s.steps < mostFlow:
			visit(l, stand{l.from, 0, s.steps + 1})
		case s.phase == 1:
			visit(l, stand{l.from, 2, 1})
		case s.phase == 2 && s.steps < mostFlow:
			visit(l, stand{l.from, 2, s.steps + 1})
		}
	}
	if s.phase == 2 || s.phase == 1 && s.steps == mostWholes {
		return
	}
	for _, l := range w.out[s.at] {
		if l.typ == "PART_OF" {
			steps := 1
			if s.phase == 1 {
				steps = s.steps + 1
			}
			visit(l, stand{l.to, 1, steps})
		}
	}
}

// behind gives the statements and things that lie on the shortest ways from
// some things back to the start.
func (w *walk) behind(shown []int64) (links, nodes []int64) {
	seen := map[stand]bool{}
	var back func(s stand)
	back = func(s stand) {
		if seen[s] {
			return
		}
		seen[s] = true
		nodes = append(nodes, s.at)
		for _, c := range w.came[s] {
			links = append(links, c.link.id)
			back(c.before)
		}
	}
	for _, who := range shown {
		for _, s := range w.first[who] {
			back(s)
		}
	}
	return links, nodes
}

// dependents finds what depends on something, as the question's Cypher does; of
// equally short ways it shows the best founded.
func dependents(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	distance, _ := params["distance"].(int64)
	w := &walk{came: map[stand][]step{}, first: map[int64][]stand{}}
	supply, on, known, err := readSupplyOf(ctx, db, params, "on")
	if err != nil {
		return nil, err
	}
	w.supply = supply
	if known {
		w.from(on, int(distance))
	}
	named, err := things(ctx, db, w.order)
	if err != nil {
		return nil, err
	}
	near := func(id int64) int { return w.depth[w.first[id][0]] }
	slices.SortFunc(w.order, func(a, b int64) int {
		x, y := named[a], named[b]
		return cmp.Or(cmp.Compare(near(a), near(b)), strings.Compare(x.label, y.label), strings.Compare(x.name, y.name), strings.Compare(x.id, y.id))
	})
	shown, left := cut(w.order, most)
	res, err := w.answer(ctx, db, shown)
	if err != nil {
		return nil, err
	}
	res.Left = left
	return res, nil
}

func (w *walk) answer(ctx context.Context, db Asker, shown []int64) (*graph.Result, error) {
	links, nodes := w.behind(shown)
	known, named, err := lookUp(ctx, db, links, nodes)
	if err != nil {
		return nil, err
	}
	words := &telling{walk: w, known: known, named: named, told: map[stand][]told{}}
	res := &graph.Result{Columns: []string{"distance", "who", "label", "way", "status", "since", "confidence", "sources", "statements"}}
	for _, who := range shown {
		best := words.best(who)
		b := basisOf(known, best.ids)
		var ids []any
		for _, id := range best.ids {
			ids = append(ids, known[id].id)
		}
		res.Rows = append(res.Rows, []any{
			int64(len(best.ids)), named[who].name, named[who].label, best.line, b.status, b.newest, b.confidence,
			sourcesInOrder(known, best.ids), ids,
		})
	}
	return res, nil
}

// telling puts ways into words.
type telling struct {
	*walk
	known map[int64]fact
	named map[int64]thing
	told  map[stand][]told
}

// told is a way as it is shown: weak and doubt are the places of its weakest
// status and lowest confidence among all.
type told struct {
	line        string
	ids         []int64
	weak, doubt int
	statements  string
}

// before orders ways of equal length: the better founded first, then by words.
func before(a, b told) int {
	return cmp.Or(cmp.Compare(b.weak, a.weak), cmp.Compare(b.doubt, a.doubt), strings.Compare(a.line, b.line), strings.Compare(a.statements, b.statements))
}

// best is the best founded of the shortest ways from a thing to the start.
func (t *telling) best(who int64) told {
	var all []told
	for _, s := range t.first[who] {
		all = append(all, t.from(s)...)
	}
	return slices.MinFunc(all, before)
}

// from are the ways from a stand to the start that may be part of the best one:
// of each weakest status and lowest confidence the first by words. What comes
// before a stand can only weaken a way, and never change which of two equally
// founded ones reads first.
func (t *telling) from(s stand) []told {
	if t.depth[s] == 0 {
		return []told{{weak: len(graph.Statuses()), doubt: len(graph.Confidences())}}
	}
	if all, done := t.told[s]; done {
		return all
	}
	var all []told
	for _, c := range t.came[s] {
		for _, rest := range t.from(c.before) {
			way := t.step(s, c, rest)
			i := slices.IndexFunc(all, func(o told) bool { return o.weak == way.weak && o.doubt == way.doubt })
			switch {
			case i < 0:
				all = append(all, way)
			case before(way, all[i]) < 0:
				all[i] = way
			}
		}
	}
	t.told[s] = all
	return all
}

// step is a way with one more step before it.
func (t *telling) step(s stand, c step, rest told) told {
	f := t.known[c.link.id]
	arrow := "←" + c.link.typ + "- "
	if c.link.from == s.at {
		arrow = "-" + c.link.typ + "→ "
	}
	if len(rest.ids) > 0 {
		arrow += t.named[c.before.at].name + " "
	}
	return told{
		line:       arrow + rest.line,
		ids:        append([]int64{c.link.id}, rest.ids...),
		weak:       min(rest.weak, slices.Index(graph.Statuses(), graph.Status(f.status))),
		doubt:      min(rest.doubt, slices.Index(graph.Confidences(), f.confidence)),
		statements: f.id + " " + rest.statements,
	}
}
