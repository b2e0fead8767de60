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
)

// picture is what an answer looks like as nodes and lines between them, in an
// order that does not depend on the database.
type picture struct {
	nodes []drawnNode
	lines []drawnLine
}

// drawnNode is a node as pictures show it. ref is its name within the picture:
// the entity's id where it has a plain one of its own, else a number.
type drawnNode struct{ ref, name, label string }

// caption is what stands in the node.
func (n drawnNode) caption() []string {
	if n.label == "" {
		return []string{n.name}
	}
	return []string{n.name, n.label}
}

// drawnLine is a statement as pictures show it; from and to are refs.
type drawnLine struct {
	from, to               string
	typ, id, status, since string
	confidence             string
	low, high              *int64
	// element is the database's own name of it.
	element string
}

// caption is what stands at the line: its type, then what is known of it.
func (l drawnLine) caption() []string {
	lines := []string{l.typ}
	for _, s := range []string{strings.TrimSpace(l.status + " " + l.since), graph.Amount(l.low, l.high)} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return lines
}

// claim reports whether the line is nobody's word.
func (l drawnLine) claim() bool { return graph.Status(l.status).Claim() }

// gone reports whether the line no longer holds.
func (l drawnLine) gone() bool { return graph.Status(l.status).Gone() }

// labelColours are the colours of nodes by their label: light, so that black
// text is read on them, and told apart by the colour-blind, too.
var labelColours = []labelColour{
	{"Company", "#a6cee3"},
	{"Cloud", "#cab2d6"},
	{"Chip", "#fdbf6f"},
	{"Model", "#b2df8a"},
	{"Facility", "#ffff99"},
	{"PublicBody", "#fb9a99"},
	{"Person", "#f0e0d0"},
}

type labelColour struct{ label, fill string }

// otherColour is that of nodes that the model does not know.
const otherColour = "#eeeeee"

func colourOf(label string) string {
	for _, c := range labelColours {
		if c.label == label {
			return c.fill
		}
	}
	return otherColour
}

// statementColumns hold the ids of the statements that a row rests on.
var statementColumns = []string{"statement", "statements"}

// draw makes the picture of an answer: of its nodes and relationships, or else
// of the statements that it names.
func draw(ctx context.Context, db asker, ans *answer) (*picture, error) {
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
	return g.picture(), nil
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
	res, err := db.Query(ctx, graph.Query{Cypher: cypher, Params: map[string]any{"ids": ids}})
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
		if !slices.Contains(statementColumns, name) {
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
	return g.read(ctx, db, "MATCH (a:"+graph.EntityLabel+")-[r]->(b:"+graph.EntityLabel+")\n"+
		"WHERE r.id IN $ids\n"+
		"RETURN a, r, b\n"+
		"ORDER BY r.id", ids)
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

func (g *gathered) picture() *picture {
	nodes := slices.SortedFunc(maps.Values(g.nodes), func(a, b graph.Node) int {
		return cmp.Or(
			strings.Compare(text(a.Props["id"]), text(b.Props["id"])), strings.Compare(labelOf(a), labelOf(b)),
			strings.Compare(nameOf(a), nameOf(b)), strings.Compare(a.ID, b.ID),
		)
	})
	p := &picture{}
	refs := map[string]string{}
	taken := map[string]bool{}
	for i, n := range nodes {
		ref := text(n.Props["id"])
		if !plainRef.MatchString(ref) || numberRef.MatchString(ref) || taken[ref] {
			ref = fmt.Sprintf("n%d", i+1)
		}
		taken[ref], refs[n.ID] = true, ref
		p.nodes = append(p.nodes, drawnNode{ref, nameOf(n), labelOf(n)})
	}
	for _, r := range g.rels {
		p.lines = append(p.lines, drawnLineOf(r, refs))
	}
	slices.SortFunc(p.lines, func(a, b drawnLine) int {
		return cmp.Or(
			strings.Compare(a.from, b.from), strings.Compare(a.to, b.to), strings.Compare(a.typ, b.typ),
			strings.Compare(a.since, b.since), strings.Compare(a.id, b.id), strings.Compare(a.element, b.element),
		)
	})
	return p
}

func drawnLineOf(r graph.Rel, refs map[string]string) drawnLine {
	since := text(r.Props["since_text"])
	if reported := text(r.Props["reported"]); since == "" && reported != "" {
		since = "by " + reported
	}
	return drawnLine{
		from: refs[r.From], to: refs[r.To], typ: r.Type, id: text(r.Props["id"]), element: r.ID,
		status: text(r.Props["status"]), since: since, confidence: text(r.Props["confidence"]),
		low: number(r.Props["usd_low"]), high: number(r.Props["usd_high"]),
	}
}
