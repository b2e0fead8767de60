package queries_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph/neo/neotest"
)

const partyWorld = `
	Cloud cloud
	Cloud shared
	Facility site
	Chip chip
	top OWNS mid       2024-01-01 active stake_pct=100
	mid ACQUIRED low   2024-02-01 completed kind=merger
	top OWNS half      2024-01-01 active stake_pct=50
	top ACQUIRED hired 2024-01-01 completed kind=licence_and_hire
	cloud OPERATED_BY low  2024-03-01 active confidence=low
	site OPERATED_BY top   2024-03-01 announced
	shared OPERATED_BY top 2024-03-01 active
	shared OPERATED_BY other 2024-03-01 active
	chip DESIGNED_BY top   2024-03-01 active
	top OWNS mid2      2024-01-01 active deal=m/1 stake_pct=100
	top OWNS mid2      2024-06-01 ended  deal=m/2`

func TestPartyOf(t *testing.T) {
	members := []string{
		"top | top | heads the party | – | – | –", "top | mid | owns | top | active | 2024-01-01", "top | low | took over | mid | completed | 2024-02-01",
		"top | cloud | operates | low | active | 2024-03-01", "top | site | operates | top | announced | 2024-03-01",
	}
	worlds{
		{"members", partyWorld, []ask{
			{"asked by its head", "top", members},
			{"by the lowest", "low", members},
			{"by a cloud", "cloud", members},
			{"then", "low as-of=2024-01-31", []string{"low | low | heads the party | – | – | –"}},
			{"before the end", "mid2 as-of=2024-02-29", []string{
				"top | top | heads the party | – | – | –", "top | mid | owns | top | active | 2024-01-01",
				"top | mid2 | owns | top | active | 2024-01-01", "top | low | took over | mid | completed | 2024-02-01",
			}},
			{"half-owned", "half", []string{"half | half | heads the party | – | – | –"}},
			{"what two operate", "shared", []string{"shared | shared | heads the party | – | – | –"}},
		}},
	}.ask(t, "party-of", "party", "member", "how", "by", "status", "since")
}

// TestPartiesSaid are the notes below answers that say who counts.
func TestPartiesSaid(t *testing.T) {
	db := neotest.DB(t)
	empty(t, db)
	world(t, db, partyWorld)
	for _, tt := range []struct {
		name, query, args string
		want              []string
	}{
		{"a head", "portfolio-of", "top", []string{"top counts with mid, low; --exact takes it alone"}},
		{"one in the middle", "portfolio-of", "mid", []string{"mid counts with low; what its owner top does itself is left out"}},
		{"the lowest", "portfolio-of", "low", []string{"low counts; what its owner top does itself is left out"}},
		{"one that stands for its party", "commitments-of", "low", []string{"low stands for top, which wholly owns it, with mid; --exact takes it alone"}},
		{"then", "commitments-of", "low as-of=2024-01-31", nil},
		{"exact", "commitments-of", "low exact", nil},
		{"alone", "commitments-of", "half", nil},
		{"no company", "customers-of", "cloud", nil},
		{"no question of parties", "investors-of", "low", []string{"low belongs wholly to top; here it counts alone"}},
		{"no question of parties, of a head", "investors-of", "top", nil},
		{"no question of parties, then", "investors-of", "low as-of=2024-01-31", nil},
		{"two", "shared-investors", "low half", []string{"low stands for top, which wholly owns it, with mid; --exact takes it alone"}},
		{"two of one party", "shared-investors", "low mid", []string{"low and mid are of one party, that of top: --exact takes each alone"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := bundled(t, tt.query)
			bound, err := q.Bind(t.Context(), db, input(t, q, tt.args))
			require.NoError(t, err)
			notes, err := q.Parties(t.Context(), db, bound)
			require.NoError(t, err)
			require.Equal(t, tt.want, notes)
		})
	}
}

func TestDeals(t *testing.T) {
	worlds{
		{"words", `
			a INVESTED_IN x 2024-01-01 in_talks  deal=seed-a/1 within=seed
			a INVESTED_IN x 2024-02-01 completed deal=seed-a/2 usd=5 confidence=low
			b INVESTED_IN x 2024-03-01 announced deal=seed-b within=seed usd=up_to:7
			c INVESTED_IN x 2024-04-01 completed deal=frame usd=50
			c INVESTED_IN x 2024-05-01 completed deal=slice within=frame usd=20
			c FINANCES y    2024-06-01 in_talks  deal=talk/1 instrument=loan
			c FINANCES y    2024-06-01 active    deal=talk/1b instrument=loan`, []ask{
			{"of an umbrella", "seed", []string{
				"seed | a, b | INVESTED_IN | x | – | – | 2 | announced | 2024-03-01 | low",
				"seed-b | b | INVESTED_IN | x | 0 | 7 | 0 | announced | 2024-03-01 | high", "seed-a | a | INVESTED_IN | x | 5 | 5 | 0 | completed | 2024-02-01 | low",
			}},
			{"of an end", "C", []string{
				"talk | c | FINANCES | y | – | – | 0 | in_talks | 2024-06-01 | high",
				"slice | c | INVESTED_IN | x | 20 | 20 | 0 | completed | 2024-05-01 | high", "frame | c | INVESTED_IN | x | 50 | 50 | 1 | completed | 2024-04-01 | high",
			}},
			{"then", "seed-a as-of=2024-01-31", []string{"seed-a | a | INVESTED_IN | x | – | – | 0 | in_talks | 2024-01-01 | high"}},
			{"of a type, from an amount", "x type=INVESTED_IN min-usd=20", []string{
				"slice | c | INVESTED_IN | x | 20 | 20 | 0 | completed | 2024-05-01 | high", "frame | c | INVESTED_IN | x | 50 | 50 | 1 | completed | 2024-04-01 | high",
			}},
			{"of a status", "c status=claims", []string{"talk | c | FINANCES | y | – | – | 0 | in_talks | 2024-06-01 | high"}},
			{"of none", "zzz", nil},
		}},
	}.ask(t, "deals", "id", "from", "type", "to", "usd_low", "usd_high", "parts", "status", "since", "confidence")
}

