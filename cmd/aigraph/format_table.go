package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	prettytext "github.com/jedib0t/go-pretty/v6/text"

	"aigraph/graph"
)

// printTable prints a table for people: amounts in words, sources by name, as
// wide as the terminal and wrapped there; unlimited in a pipe.
func printTable(p *page, ans *answer) error {
	if len(ans.rows) == 0 {
		p.say("no rows")
		return nil
	}
	header, rows := ans.readable(func(row []any) string { return ans.shortSources(row, p.colour) })
	configs, fits := columnConfigs(header, rows, p.width, p.colour)
	if !fits {
		if err := printRecords(p.w, header, rows); err != nil {
			return err
		}
	} else {
		t := table.NewWriter()
		t.SetStyle(tableStyle(p.colour))
		t.SetColumnConfigs(configs)
		t.AppendHeader(header)
		t.AppendRows(rows)
		if _, err := fmt.Fprintln(p.w, t.Render()); err != nil {
			return err
		}
	}
	if !p.sources {
		return nil
	}
	for i, s := range ans.sources {
		if _, err := fmt.Fprintf(p.w, "%3d  %s, %s\n", i+1, printable(s.title()), printable(s.URL)); err != nil {
			return err
		}
	}
	return nil
}

func tableStyle(colour bool) table.Style {
	style := table.StyleLight
	style.Format.Header = prettytext.FormatDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Options.SeparateHeader = true
	style.Box.PaddingLeft, style.Box.PaddingRight = "", gap
	if colour {
		style.Color.Header = prettytext.Colors{prettytext.Bold}
	}
	return style
}

// machineColumns are left to the machine formats: ids, and the upper bound of an
// amount, which is shown with the lower one.
var machineColumns = []string{highColumn, "statement", "statements", "deal", "from_id", "to_id"}

// amountHeading is the heading of the two bounds of an amount.
const amountHeading = "amount"

// heading is what people read above a column.
func heading(column string) string {
	if column == lowColumn || column == highColumn {
		return amountHeading
	}
	return strings.ReplaceAll(strings.TrimSuffix(column, "_usd"), "_", " ")
}

// readable turns the answer into cells: the two bounds of an amount become one
// column, and of columns that the user did not choose, the empty ones and those
// for machines are left out. sources writes the sources of a row.
func (ans *answer) readable(sources func(row []any) string) (table.Row, []table.Row) {
	var header table.Row
	rows := make([]table.Row, len(ans.rows))
	for _, j := range ans.shown {
		name := ans.columns[j]
		if !ans.chosen && (slices.Contains(machineColumns, name) || ans.empty(j)) {
			continue
		}
		title := heading(name)
		if title == amountHeading && slices.Contains(header, any(title)) {
			continue
		}
		header = append(header, printable(title))
		for i, row := range ans.rows {
			s := ""
			switch {
			case title == amountHeading:
				s = graph.Amount(number(ans.value(row, lowColumn)), number(ans.value(row, highColumn)))
			case name == sourcesColumn:
				s = sources(row)
			default:
				s = readableCell(name, row[j])
			}
			rows[i] = append(rows[i], s)
		}
	}
	return header, rows
}

// value is what a row holds in a column, nil where the answer has none such.
func (ans *answer) value(row []any, column string) any {
	if j := slices.Index(ans.columns, column); j >= 0 {
		return row[j]
	}
	return nil
}

func (ans *answer) empty(j int) bool {
	return !slices.ContainsFunc(ans.rows, func(row []any) bool {
		if ans.columns[j] == lowColumn && ans.value(row, highColumn) != nil {
			return true
		}
		return row[j] != nil && text(row[j]) != ""
	})
}

func readableCell(name string, v any) string {
	if n := number(v); n != nil && strings.HasSuffix(name, "_usd") {
		return graph.USD(*n)
	}
	if n, ok := v.(int64); ok && (n > 9999 || n < 0) {
		return thousands(n)
	}
	s := text(v)
	if len(s) > longList {
		s = lines(v, s)
	}
	return printable(s)
}

// longList is the length from which a list gets a line for each item.
const longList = 50

func lines(v any, s string) string {
	list, ok := v.([]any)
	if !ok {
		return s
	}
	return strings.Join(texts(list), "\n")
}

func number(v any) *int64 {
	if n, ok := v.(int64); ok {
		return &n
	}
	return nil
}

// columnConfigs aligns numbers, colours statuses, and narrows the widest
// columns until the table fits; never below their longest word. fits is false
// where that does not do.
func columnConfigs(header table.Row, rows []table.Row, width int, colour bool) (configs []table.ColumnConfig, fits bool) {
	widths, words := make([]int, len(header)), make([]int, len(header))
	for j := range header {
		for _, row := range append([]table.Row{header}, rows...) {
			for _, l := range strings.Split(row[j].(string), "\n") {
				widths[j] = max(widths[j], prettytext.StringWidthWithoutEscSequences(l))
			}
			for _, w := range strings.Fields(row[j].(string)) {
				words[j] = max(words[j], min(longestWord, prettytext.StringWidthWithoutEscSequences(w)))
			}
		}
	}
	fits = narrow(widths, words, width-len(gap)*len(header))
	configs = make([]table.ColumnConfig, len(header))
	for j, name := range header {
		configs[j] = table.ColumnConfig{Number: j + 1, WidthMax: widths[j], WidthMaxEnforcer: wrapLines}
		if name == amountHeading || allNumbers(rows, j) {
			configs[j].Align, configs[j].AlignHeader = prettytext.AlignRight, prettytext.AlignRight
		}
		if name == "status" && colour {
			configs[j].Transformer = colourStatus
		}
	}
	return configs, fits
}

const (
	// gap stands between columns.
	gap = "  "
	// longestWord is the length beyond which a word is broken.
	longestWord = 24
)

// narrow takes width off the widest columns, down to their longest words,
// until all fit into the room; 0 or less is unlimited room.
func narrow(widths, words []int, room int) bool {
	for room > 0 && total(widths) > room {
		widest := -1
		for j := range widths {
			if widths[j] > words[j] && (widest < 0 || widths[j] > widths[widest]) {
				widest = j
			}
		}
		if widest < 0 {
			return false
		}
		widths[widest]--
	}
	return true
}

// printRecords prints each row as a block of lines, for terminals too narrow
// for the table.
func printRecords(w io.Writer, header table.Row, rows []table.Row) error {
	for i, row := range rows {
		if _, err := fmt.Fprintf(w, "── %d\n", i+1); err != nil {
			return err
		}
		for j, name := range header {
			if row[j] == "" {
				continue
			}
			value := strings.ReplaceAll(row[j].(string), "\n", "\n"+strings.Repeat(" ", 16))
			if _, err := fmt.Fprintf(w, "%-15s %s\n", name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

func total(widths []int) int {
	sum := 0
	for _, w := range widths {
		sum += w
	}
	return sum
}

func allNumbers(rows []table.Row, j int) bool {
	for _, row := range rows {
		if s := row[j].(string); s != "" && strings.Trim(s, "0123456789.,$%KMBT") != "" {
			return false
		}
	}
	return true
}

// colourStatus shows at a glance how certain a row is.
func colourStatus(v any) string {
	s := fmt.Sprint(v)
	switch status := graph.Status(s); {
	case status.Claim():
		return prettytext.FgYellow.Sprint(s)
	case status.Gone():
		return prettytext.FgRed.Sprint(s)
	case status == graph.Active || status == graph.Completed:
		return prettytext.FgGreen.Sprint(s)
	}
	return s
}
