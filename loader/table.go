package loader

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// csvTable is a table of a data package.
type csvTable struct {
	CSV
	kind  Kind
	label *graph.Label
	props []graph.Prop
}

// File is how messages name it.
func (t *csvTable) File() string { return t.Name }

// Holds is the one kind of its rows.
func (t *csvTable) Holds() []Kind { return []Kind{t.kind} }

// Rows yields the rows after the header.
func (t *csvTable) Rows(tell Tell) iter.Seq[*Row] {
	return func(yield func(*Row) bool) {
		var row Row
		for r := range t.Records(tell) {
			if row.Columns == nil {
				if row.Columns = t.header(r, tell); row.Columns == nil {
					return
				}
				row.Kind = t.kind
				continue
			}
			row.Line, row.Fields, row.Raw, row.Refused = r.Line, r.Fields, r.Raw, nil
			row.Refused = t.shape(&row)
			if !yield(&row) {
				return
			}
		}
	}
}

// placeInCSV finds a field of a row by its raw text.
func placeInCSV(r *Row, field int) (line, column int) {
	return FieldPlace(r.Raw, r.Line, field, ',')
}

// shape says what is wrong with a row's form, nil for nothing.
func (t *csvTable) shape(r *Row) *graph.Problem {
	header := r.Columns.Names
	problem := func(field int, text, hint string) *graph.Problem {
		line, col := placeInCSV(r, field)
		return &graph.Problem{Pos: graph.Pos{File: t.Name, Line: line, Column: col}, Severity: graph.Error, Text: text, Hint: hint}
	}
	switch {
	case len(r.Fields) > len(header):
		return problem(len(header), fmt.Sprintf("row has %d fields, the header %d", len(r.Fields), len(header)), "put quotes round a field that holds a comma")
	case len(r.Fields) < len(header):
		return problem(0, fmt.Sprintf("row has %d fields, the header %d", len(r.Fields), len(header)), "every row needs all commas")
	case r.Fields[0] == header[0] && slices.Equal(r.Fields, header):
		return problem(0, "the header stands here again", "delete this line; were two files joined?")
	case len(r.Raw) <= maxField:
		return nil
	}
	for i, f := range r.Fields {
		if len(f) > maxField {
			return problem(i, fmt.Sprintf("field of %d bytes is too long: %d at most", len(f), maxField), "")
		}
	}
	return nil
}

// header names every column that is unknown, double, nameless or missing. It
// gives the columns that can be read all the same, or nil where none can.
func (t *csvTable) header(r *Record, tell Tell) *Columns {
	h := headerCheck{table: t, record: r, tell: tell}
	for _, p := range t.props {
		h.known = append(h.known, p.Name)
	}
	if !h.readable() {
		return nil
	}
	c := &Columns{Label: t.label, Names: slices.Clone(r.Fields), Place: placeInCSV}
	first := map[string]int{}
	for i, name := range c.Names {
		at := slices.Index(h.known, name)
		c.Props = append(c.Props, nil)
		switch {
		case strings.TrimSpace(name) == "":
			h.problem(i, fmt.Sprintf("column %d has no name", i+1), "", false)
		case first[name] > 0:
			h.problem(i, fmt.Sprintf("column %q stands twice: as column %d and %d", name, first[name], i+1), "", false)
		case at < 0:
			h.problem(i, fmt.Sprintf("unknown column %q", name), nearest.Hint(name, h.known), false)
		default:
			c.Props[i] = &t.props[at]
		}
		if first[name] == 0 {
			first[name] = i + 1
		}
	}
	for _, p := range t.props {
		if p.Required && first[p.Name] == 0 {
			// Without it nobody knows what the rows are about.
			tell(graph.Problem{
				Pos: graph.Pos{File: t.Name, Line: 1, Column: 1}, Severity: graph.Error, Text: fmt.Sprintf("column %q is missing", p.Name),
			}, true)
		}
	}
	return c
}

type headerCheck struct {
	table  *csvTable
	record *Record
	tell   Tell
	known  []string
}

func (h *headerCheck) problem(field int, text, hint string, lost bool) {
	line, col := FieldPlace(h.record.Raw, h.record.Line, field, ',')
	h.tell(graph.Problem{Pos: graph.Pos{File: h.table.Name, Line: line, Column: col}, Severity: graph.Error, Text: text, Hint: hint}, lost)
}

// readable reports whether the first line is a header at all.
func (h *headerCheck) readable() bool {
	names := h.record.Fields
	if len(names) == 1 && len(h.known) > 1 {
		for _, sep := range separators {
			if strings.ContainsRune(names[0], sep.char) {
				h.problem(0, "fields are separated by "+sep.name, mend, true)
				return false
			}
		}
	}
	if !knowsAny(names, h.known) {
		line, _, _ := strings.Cut(h.record.Raw, "\n")
		h.problem(0, fmt.Sprintf("no header: the first line is %q", clip(strings.TrimRight(line, "\r"))), "the first line names the columns: "+strings.Join(h.known, ","), true)
		return false
	}
	return true
}

// knowsAny reports whether one of the names is a column's, or nearly one; short
// ones must be right, since country codes resemble them.
func knowsAny(header, known []string) bool {
	for _, name := range header {
		if slices.Contains(known, strings.TrimSpace(name)) || len(name) > 2 && len(name) < 100 && len(nearest.To(name, known)) > 0 {
			return true
		}
	}
	return false
}
