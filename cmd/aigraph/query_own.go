package main

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/queries"
)

// template is what "query new" writes.
//
//go:embed template.cypher
var template string

func newQueryNew(a *app) *cobra.Command {
	var here bool
	cmd := &cobra.Command{
		Use:   "new NAME",
		Short: "Write a file for a question of your own",
		Long: `New writes a working question to begin from into the folder of your configuration,
or with --here into ./queries. It is a command at once: aigraph query run NAME.`,
		Example: "  aigraph query new big-rounds\n  aigraph query check ~/.config/aigraph/queries/big-rounds.cypher",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := cmp.Or(a.queryDir, a.configDir())
			if here {
				dir = "queries"
			}
			return a.writeTemplate(dir, args[0])
		},
	}
	cmd.Flags().BoolVar(&here, "here", false, "write it into ./queries")
	return cmd
}

func (a *app) writeTemplate(dir, name string) error {
	c, err := a.loadCatalogue()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(c.bundled, func(q *queries.Query) bool { return q.Name == name }) {
		return usageError(fmt.Errorf("%s is the name of a bundled question: choose another", name))
	}
	text := strings.ReplaceAll(template, "NAME", name)
	if _, err := queries.Parse(name+".cypher", text); err != nil {
		return usageError(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // questions are no secret
		return err
	}
	file := filepath.Join(dir, name+".cypher")
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644) //nolint:gosec // questions are no secret
	if err != nil {
		return usageError(err)
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, file)
	return err
}

func newQueryCheck(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Say what is wrong with files of questions",
		Long: `Check reads the header, asks the database for its plan of the Cypher, and says with
file, line and column what is wrong: syntax, undeclared and unused parameters,
clauses that write, labels, types and properties that the model does not have, a
missing ORDER BY. The exit code is 0 without errors and 3 with.`,
		Example: "  aigraph query check queries/*.cypher",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return a.onDB(ctx, func(db *neo.DB) error {
				broken := 0
				for _, file := range args {
					if err := a.checkQuery(ctx, db, file); err != nil {
						broken++
						_, _ = fmt.Fprintln(a.out, printable(err.Error()))
					}
				}
				if broken > 0 {
					return fmt.Errorf("%w: %d of %s", errQuestions, broken, plural(len(args), "file"))
				}
				a.say("%s without errors", plural(len(args), "file"))
				return nil
			})
		},
	}
}

// checkQuery joins everything wrong with one file.
func (a *app) checkQuery(ctx context.Context, db *neo.DB, file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	q, parseErr := queries.Parse(file, string(raw))
	at := func(line, column int, format string, args ...any) error {
		return &graph.PosError{Pos: graph.Pos{File: file, Line: line, Column: column}, Text: fmt.Sprintf(format, args...)}
	}
	errs := []error{parseErr}
	if !strings.Contains(q.Cypher, "ORDER BY") {
		errs = append(errs, at(1, 1, "no ORDER BY: the rows come in another order each time"))
	}
	plan, err := db.Explain(ctx, q.Cypher)
	switch {
	case errors.Is(err, neo.ErrQuery):
		line, column := whereWrong(err)
		errs = append(errs, at(line, column, "%v", err))
	case err != nil:
		return err
	default:
		if refusal := plan.Refusal(); refusal != "" {
			errs = append(errs, at(1, 1, "%s", refusal))
		}
		for _, n := range plan.Notices {
			if unknown := a.unknownName(n); unknown != "" {
				errs = append(errs, at(n.Line, n.Column, "%s", unknown))
			}
		}
	}
	return errors.Join(errs...)
}

var place = regexp.MustCompile(`\(line (\d+), column (\d+)`)

// whereWrong finds the place in the server's message on a syntax error.
func whereWrong(err error) (line, column int) {
	m := place.FindStringSubmatch(err.Error())
	if m == nil {
		return 1, 1
	}
	line, _ = strconv.Atoi(m[1])
	column, _ = strconv.Atoi(m[2])
	// The text went out behind the word EXPLAIN.
	if line == 1 {
		column = max(1, column-len("EXPLAIN "))
	}
	return line, column
}

var quotedName = regexp.MustCompile("(?:label|type|property name|name) is: ([A-Za-z_]+)")

// unknownName tells of a name that the database has not seen and the model does
// not know either.
func (a *app) unknownName(n neo.Notice) string {
	m := quotedName.FindStringSubmatch(n.Text)
	if m == nil || !strings.Contains(n.Code, "Unknown") || a.model().Knows(m[1]) {
		return ""
	}
	return fmt.Sprintf("the model has no %s", m[1])
}

func newQueryExplain(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "explain NAME",
		Short:   "Print how the database goes about a question",
		Example: "  aigraph query explain dependents-of",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			q, err := a.findQuery(args[0])
			if err != nil {
				return err
			}
			return a.onDB(ctx, func(db *neo.DB) error {
				plan, err := db.Explain(ctx, q.Cypher)
				if err != nil {
					return err
				}
				for _, o := range plan.Operators {
					if _, err := fmt.Fprintf(a.out, "%10.0f  %s%s  %s\n", o.Rows, strings.Repeat("  ", o.Depth), o.Name, printable(clip(o.Details, 100))); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.ValidArgsFunction = a.completeQuery
	return cmd
}
