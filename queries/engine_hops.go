package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"aigraph/graph"
)

// moneyHops lists who pays whom, by party, as the question's Cypher does.
func moneyHops(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	m, err := readMoney(ctx, db, params, moneyOptions{all: true})
	if err != nil {
		return nil, err
	}
	ends := slices.Collect(maps.Keys(m.paid))
	if err := m.describe(ctx, db, params, ends); err != nil {
		return nil, err
	}
	usd := func(e [2]int) int64 {
		if m.hops[e].usd == nil {
			return 0
		}
		return *m.hops[e].usd
	}
	slices.SortFunc(ends, func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(usd(b), usd(a)), strings.Compare(m.names[a[0]], m.names[b[0]]), strings.Compare(m.names[a[1]], m.names[b[1]]),
			cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	res := &graph.Result{Columns: []string{
		"from", "to", "types", "paid_usd", "status", "since", "confidence", "sources", "statements", "from_id", "to_id",
	}}
	ends, res.Left = cut(ends, most)
	for _, e := range ends {
		h := m.hops[e]
		var types []any
		for _, t := range h.types {
			types = append(types, t)
		}
		var paid any
		if h.usd != nil {
			paid = *h.usd
		}
		res.Rows = append(res.Rows, []any{
			m.names[e[0]], m.names[e[1]], types, paid, h.status, h.since, h.confidence, h.sources, h.statements, m.ids[e[0]], m.ids[e[1]],
		})
	}
	return res, nil
}
