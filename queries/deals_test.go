package queries_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph/neo/neotest"
)

// worlds are small graphs with the answers that a query must give.
type worlds []struct {
	name, world string
	asks        []ask
}

func (all worlds) ask(t *testing.T, query string, columns ...string) {
	t.Helper()
	db := neotest.DB(t)
	for _, w := range all {
		t.Run(w.name, func(t *testing.T) {
			empty(t, db)
			world(t, db, w.world)
			for _, a := range w.asks {
				t.Run(a.name, func(t *testing.T) {
					if a.want == nil {
						a.want = []string{}
					}
					require.Equal(t, a.want, answer(t, db, query, a.args, columns...))
				})
			}
		})
	}
}

func TestDealHistory(t *testing.T) {
	worlds{
		{"stages", `
			a INVESTED_IN b 2025-12-16 in_talks  deal=x/1 usd=10
			a INVESTED_IN b 2026-02-27 announced deal=x/2 usd=up_to:50 seen=2026-03-02
			a INVESTED_IN b 2026-05-01 completed deal=x/3 usd=40
			b BUYS_FROM a   2026-01-01 active    deal=y/1 ends=2026-06-30
			c INVESTED_IN b 2024-01-01 completed deal=z/1`, []ask{
			{"all", "a b", []string{
				"x/1 | 2025-12-16 | 2026-02-27 | – | in_talks | 10 | 10",
				"y/1 | 2026-01-01 | – | 2026-06-30 | active | – | –",
				"x/2 | 2026-02-27 | 2026-05-01 | – | announced | 0 | 50",
				"x/3 | 2026-05-01 | – | – | completed | 40 | 40",
			}},
			{"the sides may be swapped", "b a status=completed", []string{"x/3 | 2026-05-01 | – | – | completed | 40 | 40"}},
			{"before the second stage", "a b as-of=2026-02-26", []string{
				"x/1 | 2025-12-16 | – | – | in_talks | 10 | 10", "y/1 | 2026-01-01 | – | 2026-06-30 | active | – | –",
			}},
			{"on its day", "a b as-of=2026-02-27", []string{
				"x/1 | 2025-12-16 | 2026-02-27 | – | in_talks | 10 | 10", "y/1 | 2026-01-01 | – | 2026-06-30 | active | – | –",
				"x/2 | 2026-02-27 | – | – | announced | 0 | 50",
			}},
			{"before it was known", "a b as-of=2026-03-01 known-at=2026-03-01", []string{
				"x/1 | 2025-12-16 | – | – | in_talks | 10 | 10", "y/1 | 2026-01-01 | – | 2026-06-30 | active | – | –",
			}},
			{"before all", "a b as-of=2025-12-15", nil},
			{"strangers", "a c", nil},
		}},
		{"several accounts of a day", `
			a INVESTED_IN b 2025-01-01 announced deal=x/1  usd=10
			a INVESTED_IN b 2025-01-01 announced deal=x/1b usd=30
			a BUYS_FROM b   2025-01-01 active    deal=w/1
			a INVESTED_IN b 2025-02    completed deal=x/2 usd=20`, []ask{
			{"the best sourced one spans them", "a b", []string{
				"w/1 | 2025-01-01 | – | – | active | – | –",
				"x/1 | 2025-01-01 | 2025-02-28 | – | announced | 10 | 30",
				"x/1b | 2025-01-01 | 2025-02-28 | – | announced | 30 | 30",
				"x/2 | 2025-02 | – | – | completed | 20 | 20",
			}},
		}},
		{"parties", `
			Cloud cloud
			Cloud shared
			Cloud mine
			a OWNS sub 2020-01-01 active stake_pct=100
			cloud OPERATED_BY sub  2020-01-01 active
			shared OPERATED_BY a   2020-01-01 active
			shared OPERATED_BY c   2020-01-01 active
			b BUYS_COMPUTE_FROM cloud  2025-01-01 active deal=x
			b BUYS_COMPUTE_FROM shared 2025-01-02 active deal=y
			sub INVESTED_IN b 2025-01-03 completed deal=z
			mine OPERATED_BY a 2020-01-01 active
			b BUYS_COMPUTE_FROM mine 2025-01-04 active deal=u
			half INVESTED_IN b 2025-01-03 completed deal=v
			a OWNS half 2020-01-01 active stake_pct=50`, []ask{
			{"with what they own and operate", "a b", []string{
				"x/1 | 2025-01-01 | – | – | active | – | –", "z/1 | 2025-01-03 | – | – | completed | – | –",
				"u/1 | 2025-01-04 | – | – | active | – | –",
			}},
			{"before they owned it", "a b as-of=2019-12-31", nil},
			{"exact", "a b exact", nil},
			{"exact, by name", "cloud b exact", []string{"x/1 | 2025-01-01 | – | – | active | – | –"}},
			{"of its owner, too", "sub b", []string{
				"x/1 | 2025-01-01 | – | – | active | – | –", "z/1 | 2025-01-03 | – | – | completed | – | –",
				"u/1 | 2025-01-04 | – | – | active | – | –",
			}},
			{"not of a half-owner", "half b", []string{"v/1 | 2025-01-03 | – | – | completed | – | –"}},
			{"a cloud is itself", "cloud b", []string{"x/1 | 2025-01-01 | – | – | active | – | –"}},
			{"within one party", "sub a", []string{
				"deal-1/1 | 2020-01-01 | – | – | active | – | –", "deal-2/1 | 2020-01-01 | – | – | active | – | –",
			}},
		}},
		{"what stands without a day", `
			Cloud cloud
			cloud OPERATED_BY a - active seen=2025-03-01`, []ask{
			{"is dated by its page", "cloud a exact", []string{"deal-1/1 | by 2025-03-01 | – | – | active | – | –"}},
		}},
	}.ask(t, "deal-history", "statement", "since", "until", "ends", "status", "usd_low", "usd_high")
}

