package gen

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// draw is the chance that belongs to one thing of the graph, such as the
// hundredth deal of a type: the same whenever it is asked.
type draw struct{ *rand.Rand }

func (g *Graph) draw(what string, number int) draw {
	h := fnv.New64a()
	_, _ = h.Write([]byte(what))                                                            // a hash takes everything
	return draw{rand.New(rand.NewPCG(g.seed^h.Sum64(), uint64(number)*0x9e3779b97f4a7c15))} //nolint:gosec // the same again is what is wanted
}

// zipf picks a rank below n, the first most often: rank r with a chance that
// falls as r to the power of -s, 0 <= s < 1. In a market of n = 60,000 and s =
// 0.7 the first has 4 % of all.
func (d draw) zipf(n int, s float64) int {
	return min(int(float64(n)*math.Pow(d.Float64(), 1/(1-s))), n-1)
}

// chance is true in p of 1.
func (d draw) chance(p float64) bool { return d.Float64() < p }

// between picks a number from low to high, both included.
func (d draw) between(low, high int) int { return low + d.IntN(high-low+1) }

// one picks one of the values.
func one[T any](d draw, values ...T) T { return values[d.IntN(len(values))] }

// money is an amount in US dollars with two digits that count: half of them
// below 40 million, one in fifty above a billion.
func (d draw) money() int64 {
	usd := math.Exp(d.NormFloat64()*1.6 + 17.5)
	unit := math.Pow(10, math.Floor(math.Log10(usd))-1)
	return int64(math.Round(usd/unit) * unit)
}
