package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// doubtful is a package with warnings of two rules: clouds without operator,
// and one pair of names that differ in little.
func doubtful(t *testing.T, clouds int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "my")
	require.NoError(t, os.Mkdir(dir, 0o700))
	var b strings.Builder
	b.WriteString("id,label,name\n")
	for i := range clouds {
		fmt.Fprintf(&b, "c%02d,Cloud,Cloud %d\n", i, i)
	}
	b.WriteString("x,Company,Xenon\nx-ai,Company,Xenon AI\n")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "entities.csv"), []byte(b.String()), 0o600))
	return dir
}

func TestWarnings(t *testing.T) {
	const twins = ": warning: \"Xenon AI\" is nearly \"Xenon\", a name of \"x\" (are they one? then keep one row)"
	for _, tc := range []struct {
		name   string
		clouds int
		args   []string
		lines  int
		// last lines, before the sum.
		last string
		sum  string
		code int
	}{
		{"twenty are printed", 19, nil, 21, ":20:1: warning: cloud \"c18\" has no operator", "no errors, 20 warnings", exitOK},
		{"more are counted", 30, nil, 22, "… and 11 more warnings (--warnings prints them): 11 × cloud without operator", "no errors, 31 warnings", exitOK},
		{"all", 30, []string{"--warnings"}, 32, ":31:1: warning: cloud \"c29\" has no operator", "no errors, 31 warnings", exitOK},
		{"as errors", 30, []string{"--strict"}, 31, "", "", exitData},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out, errOut, code := nowhere(t).run(append([]string{"check", doubtful(t, tc.clouds)}, tc.args...)...)
			require.Equal(t, tc.code, code, errOut)
			lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
			require.Len(t, lines, tc.lines)
			if tc.code == exitData {
				require.NotContains(t, out, "warning")
				require.Equal(t, "aigraph: the data have 31 errors\n", errOut)
				return
			}
			require.Contains(t, lines[0], twins, "the rarest rule comes first")
			require.Contains(t, lines[tc.lines-2], tc.last)
			require.Contains(t, lines[tc.lines-1], tc.sum)
		})
	}
}

// TestBundledData has no errors, and warnings that a person can read.
func TestBundledData(t *testing.T) {
	out, errOut, code := nowhere(t).run("check")
	require.Equal(t, exitOK, code, out)
	require.Empty(t, errOut)
	require.LessOrEqual(t, strings.Count(out, "\n"), mostWarnings+2)
}
