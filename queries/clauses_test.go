package queries_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/queries"
)

var (
	typedRel = regexp.MustCompile(`\[(\w+):[A-Z_|]+`)
	begun    = regexp.MustCompile(`(\w+)\.since <= (as_of|date\(\$as_of\)) AND`)
	spaces   = regexp.MustCompile(`\s+`)
)

// Cypher has no functions of its own, so the test of being in force stands in
// full wherever a query looks at statements. A word left out there goes
// unnoticed on most data.
func TestInForce(t *testing.T) {
	for _, q := range catalogue(t) {
		t.Run(q.Name, func(t *testing.T) {
			code := spaces.ReplaceAllString(regexp.MustCompile(`//[^\n]*`).ReplaceAllString(q.Cypher, ""), " ")
			tested := map[string]bool{}
			for _, m := range begun.FindAllStringSubmatchIndex(code, -1) {
				r, day := code[m[2]:m[3]], code[m[4]:m[5]]
				known := strings.ReplaceAll(day, "as_of", "known_at")
				tested[r] = true
				want := []string{r + ".since <= " + day, r + ".reported <= " + known}
				if q.Time != queries.History || r != "r" {
					want = append(want,
						"("+r+".ends IS NULL OR "+day+" <= "+r+".ends)",
						"("+r+".until IS NULL OR "+day+" < "+r+".until OR "+r+".until_reported > "+known+")",
						r+".status IN ",
					)
				}
				require.True(t, strings.HasPrefix(code[m[0]:], strings.Join(want, " AND ")), "%s\nnot\n%s…", strings.Join(want, " AND "), code[m[0]:m[0]+60])
				clause, _, _ := strings.Cut(code[m[0]:], " WITH ")
				if q.Time != queries.History || r != "r" {
					require.Contains(t, clause, r+".account IS NULL", "rival accounts of %s do not count", r)
				}
			}
			for _, m := range typedRel.FindAllStringSubmatch(code, -1) {
				of := map[string]string{"ties": "t"}[m[1]]
				if of == "" {
					of = m[1]
				}
				require.True(t, tested[of] || slices.Contains([]string{"own"}, of), "%s is not tested for being in force", m[1])
			}
		})
	}
}

// What makes a party is the same in every query.
func TestParties(t *testing.T) {
	const from, to = "// The relationships by which one wholly owns another", "AS whole\n}\n"
	blocks := map[string][]string{}
	for _, q := range catalogue(t) {
		if !strings.Contains(q.Cypher, "whole") || !strings.Contains(q.Cypher, from) {
			continue
		}
		_, rest, _ := strings.Cut(q.Cypher, from)
		block, _, found := strings.Cut(rest, to)
		require.True(t, found, q.Name)
		blocks[block] = append(blocks[block], q.Name)
	}
	require.Len(t, blocks, 1, "%s", blocks)
}
