package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

const svgHead = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" role="img" aria-labelledby="title about" font-family="'Liberation Sans', Arimo, Arial, Helvetica, sans-serif">
<title id="title">%[3]s</title>
<desc id="about">%[4]s</desc>
`

// svg writes the drawing as SVG, which stands alone.
func (d *drawing) svg() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, svgHead, short(d.width), short(d.height), inXML(d.title), inXML(d.about))
	for _, g := range d.groups {
		fmt.Fprintf(&b, "<g class=\"%s\">\n", g.class)
		if g.link != "" {
			fmt.Fprintf(&b, "<a href=\"%s\" target=\"_blank\" rel=\"noopener noreferrer\">\n", inXML(g.link))
		}
		if g.tip != "" {
			fmt.Fprintf(&b, "<title>%s</title>\n", inXML(g.tip))
		}
		for _, m := range g.marks {
			m.svg(&b)
		}
		if g.link != "" {
			b.WriteString("</a>\n")
		}
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func (m mark) svg(b *bytes.Buffer) {
	switch m.kind {
	case polygon:
		var points []string
		for _, p := range m.at {
			points = append(points, short(p[0])+","+short(p[1]))
		}
		fmt.Fprintf(b, "<polygon points=\"%s\"%s/>\n", strings.Join(points, " "), m.paint())
	case ellipse:
		fmt.Fprintf(b, "<ellipse cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\"%s/>\n",
			short(m.at[0][0]), short(m.at[0][1]), short(m.at[1][0]), short(m.at[1][1]), m.paint())
	case curve:
		var path strings.Builder
		for i, p := range m.at {
			switch {
			case i == 0:
				path.WriteString("M")
			case i%3 == 1:
				path.WriteString(" C")
			default:
				path.WriteString(" ")
			}
			path.WriteString(short(p[0]) + "," + short(p[1]))
		}
		fmt.Fprintf(b, "<path d=\"%s\"%s/>\n", path.String(), m.paint())
	case words:
		m.words(b)
	}
}

func (m mark) words(b *bytes.Buffer) {
	fmt.Fprintf(b, "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"", short(m.at[0][0]), short(m.at[0][1]), short(m.size), m.fill)
	if m.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if m.align > 0 {
		fmt.Fprintf(b, ` text-anchor="%s"`, map[float64]string{0.5: "middle", 1: "end"}[m.align])
	}
	if m.halo != "" {
		fmt.Fprintf(b, ` stroke="%s" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`, m.halo)
	}
	fmt.Fprintf(b, " xml:space=\"preserve\">%s</text>\n", inXML(m.text))
}

// paint is how a shape is filled and stroked.
func (m mark) paint() string {
	s := fmt.Sprintf(` fill="%s"`, orNone(m.fill))
	if m.stroke != "" {
		s += fmt.Sprintf(` stroke="%s" stroke-width="%s"`, m.stroke, short(m.width))
	}
	if m.dash != nil {
		var parts []string
		for _, d := range m.dash {
			parts = append(parts, short(d))
		}
		s += fmt.Sprintf(` stroke-dasharray="%s"`, strings.Join(parts, " "))
	}
	return s
}

func orNone(colour string) string {
	if colour == "" {
		return "none"
	}
	return colour
}

// short writes a number with no more than two digits after the point.
func short(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
}

// inXML escapes a text; what XML cannot hold at all becomes U+FFFD.
func inXML(s string) string {
	var b strings.Builder
	// A strings.Builder takes all that is written.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
