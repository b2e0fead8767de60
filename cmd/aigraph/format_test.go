package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/graphviz"
	"aigraph/queries"
)

// hostile are names that mean something in one format or another.
var hostile = []string{
	`plain Name & Sons`, `"double" 'single'`, `back\slash \n \G`, `[link](javascript:alert(1))`, `</script><script>alert(1)</script>`,
	"two\nlines", `pipe | pipe`, "rocket 🚀 智谱 שלום", "override \u202etxt.exe", `=HYPERLINK("x")`, "-1+2", "@cmd", "\tTab",
	`&amp; &#34; #quot; #35;`, "end", "%% comment", "`code` *bold* _it_", "<b>bold</b>", "style: x #a;", "1. item", "", "{{x}}", "a--b-->c",
}

// unprintables are names of characters that some format cannot hold.
var unprintables = []string{"escape \x1b[31mred", "c1 \u009b31m", "nul \x00", "bell \a", "return \r x", "noncharacter \uffff"}

// someAnswer is an answer of one column of names, and of nodes of these names
// in a ring.
func someAnswer(names []string) *answer {
	ans := &answer{
		query: &queries.Query{Name: "test"}, params: map[string]any{}, asOf: graph.DawnOfTime, knownAt: graph.EndOfTime,
		columns: []string{"name", "sources", "usd_low", "usd_high", "node"}, shown: []int{0, 1, 2, 3, 4},
		sources: []source{
			{ID: "s1", Publisher: "A, B & Co", Published: "2026-01", Kind: "press", URL: "https://example.org/a?b=1&c=2"},
			{ID: "s2", Publisher: "Bad", Accessed: "2026-02-03", Kind: "press", URL: "javascript:alert(1)"},
		},
		number: map[string]int{"s1": 1, "s2": 2},
		notes:  []string{"mind | this"},
	}
	for i, name := range names {
		id := fmt.Sprintf("4:x:%d", i)
		node := graph.Node{ID: id, Labels: []string{"Company", "Entity"}, Props: map[string]any{"id": fmt.Sprintf("entity-%02d", i), "name": name}}
		ans.rows = append(ans.rows, []any{name, []any{"s2", "s1"}, int64(0), int64(12_500_000_000), node})
	}
	return ans
}

// printed is an answer in a format, and what the reader was told.
func printed(t *testing.T, name string, ans *answer, p page) (out, said string) {
	t.Helper()
	f, err := formatOf(name)
	require.NoError(t, err)
	if f.draws {
		ans.picture, err = draw(t.Context(), nil, ans)
		require.NoError(t, err)
	}
	var text, talk bytes.Buffer
	p.w = &text
	p.say = func(format string, args ...any) { fmt.Fprintf(&talk, format+"\n", args...) }
	require.NoError(t, f.print(&p, ans))
	return text.String(), talk.String()
}

func TestJSONComesBack(t *testing.T) {
	names := slices.Concat(hostile, unprintables)
	ans := someAnswer(names)
	out, _ := printed(t, "json", ans, page{})
	require.False(t, strings.ContainsFunc(out, hidden), "a terminal must not be controlled")
	var parsed struct {
		Rows  []struct{ Name string }
		Notes []string
	}
	require.NoError(t, json.Unmarshal([]byte(out), &parsed))
	require.Equal(t, []string{"mind | this"}, parsed.Notes)

	lines, _ := printed(t, "ndjson", ans, page{})
	require.False(t, strings.ContainsFunc(lines, hidden), "a terminal must not be controlled")
	d := json.NewDecoder(strings.NewReader(lines))
	require.Equal(t, len(names), strings.Count(lines, "\n"), "a line is a row")
	for i, name := range names {
		var row struct {
			Name    string
			Sources []source
			USDHigh int64 `json:"usd_high"`
			Node    struct {
				Labels     []string
				Properties map[string]any
			}
		}
		require.NoError(t, d.Decode(&row))
		require.Equal(t, name, row.Name)
		require.Equal(t, name, parsed.Rows[i].Name)
		require.Equal(t, name, row.Node.Properties["name"])
		require.Equal(t, []string{"Company", "Entity"}, row.Node.Labels)
		require.Equal(t, []source{ans.sources[1], ans.sources[0]}, row.Sources)
		require.Equal(t, int64(12_500_000_000), row.USDHigh)
	}
}

func TestCSVComesBack(t *testing.T) {
	// The reader takes "\r\n" for a line's end; of these names none holds one.
	names := slices.Concat(hostile, unprintables)
	out, _ := printed(t, "csv", someAnswer(names), page{})
	records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"name", "sources", "usd_low", "usd_high", "node", "source_urls"}, records[0])
	for i, name := range names {
		got := records[i+1]
		require.NotContains(t, "=+-@\t\r\n", cmp.Or(got[0], "x")[:1], "a spreadsheet must not run it")
		require.Equal(t, name, strings.TrimPrefix(strings.Replace(got[0], "''", "'", 1), "'"))
		require.Equal(t, "s2|s1", got[1])
		require.Equal(t, "javascript:alert(1)|https://example.org/a?b=1&c=2", got[5])
	}
}

func TestCSVNumbers(t *testing.T) {
	for _, tt := range []struct {
		name string
		v    any
		want string
	}{
		{"below zero", int64(-5), "-5"},
		{"fraction", 0.123456, "0.123456"},
		{"large", 1e15, "1000000000000000"},
		{"list", []any{0.5, "x", int64(3)}, "0.5|x|3"},
		{"formula in a list", []any{"=1+1", "x"}, "'=1+1|x"},
		{"nothing", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, cell(tt.v)) })
	}
}

