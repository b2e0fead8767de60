package graph_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

func chip(t *testing.T) *graph.Entity {
	return &graph.Entity{
		ID: "h100", Label: "Chip", Name: "H100", Aliases: []string{"GH100"}, Exists: day(t, "2022-03-22"),
		Props: map[string]any{"kind": "gpu", "announced": period(t, "2022-03"), "memory_gb": 80.0, "sources": []string{"p", "q"}},
	}
}

func order(t *testing.T) *graph.Statement {
	return &graph.Statement{
		Type: "BUYS_FROM", From: "oracle", To: "nvidia", Deal: "oracle-nvidia", Stage: 2, Status: graph.Announced,
		Since: period(t, "2025-05"), Ends: period(t, "2027"), AmountUSD: usd(40_000_000_000), AmountIs: "approx",
		Sources: []string{"p", "q"}, Confidence: "high", Own: map[string]any{"quantity": int64(400_000), "chips": []string{"gb200"}},
		Derived: graph.Derived{
			Start: day(t, "2025-05-24"), Reported: day(t, "2025-05-24"), USDLow: usd(40_000_000_000), USDHigh: usd(40_000_000_000),
			Within: []string{"stargate"}, Latest: true,
		},
	}
}

// named pairs a row with its columns, without those that are empty.
func named(columns []string, row []any) map[string]any {
	values := map[string]any{}
	for i, c := range columns {
		if row[i] != nil {
			values[c] = row[i]
		}
	}
	return values
}

func TestNodeRow(t *testing.T) {
	m := graph.AI()
	label, _ := m.Label("Chip")
	columns := m.UpsertNodes(label).Columns
	row := m.NodeRow(label, chip(t))
	require.Equal(t, []string{
		"id", "name", "aliases", "kind", "country", "founded", "website", "wikidata", "ticker", "lei", "description",
		"announced", "process", "memory_gb", "memory_type", "tdp_w", "bf16_tflops", "fp8_tflops", "sources", "exists_from", "hash",
	}, columns)
	require.Equal(t, map[string]any{
		"id": "h100", "name": "H100", "aliases": []string{"GH100"}, "kind": "gpu", "announced": "2022-03", "memory_gb": 80.0,
		"sources": []string{"p", "q"}, "exists_from": day(t, "2022-03-22"), "hash": row[len(row)-1],
	}, named(columns, row))
}

func TestRelRow(t *testing.T) {
	m := graph.AI()
	typ, _ := m.Type("BUYS_FROM")
	columns := m.UpsertRels(typ).Columns
	row := m.RelRow(typ, order(t))
	require.Equal(t, map[string]any{
		"from": "oracle", "to": "nvidia", "id": "oracle-nvidia/2", "deal": "oracle-nvidia", "stage": int64(2), "status": "announced",
		"since_text": "2025-05", "since": day(t, "2025-05-24"), "ends": day(t, "2027-12-31"), "reported": day(t, "2025-05-24"),
		"amount_usd": int64(40_000_000_000), "amount_is": "approx", "usd_low": int64(40_000_000_000), "usd_high": int64(40_000_000_000),
		"within": []string{"stargate"}, "sources": []string{"p", "q"}, "confidence": "high", "latest": true, "caption": "$40B, announced",
		"quantity": int64(400_000), "chips": []string{"gb200"}, "hash": row[len(row)-1],
	}, named(columns, row))
}

func TestSourceRow(t *testing.T) {
	m := graph.AI()
	columns := m.UpsertSources().Columns
	row := m.SourceRow(&graph.Source{ID: "p", Published: period(t, "2025"), Props: map[string]any{"url": "https://example.com/", "published": period(t, "2025")}})
	require.Equal(t, map[string]any{"id": "p", "url": "https://example.com/", "published": "2025", "hash": row[len(row)-1]}, named(columns, row))
}

// TestRowsFitColumns holds the rows of every kind, empty ones too, against the
// columns of the Cypher that writes them.
func TestRowsFitColumns(t *testing.T) {
	m := graph.AI()
	check := func(kind string, u graph.Upsert, row []any) {
		require.Equal(t, kind, u.Kind)
		require.Len(t, row, len(u.Columns), kind)
		require.Equal(t, "hash", u.Columns[len(u.Columns)-1], kind)
		require.IsType(t, int64(0), row[len(row)-1], kind)
		seen := map[string]bool{}
		for _, c := range u.Columns {
			require.False(t, seen[c], "%s.%s stands twice", kind, c)
			seen[c] = true
		}
	}
	for i := range m.Labels {
		check(m.Labels[i].Name, m.UpsertNodes(&m.Labels[i]), m.NodeRow(&m.Labels[i], &graph.Entity{}))
	}
	for i := range m.Types {
		check(m.Types[i].Name, m.UpsertRels(&m.Types[i]), m.RelRow(&m.Types[i], &graph.Statement{}))
	}
	check(graph.SourceLabel, m.UpsertSources(), m.SourceRow(&graph.Source{}))
}

