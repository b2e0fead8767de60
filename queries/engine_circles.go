package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
)

// mostCircles bounds an answer; beyond it nobody reads on.
const mostCircles = 20_000

// hop is what one party pays another: a row of the question money-hops.
type hop struct {
	types              []string
	usd                *int64
	status, confidence string
	// since is when the hop began, newest when its newest statement did.
	since, newest graph.Date
	sources       []any
	statements    []any
}

// along gives the hops of a circle in order.
func (m *money) along(circle []int) []hop {
	hops := make([]hop, len(circle))
	for i, from := range circle {
		hops[i] = m.hops[[2]int{from, circle[(i+1)%len(circle)]}]
	}
	return hops
}

// circularDeals finds all circles up to a number of parties, or so many of the
// shortest that nobody reads on. It gives the columns of the question's Cypher.
func circularDeals(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	longest, err := within(params, "parties", 2, 6)
	if err != nil {
		return nil, err
	}
	m, err := readMoney(ctx, db, params, moneyOptions{})
	if err != nil {
		return nil, err
	}
	found, all := m.shortest(ctx, longest)
	if err := m.describe(ctx, db, params, hopsOf(found)); err != nil {
		return nil, err
	}
	res := &graph.Result{Columns: []string{
		"parties", "circle", "narrowest_usd", "unknown_hops", "paid_by", "in_turn",
		"status", "since", "confidence", "sources", "statements",
	}}
	for _, circle := range found {
		res.Rows = append(res.Rows, m.row(circle))
	}
	if !all {
		res.Notes = append(res.Notes, fmt.Sprintf("there are more than %d circles: these are some of the shortest; ask for fewer parties, or an earlier day", len(found)))
	}
	slices.SortStableFunc(res.Rows, func(a, b []any) int {
		return cmp.Or(cmp.Compare(a[0].(int64), b[0].(int64)), cmp.Compare(a[3].(int64), b[3].(int64)),
			compareUSD(b[2], a[2]), strings.Compare(a[1].(string), b[1].(string)))
	})
	res.Rows, res.Left = cut(res.Rows, most)
	return res, ctx.Err()
}

// shortest finds circles, all of a length before those of the next; it reports
// whether these are all.
func (m *money) shortest(ctx context.Context, longest int) (found [][]int, all bool) {
	for length := 2; length <= longest; length++ {
		if !m.graph.Find(length, func(circle []int) bool {
			if len(circle) == length {
				found = append(found, slices.Clone(circle))
			}
			return len(found) < mostCircles && ctx.Err() == nil
		}) {
			return found, false
		}
	}
	return found, true
}

// hopsOf are the hops of circles, each once.
func hopsOf(found [][]int) [][2]int {
	seen := map[[2]int]bool{}
	var hops [][2]int
	for _, circle := range found {
		for i, from := range circle {
			if ends := [2]int{from, circle[(i+1)%len(circle)]}; !seen[ends] {
				seen[ends] = true
				hops = append(hops, ends)
			}
		}
	}
	return hops
}

// compareUSD orders amounts with the unknown above all, as Cypher does.
func compareUSD(a, b any) int {
	x, known := a.(int64)
	y, other := b.(int64)
	switch {
	case known && other:
		return cmp.Compare(x, y)
	case known:
		return -1
	case other:
		return 1
	}
	return 0
}

func (m *money) row(circle []int) []any {
	hops := m.along(circle)
	var names, paidBy, sources, statements []any
	var narrowest any
	var since graph.Date
	unknown := int64(0)
	seen := map[any]bool{}
	statuses, confidences := []string{}, []string{}
	for i, h := range hops {
		names = append(names, m.names[circle[i]])
		paidBy = append(paidBy, strings.Join(h.types, " + "))
		switch {
		case h.usd == nil:
			unknown++
		case narrowest == nil || *h.usd < narrowest.(int64):
			narrowest = *h.usd
		}
		since = max(since, h.since)
		statuses, confidences = append(statuses, h.status), append(confidences, h.confidence)
		statements = append(statements, h.statements...)
		for _, s := range h.sources {
			if !seen[s] {
				seen[s] = true
				sources = append(sources, s)
			}
		}
	}
	line := ""
	for _, n := range append(names, names[0]) {
		line += text(n) + " → "
	}
	return []any{
		int64(len(circle)), strings.TrimSuffix(line, " → "), narrowest, unknown, paidBy, inTurn(hops),
		weakestStatus(statuses), since, lowest(confidences, graph.Confidences()), sources, statements,
	}
}

// inTurn reports whether, from some hop on, each began no earlier than the one
// before it.
func inTurn(hops []hop) bool {
	falls := 0
	for i := range hops {
		if hops[i].since > hops[(i+1)%len(hops)].since {
			falls++
		}
	}
	return falls <= 1
}

func weakestStatus(of []string) string {
	var order []string
	for _, s := range graph.Statuses() {
		order = append(order, string(s))
	}
	return lowest(of, order)
}

// lowest is the first of the order that is among the values.
func lowest(values, order []string) string {
	for _, o := range order {
		if slices.Contains(values, o) {
			return o
		}
	}
	return ""
}
