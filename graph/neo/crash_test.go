package neo_test

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"testing"
	"time"

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

// kills is how often a load is killed; AIGRAPH_TEST_KILLS says how often
// before a release.
func kills(t testing.TB) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("AIGRAPH_TEST_KILLS"), "10"))
	require.NoError(t, err)
	return n
}

// smallBatch makes a load take many transactions.
const smallBatch = 200

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
	plan, err := loader.Check(p, graph.AI(), loader.CheckOptions{}).Compare(ctx, db, nil)
	if err != nil {
		return err
	}
	_, err = plan.Write(ctx, db, loader.WriteOptions{Tool: "test", Batch: smallBatch, Progress: progress})
	return err
}

// TestLoadSurvivesKills kills loads again and again, at any moment: what stands
// is whole then, and the same command goes on from there, until the graph is
// the one of a load that nobody disturbed.
func TestLoadSurvivesKills(t *testing.T) {
	db := neotest.DB(t)
	neotest.Load(t, db, many())
	undisturbed := digest(t, db)
	require.Len(t, undisturbed, 1+manyFirms+manyStatements)
	sound := func(t *testing.T) {
		t.Helper()
		db := neotest.Reopen(t)
		require.Equal(t, undisturbed, digest(t, db))
		require.Equal(t, [][]any{{true}}, rows(t, db, "MATCH (l:Load) RETURN l.complete"), "one load, resumed")
		require.Empty(t, rows(t, db, "MATCH (l:LoadLock) RETURN l"), "nobody's turn")
		require.Zero(t, neotest.Load(t, db, many()).Counters, "and again")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	t.Run("of the loader", func(t *testing.T) {
		db := neotest.DB(t)
		before := 0
		for range kills(t) {
			killLoader(t, chance)
			require.Eventually(t, func() bool { return running(t) == 0 }, patience, tick, "a transaction goes on")
			left := digest(t, db)
			for _, line := range left {
				_, whole := slices.BinarySearch(undisturbed, line)
				require.True(t, whole, "%s is no part of it", line)
			}
			require.Greater(t, len(left), before, "it went on from there")
			require.Less(t, len(left), len(undisturbed), "it came before the load ended")
			before = len(left)
		}
		neotest.Load(t, db, many())
		sound(t)
	})
	t.Run("of the server", func(t *testing.T) {
		db := neotest.DB(t)
		steps, ended := make(chan int), make(chan error, 1)
		go func() {
			ended <- loadMany(t.Context(), db, func(done, _ int) {
				select {
				case steps <- done:
				case <-time.After(time.Millisecond):
				}
			})
		}()
		for range kills(t) {
			for range 1 + chance.IntN(4) {
				select {
				case <-steps:
				case err := <-ended:
					require.Fail(t, "the load ended early", err)
				}
			}
			neotest.Crash(t)
			neotest.Restart(t)
		}
		for {
			select {
			case <-steps:
				continue
			case err := <-ended:
				require.NoError(t, err, "the load waits for the server, and goes on")
			}
			break
		}
		sound(t)
	})
}

// killLoader has another process load, and kills it after some batches.
func killLoader(t *testing.T, chance *rand.Rand) {
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
	for range 2 + chance.IntN(4) {
		require.True(t, steps.Scan(), "the load ended early")
	}
	time.Sleep(time.Duration(chance.IntN(20)) * time.Millisecond) // not at the end of a batch, but anywhere
	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
}
