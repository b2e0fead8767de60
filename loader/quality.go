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

// quality raises doubts about data that are right as far as the model goes:
// what a careful editor would look at twice. It wants resolved data, so it
// says nothing before the errors are mended.
//
// It reads no clock: time is counted to the newest day on which a source was
// read, so that the same package always gives the same answer.
type quality struct {
	model    *graph.Model
	data     *graph.Dataset
	report   func(graph.Problem)
	entities map[string]*graph.Entity
	sources  map[string]*graph.Source
	chains   []graph.Chain
	// read is the newest day on which a source was read, or, where it does not
	// say so, published.
	read graph.Date
}

func checkQuality(m *graph.Model, ds *graph.Dataset, report func(graph.Problem)) {
	q := &quality{
		model: m, data: ds, report: report, chains: ds.Chains(),
		entities: map[string]*graph.Entity{}, sources: map[string]*graph.Source{},
	}
	for _, e := range ds.Entities {
		q.entities[e.ID] = e
	}
	for _, s := range ds.Sources {
		q.sources[s.ID] = s
		q.read = max(q.read, read(s))
	}
	q.checkUndated()
	q.checkNearNames()
	q.checkChips()
	q.checkClouds()
	q.checkHoldings()
	q.checkActsLater()
	for _, chain := range q.chains {
		q.checkOldClaim(chain)
		for _, stage := range chain {
			q.checkWeak(stage[0])
			q.checkForeseen(stage[0])
			q.checkEarly(stage[0])
		}
	}
}

// read is the day on which a source was read, or else published.
func read(s *graph.Source) graph.Date {
	if s.Accessed.IsZero() {
		return s.Published.Last
	}
	return s.Accessed.Last
}

func (q *quality) warn(place graph.Place, column, rule, text, hint string) {
	q.report(graph.Problem{Pos: place.Of(column), Severity: graph.Warning, Rule: rule, Text: text, Hint: hint})
}

// newest is a deal's newest stage, by the account judged best sourced.
func newest(chain graph.Chain) *graph.Statement { return chain[len(chain)-1][0] }

// commits reports whether the statement is a commitment: neither a claim nor
// gone.
func commits(s *graph.Statement) bool { return !s.Status.Claim() && !s.Status.Gone() }
