package queries

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/circles"
)

// caution stands under every answer that counts circles.
const caution = "the data was collected around these firms: the figures describe this graph and prove nothing about the industry"

// circleChance compares the circles with those of random graphs in which every
// party pays and is paid by as many others, type by type, as in this one.
func circleChance(ctx context.Context, db Asker, params map[string]any, _ int) (*graph.Result, error) {
	longest, err := within(params, "parties", 2, 5)
	if err != nil {
		return nil, err
	}
	rounds, err := within(params, "rounds", 10, 100_000)
	if err != nil {
		return nil, err
	}
	m, err := readMoney(ctx, db, params, moneyOptions{all: true})
	if err != nil {
		return nil, err
	}
	kinds := m.kinds()
	var edges [][][2]int
	for _, t := range graph.AI().TypeNames() {
		if len(kinds[t]) > 0 {
			edges = append(edges, kinds[t])
		}
	}
	seed, _ := params["seed"].(int64)
	res := &graph.Result{
		Columns: []string{"parties", "circles", "by_chance", "fewest", "most", "at_least_as_many_pct"},
		Notes: []string{
			fmt.Sprintf("%d random graphs that keep how many each party pays and is paid by, type by type; seed %d", rounds, seed),
			caution,
		},
	}
	for _, c := range circles.Compare(len(m.names), edges, longest, rounds, uint64(seed)) {
		res.Rows = append(res.Rows, []any{int64(c.Length), int64(c.Found), c.Mean, int64(c.Low), int64(c.High), 100 * c.AtLeast})
	}
	return res, ctx.Err()
}

// kinds are the hops that rest on each type, in a fixed order.
func (m *money) kinds() map[string][][2]int {
	kinds := map[string][][2]int{}
	for _, ends := range slices.SortedFunc(maps.Keys(m.paid), func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) }) {
		for _, p := range m.paid[ends] {
			if t := m.types[p.id]; len(kinds[t]) == 0 || kinds[t][len(kinds[t])-1] != ends {
				kinds[t] = append(kinds[t], ends)
			}
		}
	}
	return kinds
}

// mostCounted bounds how many circles are counted: on a graph of many hubs there
// are more than anybody waits for.
const mostCounted = 1_000_000

// circularity counts, for each party, the circles that it is in.
func circularity(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	longest, err := within(params, "parties", 2, 6)
	if err != nil {
		return nil, err
	}
	m, err := readMoney(ctx, db, params, moneyOptions{})
	if err != nil {
		return nil, err
	}
	if err := m.describe(ctx, db, params, slices.Collect(maps.Keys(m.paid))); err != nil {
		return nil, err
	}
	budget := mostCounted
	counts := make([][]int64, len(m.names))
	first := make([]graph.Date, len(m.names))
	all := m.graph.Find(longest, func(circle []int) bool {
		budget--
		var since graph.Date
		for _, h := range m.along(circle) {
			since = max(since, h.since)
		}
		for _, v := range circle {
			if counts[v] == nil {
				counts[v] = make([]int64, 7)
			}
			counts[v][0]++
			counts[v][len(circle)]++
			if first[v] == 0 || since < first[v] {
				first[v] = since
			}
		}
		return budget > 0 && ctx.Err() == nil
	})
	res := &graph.Result{Columns: []string{"party", "circles", "of_2", "of_3", "of_4", "of_5", "of_6", "since"}, Notes: []string{caution}}
	if !all {
		res.Notes = append(res.Notes, fmt.Sprintf("counted after %d circles were found: there are more; ask for fewer parties, or an earlier day", mostCounted))
	}
	for v, n := range counts {
		if n != nil {
			res.Rows = append(res.Rows, []any{m.names[v], n[0], n[2], n[3], n[4], n[5], n[6], first[v]})
		}
	}
	slices.SortStableFunc(res.Rows, func(a, b []any) int {
		return cmp.Or(cmp.Compare(b[1].(int64), a[1].(int64)), strings.Compare(a[0].(string), b[0].(string)))
	})
	res.Rows, res.Left = cut(res.Rows, most)
	return res, ctx.Err()
}
