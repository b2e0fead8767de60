package circles_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph/circles"
)

func find(g circles.Graph, longest int) []string {
	found := []string{}
	g.Find(longest, func(c []int) bool {
		found = append(found, fmt.Sprint(c))
		return true
	})
	slices.Sort(found)
	return found
}

func TestFind(t *testing.T) {
	for _, tc := range []struct {
		name    string
		edges   [][2]int
		longest int
		want    []string
	}{
		{"nothing", nil, 6, []string{}},
		{"a loop is no circle", [][2]int{{1, 1}}, 6, []string{}},
		{"there and back", [][2]int{{2, 1}, {1, 2}}, 6, []string{"[1 2]"}},
		{"parallel edges count once", [][2]int{{2, 1}, {1, 2}, {1, 2}}, 6, []string{"[1 2]"}},
		{"a triangle starts at its smallest", [][2]int{{3, 1}, {1, 2}, {2, 3}}, 6, []string{"[1 2 3]"}},
		{"directions matter", [][2]int{{1, 3}, {1, 2}, {2, 3}}, 6, []string{}},
		{"a triangle both ways is two, and three pairs", [][2]int{{0, 1}, {1, 2}, {2, 0}, {1, 0}, {2, 1}, {0, 2}}, 6, []string{"[0 1 2]", "[0 1]", "[0 2 1]", "[0 2]", "[1 2]"}},
		{"too long", [][2]int{{0, 1}, {1, 2}, {2, 3}, {3, 0}}, 3, []string{}},
		{"just short enough", [][2]int{{0, 1}, {1, 2}, {2, 3}, {3, 0}}, 4, []string{"[0 1 2 3]"}},
		{"two that share an edge", [][2]int{{0, 1}, {1, 2}, {2, 0}, {1, 3}, {3, 0}}, 6, []string{"[0 1 2]", "[0 1 3]"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, find(circles.New(4, tc.edges), tc.longest))
		})
	}
}

// brute lists circles by trying every sequence of vertices.
func brute(g circles.Graph, longest int) []string {
	found := []string{}
	var extend func(path []int)
	extend = func(path []int) {
		last := path[len(path)-1]
		if len(path) > 1 && slices.Contains(g[last], path[0]) && path[0] == slices.Min(path) {
			found = append(found, fmt.Sprint(path))
		}
		if len(path) == longest {
			return
		}
		for v := range g {
			if !slices.Contains(path, v) && slices.Contains(g[last], v) {
				extend(append(slices.Clone(path), v))
			}
		}
	}
	for v := range g {
		extend([]int{v})
	}
	slices.Sort(found)
	return found
}

// TestFindMissesNone compares with brute force on random graphs, sparse and
// dense.
func TestFindMissesNone(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for round := range 300 {
		n := 2 + random.IntN(8)
		var edges [][2]int
		for range random.IntN(3 * n) {
			edges = append(edges, [2]int{random.IntN(n), random.IntN(n)})
		}
		g, longest := circles.New(n, edges), 2+random.IntN(5)
		require.Equal(t, brute(g, longest), find(g, longest), "round %d: %v up to %d", round, edges, longest)
	}
}

func TestFindStops(t *testing.T) {
	g := circles.New(3, [][2]int{{0, 1}, {1, 0}, {1, 2}, {2, 1}})
	calls := 0
	require.False(t, g.Find(3, func([]int) bool { calls++; return false }))
	require.Equal(t, 1, calls)
}

func TestRewireKeepsDegrees(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var edges [][2]int
	for range 60 {
		if a, b := random.IntN(20), random.IntN(20); a != b {
			edges = append(edges, [2]int{a, b})
		}
	}
	degrees := func(edges [][2]int) (d [40]int) {
		for _, e := range edges {
			d[e[0]]++
			d[20+e[1]]++
		}
		return d
	}
	simple := circles.Rewire(edges, rand.New(rand.NewPCG(3, 3)))
	require.NotEqual(t, edges, simple)
	again := circles.Rewire(simple, rand.New(rand.NewPCG(4, 4)))
	require.Equal(t, degrees(simple), degrees(again))
	for _, e := range again {
		require.NotEqual(t, e[0], e[1])
	}
	require.Equal(t, again, circles.Rewire(simple, rand.New(rand.NewPCG(4, 4))), "equal seeds, equal edges")
}

func TestCompare(t *testing.T) {
	// A pair that pay each other, in two kinds of one edge each: nothing can be
	// exchanged, so every random graph is the graph itself.
	chances := circles.Compare(2, [][][2]int{{{0, 1}}, {{1, 0}}}, 3, 20, 1)
	require.Len(t, chances, 2)
	require.Equal(t, circles.Chance{Length: 3}, withoutShare(chances[1]))
	require.InDelta(t, 1, chances[0].AtLeast, 1e-9)
	require.InDelta(t, 1, chances[0].Mean, 1e-9)
	require.Equal(t, []int{1, 1, 1}, []int{chances[0].Found, chances[0].Low, chances[0].High})
}

func withoutShare(c circles.Chance) circles.Chance {
	c.AtLeast = 0
	return c
}

func BenchmarkFind(b *testing.B) {
	random := rand.New(rand.NewPCG(7, 7))
	var edges [][2]int
	for range 250_000 {
		edges = append(edges, [2]int{int(random.ExpFloat64() * 9000), int(random.ExpFloat64() * 9000)})
	}
	g := circles.New(200_000, edges)
	for b.Loop() {
		g.Find(3, func([]int) bool { return true })
	}
}
