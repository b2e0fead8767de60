package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"aigraph/graph/neo/neotest"
)

var update = flag.Bool("update", false, "rewrite golden files and the generated parts of the README")

// guard ends the server that the tests bring up, however they end; nil with
// -short.
var guard *neotest.Guard

func TestMain(m *testing.M) { os.Exit(guarded(m)) }

func guarded(m *testing.M) int {
	neotest.MaybeSupervise()
	flag.Parse()
	if testing.Short() || flag.Lookup("test.list").Value.String() != "" {
		return m.Run()
	}
	g, err := neotest.StartGuard(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	guard = g
	code := m.Run()
	if err := g.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// world is what a command sees in a test: no terminal, a fixed day, and an
// environment of its own.
type world struct {
	env   map[string]string
	in    string
	width int
	// asks says that standard input is a terminal.
	asks bool
}

// nowhere is a world without any database.
func nowhere(t *testing.T) world {
	t.Helper()
	dir := t.TempDir()
	return world{env: map[string]string{
		"HOME": dir, "XDG_DATA_HOME": dir + "/data", "XDG_STATE_HOME": dir + "/state", "XDG_CACHE_HOME": dir + "/cache",
	}}
}

// guardedWorld is a world in which "up" starts a server of the tests' own.
func guardedWorld(t *testing.T) world {
	t.Helper()
	if guard == nil {
		t.Skip("-short: starts no database")
	}
	d := guard.Dirs()
	w := nowhere(t)
	for _, name := range []string{"PATH", "JAVA_HOME", "NEO4J_HOME", "HOME"} {
		w.env[name] = os.Getenv(name)
	}
	w.env["XDG_DATA_HOME"], w.env["XDG_STATE_HOME"], w.env["XDG_CACHE_HOME"] = d.Data, d.State, filepath.Dir(d.Cache)
	return w
}

// run runs a command line and gives what it printed and its exit code.
func (w world) run(args ...string) (out, errOut string, code int) {
	var stdout, stderr bytes.Buffer
	a := &app{
		in: strings.NewReader(w.in), out: &stdout, errOut: &stderr, width: w.width, inTTY: w.asks, errTTY: w.asks, program: "aigraph",
		getenv: func(name string) string { return w.env[name] },
		now:    func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) },
	}
	code = a.main(context.Background(), args)
	return stdout.String(), stderr.String(), code
}

// ok runs a command line that must succeed, and gives what it printed.
func (w world) ok(t *testing.T, args ...string) string {
	t.Helper()
	out, errOut, code := w.run(args...)
	require.Equal(t, exitOK, code, errOut)
	return out
}

// golden compares a text with a file, or rewrites the file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "run go test ./cmd/aigraph -update and read the diff")
}