func TestCustomersOf(t *testing.T) {
	worlds{
		{"parties and sums", `
			Cloud cloud
			Facility site
			Facility joint
			cloud OPERATED_BY arm 2024-01-01 active
			site OPERATED_BY s    2024-01-01 active
			joint OPERATED_BY s   2024-01-01 active
			joint OPERATED_BY z   2024-01-01 active
			s OWNS arm            2024-01-01 active stake_pct=100
			c OWNS sub            2024-01-01 active stake_pct=100
			sub BUYS_COMPUTE_FROM cloud 2025-01-01 active deal=frame usd=up_to:50
			sub BUYS_COMPUTE_FROM cloud 2025-01-02 active deal=order usd=20 within=frame
			c TENANT_OF site      2025-01-03 announced confidence=low
			d BUYS_FROM s         2025-01-04 active usd=at_least:3 product=chips note=Overlaps-another.
			e TENANT_OF joint     2025-01-05 active usd=99
			f BUYS_FROM s         2025-01-06 in_talks usd=7
			g BUYS_FROM s         2025-01-07 active deal=g/1 usd=5
			g BUYS_FROM s         2025-02-07 ended  deal=g/2
			h BUYS_FROM s         2025-01-07 in_talks deal=h/1
			h BUYS_FROM s         2025-01-07 active deal=h/1b usd=5
			arm BUYS_FROM s       2025-01-08 active usd=1000`, []ask{
			{"now", "s", []string{
				"c | 3 | 1 | 20 | 50 | cloud: BUYS_COMPUTE_FROM, 2025-01-01, by sub, cloud: BUYS_COMPUTE_FROM, 2025-01-02, by sub, site: TENANT_OF, 2025-01-03 |  | announced | 2025-01-03 | low",
				"d | 1 | 0 | 3 | – | s: BUYS_FROM, chips, 2025-01-04 | Overlaps-another. | active | 2025-01-04 | high",
				"all together | 4 | 1 | 23 | – |  |  | announced | 2025-01-04 | low",
			}},
			{"of one that is owned", "arm as-of=2025-01-02", []string{
				"c | 2 | 0 | 20 | 50 | cloud: BUYS_COMPUTE_FROM, 2025-01-01, by sub, cloud: BUYS_COMPUTE_FROM, 2025-01-02, by sub |  | active | 2025-01-02 | high",
			}},
			{"of a cloud alone", "cloud as-of=2025-01-01", []string{
				"c | 1 | 0 | 0 | 50 | cloud: BUYS_COMPUTE_FROM, 2025-01-01, by sub |  | active | 2025-01-01 | high",
			}},
			{"of what two operate", "joint", []string{"e | 1 | 0 | 99 | 99 | joint: TENANT_OF, 2025-01-05 |  | active | 2025-01-05 | high"}},
			{"exact", "s exact as-of=2025-01-31", []string{
				"arm | 1 | 0 | 1000 | 1000 | s: BUYS_FROM, 2025-01-08 |  | active | 2025-01-08 | high",
				"g | 1 | 0 | 5 | 5 | s: BUYS_FROM, 2025-01-07 |  | active | 2025-01-07 | high",
				"d | 1 | 0 | 3 | – | s: BUYS_FROM, chips, 2025-01-04 | Overlaps-another. | active | 2025-01-04 | high",
				"all together | 3 | 0 | 1008 | – |  |  | active | 2025-01-08 | high",
			}},
			{"talks", "s status=claims", []string{
				"f | 1 | 0 | 7 | 7 | s: BUYS_FROM, 2025-01-06 |  | in_talks | 2025-01-06 | high", "h | 1 | 1 | – | – | s: BUYS_FROM, 2025-01-07 |  | in_talks | 2025-01-07 | high",
				"all together | 2 | 1 | 7 | 7 |  |  | in_talks | 2025-01-07 | high",
			}},
			{"before all", "s as-of=2024-12-31", nil},
		}},
	}.ask(t, "customers-of", "customer", "deals", "without_amount", "usd_low", "usd_high", "for", "caution", "status", "newest", "confidence")
}

// TestAgreement refuses values that make no sense together.
func TestAgreement(t *testing.T) {
	db := neotest.DB(t)
	empty(t, db)
	world(t, db, partyWorld)
	for _, tt := range []struct{ name, query, args, want string }{
		{"one twice", "paths", "top TOP", "to: top is from, too: name two different ones"},
		{"money", "money-paths", "top top", "to: top is from, too: name two different ones"},
		{"shares", "shared-investors", "top top", "other: top is one, too: name two different ones"},
		{"days the wrong way round", "changes", "2026-09 2026-08", "to: 2026-08-31 is not after 2026-09-30: give the earlier day first; of a month or a year the last day counts"},
		{"one day", "changes", "2026-09 2026-09-30", "to: 2026-09-30 is not after 2026-09-30: give the earlier day first; of a month or a year the last day counts"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := bundled(t, tt.query)
			_, err := q.Bind(t.Context(), db, input(t, q, tt.args))
			require.EqualError(t, err, tt.want)
		})
	}
	_, err := bundled(t, "changes").Bind(t.Context(), db, input(t, bundled(t, "changes"), "2026-08 2026-09"))
	require.NoError(t, err)
}
