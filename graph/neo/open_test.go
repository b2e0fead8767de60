package neo_test

import (
	"context"
	"io"
	"net"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
)

func TestOpen(t *testing.T) {
	good := neotest.Config(t)
	host := hostOf(t, good.URI)
	for _, tt := range []struct {
		name, uri string
	}{
		{"direct", "bolt://" + host},
		{"routing", "neo4j://" + host},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := good
			c.URI = tt.uri
			db, err := neo.Open(t.Context(), c)
			require.NoError(t, err)
			res, err := db.Query(t.Context(), graph.Query{Cypher: "RETURN 1 AS one"})
			require.NoError(t, err)
			require.Equal(t, &graph.Result{Columns: []string{"one"}, Rows: [][]any{{int64(1)}}}, res)
			require.NoError(t, db.Close(t.Context()))
		})
	}
}

func TestOpenFails(t *testing.T) {
	good := neotest.Config(t)
	host := hostOf(t, good.URI)
	web := hostOf(t, neotest.Endpoint().HTTPURL)
	closed := closedPort(t)
	for _, tt := range []struct {
		name, uri, password string
		kind                error
		text                string
	}{
		{"wrong password", good.URI, "not it", neo.ErrPassword, good.URI + ": user or password is wrong"},
		{"web port", "bolt://" + web, "", neo.ErrNotBolt, "bolt://" + web + ": what answers there does not speak Bolt"},
		{"closed port", "bolt://" + closed, "", neo.ErrUnreachable, "connection refused"},
		{"closed port, routing", "neo4j://" + closed, "", neo.ErrUnreachable, "neo4j://" + closed + ": no Neo4j answers there"},
		{"encryption on a plain port", "bolt+s://" + host, "", neo.ErrPlainServer, "bolt+s://" + host + ": the server speaks Bolt without encryption"},
		{"encryption, any certificate", "bolt+ssc://" + host, "", neo.ErrPlainServer, "use bolt://"},
		{"encryption, routing", "neo4j+s://" + host, "", neo.ErrPlainServer, "or neo4j://"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := good
			c.URI = tt.uri
			if tt.password != "" {
				c.Password = tt.password
			}
			began := time.Now()
			_, err := neo.Open(t.Context(), c)
			require.ErrorIs(t, err, tt.kind)
			var server *neo.ServerError
			require.ErrorAs(t, err, &server)
			require.Equal(t, tt.uri, server.URI)
			require.ErrorContains(t, err, tt.text)
			require.NotContains(t, err.Error(), good.Password)
			require.Less(t, time.Since(began), 5*time.Second, "no second try")
		})
	}
}

func TestOpenRefusesAddress(t *testing.T) {
	for _, tt := range []struct{ name, uri, want string }{
		{"web address", "http://localhost:7474", "http://localhost:7474 is the address of a web page: Bolt's looks like bolt://localhost:7687"},
		{"secure web address", "https://example.org", "https://example.org is the address of a web page: Bolt's looks like bolt://localhost:7687"},
		{
			"user and password", "bolt://neo4j:secret@localhost:7687",
			"bolt://neo4j:xxxxx@localhost:7687 user and password do not belong into the URI: set NEO4J_USERNAME and NEO4J_PASSWORD",
		},
		{"no scheme", "localhost", "localhost does not start with bolt:// or neo4j://"},
		{"other scheme", "ftp://localhost", "ftp://localhost does not start with bolt:// or neo4j://"},
		{"no address", "bolt://neo4j:secret@local host", "the URI is not an address"},
		{"empty", "", " does not start with bolt:// or neo4j://"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := neo.Open(t.Context(), neo.Config{URI: tt.uri, User: "neo4j", Password: "x"})
			var address *neo.AddressError
			require.ErrorAs(t, err, &address)
			require.EqualError(t, err, tt.want)
		})
	}
}

// A third wrong password locks the account, so one try must be one try.
func TestOpenTriesOnce(t *testing.T) {
	c := neotest.Config(t)
	through, tries := countingProxy(t, hostOf(t, c.URI))
	c.URI = "bolt://" + through
	good, wrong := c, c
	wrong.Password = "not it"
	_, err := neo.Open(t.Context(), wrong)
	require.ErrorIs(t, err, neo.ErrPassword)
	require.EqualValues(t, 1, tries.Load())
	db, err := neo.Open(t.Context(), good)
	require.NoError(t, err)
	require.NoError(t, db.Close(t.Context()))
}

func TestOpenAccounts(t *testing.T) {
	admin := neotest.Config(t)
	admin.Database = "system"
	system, err := neo.Open(t.Context(), admin)
	require.NoError(t, err)
	defer func() { require.NoError(t, system.Close(context.Background())) }()
	for _, user := range []string{"fresh", "clumsy"} {
		_, _, err := system.Write(t.Context(), graph.Query{Cypher: "CREATE OR REPLACE USER " + user + " SET PASSWORD 'changeme1'"})
		require.NoError(t, err)
	}

	c := neotest.Config(t)
	c.User, c.Password = "fresh", "changeme1"
	db, err := neo.Open(t.Context(), c)
	if err == nil {
		_, err = db.Query(t.Context(), graph.Query{Cypher: "RETURN 1"})
		require.NoError(t, db.Close(t.Context()))
	}
	require.ErrorIs(t, err, neo.ErrExpired)

	c.User, c.Password = "clumsy", "not it"
	for range 3 {
		_, err = neo.Open(t.Context(), c)
		require.ErrorIs(t, err, neo.ErrPassword)
	}
	_, err = neo.Open(t.Context(), c)
	require.ErrorIs(t, err, neo.ErrLocked)
	require.ErrorContains(t, err, "for 5 seconds")
}

func TestUnknownDatabase(t *testing.T) {
	c := neotest.Config(t)
	c.Database = "nope"
	db, err := neo.Open(t.Context(), c)
	if err == nil {
		_, err = db.Query(t.Context(), graph.Query{Cypher: "RETURN 1"})
		require.NoError(t, db.Close(t.Context()))
	}
	require.ErrorIs(t, err, neo.ErrNoDatabase)
	require.EqualError(t, err, c.URI+`: the server has no such database: "nope"`)
}

// A peer that takes the connection and says nothing must not hold us longer
// than the caller's patience.
func TestOpenSilentPeer(t *testing.T) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err = neo.Open(ctx, neo.Config{URI: "bolt://" + l.Addr().String(), User: "neo4j", Password: "x"})
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func hostOf(t *testing.T, address string) string {
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u.Host
}

// closedPort is an address at which nobody listens.
func closedPort(t *testing.T) string {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	return l.Addr().String()
}

// countingProxy passes connections on to a server and counts them.
func countingProxy(t *testing.T, to string) (address string, connections *atomic.Int64) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	connections = new(atomic.Int64)
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			out, err := net.Dial("tcp", to)
			if err != nil {
				_ = in.Close()
				continue
			}
			go func() { _, _ = io.Copy(out, in); _ = out.Close() }()
			go func() { _, _ = io.Copy(in, out); _ = in.Close() }()
		}
	}()
	return l.Addr().String(), connections
}
