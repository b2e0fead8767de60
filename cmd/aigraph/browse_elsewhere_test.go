package main

import (
	"crypto/tls"
	"io"
	"maps"
	"net"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/cmd/aigraph/webtest"
)

// openElsewhere reaches a database by its address alone, through TLS.
func openElsewhere(t *testing.T, w world, tab *webtest.Tab) {
	tab.For(t)
	e, err := (&app{getenv: func(name string) string { return w.env[name] }}).localEndpoint()
	require.NoError(t, err)
	remote := world{env: maps.Clone(w.env)}
	remote.env["NEO4J_URI"] = "bolt+ssc://" + encrypted(t, strings.TrimPrefix(e.BoltURI, "bolt://"))
	remote.env["NEO4J_PASSWORD"] = e.Password.Reveal()
	remote.env["NEO4J_DATABASE"] = "neo4j"
	address, stop := remote.serving(t, "browse", "claims", "--table", "--no-open", "--port", freePort(t))
	defer stop()
	tab.Go(address)
	tab.Wait(firstFrame + ` && ` + rows + ` > 5`)
	text := webtest.Eval[string](tab, "document.body.innerText")
	require.Contains(t, text, "in_talks")
	require.Contains(t, text, strings.Replace(remote.env["NEO4J_URI"], "+ssc", "+s", 1), "the server it says it is connected to")
}

// encrypted gives an address at which TLS leads to another.
func encrypted(t *testing.T, to string) string {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS() // for its certificate
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: s.TLS.Certificates, MinVersion: tls.VersionTLS12})
	require.NoError(t, err)
	s.Close()
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			d, err := net.Dial("tcp", to)
			if err != nil {
				_ = c.Close()
				continue
			}
			for _, pipe := range [][2]net.Conn{{c, d}, {d, c}} {
				go func() {
					_, _ = io.Copy(pipe[0], pipe[1])
					_, _ = pipe[0].Close(), pipe[1].Close()
				}()
			}
		}
	}()
	return l.Addr().String()
}
