package graph

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// ListSeparator stands between the values of a list in a file.
const ListSeparator = "|"

// maxSlug keeps ids far below the 8,000 bytes that an index of Neo4j takes.
const maxSlug = 200

// Parse reads one written value of the property. An empty one gives nil.
// Otherwise the result is a string, int64, float64, bool, Period or, for a
// list, a []string. The error says what is wrong and what to write instead; it
// does not name the property.
func (p *Prop) Parse(s string) (any, error) {
	if err := p.checkWhole(s); err != nil || s == "" {
		return nil, err
	}
	if p.List {
		return p.parseList(s)
	}
	return p.parseOne(s)
}

// Check says what Parse would find wrong. It is cheaper for values that are
// kept as they are written.
func (p *Prop) Check(s string) error {
	if p.List || p.Kind != Text && p.Kind != Slug && p.Kind != Country {
		_, err := p.Parse(s)
		return err
	}
	if err := p.checkWhole(s); err != nil || s == "" {
		return err
	}
	return p.checkOne(s)
}

// checkWhole looks at what no value may hold.
func (p *Prop) checkWhole(s string) error {
	if err := cleanText(s); err != nil {
		return err
	}
	switch {
	case s == "" && p.Required:
		return errors.New("is empty")
	case s != "" && strings.TrimSpace(s) == "":
		return errors.New("is blank: leave it empty or fill it in")
	}
	return nil
}

func (p *Prop) parseList(s string) (any, error) {
	items := strings.Split(s, ListSeparator)
	for i, item := range items {
		if strings.TrimSpace(item) == "" {
			return nil, fmt.Errorf("has an empty item: %q separates items", ListSeparator)
		}
		if slices.Contains(items[:min(i, fewItems)], item) {
			return nil, fmt.Errorf("names %q twice", item)
		}
		if err := p.checkOne(item); err != nil {
			return nil, err
		}
	}
	if item := twice(items); item != "" {
		return nil, fmt.Errorf("names %q twice", item)
	}
	return items, nil
}

// fewItems are compared each with each.
const fewItems = 16

// twice finds an item of a long list that stands in it twice, or nothing.
func twice(items []string) string {
	if len(items) <= fewItems {
		return ""
	}
	seen := make(map[string]bool, len(items))
	for _, item := range items {
		if seen[item] {
			return item
		}
		seen[item] = true
	}
	return ""
}

func (p *Prop) parseOne(s string) (any, error) {
	if err := p.checkForm(s); err != nil {
		return nil, err
	}
	value, err := p.parseKind(s)
	if err == nil {
		err = p.checkPattern(s)
	}
	if err != nil {
		return nil, err
	}
	return value, nil
}

// checkOne is parseOne without the value.
func (p *Prop) checkOne(s string) error {
	err := p.checkForm(s)
	switch {
	case err != nil:
		return err
	case p.Kind == Text:
	case p.Kind == Slug:
		err = CheckSlug(s)
	case p.Kind == Country:
		err = checkCountry(s)
	default:
		_, err = p.parseKind(s)
	}
	if err != nil {
		return err
	}
	return p.checkPattern(s)
}

func (p *Prop) checkForm(s string) error {
	if s != strings.TrimSpace(s) {
		return fmt.Errorf("%q has spaces around it", clip(s))
	}
	if p.Enum != nil && !slices.Contains(p.Enum, s) {
		return &EnumError{Value: s, Allowed: p.Enum}
	}
	return nil
}

// patterns are the compiled patterns of properties, by their text.
var patterns sync.Map

func (p *Prop) checkPattern(s string) error {
	if p.Pattern == "" || p.Kind == Country {
		return nil
	}
	re, known := patterns.Load(p.Pattern)
	if !known {
		re, _ = patterns.LoadOrStore(p.Pattern, regexp.MustCompile("^(?:"+p.Pattern+")$"))
	}
	if !re.(*regexp.Regexp).MatchString(s) {
		return fmt.Errorf("%q does not have the form %s", clip(s), p.Pattern)
	}
	return nil
}

func (p *Prop) parseKind(s string) (any, error) {
	switch p.Kind {
	case Slug:
		return s, CheckSlug(s)
	case URL:
		return s, checkURL(s)
	case Year:
		return parseYear(s)
	case Int:
		return parseInt(s)
	case Money:
		return parseMoney(s)
	case Number:
		return parseNumber(s)
	case PeriodOf:
		return ParsePeriod(s)
	case Bool:
		return parseBool(s)
	case Country:
		return s, checkCountry(s)
	}
	return s, nil
}

// EnumError is a value that is not on a closed list.
type EnumError struct {
	Value   string
	Allowed []string
}

// Error names the value and the list.
func (e *EnumError) Error() string {
	return fmt.Sprintf("%q is none of %s", clip(e.Value), strings.Join(e.Allowed, ", "))
}

// CheckSlug says what keeps s from being an id.
func CheckSlug(s string) error {
	switch {
	case len(s) > maxSlug:
		return fmt.Errorf("is too long: %d bytes, %d at most", len(s), maxSlug)
	case isSlug(s):
		return nil
	}
	return fmt.Errorf("%q is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud", clip(s))
}

// isSlug reports whether s is made of runs of a-z and 0-9, with one hyphen
// between two of them.
func isSlug(s string) bool {
	after := byte('-')
	for i := range len(s) {
		c := s[i]
		if c == '-' && after == '-' || c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
		after = c
	}
	return after != '-'
}

// LostError is a value that a spreadsheet rewrote so that nobody can tell any
// more what it was.
type LostError struct{ text string }

// Error is the message, for the user to read.
func (e *LostError) Error() string { return e.text }

func lost(format string, args ...any) error { return &LostError{fmt.Sprintf(format, args...)} }

// CharError is a value that holds a character which a reader cannot see.
type CharError struct {
	// Char is the first such character.
	Char rune
	text string
}

// Error is the message, for the user to read.
func (e *CharError) Error() string { return "holds " + e.text }

// cleanText refuses what a reader cannot see: control characters, characters
// that turn the direction of writing, and broken encoding.
func cleanText(s string) error {
	if isPlain(s) {
		return nil
	}
	if !utf8.ValidString(s) {
		return errors.New("is not valid UTF-8")
	}
	for _, r := range s {
		switch {
		case r == '\n', r == '\t':
		case r == '\r':
			return &CharError{r, "a carriage return inside a field"}
		case unicode.Is(unicode.Cc, r):
			return &CharError{r, fmt.Sprintf("the control character U+%04X", r)}
		case unicode.Is(unicode.Bidi_Control, r):
			return &CharError{r, fmt.Sprintf("U+%04X, which turns the direction of writing", r)}
		case r == '\u200b', r == '\u2060', r == '\ufeff':
			return &CharError{r, fmt.Sprintf("the invisible character U+%04X", r)}
		}
	}
	return nil
}

// isPlain reports whether s is made of visible ASCII and spaces alone.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
