package data_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
)

// standing orders the kinds of sources, the nearest to what happened first.
var standing = []string{"filing", "company", "government", "agency", "press", "trade", "dataset", "aggregator"}

// paper is the last kind of those that an editor stands for.
var paper = slices.Index(standing, "press")

// largest is how many of the largest amounts are looked at by themselves.
const largest = 150

// best says on what statements rest at best: all of them, and the largest.
func best(ds *graph.Dataset) string {
	kinds := map[string]int{}
	for _, s := range ds.Sources {
		kinds[s.ID] = slices.Index(standing, s.Props["kind"].(string))
	}
	bestOf := func(s *graph.Statement) int {
		best := len(standing) - 1
		for _, id := range s.Sources {
			best = min(best, kinds[id])
		}
		return best
	}
	all := make([]int, len(standing))
	var sums []*graph.Statement
	for _, s := range ds.Statements {
		all[bestOf(s)]++
		if s.AmountUSD != nil {
			sums = append(sums, s)
		}
	}
	slices.SortFunc(sums, func(a, b *graph.Statement) int {
		return cmp.Or(cmp.Compare(*b.AmountUSD, *a.AmountUSD), strings.Compare(a.ID(), b.ID()))
	})
	sums = sums[:largest]
	firm := 0
	for _, s := range sums {
		if bestOf(s) <= paper {
			firm++
		}
	}
	var shares []string
	for i, n := range all {
		shares = append(shares, fmt.Sprintf("%s %.1f %%", standing[i], 100*float64(n)/float64(len(ds.Statements))))
	}
	return fmt.Sprintf("**Statements by the best of their sources**: %s.\n\n", strings.Join(shares, ", ")) +
		fmt.Sprintf("**The %d largest amounts**: %d rest on a filing, a company, a public body, an agency or a paper, %d on trade press or on pages that repeat others. The smallest of them is %s.\n\n",
			largest, firm, largest-firm, graph.USD(*sums[largest-1].AmountUSD))
}
