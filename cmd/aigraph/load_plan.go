package main

import (
	"context"
	"encoding/json"
	"fmt"

	"aigraph/graph/neo"
	"aigraph/loader"
)

// dryRun prints what a load would do, property by property.
func (a *app) dryRun(ctx context.Context, db *neo.DB, c *loader.Checked, held *loader.Held, o loadOptions) error {
	plan, err := c.Compare(ctx, db, held)
	if err != nil {
		return err
	}
	prune, err := o.mayPrune()
	if err != nil {
		return err
	}
	if err := plan.Prune(prune); err != nil {
		return err
	}
	if o.report == reportJSON {
		err = a.dryRunJSON(ctx, plan)
	} else {
		err = a.dryRunText(ctx, plan)
	}
	if err == nil && o.exitCode && plan.Writes() > 0 {
		return errChanges
	}
	return err
}

func (a *app) dryRunText(ctx context.Context, plan *loader.Plan) error {
	for _, k := range plan.Kinds {
		if k.Created+k.Changed+k.Removed == 0 {
			continue
		}
		line := fmt.Sprintf("%-20s %s created, %s changed, %s unchanged", k.Kind,
			thousands(int64(k.Created)), thousands(int64(k.Changed)), thousands(int64(k.Unchanged+k.Shared)))
		if k.Removed > 0 {
			line += fmt.Sprintf(", %s removed", thousands(int64(k.Removed)))
		}
		if _, err := fmt.Fprintln(a.out, line); err != nil {
			return err
		}
	}
	err := plan.Details(ctx, func(c loader.Change) error {
		if c.What == "create" {
			return nil // the counts say enough
		}
		return a.printChange(c)
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "dry run: %s would be written\n", plural(plan.Writes(), "record"))
	if err == nil && plan.Missing > 0 && plan.Writes() == 0 {
		a.say("%s in the database are not in the package any more; --prune would remove them", plural(plan.Missing, "record"))
	}
	return err
}

// printChange prints a change in a line, and a line for each property.
func (a *app) printChange(c loader.Change) error {
	if _, err := fmt.Fprintf(a.out, "  %s %s\n", c.What, printable(c.Kind+" "+c.ID)); err != nil {
		return err
	}
	for _, p := range c.Props {
		if _, err := fmt.Fprintf(a.out, "    %s: %s -> %s\n", p.Name, shown(p.Was), shown(p.Is)); err != nil {
			return err
		}
	}
	return nil
}

// shown is a property's value in a line.
func shown(v any) string {
	if v == nil {
		return "none"
	}
	return printable(fmt.Sprint(v))
}

// dryRunJSON prints the plan as one object: counts, then every change.
func (a *app) dryRunJSON(ctx context.Context, plan *loader.Plan) error {
	out := struct {
		Dataset string             `json:"dataset"`
		Writes  int                `json:"writes"`
		Missing int                `json:"missing"`
		Kinds   []*loader.KindPlan `json:"kinds"`
		Changes []loader.Change    `json:"changes"`
	}{plan.Name, plan.Writes(), plan.Missing, plan.Kinds, []loader.Change{}}
	if err := plan.Details(ctx, func(c loader.Change) error {
		out.Changes = append(out.Changes, c)
		return nil
	}); err != nil {
		return err
	}
	return a.printJSON(out)
}

func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
