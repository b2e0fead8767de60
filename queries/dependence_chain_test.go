package queries_test

import "testing"

func TestSupplyChainOf(t *testing.T) {
	worlds{
		{"down to the machines", `
			Chip chip
			Cloud cloud
			Model model
			Facility site
			model DEVELOPED_BY lab      2024-01-01 active
			lab BUYS_COMPUTE_FROM cloud 2024-02-01 announced confidence=low
			cloud OFFERS chip           2024-03-01 active
			chip DESIGNED_BY nv         2024-01-01 active
			chip MANUFACTURED_BY fab    2024-01-01 active
			chip PACKAGED_BY fab        2024-01-01 active
			chip SUPPLIED_BY hynix      2024-01-01 active component=memory
			fab BUYS_FROM tools         2024-01-01 active product=lithography
			fab BUYS_COMPUTE_FROM own   2024-01-01 active
			nv BUYS_COMPUTE_FROM cloud2 2024-01-01 active
			nv TENANT_OF site           2024-01-01 active
			nv BUYS_FROM odm            2024-01-01 active product=racks chips=other
			nv BUYS_FROM glass          2024-01-01 active product=boards chips=chip
			Chip other
			other DESIGNED_BY nv        2024-01-01 active
			investor INVESTED_IN fab    2024-01-01 completed`, []ask{
			{"of a chip", "chip", []string{
				"1 | fab | wafers, packaging | -MANUFACTURED_BY→  | active | high",
				"1 | hynix | memory | -SUPPLIED_BY→  | active | high",
				"1 | nv | design | -DESIGNED_BY→  | active | high",
				"2 | glass | boards | -DESIGNED_BY→ nv -BUYS_FROM→  | active | high",
				"2 | tools | lithography | -MANUFACTURED_BY→ fab -BUYS_FROM→  | active | high",
			}},
			{"near", "chip distance=1", []string{
				"1 | fab | wafers, packaging | -MANUFACTURED_BY→  | active | high",
				"1 | hynix | memory | -SUPPLIED_BY→  | active | high",
				"1 | nv | design | -DESIGNED_BY→  | active | high",
			}},
			{"of a model", "model distance=3", []string{
				"1 | lab | development | -DEVELOPED_BY→  | active | high",
				"2 | cloud | compute | -DEVELOPED_BY→ lab -BUYS_COMPUTE_FROM→  | announced | low",
				"3 | chip | chips | -DEVELOPED_BY→ lab -BUYS_COMPUTE_FROM→ cloud -OFFERS→  | announced | low",
			}},
			{"of its maker, all", "fab", []string{
				"1 | own | compute | -BUYS_COMPUTE_FROM→  | active | high",
				"1 | tools | lithography | -BUYS_FROM→  | active | high",
			}},
			{"then", "cloud as-of=2024-02-29", nil},
			{"nothing", "tools", nil},
		}},
		{"what is over", `
			b BUYS_FROM a 2024-01-01 active deal=x/1
			b BUYS_FROM a 2024-06-01 ended  deal=x/2
			b BUYS_FROM c 2024-01-01 active ends=2024-06-30
			b BUYS_FROM d 2024-01-01 in_talks
			c BUYS_FROM b 2024-01-01 active`, []ask{
			{"both", "b as-of=2024-05-31", []string{"1 | a | goods | -BUYS_FROM→  | active | high", "1 | c | goods | -BUYS_FROM→  | active | high"}},
			{"one", "b as-of=2024-06-30", []string{"1 | c | goods | -BUYS_FROM→  | active | high"}},
			{"none", "b", nil},
			{"what is gone carries nothing", "b status=all", []string{"1 | d | goods | -BUYS_FROM→  | in_talks | high"}},
		}},
	}.ask(t, "supply-chain-of", "distance", "depends_on", "for", "way", "status", "confidence")
	worlds{
		{"families", `
			Chip member
			Chip second
			Chip family
			Cloud cloud
			member PART_OF family          2024-01-01 active
			second PART_OF family          2024-01-01 active
			family MANUFACTURED_BY fab     2024-01-01 active
			family SUPPLIED_BY hynix       2024-01-01 active component=memory
			member SUPPLIED_BY micron      2024-01-01 active component=memory
			second MANUFACTURED_BY foundry 2024-01-01 active
			second PACKAGED_BY osat        2024-01-01 active
			cloud OFFERS family            2024-01-01 active`, []ask{
			{"where a member lacks a type", "member", []string{
				"1 | micron | memory | -SUPPLIED_BY→  | ",
				"2 | fab | wafers | -PART_OF→ family -MANUFACTURED_BY→  | family",
			}},
			{"only where", "second", []string{
				"1 | foundry | wafers | -MANUFACTURED_BY→  | ",
				"1 | osat | packaging | -PACKAGED_BY→  | ",
				"2 | hynix | memory | -PART_OF→ family -SUPPLIED_BY→  | family",
			}},
			{"a whole, and its members", "family", []string{
				"1 | member | member | ←PART_OF-  | family",
				"1 | second | member | ←PART_OF-  | family",
				"1 | fab | wafers | -MANUFACTURED_BY→  | ",
				"1 | hynix | memory | -SUPPLIED_BY→  | ",
				"2 | foundry | wafers | ←PART_OF- second -MANUFACTURED_BY→  | family",
				"2 | micron | memory | ←PART_OF- member -SUPPLIED_BY→  | family",
				"2 | osat | packaging | ←PART_OF- second -PACKAGED_BY→  | family",
			}},
		}},
	}.ask(t, "supply-chain-of", "distance", "depends_on", "for", "way", "via")
}

