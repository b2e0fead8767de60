package queries_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
	"aigraph/queries"
)

// parameter parses a query with one parameter, x, of the declared type.
func parameter(t testing.TB, declared string) *queries.Query {
	t.Helper()
	q, err := queries.Parse("ask.cypher", "// title: t\n// about: a\n// group: money\n// time: state\n// param x: "+declared+" - what\n"+
		"// example: ask\n// :params {\"x\": 1}\nRETURN $x AS x")
	require.NoError(t, err)
	return q
}

func TestBindValues(t *testing.T) {
	for _, tt := range []struct {
		name, declared, text string
		want                 any
		err                  string
	}{
		{"text", "string", "a, b", "a, b", ""},
		{"int", "int", "12", int64(12), ""},
		{"int, below zero", "int", "-1", int64(-1), ""},
		{"int, not whole", "int", "1.5", nil, `x: "1.5" is not a whole number`},
		{"number", "number", "0.5", 0.5, ""},
		{"number, none", "number", "half", nil, `x: "half" is not a number`},
		{"usd", "usd", "500000000", int64(500_000_000), ""},
		{"usd in millions", "usd", "500m", int64(500_000_000), ""},
		{"usd with a sign", "usd", "$10B", int64(10_000_000_000), ""},
		{"usd with a fraction", "usd", "4.35m", int64(4_350_000), ""},
		{"usd with another", "usd", "1.005b", int64(1_005_000_000), ""},
		{"usd of trillions", "usd", "1.4T", int64(1_400_000_000_000), ""},
		{"usd in words", "usd", "ten billion", nil, `x: "ten billion" is not an amount: write dollars, such as 500000000, 500m or 10B`},
		{"usd below zero", "usd", "-5", nil, `x: "-5" is not an amount: write dollars, such as 500000000, 500m or 10B`},
		{"usd beyond all", "usd", "99999999T", nil, `x: "99999999T" is more than can be counted`},
		{"date", "date", "2026-02", "2026-02-28", ""},
		{"date today", "date", "today", "2026-11-23", ""},
		{"date, none", "date", "soon", nil, `x: "soon" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD`},
		{"bool", "bool", "true", true, ""},
		{"bool, none", "bool", "yes", nil, `x: "yes" is neither true nor false`},
		{"enum", "enum(low, high)", "high", "high", ""},
		{"enum, none", "enum(low, high)", "middle", nil, `x: "middle" is none of low, high`},
		{"country", "country", "china", "CN", ""},
		{"country by its code", "country", "cn", "CN", ""},
		{"country, mistyped", "country", "Chian", nil, `x: no country "Chian" (did you mean "China"?)`},
		{"country, none", "country", "Atlantis", nil, `x: no country "Atlantis" (its ISO code or English name is meant, such as CN or China)`},
		{"any country", "country = any", "", nil, ""},
		{"any country, said", "country = any", "ANY", nil, ""},
		{"any entity", "entity(Company) = any", "", nil, ""},
		{"any entities", "entities = any", "any", nil, ""},
		{"default", "int = 7", "", int64(7), ""},
		{"missing", "int", "", nil, "x: is missing: what"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := parameter(t, tt.declared)
			in := queries.Input{Values: map[string]string{}, AsOf: day(t, "2026-11-23"), KnownAt: graph.EndOfTime, Today: day(t, "2026-11-23")}
			if tt.text != "" {
				in.Values["x"] = tt.text
			}
			bound, err := q.Bind(t.Context(), nil, in)
			if tt.err != "" {
				var param *queries.ParamError
				require.ErrorAs(t, err, &param)
				require.EqualError(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, graph.Query{Cypher: q.Cypher, Params: map[string]any{"x": tt.want}}, bound)
		})
	}
}

func TestBindUnknownParameter(t *testing.T) {
	q := parameter(t, "int")
	_, err := q.Bind(t.Context(), nil, queries.Input{Values: map[string]string{"y": "1"}})
	require.EqualError(t, err, `y: ask has no such parameter (did you mean "x"?)`)
}

func TestBindEntities(t *testing.T) {
	db := neotest.DB(t)
	world(t, db, "Cloud cloud\ncloud OPERATED_BY firm 2024-01-01 active")
	for _, tt := range []struct {
		name, declared, text string
		want                 any
		err                  string
	}{
		{"one", "entity", "FIRM", "firm", ""},
		{"of a label", "entity(Company)", "Cloud", nil, `no Company "Cloud", but cloud (Cloud, id cloud)`},
		{"of those that may be left out", "entity(Company) = any", "FIRM", "firm", ""},
		{"unknown, of those that may be left out", "entity(Company) = any", "frim", nil, `no Company "frim"; the nearest: firm (Company, id firm)`},
		{"deal", "deal", "DEAL-1", "deal-1", ""},
		{"statement", "deal", "deal-1/1", "deal-1/1", ""},
		{"unknown deal", "deal", "dael-1/2", nil, `no deal or statement "dael-1/2"; the nearest: deal-1`},
		{"deal by a word", "deal", "deal", nil, `no deal or statement "deal"; the nearest: deal-1`},
		{"no deal at all", "deal", "zzz", nil, `no deal or statement "zzz"`},
		{"several", "entities", "Firm, cloud", []any{"firm", "cloud"}, ""},
		{"several, one unknown", "entities", "firm,none", nil, `no entity "none"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bound, err := parameter(t, tt.declared).Bind(t.Context(), db, queries.Input{Values: map[string]string{"x": tt.text}})
			if tt.err != "" {
				require.ErrorContains(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, map[string]any{"x": tt.want}, bound.Params)
		})
	}
}

func TestBindStandard(t *testing.T) {
	q, err := queries.Parse("owes.cypher", strings.Replace(goodQuery, "who: entity(Company, Cloud)", "who: string", 1))
	require.NoError(t, err)
	bound, err := q.Bind(t.Context(), nil, queries.Input{
		Values: map[string]string{"who": "a"}, AsOf: day(t, "2026-02"), KnownAt: graph.EndOfTime, Exact: true,
	})
	require.NoError(t, err)
	require.Equal(t, map[string]any{
		"who": "a", "least": int64(10_000_000_000), "most": int64(5), "all": false, "by": "name", "as_of": "2026-02-28",
	}, bound.Params, "only what the Cypher uses")
	require.Equal(t, []any{"announced", "active", "completed"}, statusesOf(t, queries.State))
	require.Len(t, statusesOf(t, queries.History), len(graph.Statuses()))
}

// statusesOf are the statuses that a query of the time looks at by itself.
func statusesOf(t testing.TB, time queries.Time) any {
	q := &queries.Query{Time: time, Uses: []string{"statuses"}}
	bound, err := q.Bind(t.Context(), nil, queries.Input{})
	require.NoError(t, err)
	return bound.Params["statuses"]
}
