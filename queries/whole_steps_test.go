package queries_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
)

func TestNeighbourhood(t *testing.T) {
	worlds{
		{"one step", `
			Cloud k
			a INVESTED_IN b 2024-01-01 announced deal=x/1 usd=up_to:5 round=A
			a INVESTED_IN b 2024-02-01 completed deal=x/2 usd=4 round=A
			b BUYS_COMPUTE_FROM k 2024-03-01 active capacity_mw=7
			k OPERATED_BY a - active seen=2024-01-01
			c INVESTED_IN b 2024-01-01 rumored
			c INVESTED_IN a 2024-01-01 completed deal=y/1
			c INVESTED_IN a 2024-01-01 completed deal=y/1b`, []ask{
			{"now", "b", []string{"BUYS_COMPUTE_FROM | → | k | Cloud | – | 7 MW | 2024-03-01", "INVESTED_IN | ← | a | Company | 4 | A | 2024-02-01"}},
			{"then", "b as-of=2024-01-31", []string{"INVESTED_IN | ← | a | Company | 5 | A | 2024-01-01"}},
			{"talks", "b status=claims", []string{"INVESTED_IN | ← | c | Company | – |  | 2024-01-01"}},
			{"without a day, and one account", "a", []string{
				"INVESTED_IN | ← | c | Company | – |  | 2024-01-01", "INVESTED_IN | → | b | Company | 4 | A | 2024-02-01",
				"OPERATED_BY | ← | k | Cloud | – |  | by 2024-01-01",
			}},
			{"nothing", "c status=gone", nil},
		}},
	}.ask(t, "neighbourhood", "type", "way", "neighbour", "label", "usd_high", "details", "since")
}

