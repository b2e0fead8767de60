package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"aigraph/graph/neo"
	"aigraph/loader"
)

func newLoads(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "loads",
		GroupID: groupData,
		Short:   "List the loads that the database records",
		Long: `Loads lists what was loaded into the database, the newest first: when, which
data set and version, how much it wrote, and whether it came to its end. A load
that changed nothing leaves no record. With --json it also gives each file's
SHA-256.`,
		Example: "  aigraph loads\n  aigraph loads --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.onDB(cmd.Context(), func(db *neo.DB) error { return a.loads(cmd.Context(), db, asJSON) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print all that is recorded")
	return cmd
}

func (a *app) loads(ctx context.Context, db *neo.DB, asJSON bool) error {
	loads, err := loader.Loads(ctx, db)
	if err != nil {
		return err
	}
	if asJSON {
		if loads == nil {
			loads = []loader.Load{}
		}
		return a.printJSON(loads)
	}
	for _, l := range loads {
		state := fmt.Sprintf("%s created, %s changed, %s removed, %s unchanged",
			thousands(l.Created), thousands(l.Changed), thousands(l.Removed), thousands(l.Unchanged))
		if !l.Complete {
			state = "going on, or cut off: the same load goes on from there"
		}
		if _, err := fmt.Fprintf(a.out, "%.19s UTC  %s  %s\n", l.Started, printable(cmp.Or(l.Dataset+" "+l.Version)), state); err != nil {
			return err
		}
	}
	if len(loads) == 0 {
		a.say("no load is recorded")
	}
	return nil
}
