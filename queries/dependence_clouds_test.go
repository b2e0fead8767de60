package queries_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
)

func TestCloudsOffering(t *testing.T) {
	worlds{
		{"families and superchips", `
			Cloud k
			Cloud k2
			Cloud k3
			Chip gpu
			Chip family
			Chip super
			gpu PART_OF family   2024-01-01 active
			super CONTAINS gpu   2024-01-01 active
			k OFFERS gpu         2024-02-01 active
			k OPERATED_BY op     2024-01-01 active
			k2 OFFERS super      2024-03-01 announced confidence=low
			k3 OFFERS family     2024-04-01 active deal=o/1
			k3 OFFERS family     2024-06-01 ended  deal=o/2`, []ask{
			{"a member", "gpu as-of=2024-05-31", []string{
				"k | op | gpu | itself | active | 2024-02-01 | high",
				"k2 |  | super | contains gpu | announced | 2024-03-01 | low",
				"k3 |  | family | its family, unspecified | active | 2024-04-01 | high",
			}},
			{"a family", "family", []string{
				"k | op | gpu | of the family | active | 2024-02-01 | high",
				"k2 |  | super | contains gpu | announced | 2024-03-01 | low",
			}},
			{"a superchip", "super", []string{"k2 |  | super | itself | announced | 2024-03-01 | low"}},
			{"none", "gpu as-of=2024-01-31", nil},
		}},
	}.ask(t, "clouds-offering", "cloud", "operated_by", "chip", "as", "status", "since", "confidence")
}

func TestModelsByCloud(t *testing.T) {
	worlds{
		{"hosting", `
			Cloud k
			Cloud platform
			Model m
			Model family
			Model other
			platform PART_OF k    2024-01-01 active
			family DEVELOPED_BY lab 2024-01-01 active
			m PART_OF family      2024-01-01 active
			m HOSTED_ON platform  2024-02-01 active
			other HOSTED_ON k     2024-03-01 announced deal=h/1
			other HOSTED_ON k     2024-09-01 ended     deal=h/2
			bystander PARTNERS_WITH lab 2024-01-01 active`, []ask{
			{"both", "as-of=2024-08-31", []string{
				"k | platform | m | lab | active | 2024-02-01", "k | – | other |  | announced | 2024-03-01",
			}},
			{"one left", "", []string{"k | platform | m | lab | active | 2024-02-01"}},
			{"of a developer", "of=LAB as-of=2024-08-31", []string{"k | platform | m | lab | active | 2024-02-01"}},
			{"of one who has none", "of=bystander", nil},
		}},
	}.ask(t, "models-by-cloud", "cloud", "platform", "model", "developed_by", "status", "since")
}

func TestFacilities(t *testing.T) {
	worlds{
		{"sites", `
			Facility big
			Facility small
			Facility mute
			Chip gpu
			Chip family
			big BUILT_BY b      2024-01-01 announced capacity_mw=900
			big OPERATED_BY op  2024-01-01 active capacity_mw=500
			lab TENANT_OF big   2024-02-01 active capacity_mw=2000
			small OPERATED_BY b 2024-01-01 active deal=s/1 capacity_mw=100
			small OPERATED_BY b 2025-01-01 active deal=s/2 capacity_mw=200
			small INSTALLS gpu  2024-01-01 active
			gpu PART_OF family  2024-01-01 active
			mute POWERED_BY grid 2024-01-01 active
			lab TENANT_OF small 2024-01-01 rumored`, []ask{
			{"the largest first", "", []string{
				"big | 900 | op | b | lab |  |  | announced | 2024-02-01",
				"small | 200 | b |  |  | gpu |  | active | 2025-01-01",
				"mute | – |  |  |  |  | grid | active | 2024-01-01",
			}},
			{"by operator", "by=operator as-of=2024-12-31", []string{
				"small | 100 | b |  |  | gpu |  | active | 2024-01-01",
				"big | 900 | op | b | lab |  |  | announced | 2024-02-01",
				"mute | – |  |  |  |  | grid | active | 2024-01-01",
			}},
			{"with chips of a family", "of=family", []string{"small | 200 | b |  |  | gpu |  | active | 2025-01-01"}},
			{"of a tenant", "of=lab", []string{"big | 900 | op | b | lab |  |  | announced | 2024-02-01"}},
			{"of some size", "least_mw=900", []string{"big | 900 | op | b | lab |  |  | announced | 2024-02-01"}},
			{"none", "as-of=2023-12-31", nil},
		}},
	}.ask(t, "facilities", "site", "capacity_mw", "operators", "builders", "tenants", "chips", "powered_by", "status", "newest")
}

