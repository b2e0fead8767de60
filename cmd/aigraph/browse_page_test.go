package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"aigraph/cmd/aigraph/webtest"
	"aigraph/graph/style"
	"aigraph/queries"
)

// readmePicture is the README's picture of Neo4j Browser, pictureSlide the slide of
// the guide whose first step it shows.
const (
	readmePicture = "../../.github/pictures/browser.png"
	pictureSlide  = 3
)

// serving runs a command that serves until it is interrupted, and gives the
// address that it prints first. The returned function interrupts it.
func (w world) serving(t *testing.T, args ...string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	var talk bytes.Buffer
	a := &app{
		in: strings.NewReader(""), out: in, errOut: &talk, program: "aigraph",
		getenv: func(name string) string { return w.env[name] },
		now:    func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) },
	}
	code := make(chan int, 1)
	go func() {
		code <- a.main(ctx, args)
		_ = in.Close()
	}()
	line := make([]byte, 200)
	n, err := out.Read(line)
	if err != nil {
		cancel()
		<-code
		require.NoError(t, err, talk.String())
	}
	stop = func() {
		cancel()
		require.Equal(t, exitOK, <-code, "interrupted: the usual end")
		require.Contains(t, talk.String(), "Neo4j Browser is served no more")
		require.NotContains(t, talk.String(), password(t, w))
	}
	return strings.TrimSpace(string(line[:n])), stop
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	return strconv.Itoa(portOf(l))
}

// Where Neo4j Browser shows things. The first frame is the newest answer.
const (
	firstFrame = `document.querySelector("[data-testid=frame]")`
	command    = firstFrame + `.querySelector("[data-testid=frameCommand]").innerText`
	nodes      = firstFrame + `.querySelectorAll("svg g.node").length`
	rows       = firstFrame + `.querySelectorAll("tbody tr").length`
	arrows     = `[...document.querySelectorAll("[data-testid=frame], [data-testid=guidesDrawer]")].flatMap(e => [...e.querySelectorAll("[data-populate] > i, pre.runnable > i")])`
)

// testBrowse walks through the real Neo4j Browser.
func testBrowse(t *testing.T, w world) {
	port := freePort(t)
	address, stop := w.serving(t, "browse", "--no-open", "--port", port)
	origin := "http://localhost:" + port
	require.Regexp(t, "^"+origin+"/start#[A-Z2-7]{26}$", address)
	tab := webtest.Open(t, 1280, 800)
	tab.Go(address)
	tab.Wait(firstFrame + ` && ` + command + `.includes(":play ` + origin + `/guide.html")`)
	tab.Wait(`document.body.innerText.includes("You are connected as user neo4j")`)

	t.Run("guide", func(t *testing.T) { walkGuide(t, tab) })
	t.Run("favourites", func(t *testing.T) { lookAtFavourites(t, tab) })
	t.Run("privacy", func(t *testing.T) { nothingLeaves(t, tab, password(t, w)) })
	t.Run("once", func(t *testing.T) {
		tab.For(t)
		tab.Go(address)
		tab.Wait(`document.body.innerText.includes("This address works once")`)
	})
	stop()
	t.Run("question", func(t *testing.T) { openQuestion(t, w, tab, port) })
	t.Run("elsewhere, encrypted", func(t *testing.T) { openElsewhere(t, w, tab) })
	t.Run("entity", func(t *testing.T) {
		tab.For(t)
		address, stop := w.serving(t, "browse", "mistral", "--no-open", "--port", freePort(t))
		defer stop()
		tab.Go(address)
		tab.Wait(firstFrame + ` && ` + nodes + ` > 5`)
		require.Contains(t, webtest.Eval[string](tab, firstFrame+".innerText"), "Mistral AI")
	})
	t.Run("wide", func(t *testing.T) {
		address, stop := w.serving(t, "browse", "--no-open", "--port", freePort(t))
		defer stop()
		tab := webtest.Open(t, 1800, 900)
		tab.Go(address)
		tab.Wait(`document.querySelector("[data-testid=guidesDrawer]")`)
		tab.Wait(arrows + `.length > 0`)
		runStep(t, tab, 1)
		require.True(t, webtest.Eval[bool](tab, arrows+`.length > 0`), "the guide stays beside the answer")
	})
}

// walkGuide runs every step of the guide.
func walkGuide(t *testing.T, tab *webtest.Tab) {
	tab.For(t)
	const (
		slides = 9
		next   = `document.querySelector("[data-testid=nextSlide]")`
	)
	steps := 0
	for slide := 1; slide <= slides; slide++ {
		title := webtest.Eval[string](tab, firstFrame+`.querySelector("h3").innerText`)
		n := webtest.Eval[int](tab, arrows+".length")
		require.Positive(t, n, "%q has steps", title)
		for i := range n {
			t.Run(fmt.Sprintf("%s, step %d", title, i+1), func(t *testing.T) {
				tab.For(t)
				runStep(t, tab, i)
				steps++
				if slide == pictureSlide && i == 0 && *update {
					still(tab)
					require.NoError(t, os.MkdirAll(filepath.Dir(readmePicture), 0o755))
					require.NoError(t, os.WriteFile(readmePicture, tab.Screenshot(), 0o644))
				}
				webtest.Eval[any](tab, firstFrame+`.querySelector("button[title=Close]").click()`)
				tab.Wait(command + `.startsWith(":play")`)
			})
		}
		if slide < slides {
			webtest.Eval[any](tab, next+".click()")
			tab.Wait(firstFrame + `.querySelector("h3").innerText !== ` + quote(title))
		}
	}
	require.False(t, webtest.Eval[bool](tab, `!!`+next), "no slide after the last")
	require.Greater(t, steps, 20)
}

