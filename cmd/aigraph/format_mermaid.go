package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
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
	for i, n := range ans.picture.nodes {
		refs[n.ref] = fmt.Sprintf("n%d", i+1)
		fmt.Fprintf(&b, "  %s[\"%s\"]\n", refs[n.ref], mermaidText(n.caption()...))
		classes[colourOf(n.label)] = append(classes[colourOf(n.label)], refs[n.ref])
	}
	for _, l := range ans.picture.lines {
		arrow := "-->"
		if l.claim() {
			arrow = "-.->"
		}
		fmt.Fprintf(&b, "  %s %s|\"%s\"| %s\n", refs[l.from], arrow, mermaidText(l.caption()...), refs[l.to])
	}
	for _, c := range append(slices.Clone(labelColours), labelColour{"Other", otherColour}) {
		if members := classes[c.fill]; len(members) > 0 {
			fmt.Fprintf(&b, "  classDef %s fill:%s,stroke:#666666,color:#000000\n", strings.ToLower(c.label), c.fill)
			fmt.Fprintf(&b, "  class %s %s\n", strings.Join(members, ","), strings.ToLower(c.label))
		}
	}
	if n := len(ans.picture.lines); n > mostMermaid {
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
