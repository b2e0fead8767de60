package queries_test

import "testing"

func TestCommitmentsOf(t *testing.T) {
	worlds{
		{"amounts", `
			a BUYS_COMPUTE_FROM b 2025-01-01 active deal=b1 usd=100
			a BUYS_FROM b         2025-02-01 active deal=b2
			a BUYS_FROM c         2025-01-01 announced deal=c1 usd=up_to:90
			a BUYS_FROM c         2025-01-02 active deal=c2 usd=7
			a BUYS_FROM d         2025-01-01 active usd=at_least:50
			a BUYS_FROM e         2025-01-01 active
			a BUYS_FROM f         2025-01-01 active deal=f/1  usd=20
			a BUYS_FROM f         2025-01-01 active deal=f/1b usd=30
			a BUYS_FROM g         2025-01-01 in_talks usd=999
			h BUYS_FROM a         2025-01-01 active usd=999`, []ask{
			{"by counterparty", "a", []string{
				"b | 2 | 1 | 100 | 100 | 2025-02-01 | active",
				"c | 2 | 0 | 7 | 97 | 2025-01-02 | announced",
				"d | 1 | 0 | 50 | – | 2025-01-01 | active",
				"f | 1 | 0 | 20 | 30 | 2025-01-01 | active",
				"e | 1 | 1 | – | – | 2025-01-01 | active",
				"all together | 7 | 2 | 177 | – | 2025-02-01 | announced",
			}},
			{"talks", "a status=claims", []string{"g | 1 | 0 | 999 | 999 | 2025-01-01 | in_talks"}},
			{"before all", "a as-of=2024-12-31", nil},
		}},
		{"deals within deals", `
			a BUYS_FROM b 2025-01-01 active deal=frame usd=100
			a BUYS_FROM b 2025-01-02 active deal=order within=frame usd=60
			a BUYS_FROM b 2025-01-03 active deal=part  within=order usd=50
			a BUYS_FROM c 2025-01-01 active deal=most usd=up_to:100
			a BUYS_FROM c 2025-01-02 active deal=one  within=most usd=30
			a BUYS_FROM c 2025-01-03 active deal=two  within=most usd=20
			a BUYS_FROM d 2025-01-01 active deal=mute
			a BUYS_FROM d 2025-01-02 active deal=first  within=mute usd=3
			a BUYS_FROM d 2025-01-03 active deal=second within=mute usd=4
			a BUYS_FROM e 2025-01-01 active deal=over within=most usd=1`, []ask{
			{"count once", "a", []string{
				"b | 3 | 0 | 100 | 100 | 2025-01-03 | active",
				"c | 3 | 0 | 50 | 100 | 2025-01-03 | active",
				"d | 3 | 1 | 7 | 7 | 2025-01-03 | active",
				"e | 1 | 0 | 1 | 1 | 2025-01-01 | active",
				"all together | 10 | 1 | 158 | 208 | 2025-01-03 | active",
			}},
		}},
		{"stages", `
			a BUYS_FROM b 2025-01-01 announced deal=b/1 usd=10
			a BUYS_FROM b 2025-06-01 active    deal=b/2 usd=12
			a BUYS_FROM b 2025-09-01 ended     deal=b/3`, []ask{
			{"the first", "a as-of=2025-05-31", []string{"b | 1 | 0 | 10 | 10 | 2025-01-01 | announced"}},
			{"replaces, does not add", "a as-of=2025-06-01", []string{"b | 1 | 0 | 12 | 12 | 2025-06-01 | active"}},
			{"over", "a", nil},
		}},
		{"parties", `
			Cloud cloud
			Cloud own
			Facility site
			Facility hall
			Facility joint
			cloud OPERATED_BY sub 2024-01-01 active
			own OPERATED_BY a     2024-01-01 active
			site OPERATED_BY b    2024-01-01 active
			hall OPERATED_BY lab  2024-01-01 active
			joint OPERATED_BY b   2024-01-01 active
			joint OPERATED_BY c   2024-01-01 active
			b OWNS sub 2025-03-01 active stake_pct=100
			a OWNS lab 2024-01-01 active stake_pct=100
			a OWNS half 2024-01-01 active stake_pct=50
			half BUYS_FROM b 2025-01-01 active usd=999
			lab BUYS_COMPUTE_FROM cloud 2025-01-01 active usd=1
			a TENANT_OF site            2025-01-02 active usd=2
			a TENANT_OF joint           2025-01-03 active usd=4
			a BUYS_FROM b               2025-01-04 active usd=8
			hall BUYS_FROM b            2025-01-05 active usd=16
			lab BUYS_COMPUTE_FROM own   2025-01-06 active usd=32`, []ask{
			{"both sides with theirs, nothing inside", "a", []string{
				"b | 4 | 0 | 27 | 27 | 2025-01-05 | active", "joint | 1 | 0 | 4 | 4 | 2025-01-03 | active",
				"all together | 5 | 0 | 31 | 31 | 2025-01-05 | active",
			}},
			{"before one was owned", "a as-of=2025-02-28", []string{
				"b | 3 | 0 | 26 | 26 | 2025-01-05 | active", "joint | 1 | 0 | 4 | 4 | 2025-01-03 | active",
				"sub | 1 | 0 | 1 | 1 | 2025-01-01 | active",
				"all together | 5 | 0 | 31 | 31 | 2025-01-05 | active",
			}},
			{"exact", "a exact", []string{
				"b | 1 | 0 | 8 | 8 | 2025-01-04 | active", "joint | 1 | 0 | 4 | 4 | 2025-01-03 | active",
				"site | 1 | 0 | 2 | 2 | 2025-01-02 | active",
				"all together | 3 | 0 | 14 | 14 | 2025-01-04 | active",
			}},
			{"exact, nothing it operates", "lab exact", []string{
				"own | 1 | 0 | 32 | 32 | 2025-01-06 | active", "cloud | 1 | 0 | 1 | 1 | 2025-01-01 | active",
				"all together | 2 | 0 | 33 | 33 | 2025-01-06 | active",
			}},
			{"one that is owned stands for its party", "lab", []string{
				"b | 4 | 0 | 27 | 27 | 2025-01-05 | active", "joint | 1 | 0 | 4 | 4 | 2025-01-03 | active",
				"all together | 5 | 0 | 31 | 31 | 2025-01-05 | active",
			}},
		}},
	}.ask(t, "commitments-of", "counterparty", "deals", "without_amount", "usd_low", "usd_high", "newest", "status")
}

