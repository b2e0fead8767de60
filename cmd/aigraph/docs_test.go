package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/queries"
)

// TestCatalogueDocs holds queries/README.md, a section a question, against the
// headers.
func TestCatalogueDocs(t *testing.T) {
	all, err := queries.Load(queries.Files)
	require.NoError(t, err)
	var b strings.Builder
	b.WriteString("# The questions\n\nMade from the headers of the files beside it by `go test ./cmd/aigraph -update`.\n" +
		"What every question has in common stands in [the project's README](../README.md#ask).\n")
	for _, group := range queries.Groups() {
		fmt.Fprintf(&b, "\n## %s\n", strings.ToUpper(group[:1])+group[1:])
		for _, q := range all {
			if q.Group == group {
				describeQuestion(&b, q)
			}
		}
	}
	golden(t, "../../queries/README.md", b.String())
}

func describeQuestion(b *strings.Builder, q *queries.Query) {
	fmt.Fprintf(b, "\n### %s\n\n**%s** %s\n\n", q.Name, sentence(q.Title), q.About)
	fmt.Fprintf(b, "    aigraph query run %s\n\n", q.Example)
	for _, p := range q.Params {
		kind := string(p.Type)
		switch {
		case len(p.Labels) > 0:
			kind = strings.Join(p.Labels, " or ")
		case len(p.Enum) > 0:
			kind = strings.Join(p.Enum, ", ")
		}
		if p.HasDefault {
			kind += "; " + p.Default + " unless given"
		}
		fmt.Fprintf(b, "- `%s`: %s (%s)\n", p.Flag(), p.About, kind)
	}
	looksAt := map[queries.Time]string{
		queries.State: "what is in force on the day", queries.History: "everything begun by the day", queries.Span: "what happened between two days",
	}[q.Time]
	fmt.Fprintf(b, "- looks at %s; statuses: %s\n", looksAt, q.Statuses())
	fmt.Fprintf(b, "- [%s.cypher](%s.cypher)", q.Name, q.Name)
	if q.Engine != "" {
		b.WriteString("; aigraph answers it in Go, the file is its bounded form for Neo4j Browser")
	}
	b.WriteString("\n")
}

// sentence ends a title as a sentence.
func sentence(title string) string {
	if strings.HasSuffix(title, "?") {
		return title
	}
	return title + "."
}
