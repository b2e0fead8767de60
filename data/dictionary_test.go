package data_test

import (
	"fmt"
	"strings"

	"aigraph/graph"
)

// columns is the dictionary of the tables.
func columns(m *graph.Model) string {
	var b strings.Builder
	describe := func(props []graph.Prop) {
		b.WriteString("\n| column | holds | is |\n|---|---|---|\n")
		for _, p := range props {
			name, holds := "`"+p.Name+"`", string(p.Kind)
			if p.Required {
				name = "**" + name + "**"
			}
			if p.List {
				holds = "list of " + holds
			}
			if p.Unit != "" {
				holds += ", " + p.Unit
			}
			is := p.About
			if p.Enum != nil {
				is += ": " + strings.Join(p.Enum, ", ")
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", name, holds, is)
		}
	}
	b.WriteString("**entities.csv**: every node\n")
	describe(m.EntityProps)
	for _, l := range m.Labels {
		if l.Table != "" {
			fmt.Fprintf(&b, "\n**%s.csv**: what only a %s has, by `id`\n", l.Table, strings.ToLower(l.Name))
			describe(l.Props)
		}
	}
	b.WriteString("\n**sources.csv**: pages\n")
	describe(m.SourceProps)
	b.WriteString("\n**deals.csv**: what groups the stages of a story\n")
	describe(m.DealProps)
	b.WriteString("\n")
	for _, table := range m.StatementTables() {
		fmt.Fprintf(&b, "**%s.csv**: statements of the types %s\n\n", table, strings.Join(m.TypesIn(table), ", "))
	}
	b.WriteString("All of them have\n")
	describe(m.StatementProps)
	b.WriteString("\nand those of these that their types have\n")
	own := m.OwnProps(m.TypeNames()...)
	for i, p := range own {
		var types []string
		for _, t := range m.Types {
			if _, has := t.Prop(p.Name); has {
				types = append(types, t.Name)
			}
		}
		own[i].About = p.About + " (" + strings.Join(types, ", ") + ")"
		own[i].Enum = nil
		if p.Enum != nil {
			own[i].About = p.About + ": " + strings.Join(p.Enum, ", ") + " (" + strings.Join(types, ", ") + ")"
		}
	}
	describe(own)
	return b.String()
}
