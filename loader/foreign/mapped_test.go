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

const dealsMapping = `{
  "name": "my-deals",
  "tables": [
    {
      "file": "deals.csv",
      "rows": "statements",
      "columns": {
        "Investor": "from.name",
        "Company": "to.name",
        "Date": {"to": "since", "date": "D.M.YYYY"},
        "Amount ($M)": {"to": "amount_usd", "times": 1000000},
        "Link": "source.url",
        "Rating": ""
      },
      "always": {
        "type": "INVESTED_IN", "status": "completed", "confidence": "medium", "amount_is": "approx",
        "from.label": "Company", "to.label": "Company", "source.kind": "press", "source.accessed": "2026-11-01"
      }
    },
    {
      "file": "chips.csv",
      "rows": "entities",
      "columns": {"Chip": "name", "Watts": "tdp_w", "Out": "announced"},
      "always": {"label": "Chip"}
    }
  ]
}
`

var mappedFiles = map[string]string{
	"map.json": dealsMapping,
	"deals.csv": "Investor,Company,Date,Amount ($M),Link,Rating\n" +
		"Nvidia,OpenAI,2.5.2024,1000.5,https://www.example.com/a?b=1,5\n" +
		"SoftBank,OpenAI,13.12.2025,,https://www.example.com/a?b=1,\n",
	"chips.csv": "Chip,Watts,Out\nH100,700,2022-03\n",
}

func TestMapped(t *testing.T) {
	dir := t.TempDir()
	for name, text := range mappedFiles {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	ds := read(t, foreign.Options{Mapping: filepath.Join(dir, "map.json")})
	require.Equal(t, "my-deals", ds.Name)
	var ids []string
	for _, e := range ds.Entities {
		ids = append(ids, e.ID+" "+e.Label)
	}
	require.Equal(t, []string{"nvidia Company", "openai Company", "softbank Company", "h100 Chip"}, ids)
	require.Equal(t, 700.0, ds.Entities[3].Props["tdp_w"])
	require.Len(t, ds.Sources, 1)
	s := ds.Statements[0]
	require.Equal(t, "invested-in-nvidia-openai-2024-05-02/1", s.ID())
	require.Equal(t, int64(1_000_500_000), *s.AmountUSD)
	require.Equal(t, "2024-05-02", s.Since.Text)
	require.Equal(t, []string{"example-com-ab-1"}, s.Sources)
	require.Nil(t, ds.Statements[1].AmountUSD)
}

func TestMappedVerdicts(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"unknown property", "map.json", `"from.name"`, `"from.nmae"`, `map.json:8:21: unknown property "from.nmae" (did you mean "name"?)`},
		{"unknown part", "map.json", `"from.name"`, `"form.name"`, `map.json:8:21: "form" is no part of a row: a row of statements has from, to, source and deal`},
		{"unknown rows", "map.json", `"entities"`, `"things"`, `map.json:22:15: rows "things" are none of deals, entities, sources, statements`},
		{"unknown key", "map.json", `"times"`, `"tiems"`, `map.json:11:45: unknown key "tiems"`},
		{"key twice", "map.json", `"Company": "to.name"`, `"Investor": "to.name"`, `map.json:9:9: "Investor" stands twice in an object`},
		{"an unsettled date", "map.json", `"D.M.YYYY"`, `"either?"`, `map.json:10:41: date "either?" is not made of D or DD, M, MM or MMM, and YYYY, such as DD/MM/YYYY`},
		{"a number for a name", "map.json", `"from.name"`, `5`, `map.json:8:21: "Investor" is not as it must be`},
		{"YAML", "map.json", "{\n  \"name\"", "name: &a [x]\nb: [*a, *a]\n{\n \"name\"", "map.json:1:1: mapping is no JSON object (YAML is not read)"},
		{"out of the folder", "map.json", `"deals.csv"`, `"../deals.csv"`, `map.json:5:15: file "../deals.csv" is not in the mapping's folder`},
		{"a column nobody knows", "deals.csv", "Rating", "Ranking", `deals.csv:1:40: map.json says nothing of column "Ranking" (add "Ranking": "" to leave it out)`},
		{"a column that is missing", "deals.csv", "Date", "Day", `deals.csv:1:1: there is no column "Date", which map.json names`},
		{"no such day", "deals.csv", "2.5.2024", "31.6.2024", `deals.csv:2:15: since "31.6.2024" is no D.M.YYYY`},
		{"no number", "deals.csv", "1000.5", "about 1000", `deals.csv:2:24: amount_usd "about 1000" is not an amount: write whole US dollars in digits, such as 10000000000`},
		{"another name for the same id", "deals.csv", "SoftBank,OpenAI", "SoftBank,Openai", `deals.csv:3:10: id "openai" stands twice: name is "Openai" here, "OpenAI" on deals.csv:2 (keep one row, or give the other thing an id of its own)`},
		{"property of another label", "map.json", `{"label": "Chip"}`, `{"label": "Company"}`, `chips.csv:2:10: unknown property "announced" of Company`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := maps.Clone(mappedFiles)
			require.Contains(t, files[c.file], c.old)
			files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
			got := verdicts(t, files, foreign.Options{Mapping: "map.json"})
			require.Contains(t, got, c.want)
		})
	}
}

func TestGuess(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"deals", "Investor,Portfolio company,Announced on,Amount (USD bn),Source URL,Notes,Mood\nNvidia,OpenAI,05/13/2024,1.5,https://example.com/a,fine,3\n", `{
  "name": "table",
  "tables": [
    {
      "file": "table.csv",
      "rows": "statements",
      "columns": {
        "Investor": "from.name",
        "Portfolio company": "to.name",
        "Announced on": {"to": "since", "date": "M/D/YYYY"},
        "Amount (USD bn)": {"to": "amount_usd", "times": 1000000000},
        "Source URL": "source.url",
        "Notes": "note",
        "Mood": ""
      },
      "always": {
        "type": "INVESTED_IN",
        "from.label": "Company",
        "to.label": "Company",
        "status": "announced",
        "confidence": "medium",
        "amount_is": "approx",
        "source.kind": "press",
        "source.accessed": "2026-11-23"
      }
    }
  ]
}
`},
		{"things", "Company,Founded,HQ\nNvidia,1993,US\n", `{
  "name": "table",
  "tables": [
    {
      "file": "table.csv",
      "rows": "entities",
      "columns": {
        "Company": "name",
        "Founded": "founded",
        "HQ": "country"
      },
      "always": {
        "label": "Company"
      }
    }
  ]
}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			table, mapping := filepath.Join(dir, "table.csv"), filepath.Join(dir, "map.json")
			require.NoError(t, os.WriteFile(table, []byte(c.text), 0o600))
			var b strings.Builder
			day, err := graph.ParseDate("2026-11-23", 0)
			require.NoError(t, err)
			require.NoError(t, foreign.Guess(&b, table, graph.AI(), day))
			require.Equal(t, c.want, b.String())
			require.NoError(t, os.WriteFile(mapping, []byte(b.String()), 0o600))
			read(t, foreign.Options{Mapping: mapping}) // a proposal loads as it is
		})
	}
}

func TestSpool(t *testing.T) {
	path, remove, err := foreign.Spool(strings.NewReader(lineNvidia))
	require.NoError(t, err)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	in, err := foreign.Open([]string{path}, graph.AI(), foreign.Options{Name: "stdin"})
	require.NoError(t, err)
	require.Equal(t, 1, loader.Check(in, graph.AI(), loader.CheckOptions{}).Entities)
	remove()
	require.NoFileExists(t, path)
}
