package main

import (
	"archive/zip"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph/neo"
	"aigraph/graph/style"
	"aigraph/queries"
)

// TestBrowseUsage opens nothing where there is nothing to see.
func TestBrowseUsage(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"no server", []string{"browse"}, exitDatabase, "the server is not running"},
		{"too many", []string{"browse", "one", "two"}, exitUsage, "accepts at most 1 arg(s), received 2"},
		{"flag of printing", []string{"browse", "claims", "--format", "csv"}, exitUsage, "unknown flag: --format"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, errOut, code := nowhere(t).run(tc.args...)
			require.Equal(t, tc.code, code)
			require.Contains(t, errOut, tc.want)
		})
	}
}

// TestListen takes the ports in order, and none that is half taken.
func TestListen(t *testing.T) {
	ctx := t.Context()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	_, err = listen(ctx, portOf(l))
	require.Error(t, err, "taken")
	six, err := net.Listen("tcp", "[::1]:0")
	if err != nil {
		t.Skip("no IPv6 here")
	}
	defer six.Close()
	_, err = listen(ctx, portOf(six))
	require.Error(t, err, "somebody else is at the other address of localhost")
}

// TestReachable is what a page may speak to, by the database's address.
func TestReachable(t *testing.T) {
	for _, tc := range []struct{ uri, want, origin string }{
		{"bolt://127.0.0.1:7000", "bolt://127.0.0.1:7000", "ws://127.0.0.1:7000"},
		{"bolt+s://db.example.org", "bolt+s://db.example.org", "wss://db.example.org:7687"},
		{"bolt+ssc://[::1]:7000", "bolt+s://[::1]:7000", "wss://[::1]:7000"},
	} {
		uri, origins, err := reachable(t.Context(), nil, neo.Config{URI: tc.uri})
		require.NoError(t, err)
		require.Equal(t, tc.want, uri)
		require.Equal(t, []string{tc.origin}, origins)
	}
}

func TestBrowseStyle(t *testing.T) {
	out := nowhere(t).ok(t, "browse", "--style", "-")
	require.Contains(t, out, "node.Company {\n  color: "+style.OfLabel("Company").Light.Fill+";\n")
	require.Contains(t, out, "relationship.INVESTED_IN {\n  color: "+style.OfType("INVESTED_IN").Light+";\n  shaft-width: 2px;\n  caption: \"{caption}\";\n}\n")
	file := filepath.Join(t.TempDir(), "a.grass")
	nowhere(t).ok(t, "browse", "--style", file)
	require.Equal(t, out, read(t, file))
	_, errOut, code := nowhere(t).run("browse", "--style", file)
	require.Equal(t, exitUsage, code, errOut)
}

// testFavourites writes the archive for another Neo4j Browser.
func testFavourites(t *testing.T, w world) {
	file := filepath.Join(t.TempDir(), "ai.zip")
	_, errOut, code := w.run("browse", "--favourites", file)
	require.Equal(t, exitOK, code, errOut)
	z, err := zip.OpenReader(file)
	require.NoError(t, err)
	defer z.Close()
	texts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, err)
		texts[f.Name] = string(b)
	}
	all, err := queries.Load(queries.Files)
	require.NoError(t, err)
	for _, q := range all {
		require.Contains(t, texts["AI industry "+q.Group+"/"+q.Name+".cypher"], "// "+q.Title+"\n")
	}
	require.Regexp(t, `'amazon'.*'openai'`, texts["AI industry money/deal-history-graph.cypher"], "with values, not parameters")
	for name, text := range texts {
		require.NotRegexp(t, `\$[a-z]`, text, name)
	}
	_, _, code = w.run("browse", "--favourites", file)
	require.Equal(t, exitUsage, code, "no file is replaced")
	require.NoError(t, os.Remove(file))
}
