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
	// partial are the tables of which rows could not be read: nobody knows
	// what is missing from them.
	partial map[string]bool
}

// check holds every record against the model and the other records.
func (r *reader) check() {
	c := &checker{
		model: r.model, data: r.data, report: r.report, partial: r.partial,
		entities: r.ids, sources: map[string]*graph.Source{}, deals: map[string]*graph.Deal{},
	}
	c.checkNames()
	c.checkSources()
	c.checkDeals()
	for _, v := range r.cited {
		c.checkSourceRefs(v.place, v.list("sources"))
	}
	untold := map[string]bool{}
	for _, s := range r.broken {
		untold[s.Deal] = true
		c.checkRefs(s)
	}
	for _, s := range r.data.Statements {
		c.checkStatement(s)
	}
	if !c.partial[statementTable] {
		c.checkChains(untold)
	}
}

func (c *checker) errorAt(place graph.Place, column, text, hint string) {
	c.report(graph.Problem{Pos: place.Of(column), Severity: graph.Error, Text: text, Hint: hint})
}

func (c *checker) warnAt(place graph.Place, column, rule, text, hint string) {
	c.report(graph.Problem{Pos: place.Of(column), Severity: graph.Warning, Rule: rule, Text: text, Hint: hint})
}

// missing reports a reference to nothing, unless the table it would stand in
// was not read whole.
func (c *checker) missing(place graph.Place, column, what, id, table string, known []string) {
	if !c.partial[table] {
		c.errorAt(place, column, fmt.Sprintf("no %s %q", what, id), hintOr(nearest.Hint(id, known), "add it to "+table+".csv"))
	}
}

// checkNames looks for entities that go by the same name: whoever asks by it
// would get either.
func (c *checker) checkNames() {
	owner := map[string]*graph.Entity{}
	for _, e := range c.data.Entities {
		for i, name := range append([]string{e.Name}, e.Aliases...) {
			first, taken := owner[strings.ToLower(name)]
			if !taken {
				owner[strings.ToLower(name)] = e
			}
			if taken && first != e {
				column := []string{"name", "aliases"}[min(i, 1)]
				c.warnAt(e.Place, column, ruleSameName, fmt.Sprintf("%q is a name of %q too", name, first.ID), "one thing has one row, two things two names")
			}
		}
	}
}

func (c *checker) checkSources() {
	for _, s := range c.data.Sources {
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
		c.deals[d.ID] = d
	}
	for _, d := range c.data.Deals {
		c.checkDealRef(d, "within", d.Within)
		c.checkDealRef(d, "replaced_by", d.ReplacedBy)
		for _, other := range d.TiedTo {
			c.checkDealRef(d, "tied_to", other)
		}
		if d.Within != d.ID && c.containsItself(d) {
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
		c.missing(d.Place, column, "deal", id, dealTable, keys(c.deals))
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
			c.missing(place, "sources", "source", id, sourceTable, keys(c.sources))
		}
	}
}

// checkRefs holds what a statement names against what there is, and gives its
// type, nil where the model has none such. Fields that did not parse are empty
// and reported already.
func (c *checker) checkRefs(s *graph.Statement) *graph.RelType {
	if s.Deal != "" && c.deals[s.Deal] == nil {
		c.missing(s.Place, "deal", "deal", s.Deal, dealTable, keys(c.deals))
	}
	c.checkSourceRefs(s.Place, s.Sources)
	t, ok := c.model.Type(s.Type)
	switch {
	case ok:
		c.checkEnds(s, t)
	case s.Type != "":
		c.errorAt(s.Place, "type", fmt.Sprintf("type %q is none of the model's", clip(s.Type)), nearest.Hint(s.Type, c.model.TypeNames()))
	}
	return t
}

// checkStatement holds one statement against its type.
func (c *checker) checkStatement(s *graph.Statement) {
	t := c.checkRefs(s)
	if t == nil {
		return
	}
	c.checkState(s, t)
	c.checkFounded(s)
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
		if id != "" {
			c.missing(s.Place, column, "entity", id, entityTable, keys(c.entities))
		}
		return nil
	}
	if _, known := c.model.Label(e.Label); !known {
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
	if !s.Since.IsZero() && (s.Since.First < firstPlausible || s.Since.First > lastPlausible) {
		c.warnAt(s.Place, "since", ruleFarYear, fmt.Sprintf("since %s is far from our time", s.Since.Text), "is the year right?")
	}
	if !s.Ends.IsZero() && s.Ends.Last < s.Since.First {
		c.errorAt(s.Place, "ends", fmt.Sprintf("ends %s, before since %s", s.Ends.Text, s.Since.Text), "")
	}
}

// Days between which a statement about the industry begins, 1900-01-01 and
// 2099-12-31.
const (
	firstPlausible graph.Date = 693596
	lastPlausible  graph.Date = 766644
)

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
		if id, isText := s.Own[name].(string); isText && p.Refers == graph.EntityLabel && c.entities[id] == nil {
			c.missing(s.Place, name, "entity", id, entityTable, keys(c.entities))
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
