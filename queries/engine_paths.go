package queries

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph"
)

// mostHops is how far apart two parties may be, mostPaths how many ways are
// compared.
const (
	mostHops  = 8
	mostPaths = 20_000
)

// moneyPaths finds the shortest ways on which money gets from one party to
// another, as the question's Cypher does.
func moneyPaths(ctx context.Context, db Asker, params map[string]any, most int) (*graph.Result, error) {
	exact, _ := params["exact"].(bool)
	var m *money
	var ends *graph.Result
	err := together(
		func() (err error) {
			m, err = readMoney(ctx, db, params, moneyOptions{all: true, exact: exact})
			return err
		},
		func() (err error) {
			ends, err = db.Query(ctx, graph.Query{
				Cypher: "MATCH (from:Entity {id: $from}), (to:Entity {id: $to})\nRETURN id(from) AS from, id(to) AS to",
				Params: map[string]any{"from": params["from"], "to": params["to"]},
			})
			return err
		},
	)
	if err != nil {
		return nil, err
	}
	res := &graph.Result{Columns: []string{
		"length", "way", "hops", "narrowest_usd", "unknown_hops", "status", "since", "confidence", "sources", "statements",
	}}
	if len(ends.Rows) == 0 {
		return res, nil
	}
	start, pays := m.at[m.fold.party(ends.Rows[0][0].(int64)).top]
	goal, paid := m.at[m.fold.party(ends.Rows[0][1].(int64)).top]
	if !pays || !paid || start == goal {
		return res, nil
	}
	longer, _ := params["longer"].(int64)
	ways, all := m.ways(start, goal, int(min(max(longer, 0), 2)))
	if !all {
		res.Notes = append(res.Notes, fmt.Sprintf("there are more than %d ways: these are the best of some of them", mostPaths))
	}
	var hops [][2]int
	for _, way := range ways {
		for i := range way[1:] {
			hops = append(hops, [2]int{way[i], way[i+1]})
		}
	}
	slices.SortFunc(hops, byEnds)
	if err := m.describe(ctx, db, params, slices.Compact(hops)); err != nil {
		return nil, err
	}
	for _, way := range ways {
		res.Rows = append(res.Rows, m.pathRow(way))
	}
	slices.SortStableFunc(res.Rows, func(a, b []any) int {
		return cmp.Or(cmp.Compare(a[0].(int64), b[0].(int64)), cmp.Compare(a[4].(int64), b[4].(int64)),
			compareUSD(b[3], a[3]), strings.Compare(a[1].(string), b[1].(string)))
	})
	wanted, _ := params["most"].(int64)
	res.Rows, _ = cut(res.Rows, int(wanted))
	res.Rows, res.Left = cut(res.Rows, most)
	return res, ctx.Err()
}

func byEnds(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) }

// ways lists the ways from start to goal that have at most so many hops more
// than the shortest, and reports whether these are all.
func (m *money) ways(start, goal, longer int) (ways [][]int, all bool) {
	far := map[int]int{goal: 0}
	payers := make([][]int, len(m.graph))
	for from, to := range m.graph {
		for _, t := range to {
			payers[t] = append(payers[t], from)
		}
	}
	edge := []int{goal}
	for hop := 1; hop <= mostHops && len(edge) > 0; hop++ {
		var next []int
		for _, v := range edge {
			for _, from := range payers[v] {
				if _, seen := far[from]; !seen && (v != start) {
					far[from] = hop
					next = append(next, from)
				}
			}
		}
		edge = next
	}
	shortest, reached := far[start]
	if !reached {
		return nil, true
	}
	longest := shortest + longer
	var walk func(way []int) bool
	walk = func(way []int) bool {
		v := way[len(way)-1]
		if v == goal {
			ways = append(ways, slices.Clone(way))
			return len(ways) < mostPaths
		}
		for _, w := range m.graph[v] {
			left, reaches := far[w]
			if !reaches || w == start || slices.Contains(way, w) || len(way)+left > longest {
				continue
			}
			if !walk(append(way, w)) {
				return false
			}
		}
		return true
	}
	all = walk([]int{start})
	return ways, all
}

func (m *money) pathRow(way []int) []any {
	line := m.names[way[0]]
	hops, sources, statements := []any{}, []any{}, []any{}
	var narrowest any
	unknown := int64(0)
	var newest graph.Date
	var statuses, confidences []string
	for i, to := range way[1:] {
		h := m.hops[[2]int{way[i], to}]
		line += " → " + m.names[to]
		hops = append(hops, "→ "+m.names[to]+": "+dollars(h.usd)+", "+strings.Join(h.types, " + "))
		switch {
		case h.usd == nil:
			unknown++
		case narrowest == nil || *h.usd < narrowest.(int64):
			narrowest = *h.usd
		}
		statuses, confidences = append(statuses, h.status), append(confidences, h.confidence)
		newest = max(newest, h.newest)
		statements = append(statements, h.statements...)
		for _, s := range h.sources {
			if !slices.Contains(sources, s) {
				sources = append(sources, s)
			}
		}
	}
	return []any{
		int64(len(way) - 1), line, hops, narrowest, unknown, weakestStatus(statuses), newest,
		lowest(confidences, graph.Confidences()), sources, statements,
	}
}

// dollars writes an amount as the question does: $1.5B, $30M, unknown.
func dollars(usd *int64) string {
	const million, billion = 1_000_000, 1_000_000_000
	switch {
	case usd == nil:
		return "unknown"
	case *usd >= billion:
		return "$" + strconv.FormatFloat(math.Round(float64(*usd)/billion*10)/10, 'f', -1, 64) + "B"
	}
	return "$" + strconv.FormatInt(*usd/million, 10) + "M"
}
