package queries

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"aigraph/graph"
)

//go:embed form/*.cypher
var formFiles embed.FS

// Form is the graph form of a question: which relationships are drawn.
type Form string

// StatementsForm draws the statements that the rows name, with their ends.
// PartiesForm draws also who operates and wholly owns these: the ties by which
// ends belong to the parties that the rows speak of.
const (
	StatementsForm Form = "statements"
	PartiesForm    Form = "parties"
)

// Layout is how a picture is laid out: in layers along the arrows, which suits
// chains and circles, or freely, by what lies close to what.
type Layout string

// The layouts.
const (
	Layered Layout = "layered"
	Free    Layout = "free"
)

// Drawing is what a header says of a question's picture. A question without
// one cannot be drawn as a graph.
type Drawing struct {
	Form   Form
	Layout Layout
}

// statementColumn finds the column that holds the ids of statements.
var statementColumn = regexp.MustCompile(`(?m) AS (statements?),?$`)

// StatementColumns are the names under which rows give the ids of the
// statements that they rest on: of one, or a list.
func StatementColumns() []string { return []string{"statement", "statements"} }

// GraphForm is the question's graph form as Cypher that runs by itself, in
// Neo4j Browser too, with the parameters of the question: it gives from,
// statement and to, a node, a relationship and a node. It is false where the
// question declares none.
//
// Where an engine answers the question, the graph form is that of the file's
// own Cypher, the plain form.
func (q *Query) GraphForm() (cypher string, ok bool) {
	m := statementColumn.FindAllStringSubmatch(q.Cypher, -1)
	if q.Drawing == nil || m == nil {
		return "", false
	}
	header, body := q.parts()
	return header + "CALL () {\n" + strings.TrimRight(body, "\n") + "\n}\n" +
		"UNWIND " + m[len(m)-1][1] + " AS drawn_statement\nWITH collect(DISTINCT drawn_statement) AS ids\n" + q.Drawing.Form.tail(), true
}

// parts are the comments before the Cypher, and the Cypher.
func (q *Query) parts() (header, body string) {
	lines := strings.SplitAfter(q.Cypher, "\n")
	end := max(slices.IndexFunc(lines, func(l string) bool { return !strings.HasPrefix(l, "//") }), 0)
	return strings.Join(lines[:end], ""), strings.Join(lines[end:], "")
}

// Statements is the query for the statements of these ids, drawn in the form:
// it gives from, statement and to. The clocks are those of the answer that
// named the ids.
func (f Form) Statements(ids []any, asOf, knownAt graph.Date) graph.Query {
	q := graph.Query{Cypher: "WITH $ids AS ids\n" + f.tail(), Params: map[string]any{"ids": ids}}
	if f == PartiesForm {
		q.Params["as_of"], q.Params["known_at"] = asOf.String(), knownAt.String()
	}
	return q
}

// tail is what follows once ids holds the ids of statements.
func (f Form) tail() string {
	raw, err := formFiles.ReadFile("form/" + string(f) + ".cypher")
	if err != nil {
		// The parser takes no other forms than those embedded.
		panic(fmt.Sprintf("no form %q", f))
	}
	return string(raw)
}

// drawing reads the value of the header key graph, such as "parties, layered".
func (p *parser) drawing(line int, value string) {
	form, layout, _ := strings.Cut(value, ", ")
	p.q.Drawing = &Drawing{Form(form), Layout(layout)}
	if !slices.Contains([]Form{StatementsForm, PartiesForm}, p.q.Drawing.Form) || !slices.Contains([]Layout{Layered, Free}, p.q.Drawing.Layout) {
		p.fail(line, "graph %q: write statements or parties, a comma, and layered or free", value)
	}
}

// drawable demands what the drawing needs of the Cypher.
func (p *parser) drawable(line int) {
	if p.q.Drawing == nil {
		return
	}
	if !statementColumn.MatchString(p.q.Cypher) {
		p.fail(line, "it is drawn as a graph, but has no column statement or statements")
	}
	for _, clock := range []string{"as_of", "known_at"} {
		if p.q.Drawing.Form == PartiesForm && !p.q.UsesParam(clock) {
			p.fail(line, "it is drawn by parties, but does not use $%s", clock)
		}
	}
}
