package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"aigraph/queries"
)

// browseCommand takes the name of a question or else of an entity.
const browseCommand = "browse"

// browseOptions are the flags of browse.
type browseOptions struct {
	noOpen bool
	port   int
	// style and favourites are files to write instead.
	style, favourites string
}

func newBrowse(a *app) *cobra.Command {
	var o browseOptions
	cmd := &cobra.Command{
		Use:     browseCommand + " [QUESTION [ARGUMENTS] | ENTITY]",
		GroupID: groupAsk,
		Short:   "Explore in Neo4j Browser: the guide, a question as a graph, or an entity",
		Long: `Browse opens Neo4j Browser: connected, with the colours of the model, every
question as a favourite, and on the screen a question's answer as a graph, what is
around an entity, or else a guide with six stories to walk through. Questions take
the parameters and flags of "aigraph query run".

It is served from this machine until Ctrl-C, at localhost alone, and asks nothing of
any other machine but the database's. The printed address works once. Without a
desktop it is only printed. The database may be anywhere: then the page speaks to it
directly, so it must be within reach of this machine's browser and, if it is
encrypted, have a certificate that the browser trusts.

Neo4j Browser keeps what it is given, the password too, in the browser's storage for
localhost and this port; ":server disconnect" in it forgets the password. Favourites
and colours of your own stay.`,
		Example: "  aigraph browse\n  aigraph browse Anthropic\n  aigraph browse circular-deals --limit 10\n  aigraph browse --style ai.grass --favourites ai.zip   # for another Neo4j Browser",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.style != "" || o.favourites != "" {
				return a.writeForOthers(cmd.Context(), o)
			}
			if len(args) == 0 {
				return a.browse(cmd.Context(), o, guide)
			}
			return a.browseEntity(cmd.Context(), args[0], o)
		},
	}
	p := cmd.PersistentFlags()
	p.BoolVar(&o.noOpen, "no-open", false, "print the address and open nothing")
	p.IntVar(&o.port, "port", 0, fmt.Sprintf("the port to serve at (default: the first free one from %d on)", firstPort))
	cmd.Flags().StringVar(&o.style, "style", "", "write the colours as GraSS to this file, - for standard output, and open nothing")
	cmd.Flags().StringVar(&o.favourites, "favourites", "", "write the questions as saved queries to this .zip file, and open nothing")
	cmd.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return a.completeEntity(c.Context(), nil, typed), cobra.ShellCompDirectiveNoFileComp
	}
	c, err := a.loadCatalogue()
	if err != nil {
		cmd.RunE = func(*cobra.Command, []string) error { return err }
		return cmd
	}
	for _, q := range c.all() {
		cmd.AddCommand(newShown(a, q, func(ctx context.Context, q *queries.Query, s showing) error {
			return a.browse(ctx, o, func(ctx context.Context, db asker) (string, error) {
				if err := a.complete(ctx, db, q, s.ask); err != nil {
					return "", err
				}
				step, err := a.step(ctx, db, q, s)
				return step.Cypher, err
			})
		}))
	}
	return cmd
}

// guide has Neo4j Browser open the guide, as it does for want of a command.
func guide(context.Context, asker) (string, error) { return "", nil }

// showing is a question to be shown in Neo4j Browser.
type showing struct {
	ask askOptions
	// table is for rows, where the graph could be drawn.
	table bool
	// editable says that the Cypher is to be the question's own, whatever it
	// costs.
	editable bool
}

// newShown is the command that shows one question.
func newShown(a *app, q *queries.Query, run func(context.Context, *queries.Query, showing) error) *cobra.Command {
	var s showing
	cmd := newQuestion(a, q, &s.ask, "browse", func(ctx context.Context, q *queries.Query, o askOptions) error {
		if err := a.fill(q, o); err != nil {
			return err
		}
		return run(ctx, q, showing{ask: o, table: s.table})
	})
	s.ask.addQuestionFlags(cmd, q)
	cmd.Flags().IntVar(&s.ask.limit, "limit", 0, "show at most so many rows, or what they rest on; 0 is all")
	cmd.Flags().BoolVar(&s.table, "table", false, "show the rows, and not the graph")
	return cmd
}

// browseEntity shows what is around an entity; a name that is nearly a
// question's may mean that.
func (a *app) browseEntity(ctx context.Context, name string, o browseOptions) error {
	q, err := a.findQuery("neighbourhood")
	if err != nil {
		return err
	}
	return a.browse(ctx, o, func(ctx context.Context, db asker) (string, error) {
		step, err := a.step(ctx, db, q, showing{ask: askOptions{values: map[string]string{"entity": name}}})
		var unknown *queries.UnknownError
		if errors.As(err, &unknown) && len(unknown.Several) == 0 {
			if _, meant := a.findQuery(name); meant != nil {
				return "", fmt.Errorf("%w; %w", err, meant)
			}
		}
		return step.Cypher, err
	})
}
