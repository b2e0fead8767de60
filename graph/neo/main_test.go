package neo_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"aigraph/graph/neo/neotest"
)

func TestMain(m *testing.M) {
	if uri := os.Getenv(victimEnv); uri != "" {
		fmt.Fprintln(os.Stderr, loadAsVictim(uri))
		os.Exit(1)
	}
	os.Exit(neotest.Main(m))
}

// How long tests wait for a condition, and how often they look.
const (
	patience = 30 * time.Second
	tick     = 20 * time.Millisecond
)

// running counts the transactions of others on the server.
func running(t testing.TB) int {
	rows, err := neotest.HTTPQuery(t.Context(), neotest.Endpoint(),
		"SHOW TRANSACTIONS YIELD currentQuery, database WHERE database = 'neo4j' AND NOT currentQuery STARTS WITH 'SHOW TRANSACTIONS' RETURN count(*)", nil)
	require.NoError(t, err)
	return int(rows[0][0].(float64))
}
