package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"aigraph/graph"
	"aigraph/graph/local"
	"aigraph/graph/neo"
	"aigraph/loader"
	"aigraph/loader/foreign"
	"aigraph/queries"
)

// Exit codes; the README lists them.
const (
	exitOK          = 0
	exitOther       = 1
	exitUsage       = 2
	exitData        = 3
	exitDatabase    = 4
	exitMismatch    = 5
	exitDisk        = 6
	exitChanges     = 10
	exitInterrupted = 130
)

// Errors that only this package knows.
var (
	errUsage     = errors.New("usage")
	errForeign   = errors.New("the database holds data that aigraph did not load")
	errChanges   = errors.New("the load would change the database")
	errNoData    = errors.New("the database holds no aigraph data")
	errUnsound   = errors.New("the data have errors")
	errAborted   = errors.New("nothing was deleted")
	errQuestions = errors.New("files of questions have errors")
	errDiffers   = errors.New("the database and the package differ")
	errDown      = errors.New("the server does not answer")
)

// usageError marks an error as one of usage; nil stays nil.
func usageError(err error) error {
	if err == nil {
		return nil
	}
	return &markedError{err, errUsage}
}

// markedError is an error of a kind, which its text does not repeat.
type markedError struct{ err, kind error }

func (e *markedError) Error() string   { return e.err.Error() }
func (e *markedError) Unwrap() []error { return []error{e.err, e.kind} }

// remedies says, for each kind of error, the exit code and what to do. The
// first that fits counts.
var remedies = []struct {
	kind error
	code int
	hint string
}{
	{errUsage, exitUsage, ""},
	{errChanges, exitChanges, ""},
	{errAborted, exitOther, ""},
	{errUnsound, exitData, ""},
	{errQuestions, exitData, ""},
	{loader.ErrNoPackage, exitUsage, "give the folder of a data set: a few .csv files, such as \"Your own data\" in the README has"},
	{errDiffers, exitMismatch, ""},
	{loader.ErrLostTurn, exitDatabase, "run it again: it goes on where it stopped"},
	{errDown, exitDatabase, `start it with "aigraph up"`},
	{errForeign, exitDatabase, "to load beside it, add --into-existing"},
	{errNotEmpty, exitDatabase, `leave --bulk out, or start afresh with "aigraph down --delete-data"`},
	{errNoData, exitDatabase, `load some with "aigraph load"`},
	{local.ErrNotRunning, exitDatabase, `start a local server with "aigraph up", or name another with --uri or NEO4J_URI`},
	{local.ErrNoJava, exitDatabase, otherWays("install a JDK 17 or 21, or set JAVA_HOME to one")},
	{local.ErrJavaTooOld, exitDatabase, otherWays("install a JDK 17 or 21, or set JAVA_HOME to one")},
	{local.ErrNoMaven, exitDatabase, otherWays("install Maven (mvn), which fetches the server once")},
	{local.ErrFetch, exitDatabase, otherWays("check the network and Maven's settings, then run it again")},
	{local.ErrJars, exitDatabase, "remove the cache folder that \"aigraph status\" names, then run it again"},
	{local.ErrNeo4jHome, exitDatabase, "unset NEO4J_HOME to let aigraph fetch a server"},
	{local.ErrPort, exitDatabase, "end the program that holds the port, then run it again"},
	{local.ErrStartTimeout, exitDatabase, `it goes on starting: look again with "aigraph status"`},
	{local.ErrStopTimeout, exitDatabase, `it goes on stopping: look again with "aigraph status"`},
	{local.ErrDataInUse, exitDatabase, "end the other Neo4j that uses this folder"},
	{local.ErrPasswordLost, exitDatabase, `put the file back, or start afresh with "aigraph down --delete-data"`},
	{local.ErrRunning, exitDatabase, `stop it first with "aigraph down"`},
	{local.ErrUnsupported, exitDatabase, otherWays("")},
	{neo.ErrPassword, exitDatabase, "check NEO4J_USERNAME and NEO4J_PASSWORD"},
	{neo.ErrLocked, exitDatabase, "wait, then check NEO4J_PASSWORD"},
	{neo.ErrExpired, exitDatabase, "log in once with Neo4j Browser or cypher-shell and choose a new one"},
	{neo.ErrNoDatabase, exitDatabase, "check --database and NEO4J_DATABASE"},
	{neo.ErrUnreachable, exitDatabase, `check the address, or start a local server with "aigraph up"`},
	{neo.ErrPlainServer, exitDatabase, ""},
	{neo.ErrNotBolt, exitDatabase, "Bolt's usual port is 7687"},
	{neo.ErrDiskFull, exitDisk, "make room, restart the server, then run the same command again: it goes on where it stopped"},
	{neo.ErrUnavailable, exitDisk, "if it does not come back, look for room on its disk and into its log, restart it, then run the same command again"},
	{neo.ErrTooLong, exitOther, "ask for less, or raise --timeout"},
	{neo.ErrReadOnly, exitData, ""},
	{neo.ErrQuery, exitData, ""},
	{neo.ErrRefused, exitData, ""},
	{foreign.ErrUnknown, exitData, `for a table of your own, propose a mapping with "aigraph load --guess FILE"`},
}

