package graph

import (
	"errors"
	"fmt"
	"regexp"
	"time"
)

// Date is a day of the Gregorian calendar, without time zone: the number of
// days with 0001-01-01 as 1. The zero value is no date. Dates compare with <.
type Date int32

// Bounds of the calendar that the graph uses.
const (
	// DawnOfTime is the first day of a standing statement whose ends carry no
	// date either.
	DawnOfTime Date = 1
	// EndOfTime, 9999-12-31, is the day on which everything is known.
	EndOfTime Date = 3652059
)

// DateOf is the day on which t falls in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return civil(y, int(m), d)
}

// civil is the day of a date of the calendar; month and day may lie beyond
// their bounds, as with time.Date.
func civil(year, month, day int) Date {
	year += (month - 1) / 12
	month = (month-1)%12 + 1
	if month <= 2 {
		// The year begins in March, so that the leap day is its last.
		year, month = year-1, month+12
	}
	const daysBeforeMarch = 306
	return Date(365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - daysBeforeMarch)
}

// Time is midnight UTC at the start of the day.
func (d Date) Time() time.Time { return time.Date(1, 1, int(d), 0, 0, 0, 0, time.UTC) }

// String is the day as YYYY-MM-DD, or nothing for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes the day as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Period is a day, a month or a year, as it was written. The zero value is no
// period.
type Period struct {
	Text        string
	First, Last Date
}

// IsZero reports whether nothing was written.
func (p Period) IsZero() bool { return p.Text == "" }

// ParsePeriod reads YYYY, YYYY-MM or YYYY-MM-DD. The error says what is wrong
// with anything else, and what to write instead.
func ParsePeriod(s string) (Period, error) {
	if s == "" {
		return Period{}, nil
	}
	if !isPeriod(s) {
		return Period{}, dateError(s)
	}
	year := int(s[0]-'0')*1000 + int(s[1]-'0')*100 + twoDigits(s[2:])
	if year == 0 {
		return Period{}, fmt.Errorf("there is no year 0 in %q", s)
	}
	if len(s) == len("YYYY") {
		return Period{s, civil(year, 1, 1), civil(year, 12, 31)}, nil
	}
	month := twoDigits(s[5:])
	if month < 1 || month > 12 {
		return Period{}, fmt.Errorf("%q has no month %s", s, s[5:7])
	}
	first, last := civil(year, month, 1), civil(year, month+1, 1)-1
	if len(s) == len("YYYY-MM") {
		return Period{s, first, last}, nil
	}
	day := twoDigits(s[8:])
	if d := first + Date(day) - 1; day >= 1 && d <= last {
		return Period{s, d, d}, nil
	}
	return Period{}, fmt.Errorf("%q is not a day of the calendar", s)
}

// isPeriod reports whether the text has the form of a period.
func isPeriod(s string) bool {
	for i := range len(s) {
		if dash := i == 4 || i == 7; dash != (s[i] == '-') || !dash && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return len(s) == len("YYYY") || len(s) == len("YYYY-MM") || len(s) == len("YYYY-MM-DD")
}

func twoDigits(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

// ParseDate reads a date that a user gives for a query: a period, of which the
// last day counts, or "today", the given day.
func ParseDate(s string, today Date) (Date, error) {
	if s == "today" {
		return today, nil
	}
	p, err := ParsePeriod(s)
	if err != nil {
		return 0, err
	}
	if p.IsZero() {
		return 0, errors.New("empty date: write YYYY, YYYY-MM, YYYY-MM-DD or today")
	}
	return p.Last, nil
}

// Shapes of dates that spreadsheets and people write.
var (
	quarterShape = regexp.MustCompile(`(?i)^(?:\d{4}-?q[1-4]|q[1-4][\s-]*\d{4}|[1-4]q\s*\d{2,4})$`)
	sheetShape   = regexp.MustCompile(`(?i)^(?:[a-z]{3}-\d{2}|\d{1,2}-[a-z]{3}(?:-\d{2,4})?)$`)
	slashShape   = regexp.MustCompile(`^\d{1,4}[/.]\d{1,2}(?:[/.]\d{1,4})?$`)
	serialShape  = regexp.MustCompile(`^[34]\d{4}$`)
	stampShape   = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}[T ]`)
)

func dateError(s string) error {
	const want = "write YYYY, YYYY-MM or YYYY-MM-DD"
	switch {
	case quarterShape.MatchString(s):
		return fmt.Errorf("%q is a quarter: write its last month, such as 2025-09 for the third", s)
	case sheetShape.MatchString(s):
		return lost("%q looks like a date that a spreadsheet rewrote: %s", s, want)
	case slashShape.MatchString(s):
		return fmt.Errorf("%q does not tell day from month: %s", s, want)
	case serialShape.MatchString(s):
		return fmt.Errorf("%q looks like a spreadsheet's day number: %s", s, want)
	case stampShape.MatchString(s):
		return fmt.Errorf("%q has a time of day: write the day alone", s)
	}
	return fmt.Errorf("%q is not a date: %s", clip(s), want)
}

// clip shortens what a message quotes.
func clip(s string) string {
	const most = 60
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

// YearOf is the first day of a year, from 1 to 9999.
func YearOf(year int) Date { return civil(year, 1, 1) }
