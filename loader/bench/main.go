// Command bench measures: it makes graphs of any size, see package gen. How to
// repeat what it measures stands in README.md beside it.
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/loader/bench/gen"
	"aigraph/loader/bench/race"
)

func main() {
	root := &cobra.Command{Use: "bench", Short: "Make graphs of any size, and measure with them", SilenceUsage: true}
	root.AddCommand(newGen(), newQueries(), race.Command())
	if root.Execute() != nil {
		os.Exit(1)
	}
}

func newGen() *cobra.Command {
	var size, form, out string
	var seed uint64
	cmd := &cobra.Command{
		Use:     "gen",
		Short:   "Write a made-up graph in the shape of the AI industry",
		Example: "  go run ./loader/bench gen --size M --seed 1 --out /tmp/m",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			s, err := gen.SizeOf(size)
			if err != nil {
				return err
			}
			f, err := gen.FormOf(form)
			if err != nil {
				return err
			}
			return gen.New(graph.AI(), s, seed).Write(f, out)
		},
	}
	cmd.Flags().StringVar(&size, "size", "S", "S, M or L: 1,000, 100,000 or 1,000,000 entities and five times as many statements")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "what chance starts from: the same seed gives the same files")
	cmd.Flags().StringVar(&out, "out", "", "folder to write to")
	cmd.Flags().StringVar(&form, "as", "package", fmt.Sprintf("form: %s", gen.FormNames()))
	_ = cmd.MarkFlagRequired("out") // the flag is there
	return cmd
}
