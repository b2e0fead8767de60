package gen

import (
	"fmt"
	"strconv"
	"strings"

	"aigraph/graph"
)

var countries = []string{"US", "US", "US", "CN", "CN", "GB", "FR", "DE", "JP", "KR", "TW", "NL", "CA", "IN", "AE", "SE"}

// entityValue is what a node has for a property, nil for none.
func (g *Graph) entityValue(p graph.Prop, n node, label *graph.Label, d draw) any {
	switch p.Name {
	case "id", "label", "name", "aliases", "kind":
		return nil // they are part of what the node is
	case "website":
		return orNone(d, 0.3, fmt.Sprintf("https://%s.example/", n.id()))
	case "wikidata":
		return orNone(d, 0.2, fmt.Sprintf("Q%d", 900_000_000+n.number))
	case "country":
		return orNone(d, 0.8, one(d, countries...))
	case "founded":
		if n.label == "Company" && d.chance(0.5) {
			return int64(d.between(1960, firstDay.Time().Year()-1))
		}
		return nil
	case label.Born:
		return period(g.born(n), 'm')
	case "sources":
		return []string{g.source(d.IntN(g.Sources())).ID}
	case "description":
		return orNone(d, 0.5, "A made-up "+graph.Title(n.label)+" to measure with")
	case "process":
		return orNone(d, 0.7, one(d, "7 nm", "5 nm", "4 nm", "3 nm", "2 nm"))
	case "memory_type":
		return orNone(d, 0.7, one(d, "HBM2e", "HBM3", "HBM3E", "HBM4"))
	case "place":
		return fmt.Sprintf("County %d, %s", d.IntN(3000), one(d, countries...))
	}
	if p.Pattern != "" || p.Refers != "" || !d.chance(0.6) {
		return nil
	}
	return plain(p, d)
}

func orNone(d draw, p float64, v string) any {
	if d.chance(p) {
		return v
	}
	return nil
}

// plain is a value of a property's kind, for those of which nothing more is
// known than what the model says.
func plain(p graph.Prop, d draw) any {
	if p.Enum != nil {
		return one(d, p.Enum...)
	}
	var v any
	switch p.Kind {
	case graph.Text:
		v = fmt.Sprintf("%s %d", graph.Title(p.Name), d.between(1, 200))
	case graph.Country:
		v = one(d, countries...)
	case graph.Money:
		v = d.money()
	case graph.Int:
		v = int64(d.between(1, 500)) * 100
	case graph.Number:
		v = float64(d.between(1, 4000)) / 2
		if p.Unit == "%" {
			v = float64(d.between(1, 40)) / 2
		}
		if p.Unit == "years" {
			v = float64(d.between(3, 15))
		}
	case graph.Bool:
		v = d.chance(0.4)
	default:
		return nil
	}
	if text, ok := v.(string); ok && p.List {
		return []string{text}
	}
	return v
}

// born is the day of a chip or a model; 0 for the others, which were there
// before. In a line each came after the one before it.
func (g *Graph) born(n node) graph.Date {
	l, _ := g.model.Label(n.label)
	if l.Born == "" || l.Table == "" {
		return 0
	}
	d := g.draw("line "+n.label, n.number/line)
	return firstDay + graph.Date(d.IntN(600)+n.number%line*200)
}

// Days between which everything happens, 2018-01-01 and 2026-10-31, and the day
// on which all pages were read, 2026-11-20.
const (
	firstDay graph.Date = 736695
	lastDay  graph.Date = 739920
	readDay  graph.Date = 739940
)

// period writes a day to the day, the month or the year: 'd', 'm' or 'y'.
func period(day graph.Date, to byte) any {
	if day == 0 {
		return nil
	}
	text := day.String()[:map[byte]int{'y': 4, 'm': 7, 'd': 10}[to]]
	p, _ := graph.ParsePeriod(text) // a day's own text is a period
	return p
}

// source is the page of that number. Pages are in order of their day, so that
// one can be found that is not older than what it tells.
func (g *Graph) source(number int) *graph.Source {
	d := g.draw("source", number)
	day := firstDay + graph.Date(int64(number)*int64(readDay-firstDay)/int64(g.Sources()))
	id := fmt.Sprintf("page-%s-%07d", day, number+1)
	s := &graph.Source{ID: id, Props: map[string]any{
		"url":       fmt.Sprintf("https://news-%d.example/%s", d.IntN(500), id),
		"publisher": fmt.Sprintf("Publisher %d", d.zipf(500, 0.5)+1),
	}}
	s.Published, _ = period(day, 'd').(graph.Period)
	s.Accessed, _ = period(readDay, 'd').(graph.Period)
	s.Props["published"], s.Props["accessed"] = s.Published, s.Accessed
	for _, p := range g.model.SourceProps {
		if p.Enum != nil {
			s.Props[p.Name] = one(d, p.Enum...)
		}
	}
	return s
}

// sourceOn is the number of a page of that day or soon after.
func (g *Graph) sourceOn(day graph.Date) int {
	n := int64(g.Sources())
	wide := int64(readDay - firstDay)
	number := (int64(max(day, firstDay)-firstDay)*n + wide - 1) / wide
	return int(min(number, n-1))
}

// sourceByID is the page of an id, which ends in its number.
func (g *Graph) sourceByID(id string) *graph.Source {
	number, _ := strconv.Atoi(strings.TrimLeft(id[strings.LastIndexByte(id, '-')+1:], "0"))
	return g.source(number - 1)
}
