package graph_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

func TestParseValue(t *testing.T) {
	for _, tt := range []struct {
		name string
		prop graph.Prop
		text string
		want any
	}{
		{"empty", graph.Prop{Kind: graph.Money}, "", nil},
		{"text", graph.Prop{Kind: graph.Text}, `=a"b', </x> 台積電 🤗`, `=a"b', </x> 台積電 🤗`},
		{"text of two lines", graph.Prop{Kind: graph.Text}, "a\n\tb", "a\n\tb"},
		{"slug", graph.Prop{Kind: graph.Slug}, "oracle-cloud", "oracle-cloud"},
		{"slug like a number", graph.Prop{Kind: graph.Slug}, "1e3", "1e3"},
		{"slug keeps zeros", graph.Prop{Kind: graph.Slug}, "007", "007"},
		{"longest slug", graph.Prop{Kind: graph.Slug}, strings.Repeat("a", 200), strings.Repeat("a", 200)},
		{"address", graph.Prop{Kind: graph.URL}, "https://example.com/a?b=c#d", "https://example.com/a?b=c#d"},
		{"year", graph.Prop{Kind: graph.Year}, "1999", int64(1999)},
		{"whole number", graph.Prop{Kind: graph.Int}, "16000000000", int64(16_000_000_000)},
		{"zero", graph.Prop{Kind: graph.Int}, "0", int64(0)},
		{"money", graph.Prop{Kind: graph.Money}, "10000000000", int64(10_000_000_000)},
		{"most money", graph.Prop{Kind: graph.Money}, "9223372036854775807", int64(9223372036854775807)},
		{"number", graph.Prop{Kind: graph.Number}, "1.50", 1.5},
		{"number without a point", graph.Prop{Kind: graph.Number}, "400", 400.0},
		{"true", graph.Prop{Kind: graph.Bool}, "true", true},
		{"false", graph.Prop{Kind: graph.Bool}, "false", false},
		{"month", graph.Prop{Kind: graph.PeriodOf}, "2025-09", period(t, "2025-09")},
		{"on the list", graph.Prop{Kind: graph.Text, Enum: []string{"pre", "post"}}, "post", "post"},
		{"of the form", graph.Prop{Kind: graph.Text, Pattern: "[A-Z]{2}"}, "DE", "DE"},
		{"list of one", graph.Prop{Kind: graph.Slug, List: true}, "a", []string{"a"}},
		{"list", graph.Prop{Kind: graph.Text, List: true}, "a b|c", []string{"a b", "c"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.prop.Parse(tt.text)
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
		})
	}
}

