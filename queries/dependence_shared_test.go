package queries_test

import "testing"

func TestSharedSuppliers(t *testing.T) {
	worlds{
		{"both", `
			Cloud cloud
			cloud OPERATED_BY s       2024-01-01 active
			x BUYS_COMPUTE_FROM cloud 2024-01-01 active deal=frame usd=20
			x BUYS_COMPUTE_FROM cloud 2024-01-02 active deal=slice usd=30 within=frame
			y BUYS_FROM s             2024-02-01 announced usd=up_to:9 product=chips confidence=low
			x BUYS_FROM t             2024-01-01 active
			y BUYS_FROM t             2024-01-01 in_talks
			x BUYS_FROM u             2024-01-01 active deal=u/1
			x BUYS_FROM u             2024-06-01 ended deal=u/2
			y BUYS_FROM u             2024-01-03 active
			x BUYS_FROM v             2024-01-01 in_talks deal=v/1
			x BUYS_FROM v             2024-01-01 active deal=v/1b
			y BUYS_FROM v             2024-01-01 active
			x BUYS_FROM y             2024-01-01 active
			y BUYS_FROM x             2024-01-01 active`, []ask{
			{"now", "x y", []string{
				"s | cloud: BUYS_COMPUTE_FROM, 2024-01-01, cloud: BUYS_COMPUTE_FROM, 2024-01-02 | 30 | s: BUYS_FROM, chips, 2024-02-01 | – | announced | 2024-02-01 | low",
			}},
			{"the other way round, then", "y x as-of=2024-01-31", []string{
				"u | u: BUYS_FROM, 2024-01-03 | – | u: BUYS_FROM, 2024-01-01 | – | active | 2024-01-03 | high",
			}},
			{"exact", "x y exact", nil},
			{"with talks", "x y status=open as-of=2024-01-02", []string{
				"t | t: BUYS_FROM, 2024-01-01 | – | t: BUYS_FROM, 2024-01-01 | – | in_talks | 2024-01-01 | high",
				"v | v: BUYS_FROM, 2024-01-01 | – | v: BUYS_FROM, 2024-01-01 | – | in_talks | 2024-01-01 | high",
			}},
			{"none", "x s", nil},
		}},
		{"parties", `
			Facility hall
			hall OPERATED_BY arm 2024-01-01 active
			x OWNS arm     2024-01-01 active stake_pct=100
			hall BUYS_FROM s 2024-01-01 active product=power
			y BUYS_FROM s  2024-01-02 active`, []ask{
			{"what belongs to the buyer", "x y", []string{"s | s: BUYS_FROM, power, 2024-01-01, by hall | – | s: BUYS_FROM, 2024-01-02 | – | active | 2024-01-02 | high"}},
			{"asked by what is owned", "arm y", []string{"s | s: BUYS_FROM, power, 2024-01-01, by hall | – | s: BUYS_FROM, 2024-01-02 | – | active | 2024-01-02 | high"}},
			{"two of one party share nobody", "x arm", nil},
		}},
	}.ask(t, "shared-suppliers", "supplier", "one", "one_usd", "other", "other_usd", "status", "since", "confidence")
}

