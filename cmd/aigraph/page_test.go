package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"aigraph/cmd/aigraph/webtest"
	"aigraph/graph"
	"aigraph/graph/graphviz"
	"aigraph/graph/picture"
)

func testDay(t *testing.T, s string) graph.Date {
	t.Helper()
	d, err := graph.ParseDate(s, 0)
	require.NoError(t, err)
	return d
}

// pageOf writes a picture as a page and opens it.
func pageOf(t *testing.T, p *picture.Picture) *webtest.Tab {
	t.Helper()
	tab := webtest.Open(t, 1280, 800)
	gv, err := graphviz.Open(t.Context(), "")
	require.NoError(t, err)
	defer func() { require.NoError(t, gv.Close(t.Context())) }()
	page, err := p.HTML(t.Context(), gv)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, os.WriteFile(file, page, 0o600))
	tab.Go("file://" + file)
	tab.Wait("window.picture !== undefined")
	return tab
}

// talksThenDeal are two entities of which one invests in the other: talks, then
// an announcement; and a third that runs a cloud.
func talksThenDeal(t *testing.T) *picture.Picture {
	usd := int64(5e9)
	asked := testDay(t, "2026-11-23")
	talks := picture.Line{
		From: "a", To: "b", Type: "INVESTED_IN", ID: "deal/1", Deal: "deal", Status: "in_talks", Since: "2026-01-05", Confidence: "low",
		Start: testDay(t, "2026-01-05"), Reported: testDay(t, "2026-01-05"), Until: testDay(t, "2026-03-01"), UntilReported: testDay(t, "2026-03-01"),
	}
	deal := picture.Line{
		From: "a", To: "b", Type: "INVESTED_IN", ID: "deal/2", Deal: "deal", Status: "announced", Since: "2026-03-01", Amount: "$5B",
		Low: &usd, High: &usd, Confidence: "high", Start: testDay(t, "2026-03-01"), Reported: testDay(t, "2026-03-01"),
		Sources: []picture.Source{{Title: "The Paper, 2026-03-01", URL: "https://example.org/x?a=1&b=2"}, {Title: "Nobody", URL: ""}},
	}
	runs := picture.Line{
		From: "k", To: "b", Type: "OPERATED_BY", ID: "op/1", Deal: "op", Status: "active", Confidence: "high",
		Start: graph.DawnOfTime, Reported: testDay(t, "2025-01-01"),
	}
	return &picture.Picture{
		Caption: picture.Caption{Title: "Who <b>pays</b> whom?", Lead: "a & b", Foot: "Source: test"}, Layered: true,
		Nodes: []picture.Node{{Ref: "a", Name: "Acme", Label: "Company"}, {Ref: "b", Name: "Beta", Label: "Company"}, {Ref: "k", Name: "Kappa", Label: "Cloud"}},
		Lines: []picture.Line{deal, runs}, Past: []picture.Line{talks}, AsOf: asked, KnownAt: graph.EndOfTime,
	}
}

