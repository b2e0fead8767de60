package foreign

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"net/url"
	"strings"

	"aigraph/graph"
	"aigraph/loader"
)

// making turns the rows of a mapped file into rows of the model.
type making struct {
	table *mappedTable
	yield func(*loader.Row) bool
	seed  maphash.Seed
	// seen are the rows that parts have made: a company that stands in a
	// hundred rows is said once, unless they differ.
	seen map[uint64]uint64
	// values are those of the row that is read, by part and name.
	values map[string]map[string]string
	line   int
	raw    string
}

// record yields what one row of the file says; false ends the reading.
func (m *making) record(r *loader.Record) bool {
	m.line, m.raw = r.Line, r.Raw
	if wrong := m.read(r); wrong != nil {
		return m.yield(&loader.Row{Kind: m.table.kind, Columns: m.table.shapes[""].Columns, Line: r.Line, Raw: r.Raw, Refused: wrong})
	}
	switch m.table.kind {
	case loader.StatementKind:
		return m.statement()
	case loader.EntityKind:
		return m.entity()
	case loader.SourceKind:
		m.source("")
	}
	return m.row("")
}

// qualifies are properties that say how another is meant, and mean nothing
// without it.
var qualifies = map[string]string{"amount_is": "amount_usd", "valuation_is": "valuation_usd"}

// read takes the fields apart.
func (m *making) read(r *loader.Record) *graph.Problem {
	t := m.table
	problem := func(field int, text, hint string) *graph.Problem {
		line, col := loader.FieldPlace(r.Raw, r.Line, field, ',')
		return &graph.Problem{Pos: graph.Pos{File: t.Name, Line: line, Column: col}, Severity: graph.Error, Text: text, Hint: hint}
	}
	if have, want := len(r.Fields), len(t.header); have != want {
		return problem(0, fmt.Sprintf("row has %d fields, the header %d", have, want), "put quotes round a field that holds a comma")
	}
	m.values = map[string]map[string]string{}
	for i, text := range r.Fields {
		to := t.targets[i]
		if to.name == "" {
			continue
		}
		value, wrong := to.rewrite(strings.TrimSpace(text))
		if wrong != "" {
			return problem(i, wrong, "")
		}
		m.set(to.part, to.name, value)
	}
	for _, c := range t.always {
		of := qualifies[c.name]
		if m.get(c.part, c.name) == "" && (of == "" || m.get(c.part, of) != "") {
			m.set(c.part, c.name, c.text)
		}
	}
	return nil
}

func (m *making) get(part, name string) string { return m.values[part][name] }

func (m *making) set(part, name, value string) {
	if m.values[part] == nil {
		m.values[part] = map[string]string{}
	}
	m.values[part][name] = value
}

// fill sets a value that the row does not give.
func (m *making) fill(part, name, value string) {
	if m.get(part, name) == "" && value != "" {
		m.set(part, name, value)
	}
}

// row yields the row of a part.
func (m *making) row(part string) bool {
	s := m.table.shapes[part]
	row := loader.Row{Kind: s.kind, Columns: s.Columns, Line: m.line, Raw: m.raw}
	s.clear(&row)
	for name, value := range m.values[part] {
		if i, known := s.at[name]; known {
			row.Fields[i] = value
		}
	}
	if _, isPart := parts[part]; isPart && m.repeated(s, &row) {
		return true
	}
	return m.yield(&row)
}

// repeated reports whether the same row was made before.
func (m *making) repeated(s *shape, row *loader.Row) bool {
	key := maphash.String(m.seed, fmt.Sprint(s.kind, " ", row.Fields[s.at["id"]]))
	said := maphash.String(m.seed, strings.Join(row.Fields, "\x1f"))
	before, known := m.seen[key]
	if !known {
		m.seen[key] = said
	}
	return known && before == said
}

// statement yields the parts of a row, and the statement that they make.
func (m *making) statement() bool {
	for _, end := range []string{"from", "to"} {
		if m.values[end] != nil {
			m.fill(end, "id", loader.Slugify(m.get(end, "name")))
			m.fill("", end, m.get(end, "id"))
			if !m.row(end) {
				return false
			}
		}
	}
	if m.get("source", "url") != "" {
		m.source("source")
		m.fill("", "sources", m.get("source", "id"))
		if !m.row("source") {
			return false
		}
	}
	m.fill("", "deal", cmp.Or(m.get("deal", "id"), loader.Slugify(m.get("deal", "name")), m.dealID()))
	m.fill("", "stage", "1")
	m.fill("deal", "id", m.get("", "deal"))
	m.fill("deal", "name", m.get("", "deal"))
	return m.row("deal") && m.row("")
}

// dealID is made of what the statement says, where nothing names its deal.
func (m *making) dealID() string {
	return loader.Slugify(strings.Join([]string{m.get("", "type"), m.get("", "from"), m.get("", "to"), m.get("", "since")}, "-"))
}

// source fills in what the address says of a page.
func (m *making) source(part string) {
	address := m.get(part, "url")
	m.fill(part, "id", sourceID(address))
	if u, err := url.Parse(address); err == nil {
		m.fill(part, "publisher", strings.TrimPrefix(u.Host, "www."))
	}
}

// entity yields an entity, and what is its label's own.
func (m *making) entity() bool {
	m.fill("", "id", loader.Slugify(m.get("", "name")))
	label := m.get("", "label")
	main, own := m.table.shapes[""], m.table.shapes[label]
	if label == "" {
		own = nil
	}
	for _, name := range sortedKeys(m.values[""]) {
		value := m.get("", name)
		switch {
		case value == "" || main.has(name) && name != "id":
		case own.has(name):
			m.set(label, name, value)
		case !main.has(name):
			line, col := m.table.find(m.raw, m.line, "", name)
			return m.yield(&loader.Row{Kind: loader.EntityKind, Columns: main.Columns, Line: m.line, Raw: m.raw, Refused: &graph.Problem{
				Pos: graph.Pos{File: m.table.Name, Line: line, Column: col}, Severity: graph.Error,
				Text: fmt.Sprintf("unknown property %q of %s", name, clip(label)),
			}})
		}
	}
	if !m.row("") {
		return false
	}
	return len(m.values[label]) < 2 || label == "" || m.row(label) // more than the id
}