func TestChipLineage(t *testing.T) {
	worlds{
		{"generations", `
			Chip one
			Chip two
			Chip three
			Chip variant
			Chip family
			two SUCCEEDS one     2022-01-01 active
			three SUCCEEDS two   2024-01-01 announced confidence=low
			variant SUCCEEDS one 2022-06-01 active
			two PART_OF family   2022-01-01 active
			variant PART_OF family 2022-06-01 active`, []ask{
			{"of one in the middle", "two", []string{
				"-1 | came before | one |  | active | high",
				"0 | its family | family |  | active | high",
				"0 | of the same family | variant | one | active | high",
				"1 | came after | three | two | announced | low",
			}},
			{"then", "two as-of=2022-05-31", []string{
				"-1 | came before | one |  | active | high", "0 | its family | family |  | active | high",
			}},
			{"of the last", "three", []string{
				"-2 | came before | one |  | announced | low", "-1 | came before | two | one | announced | low",
			}},
			{"of a family", "family", []string{
				"0 | member | two | one | active | high", "0 | member | variant | one | active | high",
			}},
			{"nothing yet", "three as-of=2023-12-31", nil},
		}},
	}.ask(t, "chip-lineage", "generation", "relation", "chip", "succeeds", "status", "confidence")
}

func TestChipSpecs(t *testing.T) {
	db := neotest.DB(t)
	empty(t, db)
	world(t, db, `
		Chip fast
		Chip slow
		Chip plain
		Chip family
		fast DESIGNED_BY nv   2024-01-01 active
		fast DESIGNED_BY help 2024-01-01 active role=co_designer
		plain PART_OF family  2024-01-01 active
		family DESIGNED_BY amd 2024-01-01 active
		slow DESIGNED_BY nv   2023-01-01 announced`)
	_, _, err := db.Write(t.Context(), graph.Query{Cypher: `
		MATCH (fast:Chip {id: 'fast'}), (slow:Chip {id: 'slow'})
		SET fast.bf16_tflops = 900.0, fast.tdp_w = 600.0, slow.bf16_tflops = 300.0, slow.memory_gb = 80.0, slow.tdp_w = 100.0`})
	require.NoError(t, err)
	for _, a := range []ask{
		{"by speed", "by=bf16", []string{"fast | nv, help | 900 | – | 1.5 | active", "slow | nv | 300 | 80 | 3 | announced", "plain | amd | – | – | – | active"}},
		{"by efficiency", "by=efficiency of=NV", []string{"slow | nv | 300 | 80 | 3 | announced", "fast | nv, help | 900 | – | 1.5 | active"}},
		{"of a family", "of=family", []string{"plain | amd | – | – | – | active"}},
		{"then", "as-of=2023-12-31", []string{"slow | nv | 300 | 80 | 3 | announced"}},
		{"of one who only helps", "of=help", []string{"fast | nv, help | 900 | – | 1.5 | active"}},
		{"of any", "of=any by=bf16 as-of=2023-12-31", []string{"slow | nv | 300 | 80 | 3 | announced"}},
	} {
		t.Run(a.name, func(t *testing.T) {
			require.Equal(t, a.want, answer(t, db, "chip-specs", a.args, "chip", "designed_by", "bf16_tflops", "memory_gb", "bf16_per_w", "status"))
		})
	}
}
