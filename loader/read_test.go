package loader_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
)

func TestReadGood(t *testing.T) {
	ds, lines := readLines(t, good(t), "my/small")
	require.Empty(t, lines)
	require.Equal(t, "small", ds.Name)

	var entities []string
	for _, e := range ds.Entities {
		entities = append(entities, fmt.Sprintf("%s %s %q %q %v %s", e.Label, e.ID, e.Name, e.Aliases, e.Props, e.Exists))
	}
	march := graph.Period{Text: "2024-03-18", First: 738963, Last: 738963}
	require.Equal(t, "2024-03-18", march.First.String())
	august := graph.Period{Text: "2025-08", First: 739464, Last: 739494}
	require.Equal(t, "2025-08-31", august.Last.String())
	require.Equal(t, []string{
		`PublicBody court "Court" [] map[country:US kind:court] `,
		`Person jane "Jane" [] map[country:US] `,
		`Facility lake "Lake Campus" [] map[country:US place:Abilene, Texas, US sources:[p2]] `,
		`Model m0 "M0" [] map[kind:language] `,
		fmt.Sprintf(`Model m1 "M1" [] map[kind:language open_weights:true released:%v sources:[p2]] 2025-08-01`, august),
		`Company nova "Nova" ["Nova Labs" "Nova, Inc."] map[country:US founded:2015 kind:[ai_lab]] 2015-01-01`,
		`Company vega "Vega" [] map[country:US founded:1993 kind:[chip_designer hyperscaler]] 1993-01-01`,
		`Cloud vega-cloud "Vega Cloud" [] map[kind:hyperscaler] 2025-09-30`,
		`Chip x0 "X0" [] map[kind:gpu] `,
		fmt.Sprintf(`Chip x1 "X1" [] map[announced:%v kind:gpu memory_gb:141.5 sources:[p1 p2]] 2024-03-18`, march),
	}, entities)

	var statements []string
	for _, s := range ds.Statements {
		statements = append(statements, fmt.Sprintf(
			"%s %s -%s-> %s %s, %s..%s until %s, known %s, %v, %s",
			s.Place.Of("type"), s.From, s.Type, s.To, s.ID(), s.Start, s.Ends.Last, s.Until, s.Reported, s.Own, s.Within,
		))
	}
	require.Equal(t, []string{
		"my/small/compute.csv:2:1 nova -BUYS_COMPUTE_FROM-> vega-cloud nova-compute/1, 2025-09-30..2030-12-31 until , known 2025-09-30, map[capacity_mw:1500 chips:[x1]], [nova-vega]",
		"my/small/compute.csv:3:1 vega-cloud -OPERATED_BY-> vega vega-cloud-vega/1, 2025-09-30.. until , known 2025-09-30, map[], []",
		"my/small/money.csv:2:1 vega -INVESTED_IN-> nova nova-round/1, 2024-01-20.. until 2025-09-22, known 2024-01-20, map[round:A], [nova-vega]",
		"my/small/money.csv:3:1 vega -INVESTED_IN-> nova nova-round/1b, 2024-01-20.. until 2025-09-22, known 2024-01-20, map[round:A], [nova-vega]",
		"my/small/money.csv:4:1 vega -INVESTED_IN-> nova nova-round/2, 2025-09-22.. until , known 2025-09-30, map[round:A valuation_is:post valuation_usd:9000000], [nova-vega]",
		"my/small/supply.csv:2:1 x0 -DESIGNED_BY-> vega x0-vega/1, 1993-01-01.. until , known 1993-01-01, map[role:lead], []",
		"my/small/supply.csv:3:1 x0 -MANUFACTURED_BY-> vega x0-vega-made/1, 1993-01-01.. until , known 1993-01-01, map[], []",
		"my/small/supply.csv:4:1 x1 -DESIGNED_BY-> vega x1-vega/1, 2024-03-18.. until , known 2024-01-20, map[role:lead], []",
		"my/small/supply.csv:5:1 x1 -MANUFACTURED_BY-> vega x1-vega-made/1, 2024-03-18.. until , known 2024-01-20, map[], []",
		"my/small/supply.csv:6:1 x1 -SUCCEEDS-> x0 x1-x0/1, 2024-03-18.. until , known 2024-01-20, map[], []",
	}, statements)
	round := ds.Statements[2]
	require.Equal(t, []int64{0, 2_000_000}, []int64{*round.USDLow, *round.USDHigh}, "widened by the rival account")
	require.Equal(t, "two lines,\nof \"note\"", ds.Statements[4].Note)

	var deals []string
	for _, d := range ds.Deals {
		deals = append(deals, fmt.Sprintf("%s %q within %q, tied to %q", d.ID, d.Name, d.Within, d.TiedTo))
	}
	require.Equal(t, []string{
		`nova-compute "Nova at Vega Cloud" within "nova-vega", tied to ["nova-round"]`,
		`nova-round "Vega in Nova" within "nova-vega", tied to ["nova-compute"]`,
		`nova-vega "Nova and Vega" within "", tied to []`,
		`spare "A deal to spare" within "", tied to []`,
		`spare-2 "Another" within "", tied to []`,
		`vega-cloud-vega "Vega Cloud's operator" within "", tied to []`,
		`x0-vega "X0's designer" within "", tied to []`,
		`x0-vega-made "X0's maker" within "", tied to []`,
		`x1-vega "X1's designer" within "", tied to []`,
		`x1-vega-made "X1's maker" within "", tied to []`,
		`x1-x0 "X1 after X0" within "", tied to []`,
	}, deals)
	var sources []string
	for _, s := range ds.Sources {
		sources = append(sources, fmt.Sprintf("%s %s %s %s", s.ID, s.Props["url"], s.Props["kind"], s.Reported()))
	}
	require.Equal(t, []string{
		"p1 https://example.com/1 press 2024-01-20",
		"p2 https://example.com/2 press 2025-09-30",
		"p3 https://example.com/3 aggregator 2026-11-22",
	}, sources)
}

