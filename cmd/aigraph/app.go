package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"aigraph/data"
	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/loader"
	"aigraph/loader/foreign"
)

// app is the world that commands work in: streams, environment and clock. Tests
// make their own.
type app struct {
	in          io.Reader
	out, errOut io.Writer
	getenv      func(string) string
	now         func() time.Time
	// inTTY, outTTY and errTTY say which streams are a terminal, width how wide
	// that of out is; 0 is unknown.
	inTTY, outTTY, errTTY bool
	width                 int
	// program is how the user calls aigraph, for what is printed to be typed.
	program string

	connection connectionFlags
	// queryDir is the folder of own questions that the command line names.
	queryDir string
	// questions are those that loadCatalogue has read.
	questions *catalogue
}

// main runs the command line and gives the exit code.
func (a *app) main(ctx context.Context, args []string) int {
	a.queryDir = queryDirOf(args)
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.errOut)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	return a.explain(ctx, err)
}

// connectionFlags are --uri, --user and --database.
type connectionFlags struct{ uri, user, database string }

// colour reports whether a stream that is, or is not, a terminal gets colour.
// See https://no-color.org.
func (a *app) colour(tty bool) bool {
	return tty && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb"
}

// say talks to the user: on standard error, since standard output is data.
func (a *app) say(format string, args ...any) { _, _ = fmt.Fprintf(a.errOut, format+"\n", args...) }

// today is the day in UTC.
func (a *app) today() graph.Date { return graph.DateOf(a.now().UTC()) }

// model is the model of the graph.
func (a *app) model() *graph.Model { return graph.AI() }

// openPackage opens the data package at a path, or the bundled one for none.
func (a *app) openPackage(path string) (*loader.Package, error) {
	if path == "" {
		return loader.Open(data.Files, "data")
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		if filepath.Base(path) != "datapackage.json" {
			return nil, usageError(fmt.Errorf("%s is not a folder: give the folder of a data package, or its datapackage.json", path))
		}
		path = filepath.Dir(path)
	}
	// os.Root keeps links inside the package from leading out of it.
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	p, err := loader.Open(root.FS(), filepath.ToSlash(filepath.Clean(path)))
	if err == nil {
		p.Unpack = foreign.Unpack
	}
	return p, err
}

// openDB connects to the database that flags or environment name, or else to
// the local server.
func (a *app) openDB(ctx context.Context) (*neo.DB, error) {
	c, err := a.connectionConfig()
	if err != nil {
		return nil, err
	}
	return neo.Open(ctx, c)
}

// onDB does some work on that database, and closes the connection.
func (a *app) onDB(ctx context.Context, work func(db *neo.DB) error) error {
	db, err := a.openDB(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	return work(db)
}

func (a *app) connectionConfig() (neo.Config, error) {
	c := neo.Config{
		URI:       cmp.Or(a.connection.uri, a.getenv("NEO4J_URI")),
		User:      cmp.Or(a.connection.user, a.getenv("NEO4J_USERNAME")),
		Password:  a.getenv("NEO4J_PASSWORD"),
		Database:  cmp.Or(a.connection.database, a.getenv("NEO4J_DATABASE")),
		UserAgent: "aigraph/" + version().number,
	}
	if c.URI != "" {
		c.User = cmp.Or(c.User, "neo4j")
		return c, nil
	}
	e, err := a.localEndpoint()
	if err != nil {
		return c, err
	}
	c.URI, c.User, c.Password = e.BoltURI, e.User, e.Password.Reveal()
	return c, nil
}
