package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/circles"
)

// mostCircles bounds an answer; beyond it nobody reads on.
const mostCircles = 20_000

// hop is what one party pays another: a row of the question money-hops.
type hop struct {
	types              []string
	usd                *int64
	status, confidence string
	since              graph.Date
	sources            []any
	statements         []any
}

// money is the graph of parties that pay each other.
type money struct {
	graph circles.Graph
	// names are the parties' names; parties are numbered in order of id.
	names []string
	hops  map[[2]int]hop
}

func readMoney(ctx context.Context, db Asker, params map[string]any) (*money, error) {
	res, err := bundled(ctx, db, "money-hops", params)
	if err != nil {
		return nil, err
	}
	fromID, toID := column(res, "from_id"), column(res, "to_id")
	names := map[string]string{}
	var ids []string
	for _, row := range res.Rows {
		names[row[fromID].(string)], names[row[toID].(string)] = text(row[column(res, "from")]), text(row[column(res, "to")])
		ids = append(ids, row[fromID].(string), row[toID].(string))
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	m := &money{hops: map[[2]int]hop{}}
	for _, id := range ids {
		m.names = append(m.names, names[id])
	}
	var edges [][2]int
	for _, row := range res.Rows {
		from, _ := slices.BinarySearch(ids, row[fromID].(string))
		to, _ := slices.BinarySearch(ids, row[toID].(string))
		edges = append(edges, [2]int{from, to})
		m.hops[[2]int{from, to}] = hopOf(res, row)
	}
	m.graph = circles.New(len(ids), edges)
	return m, nil
}

func hopOf(res *graph.Result, row []any) hop {
	h := hop{status: text(row[column(res, "status")]), confidence: text(row[column(res, "confidence")])}
	for _, t := range row[column(res, "types")].([]any) {
		h.types = append(h.types, text(t))
	}
	if usd, ok := row[column(res, "paid_usd")].(int64); ok {
		h.usd = &usd
	}
	h.since, _ = row[column(res, "since")].(graph.Date)
	h.sources, _ = row[column(res, "sources")].([]any)
	h.statements, _ = row[column(res, "statements")].([]any)
	return h
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// along gives the hops of a circle in order.
func (m *money) along(circle []int) []hop {
	hops := make([]hop, len(circle))
	for i, from := range circle {
		hops[i] = m.hops[[2]int{from, circle[(i+1)%len(circle)]}]
	}
	return hops
}

// circularDeals finds all circles up to a number of parties. It gives the
// columns of the question's Cypher.
func circularDeals(ctx context.Context, db Asker, params map[string]any, _ int) (*graph.Result, error) {
	longest, err := within(params, "parties", 2, 6)
	if err != nil {
		return nil, err
	}
	m, err := readMoney(ctx, db, params)
	if err != nil {
		return nil, err
	}
	res := &graph.Result{Columns: []string{
		"parties", "circle", "narrowest_usd", "unknown_hops", "paid_by", "in_turn",
		"status", "since", "confidence", "sources", "statements",
	}}
	all := m.graph.Find(longest, func(circle []int) bool {
		res.Rows = append(res.Rows, m.row(circle))
		return len(res.Rows) < mostCircles && ctx.Err() == nil
	})
	if !all {
		res.Notes = append(res.Notes, fmt.Sprintf("only the first %d circles: ask for fewer parties, or an earlier day", len(res.Rows)))
	}
	slices.SortStableFunc(res.Rows, func(a, b []any) int {
		return cmp.Or(cmp.Compare(a[0].(int64), b[0].(int64)), cmp.Compare(a[3].(int64), b[3].(int64)),
			compareUSD(b[2], a[2]), strings.Compare(a[1].(string), b[1].(string)))
	})
	return res, ctx.Err()
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
