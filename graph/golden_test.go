package graph_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run go test ./graph -update")
	require.Equal(t, string(want), got)
}

// TestCypherText shows every statement that a load sends.
func TestCypherText(t *testing.T) {
	m := graph.AI()
	var constraints, nodes, rels []string
	for _, c := range m.Constraints() {
		constraints = append(constraints, c.Cypher)
	}
	for i := range m.Labels {
		nodes = append(nodes, m.UpsertNodes(&m.Labels[i]).Cypher, m.CreateNodes(&m.Labels[i]))
	}
	nodes = append(nodes, m.UpsertSources().Cypher, m.CreateSources())
	for i := range m.Types {
		rels = append(rels, m.UpsertRels(&m.Types[i]).Cypher)
	}
	rels = append(rels, m.CreateRels(&m.Types[0], false), m.CreateRels(&m.Types[0], true))
	for _, tt := range []struct {
		name       string
		statements []string
	}{
		{"constraints.golden", constraints},
		{"upsert_nodes.golden", nodes},
		{"upsert_rels.golden", rels},
	} {
		t.Run(tt.name, func(t *testing.T) {
			golden(t, tt.name, strings.Join(tt.statements, ";\n\n")+";\n")
		})
	}
}

// TestTables shows the schemas of the data package.
func TestTables(t *testing.T) {
	text, err := json.MarshalIndent(graph.AI().Tables(), "", "  ")
	require.NoError(t, err)
	golden(t, "tables.golden", string(text)+"\n")
}
