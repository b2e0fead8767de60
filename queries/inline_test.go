package queries_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
	"aigraph/queries"
)

func TestInline(t *testing.T) {
	params := map[string]any{"x": "it's $y", "xy": int64(-3), "y": []any{true, 2.0, nil}}
	for _, tc := range []struct{ name, cypher, want string }{
		{"values", "RETURN $x, $xy,$y", `RETURN 'it\'s $y', -3,[true, 2.0, null]`},
		{"unknown", "RETURN $z", "RETURN $z"},
		{"strings", `RETURN '$x\'$x', "$x'", $xy`, `RETURN '$x\'$x', "$x'", -3`},
		{"comments", "// it's $x\nRETURN /* $x */ $xy // $x", "// it's $x\nRETURN /* $x */ -3 // $x"},
		{"names", "RETURN $xy AS `$x`", "RETURN -3 AS `$x`"},
		{"cut short", "RETURN '$x", "RETURN '$x"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := queries.Inline(graph.Query{Cypher: tc.cypher, Params: params})
			require.NoError(t, err)
			require.Equal(t, tc.want, got)
		})
	}
	_, err := queries.Inline(graph.Query{Cypher: "RETURN $n", Params: map[string]any{"n": math.NaN()}})
	require.EqualError(t, err, "$n: NaN cannot be written in Cypher")
}

// TestInlineMeansTheSame has the database give back what was written.
func TestInlineMeansTheSame(t *testing.T) {
	db := neotest.Reopen(t)
	for _, v := range []any{
		`"quotes" 'and' \ back\nslashes`, "lines\r\n\tand tabs", "emoji 🧮, עברית, \u2028", "$x // /* `", "", `\u0041`,
		int64(1 << 60), 0.1, 3.0, 1e21, false, nil, []any{"a", []any{int64(1)}},
	} {
		q := graph.Query{Cypher: "RETURN $v AS v", Params: map[string]any{"v": v}}
		text, err := queries.Inline(q)
		require.NoError(t, err)
		res, err := db.Query(t.Context(), graph.Query{Cypher: text})
		require.NoError(t, err)
		require.Equal(t, [][]any{{v}}, res.Rows, text)
	}
}
