package neo_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"slices"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/data"
	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
)

// TestLoadBundled loads the shipped data; its parts build on each other.
func TestLoadBundled(t *testing.T) {
	db := neotest.DB(t)
	ds := neotest.Read(t, data.Files)
	report := neotest.Load(t, db, ds)
	records := len(ds.Entities) + len(ds.Sources) + len(ds.Statements)
	require.Equal(t, records, report.Created)
	require.Zero(t, report.Changed+report.Unchanged+report.Shared)
	require.Equal(t, inFiles(t, data.Files), inDatabase(t, db))
	before := digest(t, db)

	t.Run("again writes nothing", func(t *testing.T) {
		report := neotest.Load(t, db, neotest.Read(t, data.Files))
		require.Equal(t, records, report.Unchanged)
		require.Zero(t, report.Created+report.Changed)
		require.Zero(t, report.Counters)
		require.Equal(t, before, digest(t, db))
		require.Equal(t, [][]any{{int64(1)}}, rows(t, db, "MATCH (l:Load) RETURN count(l)"))
	})
	t.Run("one amount more", func(t *testing.T) {
		files, id := withOneMoreDollar(t, data.Files)
		was := amountOf(t, db, id)
		report := neotest.Load(t, db, neotest.Read(t, files))
		require.Equal(t, 1, report.Changed)
		require.Equal(t, records-1, report.Unchanged)
		require.Zero(t, report.Created)
		require.Equal(t, was+1, amountOf(t, db, id))
		require.NotEqual(t, before, digest(t, db))
	})
	t.Run("and back", func(t *testing.T) {
		report := neotest.Load(t, db, neotest.Read(t, data.Files))
		require.Equal(t, 1, report.Changed)
		require.Equal(t, before, digest(t, db))
		require.Equal(t, [][]any{{int64(3), int64(3)}}, rows(t, db, "MATCH (l:Load) RETURN count(l), sum(CASE WHEN l.complete THEN 1 END)"))
	})
}

// inFiles counts the rows of the tables: entities by label, statements by type.
func inFiles(t testing.TB, files fs.FS) map[string]int {
	counts := map[string]int{}
	for table, column := range map[string]string{
		"entities": "label", "sources": "", "money": "type", "compute": "type", "supply": "type", "oversight": "type",
	} {
		header, records := readCSV(t, files, table)
		for _, r := range records {
			kind := "Source"
			if column != "" {
				kind = r[slices.Index(header, column)]
			}
			counts[kind]++
		}
	}
	return counts
}

func inDatabase(t testing.TB, db *neo.DB) map[string]int {
	counts := map[string]int{}
	for _, row := range rows(t, db, "MATCH (n) WHERE NOT n:Load AND NOT n:LoadLock UNWIND labels(n) AS kind WITH kind WHERE kind <> 'Entity' RETURN kind, count(*) AS n\n"+
		"UNION ALL MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS n") {
		counts[row[0].(string)] = int(row[1].(int64))
	}
	return counts
}

func readCSV(t testing.TB, files fs.FS, table string) (header []string, records [][]string) {
	raw, err := fs.ReadFile(files, table+".csv")
	require.NoError(t, err)
	all, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	require.NoError(t, err)
	return all[0], all[1:]
}

// withOneMoreDollar is a copy of the package in which one statement's amount
// is a dollar higher, and that statement's id.
func withOneMoreDollar(t testing.TB, files fs.FS) (changed fs.FS, id string) {
	header, records := readCSV(t, files, "money")
	column := func(r []string, name string) *string { return &r[slices.Index(header, name)] }
	i := slices.IndexFunc(records, func(r []string) bool {
		return *column(r, "amount_is") == "exact" && *column(r, "account") == ""
	})
	require.GreaterOrEqual(t, i, 0, "a statement with an exact amount")
	amount := column(records[i], "amount_usd")
	n, err := strconv.Atoi(*amount)
	require.NoError(t, err)
	*amount = strconv.Itoa(n + 1)
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	require.NoError(t, w.WriteAll(append([][]string{header}, records...)))
	dir := copyOf(t, files)
	dir["money.csv"] = &fstest.MapFile{Data: out.Bytes()}
	return dir, *column(records[i], "deal") + "/" + *column(records[i], "stage")
}

func copyOf(t testing.TB, files fs.FS) fstest.MapFS {
	dir := fstest.MapFS{}
	names, err := fs.Glob(files, "*.*")
	require.NoError(t, err)
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		require.NoError(t, err)
		dir[name] = &fstest.MapFile{Data: raw}
	}
	return dir
}

func amountOf(t testing.TB, db *neo.DB, id string) int64 {
	res, err := db.Query(t.Context(), graph.Query{
		Cypher: "MATCH ()-[r {id: $id}]->() RETURN r.amount_usd",
		Params: map[string]any{"id": id},
	})
	require.NoError(t, err)
	require.Len(t, res.Rows, 1)
	return res.Rows[0][0].(int64)
}

// digest is the whole graph but the loads' own records, as sorted lines: equal
// graphs have equal digests, whatever wrote them.
func digest(t testing.TB, db *neo.DB) []string {
	t.Helper()
	var lines []string
	for _, cypher := range []string{
		"MATCH (n) WHERE NOT n:Load AND NOT n:LoadLock RETURN n.id AS id, labels(n), properties(n)",
		"MATCH (a)-[r]->(b) RETURN a.id AS id, b.id, type(r), properties(r)",
	} {
		for _, row := range rows(t, db, cypher) {
			line, err := json.Marshal(row)
			require.NoError(t, err)
			lines = append(lines, string(line))
		}
	}
	slices.Sort(lines)
	return lines
}
