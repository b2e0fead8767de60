package picture

import (
	"slices"

	"aigraph/graph/style"
)

// frame is what stands around a picture: title and lead above, legend and foot
// below.
type frame struct {
	drawing
	caption Caption
	ruler   *ruler
	heading group
	// top is where the picture begins, bottom where it ends.
	top, bottom float64
}

// The sizes of what stands around, in pixels.
const (
	titleSize   = 20
	leadSize    = 13
	legendSize  = 12
	narrowest   = 560
	legendRow   = 24
	swatchWidth = 26
)

func newFrame(c Caption, width float64, about string) (*frame, error) {
	r, err := newRuler()
	if err != nil {
		return nil, err
	}
	f := &frame{caption: c, ruler: r, heading: group{class: "heading"}}
	f.title, f.about = c.Title, c.Lead+". "+about+". "+c.Foot
	f.width = max(width, narrowest) + 2*margin
	y := float64(margin)
	write := func(text string, size float64, colour string, bold bool) {
		// Bold words are a little wider than those measured.
		for _, row := range r.wrap(text, size, (f.width-2*margin)*0.93, 3) {
			y += size * lineHeight
			f.heading.add(mark{kind: words, at: [][2]float64{{margin, y - 0.25*size}}, text: row, size: size, fill: colour, bold: bold})
		}
	}
	write(c.Title, titleSize, ink, true)
	y += 3
	write(c.Lead, leadSize, faint, false)
	f.top = y + 20
	return f, nil
}

// place gives where the picture's upper left corner lies, in the middle of the
// frame.
func (f *frame) place(w, h float64) (x, y float64) {
	f.bottom = f.top + h + 20
	return (f.width - w) / 2, f.top
}

// entry is one sign of a legend with its meaning.
type entry struct {
	text string
	sign func(x, y float64) []mark
}

// legend explains the shapes, colours and lines that the picture uses.
func (f *frame) legend(p *Picture) {
	var labels, lines []entry
	for _, look := range append(style.Labels(), style.Other()) {
		if !slices.ContainsFunc(p.Nodes, func(n Node) bool { return style.OfLabel(n.Label).Name == look.Name }) {
			continue
		}
		labels = append(labels, entry{inWords(look.Name), func(x, y float64) []mark {
			marks := outline(look.Shape, box{x: x + swatchWidth/2, y: y, w: swatchWidth, h: 15})
			for i := range marks {
				marks[i].fill, marks[i].stroke, marks[i].width = look.Light.Fill, look.Light.Border, 1.2
			}
			return marks
		}})
	}
	for _, family := range style.Families() {
		if slices.ContainsFunc(p.Lines, func(l Line) bool { return style.OfType(l.Type) == family }) {
			lines = append(lines, stroke(family.Name, family.Light, 2.5, nil))
		}
	}
	if slices.ContainsFunc(p.Lines, Line.Claim) {
		lines = append(lines, stroke("rumour or talks", ink, 2, claimDash))
	}
	if slices.ContainsFunc(p.Lines, Line.Gone) {
		lines = append(lines, stroke("no longer holds", faint, 2, goneDash))
	}
	for _, w := range []struct {
		text string
		usd  int64
	}{{"$1B", 1e9}, {"$10B", 1e10}, {"$100B", 1e11}} {
		if slices.ContainsFunc(p.Lines, func(l Line) bool { return l.usd() > fromUSD }) {
			lines = append(lines, stroke(w.text, ink, thickness(w.usd), nil))
		}
	}
	f.entries(labels)
	f.entries(lines)
}

func stroke(text, colour string, width float64, dash []float64) entry {
	return entry{text, func(x, y float64) []mark {
		return []mark{{kind: curve, at: [][2]float64{{x, y}, {x, y}, {x + swatchWidth, y}, {x + swatchWidth, y}}, stroke: colour, width: width, dash: dash}}
	}}
}

// entries writes a part of the legend, in as many rows as it takes.
func (f *frame) entries(list []entry) {
	if len(list) == 0 {
		return
	}
	g := group{class: "legend"}
	x, y := float64(margin), f.bottom+legendRow/2
	for _, e := range list {
		w := swatchWidth + 8 + f.ruler.width(e.text, legendSize) + 22
		if x > margin && x+w > f.width-margin {
			x, y = margin, y+legendRow
		}
		g.marks = append(g.marks, e.sign(x, y)...)
		g.add(mark{kind: words, at: [][2]float64{{x + swatchWidth + 8, y + 0.35*legendSize}}, text: e.text, size: legendSize, fill: ink})
		x += w
	}
	f.groups = append(f.groups, g)
	f.bottom = y + legendRow/2
}

// finish writes the foot, and puts the ground under everything.
func (f *frame) finish() *drawing {
	f.bottom += 22
	f.height = f.bottom + margin/2
	foot := group{class: "foot", marks: []mark{{
		kind: words, at: [][2]float64{{margin, f.bottom}}, text: f.caption.Foot, size: 11, fill: faint,
	}}}
	paper := group{class: "ground", marks: []mark{{kind: polygon, at: rectangle(0, 0, f.width, f.height), fill: ground}}}
	f.groups = slices.Concat([]group{paper, f.heading}, f.groups, []group{foot})
	return &f.drawing
}

// inWords is the name of a label as people write it.
func inWords(label string) string {
	if label == "PublicBody" {
		return "Public body"
	}
	return label
}
