package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph"
)

// holding is a committed stage of an OWNS, in force from start to last. Rival
// accounts count nowhere, claims are nobody's word.
type holding struct {
	from, to    uint32
	start, last graph.Date
	pct         float64
	active      bool
	row         place
}

func (h *holding) inForce(day graph.Date) bool { return h.start <= day && day <= h.last }

func (r *reading) keepHoldings(chain graph.Chain, from, to uint32) {
	if chain[0][0].Type != "OWNS" {
		return
	}
	for _, stage := range chain {
		s := stage[0]
		if !commits(s) {
			continue
		}
		h := holding{from: from, to: to, start: s.Start, last: graph.EndOfTime, active: s.Status == graph.Active, row: r.placeOf(s)}
		h.pct, _ = s.Own["stake_pct"].(float64)
		if s.Until != 0 {
			h.last = s.Until - 1
		}
		if !s.Ends.IsZero() {
			h.last = min(h.last, s.Ends.Last)
		}
		r.facts.holdings = append(r.facts.holdings, h)
	}
}

// checkHoldings looks at each day on which a holding begins: at what is held of
// the company then, and whether the owned owns its owner.
func (r *reading) checkHoldings() {
	all := r.facts.holdings
	slices.SortStableFunc(all, func(a, b holding) int { return cmp.Compare(a.start, b.start) })
	held, owned := map[uint32][]*holding{}, map[uint32][]*holding{}
	for i := range all {
		held[all[i].to] = append(held[all[i].to], &all[i])
		owned[all[i].from] = append(owned[all[i].from], &all[i])
	}
	inCircle := circular(owned, held)
	over, circles := map[uint32]bool{}, map[string]bool{}
	for i := range all {
		h := &all[i]
		if !over[h.to] {
			over[h.to] = r.checkStakes(h, held[h.to])
		}
		if !inCircle[h.from] || !inCircle[h.to] {
			continue
		}
		if circle := ownedBack(h, owned); circle != nil {
			var ids []uint32
			for _, step := range circle {
				ids = append(ids, step.from)
			}
			slices.Sort(ids)
			if key := fmt.Sprint(ids); !circles[key] {
				circles[key] = true
				r.reportCircle(circle)
			}
		}
	}
}

// circular are the entities that may lie on a circle: those that own somebody
// and are owned, when the others are taken away, again and again.
func circular(owned, held map[uint32][]*holding) map[uint32]bool {
	left, open := map[uint32]bool{}, []uint32{}
	ins, outs := map[uint32]int{}, map[uint32]int{}
	for id, hs := range owned {
		left[id], outs[id] = true, len(hs)
	}
	for id, hs := range held {
		left[id], ins[id] = true, len(hs)
	}
	for id := range left {
		if ins[id] == 0 || outs[id] == 0 {
			open = append(open, id)
		}
	}
	for len(open) > 0 {
		id := open[len(open)-1]
		open = open[:len(open)-1]
		if !left[id] {
			continue
		}
		delete(left, id)
		for _, h := range owned[id] {
			if ins[h.to]--; ins[h.to] == 0 {
				open = append(open, h.to)
			}
		}
		for _, h := range held[id] {
			if outs[h.from]--; outs[h.from] == 0 {
				open = append(open, h.from)
			}
		}
	}
	return left
}

// checkStakes adds up what is held of h's company on the day h begins, and
// reports whether that is more than all of it: an error, or, where only stakes
// that are announced make it so, a warning.
func (r *reading) checkStakes(h *holding, of []*holding) bool {
	var active, toCome float64
	var with []*holding
	for _, other := range of {
		if !other.inForce(h.start) || other.pct == 0 {
			continue
		}
		if other.active {
			active += other.pct
		}
		toCome += other.pct
		with = append(with, other)
	}
	const rounding = 1e-6
	if toCome <= 100+rounding {
		return false
	}
	rows := []place{h.row}
	for _, other := range with {
		rows = append(rows, other.row)
	}
	severity, rule := graph.Error, ""
	if active <= 100+rounding {
		severity, rule = graph.Warning, ruleOverpromise
	}
	r.holdingLater(severity, rule, later{rows: rows, say: func(rows []*values) graph.Problem {
		var names []string
		for i, v := range rows[1:] {
			names = append(names, fmt.Sprintf("%s/%d %s", v.text("deal"), v.fields["stage"], percent(with[i].pct)))
		}
		return graph.Problem{
			Pos:  rows[0].place.Of("stake_pct"),
			Text: fmt.Sprintf("stakes in %q come to %s on %s: %s", rows[0].text("to"), percent(toCome), h.start, strings.Join(names, ", ")),
			Hint: "which of them has changed or ended by then? add that stage",
		}
	}})
	return true
}

// holdingLater reports what is wrong with holdings, or doubtful.
func (r *reading) holdingLater(severity graph.Severity, rule string, l later) {
	say := l.say
	l.kind = StatementKind
	l.say = func(rows []*values) graph.Problem {
		p := say(rows)
		p.Severity, p.Rule = severity, rule
		return p
	}
	if severity == graph.Error {
		r.found.errors[doubts]++
	}
	r.warnLater(doubts, rule, l)
}

func percent(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) + " %" }

// ownedBack is the way of holdings from h back to its owner, on the day that h
// begins; nil where there is none.
func ownedBack(h *holding, owned map[uint32][]*holding) []*holding {
	type step struct {
		by     *holding
		before int
	}
	steps := []step{{h, -1}}
	seen := map[uint32]bool{h.to: true}
	for i := 0; i < len(steps); i++ {
		for _, next := range owned[steps[i].by.to] {
			if !next.inForce(h.start) || seen[next.to] {
				continue
			}
			seen[next.to] = true
			steps = append(steps, step{next, i})
			if next.to != h.from {
				continue
			}
			var way []*holding
			for j := len(steps) - 1; j >= 0; j = steps[j].before {
				way = append(way, steps[j].by)
			}
			slices.Reverse(way)
			return way
		}
	}
	return nil
}

func (r *reading) reportCircle(circle []*holding) {
	start := circle[0].start
	var rows []place
	for _, h := range circle {
		rows = append(rows, h.row)
	}
	r.holdingLater(graph.Error, "", later{rows: rows, say: func(rows []*values) graph.Problem {
		var ids []string
		for _, v := range rows {
			ids = append(ids, v.text("from"))
		}
		return graph.Problem{
			Pos:  rows[0].place.Of("to"),
			Text: fmt.Sprintf("from %s on %s owns itself: %s", start, ids[0], strings.Join(append(ids, ids[0]), " owns ")),
			Hint: "is a direction wrong, or has a holding ended?",
		}
	}})
}
