package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"aigraph/graph/neo"
	"aigraph/loader"
)

type loadOptions struct {
	inputOptions
	guess                                  string
	bulk                                   bool
	strict, dryRun, exitCode, intoExisting bool
	prune                                  bool
	maxDelete                              string
	maxBad                                 int
	badFile, report                        string
}

// leanGC is after how much growth, in percent, the collector runs.
const leanGC = 50

// Values of --report.
const (
	reportText = "text"
	reportJSON = "json"
)

func newLoad(a *app) *cobra.Command {
	var o loadOptions
	cmd := &cobra.Command{
		Use:     "load [PATH...]",
		GroupID: groupData,
		Short:   "Load a data package, or other files, into the database",
		Long: `Load reads a data package, or the bundled one without PATH, checks all of it,
compares it with what the database holds, and writes the difference. Nothing is
written if one thing is wrong; running it again changes nothing. A load that was
cut off goes on when it is run again, whatever cut it off. Rows stream by and
are not held, so the size of the files hardly matters.

` + aboutInputs() + `

For a table of your own, --guess proposes a mapping: mend it, and load with --mapping.

What the package does not say any more stays, unless --prune is given; that
removes nothing of other data sets, nothing if the package is empty or rows of
it are refused, and never more than --max-delete without being told. One load
writes at a time; another one waits, and says for whom.`,
		Example: "  aigraph load\n  aigraph load ./my-data --dry-run\n  aigraph load ./my-data --prune --max-delete 25%\n" +
			"  aigraph load nodes.csv.gz roles-header.csv,roles-1.csv,roles-2.csv\n  zcat all.jsonl.gz | aigraph load - --input jsonl --dataset all\n" +
			"  aigraph load --guess deals.csv > deals.json && aigraph load --mapping deals.json\n" +
			"  NEO4J_URI=neo4j+s://example.org NEO4J_PASSWORD=… aigraph load ./my-data",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.guess != "" {
				return a.guess(o.guess)
			}
			return a.load(cmd.Context(), args, o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.strict, "strict", false, "take warnings for errors")
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would be written, property by property, and write nothing")
	f.BoolVar(&o.exitCode, "exit-code", false, "with --dry-run, exit with 10 if something would be written")
	f.BoolVar(&o.intoExisting, "into-existing", false, "load into a database that holds other data")
	f.BoolVar(&o.prune, "prune", false, "remove what the package does not say any more")
	f.StringVar(&o.maxDelete, "max-delete", "10%", "with --prune, most records to remove: a number, or a part of what the data set holds")
	f.IntVar(&o.maxBad, "max-bad", 0, "leave out up to so many rows that are wrong, and what hangs on them")
	f.StringVar(&o.badFile, "bad-file", "", "with --max-bad, the CSV file that the rows left out are written to")
	f.StringVar(&o.report, "report", reportText, "what to print at the end, or with --dry-run: text or json")
	o.addFlags(f)
	f.BoolVar(&o.bulk, "bulk", false, "fill the local server's empty database with neo4j-admin: for millions of rows")
	f.StringVar(&o.guess, "guess", "", "print a mapping for this CSV file, and load nothing")
	return cmd
}

func (o loadOptions) check() error {
	if o.report != reportText && o.report != reportJSON {
		return usageError(fmt.Errorf("--report %q is neither %s nor %s", o.report, reportText, reportJSON))
	}
	if o.badFile != "" && o.maxBad == 0 {
		return usageError(errors.New("--bad-file needs --max-bad"))
	}
	_, err := o.mayPrune()
	return err
}

// mayPrune is how much may be removed; nil is nothing.
func (o loadOptions) mayPrune() (*loader.Prune, error) {
	number, percent := strings.CutSuffix(o.maxDelete, "%")
	most, err := strconv.ParseFloat(number, 64)
	if err != nil || most < 0 || percent && most > 100 || !percent && most != math.Trunc(most) {
		return nil, usageError(fmt.Errorf("--max-delete %q is neither a number nor a part such as 10%%", o.maxDelete))
	}
	switch {
	case !o.prune:
		return nil, nil //nolint:nilnil // nothing may be removed
	case percent:
		return &loader.Prune{MostPercent: most}, nil
	}
	return &loader.Prune{Most: int(most)}, nil
}

func (a *app) load(ctx context.Context, args []string, o loadOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	// Most of what a load uses are rows on their way: memory is given back
	// early, at the cost of some time.
	defer debug.SetGCPercent(debug.SetGCPercent(leanGC))
	inputs, done, err := a.openInputs(args, o.inputOptions)
	defer done()
	if err != nil {
		return err
	}
	if o.badFile != "" && len(inputs) > 1 {
		return usageError(errors.New("--bad-file takes the rows of one data set: load them one after the other"))
	}
	if o.bulk {
		return a.loadBulk(ctx, inputs, args, o)
	}
	looking := a.look(ctx, inputs[0].About().Name)
	defer looking.close(ctx)
	all := a.checkAll(inputs, loader.CheckOptions{CountWarnings: !o.strict, MaxBad: o.maxBad}, o.strict)
	for _, c := range all {
		printErrors(a.errOut, c.Problems, mostErrors)
	}
	if problems := unsound(all); problems != nil {
		return problems
	}
	for _, c := range all {
		if err := a.writeRefused(c, o.badFile); err != nil {
			return err
		}
	}
	db, held, err := looking.wait()
	if err != nil {
		return err
	}
	if err := a.announceTarget(ctx, db, o.intoExisting); err != nil {
		return err
	}
	return a.loadAll(ctx, db, all, held, args, o)
}

// loadAll loads one data set after the other; held is what the database holds
// of the first.
func (a *app) loadAll(ctx context.Context, db *neo.DB, all []*loader.Checked, held *loader.Held, args []string, o loadOptions) error {
	changes := false
	for i, c := range all {
		var err error
		if i > 0 {
			if held, err = loader.Look(ctx, db, c.Name); err != nil {
				return err
			}
		}
		err = a.loadOne(ctx, db, c, held, args, o)
		if err != nil && !errors.Is(err, errChanges) {
			return err
		}
		changes = changes || err != nil
	}
	if changes {
		return errChanges
	}
	return nil
}

// loadOne loads a data set, or says what that would do.
func (a *app) loadOne(ctx context.Context, db *neo.DB, c *loader.Checked, held *loader.Held, args []string, o loadOptions) error {
	if o.dryRun {
		return a.dryRun(ctx, db, c, held, o)
	}
	prune, err := o.mayPrune()
	if err != nil {
		return err
	}
	report, err := a.write(ctx, db, c, held, prune)
	if err != nil {
		return err
	}
	if o.report == reportJSON {
		return a.printJSON(report)
	}
	a.say("%s", summary(report))
	a.hintAtWarnings(c, append(args, o.args()...))
	return nil
}

// writeRefused says which rows are left out, and writes them to a file.
func (a *app) writeRefused(c *loader.Checked, file string) error {
	if c.Refused == 0 {
		return nil
	}
	a.say("%s left out", plural(c.Refused, "row"))
	if file == "" {
		return nil
	}
	var b bytes.Buffer
	if err := c.WriteRefused(&b); err != nil {
		return err
	}
	return replaceFile(file, b.Bytes())
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
	a.say("into %s, database %s (%s)", t.URI, cmp.Or(t.Database, "of the user"), holds)
	if t.Nodes > 0 && !t.Loaded && !intoExisting {
		return errForeign
	}
	return nil
}

// write plans and carries out a load.
func (a *app) write(ctx context.Context, db *neo.DB, c *loader.Checked, held *loader.Held, prune *loader.Prune) (*loader.Report, error) {
	plan, err := c.Compare(ctx, db, held)
	if err != nil {
		return nil, err
	}
	progress, done := a.bar("loading")
	defer done()
	if progress == nil {
		progress = a.progressLines("loading")
	}
	away := sync.OnceFunc(func() { a.say("the server does not answer: waiting for it") })
	return plan.Write(ctx, db, loader.WriteOptions{
		Tool: "aigraph " + version().number, Progress: progress, Prune: prune,
		Waiting: func(h loader.Holder) { a.say("another load writes (%s): waiting for it", h) },
		Away:    func(error) { away() },
	})
}

// summary is the one line that a load ends with.
func summary(r *loader.Report) string {
	unchanged := int64(r.Unchanged + r.Shared)
	if r.Created+r.Changed+r.Removed == 0 {
		return fmt.Sprintf("%s: nothing to write, %s records unchanged", r.Dataset, thousands(unchanged))
	}
	removed := ""
	if r.Removed > 0 {
		removed = ", " + thousands(int64(r.Removed)) + " removed"
	}
	return fmt.Sprintf("%s: %s created, %s changed%s, %s unchanged, %s refused in %.1f s", r.Dataset,
		thousands(int64(r.Created)), thousands(int64(r.Changed)), removed, thousands(unchanged), thousands(int64(r.Refused)), r.Took.Seconds())
}
