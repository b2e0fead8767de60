package foreign

import (
	"slices"

	"aigraph/graph"
	"aigraph/loader"
)

// shape is the header of all rows of one kind, with every column that the model
// has for it.
type shape struct {
	*loader.Columns
	kind loader.Kind
	// at are the columns by their names.
	at map[string]int
}

// shapes are made once for each source, kind and label: the loader knows them
// by their addresses.
type shapes struct {
	model *graph.Model
	made  map[shapeKey]*shape
}

type shapeKey struct {
	source source
	kind   loader.Kind
	label  string
}

func newShapes(m *graph.Model) *shapes { return &shapes{model: m, made: map[shapeKey]*shape{}} }

// of gives the shape of a source's rows of a kind; nil for the own properties
// of a label that has none.
func (s *shapes) of(src source, kind loader.Kind, label *graph.Label) *shape {
	key := shapeKey{source: src, kind: kind}
	if kind == loader.OwnKind {
		if label == nil || label.Table == "" {
			return nil
		}
		key.label = label.Name
	}
	if made := s.made[key]; made != nil {
		return made
	}
	made := newShape(kind, label, s.columns(kind, label), src.place)
	s.made[key] = made
	return made
}

// columns are what rows of a kind may say.
func (s *shapes) columns(kind loader.Kind, label *graph.Label) []graph.Prop {
	switch kind {
	case loader.SourceKind:
		return s.model.SourceProps
	case loader.EntityKind:
		return s.model.EntityProps
	case loader.OwnKind:
		id := graph.Prop{Name: "id", Kind: graph.Slug, Required: true, Refers: graph.EntityLabel}
		return append([]graph.Prop{id}, label.Props...)
	case loader.DealKind:
		return s.model.DealProps
	}
	return s.model.StatementColumns(s.model.TypeNames()...)
}

func newShape(kind loader.Kind, label *graph.Label, columns []graph.Prop, place func(raw string, line int, name string) (int, int)) *shape {
	c := &loader.Columns{}
	if kind == loader.OwnKind {
		c.Label = label
	}
	out := &shape{Columns: c, kind: kind, at: map[string]int{}}
	for i := range columns {
		out.at[columns[i].Name] = i
		c.Names, c.Props = append(c.Names, columns[i].Name), append(c.Props, &columns[i])
	}
	c.Place = func(r *loader.Row, field int) (int, int) { return place(r.Raw, r.Line, c.Names[field]) }
	return out
}

// clear gives the row empty fields.
func (s *shape) clear(row *loader.Row) {
	row.Fields = slices.Grow(row.Fields[:0], len(s.Names))[:len(s.Names)]
	clear(row.Fields)
}

func (s *shape) set(row *loader.Row, name, value string) { row.Fields[s.at[name]] = value }

func (s *shape) has(name string) bool {
	if s == nil {
		return false
	}
	_, ok := s.at[name]
	return ok
}

func (s *shape) names() []string {
	if s == nil {
		return nil
	}
	return s.Names
}
