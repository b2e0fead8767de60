package queries_test

import "testing"

func TestOversightOf(t *testing.T) {
	worlds{
		{"a party, what it makes, and who is named", `
			PublicBody eu
			PublicBody us
			Cloud k
			Chip c
			Chip d
			Chip fam
			Model m
			k OPERATED_BY b - active seen=2020-01-01
			a OWNS b 2020-01-01 active stake_pct=100
			c DESIGNED_BY b 2020-01-01 active
			d DESIGNED_BY a 2020-01-01 active role=co_designer
			c PART_OF fam   2020-01-01 active
			m DEVELOPED_BY a 2020-01-01 active
			us INVESTIGATES a 2024-01-01 active deal=x/1 measure=merger
			us INVESTIGATES a 2024-06-01 ended  deal=x/2 measure=merger
			us RESTRICTS c    2024-02-01 active deal=y destination=CN|RU
			us RESTRICTS d    2024-02-01 active deal=z
			eu REGULATES k    2024-03-01 active deal=k ends=2025-12-31
			eu REGULATES m    2024-04-01 announced deal=m
			eu INVESTIGATES w 2024-05-01 active deal=w measure=stake,of,a,in,w
			us INVESTIGATES w 2024-05-01 active deal=v measure=about,abc
			us RESTRICTS fam  2024-07-01 rumored deal=f`, []ask{
			{"all", "a", []string{
				"2024-01-01 | 2024-06-01 | us | INVESTIGATES | a | itself | – | active",
				"2024-02-01 | – | us | RESTRICTS | c | its chip | CN, RU | active",
				"2024-03-01 | – | eu | REGULATES | k | its cloud | – | active",
				"2024-04-01 | – | eu | REGULATES | m | its model | – | announced",
				"2024-05-01 | – | eu | INVESTIGATES | w | named | – | active",
				"2024-06-01 | – | us | INVESTIGATES | a | itself | – | ended",
			}},
			{"exact", "a exact", []string{
				"2024-01-01 | 2024-06-01 | us | INVESTIGATES | a | itself | – | active",
				"2024-06-01 | – | us | INVESTIGATES | a | itself | – | ended",
			}},
			{"then", "a as-of=2024-02-29", []string{
				"2024-01-01 | – | us | INVESTIGATES | a | itself | – | active",
				"2024-02-01 | – | us | RESTRICTS | c | its chip | CN, RU | active",
			}},
			{"a chip, with its family", "c", []string{
				"2024-02-01 | – | us | RESTRICTS | c | itself | CN, RU | active",
				"2024-07-01 | – | us | RESTRICTS | fam | its family | – | rumored",
			}},
			{"of a status", "a status=gone", []string{"2024-06-01 | – | us | INVESTIGATES | a | itself | – | ended"}},
			{"the body itself", "us", nil},
		}},
	}.ask(t, "oversight-of", "since", "until", "body", "type", "on", "reach", "destination", "status")
}

func TestExportControls(t *testing.T) {
	worlds{
		{"what holds", `
			PublicBody us
			PublicBody nl
			Chip c
			Chip d
			us RESTRICTS c 2022-01-01 active deal=x/1 destination=CN measure=licence
			us RESTRICTS c 2024-01-01 ended  deal=x/2 destination=CN measure=licence
			us REGULATES c 2024-01-01 active deal=y destination=CN measure=cases
			us REGULATES d 2024-01-01 active deal=v measure=tariff
			us RESTRICTS d 2022-06-01 active deal=z destination=CN|RU measure=rule ends=2024-12-31
			us RESTRICTS a 2023-01-01 active deal=w measure=list
			us RESTRICTS a 2023-02-01 in_talks deal=bill measure=bill
			nl RESTRICTS b 2023-03-01 active deal=t/1 destination=CN
			nl RESTRICTS b 2023-03-01 active deal=t/1b destination=CN`, []ask{
			{"before", "as-of=2023-12-31", []string{
				"nl | RESTRICTS | b | CN | – | active", "us | RESTRICTS | c | CN | licence | active",
				"us | RESTRICTS | d | CN, RU | rule | active", "us | RESTRICTS | a | – | list | active",
			}},
			{"now", "as-of=2025-01-01", []string{
				"nl | RESTRICTS | b | CN | – | active", "us | RESTRICTS | a | – | list | active", "us | REGULATES | c | CN | cases | active",
			}},
			{"to a country", "as-of=2023-12-31 destination=ru", []string{"us | RESTRICTS | d | CN, RU | rule | active"}},
			{"bills", "status=claims", []string{"us | RESTRICTS | a | – | bill | in_talks"}},
			{"before all", "as-of=2021-12-31", nil},
		}},
	}.ask(t, "export-controls", "body", "type", "on", "destination", "measure", "status")
}

func TestPublicMoney(t *testing.T) {
	worlds{
		{"what bodies give, hold and buy", `
			PublicBody us
			us FINANCES a    2022-01-01 active    deal=x/1 instrument=grant usd=up_to:9
			us FINANCES a    2024-01-01 ended     deal=x/2 instrument=grant
			us INVESTED_IN a 2024-01-01 completed usd=8 round=stake
			us OWNS a        2024-01-01 active    stake_pct=10
			us FINANCES b    2023-01-01 announced instrument=guarantee usd=20
			us BUYS_FROM b   2023-06-01 active    product=models
			us FINANCES b    2023-06-01 in_talks  instrument=loan usd=50
			a INVESTED_IN b  2023-06-01 completed usd=99
			us INVESTIGATES b 2023-06-01 active`, []ask{
			{"now", "", []string{
				"us | FINANCES | b | guarantee | – | – | 20", "us | INVESTED_IN | a | stake | 8 | 8 | –",
				"us | OWNS | a | – | – | – | –", "us | BUYS_FROM | b | models | – | – | –",
			}},
			{"then", "as-of=2022-12-31", []string{"us | FINANCES | a | grant | 0 | 9 | –"}},
			{"talks", "status=claims", []string{"us | FINANCES | b | loan | 50 | 50 | –"}},
			{"before", "as-of=2021-12-31", nil},
		}},
	}.ask(t, "public-money", "body", "type", "to", "what", "usd_low", "usd_high", "contingent_usd")
}
