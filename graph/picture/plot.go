package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"aigraph/graph"
	"aigraph/graph/style"
)

// Plot is figures that are to be seen.
type Plot struct {
	Caption
	// OverTime puts the points where their days lie; else each is a bar.
	OverTime bool
	Points   []Point
	// Write writes a figure: as dollars, or per cent.
	Write func(float64) string
}

// Point is one figure, between two bounds where it is not known exactly; nil is
// unknown. Text says it in full.
type Point struct {
	Name, Group, Text string
	Low, High         *float64
	When              graph.Date
	Claim             bool
}

// top is the larger bound that is known.
func (p Point) top() float64 {
	most := 0.0
	for _, f := range []*float64{p.Low, p.High} {
		if f != nil {
			most = max(most, *f)
		}
	}
	return most
}

// The sizes of plots in pixels.
const (
	plotWidth  = 860
	plotHeight = 420
	barHeight  = 17
	barGap     = 8
	barNames   = 190
)

var (
	barColour  = style.OfType("BUYS_FROM").Light
	barPale    = style.OfLabel("Company").Light.Fill
	gridColour = "#d8dee4"
)

// SVG draws the plot on a light ground.
func (p *Plot) SVG() ([]byte, error) {
	d, err := p.draw()
	if err != nil {
		return nil, err
	}
	return d.svg(), nil
}

// PNG draws the plot as SVG does. Unknown counts the characters that the font
// has no shape for.
func (p *Plot) PNG() (image []byte, unknown int, err error) {
	d, err := p.draw()
	if err != nil {
		return nil, 0, err
	}
	return d.png()
}

// HTML writes the plot as a page that stands alone, without scripts.
func (p *Plot) HTML() ([]byte, error) {
	svg, err := p.SVG()
	if err != nil {
		return nil, err
	}
	_, drawn, _ := strings.Cut(string(svg), "?>")
	return []byte("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<title>" + inXML(p.Title) + "</title>\n<style>body { margin: 0; background: #fff } svg { display: block; margin: auto; max-width: 100%; height: auto }</style>\n" +
		"</head>\n<body>" + drawn + "</body>\n</html>\n"), nil
}

func (p *Plot) draw() (*drawing, error) {
	f, err := newFrame(p.Caption, plotWidth, fmt.Sprintf("%d figures", len(p.Points)))
	if err != nil {
		return nil, err
	}
	if p.OverTime {
		p.overTime(f)
	} else {
		p.bars(f)
	}
	var signs []entry
	block := func(text, fill, stroke string) entry {
		return entry{text, func(x, y float64) []mark {
			return []mark{{kind: polygon, at: rectangle(x, y-6, swatchWidth, 12), fill: fill, stroke: stroke, width: 1}}
		}}
	}
	if slices.ContainsFunc(p.Points, func(q Point) bool { return q.High != nil && (q.Low == nil || *q.Low < *q.High) }) {
		signs = []entry{block("at least", barColour, barColour), block("up to", barPale, barColour)}
	}
	if p.OverTime {
		signs = []entry{block("known exactly", barColour, barColour), block("a bound, a range or a claim", barPale, barColour)}
	}
	f.entries(signs)
	return f.finish(), nil
}

// bars draws one bar a point, from nothing to its low end in full and on to its
// high end in pale.
func (p *Plot) bars(f *frame) {
	most := 0.0
	for _, q := range p.Points {
		most = max(most, q.top())
	}
	if most == 0 {
		most = 1
	}
	room := f.width - 2*margin - barNames - 110
	at := func(v float64) float64 { return margin + barNames + v/most*room }
	y, group := f.top, ""
	for _, q := range p.Points {
		if q.Group != group {
			group = q.Group
			y += 8
			f.groups = append(f.groups, group1("heading", mark{kind: words, at: [][2]float64{{margin, y + barHeight*0.75}}, text: group, size: 13, bold: true, fill: ink}))
			y += barHeight + 6
		}
		g := group1("bar", mark{
			kind: words, at: [][2]float64{{margin + barNames - 8, y + barHeight*0.75}}, align: 1, size: 12, fill: ink,
			text: f.ruler.cut(q.Name, 12, barNames-12),
		})
		g.tip = q.Name + ": " + q.Text
		low := 0.0
		if q.Low != nil {
			low = *q.Low
		}
		if top := q.top(); top > low {
			g.add(mark{kind: polygon, at: rectangle(at(low), y, at(top)-at(low), barHeight), fill: barPale, stroke: barColour, width: 1})
		}
		if low > 0 {
			g.add(mark{kind: polygon, at: rectangle(at(0), y, at(low)-at(0), barHeight), fill: barColour, stroke: barColour, width: 1})
		}
		g.add(mark{kind: words, at: [][2]float64{{at(q.top()) + 6, y + barHeight*0.75}}, text: q.Text, size: 11, fill: faint})
		f.groups = append(f.groups, g)
		y += barHeight + barGap
	}
	f.bottom = y + 12
}