func TestParseValueErrors(t *testing.T) {
	const dollars = ": write whole US dollars in digits, such as 10000000000"
	const plain = " looks like a number that a spreadsheet rewrote: write plain digits"
	const slug = " is not an id: ids are made of a-z, 0-9 and single hyphens, such as oracle-cloud"
	text := graph.Prop{Kind: graph.Text}
	money := graph.Prop{Kind: graph.Money}
	whole := graph.Prop{Kind: graph.Int}
	number := graph.Prop{Kind: graph.Number}
	year := graph.Prop{Kind: graph.Year}
	id := graph.Prop{Kind: graph.Slug}
	address := graph.Prop{Kind: graph.URL}
	truth := graph.Prop{Kind: graph.Bool}
	list := graph.Prop{Kind: graph.Slug, List: true}
	for _, tt := range []struct {
		name, text string
		prop       graph.Prop
		err        string
	}{
		{"required", "", graph.Prop{Kind: graph.Text, Required: true}, "is empty"},
		{"blank", "  ", text, "is blank: leave it empty or fill it in"},
		{"no-break space", "\u00a0", id, "is blank: leave it empty or fill it in"},
		{"space before", " a", text, `" a" has spaces around it`},
		{"line feed after", "a\n", text, `"a\n" has spaces around it`},
		{"space after a number", "5 ", money, `"5 " has spaces around it`},
		{"NUL", "a\x00", text, "holds the control character U+0000"},
		{"ESC", "\x1b[2J", text, "holds the control character U+001B"},
		{"C1", "\u009b31m", text, "holds the control character U+009B"},
		{"DEL", "a\x7f", text, "holds the control character U+007F"},
		{"carriage return", "a\rb", text, "holds a carriage return inside a field"},
		{"bidi override", "Acme\u202egnp.exe", text, "holds U+202E, which turns the direction of writing"},
		{"bidi mark", "a\u200f", text, "holds U+200F, which turns the direction of writing"},
		{"zero width", "ac\u200bme", id, "holds the invisible character U+200B"},
		{"word joiner", "a\u2060b", text, "holds the invisible character U+2060"},
		{"byte order mark", "\ufeffa", text, "holds the invisible character U+FEFF"},
		{"not UTF-8", "Nestl\xe9", text, "is not valid UTF-8"},

		{"scientific", "2.81E+11", money, `"2.81E+11" looks like a number that a spreadsheet shortened` + dollars},
		{"commas", "1,000", money, `"1,000" has separators between its digits` + dollars},
		{"underscores", "1_000", money, `"1_000" has separators between its digits` + dollars},
		{"spaces between", "1 000 000", money, `"1 000 000" has separators between its digits` + dollars},
		{"Swiss", "1'000.50", money, `"1'000.50" has separators between its digits` + dollars},
		{"currency and suffix", "$10B", money, `"$10B" is not an amount` + dollars},
		{"words", "10 billion", money, `"10 billion" is not an amount` + dollars},
		{"about", "~5000000", money, `"~5000000" is not an amount` + dollars},
		{"NaN", "NaN", money, `"NaN" is not an amount` + dollars},
		{"placeholder", "TBD", money, `"TBD" is not an amount` + dollars},
		{"negative", "-5", money, `"-5" is negative: say who paid whom by from and to`},
		{"plus", "+5", money, `"+5" is not an amount` + dollars},
		{"cents", "1.50", money, `"1.50" has cents` + dollars},
		{"2^63", "9223372036854775808", money, `"9223372036854775808" is larger than a 64-bit number holds`},
		{"full-width digits", "１２３", money, `"１２３" is not an amount` + dollars},
		{"Arabic-Indic digits", "١٢٣", money, `"١٢٣" is not an amount` + dollars},

		{"whole: scientific", "1E+05", whole, `"1E+05"` + plain},
		{"whole: commas", "100,000", whole, `"100,000"` + plain},
		{"whole: fraction", "1.5", whole, `"1.5" is not a whole number`},
		{"whole: 2^63", "9223372036854775808", whole, `"9223372036854775808" is larger than a 64-bit number holds`},
		{"year 0", "0", year, `"0" is not a year`},
		{"year of five digits", "20250", year, `"20250" is not a year`},
		{"year in words", "ca. 1999", year, `"ca. 1999" is not a whole number`},
		{"number: scientific", "1e3", number, `"1e3"` + plain},
		{"number: commas", "1,000.5", number, `"1,000.5"` + plain},
		{"number: negative", "-1.5", number, `"-1.5" is negative`},
		{"number: words", "about 5", number, `"about 5" is not a number`},
		{"number: infinite", strings.Repeat("9", 310), number, `"` + strings.Repeat("9", 60) + `…" is out of range`},

		{"TRUE", "TRUE", truth, `"TRUE" looks like a value that a spreadsheet rewrote: write true`},
		{"False", "False", truth, `"False" looks like a value that a spreadsheet rewrote: write false`},
		{"yes", "yes", truth, `"yes" is neither true nor false`},

		{"upper-case id", "ACME", id, `"ACME"` + slug},
		{"path", "../../etc/passwd", id, `"../../etc/passwd"` + slug},
		{"double hyphen", "a--b", id, `"a--b"` + slug},
		{"hyphen at the end", "a-", id, `"a-"` + slug},
		{"long id", strings.Repeat("a", 9000), id, "is too long: 9000 bytes, 200 at most"},

		{"javascript:", "javascript:alert(1)", address, `"javascript:alert(1)" does not start with http:// or https://`},
		{"file:", "file:///etc/passwd", address, `"file:///etc/passwd" does not start with http:// or https://`},
		{"no scheme", "example.com", address, `"example.com" does not start with http:// or https://`},
		{"no host", "https:///a", address, `"https:///a" names no host`},
		{"password", "https://user:secret@example.com/", address, "carries a user name or password: leave them out"},
		{"space inside", "https://example.com/a b", address, `"https://example.com/a b" holds a space: write %20`},
		{"broken escape", "https://example.com/%zz", address, `"https://example.com/%zz" is not an address`},

		{"not on the list", "posted", graph.Prop{Kind: graph.Text, Enum: []string{"pre", "post"}}, `"posted" is none of pre, post`},
		{"not of the form", "de", graph.Prop{Kind: graph.Text, Pattern: "[A-Z]{2}"}, `"de" does not have the form [A-Z]{2}`},
		{"more than the form", "DEU", graph.Prop{Kind: graph.Text, Pattern: "[A-Z]{2}"}, `"DEU" does not have the form [A-Z]{2}`},
		{
			"the cause before the form", "Oct-25", graph.Prop{Kind: graph.PeriodOf, Pattern: `\d{4}`},
			`"Oct-25" looks like a date that a spreadsheet rewrote: write YYYY, YYYY-MM or YYYY-MM-DD`,
		},

		{"list: empty item", "a||b", list, `has an empty item: "|" separates items`},
		{"list: ends in a separator", "a|", list, `has an empty item: "|" separates items`},
		{"list: twice", "a|b|a", list, `names "a" twice`},
		{"list: spaces", "a| b", list, `" b" has spaces around it`},
		{"list: broken item", "a|B", list, `"B"` + slug},
		{"list: semicolons", "a;b", list, `"a;b"` + slug},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := tt.prop.Parse(tt.text)
			require.EqualError(t, err, tt.err)
		})
	}
}

func TestParseValueErrorKinds(t *testing.T) {
	prop := graph.Prop{Kind: graph.Text, Enum: []string{"pre", "post"}}
	_, err := prop.Parse("pots")
	var enum *graph.EnumError
	require.ErrorAs(t, err, &enum)
	require.Equal(t, graph.EnumError{Value: "pots", Allowed: []string{"pre", "post"}}, *enum)

	_, err = prop.Parse("p\u200bre")
	var char *graph.CharError
	require.ErrorAs(t, err, &char)
	require.Equal(t, '\u200b', char.Char)
}