// chainWorld is a chain from machines to labs, with one second source in places.
const chainWorld = `
	Chip gpu
	Chip tpu
	Chip super
	Chip family
	Cloud k
	Cloud small
	Cloud platform
	Model m
	gpu DESIGNED_BY nv        2024-01-01 active
	gpu MANUFACTURED_BY fab   2024-01-01 active
	gpu SUPPLIED_BY hynix     2024-01-01 active component=memory
	gpu SUPPLIED_BY micron    2024-06-01 active component=memory
	gpu PART_OF family        2024-01-01 active
	super CONTAINS gpu        2024-01-01 active
	tpu MANUFACTURED_BY other 2024-01-01 active
	tpu PART_OF family        2024-01-01 active
	fab BUYS_FROM tools       2024-01-01 active product=lithography
	nv BUYS_FROM cables       2024-01-01 active product=cables
	k OFFERS gpu              2024-01-01 active
	k OFFERS tpu              2024-01-01 active
	small OFFERS super        2024-01-01 active
	small OPERATED_BY op      2024-01-01 active
	platform PART_OF small    2024-01-01 active
	m HOSTED_ON platform      2024-01-01 announced
	m DEVELOPED_BY lab        2024-01-01 active
	lab BUYS_COMPUTE_FROM k     2024-01-01 active
	lab BUYS_COMPUTE_FROM small 2024-01-01 active
	lab2 BUYS_COMPUTE_FROM small 2024-01-01 active
	holding OWNS tools 2025-01-01 active stake_pct=100`

func TestWhatIf(t *testing.T) {
	const stops, loses, others = "stops: no other known", "loses it: no other known", "others known"
	fab := []string{
		"1 | gpu | Chip | wafers | fab | " + stops + " | ",
		"2 | super | Chip | die gpu | gpu | " + stops + " | ",
		"2 | family | Chip | members | gpu | " + others + " | tpu",
		"2 | k | Cloud | chips | gpu | " + others + " | tpu",
		"3 | platform | Cloud | chips | super | " + stops + " | ",
		"3 | small | Cloud | chips | super | " + stops + " | ",
		"4 | platform | Cloud | whole | small | " + stops + " | ",
		"4 | lab | Company | compute | small | " + others + " | k",
		"4 | lab2 | Company | compute | small | " + loses + " | ",
		"4 | m | Model | hosting | platform | " + loses + " | ",
	}
	worlds{
		{"a chain", chainWorld, []ask{
			{"a foundry", "fab", fab},
			{"one hop", "fab rounds=0", fab[:1]},
			{"a second source", "hynix", []string{"1 | gpu | Chip | memory | hynix | " + others + " | micron"}},
			{"before there was one", "hynix as-of=2024-05-31 rounds=0", []string{"1 | gpu | Chip | memory | hynix | " + stops + " | "}},
			{"goods", "cables", []string{"1 | nv | Company | bought network | cables | " + loses + " | "}},
			{"a cloud and its parts", "small", []string{
				"1 | lab | Company | compute | small | " + others + " | k",
				"1 | lab2 | Company | compute | small | " + loses + " | ",
				"1 | m | Model | hosting | platform | " + loses + " | ",
			}},
			{"an owner", "holding rounds=0", []string{"1 | fab | Company | bought lithography | tools | " + stops + " | "}},
			{"alone", "holding exact", nil},
			{"before", "fab as-of=2023-12-31", nil},
		}},
	}.ask(t, "what-if", "hop", "who", "label", "loses", "from", "effect", "others")
}

func TestSinglePointsOfFailure(t *testing.T) {
	worlds{
		{"a chain", chainWorld, []ask{
			{"all", "", []string{
				"fab | wafers | single known source | 1 | 2 | 1 | gpu | active",
				"nv | design | single known source | 1 | 2 | 1 | gpu | active",
				"tools | bought lithography | single known source | 1 | 2 | 1 | fab | active",
				"other | wafers | single known source | 1 | 1 | 1 | tpu | active",
				"super | chips | single known source | 2 | 0 | 1 | platform, small | active",
				"cables | bought network | single known source | 1 | 0 | 0 | nv | active",
				"platform | hosting | single known source | 1 | 0 | 0 | m | announced",
				"small | compute | single known source | 1 | 0 | 0 | lab2 | active",
			}},
			{"more than one", "least=2", []string{"super | chips | single known source | 2 | 0 | 1 | platform, small | active"}},
			{"before", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "single-points-of-failure", "source", "supplies", "finding", "without_alternative", "chips", "labs", "who", "status")
}