func group1(class string, marks ...mark) group { return group{class: class, marks: marks} }

// overTime draws each point where its day lies, with amounts by magnitude.
func (p *Plot) overTime(f *frame) {
	points := slices.DeleteFunc(slices.Clone(p.Points), func(q Point) bool { return q.top() <= 0 || q.When == 0 })
	f.bottom = f.top + plotHeight + 30
	if len(points) == 0 {
		return
	}
	low, high := math.Inf(1), 0.0
	first, last := points[0].When, points[0].When
	for _, q := range points {
		low, high = min(low, q.top()), max(high, q.top())
		first, last = min(first, q.When), max(last, q.When)
	}
	bottom, top := math.Floor(math.Log10(low)), math.Ceil(math.Log10(high)+0.05)
	from, to := yearOf(first), yearOf(last)+1
	left, right := float64(margin+60), f.width-margin-90
	x := func(when time.Time) float64 {
		start, end := newYear(from), newYear(to)
		return left + (right-left)*float64(when.Sub(start))/float64(end.Sub(start))
	}
	y := func(v float64) float64 {
		return f.top + plotHeight*(1-(max(math.Log10(v), bottom)-bottom)/max(1, top-bottom))
	}
	grid := group{class: "grid"}
	for e := bottom; e <= top; e++ {
		grid.add(straightLine(left, y(math.Pow(10, e)), right, y(math.Pow(10, e))))
		grid.add(mark{kind: words, at: [][2]float64{{left - 8, y(math.Pow(10, e)) + 4}}, align: 1, text: p.Write(math.Pow(10, e)), size: 11, fill: faint})
	}
	for year := from; year <= to; year++ {
		grid.add(straightLine(x(newYear(year)), f.top, x(newYear(year)), f.top+plotHeight))
		grid.add(mark{kind: words, at: [][2]float64{{x(newYear(year)), f.top + plotHeight + 18}}, align: 0.5, text: fmt.Sprint(year), size: 11, fill: faint})
	}
	f.groups = append(f.groups, grid)
	var taken []box
	for _, q := range points {
		f.groups = append(f.groups, p.dot(f, q, x(q.When.Time()), y, &taken))
	}
}

// dot is a point over time: its range, its high end, and its name where there
// is room for it.
func (p *Plot) dot(f *frame, q Point, x float64, y func(float64) float64, taken *[]box) group {
	g := group{class: "point", tip: q.Name + ": " + q.Text}
	if q.Low != nil && *q.Low > 0 && *q.Low < q.top() {
		g.add(mark{kind: curve, at: [][2]float64{{x, y(*q.Low)}, {x, y(*q.Low)}, {x, y(q.top())}, {x, y(q.top())}}, stroke: barColour, width: 3})
	}
	fill := barColour
	if q.Claim || q.High == nil || q.Low == nil || *q.Low < *q.High {
		fill = barPale
	}
	g.add(mark{kind: ellipse, at: [][2]float64{{x, y(q.top())}, {5.5, 5.5}}, fill: fill, stroke: barColour, width: 1.5})
	text := f.ruler.cut(q.Name, 11, 150) + " " + q.Text
	b := box{x: x + 10, y: y(q.top()), w: f.ruler.width(text, 11), h: 13}
	for _, try := range []float64{0, -14, 14, -28, 28} {
		c := b
		c.y += try
		if slices.ContainsFunc(*taken, func(o box) bool { return c.x < o.x+o.w && o.x < c.x+c.w && math.Abs(c.y-o.y) < 13 }) {
			continue
		}
		align := 0.0
		at := [2]float64{c.x, c.y + 4}
		if c.x+c.w > f.width-margin {
			align, at[0], c.x = 1, x-10, x-10-c.w
		}
		*taken = append(*taken, c)
		g.add(mark{kind: words, at: [][2]float64{at}, text: text, size: 11, fill: ink, halo: ground, align: align})
		break
	}
	return g
}

func straightLine(x1, y1, x2, y2 float64) mark {
	return mark{kind: curve, at: [][2]float64{{x1, y1}, {x1, y1}, {x2, y2}, {x2, y2}}, stroke: gridColour, width: 1}
}

func yearOf(d graph.Date) int    { return d.Time().Year() }
func newYear(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
