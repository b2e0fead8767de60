package foreign_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/loader"
	"aigraph/loader/foreign"
)

// verdicts opens and checks the files, and gives what is said of them, places
// by the files' own names.
func verdicts(t *testing.T, files map[string]string, o foreign.Options, paths ...string) []string {
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	var full []string
	for _, p := range paths {
		full = append(full, filepath.Join(dir, strings.ReplaceAll(p, ",", ","+dir+"/")))
	}
	if o.Mapping != "" {
		o.Mapping = filepath.Join(dir, o.Mapping)
	}
	var said []string
	in, err := foreign.Open(full, graph.AI(), o)
	if err != nil {
		var at *graph.PosError
		if errors.As(err, &at) {
			require.NotZero(t, at.Pos.File)
		}
		return []string{strings.ReplaceAll(err.Error(), dir+"/", "")}
	}
	for _, p := range loader.Check(in, graph.AI(), loader.CheckOptions{}).Problems {
		if p.Severity == graph.Error {
			said = append(said, strings.ReplaceAll(p.String(), dir+"/", ""))
		}
	}
	return said
}

// The smallest graph that is right, in JSON Lines.
const (
	lineSource = `{"type":"node","id":"0","labels":["Source"],"properties":{"id":"page","url":"https://example.com/a","publisher":"Example","published":"2024-05-02","kind":"press"}}`
	lineNvidia = `{"type":"node","id":"1","labels":["Entity","Company"],"properties":{"id":"nvidia","name":"Nvidia","kind":["chip_designer"],"founded":1993}}`
	lineOpenAI = `{"type":"node","id":"2","labels":["Entity","Company"],"properties":{"id":"openai","name":"OpenAI","aliases":["Open AI","OAI"]}}`
	lineStake  = `{"id":"9","type":"relationship","label":"INVESTED_IN","properties":{"status":"completed","since":"2024-05","amount_usd":1000,"amount_is":"exact","sources":["page"],"confidence":"high"},"start":{"id":"1","labels":["Company"]},"end":{"id":"2","labels":["Company"],"properties":{"id":"openai"}}}`
)

func TestJSONLines(t *testing.T) {
	good := []string{lineSource, lineNvidia, lineOpenAI, lineStake}
	with := func(n int, old, new string) string {
		lines := append([]string(nil), good...)
		require.Contains(t, lines[n-1], old)
		lines[n-1] = strings.Replace(lines[n-1], old, new, 1)
		return strings.Join(lines, "\n") + "\n"
	}
	for _, c := range []struct {
		name, text string
		// line and at are where the verdict's place is: at the last such text.
		line     int
		at, want string
	}{
		{name: "right", text: with(1, "", "")},
		{name: "relationships before nodes", text: strings.Join([]string{lineStake, lineOpenAI, lineNvidia, lineSource}, "\n")},
		{name: "the loader's own records are passed over", text: with(1, "", `{"type":"node","id":"7","labels":["Load"],"properties":{"id":"x@1"}}`+"\n"+`{"type":"node","id":"8","labels":["LoadLock"],"properties":{"id":"x"}}`+"\n")},
		{name: "what a load notes on nodes is passed over", text: with(2, `"founded"`, `"exists_from":"1993-01-01","hash":5,"shared_by":["x"],"shared_names":["N"],"own_aliases":["N"],"founded"`)},
		{"cut off", strings.Join(good[:3], "\n") + "\n" + lineStake[:60], 4, `"prop`, "line ends within the object"},
		{"key twice", with(2, `"name":"Nvidia"`, `"name":"Nvidia","name":"Nvidia 2"`), 2, `"name":"Nvidia 2`, `"name" stands twice in an object`},
		{"unknown key", with(2, `"labels"`, `"lables"`), 2, `"lables"`, `unknown key "lables" (did you mean "labels" or "label"?)`},
		{"unknown property", with(2, `"founded"`, `"foundet"`), 2, `1993`, `unknown property "foundet" of Company (did you mean "founded"?)`},
		{"property of another label", with(2, `"founded":1993`, `"tdp_w":700`), 2, `700`, `unknown property "tdp_w" of Company`},
		{"unknown label", with(2, `"Company"`, `"Compny"`), 2, `["Entity`, `label "Compny" is none of the model's (did you mean "Company"?)`},
		{"two labels", with(2, `"Company"`, `"Company","Chip"`), 2, `["Entity`, `node has 2 labels: Company, Chip (beside Entity, a node has one)`},
		{"no such node", with(4, `"start":{"id":"1"`, `"start":{"id":"8"`), 4, `{"id":"8"`, `no node "8" stands in the files (export nodes and relationships together)`},
		{"number too large", with(4, "1000", "9223372036854775808"), 4, "9223372036854775808", `amount_usd "9223372036854775808" is larger than a 64-bit number holds`},
		{"rounded number", with(4, "1000", "1e3"), 4, "1e3", `amount_usd "1e3" looks like a number that a spreadsheet shortened: write whole US dollars in digits, such as 10000000000`},
		{"object as a value", with(2, `1993`, `{"year":1993}`), 2, `{"year"`, "founded is an object: a property holds one value, or a list"},
		{"list in a list", with(3, `"OAI"`, `["OAI"]`), 3, `["OAI"]`, "an item of aliases is neither text, number nor true or false"},
		{"separator in a list", with(3, `"OAI"`, `"O|A"`), 3, `"O|A"`, `an item of aliases holds "|", which separates items`},
		{"half a character", with(3, `"OAI"`, `"\ud83d"`), 3, `\ud83d`, "JSON: invalid surrogate pair `\\ud83d\"]` in string"},
		{"two objects on a line", with(2, `1993}}`, `1993}} {}`), 2, "{}", "text follows the object (one object stands on each line)"},
		{"neither node nor relationship", with(2, `"node"`, `"path"`), 2, `"path"`, `type "path" is neither node nor relationship`},
		{"a list around all", "[" + lineNvidia + "]", 1, "[{", "line is no JSON object (each line is one, of a node or a relationship)"},
		{"deeply nested", `{"type":` + strings.Repeat("[", 5000), 1, strings.Repeat("[", 5000), "type is no text"},
		{"no id", strings.ReplaceAll(lineNvidia, `"id":"nvidia",`, ""), 1, `{"type`, "id is empty"},
		{"not UTF-8", with(2, "Nvidia", "Nvidi\xe4"), 2, "\xe4", "byte 0xE4 is not valid UTF-8 (save the file as UTF-8)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := verdicts(t, map[string]string{"g.jsonl": c.text}, foreign.Options{Format: foreign.JSONL}, "g.jsonl")
			if c.line == 0 {
				require.Empty(t, got)
				return
			}
			text := strings.Split(c.text, "\n")[c.line-1]
			require.Equal(t, []string{fmt.Sprintf("g.jsonl:%d:%d: %s", c.line, strings.LastIndex(text, c.at)+1, c.want)}, got)
		})
	}
}
