package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"aigraph/graph/neo"
	"aigraph/loader"
)

func newVerify(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "verify [PATH]",
		GroupID: groupData,
		Short:   "Compare a data package with the database, both ways",
		Long: `Verify reads a data package, or the bundled one without PATH, and everything
that the database holds of it, and names each record that is missing, that
differs, property by property, or that the package does not say. It trusts no
hash and writes nothing.

The exit code is 0 if both say the same, and 5 if not.`,
		Example: "  aigraph verify\n  aigraph verify ./my-data --json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.verify(cmd.Context(), args, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the differences as one JSON object")
	cmd.ValidArgsFunction = completeFolders
	return cmd
}

func (a *app) verify(ctx context.Context, args []string, asJSON bool) error {
	c, err := a.checkPackage(args, loader.CheckOptions{CountWarnings: true}, false)
	if err != nil {
		return err
	}
	printErrors(a.errOut, c.Problems, mostErrors)
	if c.Problems.Errors() > 0 {
		return &markedError{c.Problems, errUnsound}
	}
	return a.onDB(ctx, func(db *neo.DB) error {
		differences := []loader.Change{}
		out, err := c.Verify(ctx, db, func(d loader.Change) error {
			if asJSON {
				differences = append(differences, d)
				return nil
			}
			return a.printChange(d)
		})
		if err != nil {
			return err
		}
		if asJSON {
			err = a.printJSON(struct {
				*loader.Verified
				Differences []loader.Change `json:"differences"`
			}{out, differences})
		} else {
			_, err = fmt.Fprintf(a.out, "%s: %s compared, %d missing, %d differ, %d extra\n", c.Name,
				plural(out.Records, "record"), out.Missing, out.Differing, out.Extra)
		}
		if err == nil && !out.Sound() {
			return errDiffers
		}
		return err
	})
}
