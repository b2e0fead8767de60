package graph

import (
	"fmt"
	"strings"
)

// mistaken are what people write for a country's own code.
var mistaken = map[string]string{"UK": "GB", "EL": "GR", "USA": "US", "UAE": "AE"}

func checkCountry(s string) error {
	if isCountry(s) {
		return nil
	}
	want := "its two capital letters in ISO 3166-1, such as US"
	if code := strings.ToUpper(s); isCountry(code) {
		want = code
	} else if mistaken[code] != "" {
		want = mistaken[code]
	}
	return fmt.Errorf("%q is no country's code: write %s", clip(s), want)
}

func isCountry(s string) bool {
	return len(s) == 2 && strings.Contains(countryNames, "\n"+s+" ")
}

// Countries lists the codes of ISO 3166-1 alpha-2, in their order.
func Countries() []string {
	var codes []string
	for line := range strings.Lines(strings.TrimSpace(countryNames)) {
		codes = append(codes, line[:2])
	}
	return codes
}

// CountryName is the English name of the country with the code; empty where
// there is none.
func CountryName(code string) string {
	if !isCountry(code) {
		return ""
	}
	_, rest, _ := strings.Cut(countryNames, "\n"+code+" ")
	name, _, _ := strings.Cut(rest, "\n")
	return name
}

// CountryCode finds the country that somebody means: by its code, by another
// that is often taken for it, such as UK, or by its English name, in any case.
func CountryCode(text string) (code string, ok bool) {
	code = strings.ToUpper(strings.TrimSpace(text))
	if mistaken[code] != "" {
		code = mistaken[code]
	}
	if isCountry(code) {
		return code, true
	}
	for _, c := range Countries() {
		if strings.EqualFold(CountryName(c), strings.TrimSpace(text)) {
			return c, true
		}
	}
	return "", false
}
