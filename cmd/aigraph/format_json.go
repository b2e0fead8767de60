package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"aigraph/graph"
)

// printJSON prints one object: what was asked, the rows with plain values, the
// sources that they name, and what must be known of the answer as a whole.
func printJSON(p *page, ans *answer) error {
	rows := make([]map[string]any, len(ans.rows))
	for i, row := range ans.rows {
		rows[i] = ans.object(row)
	}
	columns := make([]string, len(ans.shown))
	for i, j := range ans.shown {
		columns[i] = ans.columns[j]
	}
	return writeJSON(p.w, "  ", struct {
		Query   string           `json:"query"`
		Params  map[string]any   `json:"params"`
		AsOf    string           `json:"as_of"`
		KnownAt string           `json:"known_at,omitempty"`
		Columns []string         `json:"columns"`
		Rows    []map[string]any `json:"rows"`
		Sources []source         `json:"sources"`
		Notes   []string         `json:"notes"`
	}{
		ans.query.Name, ans.params, ans.asOf.String(), knownAt(ans.knownAt), columns, rows,
		append([]source{}, ans.sources...), append([]string{}, ans.notes...),
	})
}

// printNDJSON prints each row as an object on a line of its own, with its
// sources in full.
func printNDJSON(p *page, ans *answer) error {
	for _, row := range ans.rows {
		object := ans.object(row)
		if _, ok := object[sourcesColumn]; ok {
			object[sourcesColumn] = append([]source{}, ans.rowSources(row)...)
		}
		if err := writeJSON(p.w, "", object); err != nil {
			return err
		}
	}
	return nil
}

// object is a row as JSON has it.
func (ans *answer) object(row []any) map[string]any {
	object := make(map[string]any, len(ans.shown))
	for _, j := range ans.shown {
		object[ans.columns[j]] = plain(row[j])
	}
	return object
}

// writeJSON writes a value and a line's end. Characters that would steer a
// terminal stand as their codes, which JSON reads as the same.
func writeJSON(w io.Writer, indent string, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", indent)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, coded(b.String(), hidden, func(r rune) string { return fmt.Sprintf(`\u%04x`, r) }))
	return err
}

func knownAt(d graph.Date) string {
	if d == graph.EndOfTime {
		return ""
	}
	return d.String()
}