func otherWays(way string) string {
	const others = "or run Neo4j in Docker (export NEO4J_PASSWORD=…, docker compose up -d --wait) or elsewhere, and name it with NEO4J_URI"
	if way == "" {
		return others
	}
	return way + "; " + others
}

// explain prints an error with its remedy and gives the exit code.
func (a *app) explain(ctx context.Context, err error) int {
	var partial *loader.PartialError
	if errors.As(err, &partial) {
		defer a.say("  %s of %s records are written; the same command goes on from there",
			thousands(int64(partial.Done)), thousands(int64(partial.Total)))
	}
	if ctx.Err() != nil {
		a.say("aigraph: interrupted")
		return exitInterrupted
	}
	if errors.Is(err, errChanges) {
		return exitChanges
	}
	a.say("aigraph: %v", err)
	code, hint := remedy(err)
	if hint != "" {
		a.say("  %s", hint)
	}
	return code
}

func remedy(err error) (code int, hint string) {
	for _, r := range remedies {
		if errors.Is(err, r.kind) {
			return r.code, r.hint
		}
	}
	var (
		problems loader.Problems
		mismatch *loader.MismatchError
		conflict *loader.ConflictError
		prune    *loader.PruneError
		place    *graph.PosError
		param    *queries.ParamError
		unknown  *queries.UnknownError
		deal     *queries.NoDealError
		address  *neo.AddressError
		schema   *neo.SchemaError
		server   *local.ServerError
		imported *local.ImportError
	)
	switch {
	case errors.As(err, &problems):
		return exitData, "nothing was written"
	case errors.As(err, &mismatch):
		return exitMismatch, "was the database changed meanwhile? run the load again"
	case errors.As(err, &prune) && prune.Why == "":
		return exitData, "is the package whole? if it is, say so with --max-delete"
	case errors.As(err, &prune), errors.As(err, &conflict), errors.As(err, &place):
		return exitData, ""
	case errors.As(err, &param):
		return exitUsage, ""
	case errors.As(err, &unknown) && unknown.Deal != "":
		return exitUsage, fmt.Sprintf("a deal has that id: aigraph query run evidence %s", unknown.Deal)
	case errors.As(err, &unknown) && len(unknown.Others) > 0:
		return exitUsage, ""
	case errors.As(err, &unknown), errors.As(err, &deal):
		return exitUsage, `look for the name with "aigraph find"`
	case errors.As(err, &address):
		return exitUsage, ""
	case errors.As(err, &schema):
		return exitDatabase, "drop the index or the duplicates that stand in the way"
	case errors.As(err, &server), errors.As(err, &imported):
		return exitDatabase, ""
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return exitUsage, ""
	case errors.Is(err, os.ErrDeadlineExceeded):
		return exitDatabase, ""
	}
	return exitOther, ""
}
