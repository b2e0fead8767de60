package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"aigraph/cmd/aigraph/browser"
	"aigraph/graph"
	"aigraph/queries"
)

// step is a question with everything written into its Cypher, since Neo4j
// Browser can be handed no parameters along with it. Its first line is what
// Neo4j Browser calls it.
func (a *app) step(ctx context.Context, db asker, q *queries.Query, s showing) (browser.Step, error) {
	in, err := a.input(s.ask)
	if err != nil {
		return browser.Step{}, err
	}
	bound, err := q.Bind(ctx, db, in)
	if err != nil {
		return browser.Step{}, err
	}
	drawing, drawn := q.GraphForm()
	drawn = drawn && !s.table
	switch {
	case drawn && !s.editable && (s.ask.limit > 0 || q.Engine != ""):
		bound, err = answered(ctx, db, q, bound, in, s.ask)
	case drawn:
		bound.Cypher = drawing
	}
	if err != nil {
		return browser.Step{}, err
	}
	bound.Cypher = bare(bound.Cypher)
	if !drawn && s.ask.limit > 0 {
		bound.Cypher += fmt.Sprintf("\nLIMIT %d", s.ask.limit)
	}
	text, err := queries.Inline(bound)
	return browser.Step{Title: q.Title, Cypher: "// " + q.Title + "\n" + text, Drawn: drawn}, err
}

// answered is the query for what the first rows of an answer rest on: what the
// graph form, which knows no rows, cannot be cut down to, and quicker than the
// plain form of a question that has an engine.
func answered(ctx context.Context, db asker, q *queries.Query, bound graph.Query, in queries.Input, o askOptions) (graph.Query, error) {
	res, err := q.Run(ctx, db, bound)
	if err != nil {
		return bound, err
	}
	if err := o.arrange(res); err != nil {
		return bound, err
	}
	ids := []any{}
	for j, column := range res.Columns {
		if !slices.Contains(queries.StatementColumns(), column) {
			continue
		}
		for _, row := range res.Rows {
			if list, ok := row[j].([]any); ok {
				ids = append(ids, list...)
			} else if row[j] != nil {
				ids = append(ids, row[j])
			}
		}
	}
	return q.Drawing.Form.Statements(ids, in.AsOf, in.KnownAt), nil
}

// bare is Cypher without the header, which is for the catalogue.
func bare(cypher string) string {
	for strings.HasPrefix(cypher, "//") {
		_, cypher, _ = strings.Cut(cypher, "\n")
	}
	return strings.TrimRight(cypher, "; \n")
}

// askedBy makes steps of questions of the catalogue, with flags as the command
// line takes them; editable ones keep their dates and names to be changed.
func (a *app) askedBy(ctx context.Context, db asker, editable bool) browser.Asked {
	return func(name string, drawn bool, args []string) (step browser.Step, err error) {
		q, err := a.findQuery(name)
		if err != nil {
			return step, err
		}
		cmd := newShown(a, q, func(_ context.Context, q *queries.Query, s showing) error {
			s.table, s.editable = !drawn, editable
			step, err = a.step(ctx, db, q, s)
			return err
		})
		cmd.SetArgs(args)
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		if err := cmd.ExecuteContext(ctx); err != nil {
			return step, fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
		}
		under := "query run"
		if step.Drawn {
			under = "browse"
		}
		step.Command = strings.Join(append([]string{"aigraph", under, name}, args...), " ")
		return step, nil
	}
}

// favourites are the questions by group, each as a table and, where it can be
// drawn, as a graph: of its example, or of the defaults.
func (a *app) favourites(ask browser.Asked) ([]browser.Folder, error) {
	c, err := a.loadCatalogue()
	if err != nil {
		return nil, err
	}
	var folders []browser.Folder
	folder := func(name string, of []*queries.Query) error {
		f := browser.Folder{ID: strings.ReplaceAll(name, " ", "-"), Name: "AI industry: " + name}
		for _, q := range of {
			args := strings.Fields(q.Example)[1:]
			for _, drawn := range []bool{true, false} {
				step, err := ask(q.Name, drawn, args)
				if err != nil {
					return err
				}
				if drawn && !step.Drawn {
					continue
				}
				id, text := q.Name, step.Cypher
				if drawn {
					id += "-graph"
					text = strings.Replace(text, "// "+q.Title, "// "+q.Title+" (graph)", 1)
				}
				f.Favourites = append(f.Favourites, browser.Favourite{ID: id, Text: text})
			}
		}
		if len(f.Favourites) > 0 {
			folders = append(folders, f)
		}
		return nil
	}
	for _, group := range queries.Groups() {
		var of []*queries.Query
		for _, q := range c.bundled {
			if q.Group == group {
				of = append(of, q)
			}
		}
		if err := folder(group, of); err != nil {
			return nil, err
		}
	}
	// A question of the user's own whose example is wrong keeps nothing else
	// from opening.
	if err := folder("your own", c.own); err != nil {
		a.say("your own questions are no favourites: %v", err)
	}
	return folders, nil
}
