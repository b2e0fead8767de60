package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/graph/local"
	"aigraph/graph/neo"
)

func newStatus(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "status",
		GroupID: groupServer,
		Short:   "Say what runs, where it lies and how full it is",
		Long: `Status says whether the local server runs and answers, what its database holds,
and where data, password, logs and the fetched server lie. With --uri or
NEO4J_URI it asks that server instead. The exit code is 0 if it answers, else 4.`,
		Example: "  aigraph status",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmp.Or(a.connection.uri, a.getenv("NEO4J_URI")) != "" {
				return a.remoteStatus(cmd.Context())
			}
			return a.localStatus(cmd.Context())
		},
	}
}

func (a *app) remoteStatus(ctx context.Context) error {
	return a.onDB(ctx, func(db *neo.DB) error { return a.printContents(ctx, db) })
}

func (a *app) localStatus(ctx context.Context) error {
	s, err := a.localServer()
	if err != nil {
		return err
	}
	st, err := s.Status(ctx)
	if err != nil {
		return err
	}
	switch {
	case st.Answers:
		line(a.out, "server", "Neo4j %s runs since %s (process %d)", st.Neo4j, st.Since.Local().Format(time.DateTime), st.PID)
		line(a.out, "bolt", "%s", st.Endpoint.BoltURI)
		line(a.out, "browser", "%s", browserURL(st.Endpoint))
	case st.Running:
		line(a.out, "server", "Neo4j %s runs but does not answer (process %d): %v", st.Neo4j, st.PID, st.Trouble)
	default:
		line(a.out, "server", "not running")
	}
	if st.Answers {
		db, err := openLocal(ctx, st.Endpoint)
		if err != nil {
			return err
		}
		defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
		if err := a.printContents(ctx, db); err != nil {
			return err
		}
	}
	printPlaces(a.out, st)
	if !st.Answers {
		return errDown
	}
	return nil
}

func printPlaces(w io.Writer, st local.Status) {
	line(w, "java", "%s %s", orUnknown(st.Java), st.JavaPath)
	line(w, "data", "%s (%s)", st.Home, megabytes(st.DataSize))
	line(w, "password", "%s", st.PasswordFile)
	line(w, "log", "%s (%s)", st.Log, megabytes(st.LogSize))
	line(w, "fetched", "%s (%s)", st.Dirs.Cache, megabytes(st.CacheSize))
	line(w, "to remove", "aigraph down --delete-data, then delete %s and %s", st.Dirs.State, st.Dirs.Cache)
}

// printContents says what a database holds and who loaded it.
func (a *app) printContents(ctx context.Context, db interface {
	asker
	Target(ctx context.Context) (graph.Target, error)
}) error {
	t, err := db.Target(ctx)
	if err != nil {
		return err
	}
	line(a.out, "holds", "%s, %s", plural(int(t.Nodes), "node"), plural(int(t.Statements), "statement"))
	res, err := db.Query(ctx, graph.Query{Cypher: "MATCH (l:" + graph.LoadLabel + ")\n" +
		"WITH l ORDER BY l.started DESC\n" +
		"WITH l.dataset AS dataset, collect(l)[0] AS newest\n" +
		"RETURN dataset, newest.version AS version, newest.released AS released,\n" +
		"       newest.started AS started, newest.complete AS complete\n" +
		"ORDER BY dataset"})
	if err != nil {
		return err
	}
	for _, row := range res.Rows {
		state := "loaded"
		if row[4] != true {
			state = "loading, or cut off,"
		}
		name := fmt.Sprint(row[0])
		if version, _ := row[1].(string); version != "" {
			name += " " + version
		}
		if released, dated := row[2].(graph.Date); dated {
			name += fmt.Sprintf(" of %s", released)
		}
		line(a.out, "data set", "%s, %s %.19s UTC", name, state, row[3])
	}
	return nil
}

func line(w io.Writer, what, format string, args ...any) {
	_, _ = fmt.Fprintf(w, "%-10s %s\n", what, fmt.Sprintf(format, args...))
}
