// Package circles finds the circles of a directed graph up to a length, and
// says how many such circles chance alone would make of it.
//
// Vertices are numbers from 0; what they stand for is the caller's affair.
package circles

import "slices"

// Graph is a directed graph without parallel edges: for each vertex those that
// its edges lead to.
type Graph [][]int

// New makes a graph of n vertices from edges, which may repeat. Edges from a
// vertex to itself are left out.
func New(n int, edges [][2]int) Graph {
	g := make(Graph, n)
	for _, e := range edges {
		if e[0] != e[1] {
			g[e[0]] = append(g[e[0]], e[1])
		}
	}
	for v := range g {
		slices.Sort(g[v])
		g[v] = slices.Compact(g[v])
	}
	return g
}

// Find calls visit for every circle of two up to longest vertices, none of them
// twice in it. Each circle comes once: it starts at its smallest vertex. The
// slice is only lent. Find stops when visit returns false and then returns
// false itself: there may be more.
//
// From each start it goes only where the way back is short enough, so that it
// never enters a branch without a circle at its end. The time is therefore
// bounded by the circles found, not by the paths there are.
func (g Graph) Find(longest int, visit func(circle []int) bool) bool {
	back := g.reverse()
	home := make([]int, len(g))
	on := make([]bool, len(g))
	for start := range g {
		reached := back.distances(start, longest, home)
		s := search{g: g, longest: longest, home: home, on: on, visit: visit, path: []int{start}}
		if !s.from(start) {
			return false
		}
		for _, v := range reached {
			home[v] = 0
		}
	}
	return true
}

type search struct {
	g       Graph
	longest int
	// home is the number of steps from each vertex back to the start, by
	// vertices no smaller; 0 is unknown or too far.
	home  []int
	on    []bool
	path  []int
	visit func([]int) bool
}

func (s *search) from(v int) bool {
	start := s.path[0]
	for _, w := range s.g[v] {
		switch {
		case w == start:
			if !s.visit(s.path) {
				return false
			}
		case w < start, s.on[w], s.home[w] == 0, len(s.path)+s.home[w] > s.longest:
		default:
			s.on[w] = true
			s.path = append(s.path, w)
			more := s.from(w)
			s.path = s.path[:len(s.path)-1]
			s.on[w] = false
			if !more {
				return false
			}
		}
	}
	return true
}

func (g Graph) reverse() Graph {
	r := make(Graph, len(g))
	for v, out := range g {
		for _, w := range out {
			r[w] = append(r[w], v)
		}
	}
	return r
}

// distances measures how far each vertex is from start, going by vertices that
// are no smaller, up to most steps. It gives those it reached.
func (g Graph) distances(start, most int, far []int) []int {
	reached := []int{start}
	for i := 0; i < len(reached); i++ {
		v := reached[i]
		if far[v] == most {
			continue
		}
		for _, w := range g[v] {
			if w > start && far[w] == 0 {
				far[w] = far[v] + 1
				reached = append(reached, w)
			}
		}
	}
	return reached
}

// Count counts the circles of each length: the second number is those of two
// vertices, and so on up to longest.
func (g Graph) Count(longest int) []int {
	counts := make([]int, longest+1)
	g.Find(longest, func(circle []int) bool {
		counts[len(circle)]++
		return true
	})
	return counts
}
