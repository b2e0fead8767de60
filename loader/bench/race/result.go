package race

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// result is one step of one contender in one round.
type result struct {
	Size      string `json:"size"`
	Contender string `json:"contender"`
	Step      string `json:"step"`
	Round     int    `json:"round"`
	cost
}

// best is the smallest of the rounds, taken for each figure by itself.
type best struct {
	Size, Step, Contender string
	cost
	Rounds int
}

func bests(results []result) []best {
	var out []best
	for _, r := range results {
		i := slices.IndexFunc(out, func(b best) bool {
			return b.Size == r.Size && b.Step == r.Step && b.Contender == r.Contender
		})
		if i < 0 {
			out = append(out, best{r.Size, r.Step, r.Contender, r.cost, 1})
			continue
		}
		b := &out[i]
		b.Wall, b.ClientCPU, b.ServerCPU = min(b.Wall, r.Wall), min(b.ClientCPU, r.ClientCPU), min(b.ServerCPU, r.ServerCPU)
		b.RSS = max(b.RSS, r.RSS) // of memory the most counts
		b.Rounds++
	}
	return out
}

// find gives the best of a contender in a step; zero where it did not run.
func find(all []best, size, step, contender string) best {
	for _, b := range all {
		if b.Size == size && b.Step == step && b.Contender == contender {
			return b
		}
	}
	return best{}
}

// printTable prints each step's contenders with their ratio to aigraph, and to
// aigraph's first load.
func printTable(w io.Writer, results []result) error {
	all := bests(results)
	order := []string{first, unchanged, changed, query, up, again, down}
	slices.SortStableFunc(all, func(a, b best) int {
		return cmp.Or(cmp.Compare(sizeRank(a.Size), sizeRank(b.Size)), slices.Index(order, a.Step)-slices.Index(order, b.Step))
	})
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(t, "size\tstep\tcontender\trounds\twall s\tCPU s\tclient\tserver\tpeak MB\t÷ aigraph\tCPU ÷\t÷ first load\t")
	for _, b := range all {
		ours := find(all, b.Size, b.Step, "aigraph")
		load := find(all, b.Size, first, "aigraph")
		_, _ = fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%.3f\t%.2f\t%.2f\t%.2f\t%.0f\t%s\t%s\t%s\t\n", b.Size, b.Step, b.Contender, b.Rounds,
			b.Wall, b.cpu(), b.ClientCPU, b.ServerCPU, float64(b.RSS)/1e6,
			ratio(b.Wall, ours.Wall), ratio(b.cpu(), ours.cpu()), ratio(b.Wall, load.Wall))
	}
	return t.Flush()
}

func sizeRank(size string) int { return slices.Index([]string{"S", "M", "L", "-"}, size) }

func ratio(a, b float64) string {
	if b == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3g", a/b)
}

// writeJSON writes every result, for other programs to read.
func writeJSON(file string, b *bench) error {
	raw, err := json.MarshalIndent(map[string]any{
		"made": time.Now().UTC().Format(time.RFC3339), "cpus": runtime.NumCPU(), "go": runtime.Version(),
		"seed": b.seed, "heap": b.heap, "page_cache": b.pageCache, "jvm": b.jvmArgs, "results": b.results,
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(raw, '\n'), 0o600)
}
