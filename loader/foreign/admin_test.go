package foreign_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
	"aigraph/loader/foreign"
)

// adminFiles are a graph that is right: nodes in two files, relationships in
// two parts with their header apart.
var adminFiles = map[string]string{
	"nodes.csv": "id:ID(Entity),:LABEL,name,aliases:string[],founded:int,tdp_w:double,open_weights:boolean,seen:IGNORE\n" +
		"nvidia,Entity;Company,Nvidia,NV;Nvidia Corp,1993,,,x\n" +
		"h100,Entity;Chip,\"H100,\n80 GB\",,,7e2,,x\n" +
		"openai,Company,OpenAI,,2015,,,\n",
	"pages.csv":       "id:ID(Source)\tsource:IGNORE\turl\tpublisher\tpublished:date\tkind\t:LABEL\npage\tx\thttps://example.com/a\tExample\t2024-05-02\tpress\tSource\n",
	"rels-header.csv": ":START_ID(Entity),:END_ID(Entity),:TYPE,status,since,amount_usd:long,amount_is,role,sources:string[],confidence\n",
	"rels-1.csv":      "nvidia,openai,INVESTED_IN,completed,2024-05,1000,exact,,page,high\n",
	"rels-2.csv":      "h100,nvidia,DESIGNED_BY,active,,,,lead,page,high\n",
}

var adminPaths = []string{"nodes.csv", "pages.csv", "rels-header.csv,rels-1.csv,rels-2.csv"}

func TestAdmin(t *testing.T) {
	require.Empty(t, verdicts(t, adminFiles, foreign.Options{}, adminPaths...))
	require.Empty(t, verdicts(t, adminFiles, foreign.Options{}, "."), "the folder")
	for _, c := range []struct{ name, file, old, new, want string }{
		{"unknown type", "nodes.csv", "founded:int", "founded:itn", `nodes.csv:1:44: unknown type "itn" (did you mean "int"?)`},
		{"unknown property", "nodes.csv", "founded:int", "foundet:int", `nodes.csv:1:44: unknown property "foundet" of nodes (did you mean "founded"?)`},
		{"unknown property of relationships", "rels-header.csv", "role", "colour", `rels-header.csv:1:80: unknown property "colour" of relationships (write colour:IGNORE to leave it out)`},
		{"no column at all", "nodes.csv", "founded:int", "founded::int", `nodes.csv:1:44: "founded::int" is no column of neo4j-admin's (write name:type, such as founded:int or aliases:string[])`},
		{"no labels", "nodes.csv", ":LABEL", "seen2:IGNORE", "nodes.csv:1:1: a file of nodes needs a column :LABEL"},
		{"no type", "rels-header.csv", ":TYPE", "x:IGNORE", "rels-header.csv:1:1: a file of relationships needs a column :TYPE"},
		{"nobody's id space", "rels-header.csv", ":END_ID(Entity)", ":END_ID(Firm)", `rels-header.csv:1:19: no file of nodes has the id space "Firm" (its header would have ID(Firm))`},
		{"required column", "rels-header.csv", ",confidence", ",x:IGNORE", `rels-header.csv:1:1: column "confidence" is missing`},
		{"column twice", "nodes.csv", "open_weights:boolean", "name", `nodes.csv:1:69: column "name" stands twice: as column 3 and 7`},
		{"no number", "nodes.csv", ",1993,", ",c. 1993,", `nodes.csv:2:45: founded "c. 1993" is no int`},
		{"rounded number", "rels-1.csv", ",1000,", ",1E3,", `rels-1.csv:1:45: amount_usd "1E3" is no long`},
		{"separator of ours in a list", "nodes.csv", "NV;Nvidia", "N|V;Nvidia", `nodes.csv:2:30: aliases has an item with "|", which separates items`},
		{"field too many", "rels-2.csv", ",high", ",high,x", "rels-2.csv:1:50: row has 11 fields, the header 10 (put quotes round a field that holds a separator)"},
		{"after a field of two lines", "nodes.csv", ",7e2,", ",hot,", `nodes.csv:4:10: tdp_w "hot" is no double`},
		{"property of another label", "nodes.csv", "2015,,", "2015,5,", `nodes.csv:5:29: unknown property "tdp_w" of Company`},
		{"unknown end", "rels-1.csv", "openai", "opneai", `rels-1.csv:1:8: no entity "opneai" (did you mean "openai"?)`},
		{"unclosed quote", "nodes.csv", "80 GB\"", "80 GB", "nodes.csv:3:18: quote is opened and not closed properly (double a quote inside a quoted field: \"\")"},
		{"no label", "nodes.csv", "openai,Company", "openai,Entity", "nodes.csv:5:8: node has no label (one of Company, Cloud, Chip, Model, Facility, PublicBody, Person, Source)"},
		{"no type in a row", "rels-2.csv", "DESIGNED_BY", "", "rels-2.csv:1:13: relationship has no type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := maps.Clone(adminFiles)
			require.Contains(t, files[c.file], c.old)
			files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
			got := verdicts(t, files, foreign.Options{}, adminPaths...)
			require.Contains(t, got, c.want)
			require.Len(t, got, 1)
		})
	}
}

// TestDealInTwoFiles reads stages of one deal from two files of relationships:
// the deal is made once.
func TestDealInTwoFiles(t *testing.T) {
	files := maps.Clone(adminFiles)
	head := strings.Replace(adminFiles["rels-header.csv"], "role", "deal,stage:int", 1)
	files["a.csv"] = head + "nvidia,openai,INVESTED_IN,announced,2024-05,1000,exact,stake,1,page,high\n"
	files["b.csv"] = head + "nvidia,openai,INVESTED_IN,completed,2024-06,1000,exact,stake,2,page,high\n"
	dir := t.TempDir()
	var paths []string
	for _, name := range []string{"nodes.csv", "pages.csv", "a.csv", "b.csv"} {
		paths = append(paths, filepath.Join(dir, name))
		require.NoError(t, os.WriteFile(paths[len(paths)-1], []byte(files[name]), 0o600))
	}
	in, err := foreign.Open(paths, graph.AI(), foreign.Options{})
	require.NoError(t, err)
	c := loader.Check(in, graph.AI(), loader.CheckOptions{})
	require.Equal(t, loader.Counts{Entities: 3, Sources: 1, Deals: 1, Statements: 2}, c.Counts)
	for _, p := range c.Problems {
		require.NotContains(t, p.Text, "stands twice")
	}
}
