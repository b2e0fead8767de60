// Package browser serves Neo4j Browser from this machine, connected, styled,
// with the catalogue as its favourites and a guide to the graph.
//
// The application is Neo4j's own, unmodified, from the jar that Maven fetched.
// It keeps its connection, settings, style and favourites in the browser's
// local storage; a start page of ours puts them there and leads to it. Nothing
// that is served may ask anything of another machine than the database's.
//
// The package knows the model and the catalogue, and not how a database is
// reached or what a terminal is.
package browser

import (
	"cmp"
	"crypto/rand"
	"crypto/subtle"
	"embed"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

// Options say what to serve.
type Options struct {
	// App holds the static files of Neo4j Browser, index.html at its root.
	App fs.FS
	// Origin is the address that users open, such as http://localhost:7475. No
	// other name of this machine is answered.
	Origin string
	// Reach lists the origins that the page may speak to beside ours: the
	// database's, as wss://host:7687.
	Reach []string
	// Seed is what the start page puts into the local storage. It holds the
	// password; it is told once.
	Seed Seed
	// Guide and Style are what /guide.html and /style.grass answer.
	Guide, Style []byte
}

// Paths of what we serve beside the application, which is at /browser/.
const (
	startPath = "/start"
	seedPath  = "/seed"
	// GuidePath and StylePath are for the Browser's commands :play and :style.
	GuidePath = "/guide.html"
	StylePath = "/style.grass"
	appPath   = "/browser/"
)

//go:embed start.html start.js
var pages embed.FS

// Server answers for one call of the command. Make it with [New].
type Server struct {
	o      Options
	policy string
	routes http.Handler

	mu    sync.Mutex
	token string // of the start page; empty once it was used
}

// New returns a server that nobody has spoken to yet.
func New(o Options) *Server {
	s := &Server{o: o, token: rand.Text(), policy: policy(o.Reach)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.discovery)
	mux.HandleFunc("GET "+startPath, page("start.html"))
	mux.HandleFunc("GET /start.js", page("start.js"))
	mux.HandleFunc("POST "+seedPath, s.seed)
	mux.HandleFunc("GET "+GuidePath, func(w http.ResponseWriter, _ *http.Request) { write(w, GuidePath, o.Guide) })
	mux.HandleFunc("GET "+StylePath, func(w http.ResponseWriter, _ *http.Request) { write(w, StylePath, o.Style) })
	mux.HandleFunc("GET "+appPath, s.app)
	// Browsers ask for one whatever the page says.
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	s.routes = mux
	return s
}

// StartURL is the address to open. It works once: what it leads to is told the
// database's password. The token stands behind the #, which browsers send to
// nobody.
func (s *Server) StartURL() string { return s.o.Origin + startPath + "#" + s.token }

// policy lets pages load from here alone and speak to us and the database.
// Neo4j Browser styles its elements one by one and compiles parts of itself.
func policy(reach []string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"worker-src 'self' blob:",
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self' data:",
		"manifest-src 'self'",
		strings.Join(append([]string{"connect-src 'self'"}, reach...), " "),
		"base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
	}, "; ")
}

// ServeHTTP answers requests that name us as the address bar does: a page of
// another site that has its name lead here does not.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", s.policy)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	if "http://"+r.Host != s.o.Origin {
		http.Error(w, "open "+s.o.Origin, http.StatusMisdirectedRequest)
		return
	}
	s.routes.ServeHTTP(w, r)
}

// discovery tells the application where the database is, as Neo4j's own server
// does, and leads people to the application.
func (s *Server) discovery(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Redirect(w, r, appPath, http.StatusFound)
		return
	}
	b, err := json.Marshal(map[string]string{"bolt_direct": s.o.Seed.Connection.URI})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	write(w, ".json", b)
}

// seed tells who has the token what to put into the local storage, once.
func (s *Server) seed(w http.ResponseWriter, r *http.Request) {
	const enough = 256
	given, err := io.ReadAll(http.MaxBytesReader(w, r.Body, enough))
	if err != nil || r.Header.Get("Origin") != s.o.Origin || !s.redeem(string(given)) {
		http.Error(w, "this address was used already, or is incomplete", http.StatusForbidden)
		return
	}
	b, err := s.o.Seed.marshal(s.o.Origin)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	write(w, ".json", b)
}

// redeem reports whether the token is the right one, and makes it worthless.
func (s *Server) redeem(token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token == "" || subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1 {
		return false
	}
	s.token = ""
	return true
}

// app serves a file of Neo4j Browser.
func (s *Server) app(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/browser")
	b, err := fs.ReadFile(s.o.App, cmp.Or(strings.TrimPrefix(name, "/"), "index.html"))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	write(w, cmp.Or(name, ".html"), b)
}

func page(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		b, err := pages.ReadFile(name)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		write(w, name, b)
	}
}

// contentTypes are those of the application's files. The system's own table is
// not asked: on some machines it takes scripts for plain text.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".gif": "image/gif",
	".jpg": "image/jpeg", ".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf", ".eot": "application/vnd.ms-fontobject",
	".grass": "text/plain; charset=utf-8", ".txt": "text/plain; charset=utf-8",
}

func write(w http.ResponseWriter, name string, b []byte) {
	w.Header().Set("Content-Type", cmp.Or(contentTypes[path.Ext(name)], "application/octet-stream"))
	_, _ = w.Write(b) //nolint:gosec // files of the application and our own; who went away needs no answer
}
