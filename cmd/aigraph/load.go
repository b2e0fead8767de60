package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/loader"
)

type loadOptions struct {
	strict, dryRun, exitCode, intoExisting bool
}

func newLoad(a *app) *cobra.Command {
	var o loadOptions
	cmd := &cobra.Command{
		Use:     "load [PATH]",
		GroupID: groupData,
		Short:   "Load a data package into the database",
		Long: `Load reads a data package, or the bundled one without PATH, checks all of it,
compares it with what the database holds, and writes the difference. Nothing is
written if one thing is wrong; running it again changes nothing. A load that was
cut off, however, goes on when it is run again.

PATH is a folder with a datapackage.json, or with the tables alone.`,
		Example: "  aigraph load\n  aigraph load ./my-data --dry-run\n  NEO4J_URI=neo4j+s://example.org NEO4J_PASSWORD=… aigraph load ./my-data",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.load(cmd.Context(), args, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.strict, "strict", false, "take warnings for errors")
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would be written, and write nothing")
	f.BoolVar(&o.exitCode, "exit-code", false, "with --dry-run, exit with 10 if something would be written")
	f.BoolVar(&o.intoExisting, "into-existing", false, "load into a database that holds other data")
	cmd.ValidArgsFunction = completeFolders
	return cmd
}

func (a *app) load(ctx context.Context, args []string, o loadOptions) error {
	ds, problems, err := a.readPackage(args, o.strict)
	if err != nil {
		return err
	}
	printErrors(a.errOut, problems, mostErrors)
	if problems.Errors() > 0 {
		return problems
	}
	return a.onDB(ctx, func(db *neo.DB) error {
		if err := a.announceTarget(ctx, db, o.intoExisting); err != nil {
			return err
		}
		if o.dryRun {
			return a.dryRun(ctx, db, ds, o.exitCode)
		}
		report, err := a.write(ctx, db, ds)
		if err != nil {
			return err
		}
		a.say("%s", summary(report))
		a.hintAtWarnings(problems, args)
		return nil
	})
}

// announceTarget says where a load goes before it does, and refuses a database
// that holds somebody else's data.
func (a *app) announceTarget(ctx context.Context, db *neo.DB, intoExisting bool) error {
	t, err := db.Target(ctx)
	if err != nil {
		return err
	}
	holds := "empty"
	if t.Nodes > 0 {
		holds = fmt.Sprintf("%s, %s", plural(int(t.Nodes), "node"), plural(int(t.Statements), "relationship"))
	}
	a.say("into %s, database %s (%s)", t.URI, first(t.Database, "of the user"), holds)
	if t.Nodes > 0 && !t.Loaded && !intoExisting {
		return errForeign
	}
	return nil
}

// write plans and carries out a load.
func (a *app) write(ctx context.Context, db *neo.DB, ds *graph.Dataset) (*loader.Report, error) {
	plan, err := loader.MakePlan(ctx, db, a.model(), ds)
	if err != nil {
		return nil, err
	}
	progress, done := a.bar("loading")
	defer done()
	return plan.Write(ctx, db, a.model(), "aigraph "+version().number, progress)
}

func (a *app) dryRun(ctx context.Context, db *neo.DB, ds *graph.Dataset, exitCode bool) error {
	plan, err := loader.MakePlan(ctx, db, a.model(), ds)
	if err != nil {
		return err
	}
	for _, k := range plan.Kinds {
		if k.Created+k.Changed == 0 {
			continue
		}
		if _, err := fmt.Fprintf(a.out, "%-20s %s created, %s changed, %s unchanged\n", k.Kind,
			thousands(int64(k.Created)), thousands(int64(k.Changed)), thousands(int64(k.Unchanged+k.Shared))); err != nil {
			return err
		}
		for _, id := range k.ChangedIDs {
			if _, err := fmt.Fprintf(a.out, "  changed %s\n", id); err != nil {
				return err
			}
		}
	}
	if _, err := fmt.Fprintf(a.out, "dry run: %s would be written\n", plural(plan.Writes(), "record")); err != nil {
		return err
	}
	if exitCode && plan.Writes() > 0 {
		return errChanges
	}
	return nil
}

// summary is the one line that a load ends with.
func summary(r *loader.Report) string {
	unchanged := int64(r.Unchanged + r.Shared)
	if r.Created+r.Changed == 0 {
		return fmt.Sprintf("%s: nothing to write, %s records unchanged", r.Dataset, thousands(unchanged))
	}
	return fmt.Sprintf("%s: %s created, %s changed, %s unchanged, 0 refused in %.1f s", r.Dataset,
		thousands(int64(r.Created)), thousands(int64(r.Changed)), thousands(unchanged), r.Took.Seconds())
}