func TestInvestorsOf(t *testing.T) {
	worlds{
		{"what stands", `
			a INVESTED_IN x 2024-01-01 announced deal=a/1 usd=5 round=A round_usd=50
			a INVESTED_IN x 2024-06-01 completed deal=a/2 usd=6 round=A round_usd=50
			b INVESTED_IN x 2024-02-01 announced deal=b/1
			b INVESTED_IN x 2024-07-01 cancelled deal=b/2
			c INVESTED_IN x 2024-03-01 in_talks
			d INVESTED_IN x 2023-01-01 completed deal=d/1
			d INVESTED_IN x 2023-01-01 completed deal=d/1b usd=9
			x INVESTED_IN y 2023-01-01 completed`, []ask{
			{"now", "x", []string{"d | 2023-01-01 | completed | – | –", "a | 2024-06-01 | completed | 6 | 50"}},
			{"then", "x as-of=2024-05-31", []string{"d | 2023-01-01 | completed | – | –", "a | 2024-01-01 | announced | 5 | 50", "b | 2024-02-01 | announced | – | –"}},
			{"talks", "x status=claims", []string{"c | 2024-03-01 | in_talks | – | –"}},
			{"gone", "x status=gone", []string{"b | 2024-07-01 | cancelled | – | –"}},
			{"nobody", "d", nil},
		}},
	}.ask(t, "investors-of", "investor", "since", "status", "usd_low", "of_round_usd")
}

