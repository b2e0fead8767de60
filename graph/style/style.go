// Package style says how the kinds of the model look wherever they are drawn:
// in pictures from the command line and in Neo4j Browser. It knows the model
// and nothing of how anything is drawn.
//
// Colours are written #rrggbb. Nothing is said by colour alone: labels have
// shapes, too, and relationships captions.
package style

import (
	"slices"

	"aigraph/graph"
)

// Paint is how a node is coloured.
type Paint struct{ Fill, Border, Text string }

// Label is how nodes of a label look.
type Label struct {
	Name string
	// Shape is a shape's name in Graphviz.
	Shape string
	// Size is the diameter in pixels where nodes are circles.
	Size int
	// Light and Dark are the colours on a light and a dark ground.
	Light, Dark Paint
}

// The grounds that everything is drawn on, and the text on them.
const (
	LightGround, LightText = "#ffffff", "#1b1f24"
	DarkGround, DarkText   = "#12161c", "#e8ecf1"
)

// Labels are the looks of the model's labels, in its order. The hues are those
// of Okabe and Ito, which the colour-blind tell apart.
func Labels() []Label {
	return []Label{
		{"Company", "box", 70, paint("#d3e6f5", "#0b5a94"), dark("#0d3c61", "#6bb6ea")},
		{"Cloud", "ellipse", 62, paint("#e9dcf5", "#6b3fa0"), dark("#41265f", "#c39be8")},
		{"Chip", "component", 54, paint("#fce3bd", "#a35f00"), dark("#5a3700", "#f5b34d")},
		{"Model", "hexagon", 54, paint("#d2efe2", "#00714f"), dark("#00432f", "#4fcba2")},
		{"Facility", "house", 58, paint("#f8f0b3", "#7d6c00"), dark("#4a4000", "#e6d552")},
		{"PublicBody", "octagon", 62, paint("#fad7cc", "#b03a00"), dark("#642200", "#f59470")},
		{"Person", "parallelogram", 54, paint("#f8dcea", "#a03a72"), dark("#5c1f41", "#e791bf")},
	}
}

func paint(fill, border string) Paint { return Paint{fill, border, LightText} }
func dark(fill, border string) Paint  { return Paint{fill, border, DarkText} }

// Other is the look of nodes that the model does not know.
func Other() Label {
	return Label{"Other", "box", 50, paint("#e9ecef", "#5c6670"), dark("#343b44", "#a3adb8")}
}

// OfLabel is the look of a label, or that of others.
func OfLabel(name string) Label {
	all := Labels()
	if i := slices.IndexFunc(all, func(l Label) bool { return l.Name == name }); i >= 0 {
		return all[i]
	}
	return Other()
}

// Family is a group of relationship types that look alike, because they say
// the same sort of thing.
type Family struct {
	// Name is what legends say.
	Name string
	// Light and Dark are the colours of lines on a light and a dark ground.
	Light, Dark string
}

// The families.
var (
	capital   = Family{"money put in", "#00714f", "#4fcba2"}
	purchase  = Family{"purchases", "#0b5a94", "#6bb6ea"}
	supply    = Family{"makes, runs or carries", "#a35f00", "#f5b34d"}
	tie       = Family{"ties", "#a03a72", "#e791bf"}
	lineage   = Family{"families and successors", "#5c6670", "#a3adb8"}
	oversight = Family{"oversight", "#b03a00", "#f59470"}
)

// Families lists the families, in the order of legends.
func Families() []Family { return []Family{capital, purchase, supply, tie, lineage, oversight} }

// OfType is the family of a relationship type: by the flows that the model
// gives it, and whether it pays. What the model does not know is a tie.
func OfType(name string) Family {
	t, ok := graph.AI().Type(name)
	if !ok {
		return tie
	}
	has := func(f graph.Flow) bool { return slices.Contains(t.Flows, f) }
	switch {
	case has(graph.SupplyFlow) && t.Pays:
		return purchase
	case has(graph.SupplyFlow):
		return supply
	case has(graph.MoneyFlow), has(graph.ControlFlow):
		return capital
	case has(graph.LineageFlow):
		return lineage
	case has(graph.OversightFlow):
		return oversight
	}
	return tie
}
