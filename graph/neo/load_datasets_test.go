package neo_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
	"aigraph/loader"
)

// firm is a package of its own, from which tests change a word or two.
func firm(name string, replace ...string) fstest.MapFS {
	files := map[string]string{
		"datapackage.json": `{"name": "` + name + `", "resources": [
			{"name": "entities", "path": "entities.csv"}, {"name": "sources", "path": "sources.csv"},
			{"name": "deals", "path": "deals.csv"}, {"name": "money", "path": "money.csv"}]}`,
		"entities.csv": "id,label,name,aliases\n" +
			"acme,Company,Acme,Acme Inc.\nbolt,Company,Bolt,\ncore,Company,Core,\n",
		"sources.csv": "id,url,publisher,published,kind\n" +
			"gazette,https://example.org/1,Gazette,2026-01-01,press\n",
		"deals.csv": "id,name\n" + name + "-deal,A deal\n",
		"money.csv": "type,from,to,deal,stage,status,since,amount_usd,amount_is,sources,confidence\n" +
			"INVESTED_IN,acme,bolt," + name + "-deal,1,announced,2026-01-01,100,exact,gazette,high\n",
	}
	dir := fstest.MapFS{}
	for file, text := range files {
		dir[file] = &fstest.MapFile{Data: []byte(strings.NewReplacer(replace...).Replace(text))}
	}
	return dir
}

const statements = "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, r.id, r.dataset, r.amount_usd ORDER BY r.id"

func TestLoadCorrectedStatement(t *testing.T) {
	for _, tt := range []struct {
		name    string
		replace []string
		want    []any
	}{
		{"other end", []string{"acme,bolt,", "acme,core,"}, []any{"acme", "INVESTED_IN", "core", "a-deal/1", "a", int64(100)}},
		{"turned round", []string{"acme,bolt,", "bolt,acme,"}, []any{"bolt", "INVESTED_IN", "acme", "a-deal/1", "a", int64(100)}},
		{"other type", []string{"INVESTED_IN", "BUYS_FROM"}, []any{"acme", "BUYS_FROM", "bolt", "a-deal/1", "a", int64(100)}},
		{
			"other type and end", []string{"INVESTED_IN,acme,bolt", "BUYS_FROM,acme,core"},
			[]any{"acme", "BUYS_FROM", "core", "a-deal/1", "a", int64(100)},
		},
		{"other amount", []string{",100,", ",200,"}, []any{"acme", "INVESTED_IN", "bolt", "a-deal/1", "a", int64(200)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := neotest.DB(t)
			neotest.Load(t, db, neotest.Read(t, firm("a")))
			neotest.Load(t, db, neotest.Read(t, firm("a", tt.replace...)))
			require.Equal(t, [][]any{tt.want}, rows(t, db, statements))
		})
	}
}

func TestLoadRelabelled(t *testing.T) {
	db := neotest.DB(t)
	neotest.Load(t, db, neotest.Read(t, firm("a")))
	neotest.Load(t, db, neotest.Read(t, firm("a", "core,Company", "core,Cloud")))
	require.Equal(t, [][]any{{[]any{"Cloud", "Entity"}}}, rows(t, db, "MATCH (n {id: 'core'}) UNWIND labels(n) AS l WITH l ORDER BY l RETURN collect(l)"))
}

func TestLoadTwoDatasets(t *testing.T) {
	db := neotest.DB(t)
	neotest.Load(t, db, neotest.Read(t, firm("a")))
	own := "MATCH (n:Entity) RETURN n.id, n.name, n.aliases, n.dataset, n.hash ORDER BY n.id"
	before, first := rows(t, db, own), rows(t, db, statements)

	other := neotest.Read(t, firm("b", "Acme Inc.", "Acme Ltd.", "Acme,", "ACME,", "bolt", "belt", ",100,", ",999,"))
	report := neotest.Load(t, db, other)
	require.Equal(t, 2, report.Created, "its statement and belt")
	require.Equal(t, 1, report.Changed, "acme's names")
	require.Equal(t, 2, report.Shared, "core and gazette")
	after := rows(t, db, own)
	require.Equal(t, []any{"acme", "Acme", []any{"Acme Inc.", "ACME", "Acme Ltd."}, "a"}, after[0][:4])
	require.Equal(t, []any{"belt", "Bolt", nil, "b"}, after[1][:4])
	require.Equal(t, before[1:], after[2:])
	require.Equal(t, [][]any{first[0], {"acme", "INVESTED_IN", "belt", "b-deal/1", "b", int64(999)}}, rows(t, db, statements))

	whole := digest(t, db)
	for _, ds := range []*graph.Dataset{other, neotest.Read(t, firm("a")), other} {
		report := neotest.Load(t, db, ds)
		require.Zero(t, report.Counters, "%s again", ds.Name)
	}
	require.Equal(t, whole, digest(t, db))

	t.Run("statements of one name", func(t *testing.T) {
		neotest.Load(t, db, neotest.Read(t, firm("b", "b-deal", "a-deal", ",100,", ",999,")))
		require.Contains(t, rows(t, db, statements), first[0])
		require.Contains(t, rows(t, db, statements), []any{"acme", "INVESTED_IN", "bolt", "a-deal/1", "b", int64(999)})
	})
	t.Run("the first one changes its own", func(t *testing.T) {
		neotest.Load(t, db, neotest.Read(t, firm("a", "Acme,", "Acme Corp,")))
		require.Equal(t, [][]any{{"Acme Corp"}}, rows(t, db, "MATCH (n {id: 'acme'}) RETURN n.name"))
	})
}

