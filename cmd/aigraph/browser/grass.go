package browser

import (
	"fmt"
	"strings"

	"aigraph/graph"
	"aigraph/graph/style"
)

// Sheet is a style sheet of Neo4j Browser, GraSS.
type Sheet []Rule

// Rule is how one label or type looks.
type Rule struct {
	Selector string
	Looks    []Look
}

// Look is a property and its value.
type Look struct{ Name, Value string }

// Style is the style sheet for the model. Neo4j Browser goes by labels and types
// alone: no line of its is dashed or paler for being a claim, so captions say
// the status.
func Style(m *graph.Model) Sheet {
	sheet := Sheet{
		node("node", style.Other(), Look{"border-width", "2px"}, Look{"font-size", "12px"}),
		{"relationship", []Look{
			{"color", style.Other().Light.Border}, {"shaft-width", "1px"}, {"font-size", "9px"}, {"padding", "3px"},
			{"text-color-external", style.LightText}, {"text-color-internal", style.LightGround}, {"caption", "<type>"},
		}},
	}
	for _, l := range m.Labels {
		sheet = append(sheet, node("node."+l.Name, style.OfLabel(l.Name), Look{"caption", "{name}"}))
	}
	for i := range m.Types {
		t := &m.Types[i]
		width := "1px"
		if t.Pays {
			width = "2px"
		}
		sheet = append(sheet, Rule{"relationship." + t.Name, []Look{
			{"color", style.OfType(t.Name).Light}, {"shaft-width", width}, {"caption", "{caption}"},
		}})
	}
	return sheet
}

func node(selector string, look style.Label, more ...Look) Rule {
	return Rule{selector, append([]Look{
		{"color", look.Light.Fill}, {"border-color", look.Light.Border}, {"text-color-internal", look.Light.Text},
		{"diameter", fmt.Sprintf("%dpx", look.Size)},
	}, more...)}
}

// String is the sheet as :style takes it.
func (s Sheet) String() string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "%s {\n", r.Selector)
		for _, l := range r.Looks {
			value := l.Value
			if l.Name == "caption" {
				value = `"` + value + `"`
			}
			fmt.Fprintf(&b, "  %s: %s;\n", l.Name, value)
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// object is the sheet as the local storage holds it.
func (s Sheet) object() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, r := range s {
		all[r.Selector] = map[string]string{}
		for _, l := range r.Looks {
			all[r.Selector][l.Name] = l.Value
		}
	}
	return all
}