func TestHubs(t *testing.T) {
	worlds{
		{"by flow", `
			PublicBody us
			Cloud k
			a BUYS_FROM b  2024-01-01 active
			a BUYS_FROM b  2024-02-01 active
			a OWNS c       2024-01-01 active
			us RESTRICTS a 2024-01-01 active
			b BUYS_COMPUTE_FROM k 2024-01-01 active
			b INVESTED_IN c 2024-01-01 in_talks`, []ask{
			{"any", "most=2", []string{"a | 3 | 4 | 1 | 1 | 1 | 0 | 0 | 1 | 2024-02-01", "b | 2 | 3 | 2 | 2 | 0 | 0 | 0 | 0 | 2024-02-01"}},
			{"of one", "flow=oversight", []string{"a | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 2024-01-01", "us | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 2024-01-01"}},
			{"talks", "flow=money status=claims", []string{"b | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 2024-01-01", "c | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 2024-01-01"}},
			{"before", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "hubs", "entity", "neighbours", "statements", "money", "supply", "control", "tie", "lineage", "oversight", "newest")
}

// The types that count for a flow are the model's.
func TestHubsCountTheFlows(t *testing.T) {
	model := graph.AI()
	q := bundled(t, "hubs")
	for _, f := range []string{"money", "supply", "control", "tie", "lineage", "oversight"} {
		require.ElementsMatch(t, model.Flow(graph.Flow(f)), listOf(t, q.Cypher, f), f)
	}
}

func TestTimeline(t *testing.T) {
	worlds{
		{"of a party", `
			Cloud k
			a OWNS sub 2020-01-01 active stake_pct=100
			k OPERATED_BY sub 2021-01-01 active
			b BUYS_COMPUTE_FROM k 2024-01-01 announced deal=x/1 usd=5
			b BUYS_COMPUTE_FROM k 2024-02-01 ended     deal=x/2 usd=5
			c INVESTED_IN a 2022-01-01 completed deal=y/1
			c INVESTED_IN a 2022-01-01 completed deal=y/1b
			c INVESTED_IN b 2022-01-01 completed`, []ask{
			{"all", "a", []string{
				"2020-01-01 | – | a | OWNS | sub | active | 100.0 %", "2021-01-01 | – | k | OPERATED_BY | sub | active | ",
				"2022-01-01 | – | c | INVESTED_IN | a | completed | ", "2022-01-01 | – | c | INVESTED_IN | a | completed | account b",
				"2024-01-01 | 2024-02-01 | b | BUYS_COMPUTE_FROM | k | announced | ", "2024-02-01 | – | b | BUYS_COMPUTE_FROM | k | ended | ",
			}},
			{"exact", "sub exact", []string{"2020-01-01 | – | a | OWNS | sub | active | 100.0 %", "2021-01-01 | – | k | OPERATED_BY | sub | active | "}},
			{"then", "b as-of=2024-01-31", []string{"2022-01-01 | – | c | INVESTED_IN | b | completed | ", "2024-01-01 | – | b | BUYS_COMPUTE_FROM | k | announced | "}},
			{"before", "a as-of=2019-12-31", nil},
		}},
	}.ask(t, "timeline", "since", "until", "from", "type", "to", "status", "details")
}

func TestTypes(t *testing.T) {
	db := neotest.DB(t)
	empty(t, db)
	world(t, db, `
		a INVESTED_IN b 2024-01-01 completed
		a BUYS_FROM b   2024-01-01 active`)
	for name, args := range map[string]string{"neighbourhood": "a", "timeline": "a", "changes": "2023 2024"} {
		q := bundled(t, name)
		in := input(t, q, args)
		in.Types = []string{"BUYS_FROM"}
		bound, err := q.Bind(t.Context(), db, in)
		require.NoError(t, err)
		res, err := db.Query(t.Context(), bound)
		require.NoError(t, err)
		require.Len(t, res.Rows, 1, name)
	}
}

func TestChanges(t *testing.T) {
	worlds{
		{"between two days", `
			a INVESTED_IN b 2024-01-31 in_talks  deal=x/1 usd=5
			a INVESTED_IN b 2024-02-01 announced deal=x/2 usd=7
			a INVESTED_IN b 2024-02-29 completed deal=x/3 usd=6
			a INVESTED_IN b 2024-03-01 ended     deal=x/4
			c BUYS_FROM b   2023-01-01 active deal=y ends=2024-01-31
			c BUYS_FROM b   2023-01-01 active deal=z ends=2024-02-29
			d BUYS_FROM b   2024-02-10 active deal=w/1
			d BUYS_FROM b   2024-02-10 active deal=w/1b
			d BUYS_FROM b   2023-01-01 active deal=v/1 ends=2024-02-05
			d BUYS_FROM b   2024-02-03 active deal=v/2 ends=2025-01-01
			e DEVELOPED_BY b - active seen=2024-02-05
			Model e`, []ask{
			{"of a month", "2024-01 2024-02", []string{
				"2024-02-01 | replaced | x/2 | in_talks | 5 | announced | 7", "2024-02-01 | lapsed | y/1 | active | – | ended | –",
				"2024-02-03 | replaced | v/2 | active | – | active | –", "2024-02-10 | began | w/1 | – | – | active | –",
				"2024-02-29 | replaced | x/3 | announced | 7 | completed | 6",
			}},
			{"the next day", "2024-02-29 2024-03-01", []string{
				"2024-03-01 | lapsed | x/4 | completed | 6 | ended | –", "2024-03-01 | lapsed | z/1 | active | – | ended | –",
			}},
			{"of a status", "2024-01 2024-03 status=completed", []string{"2024-02-29 | replaced | x/3 | announced | 7 | completed | 6"}},
			{"as known", "2024-01 2024-02 known-at=2024-02-02", []string{
				"2024-02-01 | replaced | x/2 | in_talks | 5 | announced | 7", "2024-02-01 | lapsed | y/1 | active | – | ended | –",
				"2024-02-06 | lapsed | v/1 | active | – | ended | –",
			}},
			{"nothing", "2024-03-01 2024-12-31", nil},
		}},
	}.ask(t, "changes", "since", "change", "statement", "was", "was_worth_usd", "status", "usd_high")
}

func TestEvidence(t *testing.T) {
	db := neotest.DB(t)
	empty(t, db)
	world(t, db, `
		a INVESTED_IN b 2024-01-01 rumored   deal=x/1 usd=5 seen=2024-01-05
		a INVESTED_IN b 2024-01-01 rumored   deal=x/1b usd=6 seen=2024-01-06
		a INVESTED_IN b 2024-02-01 completed deal=x/2 usd=7
		a INVESTED_IN c 2024-02-01 completed deal=xx
		d INVESTED_IN c 2024-03-01 completed deal=in within=around
		e INVESTED_IN c 2024-03-01 completed deal=in-two within=around
		d INVESTED_IN c 2024-03-01 completed deal=part within=in`)
	_, _, err := db.Write(t.Context(), graph.Query{Cypher: "MATCH ()-[r {id: 'x/2'}]->() SET r.sources = ['page-2024-02-01', 'page-2024-01-05', 'gone']"})
	require.NoError(t, err)
	stages := []string{
		"x/1 | 2024-02-01 | rumored | 2024-01-05 | press | p | page-2024-01-05",
		"x/1b | 2024-02-01 | rumored | 2024-01-06 | press | p | page-2024-01-06",
		"x/2 | – | completed | 2024-01-05 | press | p | page-2024-01-05",
		"x/2 | – | completed | 2024-02-01 | press | p | page-2024-02-01",
		"x/2 | – | completed | – | – | – | gone",
	}
	for _, a := range []ask{
		{"of a stage", "x/2", stages},
		{"of a deal", "x", stages},
		{"then", "x/2 as-of=2024-01-31", []string{
			"x/1 | – | rumored | 2024-01-05 | press | p | page-2024-01-05", "x/1b | – | rumored | 2024-01-06 | press | p | page-2024-01-06",
		}},
		{"of a status", "x/1 status=completed", stages[2:]},
		{"of an umbrella, its parts", "around", []string{
			"in/1 | – | completed | 2024-03-01 | press | p | page-2024-03-01", "in-two/1 | – | completed | 2024-03-01 | press | p | page-2024-03-01",
			"part/1 | – | completed | 2024-03-01 | press | p | page-2024-03-01",
		}},
		{"of an umbrella that says something itself", "in", []string{"in/1 | – | completed | 2024-03-01 | press | p | page-2024-03-01"}},
		{"before it", "around as-of=2024-02-29", []string{}},
	} {
		t.Run(a.name, func(t *testing.T) {
			require.Equal(t, a.want, answer(t, db, "evidence", a.args, "statement", "until", "status", "published", "kind", "publisher", "sources"))
		})
	}
}
