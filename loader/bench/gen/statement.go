package gen

import (
	"fmt"

	"aigraph/graph"
)

// template is what all stages of a deal repeat: its money and its end.
func (g *Graph) template(p *plan, d draw, day graph.Date) graph.Statement {
	var s graph.Statement
	if p.Pays && d.chance(0.55) {
		amount := d.money()
		s.AmountUSD = &amount
		s.AmountIs = one(d, "exact", "exact", "exact", "exact", "exact", "exact", "approx", "up_to", "up_to", "at_least")
		if d.chance(0.03) {
			s.AmountOriginal = fmt.Sprintf("EUR %d", amount*9/10)
		}
	}
	if !p.single && p.MayBe(graph.Active) && d.chance(0.1) {
		s.Ends, _ = period(day+graph.Date(365*d.between(3, 10)), 'd').(graph.Period)
	}
	return s
}

// own are the type's properties: those that the ends determine, those that must
// be there, and some of the others.
func (g *Graph) own(p *plan, d draw, parties ends) map[string]any {
	own := map[string]any{}
	for _, prop := range p.Props {
		drawn := d.chance(0.4) // in any case, so that one property does not move the others
		given, fixed := parties.own[prop.Name]
		switch {
		case fixed:
			own[prop.Name] = given
		case prop.Refers != "" || p.Name == "ACQUIRED" && prop.Name == "stake_pct":
		case prop.Name == "chips" && drawn:
			own[prop.Name] = []string{g.ranked(d, "Chip", 0.6).id()}
		case prop.Required || drawn:
			if v := plain(prop, d); v != nil {
				own[prop.Name] = v
			}
		}
	}
	if own["valuation_usd"] == nil || own["valuation_is"] == nil {
		delete(own, "valuation_usd")
		delete(own, "valuation_is")
	}
	return own
}

// pages are one or two sources of a day or soon after; what one page alone says
// is not of low confidence.
func (g *Graph) pages(d draw, day graph.Date) (sources []string, confidence string) {
	first := g.sourceOn(day + graph.Date(d.IntN(20)))
	second := g.sourceOn(day + graph.Date(d.IntN(20)))
	sources = []string{g.source(first).ID}
	if second == first || d.chance(0.65) {
		return sources, one(d, "high", "high", "medium")
	}
	return append(sources, g.source(second).ID), one(d, "high", "high", "high", "medium", "low")
}

// rival is another account of a stage: a page that tells another amount.
func (g *Graph) rival(d draw, of *graph.Statement) *graph.Statement {
	s := *of
	s.Account = "b"
	if s.AmountUSD != nil {
		other := *s.AmountUSD * 6 / 5
		s.AmountUSD = &other
	}
	if !s.Since.IsZero() {
		s.Sources, s.Confidence = g.pages(d, s.Since.Last)
	}
	return &s
}
