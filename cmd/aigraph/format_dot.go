package main

import (
	"fmt"
	"regexp"
	"strings"
)

// printDOT prints the picture for Graphviz; claims are dashed, what no longer
// holds is dotted.
func printDOT(p *page, ans *answer) error {
	var b strings.Builder
	b.WriteString(`digraph aigraph {
  graph [rankdir=LR];
  node [shape=box, style="rounded,filled", fontname="Helvetica"];
  edge [fontname="Helvetica", fontsize=10];
`)
	for _, n := range ans.picture.nodes {
		fmt.Fprintf(&b, "  \"%s\" [label=\"%s\", fillcolor=\"%s\"];\n", n.ref, dotText(n.caption()...), colourOf(n.label))
	}
	for _, l := range ans.picture.lines {
		style := ""
		switch {
		case l.claim():
			style = ", style=dashed"
		case l.gone():
			style = ", style=dotted"
		}
		fmt.Fprintf(&b, "  \"%s\" -> \"%s\" [label=\"%s\"%s];\n", l.from, l.to, dotText(l.caption()...), style)
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
