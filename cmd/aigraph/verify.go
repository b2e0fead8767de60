package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"aigraph/graph/neo"
	"aigraph/loader"
)

func newVerify(a *app) *cobra.Command {
	var asJSON bool
	var in inputOptions
	cmd := &cobra.Command{
		Use:     "verify [PATH...]",
		GroupID: groupData,
		Short:   "Compare a data package with the database, both ways",
		Long: `Verify reads a data package, or the bundled one without PATH, and everything
that the database holds of it, and names each record that is missing, that
differs, property by property, or that the package does not say. It trusts no
hash and writes nothing.

PATH and the formats are those of "load".
The exit code is 0 if both say the same, and 5 if not.`,
		Example: "  aigraph verify\n  aigraph verify ./my-data --json",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.verify(cmd.Context(), args, in, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the differences as one JSON object")
	in.addFlags(cmd.Flags())
	return cmd
}

func (a *app) verify(ctx context.Context, args []string, in inputOptions, asJSON bool) error {
	all, done, err := a.checkInputs(args, in, loader.CheckOptions{CountWarnings: true}, false)
	defer done()
	if err != nil {
		return err
	}
	for _, c := range all {
		printErrors(a.errOut, c.Problems, mostErrors)
	}
	if problems := unsound(all); problems != nil {
		return &markedError{problems, errUnsound}
	}
	return a.onDB(ctx, func(db *neo.DB) error {
		differs := false
		for _, c := range all {
			err := a.verifyOne(ctx, db, c, asJSON)
			if err != nil && !errors.Is(err, errDiffers) {
				return err
			}
			differs = differs || err != nil
		}
		if differs {
			return errDiffers
		}
		return nil
	})
}

// verifyOne compares one data set.
func (a *app) verifyOne(ctx context.Context, db *neo.DB, c *loader.Checked, asJSON bool) error {
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
}
