// Package neo reaches a Neo4j server over Bolt. It is the only package that
// imports the driver; the rest of aigraph sees the values of package graph.
package neo

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"aigraph/graph"
)

// Config says which server to reach, and as whom.
type Config struct {
	// URI has a Bolt scheme (bolt, bolt+s, bolt+ssc, neo4j, neo4j+s,
	// neo4j+ssc) and no user or password.
	URI            string
	User, Password string
	// Database is empty for the user's home database.
	Database string
	// UserAgent is what the server's logs call the program.
	UserAgent string
}

// DB is a connection to one database of a server. Its methods may be used from
// several goroutines at once.
type DB struct {
	driver neo4j.DriverWithContext
	config Config
}

// contactTime bounds the first contact, since a peer that keeps silent never
// ends it by itself.
const contactTime = 15 * time.Second

// queryTime is how long the server lets a single read run.
const queryTime = 60 * time.Second

// Open connects and makes sure that the server answers. It tries once: a wrong
// address or password is not worth a second try, and a third wrong password
// locks the account. Errors are of this package's kinds.
func Open(ctx context.Context, c Config) (*DB, error) {
	if err := checkURI(c.URI); err != nil {
		return nil, err
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""), func(conf *config.Config) {
		conf.UserAgent = c.UserAgent
		conf.SocketConnectTimeout = contactTime
		// Hints on deprecations and missing labels are for authors of queries,
		// not for whoever runs them.
		conf.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, &AddressError{URI: c.URI, Err: err}
	}
	db := &DB{driver: driver, config: c}
	contact, cancel := context.WithTimeout(ctx, contactTime)
	defer cancel()
	if err := driver.VerifyConnectivity(contact); err != nil {
		_ = db.Close(context.WithoutCancel(ctx))
		return nil, classify(ctx, err, c)
	}
	return db, nil
}

func checkURI(uri string) error {
	u, err := url.Parse(uri)
	if err != nil {
		// The parser quotes the whole address, with any password in it.
		return &AddressError{URI: "the URI", Err: fmt.Errorf("is not an address")}
	}
	if u.User != nil {
		return &AddressError{URI: u.Redacted(), Err: fmt.Errorf("user and password do not belong into the URI: set NEO4J_USERNAME and NEO4J_PASSWORD")}
	}
	switch scheme, _, _ := strings.Cut(u.Scheme, "+"); scheme {
	case "bolt", "neo4j":
	case "http", "https":
		return &AddressError{URI: uri, Err: fmt.Errorf("is the address of a web page: Bolt's looks like bolt://localhost:7687")}
	default:
		return &AddressError{URI: uri, Err: fmt.Errorf("does not start with bolt:// or neo4j://")}
	}
	return nil
}

// Close ends all connections.
func (db *DB) Close(ctx context.Context) error { return db.driver.Close(ctx) }

// Query answers a query that only reads: the server refuses anything else.
func (db *DB) Query(ctx context.Context, q graph.Query) (*graph.Result, error) {
	return db.read(ctx, q, queryTime)
}

func (db *DB) read(ctx context.Context, q graph.Query, limit time.Duration) (*graph.Result, error) {
	session := db.session(ctx, neo4j.AccessModeRead, q.Most)
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	res, err := neo4j.ExecuteRead(ctx, session, func(tx neo4j.ManagedTransaction) (*graph.Result, error) {
		return run(ctx, tx, q)
	}, neo4j.WithTxTimeout(limit))
	if err != nil {
		return nil, classify(ctx, err, db.config)
	}
	return res, nil
}

// session is one for queries of which at most so many rows are wanted; 0 is all.
func (db *DB) session(ctx context.Context, mode neo4j.AccessMode, most int) neo4j.SessionWithContext {
	c := neo4j.SessionConfig{AccessMode: mode, DatabaseName: db.config.Database}
	if most > 0 {
		c.FetchSize = most + 1
	}
	return db.driver.NewSession(ctx, c)
}

func run(ctx context.Context, tx neo4j.ManagedTransaction, q graph.Query) (*graph.Result, error) {
	cursor, err := tx.Run(ctx, q.Cypher, toDriver(q.Params))
	if err != nil {
		return nil, err
	}
	return collect(ctx, cursor, q.Most)
}

// collect reads at most so many rows; 0 is all.
func collect(ctx context.Context, cursor neo4j.ResultWithContext, most int) (*graph.Result, error) {
	columns, err := cursor.Keys()
	if err != nil {
		return nil, err
	}
	res := &graph.Result{Columns: columns}
	for cursor.Next(ctx) {
		if most > 0 && len(res.Rows) == most {
			res.Left = -1
			_, err := cursor.Consume(ctx)
			return res, err
		}
		values := cursor.Record().Values
		row := make([]any, len(values))
		for i, v := range values {
			row[i] = fromDriver(v)
		}
		res.Rows = append(res.Rows, row)
	}
	return res, cursor.Err()
}

// Target says what the database is and holds.
func (db *DB) Target(ctx context.Context) (graph.Target, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: "CALL () {\n" +
		"  MATCH (n)\n" +
		"  RETURN count(n) AS nodes\n" +
		"}\n" +
		"CALL () {\n" +
		"  MATCH ()-[r]->()\n" +
		"  RETURN count(r) AS statements\n" +
		"}\n" +
		"RETURN nodes, statements, EXISTS { MATCH (:" + graph.LoadLabel + ") } AS loaded"})
	if err != nil {
		return graph.Target{}, err
	}
	row := res.Rows[0]
	t := graph.Target{URI: db.config.URI, Database: db.config.Database}
	t.Nodes, _ = row[0].(int64)
	t.Statements, _ = row[1].(int64)
	t.Loaded, _ = row[2].(bool)
	return t, nil
}
