package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

// inForce is the rule of both clocks: what somebody who knew everything
// reported by the day known holds to be so on the day on.
func inForce(s *graph.Statement, on, known graph.Date) bool {
	return s.Start <= on && s.Reported <= known &&
		(s.Ends.IsZero() || on <= s.Ends.Last) &&
		(s.Until == 0 || on < s.Until || s.UntilReported > known)
}

// TestClocks asks hand-made deals day by day around every edge which statement
// is in force. At most one account of a deal may be.
func TestClocks(t *testing.T) {
	const always = "9999-12-31"
	type span struct{ first, last, id string }
	for _, tt := range []struct {
		name   string
		pages  []page
		stages []stage
		known  string
		// want are the days on which something is in force, in order; on any
		// other day nothing is.
		want []span
	}{
		{
			"talks, then the announcement",
			[]page{{"talks", "2025-12-17", ""}, {"deal", "2026-02-27", ""}},
			[]stage{{1, "", "2025-12-16", "", []string{"talks"}}, {2, "", "2026-02-27", "", []string{"talks", "deal"}}},
			always, []span{{"2025-12-16", "2026-02-26", "d/1"}, {"2026-02-27", always, "d/2"}},
		},
		{
			"the announcement is not known yet",
			[]page{{"talks", "2025-12-17", ""}, {"deal", "2026-02-27", ""}},
			[]stage{{1, "", "2025-12-16", "", []string{"talks"}}, {2, "", "2026-02-27", "", []string{"talks", "deal"}}},
			"2026-02-26", []span{{"2025-12-16", always, "d/1"}},
		},
		{
			"known on the very day",
			[]page{{"talks", "2025-12-17", ""}, {"deal", "2026-02-27", ""}},
			[]stage{{1, "", "2025-12-16", "", []string{"talks"}}, {2, "", "2026-02-27", "", []string{"talks", "deal"}}},
			"2026-02-27", []span{{"2025-12-16", "2026-02-26", "d/1"}, {"2026-02-27", always, "d/2"}},
		},
		{
			"nothing is known yet",
			[]page{{"talks", "2025-12-17", ""}}, []stage{{1, "", "2025-12-16", "", []string{"talks"}}},
			"2025-12-16", nil,
		},
		{
			"pages out of order: the first stage came out last",
			[]page{{"late", "2026-06-30", ""}, {"deal", "2026-02-27", ""}},
			[]stage{{1, "", "2025-12-16", "", []string{"late"}}, {2, "", "2026-02-27", "", []string{"deal"}}},
			"2026-02-27", []span{{"2025-12-16", "2026-02-26", "d/1"}, {"2026-02-27", always, "d/2"}},
		},
		{
			"an agreed end",
			[]page{{"p", "2025-01-10", ""}}, []stage{{1, "", "2025-01-10", "2025-12", []string{"p"}}},
			always, []span{{"2025-01-10", "2025-12-31", "d/1"}},
		},
		{
			"an extension, before it was known",
			[]page{{"p", "2025-01-10", ""}, {"more", "2026-03-05", ""}},
			[]stage{{1, "", "2025-01-10", "2025-12", []string{"p"}}, {2, "", "2025-11-01", "2027", []string{"p", "more"}}},
			"2026-03-04", []span{{"2025-01-10", "2025-12-31", "d/1"}},
		},
		{
			"an extension, known later",
			[]page{{"p", "2025-01-10", ""}, {"more", "2026-03-05", ""}},
			[]stage{{1, "", "2025-01-10", "2025-12", []string{"p"}}, {2, "", "2025-11-01", "2027", []string{"p", "more"}}},
			"2026-03-05", []span{{"2025-01-10", "2025-10-31", "d/1"}, {"2025-11-01", "2027-12-31", "d/2"}},
		},
		{
			"an end that left a gap",
			[]page{{"p", "2025-01-10", ""}, {"again", "2026-03-05", ""}},
			[]stage{{1, "", "2025-01-10", "2025-06", []string{"p"}}, {2, "", "2026-03-05", "", []string{"again"}}},
			always, []span{{"2025-01-10", "2025-06-30", "d/1"}, {"2026-03-05", always, "d/2"}},
		},
		{
			"an imprecise date leaks nothing",
			[]page{{"p", "2025-10-06", ""}}, []stage{{1, "", "2025", "", []string{"p"}}},
			always, []span{{"2025-10-06", always, "d/1"}},
		},
		{
			"a future start",
			[]page{{"p", "2025-10-06", ""}}, []stage{{1, "", "2026-07", "2030", []string{"p"}}},
			"2025-10-06", []span{{"2026-07-01", "2030-12-31", "d/1"}},
		},
		{
			"a middle stage that came out with the last",
			[]page{{"one", "2025-01-10", ""}, {"three", "2025-09-01", ""}},
			[]stage{{1, "", "2025-01-10", "", []string{"one"}}, {2, "", "2025-05", "", []string{"three"}}, {3, "", "2025-09-01", "", []string{"three"}}},
			"2025-08-31", []span{{"2025-01-10", always, "d/1"}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ds := &graph.Dataset{Sources: sourcesOf(t, tt.pages), Statements: stagesOf(t, tt.stages)}
			ds.Resolve()
			known := day(t, tt.known)
			for _, on := range edges(ds.Statements) {
				want := ""
				for _, s := range tt.want {
					if day(t, s.first) <= on && on <= day(t, s.last) {
						want = s.id
					}
				}
				got := ""
				for _, s := range ds.Statements {
					if inForce(s, on, known) {
						got += s.ID()
					}
				}
				require.Equal(t, want, got, "on %s, known by %s", on, known)
			}
		})
	}
}

// edges are the days around everything that a statement's dates say.
func edges(statements []*graph.Statement) []graph.Date {
	days := []graph.Date{graph.DawnOfTime, graph.EndOfTime}
	for _, s := range statements {
		for _, edge := range []graph.Date{s.Start, s.Reported, s.Ends.Last, s.Until, s.UntilReported, s.Since.First, s.Since.Last} {
			for d := max(edge-3, graph.DawnOfTime); d <= edge+3; d++ {
				days = append(days, d)
			}
		}
	}
	return days
}
