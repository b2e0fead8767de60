package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"aigraph/queries"
)

const readme = "../../README.md"

// TestReadmeTables holds the README's tables against the model and the
// catalogue.
func TestReadmeTables(t *testing.T) {
	all, err := queries.Load(queries.Files)
	require.NoError(t, err)
	var b strings.Builder
	b.WriteString("| question | answers |\n|---|---|\n")
	for _, group := range queries.Groups() {
		for _, q := range all {
			if q.Group == group {
				fmt.Fprintf(&b, "| `%s` | %s |\n", usage(q), q.Title)
			}
		}
	}
	generated(t, "queries", b.String())
	generated(t, "model", schemaMarkdown((&app{}).model()))
}

// testReadme holds the README's terminal session against the real answers.
func testReadme(t *testing.T, w world) {
	var b strings.Builder
	b.WriteString("```console\n")
	for _, line := range []string{
		"aigraph query run circular-deals --limit 4 --as-of 2026-11-01 --columns circle,narrowest,in_turn,status,since,sources",
		"aigraph query run deal-history Amazon OpenAI --as-of 2026-01-05 --columns since,from,type,to,status,amount,sources",
	} {
		fmt.Fprintf(&b, "$ %s\n%s\n", line, w.ok(t, strings.Fields(line)[1:]...))
	}
	for line := range strings.Lines(b.String()) {
		require.LessOrEqual(t, utf8.RuneCountInString(trailingSpace.ReplaceAllString(line, "")), 120, "it fits a page: %s", line)
	}
	generated(t, "session", trailingSpace.ReplaceAllString(strings.TrimRight(b.String(), "\n"), "")+"\n```\n")
}

var trailingSpace = regexp.MustCompile(`(?m) +$`)

// generated compares a marked part of the README with what it should be, or
// rewrites it.
func generated(t *testing.T, name, want string) {
	t.Helper()
	raw, err := os.ReadFile(readme)
	require.NoError(t, err)
	begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	before, rest, found := strings.Cut(string(raw), begin)
	require.True(t, found, begin)
	got, after, found := strings.Cut(rest, end)
	require.True(t, found, end)
	if *update {
		require.NoError(t, os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644))
		return
	}
	require.Equal(t, want, got, "run go test ./cmd/aigraph -update and read the diff")
}
