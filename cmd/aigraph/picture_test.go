package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/picture"
	"aigraph/queries"
)

// smallGraph is a graph of three entities: what a database would answer.
func smallGraph() (nodes []graph.Node, rels []graph.Rel) {
	node := func(id, label, name string) graph.Node {
		return graph.Node{ID: "4:" + id, Labels: []string{label, "Entity"}, Props: map[string]any{"id": id, "name": name}}
	}
	usd := func(rel graph.Rel, low, high int64) graph.Rel {
		rel.Props["usd_low"], rel.Props["usd_high"] = low, high
		return rel
	}
	rel := func(id, typ, from, to, status, since string) graph.Rel {
		return graph.Rel{ID: "5:" + id, Type: typ, From: "4:" + from, To: "4:" + to, Props: map[string]any{
			"id": id, "status": status, "since_text": since, "confidence": "high",
		}}
	}
	standing := rel("op/1", "OPERATED_BY", "cloud-y", "x", "ended", "")
	standing.Props["since_text"], standing.Props["reported"] = nil, graph.DawnOfTime
	return []graph.Node{node("x", "Company", `X "quoted"`), node("cloud-y", "Cloud", "Y"), node("n7", "Person", "Z")},
		[]graph.Rel{
			usd(rel("deal/2", "INVESTED_IN", "n7", "x", "announced", "2026-03"), 0, 12_500_000_000),
			rel("deal/3", "INVESTED_IN", "n7", "x", "rumored", "2026-01"), standing,
		}
}

func TestDraw(t *testing.T) {
	nodes, rels := smallGraph()
	ends := graph.Result{Rows: [][]any{{nodes[0]}, {nodes[1]}, {nodes[2]}}}
	high, low := int64(12_500_000_000), int64(0)
	node := func(ref, id, name, label string) picture.Node {
		return picture.Node{Ref: ref, ID: id, Name: name, Label: label}
	}
	cloud := node("cloud-y", "cloud-y", "Y", "Cloud")
	all := &picture.Picture{
		Nodes: []picture.Node{cloud, node("n2", "n7", "Z", "Person"), node("x", "x", `X "quoted"`, "Company")},
		Lines: []picture.Line{
			{From: "cloud-y", To: "x", Type: "OPERATED_BY", ID: "op/1", Status: "ended", Since: "by 0001-01-01", Confidence: "high", Reported: graph.DawnOfTime},
			{From: "n2", To: "x", Type: "INVESTED_IN", ID: "deal/3", Status: "rumored", Since: "2026-01", Confidence: "high"},
			{From: "n2", To: "x", Type: "INVESTED_IN", ID: "deal/2", Status: "announced", Since: "2026-03", Confidence: "high", Low: &low, High: &high, Amount: "up to $12.5B"},
		},
	}
	for _, tt := range []struct {
		name    string
		db      fakeDB
		columns []string
		rows    [][]any
		want    *picture.Picture
	}{
		{"nodes and relationships", nil, []string{"a", "b"}, [][]any{{nodes[0], rels[0]}, {nodes[1], rels[1]}, {nodes[2], rels[2]}}, all},
		{"deep inside", nil, []string{"a"}, [][]any{{map[string]any{"k": []any{nodes[2], nodes[1], nodes[0], rels[2], rels[1], rels[0]}}}}, all},
		{"a path", nil, []string{"p"}, [][]any{{graph.Path{Nodes: nodes[1:2]}}}, &picture.Picture{Nodes: []picture.Node{cloud}}},
		{"relationships alone", fakeDB{"elementId(n) IN $ids": &ends}, []string{"r"}, [][]any{{[]any{rels[0], rels[1], rels[2]}}}, all},
		{
			"statements", fakeDB{"statement.id IN ids": {Rows: [][]any{{nodes[2], rels[0], nodes[0]}, {nodes[2], rels[1], nodes[0]}, {nodes[1], rels[2], nodes[0]}}}},
			[]string{"name", "statements"}, [][]any{{"x", []any{"deal/3", "deal/2", "op/1"}}, {"y", nil}}, all,
		},
		{"no row", nil, []string{"name"}, nil, &picture.Picture{}},
		{"a statement that is gone", fakeDB{"statement.id IN ids": {}}, []string{"statement"}, [][]any{{"deal/9"}}, &picture.Picture{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := draw(t.Context(), tt.db, &answer{query: &queries.Query{}, columns: tt.columns, rows: tt.rows})
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
		})
	}
	_, err := draw(t.Context(), nil, &answer{query: &queries.Query{}, columns: []string{"name"}, rows: [][]any{{"x"}}})
	require.ErrorIs(t, err, errUsage)
	require.EqualError(t, err, "this answer names no statements to draw: use table, json, ndjson, csv, markdown")
}

func TestPictureFormats(t *testing.T) {
	nodes, rels := smallGraph()
	ans := someAnswer(nil)
	ans.columns = []string{"a", "b"}
	ans.rows = [][]any{{nodes[0], rels[0]}, {nodes[1], rels[1]}, {nodes[2], rels[2]}}
	for _, name := range []string{"dot", "mermaid", "graphml"} {
		t.Run(name, func(t *testing.T) {
			out, said := printed(t, name, ans, page{})
			require.Empty(t, said)
			golden(t, "testdata/picture."+name+".golden", out)
		})
	}
}

func TestPathText(t *testing.T) {
	nodes, rels := smallGraph()
	path := graph.Path{Nodes: []graph.Node{nodes[2], nodes[0], nodes[1]}, Rels: []graph.Rel{rels[0], rels[2]}}
	require.Equal(t, `Z -INVESTED_IN→ X "quoted" ←OPERATED_BY- Y`, text(path))
	require.Equal(t, "INVESTED_IN", text(rels[0]))
	require.Equal(t, "(Load)", text(graph.Node{Labels: []string{"Load"}}))
	require.Equal(t, `{"n":{"element_id":"4:x","labels":["Company","Entity"],"properties":{"id":"x","name":"X \"quoted\""}}}`, text(map[string]any{"n": nodes[0]}))
}
