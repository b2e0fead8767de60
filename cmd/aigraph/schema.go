package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// schemaFormats print the model.
var schemaFormats = []struct {
	name, about string
	print       func(a *app) error
}{
	{"text", "labels, types and properties for reading", printSchemaText},
	{"markdown", "the tables of the README", printSchemaMarkdown},
	{"cypher", "the constraints and indexes", printSchemaCypher},
	{"datapackage", "the schemas of the data package's tables", printSchemaTables},
}

func newSchema(a *app) *cobra.Command {
	var format string
	var names []string
	for _, f := range schemaFormats {
		names = append(names, f.name)
	}
	cmd := &cobra.Command{
		Use:     "schema",
		GroupID: groupData,
		Short:   "Print the model: labels, relationship types, properties",
		Example: "  aigraph schema\n  aigraph schema --format cypher",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			for _, f := range schemaFormats {
				if f.name == format {
					return f.print(a)
				}
			}
			return usageError(hinted(fmt.Errorf("no format %q", format), nearest.Hint(format, names), strings.Join(names, ", ")))
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to print: "+strings.Join(names, ", "))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func printSchemaText(a *app) error {
	var b strings.Builder
	for _, l := range a.model().Labels {
		fmt.Fprintf(&b, "(%s)  %s\n", l.Name, l.About)
		if len(l.Kinds) > 0 {
			fmt.Fprintf(&b, "    kind: %s\n", strings.Join(l.Kinds, ", "))
		}
		writeProps(&b, l.Props)
	}
	for _, t := range a.model().Types {
		fmt.Fprintf(&b, "\n(%s)-[%s]->(%s)  %s\n", strings.Join(t.From, "|"), t.Name, strings.Join(t.To, "|"), t.About)
		writeProps(&b, t.Props)
	}
	b.WriteString("\nEvery entity:\n")
	writeProps(&b, a.model().EntityProps)
	b.WriteString("\nEvery statement:\n")
	writeProps(&b, a.model().StatementProps)
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

func writeProps(b *strings.Builder, props []graph.Prop) {
	for _, p := range props {
		about := p.About
		if p.Enum != nil {
			about += ": " + strings.Join(p.Enum, ", ")
		}
		fmt.Fprintf(b, "    %-16s %-8s %s\n", p.Name, kindOf(p), about)
	}
}

func kindOf(p graph.Prop) string {
	if p.List {
		return string(p.Kind) + "s"
	}
	return string(p.Kind)
}

func printSchemaMarkdown(a *app) error {
	_, err := fmt.Fprint(a.out, schemaMarkdown(a.model()))
	return err
}

// schemaMarkdown is the model as the tables of the README.
func schemaMarkdown(m *graph.Model) string {
	var b strings.Builder
	b.WriteString("| node | is | kinds |\n|---|---|---|\n")
	for _, l := range m.Labels {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", l.Name, l.About, strings.Join(l.Kinds, ", "))
	}
	b.WriteString("\n| relationship | from → to | says |\n|---|---|---|\n")
	for _, t := range m.Types {
		fmt.Fprintf(&b, "| `%s` | %s → %s | %s |\n", t.Name, strings.Join(t.From, ", "), strings.Join(t.To, ", "), t.About)
	}
	return b.String()
}

func printSchemaCypher(a *app) error {
	for _, c := range a.model().Constraints() {
		if _, err := fmt.Fprintf(a.out, "%s;\n", c.Cypher); err != nil {
			return err
		}
	}
	return nil
}

func printSchemaTables(a *app) error {
	schemas := map[string]graph.TableSchema{}
	for _, t := range a.model().Tables() {
		schemas[t.Name] = t.Schema
	}
	enc := json.NewEncoder(a.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(schemas)
}
