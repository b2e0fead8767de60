package main

import (
	"fmt"
	"strings"
	"unicode"

	"aigraph/graph/style"
)

// mostMermaid is how many lines Mermaid draws unless told otherwise.
const mostMermaid = 500

// printMermaid prints the picture as a flowchart of Mermaid; claims are dashed.
// Nothing in it can be clicked.
func printMermaid(p *page, ans *answer) error {
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	// Ids of entities could be words of Mermaid's own, such as "end".
	refs := map[string]string{}
	classes := map[string][]string{}
	for i, n := range ans.picture.Nodes {
		refs[n.Ref] = fmt.Sprintf("n%d", i+1)
		fmt.Fprintf(&b, "  %s[\"%s\"]\n", refs[n.Ref], mermaidText(n.Words()...))
		look := style.OfLabel(n.Label).Name
		classes[look] = append(classes[look], refs[n.Ref])
	}
	for _, l := range ans.picture.Lines {
		arrow := "-->"
		if l.Claim() {
			arrow = "-.->"
		}
		fmt.Fprintf(&b, "  %s %s|\"%s\"| %s\n", refs[l.From], arrow, mermaidText(l.Words()...), refs[l.To])
	}
	for _, look := range append(style.Labels(), style.Other()) {
		if members := classes[look.Name]; len(members) > 0 {
			class := strings.ToLower(look.Name)
			fmt.Fprintf(&b, "  classDef %s fill:%s,stroke:%s,color:%s\n", class, look.Light.Fill, look.Light.Border, look.Light.Text)
			fmt.Fprintf(&b, "  class %s %s\n", strings.Join(members, ","), class)
		}
	}
	if n := len(ans.picture.Lines); n > mostMermaid {
		p.say("Mermaid draws no more than %d lines unless its maxEdges is raised; here are %s", mostMermaid, thousands(int64(n)))
	}
	_, err := fmt.Fprint(p.w, b.String())
	return err
}

// mermaidText writes lines as the inside of a quoted text: all but letters,
// digits and harmless signs as codes, so that neither Mermaid nor the HTML that
// it makes takes any of it for its own.
func mermaidText(lines ...string) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteString("<br/>")
		}
		l = drawable(l)
		for at, r := range l {
			switch {
			case r == '\n':
				b.WriteString("<br/>")
			case r == ' ', r == ',', r == '$', wordly(r),
				strings.ContainsRune("_.-", r) && insideWord(l, at),
				r > unicode.MaxLatin1 && !hidden(r):
				b.WriteRune(r)
			default:
				fmt.Fprintf(&b, "#%d;", r)
			}
		}
	}
	return b.String()
}
