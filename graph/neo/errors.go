package neo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"aigraph/graph"
)

// Kinds of trouble with a server, for errors.Is.
var (
	ErrUnreachable = errors.New("no Neo4j answers there")
	ErrPlainServer = errors.New("the server speaks Bolt without encryption: use bolt:// or neo4j://")
	ErrNotBolt     = errors.New("what answers there does not speak Bolt")
	ErrPassword    = errors.New("user or password is wrong")
	ErrLocked      = errors.New("too many wrong passwords: the server refuses any for 5 seconds")
	ErrExpired     = errors.New("the password must be changed first")
	ErrNoDatabase  = errors.New("the server has no such database")
	ErrReadOnly    = errors.New("the query would write, but queries only read")
	ErrTooLong     = errors.New("the query ran into its time limit")
	ErrDiskFull    = errors.New("the database stopped writing, as it does when its disk is full")
	ErrMemory      = errors.New("the server's memory does not suffice")
	ErrTransient   = errors.New("the server could not do it just now")
	ErrUnavailable = errors.New("the server runs, but its database does not answer: it starts, or its disk is full")
	ErrQuery       = errors.New("the query is wrong")
	ErrRefused     = errors.New("the query is refused")

	errMissing = errors.New("it does not stand although the server made no complaint")
)

// ServerError is trouble with a server: one of the kinds above, with what the
// server or the driver said.
type ServerError struct {
	URI, Database string
	Kind, Err     error
}

// Error is the message, for the user to read.
func (e *ServerError) Error() string {
	switch {
	case errors.Is(e.Kind, ErrQuery):
		return fmt.Sprintf("%v: %s", e.Kind, firstLine(e.Err))
	case errors.Is(e.Kind, ErrNoDatabase):
		return fmt.Sprintf("%s: %v: %q", e.URI, e.Kind, e.Database)
	case errors.Is(e.Kind, ErrUnreachable):
		return fmt.Sprintf("%s: %v (%v)", e.URI, e.Kind, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.URI, e.Kind)
}

// Unwrap gives both the kind and the cause.
func (e *ServerError) Unwrap() []error { return []error{e.Kind, e.Err} }

// AddressError is a URI that cannot be used.
type AddressError struct {
	URI string
	Err error
}

// Error is the message, for the user to read.
func (e *AddressError) Error() string { return e.URI + " " + e.Err.Error() }

// Unwrap gives the cause.
func (e *AddressError) Unwrap() error { return e.Err }

// SchemaError is a constraint or index that cannot be made. The usual cause is
// a plain index on the same property, or data that break the constraint.
type SchemaError struct {
	Constraint graph.Constraint
	Err        error
}

// Error is the message, for the user to read.
func (e *SchemaError) Error() string {
	return fmt.Sprintf("constraint %s: %v", e.Constraint.Name, e.Err)
}

// Unwrap gives the cause.
func (e *SchemaError) Unwrap() error { return e.Err }

// codes maps the server's status codes to kinds, by their endings.
var codes = []struct {
	code string
	kind error
}{
	{"Security.Unauthorized", ErrPassword},
	{"Security.AuthenticationRateLimit", ErrLocked},
	{"Security.CredentialsExpired", ErrExpired},
	{"Database.DatabaseNotFound", ErrNoDatabase},
	{"Statement.AccessMode", ErrReadOnly},
	{"Transaction.TransactionTimedOut", ErrTooLong},
	{"Transaction.TransactionTimedOutClientConfiguration", ErrTooLong},
	{"Transaction.LockClientStopped", ErrTooLong},
	{"Transaction.TransactionCommitFailed", ErrDiskFull},
	{"Transaction.TransactionStartFailed", ErrDiskFull},
	{"General.DatabaseUnavailable", ErrUnavailable},
	{"General.MemoryPoolOutOfMemoryError", ErrMemory},
	{"General.TransactionOutOfMemoryError", ErrMemory},
}

// classify gives an error its kind. A cancelled context comes first: whatever
// the driver says then is its consequence.
func classify(ctx context.Context, err error, c Config) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	kind := kindOf(err)
	if kind == nil {
		return err
	}
	return &ServerError{URI: c.URI, Database: c.Database, Kind: kind, Err: err}
}

func kindOf(err error) error {
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		for _, c := range codes {
			if strings.HasSuffix(server.Code, "."+c.code) {
				return c.kind
			}
		}
		if strings.HasPrefix(server.Code, "Neo.TransientError.") {
			return ErrTransient
		}
		if strings.HasPrefix(server.Code, "Neo.ClientError.Statement.") {
			return ErrQuery
		}
		return nil
	}
	text := err.Error()
	switch {
	case strings.Contains(text, "check that TLS is enabled"):
		return ErrPlainServer
	case strings.Contains(text, "server responded HTTP"), strings.Contains(text, "did not accept any of the requested Bolt versions"):
		return ErrNotBolt
	}
	var connectivity *neo4j.ConnectivityError
	if errors.As(err, &connectivity) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || neo4j.IsTransactionExecutionLimit(err) {
		return ErrUnreachable
	}
	return nil
}

// firstLine is the server's message without its code and without the query,
// which it repeats below.
func firstLine(err error) string {
	text := err.Error()
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		text = server.Msg
	}
	line, _, _ := strings.Cut(text, "\n")
	return line
}
