package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"aigraph/graph"
	"aigraph/graph/picture"
	"aigraph/queries"
)

// draw makes the picture of an answer: of its nodes and relationships, or else
// of the statements that it names.
func draw(ctx context.Context, db asker, ans *answer) (*picture.Picture, error) {
	g := &gathered{nodes: map[string]graph.Node{}, rels: map[string]graph.Rel{}}
	for _, row := range ans.rows {
		g.take(row)
	}
	if len(g.nodes)+len(g.rels) == 0 && len(ans.rows) > 0 {
		if err := g.readStatements(ctx, db, ans); err != nil {
			return nil, err
		}
	}
	if err := g.readEnds(ctx, db); err != nil {
		return nil, err
	}
	past, err := g.readPast(ctx, db, ans)
	if err != nil {
		return nil, err
	}
	return g.picture(past), nil
}

// unixLines ends lines as everything here expects.
var unixLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// drawable is a text as a picture can show it: what no SVG may hold, and other
// control characters, are written as their codes.
func drawable(s string) string {
	return coded(unixLines.Replace(s), func(r rune) bool {
		return r != '\n' && r != '\t' && unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF
	}, visible)
}

// gathered are nodes and relationships by their ids in the database.
type gathered struct {
	nodes map[string]graph.Node
	rels  map[string]graph.Rel
}

// take gathers what a value holds, however deep.
func (g *gathered) take(v any) {
	switch v := v.(type) {
	case graph.Node:
		g.nodes[v.ID] = v
	case graph.Rel:
		g.rels[v.ID] = v
	case graph.Path:
		for _, n := range v.Nodes {
			g.nodes[n.ID] = n
		}
		for _, r := range v.Rels {
			g.rels[r.ID] = r
		}
	case []any:
		for _, item := range v {
			g.take(item)
		}
	case map[string]any:
		for _, item := range v {
			g.take(item)
		}
	}
}

func (g *gathered) read(ctx context.Context, db asker, cypher string, ids []any) error {
	if len(ids) == 0 {
		return nil
	}
	return g.ask(ctx, db, graph.Query{Cypher: cypher, Params: map[string]any{"ids": ids}})
}

func (g *gathered) ask(ctx context.Context, db asker, q graph.Query) error {
	res, err := db.Query(ctx, q)
	if err != nil {
		return err
	}
	for _, row := range res.Rows {
		g.take(row)
	}
	return nil
}

func (g *gathered) readStatements(ctx context.Context, db asker, ans *answer) error {
	var ids []any
	found := false
	for j, name := range ans.columns {
		if !slices.Contains(queries.StatementColumns(), name) {
			continue
		}
		found = true
		for _, row := range ans.rows {
			if list, ok := row[j].([]any); ok {
				ids = append(ids, list...)
			} else if row[j] != nil {
				ids = append(ids, row[j])
			}
		}
	}
	if !found {
		return usageError(errors.New("this answer names no statements to draw: use " + strings.Join(plainFormats(), ", ")))
	}
	if len(ids) == 0 {
		return nil
	}
	return g.ask(ctx, db, ans.drawing().Form.Statements(ids, ans.asOf, ans.knownAt))
}

// drawing is how the answer is drawn: as its question says, or freely.
func (ans *answer) drawing() queries.Drawing {
	if ans.query.Drawing == nil {
		return queries.Drawing{Form: queries.StatementsForm, Layout: queries.Free}
	}
	return *ans.query.Drawing
}

// plainFormats are those that print any answer.
func plainFormats() []string {
	var names []string
	for _, f := range formats {
		if !f.draws {
			names = append(names, f.name)
		}
	}
	return names
}

// readEnds reads the ends of relationships that came without them.
func (g *gathered) readEnds(ctx context.Context, db asker) error {
	missing := map[string]bool{}
	for _, r := range g.rels {
		for _, id := range []string{r.From, r.To} {
			if _, ok := g.nodes[id]; !ok {
				missing[id] = true
			}
		}
	}
	var ids []any
	for _, id := range slices.Sorted(maps.Keys(missing)) {
		ids = append(ids, id)
	}
	return g.read(ctx, db, "MATCH (n)\n"+
		"WHERE elementId(n) IN $ids\n"+
		"RETURN n\n"+
		"ORDER BY elementId(n)", ids)
}

