//go:build unix

package local

import (
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write neo4j.lock from what Maven resolves")

// fetcher is a server without NEO4J_HOME, whose Maven is the script.
func fetcher(t *testing.T, mvn string) (*Server, java) {
	s := fakeServer(t, nil)
	j, err := askJava(t.Context(), filepath.Join(s.o.Getenv("JAVA_HOME"), "bin", "java"))
	require.NoError(t, err)
	bin := t.TempDir()
	if mvn != "" {
		writeFiles(t, bin, map[string]string{"mvn": "#!/bin/sh\n" + mvn})
	}
	s.o.Getenv = env(map[string]string{"PATH": bin, "JAVA_HOME": j.home})
	return s, j
}

func TestNoMaven(t *testing.T) {
	s, _ := fetcher(t, "")
	_, _, err := s.Start(t.Context())
	require.ErrorIs(t, err, ErrNoMaven)
}

func TestMavenFails(t *testing.T) {
	s, _ := fetcher(t, `echo "[INFO] Scanning"; echo "[ERROR] Unknown host"; echo "[INFO] JAVA_HOME=$JAVA_HOME"; exit 1`)
	_, _, err := s.Start(t.Context())
	require.ErrorIs(t, err, ErrFetch)
	var fe *FetchError
	require.ErrorAs(t, err, &fe)
	require.Equal(t, []string{"[ERROR] Unknown host"}, fe.Lines)
	require.ErrorContains(t, err, fe.Log)
	log, err := os.ReadFile(fe.Log)
	require.NoError(t, err)
	require.Contains(t, string(log), "JAVA_HOME="+s.o.Getenv("JAVA_HOME"))
}

// What Maven brings is used only if it is what the lock says, and a fetch cut
// short leaves nothing behind.
func TestMavenBringsOtherJars(t *testing.T) {
	s, j := fetcher(t, `for a in "$@"; do case $a in -DoutputDirectory=*) d=${a#*=}; mkdir "$d"; echo evil >"$d/a.jar"; esac; done`)
	var seen []Progress
	s.o.Progress = func(p Progress) { seen = append(seen, p) }
	writeFiles(t, s.o.Dirs.jars()+tmpMark+"left", map[string]string{"lib/a.jar": ""})
	want := []jar{fakeJar("a.jar", "good"), fakeJar("b.jar", "")}
	err := s.fetch(t.Context(), j, s.o.Dirs.jars(), serverHaul(want))
	var je *JarsError
	require.ErrorAs(t, err, &je)
	require.Equal(t, []string{"a.jar"}, je.Different)
	require.Equal(t, []string{"b.jar"}, je.Missing)
	left, err := os.ReadDir(s.o.Dirs.Cache)
	require.NoError(t, err)
	require.Empty(t, left)
	require.Equal(t, []int{0, 2}, []int{seen[0].Done, seen[len(seen)-1].Done})
}

func TestMavenWatcher(t *testing.T) {
	var said []string
	w := &mavenWatcher{
		report: func(p Progress) { said = append(said, fmt.Sprintf("%d/%d %s", p.Done, p.Total, p.Text)) },
		what:   "Neo4j " + Version,
		left:   map[string]bool{"a-1.jar": true, "b-1.jar": true},
		total:  2,
	}
	for _, text := range []string{
		"[INFO] Downloading from x: https://x/a/1/a-1.pom\n[INFO] Downloaded fr", "om x: https://x/a/1/a-1.pom (1 kB at 2 kB/s)\n",
		"[INFO] Downloading from x: https://x/a/1/a-1.jar\n",
		"[INFO] Downloaded from x: https://x/plugin.jar (1 kB at 2 kB/s)\n",
		"[INFO] Downloaded from x: https://x/a/1/a-1.jar (1 kB at 2 kB/s)\n",
	} {
		n, err := w.Write([]byte(text))
		require.NoError(t, err)
		require.Len(t, text, n)
	}
	require.Equal(t, []string{
		"0/2 Neo4j " + Version + " (1 descriptions read)",
		"1/2 Neo4j " + Version,
	}, said)
	require.Len(t, w.lastLines(), 5)
}

// TestFetch has the real Maven fetch the real jars, into a cache of its own.
func TestFetch(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: fetches no server")
	}
	s := fakeServer(t, func(o *Options) { o.Getenv = os.Getenv })
	j, err := findJava(t.Context(), os.Getenv, javaFolders(os.Getenv))
	require.NoError(t, err)
	if *update {
		updateLock(t, s, j)
		return
	}
	dir, err := s.jarsDir(t.Context(), j)
	require.NoError(t, err)
	require.Equal(t, s.o.Dirs.jars(), dir)

	name := filepath.Join(dir, "neo4j-"+Version+".jar")
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	b[len(b)/2]++
	require.NoError(t, os.WriteFile(name, b, 0o600))
	var je *JarsError
	require.ErrorAs(t, s.recheck(dir), &je, "after a failed start")
	require.Equal(t, []string{filepath.Base(name)}, je.Different)
	require.NoFileExists(t, name)
	_, err = s.jarsDir(t.Context(), j)
	require.NoError(t, err, "fetched again")
	require.NoError(t, s.recheck(dir))
}

// updateLock writes neo4j.lock anew, by way of a folder laid out like a
// repository, which tells the jars' groups.
func updateLock(t *testing.T, s *Server, j java) {
	mvn, ok := findMaven(os.Getenv)
	require.True(t, ok)
	tmp, lib := t.TempDir(), filepath.Join(t.TempDir(), "lib")
	t.Setenv("MAVEN_OPTS", "-Dmdep.useRepositoryLayout=true")
	require.NoError(t, s.runMaven(t.Context(), mvn, j, tmp, lib, serverHaul(nil)))
	var jars []jar
	err := filepath.WalkDir(lib, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".jar") {
			return err
		}
		b, err := os.ReadFile(path)
		rel, relErr := filepath.Rel(lib, path)
		require.NoError(t, relErr)
		got := fakeJar("", string(b))
		got.path = filepath.ToSlash(rel)
		jars = append(jars, got)
		return err
	})
	require.NoError(t, err)
	slices.SortFunc(jars, func(a, b jar) int { return cmp.Compare(a.path, b.path) })
	var b strings.Builder
	for line := range strings.Lines(neo4jLock) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	for _, j := range jars {
		fmt.Fprintf(&b, "%s %d %s\n", j.sum, j.size, j.path)
	}
	require.NoError(t, os.WriteFile("neo4j.lock", []byte(b.String()), 0o644))
}
