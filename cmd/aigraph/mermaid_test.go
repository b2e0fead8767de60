package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/cmd/aigraph/webtest"
)

// mermaidVersion is the Mermaid that our flowcharts are held against.
const mermaidVersion = "11.17.2"

// mermaidScript is Mermaid itself, fetched once by npm into the user's cache.
func mermaidScript(t *testing.T) string {
	t.Helper()
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Skip("npm is not installed: Mermaid's own parser cannot be had")
	}
	cache, err := os.UserCacheDir()
	require.NoError(t, err)
	dir := filepath.Join(cache, "aigraph", "mermaid-"+mermaidVersion)
	script := filepath.Join(dir, "package", "dist", "mermaid.min.js")
	if _, err := os.Stat(script); err == nil {
		return script
	}
	require.NoError(t, os.MkdirAll(dir, 0o700))
	pack := exec.CommandContext(t.Context(), npm, "pack", "--silent", "mermaid@"+mermaidVersion)
	pack.Dir = dir
	out, err := pack.Output()
	require.NoError(t, err)
	unpack := exec.CommandContext(t.Context(), "tar", "xzf", strings.TrimSpace(string(out)), "package/dist/mermaid.min.js")
	unpack.Dir = dir
	require.NoError(t, unpack.Run())
	return script
}

// TestMermaidByMermaid lets Mermaid read and draw what we wrote: its parser
// takes it, and the names come back equal.
func TestMermaidByMermaid(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: fetches nothing")
	}
	script := mermaidScript(t)
	// Mermaid takes a backslash before an n for a line's end, however written.
	names := keep(hostile, func(name string) bool {
		return strings.Join(strings.Fields(name), " ") == name && name != "" && !strings.Contains(name, `\n`)
	})
	out, _ := printed(t, "mermaid", someAnswer(names), page{})
	source, err := json.Marshal(out)
	require.NoError(t, err)
	tab := webtest.Open(t, 1280, 800)
	file := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, os.WriteFile(file, []byte(`<!DOCTYPE html><meta charset="utf-8"><body><script src="file://`+script+`"></script><script>
mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
mermaid.parse(`+string(source)+`).then(() => mermaid.render("drawn", `+string(source)+`)).then(({svg}) => {
	document.body.innerHTML = svg;
	window.labels = [...document.querySelectorAll(".node .nodeLabel")].map((n) => { n.querySelectorAll("br").forEach((b) => b.replaceWith("\n")); return n.textContent; });
}).catch((e) => { window.labels = [String(e)]; });
</script>`), 0o600))
	tab.Go("file://" + file)
	tab.Wait("window.labels !== undefined")
	var want []string
	for _, name := range names {
		want = append(want, name+"\nCompany")
	}
	require.Equal(t, want, webtest.Eval[[]string](tab, "labels"))
}
