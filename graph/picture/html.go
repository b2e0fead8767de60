package picture

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/graphviz"
	"aigraph/graph/style"
)

//go:embed page/page.html page/page.css page/page.js page/cytoscape.min.js page/cytoscape.json page/cytoscape.LICENSE
var pageFiles embed.FS

// The data of a page, as its script reads them. Days are written YYYY-MM-DD,
// which sort as texts do.
type (
	pageData struct {
		AsOf    string      `json:"as_of"`
		KnownAt string      `json:"known_at"`
		Nodes   []pageNode  `json:"nodes"`
		Lines   []pageLine  `json:"lines"`
		Labels  []pageLabel `json:"labels"`
		Types   []pageType  `json:"types"`
	}
	pageNode struct {
		ID    string   `json:"id"`
		Name  string   `json:"name"`
		Label string   `json:"label"`
		Facts []string `json:"facts"`
		X     float64  `json:"x"`
		Y     float64  `json:"y"`
		W     float64  `json:"w"`
		H     float64  `json:"h"`
	}
	pageLine struct {
		From          string       `json:"from"`
		To            string       `json:"to"`
		Type          string       `json:"type"`
		Statement     string       `json:"statement"`
		Status        string       `json:"status"`
		Certainty     string       `json:"certainty"`
		Since         string       `json:"since"`
		Amount        string       `json:"amount"`
		Confidence    string       `json:"confidence"`
		Note          string       `json:"note"`
		Short         string       `json:"short"`
		Caption       string       `json:"caption"`
		Width         float64      `json:"width"`
		Sources       []pageSource `json:"sources"`
		Now           bool         `json:"now"`
		Start         string       `json:"start"`
		Until         string       `json:"until"`
		UntilReported string       `json:"until_reported"`
		Ends          string       `json:"ends"`
		Reported      string       `json:"reported"`
	}
	pageSource struct {
		Title string `json:"title"`
		URL   string `json:"url"`
	}
	pageLabel struct {
		Name    string    `json:"name"`
		Words   string    `json:"words"`
		Shape   string    `json:"shape"`
		Outline string    `json:"outline"`
		Light   pagePaint `json:"light"`
		Dark    pagePaint `json:"dark"`
	}
	pagePaint struct {
		Fill   string `json:"fill"`
		Border string `json:"border"`
	}
	pageType struct {
		Name  string `json:"name"`
		Reads string `json:"reads"`
		Light string `json:"light"`
		Dark  string `json:"dark"`
	}
)

// HTML writes the picture as a page that stands alone: it asks nothing of any
// network, and nothing but its own scripts runs in it.
func (p *Picture) HTML(ctx context.Context, gv *graphviz.Graphviz) ([]byte, error) {
	l, err := p.layOut(ctx, gv, false)
	if err != nil {
		return nil, err
	}
	// Marshal writes <, > and & as codes, so that no name ends the script.
	data, err := json.Marshal(p.pageData(l))
	if err != nil {
		return nil, err
	}
	library, script := pagePart("cytoscape.min.js"), pagePart("page.js")
	library = "/*\n" + strings.TrimSpace(pagePart("cytoscape.LICENSE")) + "\n*/\n" + library
	return []byte(strings.NewReplacer(
		"{{.Title}}", html.EscapeString(p.Title), "{{.Lead}}", html.EscapeString(p.Lead), "{{.Foot}}", html.EscapeString(p.Foot),
		"{{.ScriptHashes}}", scriptHash(library)+" "+scriptHash(script),
		"{{.CSS}}", pagePart("page.css"), "{{.Data}}", string(data), "{{.Library}}", library, "{{.Script}}", script,
	).Replace(pagePart("page.html"))), nil
}

func pagePart(name string) string {
	raw, err := pageFiles.ReadFile("page/" + name)
	if err != nil {
		// The names are those embedded above.
		panic(err)
	}
	return string(raw)
}

