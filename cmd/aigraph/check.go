package main

import (
	"errors"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/loader"
)

type checkOptions struct{ strict, warnings, fix bool }

func newCheck(a *app) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:     "check [PATH]",
		GroupID: groupData,
		Short:   "Check a data package without touching a database",
		Long: `Check reads a data package, or the bundled one without PATH, and says everything
that is wrong with it, each with file, line and column. It needs no database.

Errors stop a load. Warnings are worth a look: of more than 20, those of the
rarest rules are printed, the rest is counted. Ages are counted to the newest
day on which a source was read, so the same package always gives the same answer.

With --fix it first undoes what spreadsheets do to the form of a file: byte order
marks, line ends, semicolons and tabs, TRUE and FALSE, the order of rows. A file
in which values were lost, such as 2.81E+11 or Oct-25, is left as it is.

PATH is a folder with a datapackage.json, or with the tables alone.
The exit code is 0 without errors and 3 with.`,
		Example: "  aigraph check\n  aigraph check ./my-data --strict\n  aigraph check ./my-data --fix",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.check(args, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.strict, "strict", false, "take warnings for errors")
	f.BoolVar(&o.warnings, "warnings", false, "print all warnings")
	f.BoolVar(&o.fix, "fix", false, "write files in their canonical form where nothing was lost")
	cmd.ValidArgsFunction = completeFolders
	return cmd
}

func (a *app) check(args []string, o checkOptions) error {
	if o.fix {
		if err := a.mend(args); err != nil {
			return err
		}
	}
	c, err := a.checkPackage(args, loader.CheckOptions{}, o.strict)
	if err != nil {
		return err
	}
	problems := c.Problems
	printErrors(a.out, problems, math.MaxInt)
	most := mostWarnings
	if o.warnings {
		most = math.MaxInt
	}
	printWarnings(a.out, problems, most)
	if problems.Errors() > 0 {
		// A check says nothing of what was written.
		return &markedError{problems, errUnsound}
	}
	_, err = fmt.Fprintf(a.out, "%s: %s, %s, %s, %s; no errors%s\n", c.Name,
		plural(c.Entities, "entity"), plural(c.Deals, "deal"),
		plural(c.Statements, "statement"), plural(c.Sources, "source"), warned(problems))
	return err
}

// mend rewrites a package's files in their canonical form.
func (a *app) mend(args []string) error {
	if len(args) == 0 {
		return usageError(errors.New("--fix needs the folder to mend: the bundled data are a part of the program"))
	}
	p, err := a.openPackage(args[0])
	if err != nil {
		return err
	}
	mended, refused, err := p.Mend(a.model())
	if err != nil {
		return err
	}
	for _, m := range mended {
		if err := replaceFile(filepath.Join(filepath.FromSlash(p.Dir), filepath.FromSlash(m.Path)), m.Text); err != nil {
			return err
		}
		a.say("mended %s: %s", path.Join(p.Dir, m.Path), strings.Join(m.Done, ", "))
	}
	for _, r := range refused {
		a.say("%s", r)
	}
	return nil
}

// checkPackage reads and checks the package that the arguments name.
func (a *app) checkPackage(args []string, o loader.CheckOptions, strict bool) (*loader.Checked, error) {
	p, err := a.openPackage(first(args...))
	if err != nil {
		return nil, err
	}
	return a.checkOpen(p, o, strict), nil
}

func (a *app) checkOpen(p *loader.Package, o loader.CheckOptions, strict bool) *loader.Checked {
	defer debug.SetGCPercent(debug.SetGCPercent(leanGC))
	c := loader.Check(p, a.model(), o)
	if strict {
		for i := range c.Problems {
			c.Problems[i].Severity = graph.Error
		}
	}
	return c
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
