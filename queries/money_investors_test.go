package queries_test

import "testing"

func TestTopInvestors(t *testing.T) {
	worlds{
		{"what may be added", `
			a INVESTED_IN x 2024-01-01 announced deal=x/1 usd=10
			a INVESTED_IN x 2024-06-01 completed deal=x/2 usd=12
			a INVESTED_IN y 2024-02-01 completed deal=most usd=up_to:50
			a INVESTED_IN y 2024-03-01 completed deal=first usd=20 within=most
			a INVESTED_IN z 2024-03-01 completed deal=z/1 round_usd=900
			b INVESTED_IN z 2024-03-01 completed deal=w/1 usd=30
			b INVESTED_IN z 2024-03-01 completed deal=w/1b usd=45
			c INVESTED_IN x 2024-03-01 completed deal=c1 usd=at_least:5 confidence=low
			c INVESTED_IN x 2024-02-01 completed deal=c2 usd=1
			d INVESTED_IN x 2024-03-01 in_talks  usd=700
			e INVESTED_IN x 2024-03-01 completed deal=e/1 usd=800
			e INVESTED_IN x 2024-04-01 ended     deal=e/2
			f INVESTED_IN x 2024-03-01 completed`, []ask{
			{"by amount", "", []string{
				"a | 32 | 62 | 3 | 4 | 1 | y, x, z | completed | 2024-06-01 | high", "b | 30 | 45 | 1 | 1 | 0 | z | completed | 2024-03-01 | high",
				"c | 6 | – | 1 | 2 | 0 | x | completed | 2024-03-01 | low", "f | – | – | 1 | 1 | 1 | x | completed | 2024-03-01 | high",
			}},
			{"the first stage", "as-of=2024-01-31", []string{"a | 10 | 10 | 1 | 1 | 0 | x | announced | 2024-01-01 | high"}},
			{"from an amount", "min-usd=40", []string{
				"a | 32 | 62 | 3 | 4 | 1 | y, x, z | completed | 2024-06-01 | high", "b | 30 | 45 | 1 | 1 | 0 | z | completed | 2024-03-01 | high",
			}},
			{"talks", "status=claims", []string{"d | 700 | 700 | 1 | 1 | 0 | x | in_talks | 2024-03-01 | high"}},
			{"before all", "as-of=2023-12-31", nil},
		}},
		{"parties", `
			a OWNS sub        2020-01-01 active stake_pct=100
			a OWNS half       2020-01-01 active stake_pct=50
			a INVESTED_IN sub 2024-01-01 completed usd=99
			sub INVESTED_IN x 2024-01-02 completed usd=1
			a INVESTED_IN x   2024-01-03 completed usd=2
			half INVESTED_IN x 2024-01-04 completed usd=4
			a INVESTED_IN y 2024-01-05 completed
			a INVESTED_IN z 2024-01-06 completed
			a INVESTED_IN w 2024-01-07 completed`, []ask{
			{"with what they own", "", []string{
				"half | 4 | 4 | 1 | 1 | 0 | x | completed | 2024-01-04 | high",
				"a | 3 | 3 | 4 | 5 | 3 | x, w, y and 1 more | completed | 2024-01-07 | high",
			}},
			{"exact", "exact min-usd=1", []string{
				"a | 101 | 101 | 5 | 5 | 3 | sub, x, w and 2 more | completed | 2024-01-07 | high",
				"half | 4 | 4 | 1 | 1 | 0 | x | completed | 2024-01-04 | high", "sub | 1 | 1 | 1 | 1 | 0 | x | completed | 2024-01-02 | high",
			}},
		}},
	}.ask(t, "top-investors", "investor", "usd_low", "usd_high", "companies", "deals", "without_amount", "mostly_in", "status", "newest", "confidence")
}

