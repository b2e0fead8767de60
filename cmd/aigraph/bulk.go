package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"aigraph/graph"
	"aigraph/graph/local"
	"aigraph/graph/neo"
	"aigraph/loader"
)

// errNotEmpty is about a database that --bulk cannot fill.
var errNotEmpty = errors.New("--bulk fills an empty database, and this one holds data")

// bulk fills the local server's empty database with Neo4j's offline importer,
// and then loads over Bolt as ever: that makes the constraints, compares every
// record with what stands in the database, and notes the load.
func (a *app) bulk(ctx context.Context, all []*loader.Checked) error {
	if uri := cmp.Or(a.connection.uri, a.getenv("NEO4J_URI")); uri != "" {
		return usageError(fmt.Errorf("--bulk is for the local server, not for %s: leave --bulk out", uri))
	}
	if len(all) != 1 {
		return usageError(errors.New("--bulk takes one data set"))
	}
	s, err := a.localServer()
	if err != nil {
		return err
	}
	if err := a.emptied(ctx, s); err != nil {
		return err
	}
	st, err := s.Status(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(st.Dirs.Data, 0o700); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(st.Dirs.Data, "import-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	in, err := a.importFiles(all[0], dir)
	if err != nil {
		return err
	}
	if _, err := s.Stop(ctx); err != nil {
		return err
	}
	a.say("importing with neo4j-admin")
	in.Overwrite = true
	if err := s.Import(ctx, in); err != nil {
		return err
	}
	_, _, err = s.Start(ctx)
	return err
}

// emptied makes sure that the local database holds nothing. A server that has
// data folders but does not run is started to be asked.
func (a *app) emptied(ctx context.Context, s *local.Server) error {
	st, err := s.Status(ctx)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(st.Home, "data", "databases")); os.IsNotExist(err) {
		return nil
	}
	e, _, err := s.Start(ctx)
	if err != nil {
		return err
	}
	db, err := openLocal(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	return checkEmpty(ctx, db)
}

func checkEmpty(ctx context.Context, db *neo.DB) error {
	t, err := db.Target(ctx)
	if err == nil && t.Nodes > 0 {
		err = fmt.Errorf("%w: %s", errNotEmpty, plural(int(t.Nodes), "node"))
	}
	return err
}

// importFiles writes all records as the importer reads them.
func (a *app) importFiles(c *loader.Checked, dir string) (local.Import, error) {
	f := local.NewImportFiles(dir)
	with := func(columns []string, row []any) ([]string, []any) {
		return append(columns[:len(columns):len(columns)], "dataset"), append(row, c.Name)
	}
	err := c.Stored(func(label string, columns []string, row []any) error {
		columns, row = with(columns, row)
		labels := []string{graph.EntityLabel, label}
		if label == graph.SourceLabel {
			labels = labels[1:]
		}
		return f.Node(labels, columns, row)
	}, func(typ string, columns []string, row []any) error {
		columns, row = with(columns, row)
		return f.Relationship(typ, graph.EntityLabel, columns, row)
	})
	in, closed := f.Close()
	return in, errors.Join(err, closed)
}

// loadBulk checks the inputs, imports them, and lets an ordinary load find that
// nothing is missing.
func (a *app) loadBulk(ctx context.Context, inputs []loader.Input, args []string, o loadOptions) error {
	all := a.checkAll(inputs, loader.CheckOptions{CountWarnings: !o.strict}, o.strict)
	for _, c := range all {
		printErrors(a.errOut, c.Problems, mostErrors)
	}
	if problems := unsound(all); problems != nil {
		return problems
	}
	if err := a.bulk(ctx, all); err != nil {
		return err
	}
	return a.onDB(ctx, func(db *neo.DB) error {
		held, err := loader.Look(ctx, db, all[0].Name)
		if err != nil {
			return err
		}
		return a.loadOne(ctx, db, all[0], held, args, o)
	})
}
