package picture

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph/graphviz"
	"aigraph/graph/style"
)

// Sizes in pixels.
const (
	nameSize    = 13
	captionSize = 10.5
	nameWidth   = 104
	nameLines   = 3
	lineHeight  = 1.22
)

// Beyond these a picture is laid out freely, and lines have no captions: nobody
// would read them, and layers would take minutes.
const (
	mostLayered  = 150
	mostBundles  = 300
	mostCaptions = 160
)

// mostRoomy is up to how many nodes stand apart even where lines have no
// captions: a page of so few is read without looking closer, and shows them.
const mostRoomy = 40

// box is a node or a caption with its words, and where it lies once laid out:
// x and y are its middle.
type box struct {
	rows       []string
	w, h, x, y float64
}

// placed is a picture that is laid out.
type placed struct {
	w, h  float64
	boxes []box
	// bundles, their captions and, each, splines and points of arrows.
	bundles  []bundle
	captions []*box
	routes   [][][][2]float64
	arrows   [][][2]float64
}

// layOut says where everything of a picture lies, with room for the captions of
// lines where these are written.
func (p *Picture) layOut(ctx context.Context, gv *graphviz.Graphviz, captions bool) (*placed, error) {
	r, err := newRuler()
	if err != nil {
		return nil, err
	}
	l := &placed{bundles: bundles(p.Lines)}
	for _, n := range p.Nodes {
		l.boxes = append(l.boxes, r.box(r.wrap(n.Name, nameSize, nameWidth, nameLines), nameSize))
	}
	for i, n := range p.Nodes {
		l.boxes[i].pad(n.Label)
	}
	for _, b := range l.bundles {
		if !captions || len(l.bundles) > mostCaptions {
			l.captions = append(l.captions, nil)
			continue
		}
		c := r.box(b.caption(), captionSize)
		c.w, c.h = c.w+8, c.h+6+thickness(b.usd())
		l.captions = append(l.captions, &c)
	}
	if len(p.Nodes) == 0 {
		return l, nil
	}
	layered := p.Layered && len(p.Nodes) <= mostLayered && len(l.bundles) <= mostBundles
	source, engine := l.dot(p, layered)
	out, err := gv.Render(ctx, source, engine, "json")
	if err != nil {
		return nil, err
	}
	return l, l.read(out, layered)
}

func (r *ruler) box(rows []string, size float64) box {
	b := box{rows: rows, h: float64(len(rows)) * size * lineHeight}
	for _, row := range rows {
		b.w = max(b.w, r.width(row, size))
	}
	return b
}

// pad makes room for the shape around the words.
func (b *box) pad(label string) {
	wide, high := 20.0, 14.0
	switch label {
	case "Cloud":
		wide, high = 0.32*b.w+22, 0.3*b.h+16
	case "Model", "Person", "PublicBody":
		wide, high = b.h+24, 18
	case "Facility":
		high = 26
	case "Chip":
		wide = 32
	}
	b.w, b.h = max(b.w+wide, 64), max(b.h+high, 34)
}

// refs of what is laid out: nodes are n0, n1 …, captions c0, c1 …
func nodeRef(i int) string    { return fmt.Sprintf("n%d", i) }
func captionRef(i int) string { return fmt.Sprintf("c%d", i) }

// dot is the picture for Graphviz: boxes of fixed size, and nothing written.
func (l *placed) dot(p *Picture, layered bool) (source, engine string) {
	at := map[string]string{}
	var b strings.Builder
	b.WriteString("digraph {\n")
	engine = "neato"
	switch {
	case layered:
		engine = "dot"
		fmt.Fprintf(&b, "graph [rankdir=LR, %s, remincross=true, searchsize=60];\n", l.gaps())
	case len(p.Nodes) > mostLayered:
		engine = "sfdp"
		// Wide springs leave room: taking overlaps away one by one takes minutes.
		b.WriteString("graph [overlap=true, splines=line, K=2.4];\n")
	default:
		b.WriteString("graph [overlap=prism, overlap_scaling=-3, sep=\"+9\", splines=true, mode=sgd, start=7];\nedge [len=1.6];\n")
	}
	b.WriteString("node [shape=box, fixedsize=true, label=\"\"];\n")
	for i, n := range p.Nodes {
		at[n.Ref] = nodeRef(i)
		fmt.Fprintf(&b, "%s [width=%s, height=%s, shape=%s];\n", nodeRef(i), inches(l.boxes[i].w), inches(l.boxes[i].h), boundary(n.Label))
	}
	layers := spread(l.bundles)
	for i, bundle := range l.bundles {
		from, to, c := at[bundle.lines[0].From], at[bundle.lines[0].To], l.captions[i]
		pen := fmt.Sprintf("id=%d, minlen=%d, penwidth=%s", i, layers[i], short(thickness(bundle.usd())))
		switch {
		case c == nil:
			fmt.Fprintf(&b, "%s -> %s [%s];\n", from, to, pen)
		case layered:
			fmt.Fprintf(&b, "%s -> %s [%s, label=<<TABLE BORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\"><TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"%.0f\" HEIGHT=\"%.0f\"></TD></TR></TABLE>>];\n",
				from, to, pen, c.w, c.h)
		default:
			// Captions are boxes on the way, so that nothing lies over them.
			fmt.Fprintf(&b, "%s [width=%s, height=%s];\n", captionRef(i), inches(c.w), inches(c.h))
			fmt.Fprintf(&b, "%s -> %s [%s, dir=none, len=0.9];\n%s -> %s [%s, len=0.9];\n", from, captionRef(i), pen, captionRef(i), to, pen)
		}
	}
	b.WriteString("}\n")
	return b.String(), engine
}

