package loader

import (
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// checkDeal checks the statements of one deal, and keeps what follows from
// them.
func (r *reading) checkDeal(deal uint32, rows []*staged) {
	sound, untold, before := rows[:0:0], false, r.failures
	for _, s := range rows {
		r.counts.Statements++
		if !s.sound {
			untold = true
			r.checkRefs(s)
		}
	}
	for _, s := range r.soundRows(rows, r.repeatedStatement) {
		if s.sound {
			sound = append(sound, s)
			r.checkStatement(s)
		}
	}
	if len(sound) == 0 || untold {
		r.refuseDeal(rows, true)
		return
	}
	chain := r.resolve(deal, sound)
	r.checkChain(chain)
	if r.refuseDeal(rows, false) || r.failures > before {
		return
	}
	r.checkDays(chain)
	r.doubt(chain)
	for _, s := range sound {
		r.count(s)
	}
}

// refuseDeal refuses all rows of a deal if one of them is, or must, where that
// is allowed, and reports whether it did.
func (r *reading) refuseDeal(rows []*staged, must bool) bool {
	if !slices.ContainsFunc(rows, func(s *staged) bool { return must || r.refused.has(s.Place) }) {
		return false
	}
	for _, s := range rows {
		r.refused.takeRest(s.Place)
	}
	return r.refused != nil
}

// missing reports a reference to nothing, unless the table it would stand in
// was not read whole.
func (r *reading) missing(at graph.Place, column, what, id string, kind Kind, table string) {
	r.failures++
	if r.partial[kind] || r.quiet {
		return
	}
	p := graph.Problem{Pos: at.Of(column), Severity: graph.Error, Text: fmt.Sprintf("no %s %q", what, id), Hint: "add it to " + table + ".csv"}
	if r.refused.take(at.File, at.Line, p) {
		return
	}
	if len(r.unhinted) < mostHints {
		r.unhinted = append(r.unhinted, unhinted{p, kind, id})
		return
	}
	r.found.add(plain, p)
}

// checkRefs holds what a statement names against what there is, and gives its
// type, nil where the model has none such. Fields that did not parse are empty
// and reported already.
func (r *reading) checkRefs(s *staged) *typeInfo {
	if s.Deal != "" && !r.knownDeal(s.Deal) {
		r.missing(s.Place, "deal", "deal", s.Deal, DealKind, dealTable)
	}
	r.checkSourceRefs(s.Place, s.Sources)
	t := r.types[s.Type]
	switch {
	case t != nil:
		r.checkEnds(s, t)
	case s.Type != "":
		r.errorAt(s.Place, "type", fmt.Sprintf("type %q is none of the model's", clip(s.Type)), nearest.Hint(s.Type, r.model.TypeNames()))
	}
	return t
}

// checkStatement holds one statement against its type.
func (r *reading) checkStatement(s *staged) {
	t := r.checkRefs(s)
	if t == nil {
		return
	}
	r.checkState(s, t)
	r.checkFounded(s)
	r.checkAmount(s, t)
	r.checkOwn(s, t)
}

func (r *reading) checkEnds(s *staged, t *typeInfo) {
	from, to := r.end(s, "from", s.From, t, t.From), r.end(s, "to", s.To, t, t.To)
	switch {
	case from == nil || to == nil:
	case from == to:
		r.errorAt(s.Place, "to", fmt.Sprintf("%s from %q to itself", t.Name, s.From), "")
	case t.SameLabel && from.label != to.label:
		r.errorAt(s.Place, "to", fmt.Sprintf("%s joins two of a kind, not a %s and a %s", t.Name, r.labelOf(from), r.labelOf(to)), "")
	case t.Unordered && s.From > s.To:
		r.errorAt(s.Place, "from", fmt.Sprintf("%s has no direction: its ends stand in order of id", t.Name), "swap from and to")
	}
}

// end finds one end of a statement, or reports why it may not stand there.
func (r *reading) end(s *staged, column, id string, t *typeInfo, allowed []string) *thing {
	e := r.ix.things.get(id)
	if e == nil {
		if id != "" {
			r.missing(s.Place, column, "entity", id, EntityKind, entityTable)
		}
		return nil
	}
	label := r.labelOf(e)
	if label == "" {
		return nil
	}
	if !slices.Contains(allowed, label) {
		verb := map[string]string{"from": "starts", "to": "ends"}[column]
		r.errorAt(s.Place, column, fmt.Sprintf("%s %s at a %s, but %q is a %s", t.Name, verb, strings.Join(allowed, " or "), id, label), "are from and to swapped?")
		return nil
	}
	return e
}

func (r *reading) checkState(s *staged, t *typeInfo) {
	if !t.MayBe(s.Status) {
		r.errorAt(s.Place, "status", fmt.Sprintf("%s cannot be %s", t.Name, s.Status), instead(t))
	}
	if s.Since.IsZero() {
		from := r.ix.things.get(s.From)
		switch {
		case from == nil:
		case !t.MayStand(r.labelOf(from)):
			r.errorAt(s.Place, "since", fmt.Sprintf("%s needs a since", t.Name), "give the day, month or year from which it holds")
		case s.Stage > 1:
			r.errorAt(s.Place, "since", "only a first stage may leave since empty", "")
		}
	}
	if !s.Since.IsZero() && (s.Since.First < firstPlausible || s.Since.First > lastPlausible) {
		r.warnAt(plain, s.Place, "since", ruleFarYear, fmt.Sprintf("since %s is far from our time", s.Since.Text), "is the year right?")
	}
	if !s.Ends.IsZero() && s.Ends.Last < s.Since.First {
		r.errorAt(s.Place, "ends", fmt.Sprintf("ends %s, before since %s", s.Ends.Text, s.Since.Text), "")
	}
}

// Days between which a statement about the industry begins, 1900-01-01 and
// 2099-12-31.
const (
	firstPlausible graph.Date = 693596
	lastPlausible  graph.Date = 766644
)

func instead(t *typeInfo) string {
	if t.MayBe(graph.Active) {
		return "is it active?"
	}
	return "is it announced or completed?"
}

// checkFounded holds a statement against the years in which its ends were
// founded.
func (r *reading) checkFounded(s *staged) {
	if s.Since.IsZero() {
		return
	}
	for _, id := range [...]string{s.From, s.To} {
		e := r.ix.things.get(id)
		if e != nil && e.founded > 0 && s.Since.First < graph.YearOf(int(e.founded)) {
			r.errorAt(s.Place, "since", fmt.Sprintf("since %s, before %q was founded in %d", s.Since.Text, id, e.founded), "is it another company, or is one of the dates wrong?")
		}
	}
}

func (r *reading) checkAmount(s *staged, t *typeInfo) {
	switch {
	case s.AmountUSD == nil && s.AmountIs != "":
		r.errorAt(s.Place, "amount_is", "amount_is without amount_usd", "")
	case s.AmountUSD == nil:
	case !t.Pays:
		r.errorAt(s.Place, "amount_usd", fmt.Sprintf("%s carries no payment", t.Name), "use cost_usd, stake_value_usd or the note")
	case s.AmountIs == "":
		r.errorAt(s.Place, "amount_is", "amount_usd without amount_is", "exact, approx, up_to or at_least")
	case *s.AmountUSD == 0:
		r.errorAt(s.Place, "amount_usd", "amount is 0", "leave it empty where it is not known")
	}
}

// checkOwn holds the type's own properties against the type.
func (r *reading) checkOwn(s *staged, t *typeInfo) {
	found := 0
	for i := range t.Props {
		p := &t.Props[i]
		v := s.Own[p.Name]
		if v != nil {
			found++
			r.checkOwnValue(s, t, p, v)
		}
	}
	if found < len(s.Own) {
		for _, name := range keys(s.Own) {
			if _, ok := t.Prop(name); !ok {
				r.errorAt(s.Place, name, fmt.Sprintf("%s has no %s", t.Name, name), "")
			}
		}
	}
	for i := range t.Props {
		if p := &t.Props[i]; p.Required && s.Own[p.Name] == nil {
			r.errorAt(s.Place, p.Name, fmt.Sprintf("%s needs %s", t.Name, p.Name), strings.Join(p.Enum, ", "))
		}
	}
	if len(s.Own) > 0 && (s.Own["valuation_usd"] == nil) != (s.Own["valuation_is"] == nil) {
		r.errorAt(s.Place, "valuation_is", "valuation_usd and valuation_is go together", "pre, post or market")
	}
}

func (r *reading) checkOwnValue(s *staged, t *typeInfo, p *graph.Prop, v any) {
	text, isText := v.(string)
	if !isText {
		return
	}
	if p.Enum != nil && !slices.Contains(p.Enum, text) {
		r.errorAt(s.Place, p.Name, fmt.Sprintf("%s %q of %s is none of %s", p.Name, clip(text), t.Name, strings.Join(p.Enum, ", ")), nearest.Hint(text, p.Enum))
	}
	if p.Refers == graph.EntityLabel {
		if _, found := r.ix.things.find(text); !found {
			r.missing(s.Place, p.Name, "entity", text, EntityKind, entityTable)
		}
	}
}
