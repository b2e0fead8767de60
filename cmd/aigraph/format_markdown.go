package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printMarkdown prints a table as GitHub has them, with the notes and the
// numbered sources under it.
func printMarkdown(p *page, ans *answer) error {
	if len(ans.rows) == 0 {
		p.say("no rows")
		return nil
	}
	header, rows := ans.readable(ans.numberedSources)
	var b strings.Builder
	line := func(cells []string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	rule := make([]string, len(header))
	titles := make([]string, len(header))
	for j, name := range header {
		rule[j], titles[j] = "---", markdown(name.(string))
		if name == amountHeading || allNumbers(rows, j) {
			rule[j] = "---:"
		}
	}
	line(titles)
	line(rule)
	for _, row := range rows {
		cells := make([]string, len(row))
		for j, v := range row {
			cells[j] = markdown(v.(string))
		}
		line(cells)
	}
	for _, note := range ans.notes {
		fmt.Fprintf(&b, "\n%s\n", markdown(note))
	}
	if ans.showsSources() {
		b.WriteByte('\n')
		for i, s := range ans.sources {
			fmt.Fprintf(&b, "%d. %s\n", i+1, markdownSource(s))
		}
	}
	_, err := fmt.Fprint(p.w, b.String())
	return err
}

// numberedSources are the numbers of a row's sources in the list under it.
func (ans *answer) numberedSources(row []any) string {
	var numbers []string
	for _, s := range ans.rowSources(row) {
		numbers = append(numbers, fmt.Sprint(ans.number[s.ID]))
	}
	return strings.Join(numbers, ", ")
}

func markdownSource(s source) string {
	title := markdown(s.title())
	if link(s.URL) == "" {
		return strings.TrimSpace(title + " " + markdown(s.URL))
	}
	return "[" + title + "](<" + s.URL + ">)"
}

// special are the characters by which Markdown or HTML marks something up.
const special = "\\`*_{}[]#|~!"

// markdown escapes a text for a cell of a table. What would steer a terminal
// or turn the direction of writing is written as its code.
func markdown(s string) string {
	s = printable(unixLines.Replace(s))
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\n':
			b.WriteString("<br>")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '_' && insideWord(s, i):
			b.WriteByte('_')
		case strings.ContainsRune(special, r):
			b.WriteString(`\` + string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// insideWord reports whether letters or digits stand on both sides of the
// byte, where an underscore or a dot marks nothing up.
func insideWord(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at+1:])
	return wordly(before) && wordly(after)
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
