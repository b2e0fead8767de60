package foreign

import (
	"crypto/sha256"
	"fmt"
	"iter"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
	"aigraph/loader"
)

// record is one node or relationship as a file has it. It is valid until the
// next.
type record struct {
	line int
	raw  string
	// labels are those of a node; a relationship has a type instead, and the
	// ids of its ends.
	labels   []string
	typ      string
	from, to string
	// names and values are the properties.
	names, values []string
	// wrong is what keeps the record from being read; nil for nothing.
	wrong *graph.Problem
}

func (r *record) value(name string) string {
	if i := slices.Index(r.names, name); i >= 0 {
		return r.values[i]
	}
	return ""
}

// source is a file of nodes and relationships.
type source interface {
	File() string
	Digest() (sum [sha256.Size]byte, size int64)
	records(tell loader.Tell) iter.Seq[*record]
	// place finds a property in a record's text, or its end "from" or "to",
	// its "label" or "type". It is only called for messages.
	place(raw string, line int, name string) (int, int)
}

// Names that a graph of aigraph's stores, and that follow from the others: a
// file may have them, and they are worked out anew.
var (
	derivedOfNodes = []string{"exists_from", "hash", "dataset", "shared_by", "shared_names", "own_aliases"}
	derivedOfRels  = []string{"until", "until_reported", "reported", "usd_low", "usd_high", "latest", "caption", "hash", "dataset", "id"}
)

// The stored names of a statement that say something of its deal, or the same
// in other words.
const (
	sinceText  = "since_text"
	within     = "within"
	replacedBy = "replaced_by"
	tiedTo     = "tied_to"
)

// graphTable reads a file as the rows of all kinds that its nodes and
// relationships make.
type graphTable struct {
	source
	shapes *shapes
	kinds  []loader.Kind
}

// Holds lists the kinds of rows.
func (t *graphTable) Holds() []loader.Kind { return t.kinds }

// Rows yields what each node and relationship says.
func (t *graphTable) Rows(tell loader.Tell) iter.Seq[*loader.Row] {
	return func(yield func(*loader.Row) bool) {
		var row loader.Row
		for r := range t.records(tell) {
			row = loader.Row{Line: r.line, Raw: r.raw, Fields: row.Fields, Refused: r.wrong}
			switch {
			case r.wrong != nil:
				row.Columns = t.shapes.of(t, loader.EntityKind, nil).Columns
			case r.typ != "":
				t.statement(r, &row)
			default:
				if !t.node(r, &row, yield) {
					return
				}
				continue
			}
			if !yield(&row) {
				return
			}
		}
	}
}

// node yields a node's row, and one of its label's own properties.
func (t *graphTable) node(r *record, row *loader.Row, yield func(*loader.Row) bool) bool {
	label, ok := t.label(r)
	if !ok {
		return true
	}
	if r.wrong != nil {
		row.Refused, row.Columns = r.wrong, t.shapes.of(t, loader.EntityKind, nil).Columns
		return yield(row)
	}
	kind := loader.EntityKind
	if label == graph.SourceLabel {
		kind = loader.SourceKind
	}
	l, _ := t.shapes.model.Label(label)
	main := t.shapes.of(t, kind, nil)
	own := t.shapes.of(t, loader.OwnKind, l)
	t.spread(r, row, main, own, derivedOfNodes, label)
	if kind == loader.EntityKind {
		main.set(row, "label", label)
	}
	if more := yield(row); !more || row.Refused != nil || own == nil {
		return more
	}
	second := *row
	second.Kind, second.Columns, second.Fields = loader.OwnKind, own.Columns, nil
	own.clear(&second)
	filled := false
	for i, name := range r.names {
		if j, known := own.at[name]; known && name != "id" && r.values[i] != "" {
			second.Fields[j], filled = r.values[i], true
		}
	}
	own.set(&second, "id", r.value("id"))
	return !filled || yield(&second)
}

// spread puts the record's properties into the row of a shape. One that neither
// shape has refuses the row.
func (t *graphTable) spread(r *record, row *loader.Row, main, own *shape, derived []string, of string) {
	row.Kind, row.Columns = main.kind, main.Columns
	main.clear(row)
	for i, name := range r.names {
		j, known := main.at[name]
		switch {
		case known:
			row.Fields[j] = r.values[i]
		case own.has(name) || slices.Contains(derived, name):
		case r.values[i] != "" && row.Refused == nil:
			known := append(slices.Clone(main.Names), own.names()...)
			row.Refused = t.wrong(r, name, fmt.Sprintf("unknown property %q of %s", clip(name), clip(of)), nearest.Hint(name, known))
		}
	}
}

func (t *graphTable) wrong(r *record, name, text, hint string) *graph.Problem {
	line, col := t.place(r.raw, r.line, name)
	return &graph.Problem{Pos: graph.Pos{File: t.File(), Line: line, Column: col}, Severity: graph.Error, Text: text, Hint: hint}
}

// label is the one that says what a node is. Nodes by which aigraph keeps
// record of its own work are passed over.
func (t *graphTable) label(r *record) (label string, ok bool) {
	var labels []string
	for _, l := range r.labels {
		if l == graph.LoadLabel || l == graph.LockLabel {
			return "", false
		}
		if l != graph.EntityLabel {
			labels = append(labels, l)
		}
	}
	switch len(labels) {
	case 1:
		return labels[0], true
	case 0:
		r.wrong = t.wrong(r, "label", "node has no label", "one of "+strings.Join(append(t.shapes.model.LabelNames(), graph.SourceLabel), ", "))
	default:
		r.wrong = t.wrong(r, "label", fmt.Sprintf("node has %d labels: %s", len(labels), clip(strings.Join(labels, ", "))), "beside "+graph.EntityLabel+", a node has one")
	}
	return "", true
}

// statement makes a relationship a row.
func (t *graphTable) statement(r *record, row *loader.Row) {
	s := t.shapes.of(t, loader.StatementKind, nil)
	t.spread(r, row, s, nil, statementExtras, r.typ)
	s.set(row, "type", r.typ)
	s.set(row, "from", r.from)
	s.set(row, "to", r.to)
	if slices.Contains(r.names, sinceText) {
		s.set(row, "since", writtenSince(r.value(sinceText)))
	}
	s.set(row, "deal", dealOf(r))
	if r.value("stage") == "" {
		s.set(row, "stage", "1")
	}
}

var statementExtras = append(slices.Clone(derivedOfRels), sinceText, within, replacedBy, tiedTo)

// writtenSince undoes what the graph says of a statement without a day of its
// own: the day on which it was seen to stand.
func writtenSince(text string) string {
	if strings.HasPrefix(text, "by ") {
		return ""
	}
	return text
}

func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
