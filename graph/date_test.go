package graph_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

// day reads a day, a month's or a year's last day, or nothing.
func day(t *testing.T, text string) graph.Date {
	t.Helper()
	return period(t, text).Last
}

func period(t *testing.T, text string) graph.Period {
	t.Helper()
	p, err := graph.ParsePeriod(text)
	require.NoError(t, err)
	return p
}

func TestParsePeriod(t *testing.T) {
	for _, tt := range []struct{ name, text, first, last string }{
		{"nothing", "", "", ""},
		{"a day", "2025-10-06", "2025-10-06", "2025-10-06"},
		{"a long month", "2025-10", "2025-10-01", "2025-10-31"},
		{"a short month", "2025-04", "2025-04-01", "2025-04-30"},
		{"December", "2025-12", "2025-12-01", "2025-12-31"},
		{"February", "2025-02", "2025-02-01", "2025-02-28"},
		{"February of a leap year", "2024-02", "2024-02-01", "2024-02-29"},
		{"February of a century", "1900-02", "1900-02-01", "1900-02-28"},
		{"February of a fourth century", "2000-02", "2000-02-01", "2000-02-29"},
		{"leap day", "2024-02-29", "2024-02-29", "2024-02-29"},
		{"a year", "2025", "2025-01-01", "2025-12-31"},
		{"the first day", "0001-01-01", "0001-01-01", "0001-01-01"},
		{"the last year", "9999", "9999-01-01", "9999-12-31"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := graph.ParsePeriod(tt.text)
			require.NoError(t, err)
			require.Equal(t, []string{tt.text, tt.first, tt.last}, []string{p.Text, p.First.String(), p.Last.String()})
			require.Equal(t, tt.text == "", p.IsZero())
		})
	}
}

func TestParsePeriodErrors(t *testing.T) {
	const want = "write YYYY, YYYY-MM or YYYY-MM-DD"
	const quarter = " is a quarter: write its last month, such as 2025-09 for the third"
	const sheet = " looks like a date that a spreadsheet rewrote: " + want
	const slash = " does not tell day from month: " + want
	for _, tt := range []struct{ name, text, err string }{
		{"year and quarter", "2025-Q3", `"2025-Q3"` + quarter},
		{"year and quarter in one", "2025q3", `"2025q3"` + quarter},
		{"quarter and year", "Q3 2025", `"Q3 2025"` + quarter},
		{"American quarter", "3Q25", `"3Q25"` + quarter},
		{"no fifth quarter", "Q5 2025", `"Q5 2025" is not a date: ` + want},
		{"spreadsheet's month", "Oct-25", `"Oct-25"` + sheet},
		{"spreadsheet's day", "6-Oct", `"6-Oct"` + sheet},
		{"spreadsheet's date", "06-oct-2025", `"06-oct-2025"` + sheet},
		{"slashes", "10/6/2025", `"10/6/2025"` + slash},
		{"month and year", "10/2025", `"10/2025" is not a date: ` + want},
		{"dots", "06.10.2025", `"06.10.2025"` + slash},
		{"day number", "45678", `"45678" looks like a spreadsheet's day number: ` + want},
		{"timestamp", "2025-10-06T12:00:00Z", `"2025-10-06T12:00:00Z" has a time of day: write the day alone`},
		{"time after a space", "2025-10-06 00:00", `"2025-10-06 00:00" has a time of day: write the day alone`},
		{"31 April", "2025-04-31", `"2025-04-31" is not a day of the calendar`},
		{"day 0", "2025-04-00", `"2025-04-00" is not a day of the calendar`},
		{"29 February", "2025-02-29", `"2025-02-29" is not a day of the calendar`},
		{"29 February of a century", "1900-02-29", `"1900-02-29" is not a day of the calendar`},
		{"month 13", "2025-13", `"2025-13" has no month 13`},
		{"month 0", "2025-00-01", `"2025-00-01" has no month 00`},
		{"year 0", "0000", `there is no year 0 in "0000"`},
		{"day of year 0", "0000-01-01", `there is no year 0 in "0000-01-01"`},
		{"ten digits", "9999999999-01-01", `"9999999999-01-01" is not a date: ` + want},
		{"one digit", "2025-1-6", `"2025-1-6" is not a date: ` + want},
		{"before our era", "-2025", `"-2025" is not a date: ` + want},
		{"full-width digits", "２０２５", `"２０２５" is not a date: ` + want},
		{"word", "soon", `"soon" is not a date: ` + want},
		{
			"too long to quote", "a date that is longer than a line of an error message should ever be",
			`"a date that is longer than a line of an error message should…" is not a date: ` + want,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := graph.ParsePeriod(tt.text)
			require.EqualError(t, err, tt.err)
			require.Zero(t, p)
		})
	}
}

func TestParseDate(t *testing.T) {
	today := day(t, "2026-11-23")
	for _, tt := range []struct{ name, text, want, err string }{
		{name: "today", text: "today", want: "2026-11-23"},
		{name: "a day", text: "2026-02-03", want: "2026-02-03"},
		{name: "a month is its last day", text: "2026-02", want: "2026-02-28"},
		{name: "a year is its last day", text: "2026", want: "2026-12-31"},
		{name: "empty", err: "empty date: write YYYY, YYYY-MM, YYYY-MM-DD or today"},
		{name: "no date", text: "2026-02-30", err: `"2026-02-30" is not a day of the calendar`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := graph.ParseDate(tt.text, today)
			if tt.err != "" {
				require.EqualError(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, d.String())
		})
	}
}

// TestDateRoundTrip goes through the calendar in steps that hit every month
// and weekday, and every day around the turn of a few years.
func TestDateRoundTrip(t *testing.T) {
	check := func(d graph.Date) {
		at := d.Time()
		require.Equal(t, d, graph.DateOf(at))
		require.Equal(t, d, graph.DateOf(at.Add(24*time.Hour-time.Nanosecond)))
		p, err := graph.ParsePeriod(d.String())
		require.NoError(t, err)
		require.Equal(t, graph.Period{Text: at.Format(time.DateOnly), First: d, Last: d}, p)
	}
	for d := graph.DawnOfTime; d <= graph.EndOfTime; d += 97 {
		check(d)
	}
	for _, year := range []string{"0001", "1900", "1969", "2000", "2024", "9999"} {
		p := period(t, year)
		for d := p.First; d <= p.Last; d++ {
			check(d)
		}
	}
	require.Equal(t, "0001-01-01", graph.DawnOfTime.String())
	require.Equal(t, "9999-12-31", graph.EndOfTime.String())
}

func TestDateOfKeepsTheZone(t *testing.T) {
	late := time.Date(2026, 2, 28, 23, 30, 0, 0, time.FixedZone("west", -8*60*60))
	require.Equal(t, "2026-02-28", graph.DateOf(late).String())
	require.Equal(t, "2026-03-01", graph.DateOf(late.UTC()).String())
}

func TestDateText(t *testing.T) {
	for _, tt := range []struct {
		name string
		date graph.Date
		want string
	}{
		{"no date", 0, ""},
		{"a day", day(t, "2026-02-03"), "2026-02-03"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, err := tt.date.MarshalText()
			require.NoError(t, err)
			require.Equal(t, tt.want, string(text))
		})
	}
}