func TestGraphMLComesBack(t *testing.T) {
	type file struct {
		Nodes []struct {
			Data []struct {
				Key  string `xml:"key,attr"`
				Text string `xml:",chardata"`
			} `xml:"data"`
		} `xml:"graph>node"`
	}
	read := func(out string) (names []string) {
		var f file
		require.NoError(t, xml.Unmarshal([]byte(out), &f))
		for _, n := range f.Nodes {
			require.Equal(t, "name", n.Data[0].Key)
			names = append(names, n.Data[0].Text)
		}
		return names
	}
	named := func(name string) bool { return name != "" }
	out, said := printed(t, "graphml", someAnswer(keep(hostile, named)), page{})
	require.Equal(t, keep(hostile, named), read(out))
	require.Empty(t, said)
	require.False(t, strings.ContainsFunc(out, hidden))
	out, said = printed(t, "graphml", someAnswer(unprintables), page{})
	require.Equal(t, []string{"escape [31mred", "c1 \u009b31m", "nul ", "bell ", "return \r x", "noncharacter "}, read(out))
	require.Equal(t, "4 characters left out that XML cannot hold\n", said)
}

func keep(list []string, wanted func(string) bool) (kept []string) {
	for _, s := range list {
		if wanted(s) {
			kept = append(kept, s)
		}
	}
	return kept
}

func TestDOTText(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"quote", `"x"`, `\"x\"`},
		{"backslash", `\n \G \`, `\\n \\G \\`},
		{"line", "a\r\nb\rc\nd", `a\nb\nc\nd`},
		{"ampersand", "A & B AT&T", "A & B AT&T"},
		{"entity", "&amp; &#34; &x", "&amp;amp; &amp;#34; &x"},
		{"control", "a\x1b[0m\x00", `a\\u{001B}[0m\\u{0000}`},
		{"any script", "🚀 שלום </script>", "🚀 שלום </script>"},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, dotText(tt.text)) })
	}
}

// TestDOTByGraphviz lets Graphviz read what we wrote.
func TestDOTByGraphviz(t *testing.T) {
	names := keep(hostile, func(name string) bool { return !strings.Contains(name, "\n") && name != "" })
	out, _ := printed(t, "dot", someAnswer(names), page{})
	gv, err := graphviz.Open(t.Context(), "")
	require.NoError(t, err)
	defer func() { require.NoError(t, gv.Close(t.Context())) }()
	svg, err := gv.Render(t.Context(), out, "dot", "svg")
	require.NoError(t, err)
	var f struct {
		Nodes []struct {
			Texts []string `xml:"text"`
		} `xml:"g>g"`
	}
	require.NoError(t, xml.Unmarshal([]byte(svg), &f))
	var got []string
	for _, n := range f.Nodes {
		require.Equal(t, "Company", n.Texts[1])
		got = append(got, strings.ReplaceAll(n.Texts[0], "\u00a0", " "))
	}
	require.ElementsMatch(t, names, got)
}

func TestMermaidText(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"quote", `"x"`, `#34;x#34;`},
		{"tag", `</script>`, `#60;#47;script#62;`},
		{"entity code", `#quot; &amp;`, `#35;quot#59; #38;amp#59;`},
		{"brackets", `[x](y){z}|`, `#91;x#93;#40;y#41;#123;z#125;#124;`},
		{"line", "a\r\nb", "a<br/>b"},
		{"control", "a\x1b", `a#92;u#123;001B#125;`},
		{"override", "a\u202eb", "a#8238;b"},
		{"type and day", "BUYS_FROM 2026-03-02 $12.5B", "BUYS_FROM 2026-03-02 $12.5B"},
		{"marks at a word's edge", "_x_ 1. -a", "#95;x#95; 1#46; #45;a"},
		{"any script", "🚀 智谱 שלום é", "🚀 智谱 שלום é"},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, mermaidText(tt.text)) })
	}
}

func TestMarkdown(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"pipe", "a|b", `a\|b`},
		{"line", "a\nb\r\nc", "a<br>b<br>c"},
		{"tag", "<script>&amp;", "&lt;script&gt;&amp;amp;"},
		{"link", "[a](b) ![c]", `\[a\](b) \!\[c\]`},
		{"marks", "*a* `b` ~c~ \\ #1", "\\*a\\* \\`b\\` \\~c\\~ \\\\ \\#1"},
		{"type", "INVESTED_IN _x_", `INVESTED_IN \_x\_`},
		{"control", "a\x1b\u202e", `a\\u\{001B\}\\u\{202E\}`},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, markdown(tt.text)) })
	}
	out, _ := printed(t, "markdown", someAnswer(hostile), page{})
	table, rest, _ := strings.Cut(out, "\n\n")
	rows := strings.Split(table, "\n")
	require.Len(t, rows, len(hostile)+2, "a row is a line")
	for _, row := range rows {
		bars := strings.Count(row, "|") - strings.Count(row, `\|`)
		require.Equal(t, 5, bars, row)
	}
	require.Equal(t, "mind \\| this\n\n1. [A, B &amp; Co, 2026-01](<https://example.org/a?b=1&c=2>)\n2. Bad, read 2026-02-03 javascript:alert(1)\n", rest)
}

// fakeDB answers with the first answer whose key the query contains.
type fakeDB map[string]*graph.Result

func (db fakeDB) Query(_ context.Context, q graph.Query) (*graph.Result, error) {
	for part, res := range db {
		if strings.Contains(q.Cypher, part) {
			return res, nil
		}
	}
	return nil, fmt.Errorf("nobody knows %s", q.Cypher)
}
