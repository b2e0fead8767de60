package queries_test

import "testing"

func TestMoneyPaths(t *testing.T) {
	worlds{
		{"ways", `
			Cloud cloud
			Facility joint
			cloud OPERATED_BY sub 2020-01-01 active
			top OWNS sub          2020-01-01 active stake_pct=100
			a INVESTED_IN lab     2024-01-01 completed usd=2000000000
			lab BUYS_COMPUTE_FROM cloud 2024-02-01 active deal=frame usd=up_to:9000000000
			lab BUYS_COMPUTE_FROM cloud 2024-03-01 active deal=order usd=1250000000 within=frame
			top BUYS_FROM fab     2024-01-01 active confidence=low
			a TENANT_OF joint     2024-01-01 active usd=5000000
			joint OPERATED_BY lab 2024-01-01 active
			joint OPERATED_BY fab 2024-06-01 announced
			fab INVESTED_IN a     2024-01-01 completed
			a INVESTED_IN far     2024-01-01 completed deal=f/1
			a INVESTED_IN far     2024-04-01 ended deal=f/2
			far BUYS_FROM fab     2024-01-01 active
			a BUYS_FROM talk      2024-01-01 in_talks
			talk BUYS_FROM fab    2024-01-01 active
			a BUYS_FROM fab       2024-01-01 rumored deal=r/1
			a BUYS_FROM fab       2024-01-01 active  deal=r/1b`, []ask{
			{"the shortest", "a fab", []string{"2 | a → joint → fab | → joint: $5M, TENANT_OF, → fab: unknown, OPERATED_BY | 5000000 | 1 | announced | 2024-06-01 | high"}},
			{"and longer ones", "a fab longer=1", []string{
				"2 | a → joint → fab | → joint: $5M, TENANT_OF, → fab: unknown, OPERATED_BY | 5000000 | 1 | announced | 2024-06-01 | high",
				"3 | a → lab → top → fab | → lab: $2B, INVESTED_IN, → top: $1.3B, BUYS_COMPUTE_FROM, → fab: unknown, BUYS_FROM | 1250000000 | 1 | active | 2024-03-01 | low",
			}},
			{"one of them", "a fab longer=2 most=1", []string{"2 | a → joint → fab | → joint: $5M, TENANT_OF, → fab: unknown, OPERATED_BY | 5000000 | 1 | announced | 2024-06-01 | high"}},
			{"what has one operator folds", "a fab as-of=2024-05-31", []string{
				"3 | a → lab → top → fab | → lab: $2B, INVESTED_IN + TENANT_OF, → top: $1.3B, BUYS_COMPUTE_FROM, → fab: unknown, BUYS_FROM | 1250000000 | 1 | active | 2024-03-01 | low",
			}},
			{"before the order, and before the stake was sold", "a fab as-of=2024-02-15", []string{"2 | a → far → fab | → far: unknown, INVESTED_IN, → fab: unknown, BUYS_FROM | – | 2 | active | 2024-01-01 | high"}},
			{"talks asked for", "a fab status=commitments status=in_talks as-of=2024-05-31", []string{"2 | a → talk → fab | → talk: unknown, BUYS_FROM, → fab: unknown, BUYS_FROM | – | 2 | in_talks | 2024-01-01 | high"}},
			{"what is gone is on no way", "a far status=all", nil},
			{"to a cloud is to its party", "lab cloud", []string{"1 | lab → top | → top: $1.3B, BUYS_COMPUTE_FROM | 1250000000 | 0 | active | 2024-03-01 | high"}},
			{"exact", "lab sub exact", []string{"2 | lab → cloud → sub | → cloud: $1.3B, BUYS_COMPUTE_FROM, → sub: unknown, OPERATED_BY | 1250000000 | 1 | active | 2024-03-01 | high"}},
			{"within a party", "top cloud", nil},
			{"against the flow", "sub lab as-of=2024-05-31", []string{"3 | top → fab → a → lab | → fab: unknown, BUYS_FROM, → a: unknown, INVESTED_IN, → lab: $2B, INVESTED_IN + TENANT_OF | 2005000000 | 2 | active | 2024-01-01 | low"}},
			{"none", "fab talk", nil},
		}},
		{"guarantees and warrants", `
			a FINANCES b 2024-01-01 active instrument=guarantee usd=7000000
			b FINANCES c 2024-01-01 completed instrument=loan usd=6000000 deal=o
			b FINANCES c 2024-01-01 completed instrument=loan usd=4000000 deal=i within=o
			c BUYS_FROM b 2024-01-01 active`, []ask{
			{"count for nothing", "a c", []string{"2 | a → b → c | → b: unknown, FINANCES, → c: $6M, FINANCES | 6000000 | 1 | active | 2024-01-01 | high"}},
		}},
	}.ask(t, "money-paths", "length", "way", "hops", "narrowest_usd", "unknown_hops", "status", "since", "confidence")
}

