package queries_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
)

var update = flag.Bool("update", false, "rewrite the golden answers to the examples")

func TestMain(m *testing.M) { os.Exit(neotest.Main(m)) }

// mostGolden is how many rows of an answer a golden file holds.
const mostGolden = 40

// golden compares the first rows of an answer with a file, without the columns
// that only machines read.
func golden(t *testing.T, name string, res *graph.Result) {
	t.Helper()
	var b strings.Builder
	line := func(cells []string) { b.WriteString(strings.Join(cells, " | ") + "\n") }
	var header []string
	var shown []int
	for i, c := range res.Columns {
		if !slices.Contains([]string{"sources", "statement", "statements", "from_id", "to_id"}, c) {
			header, shown = append(header, c), append(shown, i)
		}
	}
	line(header)
	for _, row := range res.Rows[:min(mostGolden, len(res.Rows))] {
		var cells []string
		for _, i := range shown {
			cells = append(cells, cell(row[i]))
		}
		line(cells)
	}
	file := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), b.String(), "run go test ./queries -update and read the diff")
}
