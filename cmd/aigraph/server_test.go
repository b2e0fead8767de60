package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
)

// TestServer follows one user from the first "up" to the last "down": the steps
// share the server and come in this order.
func TestServer(t *testing.T) {
	w := guardedWorld(t)
	for _, step := range []struct {
		name string
		run  func(t *testing.T, w world)
	}{
		{"nothing runs yet", testNotRunning},
		{"bulk", testBulk},
		{"up", testUp},
		{"a second up changes nothing", testUpAgain},
		{"status", testStatus},
		{"questions", testQuestions},
		{"choice", testChoice},
		{"completion of the bundled data", testCompletionOfData},
		{"Neo4j Browser", testBrowse},
		{"saved queries", testFavourites},
		{"README", testReadme},
		{"own data", testOwnData},
		{"own questions", testOwnQuestions},
		{"Cypher of one's own", testAdHoc},
		{"formats", testFormats},
		{"more formats", testMoreFormats},
		{"completion", testCompletion},
		{"other formats", testOtherFormats},
		{"somebody else's database", testForeign},
		{"down", testDown},
	} {
		if !t.Run(step.name, func(t *testing.T) { step.run(t, w) }) {
			return
		}
	}
}

func testNotRunning(t *testing.T, w world) {
	out, _, code := w.run("status")
	require.Equal(t, exitDatabase, code)
	require.Contains(t, out, "not running")
}

func testUp(t *testing.T, w world) {
	out, errOut, code := w.run("up")
	require.Equal(t, exitOK, code, errOut)
	require.Regexp(t, `Neo4j 5\.26\.\d+ answers after \d+ s`, errOut)
	require.Regexp(t, `ai-industry: [\d,]+ created, 0 changed, 0 unchanged, 0 refused in \d+\.\d s`, errOut)
	for _, want := range []string{
		"$ aigraph query run circular-deals --limit 5", "$ aigraph query run commitments-of openai --limit 5",
		"$ aigraph query run claims --limit 5", "/browser/?dbms=neo4j://neo4j@localhost:", "user neo4j, password in ",
	} {
		require.Contains(t, out, want)
	}
}

func testUpAgain(t *testing.T, w world) {
	w.env["NEO4J_URI"] = "bolt://example.org"
	defer delete(w.env, "NEO4J_URI")
	_, errOut, code := w.run("up")
	require.Equal(t, exitOK, code, errOut)
	require.Contains(t, errOut, `"up" means the local server; bolt://example.org is left alone`)
	require.Contains(t, errOut, "runs already")
	require.NotContains(t, errOut, "warning", "nobody needs to mend the bundled data")
	require.Regexp(t, `ai-industry: nothing to write, [\d,]+ records unchanged`, errOut)
}

func testStatus(t *testing.T, w world) {
	out := w.ok(t, "status")
	for _, want := range []string{"server     Neo4j 5.26", "browser    http://localhost:", "data set   ai-industry 0.1.0 of 2026-11-23, loaded 20", "password   ", "to remove  "} {
		require.Contains(t, out, want)
	}
	require.NotContains(t, out, password(t, w))
}

