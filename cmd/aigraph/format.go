package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// printer prints an answer. sources asks for the list of sources where the
// format does not carry them anyway.
type printer func(a *app, ans *answer, sources bool) error

// formats are the output formats; a new one is a line here.
var formats = []struct {
	name  string
	print printer
}{
	{"table", printTable},
	{"json", printJSON},
	{"csv", printCSV},
}

func formatNames() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

func formatOf(name string) (printer, error) {
	for _, f := range formats {
		if f.name == name {
			return f.print, nil
		}
	}
	return nil, usageError(hinted(fmt.Errorf("no format %q", name), nearest.Hint(name, formatNames()), strings.Join(formatNames(), ", ")))
}

// printJSON prints one object: what was asked, the rows with plain values, and
// the sources that they name.
func printJSON(a *app, ans *answer, _ bool) error {
	rows := make([]map[string]any, len(ans.rows))
	for i, row := range ans.rows {
		rows[i] = make(map[string]any, len(row))
		for j, v := range row {
			rows[i][ans.columns[j]] = v
		}
	}
	sources := ans.sources
	if sources == nil {
		sources = []source{}
	}
	enc := json.NewEncoder(a.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		Query   string           `json:"query"`
		Params  map[string]any   `json:"params"`
		AsOf    string           `json:"as_of"`
		KnownAt string           `json:"known_at,omitempty"`
		Columns []string         `json:"columns"`
		Rows    []map[string]any `json:"rows"`
		Sources []source         `json:"sources"`
	}{ans.query.Name, ans.params, ans.asOf.String(), knownAt(ans.knownAt), ans.columns, rows, sources})
}

func knownAt(d graph.Date) string {
	if d == graph.EndOfTime {
		return ""
	}
	return d.String()
}

// printCSV prints plain values; lists are joined by "|", and the addresses of
// the sources stand in a column of their own.
func printCSV(a *app, ans *answer, _ bool) error {
	w := csv.NewWriter(a.out)
	header := ans.columns
	if ans.number != nil && len(ans.sources) > 0 {
		header = append(header[:len(header):len(header)], "source_urls")
	}
	if err := w.Write(header); err != nil {
		return err
	}
	for _, row := range ans.rows {
		record := make([]string, 0, len(header))
		for _, v := range row {
			record = append(record, cell(v))
		}
		if len(header) > len(ans.columns) {
			var urls []string
			for _, s := range ans.rowSources(row) {
				urls = append(urls, s.URL)
			}
			record = append(record, strings.Join(urls, graph.ListSeparator))
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// cell is a value for a spreadsheet. A text that a spreadsheet would take for
// a formula gets an apostrophe before it; see OWASP, "CSV Injection".
func cell(v any) string {
	var s string
	if list, ok := v.([]any); ok {
		parts := make([]string, len(list))
		for i, item := range list {
			parts[i] = text(item)
		}
		s = strings.Join(parts, graph.ListSeparator)
	} else {
		s = text(v)
	}
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		s = "'" + s
	}
	return s
}
