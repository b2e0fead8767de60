package main

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"aigraph/queries"
)

// completionTime bounds the wait for a database: nobody waits longer for a Tab.
const completionTime = 2 * time.Second

type completer = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// completeParam offers values for a parameter: names of entities from the
// graph, or the values of an enum. Without a database it offers nothing.
func (a *app) completeParam(p queries.Param) completer {
	return func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		switch p.Type {
		case queries.EnumParam:
			return p.Enum, cobra.ShellCompDirectiveNoFileComp
		case queries.EntityParam, queries.EntitiesParam:
			return a.completeEntity(cmd.Context(), p.Labels, typed), cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}

func (a *app) completeEntity(ctx context.Context, labels []string, typed string) []string {
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, cancel := context.WithTimeout(ctx, completionTime)
	defer cancel()
	db, err := a.openDB(ctx)
	if err != nil {
		return nil
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	all, err := queries.Entities(ctx, db, labels)
	if err != nil {
		return nil
	}
	var offers []string
	for _, e := range all {
		for _, name := range []string{e.Name, e.ID} {
			if strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed)) {
				offers = append(offers, cobra.CompletionWithDesc(name, e.Label))
				break
			}
		}
	}
	return offers
}
