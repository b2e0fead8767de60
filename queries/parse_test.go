package queries_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/queries"
)

const goodQuery = `// title: Who owes whom
// about: One line
//   and a second one.
// group: money
// time: state
// flow: money, supply
// param who: entity(Company, Cloud) - whom it is about
// param least: usd = 10B - from what amount on
// param most: int = 5 - how many
// param all: bool = false - whether to show all
// param by: enum(name, amount) = name - in which order
// example: owes OpenAI
// :params {"who": "openai", "least": 1, "most": 5, "all": false, "by": "name", "as_of": "2026-01-01"}
MATCH (n {id: $who})
WHERE n.since <= date($as_of) AND n.x > $least // not $this
  AND ($all OR n.text = 'costs $that')
RETURN n
ORDER BY $by
LIMIT $most
`

func TestParse(t *testing.T) {
	q, err := queries.Parse("dir/owes.cypher", goodQuery)
	require.NoError(t, err)
	require.Equal(t, &queries.Query{
		Name: "owes", Title: "Who owes whom", About: "One line and a second one.", Group: "money", Time: queries.State,
		Flows: []graph.Flow{graph.MoneyFlow, graph.SupplyFlow},
		Params: []queries.Param{
			{Name: "who", Type: queries.EntityParam, Labels: []string{"Company", "Cloud"}, About: "whom it is about"},
			{Name: "least", Type: queries.USDParam, Default: "10B", HasDefault: true, About: "from what amount on"},
			{Name: "most", Type: queries.IntParam, Default: "5", HasDefault: true, About: "how many"},
			{Name: "all", Type: queries.BoolParam, Default: "false", HasDefault: true, About: "whether to show all"},
			{Name: "by", Type: queries.EnumParam, Enum: []string{"name", "amount"}, Default: "name", HasDefault: true, About: "in which order"},
		},
		Example: "owes OpenAI",
		Browser: `:params {"who": "openai", "least": 1, "most": 5, "all": false, "by": "name", "as_of": "2026-01-01"}`,
		Cypher:  goodQuery,
		Uses:    []string{"all", "as_of", "by", "least", "most", "who"},
		File:    "dir/owes.cypher",
	}, q)
	require.Equal(t, q.Params[:1], q.Required())
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new string
		want     []string
	}{
		{"unknown key", "// group:", "// gruop:", []string{
			`owes.cypher:4:1: unknown header key "gruop" (did you mean "group"?)`, `owes.cypher:13:1: the header lacks group`,
		}},
		{"far-off key", "// flow:", "// colour:", []string{
			`owes.cypher:6:1: unknown header key "colour" (one of title, about, group, time, flow, graph, engine, example)`,
		}},
		{"unknown group", ": money\n// time", ": cash\n// time", []string{`owes.cypher:4:1: group "cash" is none of ` + strings.Join(queries.Groups(), ", ")}},
		{"unknown time", "time: state", "time: now", []string{`owes.cypher:5:1: time "now" is none of state, history, span`}},
		{"unknown flow", "money, supply", "money, water", []string{`owes.cypher:6:1: no flow "water"`}},
		{"unknown graph form", "// flow: money, supply\n", "// graph: circles\n", []string{
			`owes.cypher:6:1: graph "circles": write statements or parties, a comma, and layered or free`,
			`owes.cypher:14:1: it is drawn as a graph, but has no column statement or statements`,
		}},
		{"parties without clocks", "// flow: money, supply\n", "// graph: parties, free\n", []string{
			`owes.cypher:14:1: it is drawn as a graph, but has no column statement or statements`,
			`owes.cypher:14:1: it is drawn by parties, but does not use $known_at`,
		}},
		{"no title", "// title: Who owes whom\n", "", []string{`owes.cypher:12:1: the header lacks title`}},
		{"empty title", "Who owes whom", "", []string{`owes.cypher:13:1: the header lacks title`}},
		{"no example", "// example: owes OpenAI\n", "", []string{`owes.cypher:12:1: the header lacks example`}},
		{"not a header line", "// group: money\n", "// group money\n", []string{
			`owes.cypher:4:1: not a header line: "// group money"; write // key: value, or // param name: type - what it is`,
			`owes.cypher:13:1: the header lacks group`,
		}},
		{"a stray continuation", "// time: state\n", "// time: state\n//   of affairs\n", []string{
			`owes.cypher:6:1: not a header line: "//   of affairs"; write // key: value, or // param name: type - what it is`,
		}},
		{"parameter without about", " - how many\n", "\n", []string{
			`owes.cypher:9:1: not a header line: "// param most: int = 5"; write // key: value, or // param name: type - what it is`,
			`owes.cypher:14:1: $most is not declared`,
		}},
		{"undeclared parameter", "LIMIT $most\n", "LIMIT $most + $more\n", []string{
			`owes.cypher:14:1: $more is not declared`, `owes.cypher:14:1: $more is not in the :params line`,
		}},
		{"unused parameter", "LIMIT $most\n", "", []string{`owes.cypher:14:1: parameter most is declared but not used`}},
		{"unused, but in a comment", "LIMIT $most\n", "// LIMIT $most\n", []string{`owes.cypher:14:1: parameter most is declared but not used`}},
		{"unused, but in a text", "LIMIT $most\n", "LIMIT size('$most')\n", []string{`owes.cypher:14:1: parameter most is declared but not used`}},
		{"not for the browser", `"most": 5, `, "", []string{`owes.cypher:14:1: $most is not in the :params line`}},
		{"no :params line", "// :params", "// params", []string{
			`owes.cypher:13:1: not a header line: "// params {\"who\": \"openai\", \"least\": 1, \"most\": 5, \"all\": false, \"by\": \"name\", \"as_of\": \"2026-01-01\"}"; write // key: value, or // param name: type - what it is`,
			`owes.cypher:13:1: the header lacks :params`,
			`owes.cypher:14:1: $all is not in the :params line`, `owes.cypher:14:1: $as_of is not in the :params line`,
			`owes.cypher:14:1: $by is not in the :params line`, `owes.cypher:14:1: $least is not in the :params line`,
			`owes.cypher:14:1: $most is not in the :params line`, `owes.cypher:14:1: $who is not in the :params line`,
		}},
		{"unknown type", "most: int", "most: integer", []string{
			`owes.cypher:9:1: parameter most has the unknown type "integer": entity, entities, string, enum, int, number, usd, date or bool`,
			`owes.cypher:14:1: $most is not declared`,
		}},
		{"unknown label", "(Company, Cloud)", "(Company, Clud)", []string{`owes.cypher:7:1: no label "Clud"`}},
		{"enum without values", "enum(name, amount) = name", "enum", []string{`owes.cypher:11:1: enum without values: write enum(one, two)`}},
		{"bad default: int", "int = 5", "int = five", []string{`owes.cypher:9:1: default of most: "five" is not a whole number`}},
		{"bad default: usd", "usd = 10B", "usd = 10bn", []string{`owes.cypher:8:1: default of least: "10bn" is not an amount: write dollars, such as 500000000, 500m or 10B`}},
		{"bad default: bool", "= false", "= no", []string{`owes.cypher:10:1: default of all: "no" is neither true nor false`}},
		{"bad default: enum", "= name -", "= size -", []string{`owes.cypher:11:1: default of by: "size" is none of name, amount`}},
		{"reserved name", "most", "limit", []string{`owes.cypher:9:1: parameter name "limit" is reserved`}},
		{"standard name declared", "param most", "param as_of", []string{
			`owes.cypher:9:1: parameter name "as_of" is reserved`, `owes.cypher:14:1: $most is not declared`,
		}},
		{"parameter twice", "param all: bool = false", "param most: int = 1", []string{
			`owes.cypher:10:1: parameter "most" stands twice`, `owes.cypher:14:1: $all is not declared`,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Contains(t, goodQuery, tt.old)
			_, err := queries.Parse("owes.cypher", strings.ReplaceAll(goodQuery, tt.old, tt.new))
			require.EqualError(t, err, strings.Join(tt.want, "\n"))
			var place *graph.PosError
			require.ErrorAs(t, err, &place)
		})
	}
}

