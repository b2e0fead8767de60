package queries_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
)

// listOf reads the words of a list that stands in Cypher as "name: ['a', 'b']".
func listOf(t testing.TB, cypher, name string) []string {
	t.Helper()
	m := regexp.MustCompile(`(?s)\n  ` + name + `: \[(.*?)\]`).FindStringSubmatch(cypher)
	require.NotNil(t, m, name)
	var words []string
	for _, w := range strings.Split(m[1], ",") {
		words = append(words, strings.Trim(strings.TrimSpace(w), "'"))
	}
	return words
}

func TestProfile(t *testing.T) {
	worlds{
		{"of a party", `
			Cloud k
			PublicBody us
			Chip c
			a OWNS sub    2020-01-01 active stake_pct=100
			top ACQUIRED a 2023-01-01 completed kind=merger usd=90
			k OPERATED_BY sub - active seen=2020-01-01
			c DESIGNED_BY sub 2021-01-01 active
			i INVESTED_IN a 2021-01-01 completed usd=5 round=A
			i INVESTED_IN a 2022-01-01 completed usd=up_to:7 round=B
			i FINANCES a    2022-02-01 active instrument=guarantee usd=100
			a INVESTED_IN b 2022-01-01 completed usd=1
			b BUYS_COMPUTE_FROM k 2022-06-01 active usd=30 deal=frame
			b BUYS_COMPUTE_FROM k 2022-07-01 active usd=10 deal=order within=frame
			sub BUYS_FROM d 2022-03-01 active product=gpus
			us INVESTIGATES a 2022-04-01 active measure=merger
			a PARTNERS_WITH z 2022-05-01 announced
			y INVESTED_IN a   2024-01-01 in_talks usd=1000`, []ask{
			{"now", "a", []string{
				"what it is | label | Company | – | – | – | –",
				"part of | top | merger | 90 | 90 | completed | 2023-01-01",
				"what belongs to it | k | operated by (via sub) | – | – | active | by 2020-01-01",
				"what belongs to it | sub | owns: 100 % | – | – | active | 2020-01-01",
				"designs and develops | c | designed by (via sub) | – | – | active | 2021-01-01",
				"owned and funded by | i | finances, invested in ×2: guarantee, B | 5 | 12 | active | 2022-02-01",
				"owns and funds | b | invested in | 1 | 1 | completed | 2022-01-01",
				"depends on | d | buys from: gpus (via sub) | – | – | active | 2022-03-01",
				"depended on by | b | buys compute from ×2 (via k) | 30 | 30 | active | 2022-07-01",
				"overseen by | us | investigates: merger | – | – | active | 2022-04-01",
				"tied to | z | partners with | – | – | announced | 2022-05-01",
				"latest statements | y → a | invested in | 1000 | 1000 | in_talks | 2024-01-01",
				"latest statements | top → a | acquired: merger | 90 | 90 | completed | 2023-01-01",
				"latest statements | b → k | buys compute from | 10 | 10 | active | 2022-07-01",
				"latest statements | b → k | buys compute from | 30 | 30 | active | 2022-06-01",
				"latest statements | a → z | partners with | – | – | announced | 2022-05-01",
			}},
			{"exact, then", "sub exact as-of=2021-06-30", []string{
				"what it is | label | Company | – | – | – | –",
				"part of | a | owns 100 % | – | – | active | 2020-01-01",
				"designs and develops | c | designed by | – | – | active | 2021-01-01",
				"latest statements | c → sub | designed by | – | – | active | 2021-01-01",
				"latest statements | a → sub | owns | – | – | active | 2020-01-01",
			}},
			{"through a company", "sub exact as-of=2023-01-01 status=gone", []string{
				"what it is | label | Company | – | – | – | –",
				"part of | a | owns 100 % | – | – | active | 2020-01-01",
				"part of | top | through a, merger | 90 | 90 | completed | 2023-01-01",
				"latest statements | sub → d | buys from: gpus | – | – | active | 2022-03-01",
				"latest statements | c → sub | designed by | – | – | active | 2021-01-01",
				"latest statements | a → sub | owns | – | – | active | 2020-01-01",
			}},
			{"of what nothing is said", "z as-of=2021-01-01", []string{"what it is | label | Company | – | – | – | –"}},
		}},
		{"more than a screen takes", `
			b INVESTED_IN a 2024-01-02 completed usd=9
			c INVESTED_IN a 2024-01-03 completed usd=8
			d INVESTED_IN a 2024-01-04 announced
			e INVESTED_IN a 2024-01-05 completed`, []ask{
			{"says how much more", "a most=2", []string{
				"what it is | label | Company | – | – | – | –",
				"owned and funded by | b | invested in | 9 | 9 | completed | 2024-01-02",
				"owned and funded by | c | invested in | 8 | 8 | completed | 2024-01-03",
				"owned and funded by | and 2 more | e, d | – | – | announced | 2024-01-05",
				"latest statements | e → a | invested in | – | – | completed | 2024-01-05",
				"latest statements | d → a | invested in | – | – | announced | 2024-01-04",
			}},
		}},
	}.ask(t, "profile", "section", "fact", "detail", "usd_low", "usd_high", "status", "since")
}

