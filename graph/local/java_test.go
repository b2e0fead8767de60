//go:build unix

package local

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// fakeJava is a Java that only tells its version.
func fakeJava(t *testing.T, home, version string) {
	script := fmt.Sprintf("#!/bin/sh\necho 'Picked up JAVA_TOOL_OPTIONS: -Dx' >&2\necho 'openjdk version \"%s\" 2025-04-15' >&2\n", version)
	writeFiles(t, home, map[string]string{"bin/java": script})
}

func TestFindJava(t *testing.T) {
	dir := t.TempDir()
	for _, v := range []string{"1.8.0_312", "11.0.2", "17.0.15", "21", "25-ea", "26"} {
		fakeJava(t, filepath.Join(dir, v), v)
	}
	writeFiles(t, dir, map[string]string{"broken/bin/java": "#!/bin/sh\necho oops\nexit 3\n"})
	writeFiles(t, dir, map[string]string{"mute/bin/java": "#!/bin/sh\necho hello\n"})
	at := func(v string) string { return filepath.Join(dir, v) }

	for _, c := range []struct {
		name     string
		javaHome string
		path     string   // whose bin is on PATH
		folders  []string // the usual ones
		want     string   // version
		err      error
		says     []string
	}{
		{name: "chosen", javaHome: at("25-ea"), path: at("17.0.15"), want: "25-ea"},
		{name: "on PATH", path: at("21"), folders: []string{at("17.0.15")}, want: "21"},
		{name: "chosen is too old", javaHome: at("11.0.2"), path: at("17.0.15"), want: "17.0.15"},
		{name: "preferred before merely usable", path: at("25-ea"), folders: []string{at("1*")}, want: "17.0.15"},
		{name: "merely usable", path: at("25-ea"), folders: []string{at("11*")}, want: "25-ea"},
		{name: "chosen is nothing", javaHome: at("none"), folders: []string{at("21")}, want: "21"},
		{
			name: "none", javaHome: at("none"), err: ErrNoJava,
			says: []string{"JAVA_HOME is " + at("none"), "needs Java 17 or 21"},
		},
		{
			name: "all too old or too new", path: at("11.0.2"), folders: []string{at("1.8*"), at("26")},
			err:  ErrJavaTooOld,
			says: []string{at("11.0.2/bin/java") + " is Java 11.0.2", at("1.8.0_312/bin/java") + " is Java 1.8.0_312", "Java 26"},
		},
		{
			name: "none works", folders: []string{at("broken"), at("mute")}, err: ErrNoJava,
			says: []string{at("broken/bin/java") + " -version does not work", `"hello", not a version`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			vars := map[string]string{"JAVA_HOME": c.javaHome}
			if c.path != "" {
				vars["PATH"] = filepath.Join(c.path, "bin")
			}
			j, err := findJava(t.Context(), env(vars), c.folders)
			if c.err != nil {
				require.ErrorIs(t, err, c.err)
				for _, s := range c.says {
					require.ErrorContains(t, err, s)
				}
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.want, j.version)
			require.Equal(t, at(c.want), j.home)
		})
	}
}

func TestJavaFolders(t *testing.T) {
	require.Contains(t, javaFolders(env(map[string]string{"HOME": "/h"})), "/h/.sdkman/candidates/java/*")
	for _, f := range javaFolders(env(nil)) {
		require.True(t, filepath.IsAbs(f), "%s, with no home folder", f)
	}
}

func TestWithoutNeo4jVars(t *testing.T) {
	require.Equal(t, []string{"A=1", "B=NEO4J_"}, withoutNeo4jVars([]string{"A=1", "NEO4J_PASSWORD=x", "B=NEO4J_"}))
}
