// Package gen makes graphs in the shape of the AI industry, of any size: few
// foundries under many chips, a handful of clouds with thousands of customers,
// funds with hundreds of stakes, deals of one to three stages, each with its
// sources. They serve to measure loads and questions, and say nothing about
// anybody.
//
// A graph is a function of its size and its seed: every entity, source and deal
// can be worked out from its number alone. So files of any length are written
// with little memory, and the same seed gives the same bytes.
//
// It knows the model. It must not know how a data package is read, nor a
// database.
package gen

import (
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
)

// Size is how large a graph is.
type Size struct {
	Name string
	// Entities and Statements count the nodes and the relationships. Sources
	// and deals come on top: a source to ten statements, and about two deals
	// to three.
	Entities, Statements int
}

// Sizes lists the sizes that have a name, the smallest first.
func Sizes() []Size {
	return []Size{{"S", 1_000, 5_000}, {"M", 100_000, 500_000}, {"L", 1_000_000, 5_000_000}}
}

// SizeOf finds a size by its name.
func SizeOf(name string) (Size, error) {
	var names []string
	for _, s := range Sizes() {
		if s.Name == strings.ToUpper(name) {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Size{}, fmt.Errorf("size %q is none of %s", name, strings.Join(names, ", "))
}

// Graph is a graph that can be written.
type Graph struct {
	model *graph.Model
	size  Size
	seed  uint64
	// labels says how many nodes a label has, roles which companies, by their
	// number, are of a kind.
	labels map[string]int
	roles  map[string]span
	// plans are the types in order of their deals' ids.
	plans []*plan
}

// New plans a graph of the model. A label or a type that the model has and this
// package does not know gets a share of its own, by what the model says of it.
func New(m *graph.Model, size Size, seed uint64) *Graph {
	g := &Graph{model: m, size: size, seed: seed, labels: map[string]int{}}
	g.populate()
	g.planTypes()
	return g
}

// Name is what the data set is called, such as generated-m.
func (g *Graph) Name() string { return "generated-" + strings.ToLower(g.size.Name) }

// Sources is how many sources the graph has.
func (g *Graph) Sources() int { return max(g.size.Statements/10, 10) }

// share divides a number by weights: each part gets one at least, and they add
// up to the number. Parts are in order of the names.
func share(total int, names []string, weight func(string) float64) map[string]int {
	sum, left := 0.0, total
	for _, n := range names {
		sum += weight(n)
	}
	parts := map[string]int{}
	for _, n := range names {
		parts[n] = max(1, int(float64(total)*weight(n)/sum))
		left -= parts[n]
	}
	heaviest := slices.MaxFunc(names, func(a, b string) int { return parts[a] - parts[b] })
	parts[heaviest] += left
	return parts
}
