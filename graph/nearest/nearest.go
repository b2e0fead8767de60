// Package nearest finds the names that somebody may have meant.
package nearest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// To lists up to three of the names that resemble the word, the nearest first;
// none where nothing is near.
func To(word string, names []string) []string {
	type candidate struct {
		name     string
		distance int
	}
	folded := strings.ToLower(word)
	allowed := max(1, len(folded)/3)
	var found []candidate
	for _, name := range names {
		lower := strings.ToLower(name)
		d := levenshtein.ComputeDistance(folded, lower)
		if len(folded) >= 3 && (strings.HasPrefix(lower, folded) || swapped(folded, lower)) {
			d = min(d, 1)
		}
		if d <= allowed {
			found = append(found, candidate{name, d})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.name, b.name))
	})
	var nearest []string
	for _, c := range found {
		if !slices.Contains(nearest, c.name) {
			nearest = append(nearest, c.name)
		}
	}
	return nearest[:min(3, len(nearest))]
}

// swapped reports whether the words differ only in the order of their letters,
// which is how people mistype most.
func swapped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// Hint asks whether one of the nearest names was meant; it is empty where
// nothing is near.
func Hint(word string, names []string) string {
	quoted := To(word, names)
	if len(quoted) == 0 {
		return ""
	}
	for i, name := range quoted {
		quoted[i] = `"` + name + `"`
	}
	return "did you mean " + strings.Join(quoted, " or ") + "?"
}
