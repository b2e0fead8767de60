package neo_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
	"aigraph/loader"
)

// victimEnv holds the server's address in a process that is to be killed while
// it loads; victimPassword the password.
const (
	victimEnv      = "AIGRAPH_TEST_LOAD_INTO"
	victimPassword = "AIGRAPH_TEST_LOAD_PASSWORD"
)

const manyFirms, manyStatements = 1000, 30_000

// many is a data set that takes several batches.
func many() *graph.Dataset {
	since, err := graph.ParsePeriod("2026-01-01")
	if err != nil {
		panic(err)
	}
	ds := &graph.Dataset{Name: "many", Sources: []*graph.Source{{ID: "gazette", Published: since, Props: map[string]any{"publisher": "Gazette"}}}}
	firm := func(i int) string { return fmt.Sprintf("firm-%d", i%manyFirms) }
	for i := range manyFirms {
		ds.Entities = append(ds.Entities, &graph.Entity{ID: firm(i), Label: "Company", Name: fmt.Sprintf("Firm %d", i)})
	}
	for i := range manyStatements {
		amount := int64(i + 1)
		ds.Statements = append(ds.Statements, &graph.Statement{
			Type: "INVESTED_IN", From: firm(i), To: firm(i + 1 + i/manyFirms), Deal: fmt.Sprintf("deal-%d", i), Stage: 1,
			Status: graph.Completed, Since: since, AmountUSD: &amount, AmountIs: "exact",
			Sources: []string{"gazette"}, Confidence: "high",
		})
	}
	ds.Resolve()
	return ds
}

// loadAsVictim loads until it is killed, with a line for each step.
func loadAsVictim(uri string) error {
	db, err := neo.Open(context.Background(), neo.Config{URI: uri, User: "neo4j", Password: os.Getenv(victimPassword)})
	if err != nil {
		return err
	}
	return loadMany(context.Background(), db, func(done, _ int) { fmt.Println(done) })
}

func loadMany(ctx context.Context, db *neo.DB, progress func(done, total int)) error {
	p, err := loader.Open(neotest.Files(many()), "many")
	if err != nil {
		return err
	}
	plan, err := loader.Check(p, graph.AI(), loader.CheckOptions{}).Compare(ctx, db)
	if err != nil {
		return err
	}
	_, err = plan.Write(ctx, db, loader.WriteOptions{Tool: "test", Progress: progress})
	return err
}

func TestLoadSurvivesKills(t *testing.T) {
	db := neotest.DB(t)
	neotest.Load(t, db, many())
	undisturbed := digest(t, db)
	require.Len(t, undisturbed, 1+manyFirms+manyStatements)
	for _, tt := range []struct {
		name string
		kill func(*testing.T)
	}{
		{"of the loader", killLoader},
		{"of the server", killServer},
	} {
		t.Run(tt.name, func(t *testing.T) {
			neotest.DB(t)
			tt.kill(t)
			require.Eventually(t, func() bool { return running(t) == 0 }, patience, tick, "a transaction goes on")
			db := neotest.Reopen(t)
			left := digest(t, db)
			require.Greater(t, len(left), 1+manyFirms, "it came after the load began")
			require.Less(t, len(left), len(undisturbed), "it came before the load ended")
			require.Equal(t, [][]any{{false}}, rows(t, db, "MATCH (l:Load) RETURN l.complete"))

			report := neotest.Load(t, db, many())
			require.Equal(t, len(left), report.Unchanged, "what stood was whole")
			require.Equal(t, len(undisturbed)-len(left), report.Created)
			require.Equal(t, undisturbed, digest(t, db))
			require.Equal(t, [][]any{{true}}, rows(t, db, "MATCH (l:Load) RETURN l.complete"))
			require.Zero(t, neotest.Load(t, db, many()).Counters, "and again")
		})
	}
}

// killLoader has another process load, and kills it after some batches.
func killLoader(t *testing.T) {
	exe, err := os.Executable()
	require.NoError(t, err)
	at := neotest.Config(t)
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Env = append(cmd.Environ(), victimEnv+"="+at.URI, victimPassword+"="+at.Password)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	steps := bufio.NewScanner(out)
	for range 4 {
		require.True(t, steps.Scan(), "the load ended early")
	}
	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
}

// killServer loads, kills the server after some batches, and starts it again.
func killServer(t *testing.T) {
	db := neotest.Reopen(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	const steps = 4
	step, ended := make(chan int, steps+manyStatements), make(chan error, 1)
	go func() { ended <- loadMany(ctx, db, func(done, _ int) { step <- done }) }()
	for range steps {
		select {
		case <-step:
		case err := <-ended:
			require.Fail(t, "the load ended early", err)
		}
	}
	neotest.Crash(t)
	cancel() // it would try again until the server is back
	err := <-ended
	neotest.Restart(t)
	require.ErrorIs(t, err, context.Canceled)
}
