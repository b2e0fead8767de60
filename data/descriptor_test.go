package data_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/data"
	"aigraph/graph"
)

var update = flag.Bool("update", false, "rewrite the schemas in datapackage.json from the model")

// TestDescriptor holds the schemas of the descriptor against the model.
func TestDescriptor(t *testing.T) {
	raw, err := os.ReadFile("datapackage.json")
	require.NoError(t, err)
	var head map[string]any
	require.NoError(t, json.Unmarshal(raw, &head))
	var resources []map[string]any
	for _, table := range graph.AI().Tables() {
		resources = append(resources, map[string]any{
			"name": table.Name, "path": table.Name + ".csv", "type": "table", "format": "csv",
			"mediatype": "text/csv", "encoding": "utf-8", "description": table.About, "schema": table.Schema,
		})
	}
	head["resources"] = resources
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	require.NoError(t, enc.Encode(head))
	if *update {
		require.NoError(t, os.WriteFile("datapackage.json", want.Bytes(), 0o644))
		return
	}
	require.Equal(t, want.String(), string(raw), "run go test ./data -update")
}

// TestEmbedded makes sure that the binary carries every table.
func TestEmbedded(t *testing.T) {
	for _, table := range graph.AI().Tables() {
		_, err := fs.Stat(data.Files, table.Name+".csv")
		require.NoError(t, err)
	}
}
