package loader

import (
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// checker compares records with each other and with the model.
type checker struct {
	model    *graph.Model
	data     *graph.Dataset
	report   func(graph.Problem)
	entities map[string]*graph.Entity
	sources  map[string]*graph.Source
	deals    map[string]*graph.Deal
}

// check holds every record against the model and the other records.
func check(ds *graph.Dataset, m *graph.Model, report func(graph.Problem)) {
	c := &checker{
		model: m, data: ds, report: report,
		entities: map[string]*graph.Entity{}, sources: map[string]*graph.Source{}, deals: map[string]*graph.Deal{},
	}
	for _, e := range ds.Entities {
		c.entities[e.ID] = e
	}
	c.checkSources()
	c.checkDeals()
	for _, e := range ds.Entities {
		c.checkSourceRefs(e.Place, listOf(e.Props["sources"]))
	}
	for _, s := range ds.Statements {
		c.checkStatement(s)
	}
	c.checkChains()
}

func listOf(v any) []string {
	l, _ := v.([]string)
	return l
}

func (c *checker) errorAt(place graph.Place, column, text, hint string) {
	c.report(graph.Problem{Pos: place.Of(column), Severity: graph.Error, Text: text, Hint: hint})
}

func (c *checker) warnAt(place graph.Place, column, text, hint string) {
	c.report(graph.Problem{Pos: place.Of(column), Severity: graph.Warning, Text: text, Hint: hint})
}

func (c *checker) checkSources() {
	for _, s := range c.data.Sources {
		if first, ok := c.sources[s.ID]; ok {
			c.errorAt(s.Place, "id", fmt.Sprintf("id %q stands twice, first on line %d", s.ID, first.Place.Line), "keep one row")
			continue
		}
		c.sources[s.ID] = s
		if s.Reported() == 0 {
			c.errorAt(s.Place, "published", "source has no date", "give published, or accessed: the day it was read")
		}
		if !s.Published.IsZero() && !s.Accessed.IsZero() && s.Published.First > s.Accessed.Last {
			c.errorAt(s.Place, "published", fmt.Sprintf("published %s, after it was read on %s", s.Published.Text, s.Accessed.Text), "")
		}
	}
}

func (c *checker) checkDeals() {
	for _, d := range c.data.Deals {
		if first, ok := c.deals[d.ID]; ok {
			c.errorAt(d.Place, "id", fmt.Sprintf("id %q stands twice, first on line %d", d.ID, first.Place.Line), "keep one row")
			continue
		}
		c.deals[d.ID] = d
	}
	for _, d := range c.data.Deals {
		c.checkDealRef(d, "within", d.Within)
		c.checkDealRef(d, "replaced_by", d.ReplacedBy)
		for _, other := range d.TiedTo {
			c.checkDealRef(d, "tied_to", other)
		}
		if c.containsItself(d) {
			c.errorAt(d.Place, "within", fmt.Sprintf("deal %q contains itself", d.ID), "")
		}
	}
}

func (c *checker) checkDealRef(d *graph.Deal, column, id string) {
	switch {
	case id == "":
	case id == d.ID:
		c.errorAt(d.Place, column, fmt.Sprintf("deal %q names itself", id), "")
	case c.deals[id] == nil:
		c.errorAt(d.Place, column, fmt.Sprintf("no deal %q", id), hintOr(nearest.Hint(id, keys(c.deals)), "add it to deals.csv"))
	}
}

func (c *checker) containsItself(d *graph.Deal) bool {
	seen := map[string]bool{d.ID: true}
	for up := c.deals[d.Within]; up != nil; up = c.deals[up.Within] {
		if seen[up.ID] {
			return up.ID == d.ID
		}
		seen[up.ID] = true
	}
	return false
}

func (c *checker) checkSourceRefs(place graph.Place, ids []string) {
	for _, id := range ids {
		if c.sources[id] == nil {
			c.errorAt(place, "sources", fmt.Sprintf("no source %q", id), hintOr(nearest.Hint(id, keys(c.sources)), "add it to sources.csv"))
		}
	}
}

// checkStatement holds one statement against its type.
func (c *checker) checkStatement(s *graph.Statement) {
	if c.deals[s.Deal] == nil {
		c.errorAt(s.Place, "deal", fmt.Sprintf("no deal %q", s.Deal), hintOr(nearest.Hint(s.Deal, keys(c.deals)), "add it to deals.csv"))
	}
	c.checkSourceRefs(s.Place, s.Sources)
	t, ok := c.model.Type(s.Type)
	if !ok {
		c.errorAt(s.Place, "type", fmt.Sprintf("type %q is none of the model's", clip(s.Type)), nearest.Hint(s.Type, c.model.TypeNames()))
		return
	}
	c.checkEnds(s, t)
	c.checkState(s, t)
	c.checkAmount(s, t)
	c.checkOwn(s, t)
}

func (c *checker) checkEnds(s *graph.Statement, t *graph.RelType) {
	from, to := c.end(s, "from", s.From, t, t.From), c.end(s, "to", s.To, t, t.To)
	switch {
	case from == nil || to == nil:
	case from == to:
		c.errorAt(s.Place, "to", fmt.Sprintf("%s from %q to itself", t.Name, s.From), "")
	case t.SameLabel && from.Label != to.Label:
		c.errorAt(s.Place, "to", fmt.Sprintf("%s joins two of a kind, not a %s and a %s", t.Name, from.Label, to.Label), "")
	case t.Unordered && s.From > s.To:
		c.errorAt(s.Place, "from", fmt.Sprintf("%s has no direction: its ends stand in order of id", t.Name), "swap from and to")
	}
}

// end finds one end of a statement, or reports why it may not stand there.
func (c *checker) end(s *graph.Statement, column, id string, t *graph.RelType, allowed []string) *graph.Entity {
	e := c.entities[id]
	if e == nil {
		c.errorAt(s.Place, column, fmt.Sprintf("no entity %q", id), hintOr(nearest.Hint(id, keys(c.entities)), "add it to entities.csv"))
		return nil
	}
	if !slices.Contains(allowed, e.Label) {
		verb := map[string]string{"from": "starts", "to": "ends"}[column]
		c.errorAt(s.Place, column, fmt.Sprintf("%s %s at a %s, but %q is a %s", t.Name, verb, strings.Join(allowed, " or "), id, e.Label), "are from and to swapped?")
		return nil
	}
	return e
}

func (c *checker) checkState(s *graph.Statement, t *graph.RelType) {
	if !t.MayBe(s.Status) {
		c.errorAt(s.Place, "status", fmt.Sprintf("%s cannot be %s", t.Name, s.Status), instead(t))
	}
	if s.Since.IsZero() {
		from := c.entities[s.From]
		switch {
		case from == nil:
		case !t.MayStand(from.Label):
			c.errorAt(s.Place, "since", fmt.Sprintf("%s needs a since", t.Name), "give the day, month or year from which it holds")
		case s.Stage > 1:
			c.errorAt(s.Place, "since", "only a first stage may leave since empty", "")
		}
	}
	if !s.Ends.IsZero() && s.Ends.Last < s.Since.First {
		c.errorAt(s.Place, "ends", fmt.Sprintf("ends %s, before since %s", s.Ends.Text, s.Since.Text), "")
	}
}

func instead(t *graph.RelType) string {
	if t.MayBe(graph.Active) {
		return "is it active?"
	}
	return "is it announced or completed?"
}

func (c *checker) checkAmount(s *graph.Statement, t *graph.RelType) {
	switch {
	case s.AmountUSD == nil && s.AmountIs != "":
		c.errorAt(s.Place, "amount_is", "amount_is without amount_usd", "")
	case s.AmountUSD == nil:
	case !t.Pays:
		c.errorAt(s.Place, "amount_usd", fmt.Sprintf("%s carries no payment", t.Name), "use cost_usd, stake_value_usd or the note")
	case s.AmountIs == "":
		c.errorAt(s.Place, "amount_is", "amount_usd without amount_is", "exact, approx, up_to or at_least")
	case *s.AmountUSD == 0:
		c.errorAt(s.Place, "amount_usd", "amount is 0", "leave it empty where it is not known")
	}
}

// checkOwn holds the type's own properties against the type.
func (c *checker) checkOwn(s *graph.Statement, t *graph.RelType) {
	for _, name := range keys(s.Own) {
		p, ok := t.Prop(name)
		if !ok {
			c.errorAt(s.Place, name, fmt.Sprintf("%s has no %s", t.Name, name), "")
			continue
		}
		if text, isText := s.Own[name].(string); isText && p.Enum != nil && !slices.Contains(p.Enum, text) {
			c.errorAt(s.Place, name, fmt.Sprintf("%s %q of %s is none of %s", name, clip(text), t.Name, strings.Join(p.Enum, ", ")), nearest.Hint(text, p.Enum))
		}
		if p.Refers == graph.EntityLabel && c.entities[s.Own[name].(string)] == nil {
			c.errorAt(s.Place, name, fmt.Sprintf("no entity %q", s.Own[name]), hintOr(nearest.Hint(s.Own[name].(string), keys(c.entities)), "add it to entities.csv"))
		}
	}
	for _, p := range t.Props {
		if p.Required && s.Own[p.Name] == nil {
			c.errorAt(s.Place, p.Name, fmt.Sprintf("%s needs %s", t.Name, p.Name), strings.Join(p.Enum, ", "))
		}
	}
	if (s.Own["valuation_usd"] == nil) != (s.Own["valuation_is"] == nil) {
		c.errorAt(s.Place, "valuation_is", "valuation_usd and valuation_is go together", "pre, post or market")
	}
}

func hintOr(hint, otherwise string) string {
	if hint != "" {
		return hint
	}
	return otherwise
}
