package loader

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// maxField keeps a field far below what a reader or a database can take.
const maxField = 1 << 20

// row is one line of a table, by column.
type row struct {
	values map[string]string
	place  graph.Place
	raw    []byte
}

// charPlace is the place of a character in a field that holds it.
func (r row) charPlace(column string, char rune) graph.Pos {
	pos := r.place.Of(column)
	start := offset(r.raw, pos.Line) + pos.Column - 1
	pos.Line, pos.Column = at(r.raw, start+bytes.IndexRune(r.raw[start:], char))
	return pos
}

// table reads a CSV file against the columns it may have. Problems go to
// report; rows with a problem of shape are left out, and an unreadable file
// gives no rows at all.
type table struct {
	file    string
	columns []graph.Prop
	report  func(graph.Problem)
	// partial is set where rows were left out.
	partial bool
}

func (t *table) problem(line, col int, text, hint string) {
	t.partial = true
	t.report(graph.Problem{
		Pos:      graph.Pos{File: t.file, Line: line, Column: col},
		Severity: graph.Error, Text: text, Hint: hint,
	})
}

// read parses the whole file.
func (t *table) read(raw []byte) []row {
	if line, col, text, hint := refuse(raw); text != "" {
		t.problem(line, col, text, hint)
		return nil
	}
	t.checkForm(raw)
	raw = bytes.TrimPrefix(raw, []byte(utf8BOM))
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		t.parseError(raw, err)
		return nil
	}
	if !t.checkHeader(header, r.FieldPos, raw) {
		return nil
	}
	var rows []row
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.parseError(raw, err)
			return rows
		}
		if row, ok := t.shape(header, record, r.FieldPos); ok {
			row.raw = raw
			rows = append(rows, row)
		}
	}
}

// shape turns a record into a row, if it has the header's form.
func (t *table) shape(header, record []string, pos func(int) (int, int)) (row, bool) {
	line, col := pos(0)
	switch {
	case len(record) > len(header):
		l, c := pos(len(header))
		t.problem(l, c, fmt.Sprintf("row has %d fields, the header %d", len(record), len(header)), "put quotes round a field that holds a comma")
		return row{}, false
	case len(record) < len(header):
		t.problem(line, col, fmt.Sprintf("row has %d fields, the header %d", len(record), len(header)), "every row needs all commas")
		return row{}, false
	case strings.Join(record, ",") == strings.Join(header, ","):
		t.problem(line, col, "the header stands here again", "delete this line; were two files joined?")
		return row{}, false
	}
	at := make(map[string][2]int, len(header))
	values := make(map[string]string, len(header))
	for i, name := range header {
		l, c := pos(i)
		if len(record[i]) > maxField {
			t.problem(l, c, fmt.Sprintf("field of %d bytes is too long: %d at most", len(record[i]), maxField), "")
			return row{}, false
		}
		at[name], values[name] = [2]int{l, c}, record[i]
	}
	fields := func(column string) (int, int, bool) {
		p, ok := at[column]
		return p[0], p[1], ok
	}
	return row{values: values, place: graph.Place{File: t.file, Line: line, Fields: fields}}, true
}

// checkHeader names every column that is unknown, double, nameless or missing,
// and reports whether the rows can be read at all.
func (t *table) checkHeader(header []string, pos func(int) (int, int), raw []byte) bool {
	known := make([]string, len(t.columns))
	for i, c := range t.columns {
		known[i] = c.Name
	}
	if len(header) == 1 && len(known) > 1 {
		for _, sep := range separators {
			if strings.ContainsRune(header[0], sep.char) {
				t.problem(1, 1, "fields are separated by "+sep.name, mend)
				return false
			}
		}
	}
	if line, _, _ := bytes.Cut(raw, []byte("\n")); !knowsAny(header, known) {
		line = bytes.TrimRight(line, "\r")
		t.problem(1, 1, fmt.Sprintf("no header: the first line is %q", clip(string(line))), "the first line names the columns: "+strings.Join(known, ","))
		return false
	}
	ok, first := true, map[string]int{}
	for i, name := range header {
		line, col := pos(i)
		switch {
		case strings.TrimSpace(name) == "":
			t.problem(line, col, fmt.Sprintf("column %d has no name", i+1), "")
			ok = false
		case first[name] > 0:
			t.problem(line, col, fmt.Sprintf("column %q stands twice: as column %d and %d", name, first[name], i+1), "")
			ok = false
		case !slices.Contains(known, name):
			t.problem(line, col, fmt.Sprintf("unknown column %q", name), nearest.Hint(name, known))
			ok = false
		}
		first[name] = i + 1
	}
	for _, c := range t.columns {
		if c.Required && first[c.Name] == 0 {
			t.problem(1, 1, fmt.Sprintf("column %q is missing", c.Name), "")
			ok = false
		}
	}
	return ok
}

// parseError places an error of the CSV reader; a quote that is never closed
// is placed where it opens.
func (t *table) parseError(raw []byte, err error) {
	var e *csv.ParseError
	if !errors.As(err, &e) {
		if errors.Is(err, io.EOF) {
			t.problem(1, 1, "file is empty", "the first line names the columns")
			return
		}
		t.problem(1, 1, err.Error(), "")
		return
	}
	switch {
	case errors.Is(e.Err, csv.ErrQuote) && (e.Line > e.StartLine || unclosed(raw, e)):
		line, col := openingQuote(raw, e)
		t.problem(line, col, "quote is opened and not closed properly", `double a quote inside a quoted field: ""`)
	case errors.Is(e.Err, csv.ErrQuote):
		t.problem(e.Line, e.Column, "text follows a closing quote", `double a quote inside a quoted field: ""`)
	case errors.Is(e.Err, csv.ErrBareQuote):
		t.problem(e.Line, e.Column, "quote inside an unquoted field", `put the whole field in quotes and double the inner ones: "say ""so"""`)
	default:
		t.problem(e.Line, e.Column, e.Err.Error(), "")
	}
}

// unclosed reports whether the reader met the end of the file inside quotes.
func unclosed(raw []byte, e *csv.ParseError) bool {
	return e.Line >= 1+bytes.Count(bytes.TrimRight(raw, "\n"), []byte("\n")) && e.Column >= len(lineAt(raw, e.Line))
}

// openingQuote is the place of the quote that the reader was inside of.
func openingQuote(raw []byte, e *csv.ParseError) (line, col int) {
	start, end := offset(raw, e.StartLine), offset(raw, e.Line)+e.Column-1
	open, quoted := start, false
	for i := start; i < min(end, len(raw)); i++ {
		switch {
		case raw[i] != '"':
		case quoted && i+1 < len(raw) && raw[i+1] == '"':
			i++
		default:
			if quoted = !quoted; quoted {
				open = i
			}
		}
	}
	return at(raw, open)
}

// offset is where a line begins.
func offset(raw []byte, line int) int {
	start := 0
	for ; line > 1; line-- {
		i := bytes.IndexByte(raw[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	return start
}

func lineAt(raw []byte, line int) []byte {
	text, _, _ := bytes.Cut(raw[offset(raw, line):], []byte("\n"))
	return text
}

// knowsAny reports whether one of the names is a column's, or nearly one; short
// ones must be right, since country codes resemble them.
func knowsAny(header, known []string) bool {
	for _, name := range header {
		if slices.Contains(known, strings.TrimSpace(name)) || len(name) > 2 && len(nearest.To(name, known)) > 0 {
			return true
		}
	}
	return false
}

func clip(s string) string {
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	return string([]rune(s)[:60]) + "…"
}
