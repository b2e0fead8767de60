package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/loader"
)

// mostProblems is how many problems are printed; the rest is counted.
const mostProblems = 100

func newCheck(a *app) *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:     "check [PATH]",
		GroupID: groupData,
		Short:   "Check a data package without touching a database",
		Long: `Check reads a data package, or the bundled one without PATH, and says everything
that is wrong with it, each with file, line and column. It needs no database.

PATH is a folder with a datapackage.json, or with the tables alone.
The exit code is 0 without errors and 3 with.`,
		Example: "  aigraph check\n  aigraph check ./my-data --strict",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			ds, problems, err := a.readPackage(args, strict)
			if err != nil {
				return err
			}
			printProblems(a.out, problems)
			if problems.Errors() > 0 {
				return problems
			}
			_, err = fmt.Fprintf(a.out, "%s: %s, %s, %s, %s; no errors%s\n", ds.Name,
				plural(len(ds.Entities), "entity"), plural(len(ds.Deals), "deal"),
				plural(len(ds.Statements), "statement"), plural(len(ds.Sources), "source"), warned(problems))
			return err
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "take warnings for errors")
	cmd.ValidArgsFunction = completeFolders
	return cmd
}

// readPackage reads and checks the package that the arguments name.
func (a *app) readPackage(args []string, strict bool) (*graph.Dataset, loader.Problems, error) {
	path := ""
	if len(args) > 0 {
		path = args[0]
	}
	p, err := a.openPackage(path)
	if err != nil {
		return nil, nil, err
	}
	ds, problems, err := loader.Read(p, a.model())
	if err != nil {
		return nil, nil, err
	}
	if strict {
		for i := range problems {
			problems[i].Severity = graph.Error
		}
	}
	return ds, problems, nil
}

func printProblems(w io.Writer, problems loader.Problems) {
	for i, p := range problems {
		if i == mostProblems {
			_, _ = fmt.Fprintf(w, "… and %d more\n", len(problems)-i)
			return
		}
		_, _ = fmt.Fprintln(w, printable(p.String()))
	}
}

func warned(p loader.Problems) string {
	if n := len(p) - p.Errors(); n > 0 {
		return ", " + plural(n, "warning")
	}
	return ""
}

func completeFolders(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}
