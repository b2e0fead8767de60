package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph/neo"
	"aigraph/queries"
)

// anyQuestion stands for Cypher of the user's own where flags are made.
var anyQuestion = &queries.Query{Time: queries.State, Uses: queries.Standard()}

// fromInput stands for a text that standard input holds.
const fromInput = "-"

func newCypher(a *app) *cobra.Command {
	var o askOptions
	cmd := &cobra.Command{
		Use:     "cypher TEXT",
		GroupID: groupAsk,
		Short:   "Run Cypher of your own; it can only read",
		Long: `Cypher runs a query of your own, or with - that of standard input. It may use
$as_of, $known_at, $statuses and parameters given by --param, as JSON or plain text.
Columns named sources, usd_low, usd_high and …_usd are shown as those of the canned
questions. What writes, reads files or administers the server is refused.`,
		Example: "  aigraph cypher 'MATCH (c:Cloud) RETURN c.name AS cloud ORDER BY cloud'\n  aigraph cypher - < question.cypher",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.adHoc(cmd.Context(), args[0], o) },
	}
	o.addFlags(cmd, anyQuestion)
	return cmd
}

// adHoc runs Cypher of the user's own, or that of standard input.
func (a *app) adHoc(ctx context.Context, text string, o askOptions) error {
	if text == fromInput {
		raw, err := io.ReadAll(a.in)
		if err != nil {
			return err
		}
		text = string(raw)
	}
	if strings.TrimSpace(text) == "" {
		return usageError(fmt.Errorf("no Cypher: give it as an argument or on standard input"))
	}
	in, err := a.input(o)
	if err != nil {
		return err
	}
	q := &queries.Query{Name: "cypher", Time: queries.State, Cypher: text}
	if q.Uses, err = usedBy(text, o.params); err != nil {
		return err
	}
	bound, err := q.Bind(ctx, nil, in)
	if err != nil {
		return err
	}
	for _, p := range o.params {
		name, value, _ := strings.Cut(p, "=")
		bound.Params[name] = plainOrJSON(value)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, o.timeout, errTimeout)
	defer cancel()
	return a.onDB(ctx, func(db *neo.DB) error {
		bound.Most = o.most()
		res, err := db.ReadOnly(ctx, bound)
		if err != nil {
			return err
		}
		return a.present(ctx, db, q, bound, res, in, o)
	})
}

// usedBy lists the standard parameters that the text uses.
func usedBy(text string, given []string) ([]string, error) {
	var uses []string
	for _, name := range queries.Standard() {
		if strings.Contains(text, "$"+name) {
			uses = append(uses, name)
		}
	}
	for _, p := range given {
		if !strings.Contains(p, "=") {
			return nil, usageError(fmt.Errorf("--param %s: write name=value", p))
		}
	}
	return uses, nil
}

// plainOrJSON reads a parameter's value as JSON, or else as plain text.
func plainOrJSON(text string) any {
	var v any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil || d.More() {
		return text
	}
	return numbers(v)
}

// numbers turns JSON's numbers into those of Cypher.
func numbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = numbers(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = numbers(v[k])
		}
	}
	return v
}

// newShow is the question "profile" under a shorter name.
func newShow(a *app) *cobra.Command {
	q, err := a.findQuery("profile")
	if err != nil {
		return &cobra.Command{Use: "show ENTITY", RunE: func(*cobra.Command, []string) error { return err }}
	}
	cmd := newCanned(a, q)
	cmd.Use, cmd.GroupID = "show ENTITY", groupAsk
	cmd.Short = "Show an entity on one screen"
	cmd.Example = "  aigraph show OpenAI\n  aigraph show 'Nvidia H100' --sources"
	return cmd
}
