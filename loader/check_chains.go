package loader

import (
	"fmt"
	"maps"
	"slices"

	"aigraph/graph"
)

// checkChains holds the stages of each deal against each other, but for deals
// of which a row could not be read.
func (c *checker) checkChains(untold map[string]bool) {
	for _, chain := range c.data.Chains() {
		first := chain[0][0]
		if untold[first.Deal] {
			continue
		}
		for i, accounts := range chain {
			c.checkAccounts(accounts)
			if stage := accounts[0]; stage.Stage != i+1 {
				c.errorAt(stage.Place, "stage", fmt.Sprintf("deal %q has stage %d where stage %d is due", stage.Deal, stage.Stage, i+1), "stages count 1, 2, 3 …")
			}
			for _, s := range accounts {
				c.checkSameDeal(first, s)
			}
		}
		for i := 1; i < len(chain); i++ {
			c.checkStep(chain[i-1][0], chain[i][0])
		}
	}
}

// checkAccounts holds the accounts of one stage against each other.
func (c *checker) checkAccounts(accounts []*graph.Statement) {
	if lone := accounts[0]; lone.Account != "" {
		c.errorAt(lone.Place, "account", fmt.Sprintf("rival account %s of %s/%d without a first account", lone.Account, lone.Deal, lone.Stage), "leave account empty on the best sourced one")
	}
}

func (c *checker) checkSameDeal(first, s *graph.Statement) {
	for _, f := range []struct{ column, a, b string }{
		{"type", first.Type, s.Type}, {"from", first.From, s.From}, {"to", first.To, s.To},
	} {
		if f.a != f.b {
			c.errorAt(s.Place, f.column, fmt.Sprintf("deal %q has %s %q here and %q on line %d", s.Deal, f.column, f.b, f.a, first.Place.Line), "one deal has one type, one from and one to")
		}
	}
}

// checkStep looks at a stage and the one that replaces it.
func (c *checker) checkStep(before, after *graph.Statement) {
	if before.AmountUSD != nil && after.AmountUSD == nil && !after.Status.Gone() {
		c.warnAt(after.Place, "amount_usd", ruleAmountGone, fmt.Sprintf("the amount of stage %d is gone in stage %d", before.Stage, after.Stage), "a stage repeats what still holds")
	}
	if after.Status.Claim() && !before.Status.Claim() && !before.Status.Gone() {
		c.warnAt(after.Place, "status", ruleClaimAfter, fmt.Sprintf("%s after %s", after.Status, before.Status), "is it a deal of its own?")
	}
}

// checkResolved looks at what the dates came to.
func checkResolved(ds *graph.Dataset, report func(graph.Problem)) {
	for _, s := range ds.Statements {
		switch {
		case s.Until != 0 && s.Start >= s.Until:
			report(graph.Problem{
				Pos: s.Place.Of("since"), Severity: graph.Error,
				Text: fmt.Sprintf("%s begins on %s, but the next stage on %s", s.ID(), s.Start, s.Until),
				Hint: "stages rise in time; two steps of one day are one stage",
			})
		case !s.Ends.IsZero() && s.Ends.Last < s.Start:
			report(graph.Problem{
				Pos: s.Place.Of("ends"), Severity: graph.Error,
				Text: fmt.Sprintf("%s ends on %s, before it begins on %s", s.ID(), s.Ends.Last, s.Start),
			})
		}
	}
}

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