// TestPage opens the page of a picture in a real browser.
func TestPage(t *testing.T) {
	tab := pageOf(t, talksThenDeal(t))
	shown := func() string {
		return webtest.Eval[string](tab, `document.getElementById("count").dataset.entities + " " + document.getElementById("count").dataset.statements`)
	}
	require.Equal(t, "Who <b>pays</b> whom?", webtest.Eval[string](tab, `document.querySelector("h1").textContent`))
	require.Equal(t, "3 2", shown())
	require.Equal(t, 2, webtest.Eval[int](tab, `picture.cy.edges().not(".off").length`))

	t.Run("time", func(t *testing.T) {
		tab.Do(chromedp.Click("#earlier"))
		require.Equal(t, "as it stood on 2026-03-01", webtest.Eval[string](tab, `document.getElementById("shown-day").textContent`))
		tab.Do(chromedp.Click("#earlier"))
		require.Equal(t, "as it stood on 2026-01-05", webtest.Eval[string](tab, `document.getElementById("shown-day").textContent`))
		require.Equal(t, "3 2", shown(), "the talks, not the deal")
		require.Equal(t, "in talks", webtest.Eval[string](tab, `picture.data.lines[picture.cy.edges().not(".off").max(e => e.data("line")).ele.data("line")].status`))
		require.Equal(t, "dashed", webtest.Eval[string](tab, `picture.cy.$id("s2").style("line-style")`))
		webtest.Eval[bool](tab, `(() => { const d = document.getElementById("day"); d.value = d.min; d.value--; d.dispatchEvent(new Event("input")); return true; })()`)
		tab.Do(chromedp.Click("#later"), chromedp.Click("#later"))
		require.Equal(t, "as of 2026-11-23", webtest.Eval[string](tab, `document.getElementById("shown-day").textContent`))
		require.Equal(t, "3 2", shown())
	})
	t.Run("search and card", func(t *testing.T) {
		tab.Do(chromedp.SendKeys("#search", "kap"))
		require.Equal(t, "1", webtest.Eval[string](tab, `document.getElementById("card").dataset.hits`))
		require.Equal(t, "Kappa", webtest.Eval[string](tab, `document.querySelector("#card h3").textContent`))
		webtest.Eval[bool](tab, `picture.cy.$id("s0").emit("tap") && true`)
		require.Equal(t, "Acme invested in Beta", webtest.Eval[string](tab, `document.querySelector("#card h3").textContent`))
		card := webtest.Eval[string](tab, `document.querySelector("#card").innerText`)
		for _, part := range []string{"$5B", "announced", "2026-03-01", "high", "deal/2", "The Paper, 2026-03-01", "Nobody"} {
			require.Contains(t, card, part)
		}
		require.Equal(t, "https://example.org/x?a=1&b=2", webtest.Eval[string](tab, `document.querySelector("#card a").href`))
		require.Equal(t, 1, webtest.Eval[int](tab, `document.querySelectorAll("#card a").length`), "what is no address of the web is no link")
	})
	t.Run("filters", func(t *testing.T) {
		toggle := func(name string) {
			webtest.Eval[bool](tab, fmt.Sprintf(`(document.querySelector('[data-filter="%s"]').click(), true)`, name))
		}
		toggle("INVESTED_IN")
		require.Equal(t, "2 1", shown())
		toggle("INVESTED_IN")
		toggle("commitment")
		require.Equal(t, "0 0", shown())
		toggle("commitment")
	})
	t.Run("keys and theme", func(t *testing.T) {
		// The search still moves the picture.
		tab.Wait("!picture.cy.animated()")
		before := webtest.Eval[float64](tab, "picture.cy.zoom()")
		tab.Do(chromedp.Focus("#graph"))
		tab.Wait(`document.activeElement.id === "graph"`)
		tab.Do(chromedp.KeyEvent("+"))
		tab.Wait(fmt.Sprintf("picture.cy.zoom() > %v", before))
		theme := webtest.Eval[string](tab, "document.documentElement.dataset.theme")
		tab.Do(chromedp.Click("#theme"))
		require.NotEqual(t, theme, webtest.Eval[string](tab, "document.documentElement.dataset.theme"))
	})
	require.Empty(t, tab.Errors())
	require.Empty(t, tab.Outside(), "nothing leaves the machine")
}

// Names full of what means something in HTML, scripts and JSON come back equal.
func TestPageNames(t *testing.T) {
	p := &picture.Picture{AsOf: testDay(t, "2026-11-23"), KnownAt: graph.EndOfTime}
	for i, name := range hostile {
		p.Nodes = append(p.Nodes, picture.Node{Ref: fmt.Sprint("n", i), Name: name, Label: "Company"})
	}
	p.Title, p.Lead, p.Foot = strings.Join(hostile, "|"), hostile[4], "{{.Data}}"
	tab := pageOf(t, p)
	require.Equal(t, hostile, webtest.Eval[[]string](tab, `picture.cy.nodes().map(n => n.data("name"))`))
	require.Equal(t, hostile[4], webtest.Eval[string](tab, `document.querySelector(".lead").textContent`))
	require.Equal(t, "{{.Data}}", webtest.Eval[string](tab, `document.querySelector(".foot").textContent`))
	require.Empty(t, tab.Errors())
	require.Empty(t, tab.Outside())
}

// ring is a picture of many nodes, each tied to two others.
func ring(n int) *picture.Picture {
	p := &picture.Picture{AsOf: graph.DawnOfTime, KnownAt: graph.EndOfTime}
	for i := range n {
		p.Nodes = append(p.Nodes, picture.Node{Ref: fmt.Sprint("n", i), Name: fmt.Sprint("Entity ", i), Label: "Company"})
		for _, step := range []int{1, n/3 + 1} {
			p.Lines = append(p.Lines, picture.Line{
				From: fmt.Sprint("n", i), To: fmt.Sprint("n", (i+step)%n), Type: "BUYS_FROM", ID: fmt.Sprintf("d%d-%d/1", i, step),
				Status: "active", Start: graph.DawnOfTime, Reported: graph.DawnOfTime,
			})
		}
	}
	return p
}

func TestLargePage(t *testing.T) {
	tab := pageOf(t, ring(2000))
	require.Equal(t, 2000, webtest.Eval[int](tab, `picture.cy.nodes(":visible").length`))
	require.Equal(t, 4000, webtest.Eval[int](tab, `picture.cy.edges(":visible").length`))
	// Figures for whoever looks; how fast the machine is proves nothing.
	t.Logf("open after %.0f ms, twenty moves drawn in %.0f ms each",
		webtest.Eval[float64](tab, `performance.getEntriesByType("navigation")[0].domComplete`),
		webtest.Eval[float64](tab, `new Promise(done => { const t0 = performance.now(); let n = 0; const step = () => { if (n++ === 20) return done((performance.now() - t0) / 20); picture.cy.panBy({x: 7, y: 3}); requestAnimationFrame(step); }; step(); })`))
	require.Empty(t, tab.Errors())
}
