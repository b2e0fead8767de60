package picture

import (
	"fmt"
	"strings"

	"aigraph/graph"
)

// mostStages is how many statements a caption lists.
const mostStages = 3

// bundle is what is drawn as one line: the statements of a type between the
// same two nodes, claims and what is gone each apart.
type bundle struct {
	lines []Line
}

// bundles gathers the lines, in the order of their first.
func bundles(lines []Line) []bundle {
	type key struct {
		from, to, typ string
		claim, gone   bool
	}
	at := map[key]int{}
	var all []bundle
	for _, l := range lines {
		k := key{l.From, l.To, l.Type, l.Claim(), l.Gone()}
		i, known := at[k]
		if !known {
			i = len(all)
			at[k], all = i, append(all, bundle{})
		}
		all[i].lines = append(all[i].lines, l)
	}
	return all
}

// usd is the largest amount of the bundle. Amounts are not added: some may be
// parts of others.
func (b bundle) usd() int64 {
	most := int64(0)
	for _, l := range b.lines {
		most = max(most, l.usd())
	}
	return most
}

// caption is what stands at the line: its type, then each statement's day,
// amount and, where it is not simply so, status.
func (b bundle) caption() []string {
	rows := []string{reads(b.lines[0].Type)}
	shown := b.lines
	if len(shown) > mostStages {
		shown = shown[:mostStages-1]
	}
	for _, l := range shown {
		if s := l.short(); s != "" {
			rows = append(rows, s)
		}
	}
	if left := len(b.lines) - len(shown); left > 0 {
		rows = append(rows, fmt.Sprintf("and %d more", left))
	}
	return rows
}

// short is a statement in a few words.
func (l Line) short() string {
	var parts []string
	if l.Since != "" && !strings.HasPrefix(l.Since, "by ") {
		parts = append(parts, l.Since)
	}
	if l.Amount != "" {
		parts = append(parts, l.Amount)
	}
	if s := graph.Status(l.Status); s.Claim() || s.Gone() {
		parts = append(parts, graph.Title(l.Status))
	}
	return strings.Join(parts, " · ")
}

// tip is all that is known of the bundle, for the pointer that rests on it.
func (b bundle) tip(names map[string]string) string {
	var rows []string
	for _, l := range b.lines {
		row := fmt.Sprintf("%s %s %s", names[l.From], reads(l.Type), names[l.To])
		for _, s := range []string{l.Amount, graph.Title(l.Status), l.Since, l.Confidence + " confidence"} {
			if s != "" && s != " confidence" {
				row += ", " + s
			}
		}
		for _, s := range l.Sources {
			row += "\n  " + s.Title
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "\n")
}

// link is the first page that the bundle rests on.
func (b bundle) link() string {
	for _, l := range b.lines {
		for _, s := range l.Sources {
			if s.URL != "" {
				return s.URL
			}
		}
	}
	return ""
}
