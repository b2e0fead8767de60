package loader

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"aigraph/graph"
)

// PropChange is a property that the input gives another value than the
// database; nil is none.
type PropChange struct {
	Name string `json:"name"`
	Was  any    `json:"was"`
	Is   any    `json:"is"`
}

// Change is what a plan does to one record, or how the database differs from
// the input.
type Change struct {
	// What is "create", "change" or "remove"; of a verification "missing",
	// "differs" or "extra".
	What  string       `json:"what"`
	Kind  string       `json:"kind"`
	ID    string       `json:"id"`
	Props []PropChange `json:"props,omitempty"`
}

// columnsOfRecord are the properties that rows of a kind are stored as, in
// order of rows; "from" and "to" are the ends.
func columnsOfRecord(m *graph.Model, kind string) []string {
	if kind == graph.SourceLabel {
		return m.UpsertSources().Columns
	}
	if l, ok := m.Label(kind); ok {
		return m.UpsertNodes(l).Columns
	}
	t, _ := m.Type(kind)
	return m.RelColumns(t)
}

// plainValue is a value as both sides of a comparison write it.
func plainValue(v any) any {
	switch v := v.(type) {
	case []string:
		if len(v) == 0 {
			return nil
		}
		out := make([]any, len(v))
		for i, s := range v {
			out[i] = s
		}
		return out
	case []any:
		if len(v) == 0 {
			return nil
		}
	}
	return v
}

// changes lists the columns in which a row and a record's properties differ.
func changes(columns []string, row []any, props map[string]any) []PropChange {
	var out []PropChange
	for i, name := range columns {
		if name == "hash" {
			continue // it follows from the others
		}
		was, is := plainValue(propOf(props, name)), plainValue(row[i])
		if !same(was, is) {
			out = append(out, PropChange{name, was, is})
		}
	}
	return out
}

// propOf is a property of a record; the names that other data sets gave to a
// node are not its own.
func propOf(props map[string]any, name string) any {
	if own, shared := props["own_aliases"]; shared && name == "aliases" {
		return own
	}
	return props[name]
}

func same(a, b any) bool {
	x, isList := a.([]any)
	y, too := b.([]any)
	if isList && too {
		return slices.Equal(x, y)
	}
	return !isList && !too && a == b
}

// fingerprint is a hash of the columns of a record, whichever side it comes from.
func fingerprint(columns []string, value func(i int, name string) any) uint64 {
	b := make([]byte, 0, 512)
	for i, name := range columns {
		switch v := plainValue(value(i, name)).(type) {
		case nil:
			b = append(b, 0)
		case string:
			b = binary.AppendUvarint(append(b, 's'), uint64(len(v)))
			b = append(b, v...)
		default:
			text := fmt.Sprintf("%T %v", v, v)
			b = binary.AppendUvarint(append(b, 'v'), uint64(len(text)))
			b = append(b, text...)
		}
	}
	sum := sha256.Sum256(b)
	return binary.LittleEndian.Uint64(sum[:])
}
