package loader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// TestUnmadeChips gives chips their designer and maker in every way there is.
func TestUnmadeChips(t *testing.T) {
	const unmade = ` has no designer and no maker (add DESIGNED_BY and MANUFACTURED_BY, or PART_OF to a family that has it)`
	for _, tt := range []struct {
		name       string
		statements []string
		want       []string
	}{
		{"none", nil, []string{`warning: chip "die"` + unmade, `warning: chip "family"` + unmade, `warning: chip "super"` + unmade}},
		{"designer alone", []string{"DESIGNED_BY,die,firm"}, []string{`warning: chip "die" has no maker (add MANUFACTURED_BY, or PART_OF to a family that has it)`, `warning: chip "family"` + unmade, `warning: chip "super"` + unmade}},
		{"of the family", []string{"DESIGNED_BY,family,firm", "MANUFACTURED_BY,family,firm", "PART_OF,die,family", "PART_OF,super,family"}, nil},
		{"of a member and a part", []string{"DESIGNED_BY,die,firm", "MANUFACTURED_BY,die,firm", "PART_OF,die,family", "CONTAINS,super,die"}, nil},
		{"of a sibling", []string{"DESIGNED_BY,die,firm", "MANUFACTURED_BY,die,firm", "PART_OF,die,family", "PART_OF,super,family"}, []string{`warning: chip "super"` + unmade}},
		{"of the superchip", []string{"DESIGNED_BY,super,firm", "MANUFACTURED_BY,super,firm", "CONTAINS,super,die", "PART_OF,super,family"}, []string{`warning: chip "die"` + unmade}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			deals, statements := "id,name\n", "type,from,to,deal,stage,status,since,sources,confidence\n"
			for _, s := range tt.statements {
				deal := strings.ToLower(strings.NewReplacer(",", "-", "_", "-").Replace(s))
				deals += deal + ",D\n"
				statements += s + "," + deal + ",1,active,2025,p,high\n"
			}
			_, lines := readLines(t, fstest.MapFS{
				"entities.csv":   {Data: []byte("id,name,label,kind\ndie,Die,Chip,gpu\nfamily,Family,Chip,family\nfirm,Firm,Company,foundry\nsuper,Super,Chip,superchip\n")},
				"sources.csv":    {Data: []byte("id,url,publisher,published,kind\np,https://example.com/,P,2025,press\n")},
				"deals.csv":      {Data: []byte(deals)},
				"statements.csv": {Data: []byte(statements)},
			}, "")
			for i, l := range lines {
				_, lines[i], _ = strings.Cut(l, ": ")
			}
			require.ElementsMatch(t, tt.want, lines)
		})
	}
}
