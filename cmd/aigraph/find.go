package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph/neo"
	"aigraph/queries"
)

func newFind(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "find TEXT",
		GroupID: groupAsk,
		Short:   "Look for companies, chips, clouds … by name",
		Long: `Find looks for entities by any of their names, forgiving a mistyped letter or two,
and prints id, label and names, the best first. Below them stand the umbrella deals
with the words in their id, such as rounds and programmes, which have no statements
of their own; "aigraph query run deals" finds every deal.`,
		Example: "  aigraph find trainium\n  aigraph find 'Amazon Web'",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return a.onDB(ctx, func(db *neo.DB) error {
				return a.find(ctx, db, strings.Join(args, " "))
			})
		},
	}
}

// mostUmbrellas is how many deals are printed, since there may be one for every
// entity found.
const mostUmbrellas = 5

func (a *app) find(ctx context.Context, db asker, text string) error {
	found, err := queries.Search(ctx, db, text, nil)
	if err != nil {
		return err
	}
	deals, err := queries.Deals(ctx, db, strings.Fields(text)...)
	if err != nil {
		return err
	}
	// Whatever has statements is found at its ends.
	deals = slices.DeleteFunc(deals, func(d queries.Deal) bool { return d.Statements > 0 })
	if len(found)+len(deals) == 0 {
		_, err := a.wholeness(ctx, db)
		a.say("nothing goes by that name")
		return err
	}
	var lines [][3]string
	for _, f := range found {
		lines = append(lines, [3]string{f.ID, f.Label, strings.Join(append([]string{f.Name}, f.Aliases...), " · ")})
	}
	for _, d := range deals[:min(len(deals), mostUmbrellas)] {
		lines = append(lines, [3]string{d.ID, "deal", plural(int(d.Parts), "part") + ": " + a.program + " query run evidence " + d.ID})
	}
	width := 0
	for _, l := range lines {
		width = max(width, len(l[0]))
	}
	for _, l := range lines {
		if _, err := fmt.Fprintf(a.out, "%-*s  %-10s  %s\n", width, l[0], l[1], printable(l[2])); err != nil {
			return err
		}
	}
	if more := len(deals) - mostUmbrellas; more > 0 {
		a.say("%s: %s query run deals %q", plural(more, "more umbrella deal"), a.program, text)
	}
	return nil
}
