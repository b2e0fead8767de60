package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// Read reads and checks the whole package. The data set is complete and
// resolved only if no problem is an error; the problems are given in any case,
// sorted by place. The error is about the package itself, such as a table that
// cannot be opened.
func Read(p *Package, m *graph.Model) (*graph.Dataset, Problems, error) {
	r := &reader{
		model:   m,
		data:    &graph.Dataset{Name: p.Name, Title: p.Title, Version: p.Version, Date: p.Date},
		ids:     map[string]*graph.Entity{},
		first:   map[string]values{},
		partial: map[string]bool{},
	}
	for _, t := range p.order(m) {
		raw, err := p.readFile(t.Path)
		if err != nil {
			var pathErr *fs.PathError
			if errors.As(err, &pathErr) {
				err = pathErr.Err
			}
			return nil, nil, &graph.PosError{Pos: graph.Pos{File: p.place(t.Path)}, Text: err.Error()}
		}
		r.readTable(t.Name, p.place(t.Path), raw)
	}
	r.check()
	slices.SortStableFunc(r.problems, func(a, b graph.Problem) int { return a.Pos.Compare(b.Pos) })
	r.problems = slices.Compact(r.problems)
	if r.problems.Errors() == 0 {
		r.data.Resolve()
		checkResolved(r.data, r.report)
	}
	if r.problems.Errors() == 0 {
		checkQuality(m, r.data, r.report)
		slices.SortStableFunc(r.problems, func(a, b graph.Problem) int { return a.Pos.Compare(b.Pos) })
	}
	return r.data, r.problems, nil
}

// reader turns rows into records of the model.
type reader struct {
	model    *graph.Model
	data     *graph.Dataset
	problems Problems
	// ids are the entities read so far, first the first row of each key.
	ids   map[string]*graph.Entity
	first map[string]values
	// cited are the rows beside statements that rest on sources.
	cited []values
	// broken are statements of which a field did not parse, partial the tables
	// of which rows could not be read.
	broken  []*graph.Statement
	partial map[string]bool
}

func (r *reader) report(p graph.Problem) { r.problems = append(r.problems, p) }

func (r *reader) readTable(name, file string, raw []byte) {
	columns := columnsOf(r.model, name)
	read := func(each func(values)) {
		t := &table{file: file, columns: columns, report: r.report}
		for _, row := range t.read(raw) {
			if v := r.parse(row, columns); !r.repeats(name, v, columns) {
				each(v)
			}
		}
		r.partial[name] = r.partial[name] || t.partial
	}
	switch name {
	case entityTable:
		read(r.entity)
		return
	case sourceTable:
		read(r.source)
		return
	case dealTable:
		read(r.deal)
		return
	}
	if l := labelOf(r.model, name); l != nil {
		read(func(v values) { r.own(l, v) })
		return
	}
	name = statementTable
	read(r.statement)
}

// values are the parsed fields of one row. Fields that do not parse are
// reported and left out.
type values struct {
	fields map[string]any
	place  graph.Place
	// sound is false where a field did not parse.
	sound bool
}

func (r *reader) parse(row row, columns []graph.Prop) values {
	v := values{fields: make(map[string]any, len(columns)), place: row.place, sound: true}
	for i := range columns {
		c := &columns[i]
		text, given := row.values[c.Name]
		if !given {
			continue
		}
		value, err := c.Parse(text)
		if err != nil {
			v.sound = false
			pos, hint := row.place.Of(c.Name), ""
			var enum *graph.EnumError
			var char *graph.CharError
			switch {
			case errors.As(err, &enum):
				hint = nearest.Hint(enum.Value, enum.Allowed)
			case errors.As(err, &char):
				pos = row.charPlace(c.Name, char.Char)
			}
			r.report(graph.Problem{Pos: pos, Severity: graph.Error, Text: c.Name + " " + err.Error(), Hint: hint})
			continue
		}
		if value != nil {
			v.fields[c.Name] = value
		}
	}
	return v
}

func (v values) text(name string) string {
	s, _ := v.fields[name].(string)
	return s
}

func (v values) list(name string) []string {
	l, _ := v.fields[name].([]string)
	return l
}

func (v values) period(name string) graph.Period {
	p, _ := v.fields[name].(graph.Period)
	return p
}