func TestParseFiles(t *testing.T) {
	for _, tt := range []struct {
		name, file, text, want string
	}{
		{"a name of other letters", "Owes_2.cypher", goodQuery, `Owes_2.cypher:1:1: the file's name "Owes_2" is not made of words and hyphens`},
		{"no query", "owes.cypher", "// title: x", `owes.cypher:1:1: no query follows the header`},
		{"no header", "owes.cypher", "RETURN 1", strings.Join([]string{
			"owes.cypher:1:1: the header lacks title", "owes.cypher:1:1: the header lacks about", "owes.cypher:1:1: the header lacks group",
			"owes.cypher:1:1: the header lacks time", "owes.cypher:1:1: the header lacks example", "owes.cypher:1:1: the header lacks :params",
		}, "\n")},
		{"nothing after the header", "owes.cypher", strings.Split(goodQuery, "MATCH")[0], "owes.cypher:14:1: no query follows the header"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := queries.Parse(tt.file, tt.text)
			require.EqualError(t, err, tt.want)
		})
	}
}

func TestLoadGathersErrors(t *testing.T) {
	all, err := queries.Load(fstest.MapFS{
		"a.cypher":  {Data: []byte(strings.Replace(goodQuery, "int = 5", "int = x", 1))},
		"b.cypher":  {Data: []byte(goodQuery)},
		"c.cypher":  {Data: []byte(strings.Replace(goodQuery, "time: state", "time: x", 1))},
		"notes.txt": {Data: []byte("no query")},
	})
	require.EqualError(t, err, "a.cypher:9:1: default of most: \"x\" is not a whole number\nc.cypher:5:1: time \"x\" is none of state, history, span")
	require.Len(t, all, 3)
	require.Equal(t, "b", all[1].Name)
}
