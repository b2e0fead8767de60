package loader

import (
	"aigraph/graph"
)

// What warnings are about, as they are counted.
const (
	ruleForm        = "file is not in the canonical form"
	ruleRepeated    = "row stands twice"
	ruleSameName    = "name of two things"
	ruleNearName    = "names that differ in little"
	ruleFarYear     = "date far from our time"
	ruleAmountGone  = "amount gone in the next stage"
	ruleClaimAfter  = "claim after a commitment"
	ruleOldClaim    = "claim older than 180 days"
	ruleWeak        = "commitment on one source of low confidence"
	ruleForeseen    = "commitment dated after its newest source"
	ruleEarly       = "begins before an end was announced or released"
	ruleActsLater   = "company acts after it was acquired"
	ruleUndated     = "sources without a published date"
	ruleUnmade      = "chip without designer or maker"
	ruleUnoperated  = "cloud without operator"
	ruleOverpromise = "stakes to come over 100 %"
)

// Doubts are about data that are right as far as the model goes: what a careful
// editor would look at twice. They want resolved data, so nothing is said
// before the errors are mended.
//
// No clock is read: time is counted to the newest day on which a source was
// read, so that the same package always gives the same answer.

// doubtful is what is kept for the doubts that can be judged at the end alone.
type doubtful struct {
	taken    map[uint32]takeover
	acts     []act
	holdings []holding
	// partOf and contains are pairs of entities, the first of which says so.
	partOf, contains [][2]uint32
}

func (r *reading) doubtAt(at graph.Place, column, rule, text, hint string) {
	r.warnAt(doubts, at, column, rule, text, hint)
}

// doubt looks at a sound deal.
func (r *reading) doubt(chain graph.Chain) {
	r.checkOldClaim(chain)
	for _, stage := range chain {
		r.checkWeak(stage[0])
		r.checkForeseen(stage[0])
		r.checkEarly(stage[0])
	}
	r.keepDeal(chain)
}

// keepDeal keeps what the doubts want at their end.
func (r *reading) keepDeal(chain graph.Chain) {
	f, s := r.facts, newest(chain)
	t := r.types[s.Type]
	from, _ := r.ix.things.find(s.From)
	to, _ := r.ix.things.find(s.To)
	if s.Status != graph.Cancelled {
		mark := r.ix.things.list.at(from)
		switch s.Type {
		case "DESIGNED_BY":
			mark.marks |= isDesigned
		case "MANUFACTURED_BY":
			mark.marks |= isMade
		case "OPERATED_BY":
			mark.marks |= isOperated
		case "PART_OF":
			f.partOf = append(f.partOf, [2]uint32{from, to})
		case "CONTAINS":
			f.contains = append(f.contains, [2]uint32{from, to})
		}
	}
	if first := chain[0][0]; t.Pays && !s.Status.Gone() {
		f.acts = append(f.acts, act{from, first.Start, r.placeOf(first)})
	}
	r.keepTakeover(s, to)
	r.keepHoldings(chain, from, to)
}

// placeOf is the place of a statement's row.
func (r *reading) placeOf(s *graph.Statement) place {
	for n, t := range r.tables {
		if t.File() == s.Place.File {
			return place{uint16(n), uint32(s.Place.Line)}
		}
	}
	return place{}
}

// finishDoubts looks at what can be judged at the end alone, unless something
// is wrong: then nobody would hear of it.
func (r *reading) finishDoubts() {
	if r.found.errors != [classes]int{} || len(r.unhinted) > 0 {
		return
	}
	r.checkUndated()
	r.checkThings()
	r.checkHoldings()
	r.checkActsLater()
}

// newest is a deal's newest stage, by the account judged best sourced.
func newest(chain graph.Chain) *graph.Statement { return chain[len(chain)-1][0] }

// commits reports whether the statement is a commitment: neither a claim nor
// gone.
func commits(s *graph.Statement) bool { return !s.Status.Claim() && !s.Status.Gone() }
