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

// mostWays bounds how many equally short ways are compared for one row.
const mostWays = 50

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

// ways lists the shortest ways from a thing back to the start, the thing first.
func (w *walk) ways(to int64) [][]link {
	var all [][]link
	var back func(s stand, so []link)
	back = func(s stand, so []link) {
		if len(all) == mostWays {
			return
		}
		if w.depth[s] == 0 {
			all = append(all, slices.Clone(so))
			return
		}
		for _, c := range w.came[s] {
			back(c.before, append(so, c.link))
		}
	}
	for _, s := range w.first[to] {
		back(s, nil)
	}
	return all
}

// dependents finds what depends on something, as the question's Cypher does; of
// equally short ways it shows the best founded.
func dependents(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	distance, _ := params["distance"].(int64)
	w := &walk{came: map[stand][]step{}, first: map[int64][]stand{}}
	var on *graph.Result
	err := together(
		func() (err error) { w.supply, err = readSupply(ctx, db, params); return err },
		func() (err error) {
			on, err = db.Query(ctx, graph.Query{Cypher: "MATCH (n:Entity {id: $on})\nRETURN id(n) AS id", Params: map[string]any{"on": params["on"]}})
			return err
		},
	)
	if err != nil {
		return nil, err
	}
	if len(on.Rows) > 0 {
		w.from(on.Rows[0][0].(int64), int(distance))
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
	res, err := w.answer(ctx, db, shown, named)
	if err != nil {
		return nil, err
	}
	res.Left = left
	return res, nil
}

func (w *walk) answer(ctx context.Context, db Asker, shown []int64, named map[int64]thing) (*graph.Result, error) {
	ways := make([][][]link, len(shown))
	var links, nodes []int64
	for i, who := range shown {
		ways[i] = w.ways(who)
		for _, way := range ways[i] {
			for _, l := range way {
				links, nodes = append(links, l.id), append(nodes, l.from, l.to)
			}
		}
	}
	var known map[int64]fact
	err := together(
		func() (err error) { known, err = facts(ctx, db, links); return err },
		func() (err error) { named, err = things(ctx, db, append(nodes, shown...)); return err },
	)
	if err != nil {
		return nil, err
	}
	res := &graph.Result{Columns: []string{"distance", "who", "label", "way", "status", "since", "confidence", "sources", "statements"}}
	for i, who := range shown {
		best := bestFounded(ways[i], who, known, named)
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

// told is a way as it is shown.
type told struct {
	line        string
	ids         []int64
	weak, doubt int
	statements  string
}

// bestFounded picks the way whose weakest status is the strongest, then that of
// the highest confidence, then by its words.
func bestFounded(ways [][]link, from int64, known map[int64]fact, named map[int64]thing) told {
	var all []told
	for _, way := range ways {
		t := told{weak: len(graph.Statuses()), doubt: len(graph.Confidences())}
		at := from
		for i, l := range way {
			f := known[l.id]
			t.ids = append(t.ids, l.id)
			t.weak = min(t.weak, slices.Index(graph.Statuses(), graph.Status(f.status)))
			t.doubt = min(t.doubt, slices.Index(graph.Confidences(), f.confidence))
			t.statements += f.id + " "
			if l.from == at {
				t.line += "-" + l.typ + "→ "
				at = l.to
			} else {
				t.line += "←" + l.typ + "- "
				at = l.from
			}
			if i < len(way)-1 {
				t.line += named[at].name + " "
			}
		}
		all = append(all, t)
	}
	return slices.MinFunc(all, func(a, b told) int {
		return cmp.Or(cmp.Compare(b.weak, a.weak), cmp.Compare(b.doubt, a.doubt), strings.Compare(a.line, b.line), strings.Compare(a.statements, b.statements))
	})
}