func TestSharedInvestors(t *testing.T) {
	worlds{
		{"both", `
			a INVESTED_IN x 2024-01-01 completed deal=r1 usd=5 round=A
			a INVESTED_IN x 2024-05-01 announced deal=r2 usd=up_to:90 round=B
			a INVESTED_IN y 2024-03-01 completed confidence=low
			b OWNS x        2024-01-01 active stake_pct=7
			b INVESTED_IN y 2024-02-01 completed usd=40
			c INVESTED_IN x 2024-01-01 completed
			d INVESTED_IN x 2024-01-01 completed
			d INVESTED_IN y 2024-01-01 in_talks
			e INVESTED_IN x 2024-01-01 completed
			e INVESTED_IN y 2024-01-01 completed deal=e/1
			e INVESTED_IN y 2024-06-01 ended deal=e/2
			f INVESTED_IN x 2024-01-01 in_talks deal=f/1
			f INVESTED_IN x 2024-01-01 completed deal=f/1b
			f INVESTED_IN y 2024-01-01 completed
			x INVESTED_IN y 2024-01-01 completed`, []ask{
			{"now", "x y", []string{
				"b | holds 7.0 %, 2024-01-01 | – | invested, 2024-02-01 | 40 | active | 2024-02-01 | high",
				"a | A, 2024-01-01, B, 2024-05-01 | 5 | invested, 2024-03-01 | – | announced | 2024-03-01 | low",
			}},
			{"the other way round", "y x as-of=2024-02-15", []string{
				"b | invested, 2024-02-01 | 40 | holds 7.0 %, 2024-01-01 | – | active | 2024-02-01 | high",
				"e | invested, 2024-01-01 | – | invested, 2024-01-01 | – | completed | 2024-01-01 | high",
			}},
			{"with talks", "x y status=open as-of=2024-01-31", []string{
				"d | invested, 2024-01-01 | – | invested, 2024-01-01 | – | in_talks | 2024-01-01 | high",
				"e | invested, 2024-01-01 | – | invested, 2024-01-01 | – | completed | 2024-01-01 | high",
				"f | invested, 2024-01-01 | – | invested, 2024-01-01 | – | in_talks | 2024-01-01 | high",
			}},
			{"none", "x c", nil},
		}},
		{"parties", `
			a OWNS arm       2020-01-01 active stake_pct=100
			x OWNS part      2020-01-01 active stake_pct=100
			arm INVESTED_IN part 2024-01-01 completed deal=out usd=9
			arm INVESTED_IN part 2024-01-02 completed deal=in usd=4 within=out
			a INVESTED_IN y  2024-02-01 completed
			x INVESTED_IN part 2024-01-01 completed
			x INVESTED_IN y  2024-01-01 completed
			b INVESTED_IN x  2024-03-01 completed usd=3
			b INVESTED_IN y  2024-04-01 completed
			c INVESTED_IN part 2024-03-01 completed
			c INVESTED_IN y  2024-04-02 completed`, []ask{
			{"with what they own", "x y", []string{
				"a | invested, 2024-01-01, by arm | 9 | invested, 2024-02-01 | – | completed | 2024-02-01 | high",
				"b | invested, 2024-03-01 | 3 | invested, 2024-04-01 | – | completed | 2024-04-01 | high",
				"c | invested, 2024-03-01 | – | invested, 2024-04-02 | – | completed | 2024-04-02 | high",
			}},
			{"one that is owned stands for its party", "y part", []string{
				"a | invested, 2024-02-01 | – | invested, 2024-01-01, by arm | 9 | completed | 2024-02-01 | high",
				"b | invested, 2024-04-01 | – | invested, 2024-03-01 | 3 | completed | 2024-04-01 | high",
				"c | invested, 2024-04-02 | – | invested, 2024-03-01 | – | completed | 2024-04-02 | high",
			}},
			{"two of one party share nobody", "x part", nil},
			{"exact", "x y exact", []string{"b | invested, 2024-03-01 | 3 | invested, 2024-04-01 | – | completed | 2024-04-01 | high"}},
		}},
	}.ask(t, "shared-investors", "investor", "in_one", "one_usd", "in_other", "other_usd", "status", "since", "confidence")
}

func TestCoInvestors(t *testing.T) {
	worlds{
		{"beside", `
			a INVESTED_IN x 2024-01-01 completed deal=a-x within=x-round
			b INVESTED_IN x 2024-01-01 completed deal=b-x within=x-round
			a INVESTED_IN x 2024-05-01 completed deal=a-x2 within=x-round-2
			b INVESTED_IN x 2024-05-01 announced deal=b-x2 within=x-round-2
			a INVESTED_IN y 2024-02-01 completed deal=a-y within=y-round
			b INVESTED_IN y 2024-03-01 completed
			c INVESTED_IN y 2024-02-01 completed deal=c-y within=y-round confidence=low
			c INVESTED_IN y 2024-02-02 completed deal=c-more
			f INVESTED_IN y 2024-02-01 in_talks deal=f/1
			f INVESTED_IN y 2024-02-01 completed deal=f/1b
			d INVESTED_IN y 2024-02-01 in_talks
			e INVESTED_IN y 2024-02-01 completed deal=e/1
			e INVESTED_IN y 2024-06-01 ended deal=e/2
			b INVESTED_IN z 2024-01-01 completed`, []ask{
			{"now", "a", []string{"b | 2 | 2 | x (2 rounds), y | announced | 2024-05-01 | high", "c | 1 | 1 | y (same round) | completed | 2024-02-02 | low"}},
			{"then", "a as-of=2024-02-15", []string{
				"b | 1 | 1 | x (same round) | completed | 2024-01-01 | high", "c | 1 | 1 | y (same round) | completed | 2024-02-02 | low",
				"e | 1 | 0 | y | completed | 2024-02-01 | high",
			}},
			{"of one who never invested", "x", nil},
		}},
		{"parties", `
			a OWNS arm      2020-01-01 active stake_pct=100
			b OWNS desk     2020-01-01 active stake_pct=100
			x OWNS own      2020-01-01 active stake_pct=100
			arm INVESTED_IN x 2024-01-01 completed
			a INVESTED_IN x   2024-01-02 completed
			desk INVESTED_IN x 2024-01-03 completed
			b INVESTED_IN x   2024-01-04 completed
			own INVESTED_IN x 2024-01-05 completed`, []ask{
			{"with what they own", "a", []string{"b | 1 | 0 | x | completed | 2024-01-04 | high"}},
			{"exact", "a exact", []string{
				"arm | 1 | 0 | x | completed | 2024-01-01 | high", "b | 1 | 0 | x | completed | 2024-01-04 | high",
				"desk | 1 | 0 | x | completed | 2024-01-03 | high", "own | 1 | 0 | x | completed | 2024-01-05 | high",
			}},
		}},
	}.ask(t, "co-investors", "investor", "companies", "rounds", "which", "status", "newest", "confidence")
}

