package main

import "aigraph/queries"

// ask is one way to ask a question: of a hub, or of an entity of the middle.
type ask struct {
	of     string
	values map[string]string
}

// casts say for the required entities of each question which kind it is asked
// about; a second kind goes with a second parameter. Other questions take the
// kind of their parameter's label.
var casts = map[string][]string{
	"commitments-of":   {"ai_lab"},
	"co-investors":     {"investor"},
	"deal-history":     {"ai_lab", "Cloud"},
	"dependents-of":    {"foundry"},
	"financing-of":     {"neocloud"},
	"investors-of":     {"ai_lab"},
	"money-paths":      {"ai_lab", "equipment"},
	"neighbourhood":    {"Cloud"},
	"oversight-of":     {"chip_designer"},
	"paths":            {"software", "equipment"},
	"portfolio-of":     {"investor"},
	"profile":          {"ai_lab"},
	"rounds-of":        {"ai_lab"},
	"shared-investors": {"ai_lab", "neocloud"},
	"supply-chain-of":  {"ai_lab"},
	"timeline":         {"ai_lab"},
	"what-if":          {"foundry"},
}

// cases are the ways a question is measured. Hubs are asked of with hubs.
func (q *questions) cases(question *queries.Query) []ask {
	required := question.Required()
	if len(required) == 0 {
		return []ask{{of: "all"}}
	}
	var asks []ask
	for _, of := range []struct {
		name string
		part float64
	}{{"hub", 0}, {"middle", 0.1}} {
		a := ask{of.name, map[string]string{}}
		for i, p := range required {
			a.values[p.Name] = q.value(question, p, i, of.part)
		}
		asks = append(asks, a)
		if len(required) > 0 && required[0].Type != queries.EntityParam {
			return asks // there is no hub among days and statements
		}
	}
	return asks
}

func (q *questions) value(question *queries.Query, p queries.Param, i int, part float64) string {
	switch {
	case p.Type == queries.DateParam:
		return []string{"2026-08-31", "2026-09-30"}[i]
	case p.Type != queries.EntityParam:
		return "invested-in-0000100/1"
	case i < len(casts[question.Name]):
		return q.sample.ID(casts[question.Name][i], part)
	}
	return q.sample.ID(p.Labels[0], part)
}
