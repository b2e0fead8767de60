package queries_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
)

// agree demands that an engine answers what the Cypher does. In which order the
// Cypher lists what a row rests on is left to the database.
func agree(t testing.TB, plain, engine *graph.Result) {
	t.Helper()
	require.Equal(t, plain.Columns, engine.Columns)
	for _, res := range []*graph.Result{plain, engine} {
		for _, row := range res.Rows {
			for _, name := range []string{"sources", "statements"} {
				list := row[slices.Index(res.Columns, name)].([]any)
				slices.SortFunc(list, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
			}
		}
	}
	require.Equal(t, plain.Rows, engine.Rows, "the engine and the Cypher agree")
}

// engineCases are what the questions with an engine are asked, beside their
// examples.
var engineCases = map[string][]string{
	"circular-deals":           {"", "parties=4", "as-of=2024-12-31 parties=4 status=open"},
	"money-hops":               {"", "as-of=2024-12-31 status=open"},
	"money-paths":              {"nvidia asml longer=2 most=100", "openai tsmc longer=1", "google anthropic longer=1 status=open", "oci tsmc longer=1 exact"},
	"what-if":                  {"asml", "aws", "microsoft rounds=2", "nvidia-h100 status=open", "tsmc as-of=2025-06-30", "tsmc exact"},
	"single-points-of-failure": {"", "least=3", "as-of=2025-03-01", "status=open"},
	"dependents-of":            {"asml distance=3", "nvidia", "sk-hynix as-of=2025-06-30 status=open"},
	"supply-chain-of":          {"openai", "aws", "nvidia", "tsmc", "nvidia-b200 distance=3", "anthropic as-of=2025-12-31 status=open"},
}

func enginesAgree(t *testing.T, db *neo.DB) {
	for name, asks := range engineCases {
		for _, args := range asks {
			t.Run(name+" "+args, func(t *testing.T) {
				require.NotEmpty(t, run(t, db, name, args).Rows) // which compares
			})
		}
	}
}

// enginesStop asks for a few rows: they must be the first of all, and what was
// left out is counted, or known to be some.
func enginesStop(t *testing.T, db *neo.DB) {
	for name, asks := range engineCases {
		t.Run(name, func(t *testing.T) {
			q := bundled(t, name)
			bound, err := q.Bind(t.Context(), db, input(t, q, asks[0]))
			require.NoError(t, err)
			all, err := q.Run(t.Context(), db, bound)
			require.NoError(t, err)
			require.Zero(t, all.Left)
			bound.Most = 7
			some, err := q.Run(t.Context(), db, bound)
			require.NoError(t, err)
			require.Equal(t, all.Rows[:7], some.Rows)
			require.Contains(t, []int{len(all.Rows) - 7, -1}, some.Left)
		})
	}
}

// What engines are fed with is in force by the same words as in the questions.
func TestFeedsInForce(t *testing.T) {
	files, err := filepath.Glob("feeds/*.cypher")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	tests := 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		require.NoError(t, err)
		code := spaces.ReplaceAllString(regexp.MustCompile(`//[^\n]*`).ReplaceAllString(string(raw), ""), " ")
		for _, m := range begun.FindAllStringSubmatchIndex(code, -1) {
			tests++
			r := code[m[2]:m[3]]
			require.Contains(t, code[m[0]:], strings.ReplaceAll("r.since <= as_of AND r.reported <= known_at"+
				" AND (r.ends IS NULL OR as_of <= r.ends)"+
				" AND (r.until IS NULL OR as_of < r.until OR r.until_reported > known_at)"+
				" AND r.status IN ", "r.", r+"."), f)
			clause, _, _ := strings.Cut(code[m[0]:], " RETURN ")
			require.Contains(t, clause, r+".account IS NULL", f)
		}
	}
	require.GreaterOrEqual(t, tests, 5)
}
