package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader/bench/gen"
)

// testOtherFormats loads one graph as a package, and again in other people's
// forms: the database finds nothing new in them.
func testOtherFormats(t *testing.T, w world) {
	dir := t.TempDir()
	g := gen.New(graph.AI(), gen.Size{Name: "tiny", Entities: 60, Statements: 300}, 1)
	for _, name := range []string{"package", "admin"} {
		f, err := gen.FormOf(name)
		require.NoError(t, err)
		require.NoError(t, g.Write(f, filepath.Join(dir, name)))
	}
	pkg, admin := filepath.Join(dir, "package"), filepath.Join(dir, "admin")
	_, errOut, code := w.run("load", pkg)
	require.Equal(t, exitOK, code, errOut)
	require.Regexp(t, `generated-tiny: [1-9]\d+ created, 0 changed`, errOut)

	same := []string{admin, "--dataset", "generated-tiny", "--list-delimiter", "|"}
	_, errOut, code = w.run(append([]string{"load"}, same...)...)
	require.Equal(t, exitOK, code, errOut)
	require.Contains(t, errOut, "generated-tiny: nothing to write")
	out, errOut, code := w.run(append([]string{"verify"}, same...)...)
	require.Equal(t, exitOK, code, errOut)
	require.Contains(t, out, "0 missing, 0 differ, 0 extra")

	w.in = `{"type":"node","id":"1","labels":["Entity","Company"],"properties":{"id":"alpha-of-lines","name":"Alpha of Lines"}}` + "\n"
	_, errOut, code = w.run("load", "-", "--input", "jsonl", "--dataset", "lines")
	require.Equal(t, exitOK, code, errOut)
	require.Contains(t, errOut, "lines: 1 created, 0 changed, 0 unchanged, 0 refused")
	_, errOut, code = w.run("load", "-", "--input", "jsonl", "--dataset", "lines")
	require.Equal(t, exitOK, code, errOut)
	require.Contains(t, errOut, "lines: nothing to write, 1 records unchanged")

	_, errOut, code = w.run("load", pkg, "-", "--dry-run")
	require.Equal(t, exitUsage, code, errOut)
	w.in = strings.Replace(w.in, `"name"`, `"nmae"`, 1)
	_, errOut, code = w.run("load", "-", "--input", "jsonl")
	require.Equal(t, exitData, code, errOut)
	require.Contains(t, errOut, `standard input:1:98: unknown property "nmae" of Company (did you mean "name"?)`)
}
