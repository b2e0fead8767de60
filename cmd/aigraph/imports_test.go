package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestImports holds the arrows between the packages: what each may import of
// this module, and which may import others' modules.
func TestImports(t *testing.T) {
	allowed := map[string][]string{
		"aigraph/graph":          {},
		"aigraph/graph/circles":  {},
		"aigraph/graph/nearest":  {"github.com/agnivade/levenshtein"},
		"aigraph/graph/style":    {"aigraph/graph"},
		"aigraph/graph/graphviz": {"github.com/tetratelabs/wazero"},
		"aigraph/graph/picture": {
			"aigraph/graph", "git.sr.ht/~sbinet/gg", "codeberg.org/go-fonts/liberation", "golang.org/x/image",
		},
		"aigraph/graph/neo":               {"aigraph/graph", "github.com/neo4j/neo4j-go-driver/v5"},
		"aigraph/graph/local":             {"github.com/gofrs/flock", "golang.org/x/sys"},
		"aigraph/cmd/aigraph/browser":     {"aigraph/graph", "aigraph/queries"},
		"aigraph/cmd/aigraph/webtest":     {"github.com/chromedp/cdproto", "github.com/chromedp/chromedp", "github.com/stretchr/testify"},
		"aigraph/graph/neo/neotest":       {"aigraph", "github.com/gofrs/flock", "github.com/stretchr/testify"},
		"aigraph/loader":                  {"aigraph/graph", "aigraph/graph/nearest", "golang.org/x/text", "golang.org/x/sync"},
		"aigraph/queries":                 {"aigraph/graph", "aigraph/graph/circles", "aigraph/graph/nearest", "golang.org/x/text", "golang.org/x/sync"},
		"aigraph/data":                    {},
		"aigraph/loader/bench":            {"aigraph", "github.com/spf13"},
		"aigraph/loader/bench/gen":        {"aigraph/graph"},
		"aigraph/loader/bench/race":       {"aigraph", "github.com/spf13"},
		"aigraph/loader/bench/race/peers": {"github.com/neo4j/neo4j-go-driver/v5"},
		"aigraph/loader/foreign":          {"aigraph/graph", "aigraph/loader", "github.com/go-json-experiment/json", "github.com/klauspost/compress"},
		"aigraph/cmd/aigraph": {
			"aigraph", "github.com/spf13", "github.com/jedib0t/go-pretty/v6", "github.com/schollz/progressbar/v3", "golang.org/x/term",
		},
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "aigraph/...").Output()
	require.NoError(t, err)
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, imports, _ := strings.Cut(line, " ")
		may, known := allowed[pkg]
		require.True(t, known, "%s: say here what it may import", pkg)
		for _, i := range strings.Fields(imports) {
			ours := i == "aigraph" || strings.HasPrefix(i, "aigraph/")
			if !ours && !strings.Contains(strings.Split(i, "/")[0], ".") {
				continue // the standard library
			}
			if pkg == "aigraph/loader" || pkg == "aigraph/queries" || pkg == "aigraph/graph/neo" {
				require.Falsef(t, ours && !slices.Contains(may, i), "%s must not import %s", pkg, i)
			}
			require.Truef(t, slices.ContainsFunc(may, func(m string) bool {
				return i == m || strings.HasPrefix(i, m+"/")
			}), "%s must not import %s", pkg, i)
		}
	}
}
