package queries_test

import "testing"

func TestCircularDeals(t *testing.T) {
	worlds{
		{"the day it closes", `
			a INVESTED_IN b 2024-01-01 completed usd=10
			b BUYS_FROM c   2024-02-01 active    usd=7
			c BUYS_FROM a   2024-03-05 active    usd=9   seen=2024-04-01`, []ask{
			{"the day before", "as-of=2024-03-04", nil},
			{"the day", "as-of=2024-03-05", []string{"a → b → c → a | 2024-03-05 | 7 | 0 | active"}},
			{"what was known the day before the news", "as-of=2024-06-01 known-at=2024-03-31", nil},
			{"what was known on the day of the news", "as-of=2024-06-01 known-at=2024-04-01", []string{"a → b → c → a | 2024-03-05 | 7 | 0 | active"}},
			{"too long", "parties=2", nil},
			{"only claims", "status=claims", nil},
		}},
		{"the day it breaks", `
			a INVESTED_IN b 2024-01-01 completed
			b BUYS_FROM a   2024-02-01 active    deal=x/1
			b BUYS_FROM a   2025-02-01 cancelled deal=x/2 seen=2025-03-01
			a INVESTED_IN d 2024-01-01 completed
			d BUYS_FROM a   2024-02-01 active ends=2024-12-31`, []ask{
			{"stands", "as-of=2024-12-31", []string{"a → b → a | 2024-02-01 | – | 2 | active", "a → d → a | 2024-02-01 | – | 2 | active"}},
			{"one came to its end", "as-of=2025-01-31", []string{"a → b → a | 2024-02-01 | – | 2 | active"}},
			{"the other was cancelled", "as-of=2025-02-01", nil},
			{"which was not known yet", "as-of=2025-02-10 known-at=2025-02-28", []string{"a → b → a | 2024-02-01 | – | 2 | active"}},
			{"what is gone is on no circle", "status=all", nil},
		}},
		{"a deal taken up again is new, one that goes on is not", `
			a INVESTED_IN b 2020-01-01 completed
			b BUYS_FROM a   2021-01-01 active deal=old ends=2021-12-31
			b BUYS_FROM a   2022-01-01 announced deal=x/1
			b BUYS_FROM a   2023-01-01 cancelled deal=x/2
			b BUYS_FROM a   2024-01-01 announced deal=x/3
			b BUYS_FROM a   2024-02-01 announced deal=x/3b
			b BUYS_FROM a   2025-01-01 active    deal=x/4`, []ask{
			{"announced", "as-of=2022-12-31", []string{"a → b → a | 2022-01-01 | – | 2 | announced"}},
			{"cancelled", "as-of=2023-12-31", nil},
			{"again", "as-of=2024-12-31", []string{"a → b → a | 2024-01-01 | – | 2 | announced"}},
			{"goes on", "", []string{"a → b → a | 2024-01-01 | – | 2 | active"}},
		}},
		{"clouds and sites fold into who operates them", `
			Cloud cloud
			Facility site
			cloud OPERATED_BY b 2024-03-01 active
			site OPERATED_BY a  2024-01-01 active
			a BUYS_COMPUTE_FROM cloud 2024-01-01 active usd=10
			site POWERED_BY b         2024-02-01 active
			b INVESTED_IN a 2023-01-01 completed usd=4`, []ask{
			{"only the site has an operator", "as-of=2024-02-29", []string{"a → b → a | 2024-02-01 | 4 | 1 | active"}},
			{"both", "as-of=2024-03-01", []string{"a → b → a | 2024-02-01 | 4 | 0 | active"}},
		}},
		{"the operator comes last", `
			Cloud cloud
			a BUYS_COMPUTE_FROM cloud 2024-01-01 active usd=10
			b INVESTED_IN a           2023-01-01 completed usd=4
			cloud OPERATED_BY b       2024-03-01 announced deal=op/1
			cloud OPERATED_BY b       2024-05-01 active    deal=op/2`, []ask{
			{"the day before", "as-of=2024-02-29", nil},
			{"the day", "as-of=2024-03-01", []string{"a → b → a | 2024-03-01 | 4 | 0 | active"}},
			{"the first of its stages counts", "as-of=2024-06-01", []string{"a → b → a | 2024-03-01 | 4 | 0 | active"}},
		}},
		{"whom two operate belongs to neither", `
			Facility site
			site OPERATED_BY b 2024-01-01 active
			site OPERATED_BY c 2024-01-01 active
			a TENANT_OF site   2024-01-01 active usd=10
			b INVESTED_IN a    2024-01-01 completed usd=4`, []ask{
			{"it is a step of its own", "", []string{"a → site → b → a | 2024-01-01 | 4 | 1 | active"}},
		}},
		{"what is wholly owned folds from the day", `
			b BUYS_FROM a   2023-01-01 active usd=3
			a INVESTED_IN sub 2023-01-01 completed usd=5
			b OWNS sub      2023-06-01 active stake_pct=60  deal=own/1
			b OWNS sub      2024-01-01 active stake_pct=100 deal=own/2
			b OWNS sub      2025-01-01 active stake_pct=80  deal=own/3`, []ask{
			{"owned in part", "as-of=2023-12-31", nil},
			{"wholly owned", "as-of=2024-01-01", []string{"a → b → a | 2024-01-01 | 3 | 0 | active"}},
			{"on the last day", "as-of=2024-12-31", []string{"a → b → a | 2024-01-01 | 3 | 0 | active"}},
			{"sold in part", "as-of=2025-01-01", nil},
		}},
		{"taken over, and owned by the one at the top", `
			b BUYS_FROM a     2023-01-01 active usd=3
			a INVESTED_IN sub 2023-01-01 completed usd=5
			mid ACQUIRED sub  2023-02-01 announced kind=acquisition deal=buy/1
			mid ACQUIRED sub  2023-08-01 completed kind=acquisition deal=buy/2
			b ACQUIRED mid    2023-04-01 completed kind=merger
			b INVESTED_IN sub 2023-05-01 completed usd=100`, []ask{
			{"only announced", "as-of=2023-07-31", nil},
			{"done", "as-of=2023-08-01", []string{"a → b → a | 2023-08-01 | 3 | 0 | active"}},
		}},
		{"a majority is not the whole", `
			b BUYS_FROM a     2023-01-01 active usd=3
			a INVESTED_IN sub 2023-01-01 completed usd=5
			b ACQUIRED sub    2023-02-01 completed kind=acquisition stake_pct=51`, []ask{
			{"not folded", "", nil},
		}},
		{"a licence with the staff hired is no ownership", `
			b BUYS_FROM a     2023-01-01 active usd=3
			a INVESTED_IN sub 2023-01-01 completed usd=5
			b ACQUIRED sub    2023-02-01 completed kind=licence_and_hire`, []ask{
			{"not folded", "", nil},
		}},
		{"whom two took over belongs to neither", `
			b BUYS_FROM a     2023-01-01 active usd=3
			a INVESTED_IN sub 2023-01-01 completed usd=5
			b ACQUIRED sub    2023-02-01 completed kind=acquisition
			c ACQUIRED sub    2023-02-01 completed kind=acquisition`, []ask{
			{"not folded", "", nil},
		}},
		{"amounts", `
			a FINANCES b  2024-01-01 active usd=50 instrument=warrant
			b BUYS_FROM a 2024-01-01 active usd=up_to:90
			c FINANCES d  2024-01-01 active usd=50 instrument=loan
			c FINANCES d  2024-01-02 active usd=70 instrument=guarantee
			c FINANCES d  2024-01-03 active usd=8  instrument=bond
			d BUYS_FROM c 2024-01-01 active usd=at_least:200`, []ask{
			{"warrants and guarantees count for nothing", "", []string{
				"c → d → c | 2024-01-01 | 58 | 0 | active",
				"a → b → a | 2024-01-01 | – | 2 | active",
			}},
		}},
		{"deals within deals", `
			a BUYS_FROM b 2024-01-01 active usd=100 deal=frame
			a BUYS_FROM b 2024-01-02 active usd=60  deal=order within=frame
			a BUYS_FROM b 2024-01-03 active usd=50  deal=part  within=order
			b BUYS_FROM a 2024-01-01 active usd=up_to:900 deal=most
			b BUYS_FROM a 2024-01-02 active usd=300 deal=firm within=most
			c BUYS_FROM d 2024-01-01 active usd=100 deal=base
			c BUYS_FROM d 2024-01-02 active usd=70  deal=one  within=base
			c BUYS_FROM d 2024-01-03 active usd=60  deal=two  within=base
			d BUYS_FROM c 2024-01-01 active usd=999`, []ask{
			{"the outer one, or the sum of the inner ones", "", []string{
				"c → d → c | 2024-01-01 | 130 | 0 | active",
				"a → b → a | 2024-01-01 | 100 | 0 | active",
			}},
		}},
		{"each circle once, whatever its length", `
			a BUYS_FROM b 2024-01-01 active
			b BUYS_FROM a 2024-01-01 active
			b BUYS_FROM c 2024-01-01 active
			c BUYS_FROM a 2024-01-01 active
			c BUYS_FROM d 2024-01-01 active
			d BUYS_FROM a 2024-01-01 active
			d BUYS_FROM e 2024-01-01 active
			e BUYS_FROM a 2024-01-01 active`, []ask{
			{"to three", "", []string{"a → b → a | 2024-01-01 | – | 2 | active", "a → b → c → a | 2024-01-01 | – | 3 | active"}},
			{"to four", "parties=4", []string{
				"a → b → a | 2024-01-01 | – | 2 | active", "a → b → c → a | 2024-01-01 | – | 3 | active",
				"a → b → c → d → a | 2024-01-01 | – | 4 | active",
			}},
		}},
		{"a figure of eight is no circle of four", `
			a BUYS_FROM b 2024-01-01 active
			b BUYS_FROM a 2024-01-01 active
			b BUYS_FROM c 2024-01-01 active
			c BUYS_FROM b 2024-01-01 active`, []ask{
			{"to four", "parties=4", []string{"a → b → a | 2024-01-01 | – | 2 | active", "b → c → b | 2024-01-01 | – | 2 | active"}},
		}},
		{"claims and rival accounts", `
			a INVESTED_IN b 2024-01-01 in_talks deal=x/1 usd=5
			a INVESTED_IN b 2024-05-01 completed deal=x/2 usd=5
			b BUYS_FROM a   2024-01-01 active usd=9
			c INVESTED_IN d 2024-01-01 rumored deal=y/1
			c INVESTED_IN d 2024-01-01 completed deal=y/1b
			d BUYS_FROM c   2024-01-01 active`, []ask{
			{"while talks go on", "as-of=2024-04-30", nil},
			{"talks asked for", "as-of=2024-04-30 status=open", []string{
				"a → b → a | 2024-01-01 | 5 | 0 | in_talks", "c → d → c | 2024-01-01 | – | 2 | rumored",
			}},
			{"done", "as-of=2024-05-01", []string{"a → b → a | 2024-05-01 | 5 | 0 | active"}},
		}},
	}.ask(t, "circular-deals", "circle", "since", "narrowest_usd", "unknown_hops", "status")
}
