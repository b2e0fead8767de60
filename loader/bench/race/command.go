// Package race measures aigraph against the other ways of bringing a graph into
// Neo4j. Contenders take turns in one run, each first load goes into a server
// that was just started, and all servers get the same options. The README of
// the folder above says how to repeat its results.
package race

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/loader/bench/gen"
)

// bench is one run.
type bench struct {
	work            string
	tools           tools
	seed            uint64
	fresh           bool
	heap, pageCache string
	jvmArgs, steps  []string
	asks            int
	log             *os.File
	results         []result
}

// Command is `bench load`.
func Command() *cobra.Command {
	b := &bench{}
	var sizes, who []string
	var rounds int
	var out string
	cmd := &cobra.Command{
		Use:   "load",
		Short: "Race aigraph against other ways of bringing a graph into Neo4j",
		Long: `Load measures a first load, a load of the same files again and one with a row of
a hundred changed; a single query from the start of its process to the end; and
"up" and "down". It needs Linux, a JDK, Maven and Python 3 with pip, and fetches
the other contenders once.

The contenders:` + about(),
		Example: "  go run ./loader/bench load --sizes M --rounds 3\n  go run ./loader/bench load --steps query,up",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			if err := b.setUp(ctx); err != nil {
				return err
			}
			defer b.log.Close()
			err := b.measure(ctx, sizes, who, rounds)
			err = errors.Join(err, printTable(cmd.OutOrStdout(), b.results))
			if out != "" {
				err = errors.Join(err, writeJSON(out, b))
			}
			return err
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&sizes, "sizes", []string{"S"}, "sizes to load, of S, M and L")
	f.StringSliceVar(&who, "contenders", names(), "who takes part")
	f.StringSliceVar(&b.steps, "steps", []string{first, unchanged, changed, query, up}, "what is measured")
	f.IntVar(&rounds, "rounds", 3, "rounds; the table has the best of them")
	f.IntVar(&b.asks, "asks", 10, "rounds of the single query")
	f.Uint64Var(&b.seed, "seed", 1, "what the generated graphs start from")
	f.BoolVar(&b.fresh, "fresh", false, "make the files anew, as after a change of the model")
	f.StringVar(&b.heap, "heap", "", `heap of all servers, such as 4g (default: as "up" has it)`)
	f.StringVar(&b.pageCache, "page-cache", "", `page cache of all servers (default: as "up" has it)`)
	f.StringArrayVar(&b.jvmArgs, "jvm", nil, "a further option of all servers' JVMs")
	f.StringVar(&b.work, "work", filepath.Join(os.TempDir(), "aigraph-bench"), "folder for files, servers and the peers' programs")
	f.StringVar(&out, "json", "", "file for all results as JSON")
	return cmd
}

func names() []string {
	var names []string
	for _, c := range contenders() {
		names = append(names, c.name)
	}
	return names
}

func about() string {
	var text strings.Builder
	for _, c := range contenders() {
		_, _ = fmt.Fprintf(&text, "\n  %-8s %s", c.name, c.about)
	}
	return text.String()
}

func (b *bench) setUp(ctx context.Context) error {
	if err := os.MkdirAll(b.work, 0o750); err != nil {
		return err
	}
	var err error
	if b.log, err = os.Create(filepath.Join(b.work, "log")); err != nil {
		return err
	}
	b.tools, err = makeTools(ctx, b.work, b.log)
	return err
}

// measure runs everything. Whatever ends it, the results so far stay.
func (b *bench) measure(ctx context.Context, sizes, who []string, rounds int) error {
	asks, ups := slices.Contains(b.steps, query), slices.Contains(b.steps, up)
	b.steps = slices.DeleteFunc(b.steps, func(s string) bool { return s == query || s == up })
	for _, name := range sizes {
		if len(b.steps) == 0 && !asks {
			break
		}
		size, err := gen.SizeOf(name)
		if err != nil {
			return err
		}
		s, err := b.prepare(size)
		if err != nil {
			return err
		}
		if len(b.steps) > 0 {
			if err := b.races(ctx, s, who, rounds); err != nil {
				return err
			}
		}
		if asks {
			asks = false // the smallest graph will do
			if err := b.askAll(ctx, s); err != nil {
				return err
			}
		}
	}
	for round := 1; ups && round <= rounds; round++ {
		if err := b.upAndDown(ctx, round); err != nil {
			return err
		}
	}
	return nil
}

// races lets the contenders take turns, each round in another order.
func (b *bench) races(ctx context.Context, s *subject, who []string, rounds int) error {
	all := slices.DeleteFunc(contenders(), func(c contender) bool { return !slices.Contains(who, c.name) })
	for round := 1; round <= rounds; round++ {
		for i := range all {
			c := all[(i+round-1)%len(all)]
			if err := b.race(ctx, c, s, round); err != nil {
				return fmt.Errorf("%s, %s: %w", s.name, c.name, err)
			}
		}
	}
	return nil
}

// note keeps a result and says it at once: a run takes long.
func (b *bench) note(r result) {
	b.results = append(b.results, r)
	b.say("%s %s %s, round %d: %.2f s, CPU %.1f s, %.0f MB", r.Size, r.Contender, r.Step, r.Round, r.Wall, r.cpu(), float64(r.RSS)/1e6)
}

func (b *bench) say(format string, args ...any) { _, _ = fmt.Fprintf(os.Stderr, format+"\n", args...) }
