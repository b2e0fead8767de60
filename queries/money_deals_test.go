package queries_test

import "testing"

func TestFinancingOf(t *testing.T) {
	worlds{
		{"both directions", `
			Facility site
			site OPERATED_BY x   2020-01-01 active
			x OWNS sub           2020-01-01 active stake_pct=100
			bank FINANCES x      2024-01-01 completed instrument=loan usd=10
			bank FINANCES site   2024-02-01 completed instrument=bond round_usd=90
			sub FINANCES y       2024-03-01 announced instrument=guarantee usd=up_to:7 beneficiary=z
			y FINANCES x         2024-04-01 announced instrument=warrant
			g FINANCES y         2024-05-01 active instrument=lease_backstop usd=5 beneficiary=sub
			bank FINANCES y      2024-01-01 completed instrument=loan usd=1000
			w FINANCES x         2024-01-01 in_talks instrument=loan usd=2
			v FINANCES x         2024-01-01 completed instrument=loan deal=v/1 usd=3
			v FINANCES x         2024-06-01 ended instrument=loan deal=v/2
			u FINANCES x         2024-01-01 rumored instrument=loan deal=u/1
			u FINANCES x         2024-01-01 completed instrument=loan deal=u/1b
			bank PARTNERS_WITH z 2024-01-01 active`, []ask{
			{"now", "x", []string{
				"benefits | g | lease_backstop | y | sub | – | – | 5 | – | 2024-05-01", "receives | y | warrant | x | – | – | – | – | – | 2024-04-01",
				"gives | sub | guarantee | y | z | – | – | 7 | – | 2024-03-01", "receives | bank | bond | site | – | – | – | – | 90 | 2024-02-01",
				"receives | bank | loan | x | – | 10 | 10 | – | – | 2024-01-01",
			}},
			{"then, and no small ones", "x as-of=2024-02-15 min-usd=3", []string{
				"receives | bank | bond | site | – | – | – | – | 90 | 2024-02-01", "receives | bank | loan | x | – | 10 | 10 | – | – | 2024-01-01",
				"receives | v | loan | x | – | 3 | 3 | – | – | 2024-01-01",
			}},
			{"exact", "x exact", []string{"receives | y | warrant | x | – | – | – | – | – | 2024-04-01", "receives | bank | loan | x | – | 10 | 10 | – | – | 2024-01-01"}},
			{"who is covered", "z", []string{"benefits | sub | guarantee | y | z | – | – | 7 | – | 2024-03-01"}},
			{"talks", "x status=in_talks", []string{"receives | w | loan | x | – | 2 | 2 | – | – | 2024-01-01"}},
			{"before all", "x as-of=2023-12-31", nil},
		}},
		{"sites and ventures", `
			Facility site
			site OPERATED_BY x  2020-01-01 active
			land OWNS site      2024-01-01 active
			x OWNS land         2024-01-01 active stake_pct=20
			x OWNS firm         2024-01-01 active stake_pct=20
			land is spv
			bank FINANCES land  2024-02-01 completed instrument=bond usd=9
			bank FINANCES firm  2024-02-01 completed instrument=loan usd=1`, []ask{
			{"of a site: its owner's", "site", []string{"receives | bank | bond | land | – | 9 | 9 | – | – | 2024-02-01"}},
			{"of who holds a part of a venture", "x", []string{"venture | bank | bond | land | – | 9 | 9 | – | – | 2024-02-01"}},
			{"before the venture", "x as-of=2023-12-31", nil},
			{"exact", "site exact", nil},
			{"exact, too", "x exact", nil},
		}},
	}.ask(t, "financing-of", "role", "from", "instrument", "to", "for", "usd_low", "usd_high", "contingent_usd", "of_round_usd", "since")
}

