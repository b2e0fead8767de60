package gen

import (
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
)

// span is a run of numbers of one label: the first, and how many.
type span struct{ first, count int }

// node is an entity by its label and its number, from 0.
type node struct {
	label  string
	number int
}

// How many in a thousand nodes are of a label.
var labelWeights = map[string]float64{
	"Company": 600, "Facility": 120, "Model": 120, "Chip": 60, "Cloud": 30, "PublicBody": 20, "Person": 50,
}

// roles are the kinds of companies that the graph casts, with their weight and
// their fewest. Who makes wafers, memory and machines is few in a graph of any
// size.
var roles = []struct {
	kind   string
	weight float64
	fewest int
}{
	{"foundry", 0.2, 4}, {"memory", 0.2, 3}, {"equipment", 1, 5}, {"packaging", 0.5, 3}, {"hyperscaler", 0.5, 4},
	{"chip_designer", 10, 6}, {"ai_lab", 60, 10}, {"neocloud", 20, 6}, {"server", 10, 4}, {"network", 10, 4},
	{"energy", 20, 5}, {"utility", 10, 3}, {"developer", 50, 5}, {"bank", 20, 4}, {"fund", 50, 5},
	{"investor", 250, 20}, {"conglomerate", 20, 3}, {"software", 300, 20}, {"other", 168, 10},
}

// line is how many neighbouring chips, models, clouds or sites belong together:
// the first is the family, platform or campus of the others.
const line = 8

func (g *Graph) populate() {
	g.labels = share(g.size.Entities, g.model.LabelNames(), func(l string) float64 {
		if w, known := labelWeights[l]; known {
			return w
		}
		return 10
	})
	g.roles = map[string]span{}
	companies, next := g.labels["Company"], 0
	for _, r := range roles {
		n := max(r.fewest, int(float64(companies)*r.weight/1000))
		n = max(1, min(n, companies-next))
		g.roles[r.kind] = span{min(next, companies-1), n}
		next += n
	}
}

// roleOf is the kind of the company of that number.
func (g *Graph) roleOf(number int) string {
	for _, r := range roles {
		if s := g.roles[r.kind]; number >= s.first && number < s.first+s.count {
			return r.kind
		}
	}
	return "other"
}

// id is the node's id. The numbers have a fixed width, so that ids stand in
// order of numbers.
func (n node) id() string { return fmt.Sprintf("%s-%07d", slug(n.label), n.number+1) }

// slug is a name of the model as it stands in ids: PublicBody as public-body,
// BUYS_FROM as buys-from.
func slug(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case r == '_':
			b.WriteByte('-')
		case i > 0 && r >= 'A' && r <= 'Z' && name[i-1] >= 'a':
			b.WriteByte('-')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.ToLower(b.String())
}

// labelsByID are the labels in order of their nodes' ids.
func (g *Graph) labelsByID() []string {
	names := g.model.LabelNames()
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(slug(a)+"-", slug(b)+"-") })
	return names
}

var syllables = []string{"ar", "bel", "cor", "dan", "el", "fen", "gal", "hor", "in", "jun", "kal", "lor", "mar", "nor", "or", "pel", "qua", "ro", "sol", "tem", "ul", "ver", "wen", "xan", "yor", "zen"}

// nouns end the names of companies by what they do.
var nouns = map[string]string{
	"foundry": "Foundry", "memory": "Memory", "equipment": "Lithography", "packaging": "Packaging", "hyperscaler": "Web",
	"chip_designer": "Silicon", "ai_lab": "Intelligence", "neocloud": "Compute", "server": "Servers", "network": "Networks",
	"energy": "Energy", "utility": "Power", "developer": "Estates", "bank": "Bank", "fund": "Fund", "investor": "Capital",
	"conglomerate": "Holdings", "software": "Software",
}

// entity is the node of that label and number, with all its properties.
func (g *Graph) entity(n node) *graph.Entity {
	d := g.draw("entity "+n.label, n.number)
	word := one(d, syllables...) + one(d, syllables...) + one(d, syllables...)
	e := &graph.Entity{ID: n.id(), Label: n.label, Props: map[string]any{}}
	noun := graph.Title(n.label)
	label, _ := g.model.Label(n.label)
	if len(label.Kinds) > 0 {
		kind := g.kindOf(n, label, d)
		e.Props["kind"] = kind
		if label.ManyKinds {
			e.Props["kind"] = []string{kind}
			noun = nouns[kind]
		}
	}
	e.Name = strings.TrimSpace(fmt.Sprintf("%s%s %s", strings.ToUpper(word[:1]), word[1:], noun)) + fmt.Sprintf(" %d", n.number+1)
	if d.chance(0.1) {
		e.Aliases = []string{fmt.Sprintf("%s %s-%d", strings.ToUpper(word[:2]), n.label, n.number+1)}
	}
	for _, p := range slices.Concat(g.model.EntityProps, label.Props) {
		if v := g.entityValue(p, n, label, d); v != nil {
			e.Props[p.Name] = v
		}
	}
	return e
}

func (g *Graph) kindOf(n node, label *graph.Label, d draw) string {
	if n.label == "Company" {
		return g.roleOf(n.number)
	}
	switch at := n.number % line; {
	case at == 0 && slices.Contains(label.Kinds, "family"):
		return "family"
	case at == line-1 && slices.Contains(label.Kinds, "superchip"):
		return "superchip"
	case n.label == "Cloud" && n.number < g.roles["hyperscaler"].count*line:
		return "hyperscaler"
	}
	single := slices.DeleteFunc(slices.Clone(label.Kinds), func(k string) bool { return k == "family" || k == "superchip" })
	return one(d, single...)
}
