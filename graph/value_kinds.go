package graph

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

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
	decimal    = regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)
)

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func parseMoney(s string) (any, error) {
	const want = "write whole US dollars in digits, such as 10000000000"
	switch {
	case isDigits(s):
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
	if !isDigits(s) {
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
	if !isDigits(s) && !decimal.MatchString(s) {
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
