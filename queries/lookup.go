package queries

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// lookedUp says of a parameter that its values are names of something.
func (p Param) lookedUp() bool {
	return slices.Contains([]ParamType{EntityParam, EntitiesParam, CountryParam, DealParam}, p.Type)
}

// lookUp finds what a name stands for; where any will do, that is nothing.
func (p Param) lookUp(ctx context.Context, db Asker, text string) (any, error) {
	if p.Default == Any && strings.EqualFold(text, Any) {
		return nil, nil //nolint:nilnil // null is the value
	}
	switch p.Type {
	case EntityParam:
		e, err := Find(ctx, db, text, p.Labels)
		return e.ID, err
	case CountryParam:
		if code, ok := graph.CountryCode(text); ok {
			return code, nil
		}
		return nil, &ParamError{Param: p, Text: fmt.Sprintf("no country %q", text), Hint: hintAtCountry(text)}
	case DealParam:
		return FindDeal(ctx, db, text)
	default:
		var ids []any
		for _, name := range strings.Split(text, ",") {
			e, err := Find(ctx, db, strings.TrimSpace(name), p.Labels)
			if err != nil {
				return nil, err
			}
			ids = append(ids, e.ID)
		}
		return ids, nil
	}
}

func hintAtCountry(text string) string {
	var names []string
	for _, code := range graph.Countries() {
		names = append(names, graph.CountryName(code))
	}
	if hint := nearest.Hint(text, names); hint != "" {
		return hint
	}
	return "its ISO code or English name is meant, such as CN or China"
}

// Deal is a deal as people look it up: by its id, since only that is in the
// graph.
type Deal struct {
	ID string
	// Statements are those of the deal itself, Parts the deals within it: an
	// umbrella may have parts alone.
	Statements, Parts int64
}

// Deals lists the deals whose ids hold all the words, in order of id; no words
// list all.
func Deals(ctx context.Context, db Asker, words ...string) ([]Deal, error) {
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = fold(w)
	}
	res, err := db.Query(ctx, graph.Query{Cypher: `
MATCH (:Entity)-[r]->(:Entity)
UNWIND [r.deal] + coalesce(r.within, []) AS id
WITH id, r
WHERE all(word IN $words WHERE id CONTAINS word)
RETURN id,
       sum(CASE WHEN r.deal = id THEN 1 ELSE 0 END) AS statements,
       count(DISTINCT CASE WHEN r.deal <> id THEN r.deal END) AS parts
ORDER BY id`, Params: map[string]any{"words": anyList(folded)}})
	if err != nil {
		return nil, err
	}
	var deals []Deal
	for _, row := range res.Rows {
		d := Deal{ID: row[0].(string)}
		d.Statements, _ = row[1].(int64)
		d.Parts, _ = row[2].(int64)
		deals = append(deals, d)
	}
	return deals, nil
}

// NoDealError is an id that no deal has.
type NoDealError struct {
	Text string
	// Nearest are ids that hold its words, or are like it.
	Nearest []string
}

// Error is the message, for the user to read.
func (e *NoDealError) Error() string {
	s := fmt.Sprintf("no deal or statement %q", e.Text)
	if len(e.Nearest) > 0 {
		s += "; the nearest: " + strings.Join(e.Nearest, ", ")
	}
	return s
}

// FindDeal looks up a deal by its id or by that of one of its statements, and
// gives the id as it was meant. The error is a *NoDealError where none has it.
func FindDeal(ctx context.Context, db Asker, text string) (string, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	all, err := Deals(ctx, db)
	if err != nil {
		return "", err
	}
	id, _, _ := strings.Cut(text, "/")
	ids := make([]string, len(all))
	for i, d := range all {
		if ids[i] = d.ID; d.ID == id {
			return text, nil
		}
	}
	near := nearest.To(id, ids)
	for _, other := range ids {
		lacks := func(w string) bool { return !strings.Contains(other, w) }
		if !slices.Contains(near, other) && !slices.ContainsFunc(word.FindAllString(id, -1), lacks) {
			near = append(near, other)
		}
	}
	return "", &NoDealError{Text: text, Nearest: near[:min(5, len(near))]}
}
