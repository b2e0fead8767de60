package main

import (
	"encoding/csv"
	"strings"

	"aigraph/graph"
)

// printCSV prints plain values; lists are joined by "|", and the addresses of
// the sources stand in a column of their own.
func printCSV(p *page, ans *answer) error {
	w := csv.NewWriter(p.w)
	var header []string
	for _, j := range ans.shown {
		header = append(header, cell(ans.columns[j]))
	}
	withURLs := ans.showsSources()
	if withURLs {
		header = append(header, "source_urls")
	}
	if err := w.Write(header); err != nil {
		return err
	}
	for _, row := range ans.rows {
		record := make([]string, 0, len(header))
		for _, j := range ans.shown {
			record = append(record, cell(row[j]))
		}
		if withURLs {
			var urls []any
			for _, s := range ans.rowSources(row) {
				urls = append(urls, s.URL)
			}
			record = append(record, cell(urls))
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
	s := exact(v)
	switch v.(type) {
	case int64, float64, graph.Date:
		return s
	}
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		s = "'" + s
	}
	return s
}
