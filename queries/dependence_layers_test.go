package queries_test

import "testing"

func TestConcentration(t *testing.T) {
	worlds{
		{"layers", `
			Chip a
			Chip b
			Chip c
			Chip family
			Cloud k
			a DESIGNED_BY nv   2024-01-01 active role=lead
			a DESIGNED_BY help 2024-01-01 active role=co_designer
			b DESIGNED_BY nv   2024-01-01 active
			c DESIGNED_BY amd  2024-01-01 announced
			b PART_OF family   2024-01-01 active
			c PART_OF family   2024-01-01 active
			family MANUFACTURED_BY fab 2024-01-01 active
			c MANUFACTURED_BY foundry  2024-01-01 active deal=f/1
			c MANUFACTURED_BY foundry  2025-01-01 ended  deal=f/2
			a MANUFACTURED_BY fab      2024-01-01 active confidence=low
			a SUPPLIED_BY hynix  2024-01-01 active component=memory
			a SUPPLIED_BY micron 2024-01-01 active component=memory
			b SUPPLIED_BY hynix  2024-01-01 active component=memory
			b SUPPLIED_BY resin  2024-01-01 active component=substrate
			fab BUYS_FROM asml   2024-01-01 active product=EUV_lithography
			fab BUYS_FROM lam    2024-01-01 active product=etching
			x BUYS_COMPUTE_FROM k 2024-01-01 active
			x BUYS_COMPUTE_FROM k 2024-02-01 active
			y BUYS_COMPUTE_FROM k 2024-01-01 active
			y BUYS_COMPUTE_FROM z 2024-01-01 active`, []ask{
			{"all", "", []string{
				"design | nv | chips | 2 | 3 | 66.7 | 5556 | a, b | active | high",
				"design | amd | chips | 1 | 3 | 33.3 | 5556 | c | announced | high",
				"foundry | fab | chips | 3 | 3 | 100 | 10000 | a, b, c | active | low",
				"memory | hynix | chips | 2 | 2 | 66.7 | 5556 | a, b | active | high",
				"memory | micron | chips | 1 | 2 | 33.3 | 5556 | a | active | high",
				"lithography | asml | buyers | 1 | 1 | 100 | 10000 | fab | active | high",
				"cloud | k | buyers | 2 | 2 | 66.7 | 5556 | x, y | active | high",
				"cloud | z | buyers | 1 | 2 | 33.3 | 5556 | y | active | high",
			}},
			{"one layer, while a member had its own maker", "layer=foundry as-of=2024-12-31", []string{
				"foundry | fab | chips | 2 | 3 | 66.7 | 5556 | a, b | active | low",
				"foundry | foundry | chips | 1 | 3 | 33.3 | 5556 | c | active | high",
			}},
			{"a layer of which nothing is known", "layer=packaging", nil},
			{"before", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "concentration", "layer", "supplier", "counted", "number", "of", "share_pct", "herfindahl", "who", "status", "confidence")
}

func TestSupplierDiversity(t *testing.T) {
	worlds{
		{"labs", `
			Cloud k
			Cloud second
			Cloud own
			Chip member
			Chip family
			Chip gpu
			Chip unused
			Model m
			Facility site
			m DEVELOPED_BY lab    2024-01-01 active
			Model m2
			m2 DEVELOPED_BY big   2024-01-01 active
			own OPERATED_BY big   2024-01-01 active
			lab BUYS_COMPUTE_FROM k      2024-01-01 active chips=member
			sub BUYS_COMPUTE_FROM second 2024-01-01 announced
			sub BUYS_COMPUTE_FROM lab    2024-01-01 active
			lab OWNS sub          2024-06-01 active stake_pct=100
			member PART_OF family 2024-01-01 active
			m TRAINED_ON member   2024-01-01 completed
			lab TENANT_OF site    2024-01-01 active
			site INSTALLS gpu     2024-01-01 active
			k OFFERS unused       2024-01-01 active
			trader BUYS_COMPUTE_FROM k 2024-01-01 active`, []ask{
			{"with what it owns", "", []string{
				"big | 0 | 0 |  | own |  | active",
				"lab | 2 | 2 | k, second |  | family, gpu | announced",
			}},
			{"before it owned", "as-of=2024-05-31", []string{
				"big | 0 | 0 |  | own |  | active", "lab | 1 | 2 | k |  | family, gpu | active",
			}},
			{"exact", "exact", []string{
				"big | 0 | 0 |  | own |  | active", "lab | 1 | 2 | k |  | family, gpu | active",
			}},
			{"none", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "supplier-diversity", "lab", "clouds", "families", "from_clouds", "own_clouds", "chip_families", "status")
}

func TestOwnSilicon(t *testing.T) {
	worlds{
		{"makes and buys", `
			Chip own
			Chip gpu
			Cloud k
			own DESIGNED_BY unit 2024-01-01 active role=lead
			own DESIGNED_BY help 2024-01-01 active role=co_designer
			gpu DESIGNED_BY nv   2024-01-01 active
			big OWNS unit        2024-01-01 active stake_pct=100
			big BUYS_FROM nv     2024-02-01 active product=GPUs quantity=5
			big BUYS_FROM nv     2024-03-01 announced product=more
			big BUYS_FROM help   2024-02-01 active product=silicon
			big BUYS_FROM grid   2024-02-01 active product=power
			big BUYS_FROM nv     2024-02-01 active product=foundry
			big BUYS_COMPUTE_FROM k 2024-02-01 active chips=gpu
			nv BUYS_COMPUTE_FROM k  2024-02-01 active
			buyer BUYS_FROM nv   2024-02-01 active product=GPUs`, []ask{
			{"the owner of who designs", "", []string{
				"big | own | k | others' chips | compute on gpu | active",
				"big | own | nv | others' chips | GPUs (5), more | announced",
				"big | own | help | its own chips | silicon | active",
			}},
			{"exact", "exact", nil},
			{"before it bought", "as-of=2024-01-31", nil},
		}},
	}.ask(t, "own-silicon", "company", "designs", "buys_from", "for", "what", "status")
}

func TestExclusivity(t *testing.T) {
	worlds{
		{"rights and their end", `
			Cloud k
			Model m
			lab EXCLUSIVE_WITH k 2020-01-01 active deal=e/1 scope=exclusive
			lab EXCLUSIVE_WITH k 2024-01-01 active deal=e/2 scope=first_refusal
			lab EXCLUSIVE_WITH k 2025-01-01 ended  deal=e/3 scope=first_refusal
			m EXCLUSIVE_WITH k   2024-01-01 active scope=preferred ends=2024-12-31`, []ask{
			{"all", "", []string{
				"lab | k | exclusive | active | 2020-01-01 | 2024-01-01 | – | false",
				"lab | k | first_refusal | active | 2024-01-01 | 2025-01-01 | – | false",
				"lab | k | first_refusal | ended | 2025-01-01 | – | – | false",
				"m | k | preferred | active | 2024-01-01 | – | 2024-12-31 | false",
			}},
			{"then", "as-of=2024-12-31", []string{
				"lab | k | exclusive | active | 2020-01-01 | 2024-01-01 | – | false",
				"lab | k | first_refusal | active | 2024-01-01 | – | – | true",
				"m | k | preferred | active | 2024-01-01 | – | 2024-12-31 | true",
			}},
			{"one side", "of=M", []string{"m | k | preferred | active | 2024-01-01 | – | 2024-12-31 | false"}},
			{"before its end was known", "of=lab known-at=2024-06-30 as-of=2025-06-30", []string{
				"lab | k | exclusive | active | 2020-01-01 | 2024-01-01 | – | false",
				"lab | k | first_refusal | active | 2024-01-01 | – | – | true",
			}},
			{"only what has ended", "status=ended", []string{"lab | k | first_refusal | ended | 2025-01-01 | – | – | false"}},
			{"none", "as-of=2019-12-31", nil},
		}},
		{"who operates and who develops", `
			Cloud k
			Cloud k2
			Model m
			k OPERATED_BY host   2015-01-01 active
			k2 OPERATED_BY other 2015-01-01 active
			m DEVELOPED_BY lab   2019-01-01 active
			lab EXCLUSIVE_WITH k 2020-01-01 active scope=exclusive
			m EXCLUSIVE_WITH k2  2021-01-01 active scope=preferred`, []ask{
			{"the cloud's operator", "of=host", []string{"lab | k | exclusive | active | 2020-01-01 | – | – | true"}},
			{"the model's developer", "of=lab", []string{
				"lab | k | exclusive | active | 2020-01-01 | – | – | true",
				"m | k2 | preferred | active | 2021-01-01 | – | – | true",
			}},
		}},
	}.ask(t, "exclusivity", "bound", "to", "scope", "status", "since", "until", "ends", "holds")
}
