package main

import (
	"fmt"
	"regexp"
	"strings"

	"aigraph/graph/style"
)

// printDOT prints the picture for Graphviz; claims are dashed, what no longer
// holds is dotted.
func printDOT(p *page, ans *answer) error {
	var b strings.Builder
	b.WriteString(`digraph aigraph {
  graph [rankdir=LR];
  node [style="filled", fontname="Helvetica"];
  edge [fontname="Helvetica", fontsize=10];
`)
	for _, n := range ans.picture.Nodes {
		look := style.OfLabel(n.Label)
		fmt.Fprintf(&b, "  \"%s\" [label=\"%s\", shape=%s, color=\"%s\", fillcolor=\"%s\"];\n", n.Ref, dotText(n.Words()...), look.Shape, look.Light.Border, look.Light.Fill)
	}
	for _, l := range ans.picture.Lines {
		dashes := ""
		switch {
		case l.Claim():
			dashes = ", style=dashed"
		case l.Gone():
			dashes = ", style=dotted"
		}
		fmt.Fprintf(&b, "  \"%s\" -> \"%s\" [label=\"%s\", color=\"%s\"%s];\n", l.From, l.To, dotText(l.Words()...), style.OfType(l.Type).Light, dashes)
	}
	b.WriteString("}\n")
	_, err := fmt.Fprint(p.w, b.String())
	return err
}

// dotEntity is what Graphviz takes for an entity of HTML, even in plain text.
var dotEntity = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)

var dotQuotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// dotText writes lines as the inside of a quoted text.
func dotText(lines ...string) string {
	for i, l := range lines {
		lines[i] = dotQuotes.Replace(dotEntity.ReplaceAllString(drawable(l), "&amp;$1"))
	}
	return strings.Join(lines, `\n`)
}