// runStep clicks the arrow of a step, and demands that nodes or rows come.
func runStep(t *testing.T, tab *webtest.Tab, i int) {
	t.Helper()
	before := webtest.Eval[string](tab, command)
	webtest.Eval[any](tab, fmt.Sprintf("%s[%d].click()", arrows, i))
	tab.Wait(command + ` !== ` + quote(before) + ` && (` + nodes + ` + ` + rows + ` > 0 || /ERROR|no changes, no records/.test(` + firstFrame + `.innerText))`)
	require.Positive(t, webtest.Eval[int](tab, nodes+" + "+rows), webtest.Eval[string](tab, firstFrame+".innerText"))
}

func quote(s string) string {
	b, _ := json.Marshal(s) // a string always has a JSON text
	return string(b)
}

// lookAtFavourites opens the drawer of saved queries.
func lookAtFavourites(t *testing.T, tab *webtest.Tab) {
	tab.For(t)
	webtest.Eval[any](tab, `document.querySelector("[data-testid=navigationFavorites]").click()`)
	for _, group := range queries.Groups() {
		folder := `document.querySelector("[data-testid='expandFolder-AI industry: ` + group + `']")`
		tab.Wait(folder)
		webtest.Eval[any](tab, folder+".click()")
	}
	all, err := queries.Load(queries.Files)
	require.NoError(t, err)
	tab.Wait(fmt.Sprintf(`document.querySelectorAll("[data-testid=savedScriptListItem]").length >= %d`, len(all)))
	names := webtest.Eval[[]string](tab, `[...document.querySelectorAll("[data-testid=savedScriptListItem]")].map(e => e.innerText.trim())`)
	for _, q := range all {
		require.Contains(t, names, q.Title)
		if _, drawn := q.GraphForm(); drawn {
			require.Contains(t, names, q.Title+" (graph)")
		}
	}
}

// nothingLeaves holds that what was asked for was of this machine, and that the
// password stands in no address.
func nothingLeaves(t *testing.T, tab *webtest.Tab, secret string) {
	require.Empty(t, tab.Outside())
	for _, r := range tab.Requests() {
		require.NotContains(t, r.URL, secret)
		if strings.HasPrefix(r.URL, "http://localhost:") || strings.HasPrefix(r.URL, "ws://127.0.0.1:") || strings.HasPrefix(r.URL, "data:") || strings.HasPrefix(r.URL, "blob:") {
			require.NotEqual(t, "csp", r.Failed, r.URL)
			require.Less(t, r.Status, int64(400), r.URL)
		} else {
			require.Equal(t, "csp", r.Failed, r.URL)
		}
	}
	for _, e := range tab.Errors() {
		require.Contains(t, e, "Content Security Policy", "the one thing to complain of is what we forbid")
	}
}

// openQuestion opens a question where Neo4j Browser was used before, and looks
// at its colours.
func openQuestion(t *testing.T, w world, tab *webtest.Tab, port string) {
	tab.For(t)
	webtest.Eval[any](tab, `localStorage.setItem("neo4j.documents", JSON.stringify(
		JSON.parse(localStorage.getItem("neo4j.documents")).concat({id: "mine", content: "// My own\nRETURN 1"})))`)
	address, stop := w.serving(t, "browse", "circular-deals", "--limit", "2", "--no-open", "--port", port)
	defer stop()
	tab.Go(address)
	tab.Wait(firstFrame + ` && ` + nodes + ` > 0 && document.querySelector("[data-testid=vizInspector]")`)
	ids := webtest.Eval[[]string](tab, `JSON.parse(localStorage.getItem("neo4j.documents")).map(d => d.id)`)
	require.Contains(t, ids, "mine")
	require.Contains(t, ids, "aigraph-circular-deals-graph")
	seen := map[string]bool{}
	for _, id := range ids { // those that Neo4j Browser brings have none
		require.False(t, id != "" && seen[id], "%s stands twice", id)
		seen[id] = true
	}
	paint := func(what string) string {
		return webtest.Eval[string](tab, `getComputedStyle(document.querySelector("[data-testid='property-details-overview-`+what+`']")).backgroundColor`)
	}
	require.Equal(t, rgb(t, style.OfLabel("Company").Light.Fill), paint("node-label-Company"))
	require.Equal(t, rgb(t, style.OfType("INVESTED_IN").Light), paint("relationship-type-INVESTED_IN"))
	require.Contains(t, webtest.Eval[[]string](tab, `[...document.querySelectorAll("svg g.node circle")].map(c => c.getAttribute("fill"))`), style.OfLabel("Cloud").Light.Fill)
	require.Contains(t, webtest.Eval[string](tab, `[...document.querySelectorAll("svg g.relationship text")].map(c => c.textContent).join("\n")`), "$15B", "amounts stand at the lines")
}

// still waits until the nodes have found their places.
func still(tab *webtest.Tab) {
	tab.Wait(`(() => {
		const at = [...document.querySelectorAll("svg g.node")].map(n => n.getAttribute("transform")).join();
		window.same = window.before === at ? (window.same || 0) + 1 : 0;
		window.before = at;
		return window.same > 3;
	})()`)
}

// rgb is a colour as browsers give it.
func rgb(t *testing.T, colour string) string {
	t.Helper()
	var r, g, b int
	_, err := fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b)
	require.NoError(t, err)
	return fmt.Sprintf("rgb(%d, %d, %d)", r, g, b)
}
