package main

import (
	"fmt"
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
		Long:    "Find looks for entities by any of their names, forgiving a mistyped letter or two,\nand prints id, label and names, the best first.",
		Example: "  aigraph find trainium\n  aigraph find 'Amazon Web'",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return a.onDB(ctx, func(db *neo.DB) error {
				found, err := queries.Search(ctx, db, strings.Join(args, " "), nil)
				if err != nil {
					return err
				}
				if len(found) == 0 {
					_, err := a.wholeness(ctx, db)
					a.say("nothing goes by that name")
					return err
				}
				for _, f := range found {
					if _, err := fmt.Fprintf(a.out, "%-28s %-11s %s\n", f.ID, f.Label, printable(strings.Join(append([]string{f.Name}, f.Aliases...), " · "))); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}
