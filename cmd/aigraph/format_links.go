package main

import (
	"fmt"
	"net/url"
	"strings"

	prettytext "github.com/jedib0t/go-pretty/v6/text"
)

// Links of terminals: what stands between linkEnd and the next one is linked to
// the address. See https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda.
const (
	linkStart   = "\x1b]8;;"
	linkEnd     = "\x1b\\"
	longestLink = 1024
)

// title is a source in words.
func (s source) title() string {
	if s.Publisher == "" {
		return s.ID
	}
	return s.Publisher + ", " + s.date()
}

// shortSources names the first source of a row, as a link to it where there are
// such, and counts the others.
func (ans *answer) shortSources(row []any, links bool) string {
	list := ans.rowSources(row)
	if len(list) == 0 {
		return ""
	}
	s := printable(strings.TrimSpace(list[0].Publisher + " " + list[0].date()))
	if list[0].Publisher == "" {
		s = printable(list[0].ID)
	}
	if len(list) > 1 {
		s += fmt.Sprintf(" +%d", len(list)-1)
	}
	if to := link(list[0].URL); links && to != "" {
		s = linked(to, s)
	}
	return s
}

// link is an address that may be linked to: of the web, and of no character
// that would end or steer what it stands in. Any other is none.
func link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" || len(address) > longestLink {
		return ""
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("<>\\", r) }) {
		return ""
	}
	return address
}

func linked(to, s string) string { return linkStart + to + linkEnd + s + linkStart + linkEnd }

// wrapLines wraps each line of a cell by itself; the lines of a link are linked
// each.
func wrapLines(cell string, width int) string {
	lines := strings.Split(cell, "\n")
	for i, l := range lines {
		lines[i] = wrapLine(l, width)
	}
	return strings.Join(lines, "\n")
}

func wrapLine(line string, width int) string {
	inner, found := strings.CutPrefix(line, linkStart)
	if !found {
		return prettytext.WrapSoft(line, width)
	}
	to, inner, _ := strings.Cut(inner, linkEnd)
	parts := strings.Split(prettytext.WrapSoft(strings.TrimSuffix(inner, linkStart+linkEnd), width), "\n")
	for i, part := range parts {
		parts[i] = linked(to, part)
	}
	return strings.Join(parts, "\n")
}
