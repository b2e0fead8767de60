package circles

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// swapsPerEdge is how many exchanges are tried for each edge; with ten the
// result no longer depends on where it began. See R. Milo et al., "On the
// uniform generation of random graphs with prescribed degree sequences",
// arXiv:cond-mat/0312028.
const swapsPerEdge = 10

// Rewire gives random edges with which every vertex keeps its number of edges
// out and in: pairs of edges exchange their ends again and again. Exchanges that
// would make a loop or a parallel edge are left out. The method is that of
// S. Maslov and K. Sneppen, Science 296 (2002) 910. The same random source gives
// the same edges, whatever the order of those given.
func Rewire(edges [][2]int, random *rand.Rand) [][2]int {
	mixed := slices.Clone(edges)
	slices.SortFunc(mixed, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	mixed = slices.Compact(mixed)
	present := make(map[[2]int]bool, len(mixed))
	for _, e := range mixed {
		present[e] = true
	}
	for range swapsPerEdge * len(mixed) {
		i, j := random.IntN(len(mixed)), random.IntN(len(mixed))
		a, b := mixed[i], mixed[j]
		x, y := [2]int{a[0], b[1]}, [2]int{b[0], a[1]}
		if x[0] == x[1] || y[0] == y[1] || present[x] || present[y] {
			continue
		}
		delete(present, a)
		delete(present, b)
		present[x], present[y] = true, true
		mixed[i], mixed[j] = x, y
	}
	return mixed
}

// Chance compares the circles of a graph with those of random ones.
type Chance struct {
	// Length is the number of vertices, Found the circles of the graph itself.
	Length, Found int
	// Mean, Low and High are those of the random graphs.
	Mean      float64
	Low, High int
	// AtLeast is the share of random graphs with as many circles or more.
	AtLeast float64
}

// Compare rewires the edges of each kind by themselves, times over, and counts
// the circles of all kinds together. Equal seeds give equal answers.
func Compare(n int, kinds [][][2]int, longest, times int, seed uint64) []Chance {
	chances := make([]Chance, 0, longest)
	for length, found := range New(n, slices.Concat(kinds...)).Count(longest) {
		if length >= 2 {
			chances = append(chances, Chance{Length: length, Found: found})
		}
	}
	random := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // repeatable, not secret
	for round := range times {
		var edges [][2]int
		for _, kind := range kinds {
			edges = append(edges, Rewire(kind, random)...)
		}
		counts := New(n, edges).Count(longest)
		for i := range chances {
			chances[i].add(counts[chances[i].Length], round, times)
		}
	}
	return chances
}

func (c *Chance) add(count, round, times int) {
	c.Mean += float64(count) / float64(times)
	if count >= c.Found {
		c.AtLeast += 1 / float64(times)
	}
	if round == 0 || count < c.Low {
		c.Low = count
	}
	c.High = max(c.High, count)
}
