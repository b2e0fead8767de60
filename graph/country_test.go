package graph_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"aigraph/graph"
)

// TestCountries tries every pair of letters. What x/text takes beyond ISO
// 3166-1 are codes that were withdrawn, or reserved for islands and customs.
func TestCountries(t *testing.T) {
	country := graph.Prop{Kind: graph.Country}
	found, beyond := 0, []string{}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			region, err := language.ParseRegion(code)
			known := err == nil && region.IsCountry() && region.Canonicalize().String() == code
			_, err = country.Parse(code)
			switch {
			case err == nil:
				require.True(t, known, code)
				found++
			case known:
				beyond = append(beyond, code)
			}
		}
	}
	require.Equal(t, 249, found)
	require.Equal(t, strings.Fields("AC AN CP CQ CS DG EA EZ FQ IC NT PC SU TA UN XK YU"), beyond)
}

func TestCountryErrors(t *testing.T) {
	country := graph.Prop{Kind: graph.Country}
	for _, tt := range []struct{ name, text, err string }{
		{"Britain", "UK", `"UK" is no country's code: write GB`},
		{"small letters", "us", `"us" is no country's code: write US`},
		{"three letters", "USA", `"USA" is no country's code: write US`},
		{"parts of two codes", "D A", `"D A" is no country's code: write its two capital letters in ISO 3166-1, such as US`},
		{"the European Union", "EU", `"EU" is no country's code: write its two capital letters in ISO 3166-1, such as US`},
		{"a name", "Japan", `"Japan" is no country's code: write its two capital letters in ISO 3166-1, such as US`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := country.Parse(tt.text)
			require.EqualError(t, err, tt.err)
		})
	}
}

func TestCountryNames(t *testing.T) {
	require.Len(t, graph.Countries(), 249)
	for _, code := range graph.Countries() {
		name := strings.TrimSuffix(display.English.Regions().Name(language.MustParseRegion(code)), " SAR China")
		require.Equal(t, name, graph.CountryName(code))
	}
	require.Empty(t, graph.CountryName("XX"))
	for _, tt := range []struct{ text, code string }{
		{"CN", "CN"}, {"cn", "CN"}, {"China", "CN"}, {" united arab EMIRATES ", "AE"}, {"uk", "GB"}, {"UAE", "AE"},
		{"Zimbabwe", "ZW"}, {"Andorra", "AD"}, {"", ""}, {"C", ""}, {"Chin", ""}, {"A\nB", ""},
	} {
		code, ok := graph.CountryCode(tt.text)
		require.Equal(t, tt.code, code, tt.text)
		require.Equal(t, tt.code != "", ok)
	}
}
