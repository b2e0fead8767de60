package graph

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ListSeparator stands between the values of a list in a file.
const ListSeparator = "|"

// maxSlug keeps ids far below the 8,000 bytes that an index of Neo4j takes.
const maxSlug = 200

var slugShape = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)

// Parse reads one written value of the property. An empty one gives nil.
// Otherwise the result is a string, int64, float64, bool, Period or, for a
// list, a []string. The error says what is wrong and what to write instead; it
// does not name the property.
func (p *Prop) Parse(s string) (any, error) {
	if err := cleanText(s); err != nil {
		return nil, err
	}
	if s == "" {
		if p.Required {
			return nil, errors.New("is empty")
		}
		return nil, nil
	}
	if strings.TrimSpace(s) == "" {
		return nil, errors.New("is blank: leave it empty or fill it in")
	}
	if p.List {
		return p.parseList(s)
	}
	return p.parseOne(s)
}

func (p *Prop) parseList(s string) (any, error) {
	items := strings.Split(s, ListSeparator)
	seen := make(map[string]bool, len(items))
	for _, item := range items {
		if strings.TrimSpace(item) == "" {
			return nil, fmt.Errorf("has an empty item: %q separates items", ListSeparator)
		}
		if seen[item] {
			return nil, fmt.Errorf("names %q twice", item)
		}
		seen[item] = true
		if _, err := p.parseOne(item); err != nil {
			return nil, err
		}
	}
	return items, nil
}

func (p *Prop) parseOne(s string) (any, error) {
	if s != strings.TrimSpace(s) {
		return nil, fmt.Errorf("%q has spaces around it", clip(s))
	}
	if p.Enum != nil && !slices.Contains(p.Enum, s) {
		return nil, &EnumError{Value: s, Allowed: p.Enum}
	}
	value, err := p.parseKind(s)
	if err == nil && p.Pattern != "" && !regexp.MustCompile("^(?:"+p.Pattern+")$").MatchString(s) {
		return nil, fmt.Errorf("%q does not have the form %s", clip(s), p.Pattern)
	}
	return value, err
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
		return parseCountry(s)
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
	case slugShape.MatchString(s):
		return nil
	}
	return fmt.Errorf("%q is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud", clip(s))
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

func checkURL(s string) error {
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return fmt.Errorf("%q is not an address", clip(s))
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("%q does not start with http:// or https://", clip(s))
	case u.Host == "":
		return fmt.Errorf("%q names no host", clip(s))
	case u.User != nil:
		return errors.New("carries a user name or password: leave them out")
	case strings.ContainsFunc(s, unicode.IsSpace):
		return fmt.Errorf("%q holds a space: write %%20", clip(s))
	}
	return nil
}

var (
	scientific = regexp.MustCompile(`^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$`)
	grouped    = regexp.MustCompile(`^\d{1,3}(?:[,' _\x{00a0}\x{202f}]\d{3})+(?:\.\d+)?$`)
	digits     = regexp.MustCompile(`^\d+$`)
	decimal    = regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)
)

func parseMoney(s string) (any, error) {
	const want = "write whole US dollars in digits, such as 10000000000"
	switch {
	case digits.MatchString(s):
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is larger than a 64-bit number holds", clip(s))
		}
		return n, nil
	case scientific.MatchString(s):
		return nil, lost("%q looks like a number that a spreadsheet shortened: %s", s, want)
	case grouped.MatchString(s):
		return nil, fmt.Errorf("%q has separators between its digits: %s", s, want)
	case strings.HasPrefix(s, "-"):
		return nil, fmt.Errorf("%q is negative: say who paid whom by from and to", clip(s))
	case decimal.MatchString(s):
		return nil, fmt.Errorf("%q has cents: %s", s, want)
	}
	return nil, fmt.Errorf("%q is not an amount: %s", clip(s), want)
}

func parseInt(s string) (any, error) {
	if !digits.MatchString(s) {
		if err := rewritten(s); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%q is not a whole number", clip(s))
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("%q is larger than a 64-bit number holds", clip(s))
	}
	return n, nil
}

// rewritten is the error of a number that a spreadsheet rewrote, or nil.
func rewritten(s string) error {
	const text = "%q looks like a number that a spreadsheet rewrote: write plain digits"
	switch {
	case scientific.MatchString(s):
		return lost(text, s)
	case grouped.MatchString(s):
		return fmt.Errorf(text, s)
	}
	return nil
}

func parseYear(s string) (any, error) {
	n, err := parseInt(s)
	if year, ok := n.(int64); ok && (year < 1 || year > 9999) {
		return nil, fmt.Errorf("%q is not a year", clip(s))
	}
	return n, err
}

func parseNumber(s string) (any, error) {
	if !decimal.MatchString(s) {
		if err := rewritten(s); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%q is not a number", clip(s))
	}
	if strings.HasPrefix(s, "-") {
		return nil, fmt.Errorf("%q is negative", clip(s))
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil, fmt.Errorf("%q is out of range", clip(s))
	}
	return f, nil
}

func parseBool(s string) (any, error) {
	switch s {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "TRUE", "FALSE", "True", "False":
		return nil, fmt.Errorf("%q looks like a value that a spreadsheet rewrote: write %s", s, strings.ToLower(s))
	}
	return nil, fmt.Errorf("%q is neither true nor false", clip(s))
}
