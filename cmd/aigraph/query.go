package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph/nearest"
	"aigraph/queries"
)

func newQuery(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "query",
		GroupID: groupAsk,
		Short:   "List, show and run the canned questions",
		Example: "  aigraph query list\n  aigraph query show circular-deals\n  aigraph query run investors-of OpenAI --as-of 2025-06",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newQueryList(a), newQueryShow(a), newQueryRun(a))
	return cmd
}

func newQueryList(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the questions",
		Example: "  aigraph query list",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			all, err := catalogue()
			if err != nil {
				return err
			}
			for i, group := range queries.Groups() {
				if i > 0 {
					_, _ = fmt.Fprintln(a.out)
				}
				_, _ = fmt.Fprintf(a.out, "%s\n", strings.ToUpper(group[:1])+group[1:])
				for _, q := range all {
					if q.Group == group {
						_, _ = fmt.Fprintf(a.out, "  %-32s %s\n", usage(q), q.Title)
					}
				}
			}
			return nil
		},
	}
}

func newQueryShow(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show NAME",
		Short:   "Print a question's text, as Neo4j Browser takes it",
		Long:    "Show prints the Cypher of a question with its header. In Neo4j Browser, type its\n:params line first, then paste the rest.",
		Example: "  aigraph query show investors-of",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			q, err := findQuery(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(a.out, q.Cypher)
			return err
		},
	}
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		all, _ := catalogue()
		var names []string
		for _, q := range all {
			names = append(names, cobra.CompletionWithDesc(q.Name, q.Title))
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

// catalogue reads the bundled questions.
func catalogue() ([]*queries.Query, error) { return queries.Load(queries.Files) }

func findQuery(name string) (*queries.Query, error) {
	all, err := catalogue()
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(q *queries.Query) bool { return q.Name == name }); i >= 0 {
		return all[i], nil
	}
	return nil, usageError(hinted(fmt.Errorf("no question %q", name), nearest.Hint(name, queryNames(all)), `see "aigraph query list"`))
}

func queryNames(all []*queries.Query) []string {
	names := make([]string, len(all))
	for i, q := range all {
		names[i] = q.Name
	}
	return names
}

// usage is the question's name with its required parameters: "paths FROM TO".
func usage(q *queries.Query) string {
	s := q.Name
	for _, p := range q.Required() {
		s += " " + strings.ToUpper(p.Name)
	}
	return s
}
