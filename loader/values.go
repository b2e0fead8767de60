package loader

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// values are the parsed fields of one row at a time. Fields that do not parse
// are reported and left out.
type values struct {
	fields map[string]any
	row    *Row
	place  graph.Place
	at     place
	// sound is false where a field did not parse.
	sound bool
}

func newValues() *values {
	v := &values{fields: map[string]any{}}
	v.place.Fields = v.find
	return v
}

// find is the place of the field of a column.
func (v *values) find(column string) (line, col int, ok bool) { return fieldOf(v.row, column) }

func fieldOf(row *Row, column string) (line, col int, ok bool) {
	i := slices.Index(row.Columns.Names, column)
	if i < 0 {
		i = slices.IndexFunc(row.Columns.Props, func(p *graph.Prop) bool { return p != nil && p.Name == column })
	}
	if i < 0 {
		return 0, 0, false
	}
	line, col = row.Columns.Place(row, i)
	return line, col, true
}

// take parses a row into v. What does not parse goes to fail.
func (v *values) take(t Table, at place, row *Row, fail func(graph.Place, graph.Problem)) {
	clear(v.fields)
	v.row, v.at, v.sound = row, at, true
	v.place.File, v.place.Line = t.File(), row.Line
	for i, p := range row.Columns.Props {
		if p == nil || row.Fields[i] == "" && !p.Required {
			continue
		}
		value, err := p.Parse(row.Fields[i])
		if err != nil {
			v.sound = false
			fail(v.place, unparsed(v.place, row, i, err))
		} else if value != nil {
			v.fields[p.Name] = value
		}
	}
}

// unparsed is the problem of a field that does not parse.
func unparsed(at graph.Place, row *Row, field int, err error) graph.Problem {
	line, col := row.Columns.Place(row, field)
	p := graph.Problem{
		Pos: graph.Pos{File: at.File, Line: line, Column: col}, Severity: graph.Error,
		Text: row.Columns.Props[field].Name + " " + err.Error(),
	}
	var enum *graph.EnumError
	var char *graph.CharError
	switch {
	case errors.As(err, &enum):
		p.Hint = nearest.Hint(enum.Value, enum.Allowed)
	case errors.As(err, &char):
		p.Pos.Line, p.Pos.Column = charPlace(row, line, col, char.Char)
	}
	return p
}

// charPlace is the place of a character in the field that begins at the line
// and column.
func charPlace(row *Row, line, col int, char rune) (int, int) {
	raw := []byte(row.Raw)
	start := 0
	for n := row.Line; n < line; n++ {
		start += bytes.IndexByte(raw[start:], '\n') + 1
	}
	start = min(start+col-1, len(raw))
	i := bytes.IndexRune(raw[start:], char)
	if i < 0 {
		return line, col
	}
	l, c := at(raw, start+i)
	return row.Line + l - 1, c
}

func (v *values) text(name string) string {
	s, _ := v.fields[name].(string)
	return s
}

func (v *values) list(name string) []string {
	l, _ := v.fields[name].([]string)
	return l
}

func (v *values) period(name string) graph.Period {
	p, _ := v.fields[name].(graph.Period)
	return p
}

// copy is v for keeps.
func (v *values) copy() *values {
	c := newValues()
	for name, value := range v.fields {
		c.fields[name] = value
	}
	row := *v.row
	row.Fields = slices.Clone(row.Fields)
	c.row, c.at, c.sound = &row, v.at, v.sound
	c.place.File, c.place.Line = v.place.File, v.place.Line
	return c
}

// differs finds the first of the columns in which two rows hold different
// values.
func (v *values) differs(other *values, columns []graph.Prop) (column string, found bool) {
	for i := range columns {
		name := columns[i].Name
		if !reflect.DeepEqual(v.fields[name], other.fields[name]) {
			return name, true
		}
	}
	return "", false
}

// entity is the row as an entity, without what its label's table says.
func (v *values) entity() *graph.Entity {
	e := &graph.Entity{
		ID: v.text("id"), Label: v.text("label"), Name: v.text("name"), Aliases: v.list("aliases"),
		Props: make(map[string]any, len(v.fields)), Place: v.place,
	}
	for name, value := range v.fields {
		switch name {
		case "id", "label", "name", "aliases":
		default:
			e.Props[name] = value
		}
	}
	return e
}

// oneKind keeps kind as a list only for labels whose nodes may be of several.
func oneKind(l *graph.Label, e *graph.Entity) {
	if kinds, _ := e.Props["kind"].([]string); l != nil && !l.ManyKinds && len(kinds) > 0 {
		e.Props["kind"] = kinds[0]
	}
}

func (v *values) source() *graph.Source {
	s := &graph.Source{
		ID: v.text("id"), Published: v.period("published"), Accessed: v.period("accessed"),
		Props: make(map[string]any, len(v.fields)), Place: v.place,
	}
	for name, value := range v.fields {
		if name != "id" {
			s.Props[name] = value
		}
	}
	return s
}

func (v *values) deal() *graph.Deal {
	return &graph.Deal{
		ID: v.text("id"), Name: v.text("name"), Within: v.text("within"), ReplacedBy: v.text("replaced_by"),
		TiedTo: v.list("tied_to"), Note: v.text("note"), Place: v.place,
	}
}

// written is a field's value as a message shows it.
func written(v any) string {
	switch v := v.(type) {
	case nil:
		return "empty"
	case string:
		return fmt.Sprintf("%q", clip(v))
	case []string:
		return fmt.Sprintf("%q", clip(strings.Join(v, graph.ListSeparator)))
	case graph.Period:
		return v.Text
	}
	return fmt.Sprint(v)
}
