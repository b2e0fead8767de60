package gen

import (
	"cmp"
	"slices"

	"aigraph/graph"
)

// plan is what the graph has of one relationship type.
type plan struct {
	*graph.RelType
	slug string
	// statements and deals count what there is of the type.
	statements, deals int
	shape
}

// shape is how a type lies in the industry.
type shape struct {
	// weight is the type's part of the statements that are not each: how many
	// statements there are to each node of the labels that the type starts at.
	weight, each float64
	// single types have one stage, since they say what a thing is.
	single bool
	// ends draws both ends of the deal of a number, and what follows from them.
	ends func(g *Graph, p *plan, d draw, number int) ends
}

// ends are what a deal is between.
type ends struct {
	from, to node
	// own are properties of the type that the ends determine; the others are
	// drawn.
	own map[string]any
}

func (g *Graph) planTypes() {
	rest, sum := g.size.Statements, 0.0
	known := shapes()
	for i := range g.model.Types {
		t := &g.model.Types[i]
		p := &plan{RelType: t, slug: slug(t.Name), shape: shape{weight: 10, ends: anyEnds}}
		if s, ok := known[t.Name]; ok {
			p.shape = s
		}
		p.statements = int(p.each * float64(g.count(t.From)))
		rest -= p.statements
		sum += p.weight
		g.plans = append(g.plans, p)
	}
	left := rest
	for _, p := range g.plans {
		n := int(float64(rest) * p.weight / sum)
		p.statements += n
		left -= n
	}
	// What rounding leaves goes to the type that has most.
	slices.MaxFunc(g.plans, func(a, b *plan) int { return cmp.Compare(a.statements, b.statements) }).statements += left
	slices.SortFunc(g.plans, func(a, b *plan) int { return cmp.Compare(a.slug, b.slug) })
	for _, p := range g.plans {
		for left := p.statements; left > 0; p.deals++ {
			left -= min(left, g.storyOf(p, p.deals).length())
		}
	}
}

// count adds up the nodes of the labels.
func (g *Graph) count(labels []string) int {
	n := 0
	for _, l := range labels {
		n += g.labels[l]
	}
	return n
}

// plan finds a type's plan; nil where the model has no such type.
func (g *Graph) plan(name string) *plan {
	for _, p := range g.plans {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// nth walks the nodes of all the labels, again from the first after the last.
func (g *Graph) nth(labels []string, number int) node {
	number %= g.count(labels)
	for _, l := range labels {
		if number < g.labels[l] {
			return node{l, number}
		}
		number -= g.labels[l]
	}
	panic("gen: no such node")
}

// anyEnds serves types of which no more is known than the labels they join.
func anyEnds(g *Graph, p *plan, d draw, _ int) ends {
	from := g.ranked(d, one(d, p.From...), 0.5)
	if p.SameLabel {
		return ends{from: from, to: g.ranked(d, from.label, 0.7)}
	}
	return ends{from: from, to: g.ranked(d, one(d, p.To...), 0.7)}
}

// ranked picks a node of the label, those of low numbers most often.
func (g *Graph) ranked(d draw, label string, s float64) node {
	return node{label, d.zipf(g.labels[label], s)}
}

// cast picks a company of the kind, those of low numbers most often.
func (g *Graph) cast(d draw, kind string, s float64) node {
	role := g.roles[kind]
	return node{"Company", role.first + d.zipf(role.count, s)}
}

// pick is a way to draw one end, and how often it is taken among others.
type pick struct {
	weight float64
	draw   func(g *Graph, d draw) node
}

func cast(weight float64, kind string, s float64) pick {
	return pick{weight, func(g *Graph, d draw) node { return g.cast(d, kind, s) }}
}

func ranked(weight float64, label string, s float64) pick {
	return pick{weight, func(g *Graph, d draw) node { return g.ranked(d, label, s) }}
}

// among draws one of several ways, as often as their weights say.
func among(picks ...pick) pick {
	return pick{draw: func(g *Graph, d draw) node {
		sum := 0.0
		for _, p := range picks {
			sum += p.weight
		}
		at := d.Float64() * sum
		for _, p := range picks {
			if at -= p.weight; at < 0 {
				return p.draw(g, d)
			}
		}
		return picks[0].draw(g, d)
	}}
}

// between draws both ends independently of each other.
func between(from, to pick) func(*Graph, *plan, draw, int) ends {
	return func(g *Graph, _ *plan, d draw, _ int) ends { return ends{from: from.draw(g, d), to: to.draw(g, d)} }
}

// each gives every node that the type may start at its turn. Nodes of a line
// have the same other end: to draws from the chance that belongs to the line.
func each(to pick) func(*Graph, *plan, draw, int) ends {
	return func(g *Graph, p *plan, d draw, number int) ends {
		from := g.nth(p.From, number)
		if number < g.count(p.From) {
			d = g.draw("line of "+p.Name+from.label, from.number/line)
		}
		return ends{from: from, to: to.draw(g, d)}
	}
}
