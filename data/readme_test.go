package data_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/data"
	"aigraph/graph"
	"aigraph/loader"
)

// bundled is the package of this folder, checked and resolved.
func bundled(t *testing.T) *graph.Dataset {
	t.Helper()
	p, err := loader.Open(data.Files, "data")
	require.NoError(t, err)
	ds, problems, err := loader.Read(p, graph.AI())
	require.NoError(t, err)
	require.Zero(t, problems.Errors(), problems)
	return ds
}

var marked = regexp.MustCompile(`(?s)<!-- (\w+)((?: [a-z0-9-]+)*) -->\n(.*?)<!-- /(\w+) -->`)

// TestReadme holds the marked parts of the README against model and data.
func TestReadme(t *testing.T) {
	ds, m := bundled(t), graph.AI()
	raw, err := os.ReadFile("README.md")
	require.NoError(t, err)
	seen := map[string]bool{}
	want := marked.ReplaceAllStringFunc(string(raw), func(part string) string {
		p := marked.FindStringSubmatch(part)
		require.Equal(t, p[1], p[4], part)
		seen[p[1]] = true
		text := ""
		switch p[1] {
		case "summary":
			text = fmt.Sprintf("This is version %s of %s: %d entities, %d statements in %d deals, %d sources.\n",
				ds.Version, ds.Date, len(ds.Entities), len(ds.Statements), len(ds.Deals), len(ds.Sources))
		case "deals":
			text = story(t, ds, strings.Fields(p[2]))
		case "picture":
			text = picture(m)
		case "counts":
			text = counts(ds)
		case "columns":
			text = columns(m)
		}
		return fmt.Sprintf("<!-- %s%s -->\n%s<!-- /%s -->", p[1], p[2], text, p[1])
	})
	require.Len(t, seen, 5, "parts of the README")
	generated(t, "README.md", want)
}

// generated compares a file with what it should be, or rewrites it.
func generated(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
		return
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, want, string(got), "run go test ./data -update and read the diff")
}

// story is a table of the deals' stages.
func story(t *testing.T, ds *graph.Dataset, ids []string) string {
	var b strings.Builder
	b.WriteString("| deal | stage | says | status | since | amount | sources |\n|---|---|---|---|---|---|---|\n")
	for _, id := range ids {
		stages := slices.Clone(ds.Statements)
		stages = slices.DeleteFunc(stages, func(s *graph.Statement) bool { return s.Deal != id })
		require.NotEmpty(t, stages, "no deal %s: the story in the README must be told anew", id)
		for i, s := range stages {
			cells := []string{"", "", "", string(s.Status), s.Since.Text, amount(s), fmt.Sprint(len(s.Sources))}
			cells[1] = fmt.Sprintf("%d%s", s.Stage, s.Account)
			if i == 0 {
				cells[0] = "`" + id + "`" + place(s)
				cells[2] = s.From + " " + s.Type + " " + s.To
			}
			b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		}
	}
	return b.String()
}

// place says where the deal stands among others.
func place(s *graph.Statement) string {
	text := ""
	if len(s.Within) > 0 {
		text += "<br>within `" + s.Within[0] + "`"
	}
	if s.ReplacedBy != "" {
		text += "<br>replaced by `" + s.ReplacedBy + "`"
	}
	if len(s.TiedTo) > 0 {
		text += "<br>tied to `" + strings.Join(s.TiedTo, "`, `") + "`"
	}
	return text
}

// amount is the money of a stage, or what it has instead.
func amount(s *graph.Statement) string {
	var parts []string
	if s.AmountUSD != nil {
		is := map[string]string{"approx": "about ", "up_to": "up to ", "at_least": "at least "}[s.AmountIs]
		parts = append(parts, is+graph.USD(*s.AmountUSD))
	}
	if v, ok := s.Own["round_usd"].(int64); ok {
		parts = append(parts, "round "+graph.USD(v))
	}
	for _, o := range []struct{ prop, before, after string }{
		{"stake_pct", "", " %"}, {"underlying_pct", "for ", " % of the shares"}, {"capacity_mw", "", " MW"},
		{"scope", "", ""}, {"instrument", "", ""}, {"beneficiary", "covers ", ""},
	} {
		if v := s.Own[o.prop]; v != nil {
			parts = append(parts, o.before+fmt.Sprint(v)+o.after)
		}
	}
	return strings.Join(parts, ", ")
}

