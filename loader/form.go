package loader

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"aigraph/graph"
)

// mend is what a warning about the form of a file recommends.
const mend = "aigraph check --fix mends it"

// Mended is a table of a package, rewritten in the canonical form: UTF-8
// without a byte order mark, commas, line feeds, quotes where they must be,
// true and false, rows in order.
type Mended struct {
	NewText
	// Done says what was changed.
	Done []string
}

// Refused is a table that is left as it is, and why.
type Refused struct {
	Pos  graph.Pos
	Text string
}

// String is the refusal in a line, for the user to read.
func (r Refused) String() string { return r.Pos.File + " is left as it is: " + r.Text }

// Mend brings the package's tables into the canonical form. It writes nothing.
// Tables that have it already are left out. A table in which a spreadsheet
// destroyed a value is refused as a whole: it wants its original back, and a
// file half mended would hide that.
func (p *Package) Mend(m *graph.Model) ([]Mended, []Refused, error) {
	var mended []Mended
	var refused []Refused
	for _, t := range p.tables {
		raw, err := p.readFile(t.Path)
		if err != nil {
			return nil, nil, err
		}
		text, done, no := canonical(raw, columnsOf(m, p.tableName(m, t)))
		switch {
		case no != nil:
			no.Pos.File = p.place(t.Path)
			refused = append(refused, *no)
		case !bytes.Equal(text, raw):
			if len(done) == 0 {
				done = []string{"quotes and line ends"}
			}
			mended = append(mended, Mended{NewText{t.Path, text}, done})
		}
	}
	return mended, refused, nil
}

// canonical rewrites one table, and says what it changed, or why it must not.
func canonical(raw []byte, columns []graph.Prop) (text []byte, done []string, no *Refused) {
	if line, col, why, _ := refuse(raw); why != "" {
		return nil, nil, &Refused{graph.Pos{Line: line, Column: col}, why}
	}
	body := bytes.TrimPrefix(raw, []byte(utf8BOM))
	if len(body) < len(raw) {
		done = append(done, "byte order mark")
	}
	if bytes.Contains(body, []byte("\r\n")) {
		done = append(done, "carriage returns")
	}
	comma, wrong := separator(body, columns)
	if wrong != "" {
		done = append(done, wrong)
	}
	f := form{columns: columns}
	switch err := f.read(body, comma); {
	case err != nil:
		var at *csv.ParseError
		errors.As(err, &at)
		return nil, nil, &Refused{graph.Pos{Line: at.Line, Column: at.Column}, fmt.Sprintf("line %d cannot be read", at.Line)}
	case f.lost > 0:
		return nil, nil, &Refused{f.firstLost, fmt.Sprintf("a spreadsheet destroyed %s, the first on line %d, column %d", count(f.lost, "value"), f.firstLost.Line, f.firstLost.Column)}
	}
	if f.booleans > 0 {
		done = append(done, "TRUE and FALSE")
	}
	if sorted(f.records) {
		done = append(done, "order of rows")
	}
	return encode(f.records), done, nil
}

// form is a table that is being brought into its form.
type form struct {
	columns []graph.Prop
	records [][]string
	// booleans counts the values that were mended, lost those that cannot be.
	booleans, lost int
	firstLost      graph.Pos
}

func (f *form) read(raw []byte, comma rune) error {
	r := csv.NewReader(bytes.NewReader(raw))
	r.Comma = comma
	for {
		record, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		f.records = append(f.records, record)
		for i, name := range f.records[0] {
			if len(f.records) > 1 && f.mendValue(name, &record[i]) {
				if f.lost++; f.lost == 1 {
					f.firstLost.Line, f.firstLost.Column = r.FieldPos(i)
				}
			}
		}
	}
}

// mendValue writes a truth value small, and reports whether a spreadsheet has
// destroyed the value.
func (f *form) mendValue(column string, value *string) bool {
	i := slices.IndexFunc(f.columns, func(p graph.Prop) bool { return p.Name == column })
	if i < 0 {
		return false
	}
	if small := strings.ToLower(*value); f.columns[i].Kind == graph.Bool && small != *value && (small == "true" || small == "false") {
		*value = small
		f.booleans++
	}
	_, err := f.columns[i].Parse(*value)
	var gone *graph.LostError
	return errors.As(err, &gone)
}

// separator is what stands between the fields of a table, and what the wrong
// one is called.
func separator(raw []byte, columns []graph.Prop) (comma rune, wrong string) {
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	for _, s := range separators {
		name, _, found := strings.Cut(string(line), string(s.char))
		name = strings.Trim(name, `"`)
		if found && slices.ContainsFunc(columns, func(p graph.Prop) bool { return p.Name == name }) {
			return s.char, s.name
		}
	}
	return ',', ""
}

// separators are those that spreadsheets write instead of commas.
var separators = []struct {
	char rune
	name string
}{{';', "semicolons"}, {'\t', "tabs"}}

// sorted puts the rows after the header in order, where the table has the
// columns for it, and reports whether they were in another.
func sorted(records [][]string) bool {
	if len(records) == 0 || !slices.Contains(records[0], "id") && (!slices.Contains(records[0], "deal") || !slices.Contains(records[0], "stage")) {
		return false
	}
	by := order(records[0])
	if slices.IsSortedFunc(records[1:], by) {
		return false
	}
	slices.SortStableFunc(records[1:], by)
	return true
}

// encode writes records as a table.
func encode(records [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(records) // a buffer takes everything
	return b.Bytes()
}
