package picture

import "codeberg.org/go-fonts/liberation/liberationsansregular"

// A drawing is what is to be seen, in pixels from the upper left corner,
// before it is written as SVG or PNG.
type drawing struct {
	width, height float64
	// title and about say what it shows to who cannot see it.
	title, about string
	groups       []group
}

// group is what belongs together: a node, a line, the legend.
type group struct {
	// class says what it is: node, line, legend.
	class string
	// tip is shown where the pointer rests, and link leads to a page; both may
	// be empty.
	tip, link string
	marks     []mark
}

// kind is a kind of mark.
type kind int

const (
	polygon kind = iota
	ellipse
	curve // Bézier splines: a start, then three points each
	words
)

// mark is one stroke of the pen.
type mark struct {
	kind kind
	// at are corners, or of an ellipse its centre and its radii, or of words
	// where their base line starts, has its middle or ends.
	at [][2]float64
	// fill and stroke are colours; empty is none.
	fill, stroke string
	width        float64
	dash         []float64
	text         string
	size         float64
	bold         bool
	// align is 0 for words that start there, 0.5 for the middle, 1 for the end.
	align float64
	// halo is a ground that words are read on across lines.
	halo string
}

func (g *group) add(m mark) { g.marks = append(g.marks, m) }

func rectangle(x, y, w, h float64) [][2]float64 {
	return [][2]float64{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
}

// sans is the font that words are measured by, and drawn with as PNG. Fonts
// of its widths are on most computers, as Arial, Helvetica or Liberation Sans.
var sans = liberationsansregular.TTF
