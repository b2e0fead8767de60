package main

import (
	"fmt"
	"strings"
	"unicode"
)

// plural says how many of something there are: "1 entity", "1,204 entities".
func plural(n int, noun string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(noun, "y"):
		noun = strings.TrimSuffix(noun, "y") + "ies"
	default:
		noun += "s"
	}
	return thousands(int64(n)) + " " + noun
}

// thousands writes a number with commas.
func thousands(n int64) string {
	if n < 0 {
		return "-" + thousands(-n)
	}
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}

// printable makes a text safe for a terminal: whatever would steer it, or turn
// the direction of writing, is written as its code.
func printable(s string) string { return coded(s, hidden, visible) }

// visible is a character's code as people read it.
func visible(r rune) string { return fmt.Sprintf("\\u{%04X}", r) }

// coded writes some characters as the code that code gives them.
func coded(s string, some func(rune) bool, code func(rune) string) string {
	if !strings.ContainsFunc(s, some) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if some(r) {
			b.WriteString(code(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r))
}

// clip shortens a text to so many characters.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