func testQuestions(t *testing.T, w world) {
	require.Contains(t, w.ok(t, "query", "run", "circular-deals"), "Nvidia → OpenAI → Oracle → Nvidia")
	out := w.ok(t, "query", "run", "deal-history", "amazon", "OPENAI", "--as-of", "2026-01-05", "--sources")
	require.Contains(t, out, "in_talks")
	require.NotContains(t, out, "2026-02-27")
	require.Contains(t, out, "  1  ", "the numbered sources")
	_, errOut, code := w.run("query", "run", "investors-of", "Opnai")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errOut, `no Company "Opnai"; the nearest: OpenAI (Company, id openai)`)
	_, errOut, code = w.run("query", "run", "investors-of", "TSMC", "--as-of", "1999")
	require.Equal(t, exitOK, code)
	require.Equal(t, "no rows\n", errOut)
	require.Contains(t, w.ok(t, "find", "trainum"), "aws-trainium2")
	require.Contains(t, w.ok(t, "find", "Stargate"), "stargate                             deal        2 parts: aigraph query run evidence stargate\n")
	_, errOut, code = w.run("show", "Stargate")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errOut, "\n  a deal has that id: aigraph query run evidence stargate\n")
	_, errOut, code = w.run("query", "run", "evidence", "stargte")
	require.Equal(t, exitUsage, code)
	require.Equal(t, "aigraph: no deal or statement \"stargte\"; the nearest: stargate\n  look for the name with \"aigraph find\"\n", errOut)
	_, errOut, code = w.run("query", "run", "investors-of", "AWS")
	require.Equal(t, exitUsage, code)
	require.Equal(t, "aigraph: no Company \"AWS\", but AWS (Cloud, id aws)\n", errOut)
	_, errOut, _ = w.run("query", "run", "commitments-of", "xAI")
	require.Equal(t, "xAI stands for SpaceX, which wholly owns it, with Anysphere, X; --exact takes it alone\n", errOut)
}

func testOwnData(t *testing.T, w world) {
	out := w.ok(t, "load", "testdata/small", "--dry-run")
	require.Contains(t, out, "dry run: 10 records would be written\n")
	_, _, code := w.run("load", "testdata/small", "--dry-run", "--exit-code")
	require.Equal(t, exitChanges, code)
	_, errOut, code := w.run("load", "testdata/small")
	require.Equal(t, exitOK, code, errOut)
	require.Contains(t, errOut, "small: 10 created, 0 changed, 0 unchanged, 0 refused in ")
	_, errOut, _ = w.run("load", "testdata/small")
	require.Contains(t, errOut, "small: nothing to write, 10 records unchanged")
	dir := smallCopy(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "datapackage.json"), []byte(`{
		"name": "small", "version": "2", "created": "2026-11-20T00:00:00Z", "resources": [
			{"name": "entities", "path": "entities.csv"}, {"name": "sources", "path": "sources.csv"},
			{"name": "deals", "path": "deals.csv"}, {"name": "money", "path": "money.csv"}]}`), 0o600))
	w.ok(t, "load", dir)
	require.Contains(t, w.ok(t, "status"), "data set   small 2 of 2026-11-20, loaded 20", "a new version of the same data")
	_, errOut, code = w.run("load", doubtful(t, 30))
	require.Equal(t, exitOK, code, errOut)
	require.NotContains(t, errOut, "no operator")
	require.Regexp(t, `aigraph check .*/my shows 31 warnings\n$`, errOut)
	_, errOut, code = w.run("load", "testdata/broken")
	require.Equal(t, exitData, code)
	golden(t, "testdata/broken.golden", errOut)
}

func testFormats(t *testing.T, w world) {
	ask := []string{"query", "run", "deal-history", "アクメ", "beta-labs", "--sources", "--as-of", "2026-11-01"}
	for _, tc := range []struct {
		name  string
		width int
		args  []string
	}{
		{"table", 0, nil},
		{"table-100", 100, nil},
		{"table-40", 40, nil},
		{"json", 0, []string{"--format", "json"}},
		{"csv", 0, []string{"--format", "csv"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w.width = tc.width
			golden(t, "testdata/"+tc.name+".golden", w.ok(t, append(ask, tc.args...)...))
		})
	}
	out := w.ok(t, "query", "run", "investors-of", "Beta Labs", "--format", "csv")
	records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, `'=HYPERLINK("x")`, records[1][0], "a spreadsheet must not run it")
	var parsed struct{ Rows []map[string]any }
	require.NoError(t, json.Unmarshal([]byte(w.ok(t, "query", "run", "investors-of", "Beta Labs", "--format", "json")), &parsed))
	require.Equal(t, 12500000000.0, parsed.Rows[1]["usd_high"])
}

