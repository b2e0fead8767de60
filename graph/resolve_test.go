package graph_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

// page is a source; stage a statement of the deal "d", from "a" to "b".
type page struct{ id, published, accessed string }

type stage struct {
	number              int
	account, since, end string
	sources             []string
}

// sourcesOf makes pages into sources.
func sourcesOf(t *testing.T, pages []page) []*graph.Source {
	var sources []*graph.Source
	for _, p := range pages {
		sources = append(sources, &graph.Source{ID: p.id, Published: period(t, p.published), Accessed: period(t, p.accessed)})
	}
	return sources
}

// stagesOf makes stages into statements.
func stagesOf(t *testing.T, stages []stage) []*graph.Statement {
	var statements []*graph.Statement
	for _, s := range stages {
		statements = append(statements, &graph.Statement{
			Type: "T", From: "a", To: "b", Deal: "d", Stage: s.number, Account: s.account,
			Since: period(t, s.since), Ends: period(t, s.end), Sources: s.sources,
		})
	}
	return statements
}

// dates says in a line what a statement's dates came to.
func dates(s *graph.Statement) string {
	text := fmt.Sprintf("%s holds from %s, known %s", s.ID(), s.Start, s.Reported)
	if s.Until != 0 {
		text += fmt.Sprintf("; until %s, known %s", s.Until, s.UntilReported)
	}
	if s.Latest {
		text += "; latest"
	}
	return text
}

