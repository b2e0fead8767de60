package local

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func fakeJar(name, content string) jar {
	sum := sha256.Sum256([]byte(content))
	return jar{sum: hex.EncodeToString(sum[:]), size: int64(len(content)), path: "org/example/" + name}
}

func writeFiles(t *testing.T, dir string, files map[string]string) {
	for name, content := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o700))
	}
}

func TestCompareJars(t *testing.T) {
	want := []jar{fakeJar("a.jar", "aaa"), fakeJar("b.jar", "bbb")}
	for _, c := range []struct {
		name        string
		files       map[string]string
		byName      *JarsError
		bySum       *JarsError
		explanation string
	}{
		{
			name:  "as locked",
			files: map[string]string{"a.jar": "aaa", "b.jar": "bbb"},
		},
		{
			name:        "one missing",
			files:       map[string]string{"a.jar": "aaa"},
			byName:      &JarsError{Missing: []string{"b.jar"}},
			bySum:       &JarsError{Missing: []string{"b.jar"}},
			explanation: "missing: b.jar",
		},
		{
			name:        "one too many",
			files:       map[string]string{"a.jar": "aaa", "b.jar": "bbb", "c.jar": ""},
			byName:      &JarsError{Extra: []string{"c.jar"}},
			bySum:       &JarsError{Extra: []string{"c.jar"}},
			explanation: "unexpected: c.jar",
		},
		{
			name:        "another version",
			files:       map[string]string{"a.jar": "aaa", "b-2.jar": "bbb"},
			byName:      &JarsError{Missing: []string{"b.jar"}, Extra: []string{"b-2.jar"}},
			bySum:       &JarsError{Missing: []string{"b.jar"}, Extra: []string{"b-2.jar"}},
			explanation: "missing: b.jar; unexpected: b-2.jar",
		},
		{
			name:        "cut short",
			files:       map[string]string{"a.jar": "aaa", "b.jar": "bb"},
			byName:      &JarsError{Different: []string{"b.jar"}},
			bySum:       &JarsError{Different: []string{"b.jar"}},
			explanation: "different: b.jar",
		},
		{
			name:        "changed",
			files:       map[string]string{"a.jar": "aaa", "b.jar": "bxb"},
			bySum:       &JarsError{Different: []string{"b.jar"}},
			explanation: "different: b.jar",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			writeFiles(t, dir, c.files)
			for _, x := range []struct {
				check func(string, []jar) error
				want  *JarsError
			}{{checkNames, c.byName}, {checkSums, c.bySum}} {
				err := x.check(dir, want)
				if x.want == nil {
					require.NoError(t, err)
					continue
				}
				x.want.Dir = dir
				require.Equal(t, x.want, err)
				require.ErrorIs(t, err, ErrJars)
				require.ErrorContains(t, err, c.explanation)
			}
		})
	}
}

func TestParseLock(t *testing.T) {
	sum := fakeJar("a.jar", "").sum
	for _, c := range []struct{ text, err string }{
		{"# only\n\n# comments\n", ""},
		{sum + " 12 org/a/a.jar\n", ""},
		{"# one\n" + sum + " 12\n", "neo4j.lock:2: want"},
		{sum[1:] + " 12 org/a/a.jar", "neo4j.lock:1: want"},
		{sum + " twelve org/a/a.jar", "neo4j.lock:1: "},
	} {
		_, err := parseLock(c.text)
		if c.err == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, c.err)
	}
}

// Jars go into one folder, so two of the same name would hide one another.
func TestLockIsSound(t *testing.T) {
	jars, err := parseLock(neo4jLock)
	require.NoError(t, err)
	names := map[string]bool{}
	for _, j := range jars {
		require.False(t, names[j.file()], j.path)
		names[j.file()] = true
	}
	require.True(t, names[fmt.Sprintf("neo4j-%s.jar", Version)], "Version and the lock agree")
	require.Contains(t, string(pomXML), "<version>"+Version+"</version>")
}