func TestGuarantees(t *testing.T) {
	worlds{
		{"backing", `
			a FINANCES x 2024-01-01 announced instrument=guarantee deal=g usd=up_to:50 beneficiary=y ends=2026-12-31
			b FINANCES x 2024-02-01 active instrument=lease_backstop deal=l usd=at_least:7 tied_to=w
			x FINANCES b 2024-02-02 announced instrument=warrant deal=w confidence=low
			a INVESTED_IN x 2024-03-01 completed deal=stake tied_to=g
			c FINANCES x 2024-01-01 active instrument=guarantee
			d FINANCES x 2024-01-01 completed instrument=loan usd=999
			e FINANCES x 2024-01-01 active instrument=guarantee deal=e/1 usd=3
			e FINANCES x 2024-06-01 ended instrument=guarantee deal=e/2
			f FINANCES x 2024-01-01 in_talks instrument=guarantee deal=f/1 usd=8
			f FINANCES x 2024-01-01 active instrument=guarantee deal=f/1b usd=9
			a PARTNERS_WITH y 2024-01-01 active`, []ask{
			{"now", "", []string{
				"a | guarantee | x | y | 50 | a INVESTED_IN x | announced | 2024-01-01 | 2026-12-31 | high",
				"b | lease_backstop | x | – | 7 | x warrant b | announced | 2024-02-01 | – | low",
				"c | guarantee | x | – | – |  | active | 2024-01-01 | – | high",
			}},
			{"then, from an amount", "as-of=2024-01-31 min-usd=3", []string{
				"a | guarantee | x | y | 50 |  | announced | 2024-01-01 | 2026-12-31 | high", "e | guarantee | x | – | 3 |  | active | 2024-01-01 | – | high",
			}},
			{"talks", "status=claims", []string{"f | guarantee | x | – | 9 |  | in_talks | 2024-01-01 | – | high"}},
			{"before all", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "guarantees", "guarantor", "instrument", "debtor", "in_favour_of", "contingent_usd", "in_return", "status", "since", "ends", "confidence")
}

func TestValuations(t *testing.T) {
	worlds{
		{"newest", `
			a INVESTED_IN x 2024-01-01 completed round=A valuation_usd=10 valuation_is=post
			b INVESTED_IN x 2024-05-01 announced round=B valuation_usd=90 valuation_is=pre deal=b/1
			b INVESTED_IN x 2024-06-01 completed round=B valuation_usd=95 valuation_is=pre deal=b/2
			c INVESTED_IN x 2024-06-01 announced round=B valuation_usd=100 valuation_is=post
			d INVESTED_IN x 2024-06-01 completed round=B valuation_usd=100 valuation_is=post confidence=low
			e INVESTED_IN x 2024-07-01 in_talks round=C valuation_usd=300 valuation_is=post
			a INVESTED_IN y 2024-02-01 completed round=A valuation_usd=40 valuation_is=post
			a INVESTED_IN y 2024-08-01 completed round=B valuation_usd=20 valuation_is=post deal=down/1
			f INVESTED_IN y 2024-09-01 in_talks valuation_usd=70 valuation_is=post deal=f/1
			f INVESTED_IN y 2024-09-01 completed valuation_usd=80 valuation_is=post deal=f/1b
			a INVESTED_IN z 2024-08-01 completed round=B
			a INVESTED_IN w 2024-01-01 completed round=S deal=s1 within=seed valuation_usd=8 valuation_is=post
			b INVESTED_IN w 2024-09-01 completed round=S deal=s2 within=seed valuation_usd=6 valuation_is=pre confidence=low`, []ask{
			{"a round's, once", "min-usd=1 as-of=2024-01-31", []string{"x | 10 | post | A | – | – | completed | 2024-01-01 | high", "w | 8 | post | S | – | – | completed | 2024-01-01 | high"}},
			{"now", "", []string{"x | 100 | post | B | 10 | 2024-01-01 | announced | 2024-06-01 | high", "y | 20 | post | B | 40 | 2024-02-01 | completed | 2024-08-01 | high", "w | 8 | post | S | – | – | completed | 2024-01-01 | high"}},
			{"then", "as-of=2024-05-31", []string{"x | 90 | pre | B | 10 | 2024-01-01 | announced | 2024-05-01 | high", "y | 40 | post | A | – | – | completed | 2024-02-01 | high", "w | 8 | post | S | – | – | completed | 2024-01-01 | high"}},
			{"with talks", "status=open min-usd=100", []string{"x | 300 | post | C | 100 | 2024-06-01 | in_talks | 2024-07-01 | high"}},
			{"before all", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "valuations", "company", "valuation_usd", "valuation_is", "round", "before_usd", "before_since", "status", "since", "confidence")
}

func TestHoldings(t *testing.T) {
	worlds{
		{"holdings", `
			a OWNS x 2024-01-01 active deal=a/1 stake_pct=10
			a OWNS x 2024-06-01 active deal=a/2 stake_pct=20 stake_value_usd=7 confidence=low
			b OWNS x 2024-01-01 announced stake_pct=55
			c OWNS x 2024-01-01 active
			a OWNS y 2024-01-01 active stake_pct=90
			d OWNS y 2024-01-01 active deal=d/1 stake_pct=5
			d OWNS y 2024-03-01 ended  deal=d/2
			e OWNS y 2024-01-01 rumored deal=e/1 stake_pct=9
			e OWNS y 2024-01-01 active  deal=e/1b stake_pct=8
			a INVESTED_IN z 2024-01-01 completed`, []ask{
			{"all", "", []string{
				"x | b | 55 | – | announced | 2024-01-01 | high", "x | a | 20 | 7 | active | 2024-06-01 | low", "x | c | – | – | active | 2024-01-01 | high",
				"y | a | 90 | – | active | 2024-01-01 | high",
			}},
			{"of one, then", "of=Y as-of=2024-02-01", []string{"y | a | 90 | – | active | 2024-01-01 | high", "y | d | 5 | – | active | 2024-01-01 | high"}},
			{"by one", "by=a", []string{"x | a | 20 | 7 | active | 2024-06-01 | low", "y | a | 90 | – | active | 2024-01-01 | high"}},
			{"talks", "status=claims", []string{"y | e | 9 | – | rumored | 2024-01-01 | high"}},
			{"none", "by=z", nil},
		}},
	}.ask(t, "holdings", "of", "holder", "stake_pct", "value_usd", "status", "since", "confidence")
}
