package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/loader/bench/gen"
	"aigraph/queries"
)

// questions are the cases of `bench queries`.
type questions struct {
	size   gen.Size
	runs   int
	limit  time.Duration
	only   []string
	db     *neo.DB
	day    graph.Date
	sample *gen.Graph
}

func newQueries() *cobra.Command {
	var size string
	var q questions
	cmd := &cobra.Command{
		Use:   "queries [NAME...]",
		Short: "Time every question on a generated graph that is loaded already",
		Long: `Queries asks each of the canned questions about the largest hub of its kind and
about an entity of the middle, once to have it planned and then --runs times. The
server is that of NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD.`,
		Example: "  go run ./loader/bench queries --size M circular-deals what-if",
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := gen.SizeOf(size)
			if err != nil {
				return err
			}
			q.size, q.only = s, args
			return q.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&size, "size", "M", "size of the graph that is loaded: S, M or L")
	cmd.Flags().IntVar(&q.runs, "runs", 5, "how often each is asked after the first time")
	cmd.Flags().DurationVar(&q.limit, "timeout", 30*time.Second, "give a question up after this time")
	return cmd
}

func (q *questions) run(ctx context.Context) error {
	if ctx == nil {
		ctx = context.Background()
	}
	db, err := neo.Open(ctx, neo.Config{
		URI: os.Getenv("NEO4J_URI"), User: cmp.Or(os.Getenv("NEO4J_USERNAME"), "neo4j"), Password: os.Getenv("NEO4J_PASSWORD"), UserAgent: "aigraph-bench",
	})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(ctx) }()
	all, err := queries.Load(queries.Files)
	if err != nil {
		return err
	}
	q.db, q.sample = db, gen.New(graph.AI(), q.size, 1)
	q.day, _ = graph.ParseDate("2026-11-23", 0)
	out := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "question\tof\trows\tfirst ms\tmin ms\tmedian ms\tnote\t")
	for _, question := range all {
		if len(q.only) > 0 && !slices.Contains(q.only, question.Name) {
			continue
		}
		for _, c := range q.cases(question) {
			fmt.Fprintln(out, q.measure(ctx, question, c))
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// measure asks one question several times and gives its line.
func (q *questions) measure(ctx context.Context, question *queries.Query, c ask) string {
	in := queries.Input{Values: c.values, AsOf: q.day, KnownAt: graph.EndOfTime, Today: q.day}
	var times []time.Duration
	var rows string
	var left int
	var notes []string
	for range q.runs + 1 {
		limited, cancel := context.WithTimeout(ctx, q.limit)
		began := time.Now()
		res, err := askOnce(limited, q.db, question, in)
		cancel()
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			return fmt.Sprintf("%s\t%s\t\t> %d\t\t\t\t", question.Name, c.of, q.limit.Milliseconds())
		case err != nil:
			return fmt.Sprintf("%s\t%s\t\t\t\t\t%s\t", question.Name, c.of, strings.ReplaceAll(err.Error(), "\n", " "))
		}
		times = append(times, time.Since(began))
		rows, left, notes = strconv.Itoa(len(res.Rows)), res.Left, res.Notes
	}
	if left != 0 {
		rows += " of more"
	}
	line := fmt.Sprintf("%s\t%s\t%s\t%d\t", question.Name, c.of, rows, times[0].Milliseconds())
	if warm := times[1:]; len(warm) > 0 {
		slices.Sort(warm)
		line += fmt.Sprintf("%d\t%d\t", warm[0].Milliseconds(), warm[len(warm)/2].Milliseconds())
	}
	return line + strings.Join(notes, "; ") + "\t"
}

func askOnce(ctx context.Context, db *neo.DB, question *queries.Query, in queries.Input) (*graph.Result, error) {
	bound, err := question.Bind(ctx, db, in)
	if err != nil {
		return nil, err
	}
	bound.Most = queries.MostRows
	return question.Run(ctx, db, bound)
}
