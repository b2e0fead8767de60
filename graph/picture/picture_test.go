package picture_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/graphviz"
	"aigraph/graph/picture"
)

func engine(t *testing.T) *graphviz.Graphviz {
	t.Helper()
	gv, err := graphviz.Open(t.Context(), "")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, gv.Close(t.Context())) })
	return gv
}

// hostile are names that mean something in XML, and of other scripts.
var hostile = []string{
	`"double" 'single'`, "</text></svg><script>x()", "a & b &amp; &#60;", "rocket 🚀 智谱", "שלום עולם", "[x]{y}|z", "]]>", "`code`",
}

// svgTexts are what stands in an SVG, by the class of its group.
func svgTexts(t *testing.T, svg []byte) map[string][]string {
	t.Helper()
	var doc struct {
		Groups []struct {
			Class string   `xml:"class,attr"`
			Title string   `xml:"title"`
			Texts []string `xml:"text"`
		} `xml:"g"`
	}
	require.NoError(t, xml.Unmarshal(svg, &doc))
	texts := map[string][]string{}
	for _, g := range doc.Groups {
		if g.Title != "" {
			texts[g.Class+" title"] = append(texts[g.Class+" title"], g.Title)
		}
		texts[g.Class] = append(texts[g.Class], strings.Join(g.Texts, " "))
	}
	return texts
}

func named(names []string) *picture.Picture {
	p := &picture.Picture{Caption: picture.Caption{Title: "Who?", Lead: "as of 2026-11-23", Foot: "Source: test"}, AsOf: graph.DawnOfTime, KnownAt: graph.EndOfTime}
	for i, name := range names {
		p.Nodes = append(p.Nodes, picture.Node{Ref: string(rune('a' + i)), Name: name, Label: graph.AI().LabelNames()[i%7]})
	}
	return p
}

func TestSVG(t *testing.T) {
	gv := engine(t)
	for _, layered := range []bool{true, false} {
		p := named(hostile)
		p.Layered = layered
		usd := int64(3e9)
		p.Lines = []picture.Line{
			{From: "a", To: "b", Type: "INVESTED_IN", Status: "rumored", Since: "2026-01", Amount: "$3B", Low: &usd, High: &usd},
			{From: "b", To: "a", Type: "BUYS_FROM", Status: "active", Since: "2025"},
			{From: "b", To: "a", Type: "BUYS_FROM", Status: "active", Since: "2026"},
			{From: "c", To: "c", Type: "PARTNERS_WITH", Status: "ended", Since: "by 2026-01-01"},
		}
		svg, err := p.SVG(t.Context(), gv)
		require.NoError(t, err)
		texts := svgTexts(t, svg)
		slices.Sort(texts["node"])
		require.Contains(t, texts["node title"], hostile[1]+" (Cloud)")
		want := slices.Sorted(slices.Values(hostile))
		require.Equal(t, want, texts["node"])
		require.ElementsMatch(t, []string{"invested in 2026-01 · $3B · rumored", "buys from 2025 2026", "partners with ended"}, texts["caption"])
		require.Equal(t, []string{"Who? as of 2026-11-23"}, texts["heading"])
		require.Equal(t, []string{"Source: test"}, texts["foot"])
		require.Contains(t, texts["legend"], "Company Cloud Chip Model Facility Public body Person")
		require.Contains(t, string(svg), "stroke-dasharray", "a rumour is dashed")

		image, unknown, err := p.PNG(t.Context(), gv)
		require.NoError(t, err)
		require.Positive(t, unknown, "the font has no Chinese")
		shot, err := png.Decode(bytes.NewReader(image))
		require.NoError(t, err)
		require.Greater(t, shot.Bounds().Dx(), 1000)
	}
}

// An empty answer is drawn, too.
func TestEmpty(t *testing.T) {
	svg, err := named(nil).SVG(t.Context(), engine(t))
	require.NoError(t, err)
	require.Equal(t, []string{"Who? as of 2026-11-23"}, svgTexts(t, svg)["heading"])
}

// A link leads to the first page with an address.
func TestLinks(t *testing.T) {
	p := named([]string{"A", "B"})
	p.Lines = []picture.Line{{From: "a", To: "b", Type: "OWNS", Status: "active", Sources: []picture.Source{{Title: "none"}, {Title: "one", URL: `https://example.org/?a=1&b="2"`}}}}
	svg, err := p.SVG(t.Context(), engine(t))
	require.NoError(t, err)
	require.Contains(t, string(svg), `<a href="https://example.org/?a=1&amp;b=&#34;2&#34;" target="_blank" rel="noopener noreferrer">`)
}

func TestPlot(t *testing.T) {
	low, high := 5.0, 10.0
	day, err := graph.ParseDate("2026-03-01", 0)
	require.NoError(t, err)
	for _, overTime := range []bool{true, false} {
		p := picture.Plot{
			Caption: picture.Caption{Title: "How much?"}, OverTime: overTime, Write: func(float64) string { return "x" },
			Points: []picture.Point{
				{Name: hostile[1], Text: "5–10", Low: &low, High: &high, When: day}, {Name: "B", Text: "unknown", When: day},
			},
		}
		svg, err := p.SVG()
		require.NoError(t, err)
		require.Contains(t, strings.Join(append(svgTexts(t, svg)["bar title"], svgTexts(t, svg)["point title"]...), ""), hostile[1]+": 5–10")
		page, err := p.HTML()
		require.NoError(t, err)
		require.NotContains(t, string(page), "<script")
		require.Contains(t, string(page), "default-src 'none'")
		_, _, err = p.PNG()
		require.NoError(t, err)
	}
}

// The page's library is the one that cytoscape.json names.
func TestLibrary(t *testing.T) {
	var from struct{ Package, SHA256 string }
	raw, err := os.ReadFile("page/cytoscape.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(raw, &from))
	require.Equal(t, "cytoscape@3.34.4", from.Package)
	library, err := os.ReadFile("page/cytoscape.min.js")
	require.NoError(t, err)
	sum := sha256.Sum256(library)
	require.Equal(t, from.SHA256, hex.EncodeToString(sum[:]))
}