func TestDependentsOf(t *testing.T) {
	worlds{
		{"distances", `
			Chip chip
			Cloud cloud
			Model model
			chip MANUFACTURED_BY fab     2024-01-01 active
			cloud OFFERS chip            2024-02-01 announced
			lab BUYS_COMPUTE_FROM cloud  2024-03-01 active confidence=low
			model DEVELOPED_BY lab       2024-04-01 active
			fab BUYS_FROM tools          2024-01-01 active
			investor INVESTED_IN fab     2024-01-01 completed`, []ask{
			{"all", "fab", []string{
				"1 | chip | Chip | -MANUFACTURED_BY→  | active | 2024-01-01 | high",
				"2 | cloud | Cloud | -OFFERS→ chip -MANUFACTURED_BY→  | announced | 2024-02-01 | high",
				"3 | lab | Company | -BUYS_COMPUTE_FROM→ cloud -OFFERS→ chip -MANUFACTURED_BY→  | announced | 2024-03-01 | low",
				"4 | model | Model | -DEVELOPED_BY→ lab -BUYS_COMPUTE_FROM→ cloud -OFFERS→ chip -MANUFACTURED_BY→  | announced | 2024-04-01 | low",
			}},
			{"near", "fab distance=1", []string{"1 | chip | Chip | -MANUFACTURED_BY→  | active | 2024-01-01 | high"}},
			{"then", "fab as-of=2024-01-31", []string{"1 | chip | Chip | -MANUFACTURED_BY→  | active | 2024-01-01 | high"}},
			{"nothing", "model", nil},
		}},
		{"families", `
			Chip chip
			Chip family
			Cloud cloud
			chip MANUFACTURED_BY fab 2024-01-01 active
			chip PART_OF family      2024-01-01 active
			cloud OFFERS family      2024-01-01 active
			other PARTNERS_WITH zz   2024-01-01 active`, []ask{
			{"a whole depends on what its members do", "fab", []string{
				"1 | chip | Chip | -MANUFACTURED_BY→  | active | 2024-01-01 | high",
				"2 | family | Chip | ←PART_OF- chip -MANUFACTURED_BY→  | active | 2024-01-01 | high",
				"3 | cloud | Cloud | -OFFERS→ family ←PART_OF- chip -MANUFACTURED_BY→  | active | 2024-01-01 | high",
			}},
			{"a member does not depend on its siblings' buyers", "family", []string{"1 | cloud | Cloud | -OFFERS→  | active | 2024-01-01 | high"}},
		}},
		{"what is over", `
			b BUYS_FROM a 2024-01-01 active deal=x/1
			b BUYS_FROM a 2024-06-01 ended  deal=x/2
			c BUYS_FROM a 2024-01-01 active ends=2024-06-30
			d BUYS_FROM a 2024-01-01 in_talks
			a BUYS_FROM a2 2024-01-01 active
			a2 BUYS_FROM a 2024-01-01 active`, []ask{
			{"both stand", "a as-of=2024-05-31", []string{
				"1 | a2 | Company | -BUYS_FROM→  | active | 2024-01-01 | high", "1 | b | Company | -BUYS_FROM→  | active | 2024-01-01 | high",
				"1 | c | Company | -BUYS_FROM→  | active | 2024-01-01 | high",
			}},
			{"one", "a as-of=2024-06-30", []string{"1 | a2 | Company | -BUYS_FROM→  | active | 2024-01-01 | high", "1 | c | Company | -BUYS_FROM→  | active | 2024-01-01 | high"}},
			{"itself never", "a", []string{"1 | a2 | Company | -BUYS_FROM→  | active | 2024-01-01 | high"}},
			{"what is gone carries nothing", "a status=all", []string{
				"1 | a2 | Company | -BUYS_FROM→  | active | 2024-01-01 | high", "1 | d | Company | -BUYS_FROM→  | in_talks | 2024-01-01 | high",
			}},
		}},
	}.ask(t, "dependents-of", "distance", "who", "label", "way", "status", "since", "confidence")
}

