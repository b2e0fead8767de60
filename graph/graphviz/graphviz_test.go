package graphviz_test

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph/graphviz"
)

// The module is the one that graphviz.json describes.
func TestFrom(t *testing.T) {
	from, err := graphviz.From()
	require.NoError(t, err)
	require.Equal(t, "@viz-js/viz@3.31.0", from.Package)
	f, err := os.Open("graphviz.wasm.gz")
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	zr, err := gzip.NewReader(f)
	require.NoError(t, err)
	wasm, err := io.ReadAll(zr)
	require.NoError(t, err)
	sum := sha256.Sum256(wasm)
	require.Equal(t, from.WasmSHA256, hex.EncodeToString(sum[:]))
}

func TestRender(t *testing.T) {
	cache := t.TempDir()
	for _, again := range []string{"first", "from the cache"} {
		t.Run(again, func(t *testing.T) {
			g, err := graphviz.Open(t.Context(), cache)
			require.NoError(t, err)
			defer func() { require.NoError(t, g.Close(t.Context())) }()
			for _, engine := range []string{"dot", "neato", "fdp", "sfdp", "circo", "twopi"} {
				out, err := g.Render(t.Context(), `digraph { "שלום \"x\"" -> b [label="智谱 🚀"] }`, engine, "json")
				require.NoError(t, err)
				var drawn struct {
					Objects []struct{ Name, Pos string }
					Edges   []struct{ Label, Pos string }
				}
				require.NoError(t, json.Unmarshal([]byte(out), &drawn))
				require.Equal(t, `שלום "x"`, drawn.Objects[0].Name)
				require.NotEmpty(t, drawn.Objects[0].Pos)
				require.Equal(t, "智谱 🚀", drawn.Edges[0].Label)
			}
			_, err = g.Render(t.Context(), "digraph { a -> ", "dot", "svg")
			require.EqualError(t, err, "graphviz: Error: syntax error in line 1: no graph")
			_, err = g.Render(t.Context(), "digraph { a -> b }", "nonsense", "svg")
			require.ErrorContains(t, err, "no layout")
			var large strings.Builder
			for i := range 1_000 {
				fmt.Fprintf(&large, "n%d [comment=\"%d%s\"];", i, i, strings.Repeat("wide ", 400))
			}
			_, err = g.Render(t.Context(), "graph { "+large.String()+" }", "osage", "json0")
			require.NoError(t, err, "its memory grows")
		})
	}
}

// What takes too long can be given up.
func TestCancel(t *testing.T) {
	g, err := graphviz.Open(t.Context(), "")
	require.NoError(t, err)
	defer func() { _ = g.Close(t.Context()) }()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = g.Render(ctx, "digraph { a -> b }", "dot", "svg")
	require.Error(t, err)
}
