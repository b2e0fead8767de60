package race

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"aigraph/graph"
	"aigraph/graph/local"
	"aigraph/graph/neo"
)

// server is a managed Neo4j of one contender, in a folder of its own.
type server struct {
	*local.Server
	dir string
	at  local.Endpoint
	pid int
}

// newServer makes a server that has no data and does not run yet. files is the
// folder that LOAD CSV may read.
func (b *bench) newServer(files string) (*server, error) {
	dir, err := os.MkdirTemp(b.work, "server-")
	if err != nil {
		return nil, err
	}
	usual, err := local.DirsFrom(os.Getenv)
	if err != nil {
		return nil, err
	}
	s, err := local.New(local.Options{
		Dirs:   local.Dirs{Data: filepath.Join(dir, "aigraph"), State: filepath.Join(dir, "state", "aigraph"), Cache: usual.Cache},
		Getenv: os.Getenv, Ready: ready, RandomPorts: true,
		HeapMax: b.heap, PageCache: b.pageCache, JVMArgs: b.jvmArgs, ImportFolder: files,
	})
	return &server{Server: s, dir: dir}, err
}

func ready(ctx context.Context, e local.Endpoint) error {
	db, err := open(ctx, e)
	if err != nil {
		return err
	}
	return db.Close(ctx)
}

func open(ctx context.Context, e local.Endpoint) (*neo.DB, error) {
	return neo.Open(ctx, neo.Config{URI: e.BoltURI, User: e.User, Password: e.Password.Reveal(), UserAgent: "aigraph-bench"})
}

// start starts it and waits until it answers.
func (s *server) start(ctx context.Context) error {
	at, _, err := s.Start(ctx)
	if err != nil {
		return err
	}
	st, err := s.Status(ctx)
	s.at, s.pid = at, st.PID
	return err
}

// remove stops it and takes its folder away.
func (s *server) remove(ctx context.Context) error {
	_, err := s.Stop(context.WithoutCancel(ctx))
	return errors.Join(err, os.RemoveAll(s.dir))
}

// env is how its clients find it.
func (s *server) env() []string {
	return []string{"NEO4J_URI=" + s.at.BoltURI, "NEO4J_USERNAME=" + s.at.User, "NEO4J_PASSWORD=" + s.at.Password.Reveal()}
}

// ask answers a query that only reads.
func (s *server) ask(ctx context.Context, cypher string, params map[string]any) (*graph.Result, error) {
	db, err := open(ctx, s.at)
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	return db.Query(ctx, graph.Query{Cypher: cypher, Params: params})
}

// sum tells two graphs apart: how many nodes and relationships there are, and
// what the hashes of their values add up to. Records of loads are not counted.
type sum struct {
	Nodes int64 `json:"nodes"`
	Rels  int64 `json:"relationships"`
	Check int64 `json:"check"`
}

// checkModulus keeps the sum of hashes within 64 bits.
const checkModulus = 1_000_003

func (s *server) sum(ctx context.Context) (sum, error) {
	each := fmt.Sprintf("RETURN count(*) AS n, sum(coalesce(x.hash, 0) %% %d) AS check", checkModulus)
	var out sum
	for _, of := range []struct {
		match string
		n     *int64
	}{{"MATCH (x:Entity) " + each, &out.Nodes}, {"MATCH (x:Source) " + each, &out.Nodes}, {"MATCH ()-[x]->() " + each, &out.Rels}} {
		res, err := s.ask(ctx, of.match, nil)
		if err != nil {
			return out, err
		}
		*of.n += res.Rows[0][0].(int64)
		out.Check += res.Rows[0][1].(int64)
	}
	return out, nil
}

// holds fails where the graph is not the one expected.
func (s *server) holds(ctx context.Context, want sum) error {
	got, err := s.sum(ctx)
	if err == nil && got != want {
		err = fmt.Errorf("the graph is not the one expected: %+v, want %+v", got, want)
	}
	return err
}

// offline runs something that starts a server at its end, and charges it with
// all that it and the server used.
func (s *server) offline(work func() error) (cost, error) {
	before := childrenCPU()
	began := time.Now()
	if err := work(); err != nil {
		return cost{}, err
	}
	used := cost{Wall: time.Since(began).Seconds(), ClientCPU: childrenCPU() - before}
	var err error
	used.ServerCPU, err = cpuSeconds(s.pid)
	return used, err
}

// childrenCPU is what children that have ended used of processors.
func childrenCPU() float64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u) // fails for no process of ours
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}
