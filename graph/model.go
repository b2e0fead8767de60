// Package graph is what aigraph knows about the AI industry: the model of its
// knowledge graph, and the rules by which a dated, sourced statement is right
// or wrong.
//
// It imports the standard library alone. It does not know how data are read,
// how a database is reached or how an answer is printed: packages loader,
// queries, graph/neo and cmd/aigraph do.
package graph

import (
	"slices"
)

// Names of the graph that no single kind owns.
const (
	// EntityLabel is carried by every node a statement may start or end at,
	// beside the label of its kind.
	EntityLabel = "Entity"
	// SourceLabel is carried by the pages that statements rest on.
	SourceLabel = "Source"
	// LoadLabel is carried by the loader's own records, one a load.
	LoadLabel = "Load"
	// LockLabel is carried by nodes that are there only while somebody loads.
	LockLabel = "LoadLock"
	// NameIndex is the full-text index over names and aliases.
	NameIndex = "entity_names"
)

// ValueKind is the kind of value that a property holds.
type ValueKind string

// The value kinds. Money is a whole number of US dollars, PeriodOf a date to the
// day, month or year, kept as it was written, Country two letters of ISO 3166-1.
const (
	Text     ValueKind = "text"
	Slug     ValueKind = "slug"
	URL      ValueKind = "url"
	Year     ValueKind = "year"
	PeriodOf ValueKind = "period"
	Money    ValueKind = "money"
	Int      ValueKind = "int"
	Number   ValueKind = "number"
	Bool     ValueKind = "bool"
	Country  ValueKind = "country"
)

// Prop is a property of a label or a relationship type, and a column of the
// data files.
type Prop struct {
	Name string
	Kind ValueKind
	// List properties hold several values; in files they are joined by "|".
	List bool
	// Required properties may not be empty.
	Required bool
	// Enum, where set, is the closed list of values.
	Enum []string
	// Pattern, where set, is a regular expression the whole value matches.
	Pattern string
	// Refers names what the value is the id of: EntityLabel, SourceLabel or
	// "Deal".
	Refers string
	// Unit is said beside the number: "MW", "years", "%".
	Unit  string
	About string
}

// Label is a kind of node.
type Label struct {
	Name  string
	About string
	// Table is the data file that holds the label's own properties beside
	// entities.csv; empty where it has none of its own.
	Table string
	// Kinds is the closed list for the property kind; empty where the label
	// has no kinds.
	Kinds []string
	// ManyKinds says that a node may be of several kinds.
	ManyKinds bool
	// Born names the property that dates the first day of such a node, if any.
	Born string
	// Props are the properties in Table.
	Props []Prop
}

// Flow is a way in which relationships are walked. Queries name flows.
type Flow string

// The flows; see design of directions in the README.
const (
	MoneyFlow     Flow = "money"
	SupplyFlow    Flow = "supply"
	ControlFlow   Flow = "control"
	TieFlow       Flow = "tie"
	LineageFlow   Flow = "lineage"
	OversightFlow Flow = "oversight"
)

// RelType is a type of relationship: a kind of statement about two entities.
type RelType struct {
	Name string
	// Reads completes "<from> … <to>" as a sentence.
	Reads string
	About string
	Flows []Flow
	// From and To are the labels the statement may start and end at.
	From, To []string
	// SameLabel demands that both ends carry the same label.
	SameLabel bool
	// Unordered types have no direction: their ends stand in order of id.
	Unordered bool
	// Pays allows an amount: the statement's own money.
	Pays bool
	// Standing types describe what a thing is; their first stage may leave
	// since empty, where a page shows only that it stood so. StandingFrom,
	// where set, limits that to those start labels.
	Standing     bool
	StandingFrom []string
	// Unfit are the statuses that make no sense for the type.
	Unfit []Status
	// Table is the data file that the bundled package keeps the type in.
	Table string
	Props []Prop
}

// Model is the whole of labels, relationship types and the properties they
// share.
type Model struct {
	Labels []Label
	Types  []RelType
	// EntityProps are the properties of every entity; StatementProps those of
	// every relationship; SourceProps and DealProps the columns of sources.csv
	// and deals.csv.
	EntityProps    []Prop
	StatementProps []Prop
	SourceProps    []Prop
	DealProps      []Prop
}