// TestReadKeepsValues reads what only looks dangerous.
func TestReadKeepsValues(t *testing.T) {
	for _, tt := range []struct {
		name, rows string
		want       map[string]string
	}{
		{"a line feed in quotes", "a,\"A\nCorp\",Company\n", map[string]string{"a": "A\nCorp"}},
		{"ids like numbers", "007,Bond,Company\n7,Seven,Company\n1e3,Kilo,Company\n", map[string]string{"007": "Bond", "7": "Seven", "1e3": "Kilo"}},
		{"four bytes a letter", "a,Face 🤗,Company\n", map[string]string{"a": "Face 🤗"}},
		{"Cypher", `a,"Robby' WITH true AS x MATCH (s) DETACH DELETE s //",Company` + "\n", map[string]string{"a": "Robby' WITH true AS x MATCH (s) DETACH DELETE s //"}},
		{"a formula", `a,"=HYPERLINK(""http://evil.example"")",Company` + "\n", map[string]string{"a": `=HYPERLINK("http://evil.example")`}},
		{"carriage returns and line feeds", "a,A,Company\r\nb,B,Company\r\n", map[string]string{"a": "A", "b": "B"}},
		{"no line feed at the end", "a,A,Company", map[string]string{"a": "A"}},
		{"a row that says the same", "a,A,Company\na,A,Company\n", map[string]string{"a": "A"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := loader.Open(fstest.MapFS{"entities.csv": {Data: []byte("id,name,label\n" + tt.rows)}}, "")
			require.NoError(t, err)
			ds, problems, err := loader.Read(p, graph.AI())
			require.NoError(t, err)
			require.Zero(t, problems.Errors(), problems)
			got := map[string]string{}
			for _, e := range ds.Entities {
				got[e.ID] = e.Name
			}
			require.Equal(t, tt.want, got)
		})
	}
}

