package queries_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
	"aigraph/queries"
)

func catalogue(t testing.TB) []*queries.Query {
	all, err := queries.Load(queries.Files)
	require.NoError(t, err)
	require.NotEmpty(t, all)
	return all
}

func TestBundledQueries(t *testing.T) {
	for _, q := range catalogue(t) {
		t.Run(q.Name, func(t *testing.T) {
			var params map[string]any
			text, found := strings.CutPrefix(q.Browser, ":params ")
			require.True(t, found)
			require.NoError(t, json.Unmarshal([]byte(text), &params), "the :params line is JSON")
			require.Equal(t, q.Uses, slices.Sorted(maps.Keys(params)), "and sets what the Cypher uses")

			name, _, _ := strings.Cut(q.Example, " ")
			require.Equal(t, q.Name, name)
			require.Regexp(t, `(?m)^ORDER BY `, q.Cypher, "the order of its rows is fixed")
			require.Less(t, strings.LastIndex(q.Cypher, "\nRETURN "), strings.LastIndex(q.Cypher, "\nORDER BY "))
		})
	}
}

var (
	relPattern = regexp.MustCompile(`\[\w*:([A-Z_|]+)`)
	// folding are the types by which parties are found, and by which what is
	// said of a whole holds for its members.
	folding = []string{"OWNS", "ACQUIRED", "OPERATED_BY", "PART_OF"}
)

// The Cypher must spell out the types of the flows that its header names: the
// header is for readers, Neo4j follows the Cypher.
func TestFlows(t *testing.T) {
	model := graph.AI()
	for _, q := range catalogue(t) {
		t.Run(q.Name, func(t *testing.T) {
			spelled := map[string]bool{}
			for _, m := range relPattern.FindAllStringSubmatch(q.Cypher, -1) {
				for _, name := range strings.Split(m[1], "|") {
					_, known := model.Type(name)
					require.True(t, known, "no type %s", name)
					spelled[name] = true
				}
			}
			var flow []string
			for _, f := range q.Flows {
				flow = append(flow, model.Flow(f)...)
			}
			for name := range spelled {
				if len(q.Flows) > 0 {
					require.True(t, slices.Contains(flow, name) || slices.Contains(folding, name), "%s is not of the flow %s", name, q.Flows)
				}
			}
			if walksAll := slices.Contains([]string{"circular-deals", "money-hops", "dependents-of"}, q.Name); walksAll {
				for _, name := range flow {
					require.True(t, spelled[name], "%s of the flow %s is not walked", name, q.Flows)
				}
			}
		})
	}
}

// figures are the questions whose rows are counts and averages: no single
// status, day or source stands behind them.
var figures = []string{"overview", "circle-chance", "circularity"}

func TestBundledOnServer(t *testing.T) {
	db := neotest.DB(t)
	loadBundled(t, db)
	for _, q := range catalogue(t) {
		t.Run(q.Name, func(t *testing.T) {
			_, args, _ := strings.Cut(q.Example, " ")
			bound, err := q.Bind(t.Context(), db, input(t, q, args))
			require.NoError(t, err)
			require.Equal(t, q.Uses, slices.Sorted(maps.Keys(bound.Params)))
			res, err := q.Run(t.Context(), db, bound)
			require.NoError(t, err)
			require.NotEmpty(t, res.Rows, "the example shows something")
			if !slices.Contains(figures, q.Name) {
				hasProvenance(t, res)
			}
			if q.Plot != nil {
				require.Subset(t, res.Columns, q.Plot.Columns())
			}
			golden(t, q.Name, res)
			// The server refuses what could write, whether or not it would.
			inBrowser, err := db.Query(t.Context(), graph.Query{Cypher: q.Cypher, Params: browserParams(t, q)})
			require.NoError(t, err)
			require.NotEmpty(t, inBrowser.Rows)
			if q.Engine == "" {
				require.Equal(t, res, inBrowser, "the :params line asks what the example asks, and the order of rows is fixed")
			}
			drawnTwice(t, db, q, inBrowser)
		})
	}
	t.Run("facts", func(t *testing.T) { factsOf(t, db) })
	t.Run("an engine and its Cypher agree", func(t *testing.T) { enginesAgree(t, db) })
	t.Run("an engine gives no more rows than are wanted", func(t *testing.T) { enginesStop(t, db) })
}

// drawnTwice demands that the graph form, which runs by itself, draws the same
// as the statements that the rows name.
func drawnTwice(t testing.TB, db *neo.DB, q *queries.Query, res *graph.Result) {
	t.Helper()
	form, ok := q.GraphForm()
	require.Equal(t, q.Drawing != nil, ok)
	if !ok {
		return
	}
	params := browserParams(t, q)
	alone, err := db.Query(t.Context(), graph.Query{Cypher: form, Params: params})
	require.NoError(t, err)
	require.Equal(t, []string{"from", "statement", "to"}, alone.Columns)
	require.NotEmpty(t, alone.Rows)
	var ids []any
	at := slices.IndexFunc(res.Columns, func(c string) bool { return slices.Contains(queries.StatementColumns(), c) })
	for _, row := range res.Rows {
		if list, ok := row[at].([]any); ok {
			ids = append(ids, list...)
		} else if row[at] != nil {
			ids = append(ids, row[at])
		}
	}
	asOf, knownAt := graph.Date(0), graph.Date(0)
	if q.Drawing.Form == queries.PartiesForm {
		asOf, knownAt = day(t, params["as_of"].(string)), day(t, params["known_at"].(string))
	}
	named, err := db.Query(t.Context(), q.Drawing.Form.Statements(ids, asOf, knownAt))
	require.NoError(t, err)
	require.Equal(t, named.Rows, alone.Rows)
}

// hasProvenance demands that each row says in which state something is, since
// when, and who says so.
func hasProvenance(t testing.TB, res *graph.Result) {
	t.Helper()
	status := slices.Index(res.Columns, "status")
	require.GreaterOrEqual(t, status, 0, "no status in %s", res.Columns)
	require.True(t, slices.ContainsFunc(res.Columns, func(c string) bool {
		return slices.Contains([]string{"since", "newest", "announced", "ended", "until"}, c)
	}), "no day in %s", res.Columns)
	sources := slices.Index(res.Columns, "sources")
	require.GreaterOrEqual(t, sources, 0, "no sources in %s", res.Columns)
	for _, row := range res.Rows {
		if row[status] != nil { // else it is no statement's
			require.NotEmpty(t, row[sources], "%v", row)
		}
	}
}

func browserParams(t testing.TB, q *queries.Query) map[string]any {
	decoder := json.NewDecoder(strings.NewReader(strings.TrimPrefix(q.Browser, ":params ")))
	decoder.UseNumber()
	var params map[string]any
	require.NoError(t, decoder.Decode(&params))
	for name, v := range params {
		if n, ok := v.(json.Number); ok {
			whole, err := n.Int64()
			require.NoError(t, err)
			params[name] = whole
		}
	}
	return params
}

// The empty database gives no rows, and no error.
func TestEmptyGraph(t *testing.T) {
	db := neotest.DB(t)
	for _, q := range catalogue(t) {
		t.Run(q.Name, func(t *testing.T) {
			// Planning anew for a graph of another size is what takes time.
			res, err := db.Query(t.Context(), graph.Query{Cypher: "CYPHER replan=skip\n" + q.Cypher, Params: browserParams(t, q)})
			require.NoError(t, err)
			require.Empty(t, res.Rows)
		})
	}
}
