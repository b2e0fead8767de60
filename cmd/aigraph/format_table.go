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

// printTable prints a table for people: amounts in words, sources by number,
// as wide as the terminal and wrapped there; unlimited in a pipe.
func printTable(a *app, ans *answer, withSources bool) error {
	if len(ans.rows) == 0 {
		a.say("no rows")
		return nil
	}
	header, rows := ans.readable()
	configs, fits := columnConfigs(header, rows, a.width, a.colour(a.outTTY))
	if !fits {
		if err := printRecords(a.out, header, rows); err != nil {
			return err
		}
	} else {
		t := table.NewWriter()
		t.SetStyle(tableStyle(a.colour(a.outTTY)))
		t.SetColumnConfigs(configs)
		t.AppendHeader(header)
		t.AppendRows(rows)
		if _, err := fmt.Fprintln(a.out, t.Render()); err != nil {
			return err
		}
	}
	if !withSources {
		return nil
	}
	for i, s := range ans.sources {
		if _, err := fmt.Fprintf(a.out, "%3d  %s, %s, %s\n", i+1, printable(s.Publisher), s.date(), printable(s.URL)); err != nil {
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

// readable turns the answer into cells: the two bounds of an amount become one
// column, and columns that are empty throughout are left out.
func (ans *answer) readable() (table.Row, []table.Row) {
	var header table.Row
	rows := make([]table.Row, len(ans.rows))
	for j, name := range ans.columns {
		if slices.Contains(machineColumns, name) || ans.empty(j) {
			continue
		}
		if name == lowColumn {
			name = "amount"
		}
		header = append(header, strings.ReplaceAll(strings.TrimSuffix(name, "_usd"), "_", " "))
		for i, row := range ans.rows {
			rows[i] = append(rows[i], ans.readableCell(j, row))
		}
	}
	return header, rows
}

func (ans *answer) empty(j int) bool {
	high := slices.Index(ans.columns, highColumn)
	return !slices.ContainsFunc(ans.rows, func(row []any) bool {
		if ans.columns[j] == lowColumn && high >= 0 && row[high] != nil {
			return true
		}
		return row[j] != nil && text(row[j]) != ""
	})
}

func (ans *answer) readableCell(j int, row []any) string {
	name, v := ans.columns[j], row[j]
	switch {
	case name == lowColumn:
		low, high := number(v), (*int64)(nil)
		if h := slices.Index(ans.columns, highColumn); h >= 0 {
			high = number(row[h])
		}
		return amount(low, high)
	case name == sourcesColumn:
		return ans.shortSources(row)
	case strings.HasSuffix(name, "_usd"):
		if n := number(v); n != nil {
			return dollars(*n)
		}
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
	items := make([]string, len(list))
	for i, item := range list {
		items[i] = text(item)
	}
	return strings.Join(items, "\n")
}

// shortSources names the first source of a row and counts the others.
func (ans *answer) shortSources(row []any) string {
	list := ans.rowSources(row)
	if len(list) == 0 {
		return ""
	}
	s := printable(list[0].Publisher) + " " + list[0].date()
	if len(list) > 1 {
		s += fmt.Sprintf(" +%d", len(list)-1)
	}
	return s
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
		if name == "amount" || allNumbers(rows, j) {
			configs[j].Align, configs[j].AlignHeader = prettytext.AlignRight, prettytext.AlignRight
		}
		if name == "status" && colour {
			configs[j].Transformer = colourStatus
		}
	}
	return configs, fits
}

// wrapLines wraps each line of a cell by itself.
func wrapLines(cell string, width int) string {
	lines := strings.Split(cell, "\n")
	for i, l := range lines {
		lines[i] = prettytext.WrapSoft(l, width)
	}
	return strings.Join(lines, "\n")
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
