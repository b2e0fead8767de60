package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/queries"
)

// printOptions are the flags that say how an answer is printed, and where to.
type printOptions struct {
	format  string
	draw    string
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
	f.StringVar(&o.draw, "draw", "", "what svg, png and html show: "+drawPlot+" or "+drawGraph+" (default: the plot, where the question has one)")
	_ = cmd.RegisterFlagCompletionFunc("draw", cobra.FixedCompletions([]string{drawPlot, drawGraph}, cobra.ShellCompDirectiveNoFileComp))
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
	f, err := o.formatted()
	if err != nil {
		return err
	}
	if o.draw != "" && o.draw != drawPlot && o.draw != drawGraph {
		return usageError(fmt.Errorf("--draw %q is neither %s nor %s", o.draw, drawPlot, drawGraph))
	}
	if o.limit < 0 {
		return usageError(fmt.Errorf("--limit %d: a number of rows is meant, 0 for all", o.limit))
	}
	if o.output == "" {
		if o.open && f.image == nil {
			return usageError(fmt.Errorf("--open needs --output FILE, or a picture: --format svg, png or html"))
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

// totalRow is what the first column of a last row says that adds up the others.
const totalRow = "all together"

// arrange sorts the rows and leaves as many as are wanted; a note says how many
// are left out. A row that adds up the others stays, and stays the last.
func (o printOptions) arrange(res *graph.Result) error {
	rows := res.Rows
	var total [][]any
	if last := len(rows) - 1; last >= 0 && len(rows[last]) > 0 && rows[last][0] == totalRow {
		rows, total = rows[:last], rows[last:]
	}
	if err := sortRows(res.Columns, rows, o.sort); err != nil {
		return err
	}
	if hidden := len(rows) - o.limit; o.limit > 0 && hidden > 0 {
		rows = rows[:o.limit]
		if res.Left >= 0 {
			res.Left += hidden
		}
	}
	if res.Left != 0 {
		res.Notes = append(res.Notes, leftOut(res.Left, len(total) > 0))
	}
	res.Rows = slices.Concat(rows, total)
	return nil
}

// most is how many rows have to be fetched: all, where they are sorted anew. A
// last row that adds up the others is not to be cut off by a small limit.
func (o printOptions) most() int {
	if o.sort != "" || o.limit == 0 {
		return 0
	}
	return max(o.limit, queries.MostRows)
}

// leftOut says how many rows an answer leaves out, as Result.Left counts them.
func leftOut(rows int, total bool) string {
	note := "there are more rows"
	if rows > 0 {
		note = plural(rows, "row") + " more"
	}
	if total {
		note += ", added up in the last row, too"
	}
	return note + ": --limit 0 prints all"
}

// illustrate makes the picture of an answer, and its plot, where the format
// shows one.
func (ans *answer) illustrate(ctx context.Context, db asker, f format, o printOptions) (err error) {
	if !f.draws {
		return nil
	}
	if ans.picture, err = draw(ctx, db, ans); err != nil || f.image == nil {
		return err
	}
	if err := ans.describe(ctx, db); err != nil {
		return err
	}
	if ans.query.Plot != nil && o.draw != drawGraph {
		ans.plotted, err = ans.plot()
	}
	return err
}

// print prints an answer in the format asked for, to where it was asked for.
func (a *app) print(ctx context.Context, db asker, ans *answer, o printOptions) error {
	f, err := o.formatted()
	if err != nil {
		return err
	}
	if err := ans.illustrate(ctx, db, f, o); err != nil {
		return err
	}
	if err := ans.choose(o.columns); err != nil {
		return err
	}
	if o.open && o.output == "" {
		if o.output, err = pictureFile(ans.query.Name, f); err != nil {
			return err
		}
		o.force = true
	}
	var text bytes.Buffer
	p := &page{w: &text, sources: o.sources, say: a.say}
	if o.output == "" {
		p.width, p.colour = a.width, a.colour(a.outTTY)
	}
	if err := a.render(ctx, f, p, ans, &text); err != nil {
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

// pictureFile makes a new file for a picture that is only to be looked at.
func pictureFile(name string, f format) (string, error) {
	file, err := os.CreateTemp("", "aigraph-"+name+"-*"+f.ending)
	if err != nil {
		return "", err
	}
	return file.Name(), file.Close()
}

// render prints an answer, or draws it.
func (a *app) render(ctx context.Context, f format, p *page, ans *answer, to *bytes.Buffer) error {
	if f.image == nil {
		return f.print(p, ans)
	}
	image, err := f.image(ctx, a, ans)
	if err != nil {
		return err
	}
	_, err = to.Write(image)
	return err
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
	if a.outTTY && f.name == "png" {
		return usageError(fmt.Errorf("a terminal shows no PNG: use --output FILE, or --open"))
	}
	if a.outTTY && !f.terminal {
		text = []byte(printable(string(text)))
	}
	_, err := a.out.Write(text)
	return err
}