func TestResolveDates(t *testing.T) {
	one := func(since string) []stage { return []stage{{1, "", since, "", []string{"p"}}} }
	for _, tt := range []struct {
		name   string
		pages  []page
		stages []stage
		want   []string
	}{
		{
			"a day", []page{{"p", "2025-10-06", "2026-11-22"}}, one("2025-10-06"),
			[]string{"d/1 holds from 2025-10-06, known 2025-10-06; latest"},
		},
		{
			"a past month holds from its last day", []page{{"p", "2025-10-06", ""}}, one("2025-09"),
			[]string{"d/1 holds from 2025-09-30, known 2025-10-06; latest"},
		},
		{
			"a past year holds from its last day", []page{{"p", "2025-10-06", ""}}, one("2024"),
			[]string{"d/1 holds from 2024-12-31, known 2025-10-06; latest"},
		},
		{
			"an imprecise date is never after the report", []page{{"p", "2025-10-06", ""}}, one("2025"),
			[]string{"d/1 holds from 2025-10-06, known 2025-10-06; latest"},
		},
		{
			"a future start keeps its first day", []page{{"p", "2025-10-06", ""}}, one("2027"),
			[]string{"d/1 holds from 2027-01-01, known 2025-10-06; latest"},
		},
		{
			"a month's report is its last day", []page{{"p", "2025-10", ""}}, one("2025-10"),
			[]string{"d/1 holds from 2025-10-31, known 2025-10-31; latest"},
		},
		{
			"a report is never after it was read", []page{{"p", "2025", "2025-10-06"}}, one("2025"),
			[]string{"d/1 holds from 2025-10-06, known 2025-10-06; latest"},
		},
		{
			"without a date of its own a page was reported when read", []page{{"p", "", "2026-11-22"}}, one("2025"),
			[]string{"d/1 holds from 2025-12-31, known 2026-11-22; latest"},
		},
		{
			"the earliest page counts", []page{{"p", "2025-10-08", ""}, {"q", "2025-10-07", ""}, {"r", "", ""}},
			[]stage{{1, "", "2025-10-06", "", []string{"p", "q", "r", "no-such-page"}}},
			[]string{"d/1 holds from 2025-10-06, known 2025-10-07; latest"},
		},
		{
			"pages older than the stage don't count where there is a newer one",
			[]page{{"old", "2025-12-16", ""}, {"new", "2026-02-27", ""}},
			[]stage{{1, "", "2025-12-16", "", []string{"old"}}, {2, "", "2026-02-27", "", []string{"old", "new"}}},
			[]string{
				"d/1 holds from 2025-12-16, known 2025-12-16; until 2026-02-27, known 2026-02-27",
				"d/2 holds from 2026-02-27, known 2026-02-27; latest",
			},
		},
		{
			"an imprecise stage lies before the next", []page{{"p", "2026-03-05", ""}},
			[]stage{{1, "", "2026", "", []string{"p"}}, {2, "", "2026-02-10", "", []string{"p"}}},
			[]string{
				"d/1 holds from 2026-02-09, known 2026-03-05; until 2026-02-10, known 2026-03-05",
				"d/2 holds from 2026-02-10, known 2026-03-05; latest",
			},
		},
		{
			"an imprecise stage is never before its own first day", []page{{"p", "2026-03-05", ""}},
			[]stage{{1, "", "2026-02", "", []string{"p"}}, {2, "", "2026-02-01", "", []string{"p"}}},
			[]string{
				"d/1 holds from 2026-02-01, known 2026-03-05; until 2026-02-01, known 2026-03-05",
				"d/2 holds from 2026-02-01, known 2026-03-05; latest",
			},
		},
		{
			"two stages of one month of which the report cuts both", []page{{"p", "2026-02-20", ""}},
			[]stage{{1, "", "2026-02", "", []string{"p"}}, {2, "", "2026-02", "", []string{"p"}}},
			[]string{
				"d/1 holds from 2026-02-19, known 2026-02-20; until 2026-02-20, known 2026-02-20",
				"d/2 holds from 2026-02-20, known 2026-02-20; latest",
			},
		},
		{
			"who knew a stage knew the ones before it", []page{{"late", "2026-06-30", ""}, {"p", "2026-02-27", ""}},
			[]stage{{1, "", "2025", "", []string{"late"}}, {2, "", "2026-01", "", []string{"late"}}, {3, "", "2026-02-27", "", []string{"p"}}},
			[]string{
				"d/1 holds from 2025-12-31, known 2026-02-27; until 2026-01-31, known 2026-02-27",
				"d/2 holds from 2026-01-31, known 2026-02-27; until 2026-02-27, known 2026-02-27",
				"d/3 holds from 2026-02-27, known 2026-02-27; latest",
			},
		},
		{
			"stages and accounts in any order of rows", []page{{"p", "2026-02-27", ""}, {"q", "2025-12-16", ""}},
			[]stage{{2, "", "2026-02-27", "", []string{"p"}}, {1, "b", "2025-11", "", []string{"p"}}, {1, "", "2025-12-16", "", []string{"q"}}},
			[]string{
				"d/2 holds from 2026-02-27, known 2026-02-27; latest",
				"d/1b holds from 2025-11-30, known 2026-02-27; until 2026-02-27, known 2026-02-27",
				"d/1 holds from 2025-12-16, known 2025-12-16; until 2026-02-27, known 2026-02-27",
			},
		},
		{
			"a rival account neither closes nor replaces", []page{{"p", "2026-02-27", ""}},
			[]stage{{1, "", "2025-12-16", "", []string{"p"}}, {2, "", "2026-02-27", "", []string{"p"}}, {2, "b", "2026-01-05", "", []string{"p"}}},
			[]string{
				"d/1 holds from 2025-12-16, known 2026-02-27; until 2026-02-27, known 2026-02-27",
				"d/2 holds from 2026-02-27, known 2026-02-27; latest",
				"d/2b holds from 2026-01-05, known 2026-02-27; latest",
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ds := &graph.Dataset{Sources: sourcesOf(t, tt.pages), Statements: stagesOf(t, tt.stages)}
			for range 2 { // Resolving again gives the same.
				ds.Resolve()
				var got []string
				for _, s := range ds.Statements {
					got = append(got, dates(s))
				}
				require.Equal(t, tt.want, got)
			}
		})
	}
}