func TestRoundsOf(t *testing.T) {
	worlds{
		{"rounds", `
			a INVESTED_IN x 2023-01-01 completed usd=5 valuation_usd=50 valuation_is=post
			b INVESTED_IN x 2024-01-01 in_talks  deal=b/1 within=big round=B round_usd=90 valuation_usd=500 valuation_is=pre
			b INVESTED_IN x 2024-03-01 completed deal=b/2 round=B round_usd=100 usd=60 valuation_usd=520 valuation_is=pre
			c INVESTED_IN x 2024-03-02 announced deal=c within=big round=B round_usd=100 usd=up_to:20 valuation_usd=600 valuation_is=post
			c INVESTED_IN x 2024-03-03 announced deal=part within=c usd=8 round=tranche round_usd=999 confidence=low
			d INVESTED_IN x 2024-02-01 cancelled deal=d within=big round=B
			e INVESTED_IN x 2022-01-01 completed deal=e/1 usd=3
			e INVESTED_IN x 2025-01-01 ended     deal=e/2
			f INVESTED_IN x 2024-06-01 announced deal=f/1 usd=7
			f INVESTED_IN x 2024-07-01 cancelled deal=f/2 usd=7
			g INVESTED_IN x 2024-01-01 in_talks  deal=g/1
			g INVESTED_IN x 2024-01-01 completed deal=g/1b
			x INVESTED_IN y 2024-01-01 completed`, []ask{
			{"now", "x", []string{
				"2022-01-01 | – | – | 3 | 3 | – | e | – | completed | high", "2023-01-01 | – | – | 5 | 5 | 50 | a | – | completed | high",
				"2024-01-01 | – | – | – | – | – | g | – | in_talks | high",
				"2024-03-01 | B | 100 | 68 | 80 | 600 | b, c | d | announced | low", "2024-07-01 | – | – | 7 | 7 | – | f | – | cancelled | high",
			}},
			{"while talks went on", "x as-of=2024-01-31", []string{
				"2022-01-01 | – | – | 3 | 3 | – | e | – | completed | high", "2023-01-01 | – | – | 5 | 5 | 50 | a | – | completed | high",
				"2024-01-01 | B | 90 | – | – | 500 | b | – | in_talks | high", "2024-01-01 | – | – | – | – | – | g | – | in_talks | high",
			}},
			{"of a status", "x status=in_talks", []string{"2024-01-01 | B | 90 | – | – | 500 | b | – | in_talks | high", "2024-01-01 | – | – | – | – | – | g | – | in_talks | high"}},
			{"completed", "x status=completed as-of=2024-01-31", []string{
				"2022-01-01 | – | – | 3 | 3 | – | e | – | completed | high", "2023-01-01 | – | – | 5 | 5 | 50 | a | – | completed | high",
			}},
			{"none", "f", nil},
		}},
		{"parts of a round that are rounds themselves", `
			a INVESTED_IN x 2024-01-01 completed deal=a within=all usd=30 round=lead
			b INVESTED_IN x 2024-01-01 completed deal=b within=all round=second round_usd=8
			c INVESTED_IN x 2024-01-02 completed deal=c within=all round=third  round_usd=10`, []ask{
			{"say nothing of the whole", "x", []string{"2024-01-01 | lead | – | 30 | 30 | – | a, b, c | – | completed | high"}},
		}},
	}.ask(t, "rounds-of", "since", "round", "of_round_usd", "usd_low", "usd_high", "valuation_usd", "investors", "dropped_out", "status", "confidence")
}