func TestLoadConflict(t *testing.T) {
	db := neotest.DB(t)
	neotest.Load(t, db, neotest.Read(t, firm("a")))
	before := digest(t, db)
	_, err := neotest.Check(t, firm("b", "core,Company", "core,Cloud")).Compare(t.Context(), db, nil)
	var conflict *loader.ConflictError
	require.ErrorAs(t, err, &conflict)
	require.Equal(t, &loader.ConflictError{ID: "core", Dataset: "a", Was: "Company", Is: "Cloud"}, conflict)
	require.Equal(t, before, digest(t, db))
}

// Nodes that are not aigraph's own are neither touched nor joined.
func TestLoadBesideOthers(t *testing.T) {
	db := neotest.DB(t)
	write(t, db, "CREATE (:Film {id: 'acme'})-[:SHOWN_IN]->(:Company {id: 'bolt', name: 'Cinema'})")
	target, err := db.Target(t.Context())
	require.NoError(t, err)
	require.Equal(t, []any{int64(2), int64(1), false}, []any{target.Nodes, target.Statements, target.Loaded})
	foreign := "MATCH (n)-[r:SHOWN_IN]->(m) RETURN labels(n), properties(n), labels(m), properties(m), properties(r)"
	before := rows(t, db, foreign)
	neotest.Load(t, db, neotest.Read(t, firm("a")))
	require.Equal(t, before, rows(t, db, foreign))
	require.Equal(t, [][]any{{"acme", "bolt"}}, rows(t, db, "MATCH (a:Entity)-[:INVESTED_IN]->(b:Entity) RETURN a.id, b.id"))
}

// Somebody takes a node away between plan and load: the load makes its plan
// anew.
func TestLoadRenewsPlan(t *testing.T) {
	db := neotest.DB(t)
	neotest.LoadFiles(t, db, firm("a"))
	before := digest(t, db)
	write(t, db, "MATCH ()-[r]->() DELETE r")
	plan := neotest.Plan(t, db, firm("a"))
	require.Equal(t, 1, plan.Writes())
	write(t, db, "MATCH (n {id: 'bolt'}) DETACH DELETE n")
	report, err := plan.Write(t.Context(), db, loader.WriteOptions{Tool: "test"})
	require.NoError(t, err)
	require.Equal(t, 2, report.Created)
	require.Equal(t, before, digest(t, db))
}

// Somebody takes a node away while a load writes: the load must not end as if
// all were well.
func TestLoadNoticesMissingEnd(t *testing.T) {
	db := neotest.DB(t)
	plan := neotest.Plan(t, db, firm("a"))
	_, err := plan.Write(t.Context(), db, loader.WriteOptions{Tool: "test", Progress: func(done, _ int) {
		if done == 4 {
			write(t, db, "MATCH (n {id: 'bolt'}) DETACH DELETE n")
		}
	}})
	var mismatch *loader.MismatchError
	require.ErrorAs(t, err, &mismatch)
	require.Equal(t, &loader.MismatchError{Kind: "INVESTED_IN", Sent: 1, Written: 0}, mismatch)
	neotest.LoadFiles(t, db, firm("a"))
	require.Len(t, rows(t, db, statements), 1, "another run mends it")
	require.Empty(t, rows(t, db, "MATCH (l:LoadLock) RETURN l"))
}