// gaps are what lies between the nodes of a layer and between layers: captions
// keep layers apart by themselves, and lines that pass through one need room.
func (l *placed) gaps() string {
	if slices.ContainsFunc(l.captions, func(c *box) bool { return c != nil }) {
		return "nodesep=0.28, ranksep=0.5"
	}
	if len(l.boxes) > mostRoomy {
		return "nodesep=0.1, ranksep=1.1"
	}
	// The more lines a node has, the more captions lie around it.
	apart := 0.5 * max(1, float64(len(l.bundles))/float64(len(l.boxes)))
	return fmt.Sprintf("nodesep=%.2f, ranksep=2", apart*apart*2)
}

// boundary is the shape at whose edge lines end.
func boundary(label string) string {
	switch shape := style.OfLabel(label).Shape; shape {
	case "ellipse", "hexagon", "octagon":
		return shape
	}
	return "box"
}

func inches(pixels float64) string { return strconv.FormatFloat(pixels/72, 'f', 3, 64) }

// laidOut is what Graphviz says of where things lie, in points from the lower
// left corner.
type laidOut struct {
	BB      string `json:"bb"`
	Objects []struct{ Name, Pos string }
	Edges   []struct {
		ID   string
		LP   string `json:"lp"`
		Draw []pen  `json:"_draw_"`
		Head []pen  `json:"_hdraw_"`
	}
}

// pen is a movement of Graphviz's pen; only those with points matter here.
type pen struct {
	Op     string
	Points json.RawMessage
}

func (p pen) points() (list [][2]float64) {
	// Colours and styles have no points.
	_ = json.Unmarshal(p.Points, &list)
	return list
}

func (l *placed) read(out string, layered bool) error {
	var laid laidOut
	if err := json.Unmarshal([]byte(out), &laid); err != nil {
		return err
	}
	bounds := numbersIn(laid.BB)
	if len(bounds) != 4 {
		return fmt.Errorf("graphviz gave no bounds")
	}
	l.w, l.h = bounds[2]-bounds[0], bounds[3]-bounds[1]
	place := func(x, y float64) [2]float64 { return [2]float64{x - bounds[0], bounds[3] - y} }
	boxes := map[string]*box{}
	for i := range l.boxes {
		boxes[nodeRef(i)] = &l.boxes[i]
	}
	if !layered {
		for i, c := range l.captions {
			boxes[captionRef(i)] = c
		}
	}
	for _, o := range laid.Objects {
		if at := numbersIn(o.Pos); len(at) == 2 && boxes[o.Name] != nil {
			xy := place(at[0], at[1])
			boxes[o.Name].x, boxes[o.Name].y = xy[0], xy[1]
		}
	}
	l.routes, l.arrows = make([][][][2]float64, len(l.bundles)), make([][][2]float64, len(l.bundles))
	for _, e := range laid.Edges {
		i, err := strconv.Atoi(e.ID)
		if err != nil || i >= len(l.bundles) {
			return fmt.Errorf("graphviz gave an unknown line %q", e.ID)
		}
		for _, d := range e.Draw {
			if list := d.points(); len(list) > 0 {
				l.routes[i] = append(l.routes[i], placeAll(list, place))
			}
		}
		for _, d := range e.Head {
			if list := d.points(); len(list) > 0 {
				l.arrows[i] = placeAll(list, place)
			}
		}
		if at := numbersIn(e.LP); layered && len(at) == 2 && l.captions[i] != nil {
			xy := place(at[0], at[1])
			l.captions[i].x, l.captions[i].y = xy[0], xy[1]
		}
	}
	return nil
}

func placeAll(list [][2]float64, place func(x, y float64) [2]float64) [][2]float64 {
	for i, at := range list {
		list[i] = place(at[0], at[1])
	}
	return list
}

func numbersIn(s string) (list []float64) {
	for _, part := range strings.Split(s, ",") {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return nil
		}
		list = append(list, n)
	}
	return list
}
