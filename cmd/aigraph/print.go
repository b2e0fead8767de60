package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/queries"
)

// printOptions are the flags that say how an answer is printed, and where to.
type printOptions struct {
	format  string
	sources bool
	limit   int
	columns []string
	sort    string
	// output is a file instead of standard output.
	output      string
	force, open bool
}

func (o *printOptions) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "", "how to print: "+strings.Join(formatNames(), ", ")+" (default: by the ending of --output, else table)")
	f.BoolVar(&o.sources, "sources", false, "list the sources under a table")
	f.IntVar(&o.limit, "limit", queries.MostRows, "print at most so many rows; 0 is all")
	f.StringSliceVar(&o.columns, "columns", nil, "print only these columns, in this order")
	f.StringVar(&o.sort, "sort", "", "sort by a column, or by -column downwards")
	f.StringVar(&o.output, "output", "", "write to this file")
	f.BoolVar(&o.force, "force", false, "let --output replace a file")
	f.BoolVar(&o.open, "open", false, "open the written file with the desktop's program for it")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	for _, name := range []string{"columns", "sort"} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
}

// check finds what is wrong with the options before a database is asked.
func (o printOptions) check() error {
	if _, err := o.formatted(); err != nil {
		return err
	}
	if o.limit < 0 {
		return usageError(fmt.Errorf("--limit %d: a number of rows is meant, 0 for all", o.limit))
	}
	if o.output == "" {
		if o.open {
			return usageError(fmt.Errorf("--open needs --output FILE: it opens the file that was written"))
		}
		return nil
	}
	return o.mayWrite()
}

func (o printOptions) formatted() (format, error) {
	if o.format == "" {
		return formatOfFile(o.output), nil
	}
	return formatOf(o.format)
}

// mayWrite reports what stands in the way of the file.
func (o printOptions) mayWrite() error {
	info, err := os.Lstat(o.output)
	switch {
	case err != nil:
		_, err = os.Stat(filepath.Dir(o.output))
		return err
	case !info.Mode().IsRegular():
		return usageError(fmt.Errorf("--output %s is not a plain file", o.output))
	case !o.force:
		return usageError(fmt.Errorf("%s is there already: --force replaces it", o.output))
	}
	return nil
}

// arrange sorts the rows and leaves as many as are wanted.
func (o printOptions) arrange(res *graph.Result) error {
	if err := sortRows(res.Columns, res.Rows, o.sort); err != nil {
		return err
	}
	if o.limit > 0 && len(res.Rows) > o.limit {
		res.Left = len(res.Rows) - o.limit
		res.Rows = res.Rows[:o.limit]
	}
	return nil
}

// most is how many rows have to be fetched: all, where they are sorted anew.
func (o printOptions) most() int {
	if o.sort != "" {
		return 0
	}
	return o.limit
}

// leftOut says how many rows an answer leaves out, as Result.Left counts them.
func leftOut(rows int) string {
	if rows < 0 {
		return "there are more rows: --limit 0 prints all"
	}
	return plural(rows, "row") + " more: --limit 0 prints all"
}

// print prints an answer in the format asked for, to where it was asked for.
func (a *app) print(ctx context.Context, db asker, ans *answer, o printOptions) error {
	f, err := o.formatted()
	if err != nil {
		return err
	}
	if f.draws {
		if ans.picture, err = draw(ctx, db, ans); err != nil {
			return err
		}
	}
	if err := ans.choose(o.columns); err != nil {
		return err
	}
	var text bytes.Buffer
	p := &page{w: &text, sources: o.sources, say: a.say}
	if o.output == "" {
		p.width, p.colour = a.width, a.colour(a.outTTY)
	}
	if err := f.print(p, ans); err != nil {
		return err
	}
	if err := a.deliver(text.Bytes(), f, o); err != nil {
		return err
	}
	if !f.notes {
		for _, note := range ans.notes {
			a.say("%s", note)
		}
	}
	if o.output != "" {
		a.say("wrote %s to %s", plural(len(ans.rows), "row"), o.output)
	}
	if o.open {
		return a.openFile(ctx, o.output)
	}
	return nil
}

// deliver writes what was printed to the file, or to standard output: there a
// terminal is not steered by what names hold.
func (a *app) deliver(text []byte, f format, o printOptions) error {
	if o.output != "" {
		if err := o.mayWrite(); err != nil {
			return err
		}
		return replaceFile(o.output, text)
	}
	if a.outTTY && !f.terminal {
		text = []byte(printable(string(text)))
	}
	_, err := a.out.Write(text)
	return err
}
