package main

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"aigraph/graph/local"
	"aigraph/loader"
)

func newUp(a *app) *cobra.Command {
	var foreground bool
	cmd := &cobra.Command{
		Use:     "up",
		GroupID: groupServer,
		Short:   "Start Neo4j on this machine and load the bundled data",
		Long: `Up starts a Neo4j Community server on this machine, for this user alone, and
loads the bundled data. The first time it has Maven fetch the server, about
140 MB; the first start takes some 20 seconds. Running it again changes nothing.

The server listens on loopback only and has a random password. It goes on until
"aigraph down"; its data stay. Where you have a Neo4j already, you need no "up":
set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD and run "aigraph load".`,
		Example: "  aigraph up\n  aigraph up --foreground   # until Ctrl-C: for containers and supervisors",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.up(cmd.Context(), foreground)
		},
	}
	cmd.Flags().BoolVar(&foreground, "foreground", false, "stay until interrupted, then stop the server")
	return cmd
}

func (a *app) up(ctx context.Context, foreground bool) error {
	if uri := cmp.Or(a.connection.uri, a.getenv("NEO4J_URI")); uri != "" {
		a.say(`"up" means the local server; %s is left alone`, uri)
	}
	s, err := a.localServer()
	if err != nil {
		return err
	}
	if foreground {
		return s.Foreground(ctx, func(ctx context.Context, e local.Endpoint) error { return a.welcome(ctx, e) })
	}
	began := time.Now()
	e, started, err := s.Start(ctx)
	if err != nil {
		return err
	}
	if started {
		a.say("Neo4j %s answers after %.0f s", local.Version, time.Since(began).Seconds())
	} else {
		a.say("Neo4j %s runs already", local.Version)
	}
	return a.welcome(ctx, e)
}

// welcome loads the bundled data and shows what can be done with them.
func (a *app) welcome(ctx context.Context, e local.Endpoint) error {
	p, err := a.openPackage("")
	if err != nil {
		return err
	}
	c := loader.Check(p, a.model(), loader.CheckOptions{CountWarnings: true})
	if c.Problems.Errors() > 0 {
		return c.Problems
	}
	db, err := openLocal(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	if err := a.announceTarget(ctx, db, false); err != nil {
		return err
	}
	report, err := a.write(ctx, db, c, nil, nil)
	if err != nil {
		return err
	}
	a.say("%s", summary(report))
	if err := a.showcase(ctx, db); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, `
Explore     %[4]s browse
            or %[1]s
            user %[2]s, password in %[3]s
Ask         %[4]s query list
            %[4]s query run deal-history Amazon OpenAI
            %[4]s query run dependents-of TSMC --as-of 2024-12-31
Stop        %[4]s down
`, browserURL(e), e.User, e.PasswordFile, a.program)
	return err
}

// showcase runs three of the canned questions.
func (a *app) showcase(ctx context.Context, db asker) error {
	for _, s := range []struct {
		name   string
		values map[string]string
	}{
		{"circular-deals", nil},
		{"commitments-of", map[string]string{"buyer": "openai"}},
		{"claims", nil},
	} {
		ask := askOptions{values: s.values, printOptions: printOptions{limit: 5}}
		if _, err := fmt.Fprintf(a.out, "\n$ %s query run %s\n", a.program, commandOf(s.name, s.values)); err != nil {
			return err
		}
		if err := a.ask(ctx, db, s.name, ask); err != nil {
			return err
		}
	}
	return nil
}

func commandOf(name string, values map[string]string) string {
	for _, v := range values {
		name += " " + v
	}
	return name + " --limit 5"
}

func newDown(a *app) *cobra.Command {
	var deleteData, yes bool
	cmd := &cobra.Command{
		Use:     "down",
		GroupID: groupServer,
		Short:   "Stop the local server; its data stay",
		Example: "  aigraph down\n  aigraph down --delete-data   # asks, then removes the database for good",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.down(cmd.Context(), deleteData, yes)
		},
	}
	cmd.Flags().BoolVar(&deleteData, "delete-data", false, "remove the database and its password too, after asking")
	cmd.Flags().BoolVar(&yes, "yes", false, "with --delete-data, do not ask")
	return cmd
}

func (a *app) down(ctx context.Context, deleteData, yes bool) error {
	s, err := a.localServer()
	if err != nil {
		return err
	}
	st, err := s.Status(ctx)
	if err != nil {
		return err
	}
	if deleteData && !yes && !a.confirm(fmt.Sprintf("Delete the database in %s (%s) for good?", st.Home, megabytes(st.DataSize))) {
		return errAborted
	}
	began := time.Now()
	wasRunning, err := s.Stop(ctx)
	if err != nil {
		return err
	}
	if wasRunning {
		a.say("stopped after %.0f s", time.Since(began).Seconds())
	} else {
		a.say("no local server runs")
	}
	if !deleteData {
		a.say("the data stay in %s", st.Home)
		return nil
	}
	if err := s.DeleteData(ctx); err != nil {
		return err
	}
	a.say("deleted %s", st.Home)
	return nil
}

// confirm asks a question that only "yes" answers; without a terminal the
// answer is no.
func (a *app) confirm(question string) bool {
	if !a.inTTY {
		a.say("%s There is no terminal to ask on: add --yes.", question)
		return false
	}
	_, _ = fmt.Fprintf(a.errOut, "%s Type yes: ", question)
	var answer string
	_, _ = fmt.Fscanln(a.in, &answer)
	return answer == "yes"
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
