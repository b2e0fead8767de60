// Package picture draws parts of the graph, and figures from it: as SVG, as PNG
// and as a page of HTML that stands alone. It knows how things look and where
// they lie; it knows neither the database nor who asked.
package picture

import (
	"context"
	"math"
	"strings"

	"aigraph/graph"
	"aigraph/graph/graphviz"
	"aigraph/graph/style"
)

// Picture is a part of the graph that is to be seen.
type Picture struct {
	Caption
	// Layered lays it out in layers along the arrows, else by what lies close.
	Layered bool
	Nodes   []Node
	Lines   []Line
	// Past are other stages of the deals whose statements are Lines: how they
	// stood on other days. Only pages of HTML show them.
	Past []Line
	// AsOf is the day on which Lines are what is shown, KnownAt the day on which
	// that could be known; graph.EndOfTime is no bound.
	AsOf, KnownAt graph.Date
}

// Caption is what is written around a picture.
type Caption struct {
	// Title is the question, Lead what it was asked with, Foot where it is from.
	Title, Lead, Foot string
}

// Node is an entity. Ref is its name within the picture.
type Node struct {
	Ref, ID, Name, Label string
	// Facts are further lines about it.
	Facts []string
}

// Line is a statement; From and To are Refs of nodes.
type Line struct {
	From, To, Type   string
	ID, Deal, Status string
	// Since is the day as people write it; Amount likewise, Low and High its
	// bounds in US dollars, nil where unknown.
	Since, Amount string
	Low, High     *int64
	Confidence    string
	Note          string
	Sources       []Source
	// Start, Until, UntilReported, Ends and Reported are the days by which it is
	// known whether the statement was in force; 0 is none.
	Start, Until, UntilReported, Ends, Reported graph.Date
}

// Source is a page that a statement rests on. URL is empty where it must not be
// linked to.
type Source struct{ Title, URL string }

// Words are what is known of the line, each on a row of its own: its type, then
// its status and day, then its amount.
func (l Line) Words() []string {
	rows := []string{l.Type}
	for _, s := range []string{strings.TrimSpace(l.Status + " " + l.Since), l.Amount} {
		if s != "" {
			rows = append(rows, s)
		}
	}
	return rows
}

// Words are the node's name and label.
func (n Node) Words() []string {
	if n.Label == "" {
		return []string{n.Name}
	}
	return []string{n.Name, n.Label}
}

// Claim reports whether the line is nobody's word.
func (l Line) Claim() bool { return graph.Status(l.Status).Claim() }

// Gone reports whether the line no longer holds.
func (l Line) Gone() bool { return graph.Status(l.Status).Gone() }

// usd is the largest amount that is known of the line, or 0.
func (l Line) usd() int64 {
	for _, n := range []*int64{l.High, l.Low} {
		if n != nil {
			return *n
		}
	}
	return 0
}

// The widths of lines in pixels. An amount counts by its magnitude: ten times
// the money is so much wider.
const (
	thinnest   = 1.3
	perTenfold = 1.5
	// fromUSD and below is drawn as the thinnest line.
	fromUSD = 1e8
)

func thickness(usd int64) float64 {
	if usd <= fromUSD {
		return thinnest
	}
	return thinnest + perTenfold*math.Log10(float64(usd)/fromUSD)
}

// reads is a type as words: "buys compute from".
func reads(typ string) string {
	if t, ok := graph.AI().Type(typ); ok {
		return t.Reads
	}
	return graph.Title(typ)
}

// SVG draws the picture on a light ground.
func (p *Picture) SVG(ctx context.Context, gv *graphviz.Graphviz) ([]byte, error) {
	d, err := p.draw(ctx, gv)
	if err != nil {
		return nil, err
	}
	return d.svg(), nil
}

// PNG draws the picture as SVG does. Unknown counts the characters that the
// font has no shape for.
func (p *Picture) PNG(ctx context.Context, gv *graphviz.Graphviz) (image []byte, unknown int, err error) {
	d, err := p.draw(ctx, gv)
	if err != nil {
		return nil, 0, err
	}
	return d.png()
}

// looks of everything on a light ground.
const (
	ground = style.LightGround
	ink    = style.LightText
	faint  = "#57606a"
)