// scriptHash lets a script run under the page's policy.
func scriptHash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (p *Picture) pageData(l *placed) pageData {
	d := pageData{AsOf: p.AsOf.String(), KnownAt: p.KnownAt.String(), Nodes: []pageNode{}, Lines: []pageLine{}, Labels: []pageLabel{}, Types: []pageType{}}
	labels, types := map[string]bool{}, map[string]bool{}
	for i, n := range p.Nodes {
		look := style.OfLabel(n.Label)
		labels[look.Name] = true
		b := l.boxes[i]
		d.Nodes = append(d.Nodes, pageNode{n.Ref, n.Name, look.Name, append([]string{}, n.Facts...), b.x, b.y, b.w, b.h})
	}
	now := map[string]bool{}
	for _, line := range p.Lines {
		now[line.ID] = true
		d.Lines = append(d.Lines, pageLineOf(line, true))
		types[line.Type] = true
	}
	for _, line := range p.Past {
		if !now[line.ID] {
			d.Lines = append(d.Lines, pageLineOf(line, false))
			types[line.Type] = true
		}
	}
	for _, look := range append(style.Labels(), style.Other()) {
		if labels[look.Name] {
			d.Labels = append(d.Labels, pageLabel{
				look.Name, inWords(look.Name), pageShape(look.Shape), outlinePath(look.Shape),
				pagePaint{look.Light.Fill, look.Light.Border}, pagePaint{look.Dark.Fill, look.Dark.Border},
			})
		}
	}
	for _, name := range slices.Concat(graph.AI().TypeNames(), unknownTypes(types)) {
		if types[name] {
			f := style.OfType(name)
			d.Types = append(d.Types, pageType{name, reads(name), f.Light, f.Dark})
		}
	}
	return d
}

// unknownTypes are those that the model does not have, in order.
func unknownTypes(types map[string]bool) []string {
	var names []string
	for name := range types {
		if _, known := graph.AI().Type(name); !known {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func pageLineOf(l Line, now bool) pageLine {
	line := pageLine{
		From: l.From, To: l.To, Type: l.Type, Statement: l.ID, Status: graph.Title(l.Status), Certainty: "commitment",
		Since: l.Since, Amount: l.Amount, Confidence: l.Confidence, Note: l.Note, Short: l.short(),
		Caption: strings.TrimSpace(reads(l.Type) + "\n" + l.short()), Width: thickness(l.usd()), Sources: []pageSource{}, Now: now,
		Start: dayText(l.Start), Until: dayText(l.Until), UntilReported: dayText(l.UntilReported), Ends: dayText(l.Ends), Reported: dayText(l.Reported),
	}
	switch {
	case l.Claim():
		line.Certainty = "claim"
	case l.Gone():
		line.Certainty = "gone"
	}
	for _, s := range l.Sources {
		line.Sources = append(line.Sources, pageSource(s))
	}
	return line
}

func dayText(d graph.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// pageShape is a shape of Graphviz by its name in the page's library.
func pageShape(shape string) string {
	switch shape {
	case "box":
		return "round-rectangle"
	case "component":
		return "cut-rectangle"
	case "house":
		return "pentagon"
	case "parallelogram":
		return "rhomboid"
	}
	return shape
}

// outlinePath is a shape as an SVG path in a box of 24 by 16, for the legend.
func outlinePath(shape string) string {
	var b strings.Builder
	for _, m := range outline(shape, box{x: 12, y: 8, w: 22, h: 14}) {
		switch m.kind {
		case ellipse:
			fmt.Fprintf(&b, "M1,8 a11,7 0 1,0 22,0 a11,7 0 1,0 -22,0")
		case curve:
			fmt.Fprintf(&b, "M4,1 h16 a3,3 0 0,1 3,3 v8 a3,3 0 0,1 -3,3 h-16 a3,3 0 0,1 -3,-3 v-8 a3,3 0 0,1 3,-3z")
		default:
			for i, p := range m.at {
				b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + short(p[0]) + "," + short(p[1]))
			}
			b.WriteString("z")
		}
	}
	return b.String()
}