func TestDataQuality(t *testing.T) {
	db := neotest.DB(t)
	tests := []struct {
		name, world, breaking, args string
		want                        []string
	}{
		{"nothing wrong", "a INVESTED_IN b 2024-01-01 completed", "", "", []string{}},
		{"nothing at all", "", "", "", []string{}},
		{"no source", "a INVESTED_IN b 2024-01-01 completed", "MATCH ()-[r]->() REMOVE r.sources", "",
			[]string{"error | no source | a INVESTED_IN b: rests on no page | completed | 2024-01-01"}},
		{"weak commitment", "a INVESTED_IN b 2024-01-01 completed confidence=low\na INVESTED_IN b 2024-01-01 in_talks confidence=low", "", "as-of=2024-01-02",
			[]string{"warning | weak commitment | a INVESTED_IN b: rests on one page, with low confidence | completed | 2024-01-01"}},
		{"old claim", "a INVESTED_IN b 2024-01-01 rumored deal=x\na INVESTED_IN b 2024-01-01 rumored deal=y/1\na INVESTED_IN b 2024-02-01 announced deal=y/2", "", "as-of=2024-06-30",
			[]string{"warning | old claim | a INVESTED_IN b: unconfirmed for 181 days | rumored | 2024-01-01"}},
		{"not yet old", "a INVESTED_IN b 2024-01-01 rumored", "", "as-of=2024-06-29", []string{}},
		{"over 100 %", "a OWNS x 2024-01-01 active stake_pct=60 deal=a/1\nb OWNS x 2024-02-01 active stake_pct=40\na OWNS x 2024-03-01 active stake_pct=50 deal=a/2\nc OWNS y 2024-01-01 active stake_pct=100",
			"MATCH ({id: 'b'})-[r:OWNS]->() SET r.stake_pct = 50", "",
			[]string{"error | over 100 % | x: holdings of 110.0 % | active | 2024-02-01"}},
		{"owns itself", "a OWNS b 2024-01-01 active\nb OWNS c 2024-02-01 active\nc OWNS d 2024-03-01 active",
			"MATCH (c)-[r:OWNS]->({id: 'd'}), (a {id: 'a'}) CREATE (c)-[n:OWNS]->(a) SET n = properties(r), n.deal = 'x'", "",
			[]string{"error | owns itself | a → b → c → a | active | 2024-03-01"}},
		{"acts after take-over", "a ACQUIRED x 2024-01-01 completed kind=acquisition\na ACQUIRED y 2024-01-01 completed kind=licence_and_hire\nx BUYS_FROM c 2023-01-01 active\nx BUYS_FROM c 2024-02-01 active\ny BUYS_FROM c 2024-02-01 active", "", "",
			[]string{"warning | acts after take-over | x, taken over by a in 2024-01-01: 1 later deals of its own | active | 2024-02-01"}},
		{"chips", "Chip c\nChip part\nChip fam\nChip d\nc PART_OF fam 2024-01-01 active\nfam DESIGNED_BY a 2024-01-01 active\nc CONTAINS part 2024-01-01 active\npart MANUFACTURED_BY b 2024-01-01 active\nd DESIGNED_BY a 2024-01-01 active", "", "",
			[]string{
				"notice | chip without designer | part | – | 2024-01-01", "notice | chip without maker | d | – | 2024-01-01",
				"notice | chip without maker | fam | – | 2024-01-01",
			}},
		{"no date", "Model m\nm DEVELOPED_BY a - active seen=2024-01-01", "", "", []string{"notice | no date | m | – | –"}},
		{"cloud without operator", "Cloud k\nCloud l\nCloud m\nl PART_OF k 2024-01-01 active\nk OPERATED_BY a 2024-01-01 active\nb BUYS_COMPUTE_FROM m 2024-01-01 active", "", "",
			[]string{"notice | cloud without operator | m | – | 2024-01-01"}},
		{"before its time", "Cloud k\nModel m\nm HOSTED_ON k 2024-01-01 active\nm TRAINED_ON k 2024-01-01 completed\nk OPERATED_BY a - active seen=2024-01-01", "MATCH (m:Model) SET m.released = '2024-02'", "",
			[]string{"warning | begins before an end was announced or released | m HOSTED_ON k: m was released in 2024-02 | active | 2024-01-01"}},
		{"names alike", "a-b INVESTED_IN c 2024-01-01 completed\nab INVESTED_IN c 2024-01-01 completed", "MATCH (n {id: 'ab'}) SET n.name = 'AB'", "",
			[]string{"warning | names alike | a-b (a-b), AB (ab) | – | –"}},
		{"page without a date", "a INVESTED_IN b 2024-01-01 completed", "MATCH (s:Source) REMOVE s.published SET s.accessed = '2024-02-01'", "",
			[]string{"notice | page without a date | p: https://example.org | – | read 2024-02-01"}},
		{"after its pages", "a INVESTED_IN b 2024-03-01 announced seen=2024-01-01\na INVESTED_IN c 2024-03-01 announced seen=2024", "", "",
			[]string{"warning | commitment dated after its newest source | a INVESTED_IN b: its newest source is of 2024-01-01 | announced | 2024-03-01"}},
		{"stages differ", "a INVESTED_IN b 2024-01-01 announced deal=x/1\na INVESTED_IN b 2024-02-01 completed deal=x/2",
			"MATCH (a)-[r {stage: 2}]->(b) CREATE (b)-[n:FINANCES]->(a) SET n = properties(r) DELETE r", "",
			[]string{"error | stages differ | x: its stages differ in type and from and to | – | –"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			empty(t, db)
			if tt.world != "" {
				world(t, db, tt.world)
			}
			if tt.breaking != "" {
				_, _, err := db.Write(t.Context(), graph.Query{Cypher: tt.breaking})
				require.NoError(t, err)
			}
			require.Equal(t, tt.want, answer(t, db, "data-quality", tt.args, "severity", "rule", "what", "status", "since"), fmt.Sprint(tt.world))
		})
	}
}
