package foreign

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph"
	"aigraph/loader"
)

// adminFile is a CSV file as neo4j-admin imports them: its header says which
// column holds ids, ends, labels and types, and of what type each property is.
type adminFile struct {
	loader.CSV
	// list stands between the items of a list.
	list string
	// head is the header, which may stand in a file of its own: then
	// headless is set, and this one has rows alone.
	head     *adminHeader
	headless bool
}

// File is how messages name it.
func (f *adminFile) File() string { return f.Name }

// records yields what each row says.
func (f *adminFile) records(tell loader.Tell) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		if !f.head.report(tell) {
			return
		}
		r := record{names: f.head.names}
		first := !f.headless
		for line := range f.Records(tell) {
			if first {
				first = false
				continue
			}
			f.read(line, &r)
			if !yield(&r) {
				return
			}
		}
	}
}

// read makes a line a record.
func (f *adminFile) read(line *loader.Record, r *record) {
	*r = record{line: line.Line, raw: line.Raw, names: r.names, values: r.values[:0], labels: r.labels[:0]}
	if len(line.Fields) != len(f.head.columns) {
		r.wrong = f.misshapen(line)
		return
	}
	for i, c := range f.head.columns {
		text := line.Fields[i]
		switch c.role {
		case idColumn:
			if c.name == "" {
				continue
			}
		case startColumn:
			r.from = text
			continue
		case endColumn:
			r.to = text
			continue
		case typeColumn:
			r.typ = text
			continue
		case labelColumn:
			r.labels = append(r.labels, strings.Split(text, f.list)...)
			continue
		case ignoredColumn:
			continue
		}
		value, wrong := c.value(text, f.list)
		if wrong != "" && r.wrong == nil {
			r.wrong = f.wrong(line, i, c.name+" "+wrong, "")
		}
		r.values = append(r.values, value)
	}
	if f.head.of == relsFile && r.typ == "" && r.wrong == nil {
		r.wrong = f.wrong(line, f.head.at(typeColumn), "relationship has no type", "")
	}
}

func (f *adminFile) wrong(line *loader.Record, field int, text, hint string) *graph.Problem {
	l, c := loader.FieldPlace(line.Raw, line.Line, field, f.Comma)
	return &graph.Problem{Pos: graph.Pos{File: f.Name, Line: l, Column: c}, Severity: graph.Error, Text: text, Hint: hint}
}

func (f *adminFile) misshapen(line *loader.Record) *graph.Problem {
	have, want := len(line.Fields), len(f.head.columns)
	field, hint := 0, "every row needs all separators"
	if have > want {
		field, hint = want, "put quotes round a field that holds a separator"
	}
	return f.wrong(line, field, fmt.Sprintf("row has %d fields, the header %d", have, want), hint)
}

// place finds a property by its name.
func (f *adminFile) place(raw string, line int, name string) (int, int) {
	role, named := roleNames[name]
	for i, c := range f.head.columns {
		if named && c.role == role || !named && c.name == name || name == "since" && c.name == sinceText {
			return loader.FieldPlace(raw, line, i, f.Comma)
		}
	}
	return line, 1
}

// roleNames are what the columns without a name are called elsewhere.
var roleNames = map[string]role{"from": startColumn, "to": endColumn, "type": typeColumn, "label": labelColumn}

// value reads a field of the column's type as the text that the project's own
// files would have, or says what is wrong with it.
func (c *adminColumn) value(text, list string) (value, wrong string) {
	if text == "" {
		return "", ""
	}
	if !c.list {
		return c.scalar(text)
	}
	items := strings.Split(text, list)
	for i, item := range items {
		if list != graph.ListSeparator && strings.Contains(item, graph.ListSeparator) {
			return "", fmt.Sprintf("has an item with %q, which separates items", graph.ListSeparator)
		}
		if items[i], wrong = c.scalar(item); wrong != "" {
			return "", wrong
		}
	}
	return strings.Join(items, graph.ListSeparator), ""
}

func (c *adminColumn) scalar(text string) (value, wrong string) {
	switch c.kind {
	case "int", "long", "short", "byte":
		if _, err := strconv.ParseInt(text, 10, 64); err != nil {
			return "", fmt.Sprintf("%q is no %s", clip(text), c.kind)
		}
	case "float", "double":
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return "", fmt.Sprintf("%q is no %s", clip(text), c.kind)
		}
		return strconv.FormatFloat(n, 'f', -1, 64), ""
	case "boolean":
		return strings.ToLower(text), ""
	}
	return text, ""
}

// openAdmin opens groups of files: the first of each has the header, alone or
// above its rows.
func openAdmin(o *opening, groups [][]file) (loader.Input, error) {
	in := &graphInput{about: o.about}
	var heads []*adminHeader
	for _, group := range groups {
		head, alone, err := o.readHead(group[0])
		if err != nil {
			return nil, err
		}
		heads = append(heads, head)
		for i, f := range group {
			if i == 0 && alone && len(group) > 1 {
				continue
			}
			in.sources = append(in.sources, &adminFile{
				CSV:  loader.CSV{Name: f.name, Open: f.open, Comma: head.comma},
				list: o.list, head: head, headless: i > 0,
			})
		}
	}
	checkSpaces(heads)
	in.arrange(o.model)
	return in, nil
}

// checkSpaces looks for ends in a space of ids that no file of nodes has.
func checkSpaces(heads []*adminHeader) {
	var known []string
	for _, h := range heads {
		if h.of == nodesFile {
			known = append(known, h.space(idColumn))
		}
	}
	for _, h := range heads {
		for _, end := range []role{startColumn, endColumn} {
			if h.of != relsFile || h.at(end) < 0 || slices.Contains(known, h.space(end)) {
				continue
			}
			h.problem(h.at(end), fmt.Sprintf("no file of nodes has the id space %q", h.space(end)), "its header would have ID("+h.space(end)+")")
		}
	}
}
