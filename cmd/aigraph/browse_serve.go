package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"time"

	"aigraph/cmd/aigraph/browser"
	"aigraph/graph"
	"aigraph/graph/neo"
)

// firstPort is the first that browse tries, of portTries in a row. It is the
// same each time, since browsers keep what belongs to an address by its port,
// too: the user's own favourites among it.
const (
	firstPort = 7475
	portTries = 10
)

// opening gives what Neo4j Browser runs at first.
type opening func(ctx context.Context, db asker) (string, error)

// browse serves Neo4j Browser until ctx ends.
func (a *app) browse(ctx context.Context, o browseOptions, first opening) error {
	c, err := a.connectionConfig()
	if err != nil {
		return err
	}
	listeners, err := listen(ctx, o.port)
	if err != nil {
		return err
	}
	defer closeAll(listeners)
	origin := "http://localhost:" + strconv.Itoa(portOf(listeners[0]))
	var options browser.Options
	err = a.onDB(ctx, func(db *neo.DB) error {
		if _, err := a.wholeness(ctx, db); err != nil {
			return err
		}
		options, err = a.browserOptions(ctx, remembering{db, map[string]*graph.Result{}}, c, origin, first)
		return err
	})
	if err != nil {
		return err
	}
	s, err := a.localServer()
	if err != nil {
		return err
	}
	jar, err := s.BrowserJar(ctx)
	if err != nil {
		return err
	}
	files, err := zip.OpenReader(jar)
	if err != nil {
		return err
	}
	defer files.Close()
	if options.App, err = fs.Sub(files, "browser"); err != nil {
		return err
	}
	return a.serve(ctx, browser.New(options), listeners, o)
}

// browserOptions says what is to be served: everything but the application.
func (a *app) browserOptions(ctx context.Context, db asker, c neo.Config, origin string, first opening) (browser.Options, error) {
	uri, reach, err := reachable(ctx, db, c)
	if err != nil {
		return browser.Options{}, err
	}
	command, err := first(ctx, db)
	if err != nil {
		return browser.Options{}, err
	}
	folders, err := a.favourites(a.askedBy(ctx, db, true))
	if err != nil {
		return browser.Options{}, err
	}
	guide, err := browser.Guide(a.model(), origin, a.today(), a.askedBy(ctx, db, false))
	if err != nil {
		return browser.Options{}, err
	}
	style := browser.Style(a.model())
	return browser.Options{
		Origin: origin, Reach: reach, Guide: guide, Style: []byte(style.String()),
		Seed: browser.Seed{
			Connection: browser.Connection{URI: uri, User: c.User, Password: c.Password, Database: c.Database},
			Command:    command, Style: style, Folders: folders,
		},
	}, nil
}

// reachable is the database's address as Neo4j Browser takes it, and the
// origins that its page must be allowed to speak to: for a routing address the
// members of the cluster, too.
func reachable(ctx context.Context, db asker, c neo.Config) (uri string, origins []string, err error) {
	u, err := url.Parse(c.URI)
	if err != nil {
		return "", nil, err
	}
	scheme, _, encrypted := strings.Cut(u.Scheme, "+")
	u.Scheme = scheme
	socket := "ws://"
	if encrypted {
		// A browser has its own trust: whether it takes a certificate that
		// nobody vouches for is for it to say.
		u.Scheme, socket = scheme+"+s", "wss://"
	}
	hosts := []string{withPort(u.Host)}
	if scheme == "neo4j" {
		members, err := db.Query(ctx, graph.Query{Cypher: "CALL dbms.routing.getRoutingTable({}) YIELD servers\n" +
			"UNWIND servers AS server\n" +
			"UNWIND server.addresses AS address\n" +
			"RETURN DISTINCT address\n" +
			"ORDER BY address"})
		if err != nil {
			return "", nil, err
		}
		for _, row := range members.Rows {
			hosts = append(hosts, text(row[0]))
		}
	}
	for _, h := range hosts {
		origins = append(origins, socket+h)
	}
	return u.Scheme + "://" + u.Host, origins, nil
}

func withPort(host string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	return host + ":7687"
}

// serve answers until ctx ends.
func (a *app) serve(ctx context.Context, s *browser.Server, listeners []net.Listener, o browseOptions) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- server.Serve(l) }()
	}
	a.point(ctx, s.StartURL(), o)
	var err error
	select {
	case <-ctx.Done():
	case err = <-ended:
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		_ = server.Close() // a page that is open holds its connection
	}
	if ctx.Err() != nil {
		a.say("Neo4j Browser is served no more")
		return nil
	}
	return err
}

// point opens the address, or else prints it.
func (a *app) point(ctx context.Context, address string, o browseOptions) {
	if !o.noOpen && a.desktop() && opens(ctx, address) {
		a.say("Neo4j Browser is open; it is served until Ctrl-C")
		return
	}
	_, _ = fmt.Fprintln(a.out, address)
	a.say("open this address, which works once; Neo4j Browser is served until Ctrl-C")
}

// desktop reports whether there may be a screen to open something on.
func (a *app) desktop() bool {
	return runtime.GOOS == "darwin" || runtime.GOOS == "windows" || a.getenv("DISPLAY") != "" || a.getenv("WAYLAND_DISPLAY") != ""
}

// listen takes a port on this machine alone, in both its names: "localhost" may
// be either, and nobody else is to be found at the other.
func listen(ctx context.Context, port int) ([]net.Listener, error) {
	if port != 0 {
		return listenAt(ctx, port)
	}
	var errs []error
	for port := firstPort; port < firstPort+portTries; port++ {
		l, err := listenAt(ctx, port)
		if err == nil {
			return l, nil
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}

func listenAt(ctx context.Context, port int) ([]net.Listener, error) {
	var (
		lc  net.ListenConfig
		all []net.Listener
	)
	for _, host := range []string{"127.0.0.1", "::1"} {
		l, err := lc.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port)))
		if err != nil && len(all) > 0 && !taken(ctx, host, port) {
			break // a machine without IPv6
		}
		if err != nil {
			closeAll(all)
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
}

// taken reports whether somebody answers there.
func taken(ctx context.Context, host string, port int) bool {
	d := net.Dialer{Timeout: time.Second}
	c, err := d.DialContext(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return false
	}
	_ = c.Close()
	return true
}

func portOf(l net.Listener) int {
	if a, ok := l.Addr().(*net.TCPAddr); ok {
		return a.Port
	}
	return 0
}

func closeAll(listeners []net.Listener) {
	for _, l := range listeners {
		_ = l.Close() // a server has closed it already, or nobody spoke to it
	}
}