func testCompletion(t *testing.T, w world) {
	require.Contains(t, w.ok(t, "__complete", "query", "run", "investors-of", "beta"), "Beta Labs\tCompany\n")
	require.NotContains(t, w.ok(t, "__complete", "query", "run", "investors-of", "beta"), "Beta Cloud")
	require.Contains(t, w.ok(t, "__complete", "query", "run", "deal-"), "deal-history\t")
}

func testCompletionOfData(t *testing.T, w world) {
	for _, tc := range []struct {
		name string
		args []string
		want string
	}{
		{"an entity that may be left out", []string{"facilities", "--of", "Amaz"}, "Amazon\tCompany\n"},
		{"an alias", []string{"investors-of", "Faceb"}, "Facebook\tCompany\n"},
		{"a country", []string{"export-controls", "--destination", "Chi"}, "China\tCN\n"},
		{"a country's code", []string{"export-controls", "--destination", "cn"}, "CN\tChina\n"},
		{"a deal", []string{"evidence", "vantage-st"}, "vantage-stargate-loans-2025\n"},
		{"an enum", []string{"concentration", "--layer", ""}, "foundry\n"},
		{"nothing more", []string{"investors-of", "OpenAI", ""}, ":4\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Contains(t, w.ok(t, append([]string{"__complete", "query", "run"}, tc.args...)...), tc.want)
		})
	}
	require.Contains(t, w.ok(t, "__complete", "help", "query", "sh"), "show\t")
}

func testForeign(t *testing.T, w world) {
	ctx := context.Background()
	a := &app{getenv: func(name string) string { return w.env[name] }}
	e, err := a.localEndpoint()
	require.NoError(t, err)
	db, err := neo.Open(ctx, neo.Config{URI: e.BoltURI, User: e.User, Password: e.Password.Reveal()})
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close(ctx)) }()
	_, _, err = db.Write(ctx, graph.Query{Cypher: "MATCH (n) DETACH DELETE n"}, graph.Query{Cypher: "CREATE (:Somebody)"})
	require.NoError(t, err)

	_, errOut, code := w.run("query", "run", "claims")
	require.Equal(t, exitDatabase, code)
	require.Contains(t, errOut, "the database holds no aigraph data")
	_, errOut, code = w.run("up")
	require.Equal(t, exitDatabase, code, "up respects others' data as load does")
	require.Contains(t, errOut, "the database holds data that aigraph did not load")
	_, errOut, code = w.run("load", "testdata/small")
	require.Equal(t, exitDatabase, code)
	require.Contains(t, errOut, "(1 node, 0 relationships)\n")
	require.Contains(t, errOut, "the database holds data that aigraph did not load\n  to load beside it, add --into-existing\n")
	w.ok(t, "load", "testdata/small", "--into-existing")
	_, _, err = db.Write(ctx, graph.Query{Cypher: "MATCH (l:Load) SET l.complete = false"})
	require.NoError(t, err)
	_, errOut, code = w.run("query", "run", "claims")
	require.Equal(t, exitOK, code)
	require.Contains(t, errOut, "the load of small is under way or was cut off: rows may be missing; run it again")
}

func testDown(t *testing.T, w world) {
	_, errOut, code := w.run("down", "--delete-data")
	require.Equal(t, exitOther, code)
	require.Contains(t, errOut, "nothing was deleted")
	w.ok(t, "status")
	w.ok(t, "down")
	_, errOut, _ = w.run("down")
	require.Contains(t, errOut, "no local server runs")
	_, _, code = w.run("status")
	require.Equal(t, exitDatabase, code)
	_, errOut, code = w.run("down", "--delete-data", "--yes")
	require.Equal(t, exitOK, code)
	require.Contains(t, errOut, "deleted ")
}

// password is the local server's.
func password(t *testing.T, w world) string {
	t.Helper()
	a := &app{getenv: func(name string) string { return w.env[name] }}
	e, err := a.localEndpoint()
	require.NoError(t, err)
	return e.Password.Reveal()
}
