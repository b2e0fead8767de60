package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// testBulk fills a new database with the offline importer, and takes it away
// again.
func testBulk(t *testing.T, w world) {
	_, errOut, code := w.run("load", "--bulk", "testdata/small")
	require.Equal(t, exitOK, code, errOut)
	require.Contains(t, errOut, "nothing to write", "the load finds all that was imported")
	require.Contains(t, w.ok(t, "verify", "testdata/small"), "0 missing, 0 differ, 0 extra")
	require.NotEmpty(t, w.ok(t, "loads"))

	_, errOut, code = w.run("load", "--bulk", "testdata/small")
	require.Equal(t, exitDatabase, code)
	require.Contains(t, errOut, "leave --bulk out, or start afresh")
	_, _, code = w.run("load", "--bulk", "testdata/small", "--uri", "bolt://example.org")
	require.Equal(t, exitUsage, code)
	w.ok(t, "down", "--delete-data", "--yes")
}
