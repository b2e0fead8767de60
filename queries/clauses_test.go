package queries_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/queries"
)

var (
	typedRel = regexp.MustCompile(`\[(\w+):[A-Z_|]+`)
	begun    = regexp.MustCompile(`(\w+)\.since <= (as_of|date\(\$as_of\)) AND`)
	eachOf   = regexp.MustCompile(`all\((\w+) IN (\w+|\[[^\]]*\]|\w+ \+ \w+) WHERE`)
	words    = regexp.MustCompile(`\w+`)
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
				clause, _, _ := strings.Cut(code[m[0]:], " WITH ")
				require.Contains(t, clause, r+".since <= "+day+" AND "+r+".reported <= "+known)
				if looksBack(q, r) {
					continue
				}
				require.Contains(t, clause, known+" AND ("+r+".ends IS NULL OR "+day+" <= "+r+".ends) AND ("+
					r+".until IS NULL OR "+day+" < "+r+".until OR "+r+".until_reported > "+known+") AND ")
				require.Contains(t, clause, r+".status IN ", "its status")
				require.Contains(t, clause, r+".account IS NULL", "rival accounts do not count")
			}
			for _, m := range eachOf.FindAllStringSubmatch(code, -1) {
				for _, list := range words.FindAllString(m[2], -1) {
					tested[list] = tested[list] || tested[m[1]]
				}
			}
			for _, m := range typedRel.FindAllStringSubmatch(code, -1) {
				require.True(t, tested[m[1]] || m[1] == "own", "%s is not tested for being in force", m[1])
			}
		})
	}
}

// looksBack says of a relationship in a query that what is over counts, too.
func looksBack(q *queries.Query, r string) bool {
	switch q.Name {
	case "data-quality":
		return true
	case "lapsed-deals":
		return r == "r" || r == "n"
	case "profile":
		return r == "r"
	}
	return q.Time == queries.History && r == "r"
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