func TestPortfolioOf(t *testing.T) {
	worlds{
		{"with what it owns", `
			Person p
			a INVESTED_IN x   2024-01-01 completed usd=5
			sub INVESTED_IN y 2024-02-01 completed
			old INVESTED_IN z 2024-03-01 completed
			p INVESTED_IN x   2024-01-01 completed
			p INVESTED_IN x   2024-01-01 completed deal=deal-4/1b
			a INVESTED_IN w   2024-04-01 announced deal=w/1
			a INVESTED_IN w   2024-08-01 ended     deal=w/2
			a OWNS sub     2024-06-01 active stake_pct=100
			a ACQUIRED old 2020-01-01 completed kind=acquisition deal=old/1
			a ACQUIRED old 2024-05-01 ended     kind=acquisition deal=old/2`, []ask{
			{"now", "a", []string{"sub | y | 2024-02-01 | –", "a | x | 2024-01-01 | 5"}},
			{"before", "a as-of=2024-04-30", []string{"a | w | 2024-04-01 | –", "old | z | 2024-03-01 | –", "a | x | 2024-01-01 | 5"}},
			{"long before", "a as-of=2024-01-31", []string{"a | x | 2024-01-01 | 5"}},
			{"exact", "a exact", []string{"a | x | 2024-01-01 | 5"}},
			{"a person", "p", []string{"p | x | 2024-01-01 | –"}},
		}},
	}.ask(t, "portfolio-of", "investor", "company", "since", "usd_low")
}

func TestClaims(t *testing.T) {
	worlds{
		{"until something follows", `
			a INVESTED_IN x 2024-01-01 rumored   deal=a/1 usd=up_to:5
			a INVESTED_IN x 2024-02-01 in_talks  deal=a/2 usd=7
			a INVESTED_IN x 2024-03-01 announced deal=a/3 usd=7
			b BUYS_FROM x   2024-01-15 rumored   deal=b ends=2024-03-31
			c BUYS_FROM x   2024-01-15 active    deal=c/1
			c BUYS_FROM x   2024-01-15 rumored   deal=c/1b`, []ask{
			{"one rumour", "as-of=2024-01-14", []string{"a/1 | 2024-01-01 | 13 | rumored | 0 | 5"}},
			{"two", "as-of=2024-01-31", []string{"a/1 | 2024-01-01 | 30 | rumored | 0 | 5", "b/1 | 2024-01-15 | 16 | rumored | – | –"}},
			{"of one", "as-of=2024-01-31 of=b", []string{"b/1 | 2024-01-15 | 16 | rumored | – | –"}},
			{"of a type", "as-of=2024-01-31 type=INVESTED_IN", []string{"a/1 | 2024-01-01 | 30 | rumored | 0 | 5"}},
			{"from an amount", "as-of=2024-01-31 min-usd=5", []string{"a/1 | 2024-01-01 | 30 | rumored | 0 | 5"}},
			{"talks", "as-of=2024-02-01", []string{"b/1 | 2024-01-15 | 17 | rumored | – | –", "a/2 | 2024-02-01 | 0 | in_talks | 7 | 7"}},
			{"announced", "as-of=2024-03-31", []string{"b/1 | 2024-01-15 | 76 | rumored | – | –"}},
			{"over", "as-of=2024-04-01", nil},
		}},
	}.ask(t, "claims", "statement", "since", "days", "status", "usd_low", "usd_high")
}

func TestOverview(t *testing.T) {
	worlds{
		{"counts", `
			Cloud k
			Chip c
			a INVESTED_IN b 2024-01-01 announced deal=x/1
			a INVESTED_IN b 2024-02-01 completed deal=x/2
			b INVESTED_IN a 2024-03-01 completed
			k OFFERS c      2024-04-01 active`, []ask{
			{"now", "", []string{
				"entity | Chip | – | 1 | 2024-04-01 | 0", "entity | Cloud | – | 1 | 2024-04-01 | 0", "entity | Company | – | 2 | 2024-01-01 | 0",
				"statement | INVESTED_IN | announced | 1 | 2024-01-01 | 1", "statement | INVESTED_IN | completed | 2 | 2024-03-01 | 2",
				"statement | OFFERS | active | 1 | 2024-04-01 | 1",
			}},
			{"then", "as-of=2024-01-31", []string{"entity | Company | – | 2 | 2024-01-01 | 0", "statement | INVESTED_IN | announced | 1 | 2024-01-01 | 1"}},
			{"of a status", "status=completed as-of=2024-02-29", []string{"entity | Company | – | 2 | 2024-01-01 | 0", "statement | INVESTED_IN | completed | 1 | 2024-02-01 | 1"}},
		}},
	}.ask(t, "overview", "of", "kind", "status", "count", "newest", "pages")
}
