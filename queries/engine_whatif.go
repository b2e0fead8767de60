package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"aigraph/graph"
)

// stop is a row of what-if before it is looked up.
type stop struct {
	need
	hop        int64
	effect     string
	lost, left []supplier
}

// whatIf lets things stop, round by round, as the question's Cypher does.
func whatIf(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	var n *needs
	var stopped *graph.Result
	err := together(
		func() (err error) { n, err = readNeeds(ctx, db, params); return err },
		func() (err error) { stopped, err = feed(ctx, db, "stopped", params, nil); return err },
	)
	if err != nil {
		return nil, err
	}
	first := map[int64]bool{}
	if len(stopped.Rows) > 0 {
		for _, id := range numbers(stopped.Rows[0][0]) {
			first[id] = true
		}
	}
	rounds, _ := params["rounds"].(int64)
	stops := n.spread(first, int(rounds))
	var ids []int64
	for _, s := range stops {
		ids = append(ids, s.thing)
	}
	named, err := things(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(stops, func(a, b stop) int {
		x, y := named[a.thing], named[b.thing]
		return cmp.Or(cmp.Compare(a.hop, b.hop), strings.Compare(b.effect, a.effect), strings.Compare(x.label, y.label),
			strings.Compare(x.name, y.name), strings.Compare(a.role, b.role), strings.Compare(x.id, y.id))
	})
	stops, left := cut(stops, most)
	res, err := answerStops(ctx, db, stops, named)
	if err != nil {
		return nil, err
	}
	res.Left = left
	return res, nil
}

func answerStops(ctx context.Context, db Asker, stops []stop, named map[int64]thing) (*graph.Result, error) {
	var statements, suppliers []int64
	for _, s := range stops {
		statements = append(statements, ties(s.from...)...)
		for _, f := range s.from {
			suppliers = append(suppliers, f.to)
		}
	}
	known, others, err := lookUp(ctx, db, statements, suppliers)
	if err != nil {
		return nil, err
	}
	res := &graph.Result{Columns: []string{
		"hop", "who", "label", "loses", "from", "effect", "others", "status", "newest", "confidence", "sources", "statements",
	}}
	for _, s := range stops {
		b := basisOf(known, ties(append(slices.Clone(s.lost), s.left...)...))
		who := named[s.thing]
		res.Rows = append(res.Rows, []any{
			s.hop, who.name, who.label, s.role, namesOf(others, s.lost), s.effect, namesOf(others, s.left),
			b.status, b.newest, b.confidence, b.sources, b.statements,
		})
	}
	return res, nil
}

// spread stops, round by round, whatever has lost all suppliers of a role that
// it cannot do without, and lists the needs that are touched.
func (n *needs) spread(first map[int64]bool, rounds int) []stop {
	// since says in which round a thing stopped.
	since, out := map[int64]int{}, map[int64]bool{}
	for id := range first {
		since[id], out[id] = 0, true
	}
	for round := 1; round <= rounds; round++ {
		var more []int64
		for _, need := range n.all {
			if need.fatal && !out[need.thing] && len(in(out, need.from, false)) == 0 {
				more = append(more, need.thing)
			}
		}
		for _, id := range more {
			since[id], out[id] = round, true
		}
		if len(more) == 0 {
			break
		}
	}
	var stops []stop
	for _, need := range n.all {
		lost := in(out, need.from, true)
		if first[need.thing] || len(lost) == 0 {
			continue
		}
		s := stop{need: need, lost: lost, left: in(out, need.from, false), effect: "others known", hop: int64(rounds) + 2}
		for _, f := range lost {
			s.hop = min(s.hop, int64(since[f.to])+1)
		}
		switch {
		case len(s.left) > 0:
		case need.fatal:
			s.effect = "stops: no other known"
		default:
			s.effect = "loses it: no other known"
		}
		stops = append(stops, s)
	}
	return stops
}