// TestAllProblemsAtOnce has something wrong in every file.
func TestAllProblemsAtOnce(t *testing.T) {
	files := fstest.MapFS{
		"supply.csv":   {Data: []byte("type,from,to,deal,stage,status,since,sources,confidence\nSUCCEEDS,a,b,d,1,active,2025,p,high\nDESIGNED_BY,c,a,d,2,done,Q1 2025,q,high\n")},
		"money.csv":    {Data: []byte("type,from,to,deal,stage,status,since,sources,confidence\nOWNS,a,c,e,1,active,2025,p,sure\n")},
		"deals.csv":    {Data: []byte("id,name,within\nd,D,f\n")},
		"entities.csv": {Data: []byte("id,name,label\na,A,Company\nb,B,Compnay\n")},
		"sources.csv":  {Data: []byte("id,url,publisher,kind\np,https://example.com/,P,press\n")},
	}
	_, lines := readLines(t, files, "x")
	require.Equal(t, []string{
		`x/deals.csv:2:5: no deal "f" (did you mean "d"?)`,
		`x/entities.csv:3:5: label "Compnay" is none of the model's (did you mean "Company"?)`,
		`x/money.csv:2:8: no entity "c" (did you mean "a" or "b"?)`,
		`x/money.csv:2:10: no deal "e" (did you mean "d"?)`,
		`x/money.csv:2:28: confidence "sure" is none of low, medium, high`,
		`x/sources.csv:2:1: source has no date (give published, or accessed: the day it was read)`,
		`x/supply.csv:2:10: SUCCEEDS starts at a Chip or Model, but "a" is a Company (are from and to swapped?)`,
		`x/supply.csv:3:13: no entity "c" (did you mean "a" or "b"?)`,
		`x/supply.csv:3:21: status "done" is none of rumored, in_talks, announced, active, completed, paused, cancelled, ended`,
		`x/supply.csv:3:26: since "Q1 2025" is a quarter: write its last month, such as 2025-09 for the third`,
		`x/supply.csv:3:34: no source "q" (did you mean "p"?)`,
	}, lines)
}

// TestPartialTables makes sure that a table that cannot be read is named once,
// and not again by every row that refers to it.
func TestPartialTables(t *testing.T) {
	for _, tt := range []struct {
		table, data string
		want        []string
	}{
		{"entities", "id;name;label\n", []string{"entities.csv:1:1: fields are separated by semicolons (aigraph check --fix mends it)"}},
		{"sources", "", []string{"sources.csv:1:1: file is empty (the first line names the columns)"}},
		{"deals", "id,name\nspare\n", []string{"deals.csv:2:1: row has 1 fields, the header 2 (every row needs all commas)"}},
		{
			"money", "type,from,to,deal,stage,status,since,sources,confidence\nINVESTED_IN,vega,nova,spare,1,completed,2024,p1\nINVESTED_IN,vega,nova,spare,2,completed,2025,p1,high\n",
			[]string{"money.csv:2:1: row has 8 fields, the header 9 (every row needs all commas)"},
		},
	} {
		t.Run(tt.table, func(t *testing.T) {
			files := good(t)
			files[tt.table+".csv"] = &fstest.MapFile{Data: []byte(tt.data)}
			_, lines := readLines(t, files, "")
			require.Equal(t, tt.want, lines)
		})
	}
}

func TestFieldTooLong(t *testing.T) {
	for _, tt := range []struct {
		name   string
		length int
		want   []string
	}{
		{"the longest", 1 << 20, []string{}},
		{"one more", 1<<20 + 1, []string{"entities.csv:2:6: field of 1048577 bytes is too long: 1048576 at most"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			row := "id,name,label\nacme," + strings.Repeat("x", tt.length) + ",Company\n"
			_, lines := readLines(t, fstest.MapFS{"entities.csv": {Data: []byte(row)}}, "")
			require.Equal(t, tt.want, lines)
		})
	}
}

func TestSeverity(t *testing.T) {
	problems := loader.Problems{{Severity: graph.Warning}, {Severity: graph.Error}}
	require.Equal(t, 1, problems.Errors())
	require.EqualError(t, problems, "the data have 1 error")
	require.EqualError(t, append(problems, graph.Problem{Severity: graph.Error}), "the data have 2 errors")
}
