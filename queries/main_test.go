package queries_test

import (
	"os"
	"testing"

	"aigraph/graph/neo/neotest"
)

func TestMain(m *testing.M) { os.Exit(neotest.Main(m)) }
