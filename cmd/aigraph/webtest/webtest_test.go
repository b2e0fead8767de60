package webtest_test

import (
	"bytes"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/cmd/aigraph/webtest"
)

// TestTab holds that a test can tell what a page did.
func TestTab(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "img-src 'none'")
		if r.URL.Path == "/" {
			_, _ = w.Write([]byte(`<title>One</title><img src="http://forbidden.example/"><script>
				fetch("/missing");
				fetch("http://outside.example/secret").catch(() => { document.title = "Two"; });
				setTimeout(() => { throw new Error("thrown"); });
			</script>`))
			return
		}
		http.NotFound(w, r)
	}))
	defer s.Close()
	tab := webtest.Open(t, 640, 480)
	tab.Go(s.URL + "/")
	tab.Wait(`document.title === "Two"`)
	require.Equal(t, 640, webtest.Eval[int](tab, "innerWidth"))
	shot, err := png.Decode(bytes.NewReader(tab.Screenshot()))
	require.NoError(t, err)
	require.Equal(t, 480, shot.Bounds().Dy())
	require.Contains(t, tab.Outside(), "outside.example")
	require.NotContains(t, tab.Outside(), "forbidden.example")
	tab.Wait("performance.getEntriesByType('resource').some(e => e.name.endsWith('missing'))")
	require.Contains(t, tab.Requests(), webtest.Request{URL: s.URL + "/missing", Status: 404})
	require.Contains(t, tab.Requests(), webtest.Request{URL: "http://forbidden.example/", Failed: "csp"})
	require.Contains(t, strings.Join(tab.Errors(), "\n"), "Uncaught Error: thrown")
}
