package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph"
)

// holding is a stage of an OWNS, in force from its Start to last.
type holding struct {
	*graph.Statement
	last graph.Date
}

func (h holding) inForce(day graph.Date) bool { return h.Start <= day && day <= h.last }

func (h holding) pct() float64 {
	pct, _ := h.Own["stake_pct"].(float64)
	return pct
}

// holdings are the committed stages of every OWNS in order of their start.
// Rival accounts count nowhere, claims are nobody's word.
func (q *quality) holdings() []holding {
	var all []holding
	for _, chain := range q.chains {
		for _, stage := range chain {
			s := stage[0]
			if s.Type != "OWNS" || !commits(s) {
				continue
			}
			h := holding{s, graph.EndOfTime}
			if s.Until != 0 {
				h.last = s.Until - 1
			}
			if !s.Ends.IsZero() {
				h.last = min(h.last, s.Ends.Last)
			}
			all = append(all, h)
		}
	}
	slices.SortStableFunc(all, func(a, b holding) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// checkHoldings looks at each day on which a holding begins: at what is held of
// the company then, and whether the owned owns its owner.
func (q *quality) checkHoldings() {
	all := q.holdings()
	over, circles := map[string]bool{}, map[string]bool{}
	for _, h := range all {
		then := slices.Clone(all)
		then = slices.DeleteFunc(then, func(other holding) bool { return !other.inForce(h.Start) })
		if !over[h.To] {
			over[h.To] = q.checkStakes(h, then)
		}
		if circle := ownedBack(h, then); circle != nil {
			key := slices.Sorted(slices.Values(circle))
			if id := strings.Join(key, " "); !circles[id] {
				circles[id] = true
				q.report(graph.Problem{
					Pos: h.Place.Of("to"), Severity: graph.Error,
					Text: fmt.Sprintf("from %s on %s owns itself: %s", h.Start, h.From, strings.Join(append(circle, h.From), " owns ")),
					Hint: "is a direction wrong, or has a holding ended?",
				})
			}
		}
	}
}

// checkStakes adds up what is held of h's company on the day h begins, and
// reports whether that is more than all of it: an error, or, where only stakes
// that are announced make it so, a warning.
func (q *quality) checkStakes(h holding, then []holding) bool {
	var held, toCome float64
	var names []string
	for _, other := range then {
		if other.To != h.To || other.pct() == 0 {
			continue
		}
		if other.Status == graph.Active {
			held += other.pct()
		}
		toCome += other.pct()
		names = append(names, fmt.Sprintf("%s %s", other.ID(), percent(other.pct())))
	}
	const rounding = 1e-6
	if toCome <= 100+rounding {
		return false
	}
	p := graph.Problem{
		Pos: h.Place.Of("stake_pct"), Severity: graph.Error,
		Text: fmt.Sprintf("stakes in %q come to %s on %s: %s", h.To, percent(toCome), h.Start, strings.Join(names, ", ")),
		Hint: "which of them has changed or ended by then? add that stage",
	}
	if held <= 100+rounding {
		p.Severity, p.Rule = graph.Warning, ruleOverpromise
	}
	q.report(p)
	return true
}

func percent(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) + " %" }

// ownedBack is the way from what h owns back to its owner, the owner first; nil
// where there is none.
func ownedBack(h holding, then []holding) []string {
	ways := [][]string{{h.From, h.To}}
	seen := map[string]bool{h.To: true}
	for i := 0; i < len(ways); i++ {
		way := ways[i]
		for _, other := range then {
			switch {
			case other.From != way[len(way)-1]:
			case other.To == h.From:
				return way
			case !seen[other.To]:
				seen[other.To] = true
				ways = append(ways, append(slices.Clone(way), other.To))
			}
		}
	}
	return nil
}
