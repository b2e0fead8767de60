package neo_test

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"aigraph/data"
	"aigraph/graph/neo/neotest"
	"aigraph/loader"
)

// shuffled is a copy of a package whose rows stand in another order.
func shuffled(t testing.TB, files fstest.MapFS, seed uint64) fstest.MapFS {
	chance := rand.New(rand.NewPCG(seed, 1))
	out := fstest.MapFS{}
	for name, file := range files {
		out[name] = file
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		records, err := csv.NewReader(bytes.NewReader(file.Data)).ReadAll()
		require.NoError(t, err)
		rows := records[1:]
		chance.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		var b bytes.Buffer
		require.NoError(t, csv.NewWriter(&b).WriteAll(records))
		out[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return out
}

// Four loads of the same data in other orders, at once, come to the graph of
// one.
func TestLoadAtOnce(t *testing.T) {
	db := neotest.DB(t)
	bundle := copyOf(t, data.Files)
	neotest.LoadFiles(t, db, bundle)
	one := digest(t, db)
	neotest.DB(t)
	plans := make([]*loader.Plan, 4)
	for i := range plans {
		plans[i] = neotest.Plan(t, db, shuffled(t, bundle, uint64(i)))
	}
	var g errgroup.Group
	waited := make(chan loader.Holder, 100)
	for _, plan := range plans {
		g.Go(func() error {
			_, err := plan.Write(t.Context(), db, loader.WriteOptions{Tool: "test", Batch: smallBatch, Waiting: func(h loader.Holder) { waited <- h }})
			return err
		})
	}
	require.NoError(t, g.Wait())
	require.Equal(t, one, digest(t, db))
	require.NotEmpty(t, waited, "they take turns")
	require.Empty(t, rows(t, db, "MATCH (l:LoadLock) RETURN l"))
}

// A load that lost its turn while it slept writes nothing more.
func TestLoadLosesTurn(t *testing.T) {
	db := neotest.DB(t)
	took := false
	_, err := neotest.Plan(t, db, neotest.Files(many())).Write(t.Context(), db, loader.WriteOptions{
		Tool: "test", Batch: smallBatch, Progress: func(done, _ int) {
			if done > 10*smallBatch && !took {
				took = true
				write(t, db, "MATCH (m:LoadLock) DELETE m") // what another load does that takes over
			}
		},
	})
	require.ErrorIs(t, err, loader.ErrLostTurn)
	neotest.Load(t, db, many())
	require.Equal(t, [][]any{{int64(manyStatements)}}, rows(t, db, "MATCH ()-[r]->() RETURN count(r)"), "none doubled")
}

// The rows of one deal stand apart: the load finds them all the same.
func TestLoadShuffled(t *testing.T) {
	db := neotest.DB(t)
	bundle := copyOf(t, data.Files)
	neotest.LoadFiles(t, db, bundle)
	report := neotest.LoadFiles(t, db, shuffled(t, bundle, 7))
	require.Zero(t, report.Created+report.Changed+report.Retries, "another order says the same")
}

// lines is a package with some lines of one file.
func lines(files fstest.MapFS, name string, keep func(all []string) []string) fstest.MapFS {
	out := fstest.MapFS{}
	for file, f := range files {
		out[file] = f
	}
	all := strings.SplitAfter(string(files[name].Data), "\n")
	out[name] = &fstest.MapFile{Data: []byte(strings.Join(keep(slices.Clone(all)), ""))}
	return out
}

func TestLoadPrune(t *testing.T) {
	db := neotest.DB(t)
	bundle := copyOf(t, data.Files)
	neotest.LoadFiles(t, db, bundle)
	before := digest(t, db)
	prune := func(files fstest.MapFS, o *loader.Prune) (*loader.Report, error) {
		return neotest.Plan(t, db, files).Write(t.Context(), db, loader.WriteOptions{Tool: "test", Prune: o})
	}
	tenth := &loader.Prune{MostPercent: 10}
	half := bundle
	for _, name := range []string{"money.csv", "compute.csv"} {
		half = lines(half, name, func(all []string) []string { return all[:len(all)/2] })
	}
	t.Run("half a file deletes nothing", func(t *testing.T) {
		report := neotest.LoadFiles(t, db, half)
		require.Zero(t, report.Created+report.Removed)
		_, err := prune(half, tenth)
		var refused *loader.PruneError
		require.ErrorAs(t, err, &refused)
		require.Greater(t, refused.Missing, refused.Held/10)
		require.Equal(t, len(before), len(digest(t, db)))
	})
	t.Run("nor does an empty one", func(t *testing.T) {
		empty := fstest.MapFS{"datapackage.json": bundle["datapackage.json"]}
		for name, f := range bundle {
			if header, _, ok := strings.Cut(string(f.Data), "\n"); ok && strings.HasSuffix(name, ".csv") {
				empty[name] = &fstest.MapFile{Data: []byte(header + "\n")}
			}
		}
		_, err := prune(empty, &loader.Prune{MostPercent: 100})
		require.ErrorContains(t, err, "the input is empty")
		require.Equal(t, len(before), len(digest(t, db)))
	})
	t.Run("what is gone goes", func(t *testing.T) {
		less := lines(bundle, "oversight.csv", func(all []string) []string { return append(all[:len(all)-3], all[len(all)-1]) })
		report, err := prune(less, tenth)
		require.NoError(t, err)
		require.Equal(t, 2, report.Removed)
		require.Equal(t, len(before)-2, len(digest(t, db)))
		report, err = prune(bundle, tenth)
		require.NoError(t, err)
		require.Equal(t, 2, report.Created)
		require.Equal(t, before, digest(t, db))
	})
	t.Run("of two data sets each has its own", func(t *testing.T) {
		neotest.DB(t)
		neotest.LoadFiles(t, db, firm("a"))
		neotest.LoadFiles(t, db, firm("b", "bolt", "belt", "Acme,", "ACME,"))
		without := lines(firm("a"), "entities.csv", func(all []string) []string { return all[:3] }) // core, which b has, too
		_, err := prune(without, &loader.Prune{Most: 5})
		require.NoError(t, err)
		require.Equal(t, [][]any{{"b"}}, rows(t, db, "MATCH (n:Entity {id: 'core'}) RETURN n.dataset"))
		require.Zero(t, neotest.LoadFiles(t, db, firm("b", "bolt", "belt", "Acme,", "ACME,")).Created)
		require.Zero(t, neotest.LoadFiles(t, db, firm("b", "bolt", "belt", "Acme,", "ACME,")).Counters, "it is its own now")
		require.Len(t, rows(t, db, statements), 2)
	})
}

// What another data set calls a node stays when its owner changes it.
func TestLoadKeepsNamesOfOthers(t *testing.T) {
	db := neotest.DB(t)
	neotest.LoadFiles(t, db, firm("a"))
	neotest.LoadFiles(t, db, firm("b", "Acme,", "ACME,"))
	neotest.LoadFiles(t, db, firm("a", "Acme,Acme Inc.", "Acme,Acme Corp"))
	require.Equal(t, [][]any{{[]any{"Acme Corp", "ACME", "Acme Inc."}}}, rows(t, db, "MATCH (n {id: 'acme'}) RETURN n.aliases"))
	require.Zero(t, neotest.LoadFiles(t, db, firm("b", "Acme,", "ACME,")).Counters)
	neotest.LoadFiles(t, db, firm("b", "Acme,Acme Inc.", "Acme,"))
	require.Equal(t, [][]any{{[]any{"Acme Corp"}}}, rows(t, db, "MATCH (n {id: 'acme'}) RETURN n.aliases"), "b calls it Acme alone now")
}

func TestVerify(t *testing.T) {
	db := neotest.DB(t)
	bundle := copyOf(t, data.Files)
	neotest.LoadFiles(t, db, bundle)
	verify := func() (*loader.Verified, []loader.Change) {
		var found []loader.Change
		out, err := neotest.Check(t, bundle).Verify(t.Context(), db, func(c loader.Change) error {
			found = append(found, c)
			return nil
		})
		require.NoError(t, err)
		return out, found
	}
	out, found := verify()
	require.Empty(t, found)
	require.True(t, out.Sound())
	write(t, db, "MATCH (n:Entity {id: 'openai'}) SET n.name = 'ClosedAI'") // the hash stays
	write(t, db, "MATCH (:Entity {id: 'amazon'})-[r:INVESTED_IN]->() WITH r ORDER BY r.id LIMIT 1 DELETE r")
	write(t, db, "MATCH (a:Entity {id: 'amazon'}), (b:Entity {id: 'openai'}) CREATE (a)-[:OWNS {id: 'x/1', dataset: 'ai-industry', hash: 7}]->(b)")
	out, found = verify()
	require.Equal(t, []int{1, 1, 1}, []int{out.Missing, out.Differing, out.Extra})
	require.Contains(t, found, loader.Change{What: "differs", Kind: "Company", ID: "openai", Props: []loader.PropChange{{Name: "name", Was: "ClosedAI", Is: "OpenAI"}}})
	require.Contains(t, found, loader.Change{What: "extra", Kind: "OWNS", ID: "x/1"})
}

func TestDetails(t *testing.T) {
	db := neotest.DB(t)
	neotest.LoadFiles(t, db, firm("a"))
	var found []loader.Change
	plan := neotest.Plan(t, db, firm("a", ",100,", ",200,", "core,Company,Core", "core,Company,Kern"))
	require.NoError(t, plan.Details(t.Context(), func(c loader.Change) error {
		found = append(found, c)
		return nil
	}))
	require.Len(t, found, 2)
	require.Equal(t, loader.Change{What: "change", Kind: "Company", ID: "core", Props: []loader.PropChange{{Name: "name", Was: "Core", Is: "Kern"}}}, found[0])
	require.Equal(t, "change INVESTED_IN a-deal/1", found[1].What+" "+found[1].Kind+" "+found[1].ID)
	require.Contains(t, found[1].Props, loader.PropChange{Name: "amount_usd", Was: int64(100), Is: int64(200)})
}

func TestLoads(t *testing.T) {
	db := neotest.DB(t)
	neotest.LoadFiles(t, db, firm("a"))
	loads, err := loader.Loads(t.Context(), db)
	require.NoError(t, err)
	require.Len(t, loads, 1)
	l := loads[0]
	require.Equal(t, []any{"a", true, int64(5), "test"}, []any{l.Dataset, l.Complete, l.Created, l.Tool})
	require.Len(t, l.Files, 4)
	require.Len(t, l.Files[0].SHA256, 64)
	require.NotEqual(t, strings.Repeat("0", 64), l.Files[0].SHA256)
}
