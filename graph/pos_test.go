package graph_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

func TestProblemString(t *testing.T) {
	at := graph.Pos{File: "data/deals.csv", Line: 4, Column: 17}
	for _, tt := range []struct {
		name    string
		problem graph.Problem
		want    string
	}{
		{"error", graph.Problem{Pos: at, Severity: graph.Error, Text: "no deal"}, "data/deals.csv:4:17: no deal"},
		{"hint", graph.Problem{Pos: at, Severity: graph.Error, Text: "no deal", Hint: "add it"}, "data/deals.csv:4:17: no deal (add it)"},
		{"warning", graph.Problem{Pos: at, Severity: graph.Warning, Text: "odd"}, "data/deals.csv:4:17: warning: odd"},
		{"a line", graph.Problem{Pos: graph.Pos{File: "f", Line: 4}, Text: "x"}, "f:4: x"},
		{"a file", graph.Problem{Pos: graph.Pos{File: "f"}, Text: "x"}, "f: x"},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, tt.problem.String()) })
	}
	require.EqualError(t, &graph.PosError{Pos: at, Text: "no deal"}, "data/deals.csv:4:17: no deal")
}

func TestPosCompare(t *testing.T) {
	sorted := []graph.Pos{{"a", 0, 0}, {"a", 2, 1}, {"a", 2, 9}, {"a", 10, 1}, {"b", 1, 1}}
	shuffled := []graph.Pos{sorted[3], sorted[4], sorted[2], sorted[0], sorted[1]}
	slices.SortFunc(shuffled, graph.Pos.Compare)
	require.Equal(t, sorted, shuffled)
}

func TestPlaceOf(t *testing.T) {
	fields := func(column string) (int, int, bool) { return 3, 8, column == "name" }
	for _, tt := range []struct {
		name, column string
		place        graph.Place
		want         graph.Pos
	}{
		{"a field", "name", graph.Place{File: "f", Line: 2, Fields: fields}, graph.Pos{File: "f", Line: 3, Column: 8}},
		{"no such column", "kind", graph.Place{File: "f", Line: 2, Fields: fields}, graph.Pos{File: "f", Line: 2, Column: 1}},
		{"no columns", "name", graph.Place{File: "f", Line: 2}, graph.Pos{File: "f", Line: 2, Column: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, tt.place.Of(tt.column)) })
	}
}
