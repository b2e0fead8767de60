package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

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
	cmd.PersistentFlags().String(queryDirFlag, "", "folder of your own questions, beside ./queries and that of your configuration")
	cmd.AddCommand(newQueryList(a), newQueryShow(a), newQueryRun(a), newQueryExplain(a), newQueryNew(a), newQueryCheck(a))
	return cmd
}

func newQueryList(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the questions",
		Example: "  aigraph query list",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := a.loadCatalogue()
			if err != nil {
				return err
			}
			return c.list(a)
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
			q, err := a.findQuery(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(a.out, q.Cypher)
			return err
		},
	}
	cmd.ValidArgsFunction = a.completeQuery
	return cmd
}

// list prints the questions by group, the user's own apart.
func (c *catalogue) list(a *app) error {
	var b strings.Builder
	section := func(title string, of []*queries.Query) {
		if len(of) == 0 {
			return
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n", strings.ToUpper(title[:1])+title[1:])
		for _, q := range of {
			fmt.Fprintf(&b, "  %-32s %s\n", usage(q), q.Title)
		}
	}
	for _, group := range queries.Groups() {
		var of []*queries.Query
		for _, q := range c.bundled {
			if q.Group == group {
				of = append(of, q)
			}
		}
		section(group, of)
	}
	section("your own", c.own)
	if c.broken != nil {
		a.say("%v", c.broken)
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

func (a *app) findQuery(name string) (*queries.Query, error) {
	c, err := a.loadCatalogue()
	if err != nil {
		return nil, err
	}
	return c.find(name)
}

func (a *app) completeQuery(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	c, err := a.loadCatalogue()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, q := range c.all() {
		names = append(names, cobra.CompletionWithDesc(q.Name, q.Title))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// usage is the question's name with its required parameters: "paths FROM TO".
func usage(q *queries.Query) string {
	s := q.Name
	for _, p := range q.Required() {
		s += " " + strings.ToUpper(p.Name)
	}
	return s
}