func TestRelHash(t *testing.T) {
	m := graph.AI()
	hash := func(typ string, s *graph.Statement) any {
		r, ok := m.Type(typ)
		require.True(t, ok)
		row := m.RelRow(r, s)
		return row[len(row)-1]
	}
	seen := map[any]string{hash("BUYS_FROM", order(t)): "the order itself"}
	require.Contains(t, seen, hash("BUYS_FROM", order(t)), "the same record has the same hash")
	for _, tt := range []struct {
		name   string
		change func(*graph.Statement)
	}{
		{"from", func(s *graph.Statement) { s.From = "meta" }},
		{"to", func(s *graph.Statement) { s.To = "amd" }},
		{"deal", func(s *graph.Statement) { s.Deal = "other" }},
		{"stage", func(s *graph.Statement) { s.Stage = 1 }},
		{"account", func(s *graph.Statement) { s.Account = "b" }},
		{"status", func(s *graph.Statement) { s.Status = graph.Active }},
		{"since as written", func(s *graph.Statement) { s.Since.Text = "2025" }},
		{"since", func(s *graph.Statement) { s.Start++ }},
		{"ends", func(s *graph.Statement) { s.Ends = graph.Period{} }},
		{"until", func(s *graph.Statement) { s.Until = s.Start + 1 }},
		{"until_reported", func(s *graph.Statement) { s.UntilReported = s.Start + 1 }},
		{"reported", func(s *graph.Statement) { s.Reported++ }},
		{"amount", func(s *graph.Statement) { *s.AmountUSD++ }},
		{"amount_is", func(s *graph.Statement) { s.AmountIs = "exact" }},
		{"amount_original", func(s *graph.Statement) { s.AmountOriginal = "EUR 5" }},
		{"usd_low", func(s *graph.Statement) { s.USDLow = nil }},
		{"usd_high", func(s *graph.Statement) { s.USDHigh = nil }},
		{"within", func(s *graph.Statement) { s.Within = nil }},
		{"replaced_by", func(s *graph.Statement) { s.ReplacedBy = "lease" }},
		{"tied_to", func(s *graph.Statement) { s.TiedTo = []string{"warrant"} }},
		{"a source less", func(s *graph.Statement) { s.Sources = []string{"p"} }},
		{"sources in another order", func(s *graph.Statement) { s.Sources = []string{"q", "p"} }},
		{"sources run together", func(s *graph.Statement) { s.Sources = []string{"p q"} }},
		{"confidence", func(s *graph.Statement) { s.Confidence = "low" }},
		{"note", func(s *graph.Statement) { s.Note = "n" }},
		{"latest", func(s *graph.Statement) { s.Latest = false }},
		{"own number", func(s *graph.Statement) { s.Own["quantity"] = int64(400_001) }},
		{"own number of another type", func(s *graph.Statement) { s.Own["quantity"] = 400_000.0 }},
		{"own number as text", func(s *graph.Statement) { s.Own["quantity"] = "400000" }},
		{"own property gone", func(s *graph.Statement) { delete(s.Own, "quantity") }},
		{"own property more", func(s *graph.Statement) { s.Own["product"] = "gb200" }},
	} {
		s := order(t)
		tt.change(s)
		h := hash("BUYS_FROM", s)
		require.NotContains(t, seen, h, tt.name)
		seen[h] = tt.name
	}
	require.NotEqual(t, hash("OPERATED_BY", order(t)), hash("POWERED_BY", order(t)), "another type with the same properties")
}

func TestNodeHash(t *testing.T) {
	m := graph.AI()
	hash := func(e *graph.Entity) any {
		label, _ := m.Label("Chip")
		row := m.NodeRow(label, e)
		return row[len(row)-1]
	}
	require.Equal(t, hash(chip(t)), hash(chip(t)))
	shuffled := chip(t)
	shuffled.Props = maps.Clone(shuffled.Props)
	require.Equal(t, hash(chip(t)), hash(shuffled), "the order of a map says nothing")
	moved := chip(t)
	moved.Place = graph.Place{File: "other.csv", Line: 7}
	require.Equal(t, hash(chip(t)), hash(moved), "the place in a file says nothing")
	for _, tt := range []struct {
		name   string
		change func(*graph.Entity)
	}{
		{"id", func(e *graph.Entity) { e.ID = "h200" }},
		{"name", func(e *graph.Entity) { e.Name = "h100" }},
		{"aliases", func(e *graph.Entity) { e.Aliases = nil }},
		{"own property", func(e *graph.Entity) { e.Props["memory_gb"] = 94.0 }},
		{"first day", func(e *graph.Entity) { e.Exists++ }},
	} {
		e := chip(t)
		tt.change(e)
		require.NotEqual(t, hash(chip(t)), hash(e), tt.name)
	}
}
