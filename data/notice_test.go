package data_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// noticeHead is what NOTICE says before the data sets.
const noticeHead = `aigraph
Copyright aigraph contributors

The code is licensed under the Apache License 2.0, see LICENSE.

In it is Graphviz (https://graphviz.org), under the Eclipse Public License 2.0,
in the WebAssembly build of Viz.js (MIT): see graph/graphviz/LICENSES.md.
Pages of pictures hold Cytoscape.js (MIT), copyright The Cytoscape Consortium:
see graph/picture/page/cytoscape.LICENSE.
Pictures are lettered in Liberation Sans (SIL Open Font License 1.1, digitized
data copyright Google Corporation and Red Hat, Inc.).

The data in data/ are licensed under Creative Commons Attribution 4.0
International (https://creativecommons.org/licenses/by/4.0/), credit "aigraph
contributors". They are statements of fact, each with the pages that it rests
on. Some of them are taken, selected and recoded, from these data sets:

`

// TestNotice credits the data sets that ask for it, by their rows in
// sources.csv. Run go test ./data -update to rewrite it.
func TestNotice(t *testing.T) {
	pages := map[string][]string{}
	for _, s := range bundled(t).Sources {
		licence, _ := s.Props["licence"].(string)
		credit, _ := s.Props["attribution"].(string)
		require.Equal(t, licence == "", credit == "", "%s: licence and attribution go together", s.ID)
		if licence == "" {
			continue
		}
		require.Equal(t, "dataset", s.Props["kind"], "%s: only data sets are taken under a licence", s.ID)
		key := fmt.Sprintf("%s, under %s", credit, licence)
		pages[key] = append(pages[key], s.Props["url"].(string))
	}
	require.NotEmpty(t, pages)
	var b strings.Builder
	b.WriteString(noticeHead)
	for _, key := range slices.Sorted(maps.Keys(pages)) {
		urls := pages[key]
		slices.Sort(urls)
		fmt.Fprintf(&b, "%s\n", key)
		for _, url := range slices.Compact(urls) {
			fmt.Fprintf(&b, "    %s\n", url)
		}
	}
	generated(t, "../NOTICE", b.String())
}

// TestFresh makes sure that the descriptor's date is not older than what the
// data rest on.
func TestFresh(t *testing.T) {
	ds := bundled(t)
	for _, s := range ds.Sources {
		require.LessOrEqual(t, s.Accessed.Last, ds.Date, "%s was read after the package's created", s.ID)
	}
}
