package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// testMoreFormats prints answers about the small data set in the formats that
// carry more than a table.
func testMoreFormats(t *testing.T, w world) {
	ask := []string{"query", "run", "deal-history", "アクメ", "beta-labs", "--as-of", "2026-11-01"}
	for _, name := range []string{"ndjson", "markdown", "dot", "mermaid", "graphml"} {
		t.Run(name, func(t *testing.T) {
			golden(t, "testdata/"+name+".golden", w.ok(t, append(ask, "--format", name)...))
		})
	}
	t.Run("columns and order", func(t *testing.T) {
		out := w.ok(t, append(ask, "--format", "csv", "--columns", "since,amount", "--sort", "-since")...)
		require.Equal(t, "since,usd_low,usd_high\n2026-03-02,0,12500000000\n2026-01,7500000000,7500000000\n", out)
		_, errOut, code := w.run(append(ask, "--sort", "sinse")...)
		require.Equal(t, exitUsage, code)
		require.Equal(t, "aigraph: no column \"sinse\" (did you mean \"since\"?)\n", errOut)
	})
	t.Run("a file", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "deals.dot")
		out, errOut, code := w.run(append(ask, "--output", file)...)
		require.Equal(t, exitOK, code, errOut)
		require.Empty(t, out)
		require.Equal(t, "wrote 2 rows to "+file+"\n", errOut)
		golden(t, "testdata/dot.golden", read(t, file))
		_, errOut, code = w.run(append(ask, "--output", file)...)
		require.Equal(t, exitUsage, code)
		require.Contains(t, errOut, "is there already: --force replaces it")
	})
	t.Run("nothing to draw", func(t *testing.T) {
		_, errOut, code := w.run("query", "run", "overview", "--format", "dot")
		require.Equal(t, exitUsage, code)
		require.Contains(t, errOut, "this answer names no statements to draw: use table, json")
	})
	t.Run("nodes and paths", func(t *testing.T) { testNodes(t, w) })
}

// testNodes asks for nodes, relationships and paths themselves.
func testNodes(t *testing.T, w world) {
	const from = "MATCH p = (a:Entity {id: 'beta-cloud'})-[r:OPERATED_BY]->(:Entity)<-[:INVESTED_IN]-({id: 'formula-fund'}) "
	ask := []string{"cypher", from + "RETURN a, r, p", "--format"}
	require.Contains(t, w.ok(t, append(ask, "table")...), `Beta Cloud  OPERATED_BY  Beta Cloud -OPERATED_BY→ Beta Labs ←INVESTED_IN- =HYPERLINK("x")`)
	var parsed struct {
		Rows []struct {
			A jsonNode
			R jsonRel
			P struct{ Nodes, Relationships []any }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(w.ok(t, append(ask, "json")...)), &parsed))
	row := parsed.Rows[0]
	require.Equal(t, []string{"Cloud", "Entity"}, row.A.Labels)
	require.Equal(t, "beta-cloud", row.A.Properties["id"])
	require.Equal(t, row.A.ElementID, row.R.From)
	require.Len(t, row.P.Nodes, 3)
	require.Len(t, row.P.Relationships, 2)
	picture := w.ok(t, append(ask, "dot")...)
	require.Contains(t, picture, `"formula-fund" [label="=HYPERLINK(\"x\")\nCompany"`)
	require.Equal(t, 2, strings.Count(picture, " -> "))
	require.Equal(t, picture, w.ok(t, "cypher", from+"UNWIND relationships(p) AS tie RETURN tie", "--format", "dot"), "the ends of a relationship are looked up")
}