func TestLapsedDeals(t *testing.T) {
	worlds{
		{"how", `
			a INVESTED_IN x 2024-01-01 announced deal=loi/1 usd=up_to:100 confidence=low replaced_by=equity
			a INVESTED_IN x 2024-06-01 cancelled deal=loi/2
			a INVESTED_IN x 2024-07-01 in_talks deal=equity/1
			a INVESTED_IN x 2024-09-01 completed deal=equity/2 usd=30
			b BUYS_FROM x   2024-01-01 active deal=term usd=5 ends=2024-03-31
			c TENANT_OF s   2024-01-01 announced deal=lease replaced_by=next
			d TENANT_OF s   2024-05-01 announced deal=next
			Facility s
			e ACQUIRED x    2024-02-01 cancelled kind=acquisition usd=9
			f BUYS_FROM x   2024-01-01 active deal=f/1
			f BUYS_FROM x   2024-02-01 paused deal=f/2 seen=2024-02-20
			f BUYS_FROM x   2024-04-01 active deal=f/3
			g FINANCES x    2024-01-01 completed instrument=loan deal=g/1 usd=3
			g FINANCES x    2024-08-01 ended     instrument=loan deal=g/2 usd=3 note=Paid-back.
			h BUYS_FROM x   2024-01-01 active deal=h/1
			h BUYS_FROM x   2024-01-01 cancelled deal=h/1b
			PublicBody law
			law RESTRICTS x 2024-01-01 ended`, []ask{
			{"now", "", []string{
				"2024-08-01 | ended | g | FINANCES | 3 | 3 | completed 2024-01-01 | – |  | Paid-back. | high",
				"2024-06-01 | cancelled | a | INVESTED_IN | 0 | 100 | announced 2024-01-01 | – | a INVESTED_IN x, 2024-07-01 | – | low",
				"2024-05-01 | announced | c | TENANT_OF | – | – | – | – | d TENANT_OF s, 2024-05-01 | – | high",
				"2024-03-31 | active | b | BUYS_FROM | 5 | 5 | – | 2024-03-31 |  | – | high",
				"2024-02-01 | cancelled | e | ACQUIRED | 9 | 9 | – | – |  | – | high",
			}},
			{"while one was paused", "as-of=2024-03-31", []string{
				"2024-02-01 | cancelled | e | ACQUIRED | 9 | 9 | – | – |  | – | high", "2024-02-01 | paused | f | BUYS_FROM | – | – | active 2024-01-01 | – |  | – | high",
			}},
			{"which was not known at first", "as-of=2024-03-31 known-at=2024-02-19", []string{"2024-02-01 | cancelled | e | ACQUIRED | 9 | 9 | – | – |  | – | high"}},
			{"before the new deal", "as-of=2024-06-30 type=INVESTED_IN", []string{"2024-06-01 | cancelled | a | INVESTED_IN | 0 | 100 | announced 2024-01-01 | – |  | – | low"}},
			{"of a status", "status=ended", []string{"2024-08-01 | ended | g | FINANCES | 3 | 3 | completed 2024-01-01 | – |  | Paid-back. | high"}},
			{"from an amount", "min-usd=50", []string{"2024-06-01 | cancelled | a | INVESTED_IN | 0 | 100 | announced 2024-01-01 | – | a INVESTED_IN x, 2024-07-01 | – | low"}},
			{"before all", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "lapsed-deals", "since", "status", "from", "type", "usd_low", "usd_high", "was", "ran_out", "replaced_by", "why", "confidence")
}

func TestBiggestDeals(t *testing.T) {
	worlds{
		{"by money", `
			a INVESTED_IN x  2024-01-01 announced deal=a/1 usd=500
			a INVESTED_IN x  2024-02-01 completed deal=a/2 usd=up_to:90
			b INVESTED_IN y  2024-03-01 completed deal=b within=round round=B round_usd=80 usd=10
			c INVESTED_IN y  2024-02-01 announced deal=c within=round round=B round_usd=80
			d BUYS_FROM z    2024-01-01 active deal=frame usd=up_to:70
			d BUYS_FROM z    2024-02-01 active deal=one within=frame usd=20 confidence=low
			d BUYS_FROM z    2024-03-01 active deal=two within=frame usd=30
			e BUYS_FROM z    2024-03-01 active deal=three within=all usd=4
			e BUYS_FROM w    2024-03-01 active deal=four within=all usd=3
			g FINANCES x     2024-01-01 active instrument=guarantee usd=up_to:60
			h BUYS_FROM z    2024-01-01 in_talks usd=999
			i BUYS_FROM z    2024-01-01 active deal=i/1 usd=999
			i BUYS_FROM z    2024-03-01 ended deal=i/2
			j BUYS_FROM z    2024-01-01 active
			l BUYS_FROM z    2024-01-01 in_talks deal=l/1 usd=1
			l BUYS_FROM z    2024-01-01 active deal=l/1b usd=777
			k FINANCES z     2024-01-01 completed instrument=loan usd=at_least:40`, []ask{
			{"now", "", []string{
				"a | INVESTED_IN | x | 0 | 90 | – | completed | 2024-02-01 | high", "b, c | INVESTED_IN | y | 80 | 80 | – | announced | 2024-02-01 | high",
				"d | BUYS_FROM | z | 50 | 70 | – | active | 2024-01-01 | low", "g | FINANCES | x | – | – | 60 | active | 2024-01-01 | high",
				"k | FINANCES | z | 40 | – | – | completed | 2024-01-01 | high", "e | BUYS_FROM | z | 4 | 4 | – | active | 2024-03-01 | high",
				"e | BUYS_FROM | w | 3 | 3 | – | active | 2024-03-01 | high",
			}},
			{"then", "as-of=2024-01-31 min-usd=100", []string{"i | BUYS_FROM | z | 999 | 999 | – | active | 2024-01-01 | high", "a | INVESTED_IN | x | 500 | 500 | – | announced | 2024-01-01 | high"}},
			{"of a type", "type=FINANCES", []string{"g | FINANCES | x | – | – | 60 | active | 2024-01-01 | high", "k | FINANCES | z | 40 | – | – | completed | 2024-01-01 | high"}},
			{"before all", "as-of=2023-12-31", nil},
		}},
		{"a tranche's round is another", `
			a INVESTED_IN x 2024-01-01 announced deal=most usd=up_to:25
			a INVESTED_IN x 2024-02-01 completed deal=first within=most usd=5 round_usd=65
			a INVESTED_IN y 2024-01-01 completed deal=a within=seed
			b INVESTED_IN y 2024-01-01 completed deal=b within=seed
			c INVESTED_IN y 2024-01-01 completed deal=c within=seed
			d INVESTED_IN y 2024-01-01 completed deal=d within=seed round_usd=9`, []ask{
			{"than the deal", "", []string{
				"a | INVESTED_IN | x | 5 | 25 | – | announced | 2024-01-01 | high", "a, b, c and 1 more | INVESTED_IN | y | 9 | 9 | – | completed | 2024-01-01 | high",
			}},
		}},
	}.ask(t, "biggest-deals", "from", "type", "to", "usd_low", "usd_high", "contingent_usd", "status", "since", "confidence")
}