func TestPaths(t *testing.T) {
	worlds{
		{"ways", `
			Cloud cloud
			a INVESTED_IN b             2024-01-01 completed
			c BUYS_FROM b               2024-02-01 announced
			a BUYS_COMPUTE_FROM cloud   2024-01-01 active deal=k1
			a BUYS_COMPUTE_FROM cloud   2024-05-01 announced deal=k2
			cloud OPERATED_BY c         2024-03-01 active confidence=low
			x INVESTED_IN y             2024-01-01 completed deal=x/1
			x INVESTED_IN y             2024-06-01 ended     deal=x/2`, []ask{
			{"the arrows", "a c", []string{
				"2 | a -BUYS_COMPUTE_FROM→ cloud -OPERATED_BY→ c | active | 2024-03-01 | low | k1/1, deal-5/1",
				"2 | a -INVESTED_IN→ b ←BUYS_FROM- c | announced | 2024-02-01 | high | deal-1/1, deal-2/1",
			}},
			{"back", "c a", []string{
				"2 | c -BUYS_FROM→ b ←INVESTED_IN- a | announced | 2024-02-01 | high | deal-2/1, deal-1/1",
				"2 | c ←OPERATED_BY- cloud ←BUYS_COMPUTE_FROM- a | active | 2024-03-01 | low | deal-5/1, k1/1",
			}},
			{"one of them", "a c most=1", []string{"2 | a -BUYS_COMPUTE_FROM→ cloud -OPERATED_BY→ c | active | 2024-03-01 | low | k1/1, deal-5/1"}},
			{"then", "a c as-of=2024-02-29", []string{"2 | a -INVESTED_IN→ b ←BUYS_FROM- c | announced | 2024-02-01 | high | deal-1/1, deal-2/1"}},
			{"a longer way where the short one is closed", "a b as-of=2024-12-31 status=active status=announced", []string{
				"3 | a -BUYS_COMPUTE_FROM→ cloud -OPERATED_BY→ c -BUYS_FROM→ b | announced | 2024-03-01 | low | k1/1, deal-5/1, deal-2/1",
			}},
			{"none", "a x", nil},
			{"ended", "x y", nil},
			{"before it ended", "x y as-of=2024-05-31", []string{"1 | x -INVESTED_IN→ y | completed | 2024-01-01 | high | x/1"}},
			{"what is gone lies on no way", "x y status=all", nil},
		}},
	}.ask(t, "paths", "length", "way", "status", "since", "confidence", "statements")
}

