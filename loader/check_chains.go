package loader

import (
	"fmt"
	"maps"
	"slices"

	"aigraph/graph"
)

// checkChain holds the stages of a deal against each other.
func (r *reading) checkChain(chain graph.Chain) {
	first := chain[0][0]
	for i, accounts := range chain {
		r.checkAccounts(accounts)
		if stage := accounts[0]; stage.Stage != i+1 {
			r.chainError(stage.Place, "stage", fmt.Sprintf("deal %q has stage %d where stage %d is due", stage.Deal, stage.Stage, i+1), "stages count 1, 2, 3 …")
		}
		for _, s := range accounts {
			r.checkSameDeal(first, s)
		}
	}
	for i := 1; i < len(chain); i++ {
		r.checkStep(chain[i-1][0], chain[i][0])
	}
}

func (r *reading) chainError(at graph.Place, column, text, hint string) {
	r.fail(ofChain, at, graph.Problem{Pos: at.Of(column), Severity: graph.Error, Text: text, Hint: hint})
}

// checkAccounts holds the accounts of one stage against each other.
func (r *reading) checkAccounts(accounts []*graph.Statement) {
	if lone := accounts[0]; lone.Account != "" {
		r.chainError(lone.Place, "account", fmt.Sprintf("rival account %s of %s/%d without a first account", lone.Account, lone.Deal, lone.Stage), "leave account empty on the best sourced one")
	}
}

func (r *reading) checkSameDeal(first, s *graph.Statement) {
	if first.Type == s.Type && first.From == s.From && first.To == s.To {
		return
	}
	for _, f := range []struct{ column, a, b string }{
		{"type", first.Type, s.Type}, {"from", first.From, s.From}, {"to", first.To, s.To},
	} {
		if f.a != f.b {
			r.chainError(s.Place, f.column, fmt.Sprintf("deal %q has %s %q here and %q on line %d", s.Deal, f.column, f.b, f.a, first.Place.Line), "one deal has one type, one from and one to")
		}
	}
}

// checkStep looks at a stage and the one that replaces it.
func (r *reading) checkStep(before, after *graph.Statement) {
	if before.AmountUSD != nil && after.AmountUSD == nil && !after.Status.Gone() {
		r.warnAt(ofChain, after.Place, "amount_usd", ruleAmountGone, fmt.Sprintf("the amount of stage %d is gone in stage %d", before.Stage, after.Stage), "a stage repeats what still holds")
	}
	if after.Status.Claim() && !before.Status.Claim() && !before.Status.Gone() {
		r.warnAt(ofChain, after.Place, "status", ruleClaimAfter, fmt.Sprintf("%s after %s", after.Status, before.Status), "is it a deal of its own?")
	}
}

// checkDays looks at what the dates came to.
func (r *reading) checkDays(chain graph.Chain) {
	for _, stage := range chain {
		for _, s := range stage {
			if s.Since.IsZero() {
				continue // its first day is known at the end
			}
			switch {
			case s.Until != 0 && s.Start >= s.Until:
				r.fail(ofDays, s.Place, graph.Problem{
					Pos: s.Place.Of("since"), Severity: graph.Error,
					Text: fmt.Sprintf("%s begins on %s, but the next stage on %s", s.ID(), s.Start, s.Until),
					Hint: "stages rise in time; two steps of one day are one stage",
				})
			case !s.Ends.IsZero() && s.Ends.Last < s.Start:
				r.fail(ofDays, s.Place, graph.Problem{
					Pos: s.Place.Of("ends"), Severity: graph.Error,
					Text: fmt.Sprintf("%s ends on %s, before it begins on %s", s.ID(), s.Ends.Last, s.Start),
				})
			}
		}
	}
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