// Label finds a label by its name.
func (m *Model) Label(name string) (*Label, bool) {
	i := slices.IndexFunc(m.Labels, func(l Label) bool { return l.Name == name })
	if i < 0 {
		return nil, false
	}
	return &m.Labels[i], true
}

// Type finds a relationship type by its name.
func (m *Model) Type(name string) (*RelType, bool) {
	i := slices.IndexFunc(m.Types, func(t RelType) bool { return t.Name == name })
	if i < 0 {
		return nil, false
	}
	return &m.Types[i], true
}

// LabelNames lists the labels in the model's order.
func (m *Model) LabelNames() []string {
	names := make([]string, len(m.Labels))
	for i, l := range m.Labels {
		names[i] = l.Name
	}
	return names
}

// TypeNames lists the relationship types in the model's order.
func (m *Model) TypeNames() []string {
	names := make([]string, len(m.Types))
	for i, t := range m.Types {
		names[i] = t.Name
	}
	return names
}

// Flow lists the types that belong to a flow, in the model's order.
func (m *Model) Flow(f Flow) []string {
	var names []string
	for _, t := range m.Types {
		if slices.Contains(t.Flows, f) {
			names = append(names, t.Name)
		}
	}
	return names
}

// StatementTables lists the data files that hold statements, in the model's
// order.
func (m *Model) StatementTables() []string {
	var tables []string
	for _, t := range m.Types {
		if !slices.Contains(tables, t.Table) {
			tables = append(tables, t.Table)
		}
	}
	return tables
}

// OwnProps lists the own properties of the given types, each once, in the
// model's order. A property means the same in every type that has it; which
// types demand it, and which values each takes, the type alone says.
func (m *Model) OwnProps(types ...string) []Prop {
	var props []Prop
	for _, t := range m.Types {
		if !slices.Contains(types, t.Name) {
			continue
		}
		for _, p := range t.Props {
			i := slices.IndexFunc(props, func(q Prop) bool { return q.Name == p.Name })
			if i < 0 {
				p.Required = false
				props = append(props, p)
				continue
			}
			if p.Enum == nil || props[i].Enum == nil {
				props[i].Enum = nil
			} else {
				props[i].Enum = union(props[i].Enum, p.Enum)
			}
		}
	}
	return props
}

// TypesIn lists the types that the bundled package keeps in a table.
func (m *Model) TypesIn(table string) []string {
	var names []string
	for _, t := range m.Types {
		if t.Table == table {
			names = append(names, t.Name)
		}
	}
	return names
}

// Prop finds an own property of the type.
func (t *RelType) Prop(name string) (*Prop, bool) { return findProp(t.Props, name) }

// MayBe reports whether a statement of the type can have the status.
func (t *RelType) MayBe(s Status) bool { return !slices.Contains(t.Unfit, s) }

// MayStand reports whether the first stage of a statement of this type that
// starts at the label may leave its first day open.
func (t *RelType) MayStand(from string) bool {
	return t.Standing && (t.StandingFrom == nil || slices.Contains(t.StandingFrom, from))
}

// Prop finds an own property of the label.
func (l *Label) Prop(name string) (*Prop, bool) { return findProp(l.Props, name) }

func findProp(props []Prop, name string) (*Prop, bool) {
	i := slices.IndexFunc(props, func(p Prop) bool { return p.Name == name })
	if i < 0 {
		return nil, false
	}
	return &props[i], true
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// StatementColumns are the columns of a data file that holds statements of the
// types: the common ones, the types' own, then sources, confidence and note.
func (m *Model) StatementColumns(types ...string) []Prop {
	var columns, last []Prop
	for _, p := range m.StatementProps {
		if slices.Contains(closing, p.Name) {
			last = append(last, p)
		} else {
			columns = append(columns, p)
		}
	}
	return slices.Concat(columns, m.OwnProps(types...), last)
}

// Knows reports whether the name is one of the model's: of a label, a type, or
// a property that the graph stores.
func (m *Model) Knows(name string) bool {
	if slices.Contains([]string{EntityLabel, SourceLabel, LoadLabel, LockLabel}, name) {
		return true
	}
	columns := m.sourceColumns()
	for i := range m.Labels {
		columns = append(append(columns, m.Labels[i].Name), m.nodeColumns(&m.Labels[i])...)
	}
	for i := range m.Types {
		columns = append(append(columns, m.Types[i].Name), m.RelColumns(&m.Types[i])...)
	}
	return slices.Contains(append(columns, "dataset"), name)
}