func TestEquityForPurchases(t *testing.T) {
	worlds{
		{"tied", `
			lab BUYS_FROM maker      2024-01-01 active deal=order usd=100 confidence=low
			lab BUYS_FROM maker      2024-02-01 active deal=more  usd=30
			maker FINANCES lab       2024-03-01 announced instrument=warrant deal=shares tied_to=order underlying_pct=10
			rich INVESTED_IN poor    2024-01-01 completed deal=stake usd=8
			poor BUYS_COMPUTE_FROM rich 2024-04-01 announced deal=rent tied_to=stake usd=up_to:50
			big FINANCES middle      2024-01-01 active instrument=lease_backstop deal=backstop usd=70 beneficiary=host
			host FINANCES big        2024-02-01 announced instrument=warrant deal=w tied_to=backstop
			host FINANCES other      2024-02-01 announced instrument=warrant
			lab BUYS_FROM other      2024-01-01 in_talks deal=o/1
			lab BUYS_FROM other      2024-01-01 active   deal=o/1b
			lab INVESTED_IN other    2024-01-01 completed
			lender FINANCES lab      2024-01-01 completed instrument=loan usd=1`, []ask{
			{"now", "kind=tied", []string{
				"tied | lab | maker | customer in its supplier | warrant for 10.0 %, 2024-03-01 | – | lab buys from maker, 2024-01-01 | 100 | 100 | announced | 2024-03-01 | low",
				"tied | rich | poor | supplier in its customer | investment, 2024-01-01 | 8 | poor buys compute from rich, 2024-04-01 | 0 | 50 | announced | 2024-04-01 | high",
				"tied | big | host | for a backstop | warrant, 2024-02-01 | – | big backs middle, 2024-01-01 | – | – | announced | 2024-02-01 | high",
			}},
			{"not in pairs, too", "kind=pair", nil},
			{"then", "as-of=2024-02-15 min-usd=0 kind=tied", []string{
				"tied | big | host | for a backstop | warrant, 2024-02-01 | – | big backs middle, 2024-01-01 | – | – | announced | 2024-02-01 | high",
			}},
			{"from an amount", "min-usd=60", []string{
				"tied | lab | maker | customer in its supplier | warrant for 10.0 %, 2024-03-01 | – | lab buys from maker, 2024-01-01 | 100 | 100 | announced | 2024-03-01 | low",
			}},
		}},
		{"pairs", `
			Cloud cloud
			cloud OPERATED_BY sub 2020-01-01 active
			top OWNS sub          2020-01-01 active stake_pct=100
			top INVESTED_IN lab   2024-01-01 completed deal=a usd=10 round=A
			top INVESTED_IN lab   2024-02-01 completed deal=b usd=4 within=a
			lab BUYS_COMPUTE_FROM cloud 2024-03-01 active usd=20
			lab BUYS_FROM top     2024-04-01 active
			top BUYS_FROM lab     2024-05-01 active usd=3
			holder OWNS maker     2024-01-01 active stake_pct=12
			holder BUYS_FROM maker 2023-01-01 active
			gone INVESTED_IN z    2024-01-01 completed deal=g/1
			gone INVESTED_IN z    2024-06-01 ended deal=g/2
			z BUYS_FROM gone      2024-01-01 active`, []ask{
			{"now", "", []string{
				"pair | top | lab | supplier in its customer | A, 2024-01-01 | 10 | lab buys compute from top, 2024-03-01, lab buys from top, 2024-04-01 | 20 | 20 | active | 2024-03-01 | high",
				"pair | top | lab | customer in its supplier | A, 2024-01-01 | 10 | top buys from lab, 2024-05-01 | 3 | 3 | active | 2024-05-01 | high",
				"pair | holder | maker | customer in its supplier | holding of 12.0 %, 2024-01-01 | – | holder buys from maker, 2023-01-01 | – | – | active | 2024-01-01 | high",
			}},
			{"exact", "exact min-usd=1", []string{
				"pair | top | lab | customer in its supplier | A, 2024-01-01 | 10 | top buys from lab, 2024-05-01 | 3 | 3 | active | 2024-05-01 | high",
			}},
			{"before all", "as-of=2022-12-31", nil},
		}},
	}.ask(t, "equity-for-purchases", "kind", "holder", "company", "stake_of", "equity", "equity_usd", "orders", "usd_low", "usd_high", "status", "since", "confidence")
}

func TestAcquisitions(t *testing.T) {
	worlds{
		{"kinds", `
			a ACQUIRED x 2024-01-01 announced kind=acquisition deal=x/1 usd=up_to:9
			a ACQUIRED x 2024-06-01 completed kind=acquisition deal=x/2 usd=8 consideration=cash
			b ACQUIRED y 2024-02-01 completed kind=licence_and_hire usd=5
			c ACQUIRED z 2024-03-01 announced kind=acquisition deal=cz within=group round_usd=40 stake_pct=50
			d ACQUIRED z 2024-03-01 announced kind=acquisition deal=dz within=group round_usd=40 usd=6 confidence=low
			e ACQUIRED w 2024-04-01 announced kind=merger deal=w/1
			e ACQUIRED w 2024-05-01 cancelled kind=merger deal=w/2
			f ACQUIRED v 2024-04-01 in_talks kind=acquisition
			h ACQUIRED u 2024-04-01 in_talks kind=merger deal=h/1
			h ACQUIRED u 2024-04-01 completed kind=merger deal=h/1b
			g OWNS v     2024-04-01 active stake_pct=100`, []ask{
			{"now", "", []string{
				"a | x | acquisition | 8 | 8 | – | cash | completed | 2024-06-01 | high", "c, d | z | acquisition | 6 | 6 | 40 | – | announced | 2024-03-01 | low",
				"b | y | licence_and_hire | 5 | 5 | – | – | completed | 2024-02-01 | high",
			}},
			{"then", "as-of=2024-04-30 min-usd=9", []string{"c, d | z | acquisition | 6 | 6 | 40 | – | announced | 2024-03-01 | low", "a | x | acquisition | 0 | 9 | – | – | announced | 2024-01-01 | high"}},
			{"licences", "kind=licence", []string{"b | y | licence_and_hire | 5 | 5 | – | – | completed | 2024-02-01 | high"}},
			{"acquisitions", "kind=acquisition min-usd=40", []string{"c, d | z | acquisition | 6 | 6 | 40 | – | announced | 2024-03-01 | low"}},
			{"mergers, one called off", "kind=merger", nil},
			{"it, too", "kind=merger status=gone", []string{"e | w | merger | – | – | – | – | cancelled | 2024-05-01 | high"}},
		}},
	}.ask(t, "acquisitions", "buyer", "target", "kind", "usd_low", "usd_high", "of_group_usd", "paid_in", "status", "since", "confidence")
}
