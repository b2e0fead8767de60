package browser_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"aigraph/cmd/aigraph/browser"
	"aigraph/graph"
)

const (
	origin = "http://localhost:7475"
	secret = "correct horse"
)

func server() *browser.Server {
	return browser.New(browser.Options{
		App:    fstest.MapFS{"index.html": {Data: []byte("<title>App</title>")}, "app.js": {Data: []byte("1")}},
		Origin: origin, Reach: []string{"ws://127.0.0.1:7687"}, Guide: []byte("guide"), Style: []byte("node {}"),
		Seed: browser.Seed{
			Connection: browser.Connection{URI: "bolt://127.0.0.1:7687", User: "neo4j", Password: secret, Database: "industry"},
			Command:    "RETURN 1", Style: browser.Style(graph.AI()),
			Folders: []browser.Folder{{ID: "money", Name: "Money", Favourites: []browser.Favourite{{ID: "one", Text: "// One\nRETURN 1"}}}},
		},
	})
}

// ask sends a request as a browser that was told to open origin does.
func ask(s http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, origin+path, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestServes(t *testing.T) {
	for _, tc := range []struct{ path, contentType, body string }{
		{"/browser/", "text/html; charset=utf-8", "<title>App</title>"},
		{"/browser/index.html", "text/html; charset=utf-8", "<title>App</title>"},
		{"/browser/app.js", "text/javascript; charset=utf-8", "1"},
		{browser.GuidePath, "text/html; charset=utf-8", "guide"},
		{browser.StylePath, "text/plain; charset=utf-8", "node {}"},
		{"/", "application/json", `{"bolt_direct":"bolt://127.0.0.1:7687"}`},
	} {
		w := ask(server(), http.MethodGet, tc.path, "")
		require.Equal(t, http.StatusOK, w.Code, tc.path)
		require.Equal(t, tc.contentType, w.Header().Get("Content-Type"), tc.path)
		require.Equal(t, tc.body, w.Body.String(), tc.path)
	}
	for _, path := range []string{"/browser/no.js", "/browser/../seed", "/elsewhere", "/browser/%2e%2e/x", "/browser//etc/passwd"} {
		require.NotEqual(t, http.StatusOK, ask(server(), http.MethodGet, path, "").Code, path)
	}
	w := ask(server(), http.MethodGet, "/", "", "Accept", "text/html")
	require.Equal(t, "/browser/", w.Header().Get("Location"))
}

// TestHeaders holds that no answer, good or bad, is kept, framed or able to
// speak to anybody but us and the database.
func TestHeaders(t *testing.T) {
	for _, path := range []string{"/", "/start", "/start.js", "/browser/", "/browser/no", "/nowhere", browser.GuidePath} {
		h := ask(server(), http.MethodGet, path, "").Header()
		require.Equal(t, "no-store", h.Get("Cache-Control"), path)
		require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"), path)
		require.Equal(t, "no-referrer", h.Get("Referrer-Policy"), path)
		policy := h.Get("Content-Security-Policy")
		for _, want := range []string{
			"default-src 'none'", "script-src 'self'", "connect-src 'self' ws://127.0.0.1:7687",
			"frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
		} {
			require.Contains(t, strings.Split(policy, "; "), want, path)
		}
		require.NotContains(t, policy, "unsafe-eval", path)
	}
}

// TestOtherNames is for sites that have a name of theirs lead to this machine.
func TestOtherNames(t *testing.T) {
	for _, host := range []string{"evil.example", "evil.example:7475", "localhost", "localhost:80", "127.0.0.1:7475", "localhost:7475.evil.example"} {
		for _, path := range []string{"/", "/start", "/browser/", browser.GuidePath} {
			w := ask(server(), http.MethodGet, path, "", "Host", host)
			require.Equal(t, http.StatusMisdirectedRequest, w.Code, host+path)
		}
	}
}

// TestSeed holds that what we know is told once, to who has the token and came
// by our own page.
func TestSeed(t *testing.T) {
	s := server()
	address, token, found := strings.Cut(s.StartURL(), "#")
	require.True(t, found)
	require.Equal(t, origin+"/start", address)
	require.GreaterOrEqual(t, len(token), 26)
	require.NotEqual(t, s.StartURL(), server().StartURL())
	for _, refused := range [][]string{
		{token, "Origin", "https://evil.example"}, {token}, {"", "Origin", origin}, {token[1:], "Origin", origin},
		{strings.ToLower(token), "Origin", origin}, {token + strings.Repeat("x", 1000), "Origin", origin},
	} {
		w := ask(s, http.MethodPost, "/seed", refused[0], refused[1:]...)
		require.Equal(t, http.StatusForbidden, w.Code, refused)
		require.NotContains(t, w.Body.String(), secret)
	}
	require.NotEqual(t, http.StatusOK, ask(s, http.MethodGet, "/seed", token, "Origin", origin).Code)

	w := ask(s, http.MethodPost, "/seed", token, "Origin", origin)
	require.Equal(t, http.StatusOK, w.Code)
	var told struct {
		App, Guide  string
		Connections struct {
			ConnectionsByID map[string]map[string]any
		}
		Settings, Defaults map[string]any
		Folders, Documents []map[string]any
		Grass              map[string]map[string]string
		GrassSum           string
	}
	require.NoError(t, json.NewDecoder(w.Body).Decode(&told))
	require.Equal(t, map[string]any{
		"id": "$$discovery", "name": "$$discovery", "type": "bolt", "authenticationMethod": "NATIVE", "host": "bolt://127.0.0.1:7687",
		"username": "neo4j", "password": secret, "db": "industry", "requestedUseDb": "industry",
	}, told.Connections.ConnectionsByID["$$discovery"])
	require.Equal(t, "RETURN 1", told.Settings["initCmd"])
	require.Equal(t, []map[string]any{{"id": "aigraph-money", "name": "Money"}}, told.Folders)
	require.Equal(t, []map[string]any{{"id": "aigraph-one", "folder": "aigraph-money", "content": "// One\nRETURN 1"}}, told.Documents)
	require.Equal(t, "{name}", told.Grass["node.Company"]["caption"])
	require.NotEmpty(t, told.GrassSum)

	require.Equal(t, http.StatusForbidden, ask(s, http.MethodPost, "/seed", token, "Origin", origin).Code, "once")
}

// TestNothingElseTells looks for the password wherever no token is asked for.
func TestNothingElseTells(t *testing.T) {
	s := server()
	for _, path := range []string{"/", "/start", "/start.js", "/browser/", browser.GuidePath, browser.StylePath, "/seed"} {
		b, err := io.ReadAll(ask(s, http.MethodGet, path, "").Result().Body)
		require.NoError(t, err)
		require.NotContains(t, string(b), secret, path)
	}
	require.NotContains(t, s.StartURL(), secret)
}
