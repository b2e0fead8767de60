package neo_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
)

func TestQueryOnlyReads(t *testing.T) {
	db := neotest.DB(t)
	for _, tt := range []struct {
		name, cypher string
		kind         error
	}{
		{"create", "CREATE (n:Test) RETURN n", neo.ErrReadOnly},
		{"merge", "MERGE (n:Test {id: 1}) RETURN n", neo.ErrReadOnly},
		{"a write that finds nothing", "MATCH (n:Missing) SET n.x = 1", neo.ErrReadOnly},
		{"schema", "CREATE INDEX test FOR (n:Test) ON (n.id)", neo.ErrReadOnly},
		{"typing error", "RETRUN 1", neo.ErrQuery},
		{"missing parameter", "RETURN $missing", neo.ErrQuery},
		{"two statements", "RETURN 1; RETURN 2", neo.ErrQuery},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := db.Query(t.Context(), graph.Query{Cypher: tt.cypher})
			require.ErrorIs(t, err, tt.kind)
		})
	}
	target, err := db.Target(t.Context())
	require.NoError(t, err)
	require.Zero(t, target.Nodes)
}

func TestMost(t *testing.T) {
	db := neotest.DB(t)
	for _, tt := range []struct {
		name             string
		most, rows, left int
	}{
		{"all", 0, 2500, 0}, {"fewer", 1000, 1000, -1}, {"one", 1, 1, -1}, {"one too few", 2499, 2499, -1}, {"as many", 2500, 2500, 0}, {"more", 9000, 2500, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res, err := db.Query(t.Context(), graph.Query{Cypher: "UNWIND range(1, 2500) AS n RETURN n", Most: tt.most})
			require.NoError(t, err)
			require.Len(t, res.Rows, tt.rows)
			require.Equal(t, tt.left, res.Left)
		})
	}
}

func TestValues(t *testing.T) {
	db := neotest.DB(t)
	day := date(t, "2026-02-27")
	for _, tt := range []struct {
		name       string
		send, want any
	}{
		{"null", nil, nil},
		{"bool", true, true},
		{"number", int64(50_000_000_000), int64(50_000_000_000)},
		{"fraction", 0.25, 0.25},
		{"text", "Zhāng 智谱 \"'\\ $x", "Zhāng 智谱 \"'\\ $x"},
		{"day", day, day},
		{"first day", graph.DawnOfTime, graph.DawnOfTime},
		{"last day", graph.EndOfTime, graph.EndOfTime},
		{"list", []any{int64(1), "two", nil, day}, []any{int64(1), "two", nil, day}},
		{"list of texts", []string{"a", "b"}, []any{"a", "b"}},
		{"empty list", []any{}, []any{}},
		{"list of lists", []any{[]any{day}, []any{}}, []any{[]any{day}, []any{}}},
		{"map", map[string]any{"day": day, "none": nil, "list": []any{day}}, map[string]any{"day": day, "none": nil, "list": []any{day}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res, err := db.Query(t.Context(), graph.Query{
				Cypher: "RETURN $v AS v",
				Params: map[string]any{"v": tt.send},
			})
			require.NoError(t, err)
			require.Equal(t, [][]any{{tt.want}}, res.Rows)
		})
	}
}

// A caller may ask with the same values again, in another goroutine too.
func TestParametersStayAsTheyAre(t *testing.T) {
	db := neotest.DB(t)
	day := date(t, "2026-02-27")
	list := []any{day, []any{day}}
	_, err := db.Query(t.Context(), graph.Query{Cypher: "RETURN $v", Params: map[string]any{"v": list}})
	require.NoError(t, err)
	require.Equal(t, []any{day, []any{day}}, list)
}

func TestCancelled(t *testing.T) {
	db := neotest.DB(t)
	why := errors.New("the user pressed Ctrl-C")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	_, err := db.Query(ctx, graph.Query{Cypher: "RETURN 1"})
	require.Equal(t, why, err)
	_, _, err = db.Write(ctx, graph.Query{Cypher: "CREATE (:Test)"})
	require.Equal(t, why, err)
	_, err = db.Prepare(ctx, graph.AI().Constraints())
	require.Equal(t, why, err)
	_, err = neo.Open(ctx, neotest.Config(t))
	require.Equal(t, why, err)
}

func TestCancelledWhileRunning(t *testing.T) {
	db := neotest.DB(t)
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	answer := make(chan error, 1)
	go func() {
		_, err := db.Query(ctx, graph.Query{Cypher: "UNWIND range(1, 10000000000) AS i RETURN sum(i % 7)"})
		answer <- err
	}()
	require.Eventually(t, func() bool { return running(t) > 0 }, patience, tick, "it never runs")
	cancel(why)
	require.Equal(t, why, <-answer)
	require.Eventually(t, func() bool { return running(t) == 0 }, patience, tick, "the server works on")
}

func TestWrite(t *testing.T) {
	db := neotest.DB(t)
	first, counters, err := db.Write(t.Context(),
		graph.Query{
			Cypher: "UNWIND $rows AS row CREATE (n:Test {id: row, day: $day}) RETURN count(n) AS written",
			Params: map[string]any{"rows": []any{"a", "b", "c"}, "day": date(t, "2026-02-27")},
		},
		graph.Query{Cypher: "MATCH (a:Test {id: 'a'}), (b:Test {id: 'b'}) CREATE (a)-[:KNOWS]->(b) RETURN 7, 8"},
		graph.Query{Cypher: "MATCH (n:Test {id: 'c'}) DELETE n"},
	)
	require.NoError(t, err)
	require.Equal(t, []int64{3, 7, 0}, first)
	require.Equal(t, graph.Counters{NodesCreated: 3, NodesDeleted: 1, RelsCreated: 1, PropertiesSet: 6, LabelsAdded: 3}, counters)
	require.Equal(t, [][]any{{"a", date(t, "2026-02-27")}, {"b", date(t, "2026-02-27")}}, rows(t, db, "MATCH (n:Test) RETURN n.id, n.day ORDER BY n.id"))

	_, _, err = db.Write(t.Context(),
		graph.Query{Cypher: "CREATE (:Test {id: 'd'})"},
		graph.Query{Cypher: "RETURN 1 / 0"},
	)
	require.ErrorIs(t, err, neo.ErrQuery)
	require.Equal(t, [][]any{{int64(2)}}, rows(t, db, "MATCH (n:Test) RETURN count(n)"), "all or nothing")
}

func TestTarget(t *testing.T) {
	db := neotest.DB(t)
	uri := neotest.Config(t).URI
	for _, tt := range []struct {
		name, cypher string
		want         graph.Target
	}{
		{"empty", "RETURN 1", graph.Target{URI: uri}},
		{"somebody else's", "CREATE (:Film)-[:SHOWN_IN]->(:Cinema)", graph.Target{URI: uri, Nodes: 2, Statements: 1}},
		{"ours", "CREATE (:Load)", graph.Target{URI: uri, Nodes: 3, Statements: 1, Loaded: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := db.Write(t.Context(), graph.Query{Cypher: tt.cypher})
			require.NoError(t, err)
			target, err := db.Target(t.Context())
			require.NoError(t, err)
			require.Equal(t, tt.want, target)
		})
	}
}

func date(t testing.TB, s string) graph.Date {
	t.Helper()
	d, err := graph.ParseDate(s, 0)
	require.NoError(t, err)
	return d
}

func rows(t testing.TB, db *neo.DB, cypher string) [][]any {
	t.Helper()
	res, err := db.Query(t.Context(), graph.Query{Cypher: cypher})
	require.NoError(t, err)
	return res.Rows
}
