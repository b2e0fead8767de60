package race

import (
	"context"
	"path/filepath"

	"aigraph/graph"
)

// contender is one way to bring the graph into Neo4j.
type contender struct {
	name, about string
	// argv is the command that loads a folder over Bolt.
	argv func(t tools, in input) []string
	// offline contenders import while no server runs; loading again is the
	// same once more.
	offline bool
}

// input is one graph: as a data package for aigraph, as tables for the others.
type input struct {
	pkg, tables string
}

func contenders() []contender {
	return []contender{
		{
			name: "aigraph", about: "aigraph load",
			argv: func(t tools, in input) []string { return []string{t.aigraph, "load", in.pkg} },
		},
		{name: "admin", about: "neo4j-admin import, server start, constraints, first answer", offline: true},
		{
			name: "loadcsv", about: "LOAD CSV in concurrent transactions",
			argv: func(t tools, in input) []string { return []string{t.peers, "loadcsv", in.tables} },
		},
		{
			name: "python", about: "Python driver with its Rust extension, UNWIND and MERGE",
			argv: func(t tools, in input) []string { return []string{t.python, t.unwind, in.tables} },
		},
		{
			name: "go", about: "Go driver, UNWIND and MERGE",
			argv: func(t tools, in input) []string { return []string{t.peers, "go", in.tables} },
		},
	}
}

// The steps of a load.
const (
	first     = "first"
	unchanged = "unchanged"
	changed   = "changed"
)

// race runs one contender through the steps, on a server of its own.
func (b *bench) race(ctx context.Context, c contender, s *subject, round int) error {
	srv, err := b.newServer(s.folder(c))
	if err != nil {
		return err
	}
	defer func() { _ = srv.remove(ctx) }()
	if c.offline {
		used, err := srv.offline(func() error { return b.adminImport(ctx, srv, s) })
		if err != nil {
			return err
		}
		b.note(result{Size: s.name, Contender: c.name, Step: first, Round: round, cost: used})
		return srv.holds(ctx, s.sum)
	}
	if err := srv.start(ctx); err != nil {
		return err
	}
	for _, step := range b.steps {
		in := s.plain
		if step == changed {
			in = s.changed
		}
		cmd := command{argv: c.argv(b.tools, in), env: srv.env(), log: b.log}
		used, err := cmd.run(ctx, srv.pid)
		if err != nil {
			return err
		}
		b.note(result{Size: s.name, Contender: c.name, Step: step, Round: round, cost: used})
		if step == changed {
			err = srv.holdsChanges(ctx, s.changes)
		} else {
			err = srv.holds(ctx, s.sum)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// adminImport goes the whole way of neo4j-admin, to the first answer that
// needs an index.
func (b *bench) adminImport(ctx context.Context, srv *server, s *subject) error {
	if err := srv.Import(ctx, s.tables.adminImport(s.plain.tables)); err != nil {
		return err
	}
	if err := srv.start(ctx); err != nil {
		return err
	}
	db, err := open(ctx, srv.at)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	if _, err := db.Prepare(ctx, graph.AI().Constraints()); err != nil {
		return err
	}
	_, err = db.Query(ctx, graph.Query{Cypher: "MATCH (n:Entity {id: 'none'})\nRETURN count(*) AS n"})
	return err
}

// folder is what LOAD CSV may read; the others need none.
func (s *subject) folder(c contender) string {
	if c.name != "loadcsv" {
		return ""
	}
	return filepath.Dir(s.plain.tables)
}