// picture draws the labels, and the types between them, for Mermaid.
func picture(m *graph.Model) string {
	between := map[string][]string{}
	var pairs []string
	for _, t := range m.Types {
		for _, from := range t.From {
			for _, to := range t.To {
				pair := from + " " + to
				if t.SameLabel && from != to {
					continue
				}
				if between[pair] == nil {
					pairs = append(pairs, pair)
				}
				between[pair] = append(between[pair], t.Name)
			}
		}
	}
	var b strings.Builder
	b.WriteString("```mermaid\nflowchart LR\n")
	for _, pair := range pairs {
		from, to, _ := strings.Cut(pair, " ")
		fmt.Fprintf(&b, "    %s -- \"%s\" --> %s\n", from, strings.Join(between[pair], "<br>"), to)
	}
	return b.String() + "```\n"
}

// tally counts things by name.
type tally map[string]int

// line lists the counts, the largest first, or, in order, by name.
func (c tally) line(most int, inOrder bool) string {
	names := slices.SortedFunc(maps.Keys(c), func(a, b string) int {
		if inOrder {
			return strings.Compare(a, b)
		}
		return cmp.Or(cmp.Compare(c[b], c[a]), strings.Compare(a, b))
	})
	var parts []string
	for _, name := range names[:min(most, len(names))] {
		parts = append(parts, fmt.Sprintf("%s %d", name, c[name]))
	}
	return strings.Join(parts, ", ")
}

func counts(ds *graph.Dataset) string {
	labels, types, statuses, years, confidences, kinds, publishers := tally{}, tally{}, tally{}, tally{}, tally{}, tally{}, tally{}
	deals, others := tally{}, map[string]map[string]bool{}
	for _, e := range ds.Entities {
		labels[e.Label]++
	}
	for _, s := range ds.Sources {
		kinds[s.Props["kind"].(string)]++
		publishers[s.Props["publisher"].(string)]++
	}
	for _, s := range ds.Statements {
		types[s.Type]++
		statuses[string(s.Status)]++
		confidences[s.Confidence]++
		if s.Since.IsZero() {
			years["undated"]++
		} else {
			years[s.Since.Text[:4]]++
		}
		if s.Stage == 1 && s.Account == "" {
			deals[s.From]++
			deals[s.To]++
		}
		for _, ends := range [][2]string{{s.From, s.To}, {s.To, s.From}} {
			if others[ends[0]] == nil {
				others[ends[0]] = map[string]bool{}
			}
			others[ends[0]][ends[1]] = true
		}
	}
	var b strings.Builder
	for _, l := range []struct{ what, line string }{
		{"Entities by label", labels.line(len(labels), false)},
		{"Statements by type", types.line(len(types), false)},
		{"Statements by status", statuses.line(len(statuses), false)},
		{"Statements by confidence", confidences.line(len(confidences), false)},
		{"Statements by the year of `since`", years.line(len(years), true)},
		{"Sources by kind", kinds.line(len(kinds), false)},
		{"Sources by publisher, the twenty with most", publishers.line(20, false)},
	} {
		fmt.Fprintf(&b, "**%s**: %s.\n\n", l.what, l.line)
	}
	b.WriteString(best(ds))
	b.WriteString("The twenty with most deals:\n\n| entity | label | deals | with |\n|---|---|---|---|\n")
	entities := slices.Clone(ds.Entities)
	slices.SortFunc(entities, func(a, b *graph.Entity) int {
		return cmp.Or(cmp.Compare(deals[b.ID], deals[a.ID]), strings.Compare(a.ID, b.ID))
	})
	for _, e := range entities[:20] {
		fmt.Fprintf(&b, "| %s | %s | %d | %d others |\n", e.Name, e.Label, deals[e.ID], len(others[e.ID]))
	}
	return b.String()
}