// plainRef is an id that every format takes as it is, and numberRef looks like
// one of the numbers given to nodes without.
var (
	plainRef  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*$`)
	numberRef = regexp.MustCompile(`^n[0-9]+$`)
)

func (g *gathered) picture(past []graph.Rel) *picture.Picture {
	nodes := slices.SortedFunc(maps.Values(g.nodes), func(a, b graph.Node) int {
		return cmp.Or(
			strings.Compare(text(a.Props["id"]), text(b.Props["id"])), strings.Compare(labelOf(a), labelOf(b)),
			strings.Compare(nameOf(a), nameOf(b)), strings.Compare(a.ID, b.ID),
		)
	})
	p := &picture.Picture{}
	refs := map[string]string{}
	taken := map[string]bool{}
	for i, n := range nodes {
		ref := text(n.Props["id"])
		if !plainRef.MatchString(ref) || numberRef.MatchString(ref) || taken[ref] {
			ref = fmt.Sprintf("n%d", i+1)
		}
		taken[ref], refs[n.ID] = true, ref
		p.Nodes = append(p.Nodes, picture.Node{Ref: ref, ID: text(n.Props["id"]), Name: nameOf(n), Label: labelOf(n), Facts: factsOf(n)})
	}
	for _, r := range sortedRels(g.rels, refs) {
		p.Lines = append(p.Lines, lineOf(r, refs))
	}
	for _, r := range past {
		if refs[r.From] != "" && refs[r.To] != "" {
			p.Past = append(p.Past, lineOf(r, refs))
		}
	}
	return p
}

// sortedRels are relationships in an order that does not depend on the
// database.
func sortedRels(rels map[string]graph.Rel, refs map[string]string) []graph.Rel {
	return slices.SortedFunc(maps.Values(rels), func(a, b graph.Rel) int {
		return cmp.Or(
			strings.Compare(refs[a.From], refs[b.From]), strings.Compare(refs[a.To], refs[b.To]), strings.Compare(a.Type, b.Type),
			strings.Compare(text(a.Props["since_text"]), text(b.Props["since_text"])), strings.Compare(text(a.Props["id"]), text(b.Props["id"])),
			strings.Compare(a.ID, b.ID),
		)
	})
}

// factsOf is what else a picture says of a node.
func factsOf(n graph.Node) []string {
	var facts []string
	for _, name := range []string{"kind", "country", "place", "description"} {
		if s := text(n.Props[name]); s != "" {
			facts = append(facts, graph.Title(s))
		}
	}
	return facts
}

// lineOf is a statement as pictures show it.
func lineOf(r graph.Rel, refs map[string]string) picture.Line {
	since := text(r.Props["since_text"])
	if reported := text(r.Props["reported"]); since == "" && reported != "" {
		since = "by " + reported
	}
	low, high := number(r.Props["usd_low"]), number(r.Props["usd_high"])
	l := picture.Line{
		From: refs[r.From], To: refs[r.To], Type: r.Type, ID: text(r.Props["id"]), Deal: text(r.Props["deal"]),
		Status: text(r.Props["status"]), Since: since, Confidence: text(r.Props["confidence"]), Note: text(r.Props["note"]),
		Low: low, High: high, Amount: graph.Amount(low, high),
		Start: day(r.Props["since"]), Until: day(r.Props["until"]), UntilReported: day(r.Props["until_reported"]),
		Ends: day(r.Props["ends"]), Reported: day(r.Props["reported"]),
	}
	for _, id := range listOf(r.Props["sources"]) {
		l.Sources = append(l.Sources, picture.Source{Title: text(id)})
	}
	return l
}

func day(v any) graph.Date {
	d, _ := v.(graph.Date)
	return d
}
