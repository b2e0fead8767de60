package graph

import (
	"fmt"
	"strings"
)

// USD writes whole US dollars as people say them: $10B, $1.5M, $950.
func USD(n int64) string {
	for _, unit := range []struct {
		size   int64
		suffix string
	}{{1e12, "T"}, {1e9, "B"}, {1e6, "M"}, {1e3, "K"}} {
		if n >= unit.size {
			s := fmt.Sprintf("%.2f", float64(n)/float64(unit.size))
			return "$" + strings.TrimSuffix(strings.TrimRight(s, "0"), ".") + unit.suffix
		}
	}
	return fmt.Sprintf("$%d", n)
}

// Amount writes what is known of an amount between two bounds in US dollars;
// nil is unknown, and of nothing known nothing is written.
func Amount(low, high *int64) string {
	switch {
	case low == nil && high == nil:
		return ""
	case high == nil:
		return "at least " + USD(*low)
	case low == nil || *low == 0 && *high > 0:
		return "up to " + USD(*high)
	case *low == *high:
		return USD(*low)
	}
	return USD(*low) + "–" + USD(*high)
}

// Caption is what a tool that draws the graph can put at the statement's line,
// where it shows one property and no more: the amount or else what the type
// says, and the status unless it simply holds. It is short, since lines are; a
// claim and what is gone say so first, since the end is what is cut off.
func (t *RelType) Caption(s *Statement) string {
	text := strings.NewReplacer("up to ", "≤", "at least ", "≥").Replace(Amount(s.USDLow, s.USDHigh))
	if text == "" {
		text = t.Reads
	}
	switch {
	case s.Status.Claim() || s.Status.Gone():
		return strings.ReplaceAll(string(s.Status), "_", " ") + ": " + text
	case s.Status == Announced:
		return text + ", announced"
	}
	return text
}
