package browser_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"aigraph/cmd/aigraph/browser"
	"aigraph/graph"
)

// TestGuide writes the guide with questions that hold what HTML could be broken
// with.
func TestGuide(t *testing.T) {
	var asked []string
	html, err := browser.Guide(graph.AI(), origin, graph.DateOf(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)), func(name string, drawn bool, args []string) (browser.Step, error) {
		asked = append(asked, strings.Join(append([]string{fmt.Sprint(drawn), name}, args...), " "))
		return browser.Step{Title: "<b>" + name, Command: "aigraph '&'", Cypher: "RETURN \"</a><script>\" // '"}, nil
	})
	require.NoError(t, err)
	guide := string(html)
	require.Contains(t, asked, "false deal-history amazon openai --as-of 2026-01-05")
	require.Contains(t, asked, "true circular-deals --limit 5")
	require.Contains(t, guide, "2026-11-23")
	require.NotContains(t, guide, "<script>")
	require.NotContains(t, guide, "<b>deal")
	require.Contains(t, guide, `data-populate="RETURN &#34;&lt;/a&gt;&lt;script&gt;&#34; // &#39;"`)
	require.Contains(t, guide, `data-exec="style `+origin+`/style.grass"`)
	slides := strings.Count(guide, "<slide ")
	require.Equal(t, slides, strings.Count(guide, "</slide>"))
	for i, title := range []string{"Nvidia, OpenAI and Oracle", "Azure", "Amazon and OpenAI", "TSMC and on ASML", "rivals", "never happened"} {
		require.Regexp(t, fmt.Sprintf(`<h3>%d\. [^<]*%s`, i+1, regexp.QuoteMeta(title)), guide, "the six stories")
	}
	for _, name := range append(graph.AI().LabelNames(), "money put in", "oversight") {
		require.Contains(t, guide, ">"+name+"</span>")
	}
}

func TestGuideFails(t *testing.T) {
	_, err := browser.Guide(graph.AI(), origin, graph.DateOf(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)), func(string, bool, []string) (browser.Step, error) {
		return browser.Step{}, errors.New("no such question")
	})
	require.ErrorContains(t, err, "no such question")
}