// except gives the fields other than those named.
func (v values) except(names ...string) map[string]any {
	rest := make(map[string]any, len(v.fields))
	for name, value := range v.fields {
		if !slices.Contains(names, name) {
			rest[name] = value
		}
	}
	return rest
}

func (r *reader) entity(v values) {
	e := &graph.Entity{
		ID: v.text("id"), Label: v.text("label"), Name: v.text("name"), Aliases: v.list("aliases"),
		Props: v.except("id", "label", "name", "aliases"), Place: v.place,
	}
	if e.ID == "" {
		return
	}
	r.ids[e.ID] = e
	r.data.Entities = append(r.data.Entities, e)
	r.entityKind(e)
}

// entityKind checks label and kind, and keeps kind as a list only for labels
// whose nodes may be of several.
func (r *reader) entityKind(e *graph.Entity) {
	label, ok := r.model.Label(e.Label)
	if !ok {
		if e.Label != "" {
			r.errorAt(e.Place, "label", fmt.Sprintf("label %q is none of the model's", clip(e.Label)), nearest.Hint(e.Label, r.model.LabelNames()))
		}
		return
	}
	kinds, _ := e.Props["kind"].([]string)
	for _, k := range kinds {
		if !slices.Contains(label.Kinds, k) {
			r.errorAt(e.Place, "kind", fmt.Sprintf("kind %q is none of a %s's", k, label.Name), nearest.Hint(k, label.Kinds))
		}
	}
	if label.ManyKinds || len(kinds) == 0 {
		return
	}
	if len(kinds) > 1 {
		r.errorAt(e.Place, "kind", fmt.Sprintf("a %s is of one kind, not %d", label.Name, len(kinds)), "")
	}
	e.Props["kind"] = kinds[0]
}

// own adds a label's own properties to an entity.
func (r *reader) own(l *graph.Label, v values) {
	id := v.text("id")
	e := r.ids[id]
	switch {
	case id == "":
		return
	case e == nil && r.partial[entityTable]:
		return
	case e == nil:
		r.errorAt(v.place, "id", fmt.Sprintf("no entity %q", id), hintOr(nearest.Hint(id, keys(r.ids)), "add it to entities.csv"))
		return
	case e.Label != l.Name:
		r.errorAt(v.place, "id", fmt.Sprintf("%q is a %s, not a %s", id, e.Label, l.Name), "")
		return
	}
	r.cited = append(r.cited, v)
	for name, value := range v.except("id") {
		e.Props[name] = value
	}
}

func (r *reader) source(v values) {
	if v.text("id") == "" {
		return
	}
	r.data.Sources = append(r.data.Sources, &graph.Source{
		ID: v.text("id"), Published: v.period("published"), Accessed: v.period("accessed"),
		Props: v.except("id"), Place: v.place,
	})
}

func (r *reader) deal(v values) {
	if v.text("id") == "" {
		return
	}
	r.data.Deals = append(r.data.Deals, &graph.Deal{
		ID: v.text("id"), Name: v.text("name"), Within: v.text("within"), ReplacedBy: v.text("replaced_by"),
		TiedTo: v.list("tied_to"), Note: v.text("note"), Place: v.place,
	})
}

func (r *reader) statement(v values) {
	s := &graph.Statement{
		Type: v.text("type"), From: v.text("from"), To: v.text("to"), Deal: v.text("deal"),
		Account: v.text("account"), Status: graph.Status(v.text("status")),
		Since: v.period("since"), Ends: v.period("ends"),
		AmountIs: v.text("amount_is"), AmountOriginal: v.text("amount_original"),
		Sources: v.list("sources"), Confidence: v.text("confidence"), Note: v.text("note"), Place: v.place,
	}
	stage, _ := v.fields["stage"].(int64)
	s.Stage = int(stage)
	if amount, ok := v.fields["amount_usd"].(int64); ok {
		s.AmountUSD = &amount
	}
	var common []string
	for _, p := range r.model.StatementProps {
		common = append(common, p.Name)
	}
	s.Own = v.except(common...)
	if !v.sound {
		r.broken = append(r.broken, s)
		return
	}
	r.data.Statements = append(r.data.Statements, s)
}

func (r *reader) errorAt(place graph.Place, column, text, hint string) {
	r.report(graph.Problem{Pos: place.Of(column), Severity: graph.Error, Text: text, Hint: hint})
}
