package picture

import (
	"context"
	"fmt"
	"math"
	"slices"

	"aigraph/graph/graphviz"
	"aigraph/graph/style"
)

// margin is around everything.
const margin = 28

// draw lays the picture out and draws it with title, legend and foot.
func (p *Picture) draw(ctx context.Context, gv *graphviz.Graphviz) (*drawing, error) {
	l, err := p.layOut(ctx, gv, true)
	if err != nil {
		return nil, err
	}
	f, err := newFrame(p.Caption, l.w, fmt.Sprintf("%d entities and %d statements between them", len(p.Nodes), len(p.Lines)))
	if err != nil {
		return nil, err
	}
	dx, dy := f.place(l.w, l.h)
	l.move(dx, dy)
	names := map[string]string{}
	for _, n := range p.Nodes {
		names[n.Ref] = n.Name
	}
	for i, b := range l.bundles {
		f.groups = append(f.groups, l.line(i, b, names))
	}
	for i, n := range p.Nodes {
		f.groups = append(f.groups, drawNode(n, l.boxes[i]))
	}
	for i, b := range l.bundles {
		if c := l.captions[i]; c != nil {
			f.groups = append(f.groups, group{class: "caption", tip: b.tip(names), link: b.link(), marks: c.written(captionSize, lineColour(b), false, ground)})
		}
	}
	f.legend(p)
	return f.finish(), nil
}

// move shifts everything that is laid out.
func (l *placed) move(dx, dy float64) {
	shift := func(list [][2]float64) {
		for i := range list {
			list[i][0] += dx
			list[i][1] += dy
		}
	}
	for i := range l.boxes {
		l.boxes[i].x += dx
		l.boxes[i].y += dy
	}
	for i, c := range l.captions {
		if c != nil {
			c.x += dx
			c.y += dy
		}
		for _, route := range l.routes[i] {
			shift(route)
		}
		shift(l.arrows[i])
	}
}

func lineColour(b bundle) string {
	if b.lines[0].Gone() {
		return faint
	}
	return style.OfType(b.lines[0].Type).Light
}

// dashes of lines that are nobody's word, and of those that no longer hold.
var (
	claimDash = []float64{7, 4}
	goneDash  = []float64{1.5, 4}
)

// dashOf is longer for a wider line, so that its gaps are seen.
func dashOf(l Line, width float64) []float64 {
	pattern := []float64(nil)
	switch {
	case l.Claim():
		pattern = claimDash
	case l.Gone():
		pattern = goneDash
	}
	var dash []float64
	for _, d := range pattern {
		dash = append(dash, d*max(1, width/2))
	}
	return dash
}

func (l *placed) line(i int, b bundle, names map[string]string) group {
	colour, width := lineColour(b), thickness(b.usd())
	g := group{class: "line", tip: b.tip(names)}
	for _, route := range l.routes[i] {
		g.add(mark{kind: curve, at: route, stroke: colour, width: width, dash: dashOf(b.lines[0], width)})
	}
	if len(l.arrows[i]) > 0 {
		g.add(mark{kind: polygon, at: l.arrows[i], fill: colour, stroke: colour, width: 1})
	}
	return g
}

func drawNode(n Node, b box) group {
	look := style.OfLabel(n.Label)
	g := group{class: "node", tip: n.Name + " (" + n.Label + ")"}
	for _, m := range outline(look.Shape, b) {
		m.fill, m.stroke, m.width = look.Light.Fill, look.Light.Border, 1.5
		g.add(m)
	}
	if look.Shape == "house" {
		b.y += 5
	}
	g.marks = append(g.marks, b.written(nameSize, look.Light.Text, false, "")...)
	return g
}

// written are the words of a box, in its middle.
func (b box) written(size float64, colour string, bold bool, halo string) []mark {
	var marks []mark
	top := b.y - float64(len(b.rows))*size*lineHeight/2
	for i, row := range b.rows {
		marks = append(marks, mark{
			kind: words, at: [][2]float64{{b.x, top + (float64(i)+0.79)*size*lineHeight}},
			text: row, size: size, fill: colour, align: 0.5, bold: bold, halo: halo,
		})
	}
	return marks
}

// outline is a shape by its name in Graphviz, around a box.
func outline(shape string, b box) []mark {
	x, y, w, h := b.x-b.w/2, b.y-b.h/2, b.w, b.h
	corners := func(at ...[2]float64) []mark {
		for i := range at {
			at[i] = [2]float64{x + at[i][0], y + at[i][1]}
		}
		return []mark{{kind: polygon, at: at}}
	}
	cut := min(h/3, 14)
	switch shape {
	case "ellipse":
		return []mark{{kind: ellipse, at: [][2]float64{{b.x, b.y}, {w / 2, h / 2}}}}
	case "hexagon":
		return corners([2]float64{cut, 0}, [2]float64{w - cut, 0}, [2]float64{w, h / 2}, [2]float64{w - cut, h}, [2]float64{cut, h}, [2]float64{0, h / 2})
	case "octagon":
		return corners([2]float64{cut, 0}, [2]float64{w - cut, 0}, [2]float64{w, cut}, [2]float64{w, h - cut},
			[2]float64{w - cut, h}, [2]float64{cut, h}, [2]float64{0, h - cut}, [2]float64{0, cut})
	case "house":
		return corners([2]float64{w / 2, 0}, [2]float64{w, 14}, [2]float64{w, h}, [2]float64{0, h}, [2]float64{0, 14})
	case "parallelogram":
		return corners([2]float64{cut, 0}, [2]float64{w, 0}, [2]float64{w - cut, h}, [2]float64{0, h})
	case "component":
		marks := []mark{{kind: polygon, at: rectangle(x+4, y, w-8, h)}}
		for _, at := range []float64{0.22, 0.62} {
			for _, side := range []float64{x, x + w - 8} {
				marks = append(marks, mark{kind: polygon, at: rectangle(side, y+at*h, 8, max(5, h*0.14))})
			}
		}
		return marks
	}
	return []mark{{kind: curve, at: rounded(x, y, w, h, 7)}}
}

// rounded is a rectangle with round corners, as Bézier curves.
func rounded(x, y, w, h, r float64) [][2]float64 {
	k := r * (1 - 4*(math.Sqrt2-1)/3)
	at := [][2]float64{{x + r, y}}
	to := func(p ...[2]float64) { at = append(at, p...) }
	straight := func(a, b [2]float64) { to(a, b, b) }
	straight([2]float64{x + r, y}, [2]float64{x + w - r, y})
	to([2]float64{x + w - k, y}, [2]float64{x + w, y + k}, [2]float64{x + w, y + r})
	straight([2]float64{x + w, y + r}, [2]float64{x + w, y + h - r})
	to([2]float64{x + w, y + h - k}, [2]float64{x + w - k, y + h}, [2]float64{x + w - r, y + h})
	straight([2]float64{x + w - r, y + h}, [2]float64{x + r, y + h})
	to([2]float64{x + k, y + h}, [2]float64{x, y + h - k}, [2]float64{x, y + h - r})
	straight([2]float64{x, y + h - r}, [2]float64{x, y + r})
	return slices.Concat(at, [][2]float64{{x, y + k}, {x + k, y}, {x + r, y}})
}
