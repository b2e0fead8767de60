package main

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/queries"
)

// completionTime bounds the wait for a database: nobody waits longer for a Tab.
const completionTime = 2 * time.Second

type completer = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// completeParam offers values for a parameter: names of entities and deals from
// the graph, countries, or the values of an enum. Without a database it offers
// nothing from the graph.
func (a *app) completeParam(p queries.Param) completer {
	return func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		switch p.Type {
		case queries.EnumParam:
			return p.Enum, cobra.ShellCompDirectiveNoFileComp
		case queries.EntityParam, queries.EntitiesParam:
			return a.completeEntity(cmd.Context(), p.Labels, typed), cobra.ShellCompDirectiveNoFileComp
		case queries.CountryParam:
			return completeCountry(typed), cobra.ShellCompDirectiveNoFileComp
		case queries.DealParam:
			return a.completeDeal(cmd.Context(), typed), cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeEntity offers names; an alias only where the name itself does not
// begin so.
func (a *app) completeEntity(ctx context.Context, labels []string, typed string) []string {
	var offers []string
	a.completing(ctx, func(ctx context.Context, db asker) error {
		all, err := queries.Entities(ctx, db, labels)
		for _, e := range all {
			for _, name := range append([]string{e.Name, e.ID}, e.Aliases...) {
				if begins(name, typed) {
					offers = append(offers, cobra.CompletionWithDesc(name, e.Label))
					break
				}
			}
		}
		return err
	})
	return offers
}

func (a *app) completeDeal(ctx context.Context, typed string) []string {
	var offers []string
	a.completing(ctx, func(ctx context.Context, db asker) error {
		all, err := queries.Deals(ctx, db, typed)
		for _, d := range all {
			if begins(d.ID, typed) {
				offers = append(offers, d.ID)
			}
		}
		return err
	})
	return offers
}

func completeCountry(typed string) []string {
	var offers []string
	for _, code := range graph.Countries() {
		switch name := graph.CountryName(code); {
		case begins(code, typed):
			offers = append(offers, cobra.CompletionWithDesc(code, name))
		case begins(name, typed):
			offers = append(offers, cobra.CompletionWithDesc(name, code))
		}
	}
	return offers
}

func begins(name, typed string) bool {
	return strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed))
}

// completing does some work on the database, as far as there is one: a Tab is
// no place for errors.
func (a *app) completing(ctx context.Context, work func(ctx context.Context, db asker) error) {
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, cancel := context.WithTimeout(ctx, completionTime)
	defer cancel()
	_ = a.onDB(ctx, func(db *neo.DB) error { return work(ctx, db) })
}
