package foreign_test

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"aigraph/data"
	"aigraph/graph"
	"aigraph/loader"
	"aigraph/loader/foreign"
)

// bundled is the package that is shipped.
func bundled(t *testing.T) *graph.Dataset {
	p, err := loader.Open(data.Files, "data")
	require.NoError(t, err)
	ds, problems, err := loader.Read(p, graph.AI())
	require.NoError(t, err)
	require.Zero(t, problems.Errors())
	return ds
}

// read reads an input that must be without errors.
func read(t *testing.T, o foreign.Options, paths ...string) *graph.Dataset {
	in, err := foreign.Open(paths, graph.AI(), o)
	require.NoError(t, err)
	c := loader.Check(in, graph.AI(), loader.CheckOptions{})
	for _, p := range c.Problems {
		require.NotEqual(t, graph.Error, p.Severity, p.String())
	}
	return c.Hold()
}

// same compares what loads of two data sets store.
func same(t *testing.T, want, got *graph.Dataset) {
	rows := func(ds *graph.Dataset) map[string][]any {
		all := map[string][]any{}
		for _, x := range things(ds) {
			id := x.typ
			for i, name := range x.names {
				if name == "id" {
					id += x.labels1() + " " + x.values[i].(string)
				}
			}
			all[id] = append([]any{x.labels, x.from, x.to}, x.values...)
		}
		return all
	}
	w, g := rows(want), rows(got)
	require.Len(t, g, len(w))
	for id, row := range w {
		require.Equal(t, row, g[id], id)
	}
}

func (x thing) labels1() string {
	if len(x.labels) == 0 {
		return ""
	}
	return x.labels[0]
}

func TestEqualGraphs(t *testing.T) {
	ds := bundled(t)
	all := things(ds)
	t.Run("jsonl", func(t *testing.T) { same(t, ds, read(t, foreign.Options{}, exportJSON(t, all))) })
	t.Run("neo4j-admin", func(t *testing.T) { same(t, ds, read(t, foreign.Options{}, exportAdmin(t, all))) })
}

// TestPacked reads the same from files that are packed, and in several parts.
func TestPacked(t *testing.T) {
	ds := bundled(t)
	whole, err := os.ReadFile(exportJSON(t, things(ds)))
	require.NoError(t, err)
	middle := len(whole) / 2
	middle += slices.Index(whole[middle:], '\n') + 1
	one, two := filepath.Join(t.TempDir(), "a.jsonl.gz"), filepath.Join(t.TempDir(), "b.zst")
	pack := func(file string, text []byte) {
		f, err := os.Create(file)
		require.NoError(t, err)
		if filepath.Ext(file) == ".gz" {
			z := gzip.NewWriter(f)
			_, err = z.Write(text)
			require.NoError(t, err)
			require.NoError(t, z.Close())
		} else {
			z, err := zstd.NewWriter(f)
			require.NoError(t, err)
			_, err = z.Write(text)
			require.NoError(t, err)
			require.NoError(t, z.Close())
		}
		require.NoError(t, f.Close())
	}
	pack(one, whole[:middle])
	pack(two, whole[middle:])
	same(t, ds, read(t, foreign.Options{}, one, two))
}
