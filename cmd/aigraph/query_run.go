package main

import (
	"context"
	"fmt"
	"strings"

	prettytext "github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"aigraph/graph/neo"
	"aigraph/queries"
)

// runCommand is the group whose commands are the questions.
const runCommand = "run"

func newQueryRun(a *app) *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:   runCommand + " NAME [ARGUMENTS]",
		Short: "Run a question, or with - Cypher from standard input",
		Long: `Run asks one of the canned questions. What a question needs stands after its
name, in the order that its help gives, or as flags of the same names. Entities
are given by name, alias or id, in any case.

--as-of asks for what stood on a day, --known-at for what could be known on a
day; both take YYYY, YYYY-MM (their last days count), YYYY-MM-DD or today.`,
		Example: "  aigraph query run investors-of OpenAI\n  aigraph query run deal-history Amazon OpenAI --as-of 2026-01-05\n  aigraph query run circular-deals --format json\n  aigraph query run - < question.cypher",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return a.adHoc(cmd.Context(), args[0], o)
		},
	}
	o.addFlags(cmd, anyQuestion)
	c, err := a.loadCatalogue()
	if err != nil {
		// The bundled questions are held by tests; this cannot be a user's doing.
		cmd.RunE = func(*cobra.Command, []string) error { return err }
		return cmd
	}
	for _, q := range c.all() {
		cmd.AddCommand(newCanned(a, q))
	}
	return cmd
}

// newCanned is the command that answers one question.
func newCanned(a *app, q *queries.Query) *cobra.Command {
	var o askOptions
	cmd := newQuestion(a, q, &o, "query run", a.runQuery)
	o.addFlags(cmd, q)
	return cmd
}

// newQuestion is a command about one question: its parameters become arguments
// and flags. Under is the command that it stands below, run what it does.
func newQuestion(a *app, q *queries.Query, o *askOptions, under string, run func(context.Context, *queries.Query, askOptions) error) *cobra.Command {
	o.values = map[string]string{}
	required := q.Required()
	cmd := &cobra.Command{
		Use:     usage(q),
		Short:   q.Title,
		Long:    describe(q),
		Example: "  aigraph " + under + " " + q.Example,
		Args:    atMost(q),
		RunE: func(cmd *cobra.Command, args []string) error {
			for i, arg := range args {
				if cmd.Flags().Changed(required[i].Flag()) {
					return usageError(fmt.Errorf("%s is given twice, as argument and as flag", required[i].Name))
				}
				o.values[required[i].Name] = arg
			}
			for _, p := range q.Params {
				if cmd.Flags().Changed(p.Flag()) {
					o.values[p.Name] = cmd.Flags().Lookup(p.Flag()).Value.String()
				}
			}
			return run(cmd.Context(), q, *o)
		},
	}
	for _, p := range q.Params {
		cmd.Flags().String(p.Flag(), p.Default, p.About)
		_ = cmd.RegisterFlagCompletionFunc(p.Flag(), a.completeParam(p))
	}
	cmd.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= len(required) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return a.completeParam(required[len(args)])(c, args, typed)
	}
	return cmd
}

// atMost refuses more arguments than the question has required parameters.
func atMost(q *queries.Query) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if required := q.Required(); len(args) > len(required) {
			takes := "no arguments"
			if len(required) > 0 {
				takes = strings.TrimPrefix(usage(q), q.Name+" ") + " alone; quote a name of several words"
			}
			return fmt.Errorf("too many arguments: %s takes %s", q.Name, takes)
		}
		return nil
	}
}

func describe(q *queries.Query) string {
	s := prettytext.WrapSoft(q.About, 80)
	if len(q.Params) > 0 {
		s += "\n\nParameters:\n"
		for _, p := range q.Params {
			kind := string(p.Type)
			if len(p.Labels) > 0 {
				kind = strings.Join(p.Labels, " or ")
			}
			if p.HasDefault {
				kind += ", " + p.Default + " unless given"
			}
			if len(p.Enum) > 0 {
				kind = strings.Join(p.Enum, " | ")
			}
			what := prettytext.WrapSoft(p.About+" ("+kind+")", 70)
			s += fmt.Sprintf("  %-12s %s\n", p.Name, strings.ReplaceAll(what, "\n", "\n"+strings.Repeat(" ", 15)))
		}
	}
	return strings.TrimRight(s, "\n")
}

func (a *app) runQuery(ctx context.Context, q *queries.Query, o askOptions) error {
	if err := a.fill(q, o); err != nil {
		return err
	}
	return a.onDB(ctx, func(db *neo.DB) error {
		if err := a.complete(ctx, db, q, o); err != nil {
			return err
		}
		// Who is asked may take their time; the database may not.
		ctx, cancel := context.WithTimeoutCause(ctx, o.timeout, errTimeout)
		defer cancel()
		return a.ask(ctx, db, q.Name, o)
	})
}

// fill takes the values of a question's parameters from its flags, and refuses
// what lacks one where nobody can be asked for it, before any database is.
func (a *app) fill(q *queries.Query, o askOptions) error {
	if _, err := a.input(o); err != nil {
		return err
	}
	for _, p := range o.params {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return usageError(fmt.Errorf("--param %s: write name=value", p))
		}
		o.values[name] = value
	}
	for _, p := range q.Required() {
		if _, ok := o.values[p.Name]; !ok && !a.asks() {
			return missing(q, p)
		}
	}
	return nil
}
