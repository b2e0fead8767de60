// Package neotest gives tests a Neo4j of their own, and leaves no process
// behind however they end.
//
// A package whose tests need a database has a TestMain that calls [Main], and
// asks for an empty database with [DB]. Tests within a package share the
// server, so they run one after another. [StartGuard] is for tests that manage
// servers themselves.
package neotest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/local"
	"aigraph/graph/neo"
	"aigraph/loader"
)

// shared is the server of this test binary, from Main until it returns.
var shared *Server

// Main runs the tests of a package with a server of their own; with -short
// there is none, and [DB] skips. It returns the exit code, for TestMain:
//
//	func TestMain(m *testing.M) { os.Exit(neotest.Main(m)) }
//
// The server comes up here rather than with the first test that needs it,
// since neither fetching it nor waiting for its turn may count against a
// test's time.
func Main(m *testing.M) int {
	MaybeSupervise()
	flag.Parse()
	if testing.Short() || flag.Lookup("test.list").Value.String() != "" {
		return m.Run()
	}
	server, err := StartServer(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, "test server:", err)
		return 1
	}
	shared = server
	code := m.Run()
	shared = nil
	if err := server.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "test server:", err)
		return 1
	}
	return code
}

// Endpoint returns how to reach the server that [Main] started. With -short
// there is none: let [DB] skip the test first.
func Endpoint() local.Endpoint {
	if shared == nil {
		return local.Endpoint{}
	}
	return shared.at
}

// Config is how package neo reaches the server; it skips the test with -short.
func Config(t testing.TB) neo.Config {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: starts no database")
	}
	require.NotNil(t, shared, "TestMain must call neotest.Main")
	at := Endpoint()
	return neo.Config{URI: at.BoltURI, User: at.User, Password: at.Password.Reveal(), UserAgent: "aigraph-test"}
}

// DB connects to the server and empties its database; constraints and indexes
// stay. It is closed when the test ends. With -short the test is skipped.
func DB(t testing.TB) *neo.DB {
	t.Helper()
	db := Reopen(t)
	for left := int64(1); left > 0; {
		// In parts, since the server's memory is small.
		deleted, _, err := db.Write(t.Context(), graph.Query{Cypher: "MATCH (n)\n" +
			"WITH n\n" +
			"LIMIT 5000\n" +
			"DETACH DELETE n\n" +
			"RETURN count(*) AS deleted"})
		require.NoError(t, err)
		left = deleted[0]
	}
	return db
}

// Reopen connects as [DB] does, but leaves the database as it is.
func Reopen(t testing.TB) *neo.DB {
	t.Helper()
	db, err := neo.Open(t.Context(), Config(t))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close(context.Background())) })
	return db
}

// Read reads and checks a data package, which must have no errors.
func Read(t testing.TB, files fs.FS) *graph.Dataset {
	t.Helper()
	p, err := loader.Open(files, "data")
	require.NoError(t, err)
	ds, problems, err := loader.Read(p, graph.AI())
	require.NoError(t, err)
	requireSound(t, problems)
	return ds
}

// Load writes a data set as the command does.
func Load(t testing.TB, db *neo.DB, ds *graph.Dataset) *loader.Report {
	t.Helper()
	return LoadFiles(t, db, Files(ds))
}

// LoadFiles writes a data package, which must have no errors.
func LoadFiles(t testing.TB, db *neo.DB, files fs.FS) *loader.Report {
	t.Helper()
	report, err := Plan(t, db, files).Write(t.Context(), db, loader.WriteOptions{Tool: "test"})
	require.NoError(t, err)
	return report
}

// Plan compares a data package, which must have no errors, with the database.
func Plan(t testing.TB, db *neo.DB, files fs.FS) *loader.Plan {
	t.Helper()
	plan, err := Check(t, files).Compare(t.Context(), db, nil)
	require.NoError(t, err)
	return plan
}

// Check reads a data package, which must have no errors.
func Check(t testing.TB, files fs.FS) *loader.Checked {
	t.Helper()
	p, err := loader.Open(files, "data")
	require.NoError(t, err)
	c := loader.Check(p, graph.AI(), loader.CheckOptions{CountWarnings: true})
	requireSound(t, c.Problems)
	return c
}

func requireSound(t testing.TB, problems loader.Problems) {
	t.Helper()
	var errs []error
	for _, p := range problems {
		if p.Severity == graph.Error {
			errs = append(errs, errors.New(p.String()))
		}
	}
	require.NoError(t, errors.Join(errs...))
}