func TestResolveStanding(t *testing.T) {
	pages := []page{{"p", "2026-03-05", ""}}
	standing := stage{1, "", "", "", []string{"p"}}
	for _, tt := range []struct {
		name   string
		a, b   map[string]any
		stages []stage
		want   []string
	}{
		{"nothing is dated", nil, nil, []stage{standing}, []string{"d/1 holds from 0001-01-01, known 0001-01-01; latest"}},
		{
			"from the day on which both ends exist", map[string]any{"announced": period(t, "2024-03-18")}, map[string]any{"founded": int64(1993)},
			[]stage{standing}, []string{"d/1 holds from 2024-03-18, known 2024-03-18; latest"},
		},
		{
			"one end is not dated", map[string]any{"released": period(t, "2025-08")}, nil,
			[]stage{standing}, []string{"d/1 holds from 2025-08-01, known 2025-08-01; latest"},
		},
		{
			"a second stage replaces it", map[string]any{"founded": int64(2011)}, map[string]any{"founded": int64(2015)},
			[]stage{standing, {2, "", "2026-02", "", []string{"p"}}},
			[]string{
				"d/1 holds from 2015-01-01, known 2015-01-01; until 2026-02-28, known 2026-03-05",
				"d/2 holds from 2026-02-28, known 2026-03-05; latest",
			},
		},
		{
			"a second stage is the first dated day of both ends", nil, nil,
			[]stage{standing, {2, "", "2026-02-10", "", []string{"p"}}},
			[]string{
				"d/1 holds from 2026-02-09, known 2026-02-09; until 2026-02-10, known 2026-03-05",
				"d/2 holds from 2026-02-10, known 2026-03-05; latest",
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ds := &graph.Dataset{
				Sources: sourcesOf(t, pages), Statements: stagesOf(t, tt.stages),
				Entities: []*graph.Entity{{ID: "a", Props: tt.a}, {ID: "b", Props: tt.b}},
			}
			for range 2 {
				ds.Resolve()
				var got []string
				for _, s := range ds.Statements {
					got = append(got, dates(s))
				}
				require.Equal(t, tt.want, got)
			}
		})
	}
}

// A standing statement tells by when it was seen, where it has no day itself.
func TestSinceText(t *testing.T) {
	ds := &graph.Dataset{
		Sources:    sourcesOf(t, []page{{"p", "2026-03-05", ""}}),
		Statements: stagesOf(t, []stage{{1, "", "", "", []string{"p"}}, {2, "", "2026-04", "", []string{"p"}}}),
	}
	ds.Resolve()
	require.Equal(t, "by 2026-03-05", ds.Statements[0].SinceText())
	require.Equal(t, "2026-04", ds.Statements[1].SinceText())

	require.Equal(t, "0001-01-01", ds.Statements[0].Reported.String(), "what a thing is, is known")
	ds.Statements[0].Status = graph.Rumored
	ds.Resolve()
	require.Equal(t, "2026-03-05", ds.Statements[0].Reported.String(), "a claim is not, before its page")
}

func TestResolveExistence(t *testing.T) {
	pages := []page{{"p", "2020-05-04", ""}}
	for _, tt := range []struct {
		name   string
		props  map[string]any
		stages []stage
		want   string
	}{
		{"neither date nor statement", nil, nil, ""},
		{"founded", map[string]any{"founded": int64(2015)}, nil, "2015-01-01"},
		{"first statement", nil, []stage{{1, "", "2019", "", []string{"p"}}}, "2019-12-31"},
		{"statement before its own date", map[string]any{"announced": period(t, "2021")}, []stage{{1, "", "2019-07-22", "", []string{"p"}}}, "2019-07-22"},
		{"own date before the statement", map[string]any{"released": period(t, "2018-06")}, []stage{{1, "", "2019-07-22", "", []string{"p"}}}, "2018-06-01"},
		{"a standing statement dates nothing", nil, []stage{{1, "", "", "", []string{"p"}}}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ds := &graph.Dataset{
				Sources: sourcesOf(t, pages), Statements: stagesOf(t, tt.stages),
				Entities: []*graph.Entity{{ID: "a", Props: tt.props}},
			}
			ds.Resolve()
			require.Equal(t, tt.want, ds.Entities[0].Exists.String())
		})
	}
}
