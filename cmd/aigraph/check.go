package main

import (
	"errors"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/loader"
)

type checkOptions struct {
	inputOptions
	strict, warnings, fix bool
}

func newCheck(a *app) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:     "check [PATH...]",
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

PATH and the formats are those of "load".
The exit code is 0 without errors and 3 with.`,
		Example: "  aigraph check\n  aigraph check ./my-data --strict\n  aigraph check ./my-data --fix",
		Args:    cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			return a.check(args, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.strict, "strict", false, "take warnings for errors")
	f.BoolVar(&o.warnings, "warnings", false, "print all warnings")
	f.BoolVar(&o.fix, "fix", false, "write files in their canonical form where nothing was lost")
	o.addFlags(f)
	return cmd
}

func (a *app) check(args []string, o checkOptions) error {
	if o.fix {
		if err := a.mend(args); err != nil {
			return err
		}
	}
	all, done, err := a.checkInputs(args, o.inputOptions, loader.CheckOptions{}, o.strict)
	defer done()
	if err != nil {
		return err
	}
	for _, c := range all {
		printErrors(a.out, c.Problems, math.MaxInt)
		most := mostWarnings
		if o.warnings {
			most = math.MaxInt
		}
		printWarnings(a.out, c.Problems, most)
	}
	if problems := unsound(all); problems != nil {
		// A check says nothing of what was written.
		return &markedError{problems, errUnsound}
	}
	for _, c := range all {
		if _, err = fmt.Fprintf(a.out, "%s: %s, %s, %s, %s; no errors%s\n", c.Name,
			plural(c.Entities, "entity"), plural(c.Deals, "deal"),
			plural(c.Statements, "statement"), plural(c.Sources, "source"), warned(c.Problems)); err != nil {
			return err
		}
	}
	return nil
}

// mend rewrites a package's files in their canonical form.
func (a *app) mend(args []string) error {
	if len(args) != 1 {
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

func warned(p loader.Problems) string {
	if n := len(p) - p.Errors(); n > 0 {
		return ", " + plural(n, "warning")
	}
	return ""
}
