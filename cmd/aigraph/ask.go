package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/graph/nearest"
	"aigraph/queries"
)

// asker answers queries; a database does.
type asker = queries.Asker

// askOptions are the flags that every question takes, and its own parameters.
type askOptions struct {
	asOf, knownAt string
	status        []string
	exact         bool
	minUSD        string
	types         []string
	printOptions
	timeout time.Duration
	values  map[string]string
	params  []string
}

func (o *askOptions) addFlags(cmd *cobra.Command, q *queries.Query) {
	o.addQuestionFlags(cmd, q)
	o.printOptions.addFlags(cmd)
}

// addQuestionFlags adds what says what is asked, and not how it is printed.
func (o *askOptions) addQuestionFlags(cmd *cobra.Command, q *queries.Query) {
	f := cmd.Flags()
	f.StringVar(&o.asOf, "as-of", "", "the day that is asked about (default: --known-at, else today)")
	f.StringVar(&o.knownAt, "known-at", "", "count only what could be known on this day")
	if q.UsesParam("statuses") {
		f.StringSliceVar(&o.status, "status", nil, "statuses that count, or commitments, claims, open, gone, all (default: "+q.Statuses()+")")
		_ = cmd.RegisterFlagCompletionFunc("status", cobra.FixedCompletions(statusNames(), cobra.ShellCompDirectiveNoFileComp))
	}
	if q.UsesParam("exact") {
		f.BoolVar(&o.exact, "exact", false, "take the named entity alone, without what it wholly owns and operates")
	}
	if q.UsesParam("min_usd") {
		f.StringVar(&o.minUSD, "min-usd", "", "the smallest amount that counts, such as 500m or 10B")
	}
	if q.UsesParam("types") {
		types := graph.AI().TypeNames()
		f.StringSliceVar(&o.types, "type", nil, "relationship types that count (default: all)")
		_ = cmd.RegisterFlagCompletionFunc("type", cobra.FixedCompletions(types, cobra.ShellCompDirectiveNoFileComp))
	}
	f.DurationVar(&o.timeout, "timeout", time.Minute, "give up after this time")
	f.StringArrayVar(&o.params, "param", nil, "a parameter as name=value; may be given several times")
}

func statusNames() []string {
	var names []string
	for _, w := range graph.StatusWords() {
		names = append(names, cobra.CompletionWithDesc(w.Word, w.About))
	}
	for _, s := range graph.Statuses() {
		names = append(names, string(s))
	}
	return names
}

var errTimeout = errors.New("the time given by --timeout is over")

// input turns flags into what a question is asked with.
func (a *app) input(o askOptions) (queries.Input, error) {
	in := queries.Input{
		Values: o.values, AsOf: a.today(), KnownAt: graph.EndOfTime, Exact: o.exact, Types: o.types, Today: a.today(),
	}
	err := o.check()
	if err != nil {
		return in, err
	}
	if o.minUSD != "" {
		if in.MinUSD, err = queries.ParseUSD(o.minUSD); err != nil {
			return in, usageError(fmt.Errorf("--min-usd: %w", err))
		}
	}
	for _, t := range o.types {
		if _, ok := graph.AI().Type(t); !ok {
			return in, usageError(hinted(fmt.Errorf("no type %q", t), nearest.Hint(strings.ToUpper(t), graph.AI().TypeNames()), `see "aigraph schema"`))
		}
	}
	if o.knownAt != "" {
		if in.KnownAt, err = graph.ParseDate(o.knownAt, a.today()); err != nil {
			return in, usageError(fmt.Errorf("--known-at: %w", err))
		}
		in.AsOf = in.KnownAt
	}
	if o.asOf != "" {
		if in.AsOf, err = graph.ParseDate(o.asOf, a.today()); err != nil {
			return in, usageError(fmt.Errorf("--as-of: %w", err))
		}
	}
	for _, word := range o.status {
		statuses, ok := graph.ParseStatuses(word)
		if !ok {
			return in, usageError(fmt.Errorf("--status %q is none of the statuses, nor commitments, claims, open, gone or all", word))
		}
		in.Statuses = append(in.Statuses, statuses...)
	}
	return in, nil
}

// ask puts one question and prints the answer.
func (a *app) ask(ctx context.Context, db asker, name string, o askOptions) error {
	q, err := a.findQuery(name)
	if err != nil {
		return err
	}
	in, err := a.input(o)
	if err != nil {
		return err
	}
	bound, err := q.Bind(ctx, db, in)
	if err != nil {
		return err
	}
	bound.Most = o.most()
	res, err := q.Run(ctx, db, bound)
	if err != nil {
		return err
	}
	parties, err := q.Parties(ctx, db, bound)
	if err != nil {
		return err
	}
	res.Notes = append(res.Notes, parties...)
	return a.present(ctx, db, q, bound, res, in, o)
}

// present prints an answer in the format asked for.
func (a *app) present(ctx context.Context, db asker, q *queries.Query, bound graph.Query, res *graph.Result, in queries.Input, o askOptions) error {
	notes, err := a.wholeness(ctx, db)
	if err != nil && (len(res.Rows) == 0 || !errors.Is(err, errNoData)) {
		return err
	}
	res.Notes = append(res.Notes, notes...)
	if err := o.arrange(res); err != nil {
		return err
	}
	ans, err := newAnswer(ctx, db, q, bound, res, in)
	if err != nil {
		return err
	}
	return a.print(ctx, db, ans, o.printOptions)
}

// wholeness is what a reader must know of the data behind an answer: that a
// load is under way or was cut off. Where none ever was it is errNoData.
func (a *app) wholeness(ctx context.Context, db asker) ([]string, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: "MATCH (l:" + graph.LoadLabel + ")\n" +
		"RETURN l.dataset AS dataset, all(c IN collect(coalesce(l.complete, false)) WHERE c) AS complete\n" +
		"ORDER BY dataset"})
	if err != nil {
		return nil, err
	}
	if len(res.Rows) == 0 {
		return nil, errNoData
	}
	var notes []string
	for _, row := range res.Rows {
		if row[1] != true {
			notes = append(notes, fmt.Sprintf("the load of %v is under way or was cut off: rows may be missing; run it again", row[0]))
		}
	}
	return notes, nil
}
