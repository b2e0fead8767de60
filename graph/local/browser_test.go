//go:build unix

package local

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBrowserJarOfNeo4jHome(t *testing.T) {
	s := fakeServer(t, nil)
	name := filepath.Join(s.o.Getenv("NEO4J_HOME"), "lib", "neo4j-browser-5.1.jar")
	writeFiles(t, filepath.Dir(name), map[string]string{filepath.Base(name): ""})
	got, err := s.BrowserJar(t.Context())
	require.NoError(t, err)
	require.Equal(t, name, got)
}

// What Maven brings alone is held against the lock, too.
func TestBrowserJarIsPinned(t *testing.T) {
	s, _ := fetcher(t, `echo "$@" >"$0.args"
for a in "$@"; do case $a in -DoutputDirectory=*) mkdir "${a#*=}"; echo evil >"${a#*=}/neo4j-browser-5.24.0.jar"; esac; done`)
	_, err := s.BrowserJar(t.Context())
	var je *JarsError
	require.ErrorAs(t, err, &je)
	require.Equal(t, []string{"neo4j-browser-5.24.0.jar"}, je.Different)
	args, err := os.ReadFile(filepath.Join(s.o.Getenv("PATH"), "mvn.args"))
	require.NoError(t, err)
	require.Contains(t, string(args), "dependency:copy -Dartifact=org.neo4j.client:neo4j-browser:5.24.0\n")
}

// TestBrowserJar has the real Maven fetch Neo4j Browser and nothing else, as
// for somebody whose database is elsewhere; then it is there.
func TestBrowserJar(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: fetches no Neo4j Browser")
	}
	s := fakeServer(t, func(o *Options) {
		o.Getenv = func(name string) string {
			if name == "NEO4J_HOME" {
				return ""
			}
			return os.Getenv(name)
		}
	})
	got, err := s.BrowserJar(t.Context())
	require.NoError(t, err)
	require.Equal(t, filepath.Join(s.o.Dirs.Cache, "neo4j-browser-5.24.0", "neo4j-browser-5.24.0.jar"), got)
	require.NoDirExists(t, s.o.Dirs.jars())
	s.o.Getenv = env(nil)
	again, err := s.BrowserJar(t.Context())
	require.NoError(t, err, "without Java or Maven")
	require.Equal(t, got, again)
	beside := filepath.Join(s.o.Dirs.jars(), filepath.Base(got))
	require.NoError(t, os.Mkdir(s.o.Dirs.jars(), 0o700))
	require.NoError(t, os.Rename(got, beside))
	again, err = s.BrowserJar(t.Context())
	require.NoError(t, err)
	require.Equal(t, beside, again, "what came with the server")
}
