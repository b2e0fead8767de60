package local_test

import (
	"os"
	"testing"

	"aigraph/graph/neo/neotest"
)

// The real servers of these tests run under a guard, as all servers of tests
// do: that is why this package, a leaf otherwise, knows neotest here.
func TestMain(m *testing.M) {
	neotest.MaybeSupervise()
	os.Exit(m.Run())
}
