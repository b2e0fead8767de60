package main

import (
	"fmt"
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
	t := table.NewWriter()
	t.SetStyle(tableStyle(a.colour(a.outTTY)))
	t.AppendHeader(header)
	for _, row := range rows {
		t.AppendRow(row)
	}
	t.SetColumnConfigs(columnConfigs(header, rows, a.width, a.colour(a.outTTY)))
	if _, err := fmt.Fprintln(a.out, t.Render()); err != nil {
		return err
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
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	if colour {
		style.Color.Header = prettytext.Colors{prettytext.Bold}
	}
	return style
}

// readable turns the answer into cells: the two bounds of an amount become one
// column, ids of statements are left to the machine formats, and columns that
// are empty throughout are left out.
func (ans *answer) readable() (table.Row, []table.Row) {
	var header table.Row
	rows := make([]table.Row, len(ans.rows))
	for j, name := range ans.columns {
		if name == highColumn || name == "statement" || name == "statements" || ans.empty(j) {
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
// columns until the table fits.
func columnConfigs(header table.Row, rows []table.Row, width int, colour bool) []table.ColumnConfig {
	widths := make([]int, len(header))
	for j := range header {
		for _, row := range append([]table.Row{header}, rows...) {
			for _, l := range strings.Split(row[j].(string), "\n") {
				widths[j] = max(widths[j], prettytext.StringWidthWithoutEscSequences(l))
			}
		}
	}
	fit(widths, width-2*len(header))
	configs := make([]table.ColumnConfig, len(header))
	for j, name := range header {
		configs[j] = table.ColumnConfig{Number: j + 1, WidthMax: widths[j], WidthMaxEnforcer: prettytext.WrapSoft}
		if name == "amount" || allNumbers(rows, j) {
			configs[j].Align, configs[j].AlignHeader = prettytext.AlignRight, prettytext.AlignRight
		}
		if name == "status" && colour {
			configs[j].Transformer = colourStatus
		}
	}
	return configs
}

// narrowest is how narrow a column may become for the others' sake.
const narrowest = 10

func fit(widths []int, room int) {
	if room <= 0 {
		return
	}
	for total(widths) > room {
		i := slices.Index(widths, slices.Max(widths))
		if widths[i] <= narrowest {
			return
		}
		widths[i]--
	}
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