func TestChipsOfCloud(t *testing.T) {
	worlds{
		{"who makes them", `
			Cloud cloud
			Cloud platform
			Chip gpu
			Chip family
			Chip super
			platform PART_OF cloud 2024-01-01 active
			cloud OPERATED_BY op   2024-01-01 active
			cloud OFFERS gpu       2024-01-01 active
			platform OFFERS super  2024-02-01 active deal=s/1
			gpu PART_OF family     2024-01-01 active
			super CONTAINS gpu     2024-01-01 active
			gpu DESIGNED_BY nv     2024-01-01 active
			family MANUFACTURED_BY fab 2024-01-01 active
			gpu PACKAGED_BY fab    2024-01-01 active deal=p/1
			gpu PACKAGED_BY fab    2025-01-01 ended  deal=p/2
			gpu SUPPLIED_BY hynix  2024-01-01 active component=memory
			gpu SUPPLIED_BY micron 2024-06-01 active component=memory
			gpu SUPPLIED_BY resin  2024-01-01 active component=substrate`, []ask{
			{"of the cloud", "cloud as-of=2024-02-29", []string{
				"cloud | gpu | nv | fab (via family or part) | fab | hynix | 2024-01-01",
				"platform | super | nv (via family or part) | fab (via family or part) | fab (via family or part) | hynix (via family or part) | 2024-02-01",
			}},
			{"of its operator", "op as-of=2024-01-31", []string{"cloud | gpu | nv | fab (via family or part) | fab | hynix | 2024-01-01"}},
			{"of the platform", "platform", []string{
				"platform | super | nv (via family or part) | fab (via family or part) | – | hynix (via family or part), micron (via family or part) | 2024-02-01",
			}},
		}},
		{"what is over", `
			Cloud cloud
			Cloud sold
			Chip gpu
			Chip family
			Chip die
			Chip super
			cloud OFFERS gpu 2024-01-01 active deal=o/1
			cloud OFFERS gpu 2024-06-01 ended  deal=o/2
			cloud OFFERS super 2024-01-01 active
			super CONTAINS die 2024-01-01 active deal=c/1
			super CONTAINS die 2025-01-01 ended  deal=c/2
			die DESIGNED_BY nv 2024-01-01 active
			sold OFFERS family  2024-01-01 active
			sold OPERATED_BY op 2024-01-01 active deal=s/1
			sold OPERATED_BY op 2024-03-01 ended  deal=s/2`, []ask{
			{"offered", "cloud as-of=2024-05-31", []string{"cloud | gpu | – | – | – | – | 2024-01-01", "cloud | super | nv (via family or part) | – | – | – | 2024-01-01"}},
			{"no more", "cloud as-of=2024-06-01", []string{"cloud | super | nv (via family or part) | – | – | – | 2024-01-01"}},
			{"nor contained", "cloud", []string{"cloud | super | – | – | – | – | 2024-01-01"}},
			{"operated", "op as-of=2024-02-29", []string{"sold | family | – | – | – | – | 2024-01-01"}},
			{"operated no more", "op", nil},
		}},
	}.ask(t, "chips-of-cloud", "cloud", "chip", "designed_by", "made_by", "packaged_by", "memory_from", "since")
}
