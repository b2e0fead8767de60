package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// testOwnQuestions writes, finds, runs, breaks and checks a question of one's
// own.
func testOwnQuestions(t *testing.T, w world) {
	config := t.TempDir()
	w.env["XDG_CONFIG_HOME"] = config
	defer delete(w.env, "XDG_CONFIG_HOME")
	file := filepath.Join(config, "aigraph", "queries", "big-rounds.cypher")
	require.Equal(t, file+"\n", w.ok(t, "query", "new", "big-rounds"))
	_, _, code := w.run("query", "new", "big-rounds")
	require.Equal(t, exitUsage, code, "nothing is overwritten")
	_, errOut, code := w.run("query", "new", "Big Rounds")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errOut, "is not made of words and hyphens")
	_, errOut, code = w.run("query", "new", "overview")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errOut, "overview is the name of a bundled question: choose another")

	require.Contains(t, w.ok(t, "query", "list"), "Your own\n  big-rounds COMPANY")
	require.Contains(t, w.ok(t, "query", "run", "big-rounds", "Beta Labs"), "Acme Capital")
	w.ok(t, "query", "check", file)

	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, tc := range []struct{ name, old, put, want string }{
		{"syntax", "MATCH (investor", "MACTH (investor", ":11:1: the query is wrong: Invalid input 'MACTH'"},
		{"unknown type", ":INVESTED_IN]", ":INVESTEDIN]", ":11:28: the model has no INVESTEDIN"},
		{"unknown property", "r.usd_low AS", "r.usdlow AS", ":18:10: the model has no usdlow"},
		{"order", "ORDER BY", "//", ":1:1: no ORDER BY: the rows come in another order each time"},
		{"undeclared", "toInteger($most)", "toInteger($more)", ":10:1: $more is not declared"},
		{"writes", "RETURN investor.name", "SET r.x = 1 RETURN investor.name", ":1:1: it would write, or administer the server"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			broken := strings.Replace(string(raw), tc.old, tc.put, 1)
			require.NotEqual(t, string(raw), broken)
			require.NoError(t, os.WriteFile(file, []byte(broken), 0o600))
			out, errOut, code := w.run("query", "check", file)
			require.Equal(t, exitData, code)
			require.Contains(t, out, file+tc.want)
			require.Equal(t, "aigraph: files of questions have errors: 1 of 1 file\n", errOut)
		})
	}
	require.NoError(t, os.WriteFile(file, []byte("// nonsense\n"), 0o600))
	out, errOut, code := w.run("query", "list")
	require.Equal(t, exitOK, code, "one's own broken file keeps nothing else from working")
	require.Contains(t, out, "circular-deals")
	require.Contains(t, errOut, "big-rounds.cypher:1:1: not a header line")

	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "claims.cypher"), []byte(strings.Replace(string(raw), "title: ", "title: Mine: ", 1)), 0o600))
	require.Contains(t, w.ok(t, "query", "list", "--query-dir", dir), "  claims COMPANY                   Mine: ", "it takes the bundled one's place")
}

// testAdHoc runs Cypher of one's own, which can only read.
func testAdHoc(t *testing.T, w world) {
	require.Contains(t, w.ok(t, "cypher", "RETURN $x + 1 AS y, $d AS d", "--param", "x=41", "--param", "d=plain text"), "42  plain text")
	w.in = "RETURN $as_of AS day"
	require.Contains(t, w.ok(t, "query", "run", "-", "--as-of", "2026-02"), "2026-02-28")
	for _, tc := range []struct{ name, text, want string }{
		{"write", "CREATE (n:Pwned) RETURN n", "it would write, or administer the server"},
		{"schema", "CREATE INDEX x FOR (n:Entity) ON (n.x)", "it would write, or administer the server"},
		{"file", "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "LOAD CSV reads files and addresses: use aigraph load"},
		{"address, disguised", "LO\\u0041D/**/CSV FROM 'http://127.0.0.1:1/x' AS l RETURN l", "LOAD CSV reads files and addresses: use aigraph load"},
		{"nested", "CALL () { LOAD CSV FROM 'http://127.0.0.1:1/x' AS l RETURN l } RETURN l", "LOAD CSV reads files and addresses: use aigraph load"},
		{"others' queries", "SHOW TRANSACTIONS", "it administers the server"},
		{"ending them", "TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "it administers the server"},
		{"settings", "SHOW SETTINGS", "it administers the server"},
		{"procedure", "CALL dbms.killConnection('bolt-1')", "the query is refused: it "},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, errOut, code := w.run("cypher", tc.text)
			require.Equal(t, exitData, code, errOut)
			require.Contains(t, errOut, "the query is refused: ")
			require.Contains(t, errOut, tc.want)
		})
	}
	_, errOut, code := w.run("cypher", "MATCH (n RETURN n")
	require.Equal(t, exitData, code)
	require.Contains(t, errOut, "aigraph: the query is wrong: Invalid input 'RETURN'")
	require.NotContains(t, w.ok(t, "cypher", "MATCH (n:Pwned) RETURN count(n) AS n"), "1")
	require.Contains(t, w.ok(t, "query", "explain", "claims"), "ProduceResults")
	require.Contains(t, w.ok(t, "show", "beta labs"), "Acme Capital")
}
