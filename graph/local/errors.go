package local

import (
	"errors"
	"fmt"
	"strings"
)

// What can be wrong, for errors.Is.
var (
	ErrUnsupported  = errors.New("a managed server is not supported on this platform: use Docker, or the URI of any Neo4j")
	ErrNoJava       = errors.New("no Java found")
	ErrJavaTooOld   = errors.New("no Java of a usable version found")
	ErrNoMaven      = errors.New("no Maven (mvn) found")
	ErrFetch        = errors.New("Maven could not fetch the server") //nolint:staticcheck // a name
	ErrJars         = errors.New("the server's jars are not the pinned ones")
	ErrNeo4jHome    = errors.New("NEO4J_HOME cannot be used")
	ErrPort         = errors.New("a port is in the way")
	ErrStartFailed  = errors.New("the server ended during its start")
	ErrStartTimeout = errors.New("the server does not answer yet")
	ErrEnded        = errors.New("the server ended by itself")
	ErrStopTimeout  = errors.New("the server has not stopped yet")
	ErrRunning      = errors.New("the server is running")
	ErrNotRunning   = errors.New("the server is not running")
	ErrDataInUse    = errors.New("the data folder is in use by another process")
	ErrStoreNewer   = errors.New("the data was written by a newer Neo4j")
	ErrPasswordLost = errors.New("there is data but no password file")
	ErrNotOurs      = errors.New("the folder was not made by aigraph")

	// ErrRefused is for a Ready function to wrap when waiting longer cannot
	// help, such as when the password is not accepted.
	ErrRefused = errors.New("the server refuses us")
)

// ServerError is trouble with the server itself. It always says where the log
// lies.
type ServerError struct {
	Err   error  // one of the sentinels above
	PID   int    // 0 when there is no process
	Log   string // the file to read next
	Cause string // what the server's log gives as the cause, if anything
}

// Error is the message, for the user to read.
func (e *ServerError) Error() string {
	var b strings.Builder
	b.WriteString(e.Err.Error())
	if e.PID != 0 {
		fmt.Fprintf(&b, " (pid %d)", e.PID)
	}
	if e.Cause != "" {
		b.WriteString(": " + e.Cause)
	}
	return b.String() + " (log: " + e.Log + ")"
}

// Unwrap returns the sentinel.
func (e *ServerError) Unwrap() error { return e.Err }

// JavaError names every Java that was looked at and why it will not do.
type JavaError struct {
	Err      error // ErrNoJava or ErrJavaTooOld
	Rejected []string
}

// Error is the message, for the user to read.
func (e *JavaError) Error() string {
	want := fmt.Sprintf("; Neo4j %s needs Java 17 or 21", Version)
	if len(e.Rejected) == 0 {
		return e.Err.Error() + want
	}
	return e.Err.Error() + ": " + strings.Join(e.Rejected, "; ") + want
}

// Unwrap returns the sentinel.
func (e *JavaError) Unwrap() error { return e.Err }

// FetchError is a Maven run that did not end well.
type FetchError struct {
	Lines []string // the last things Maven said
	Log   string   // all it said
	Err   error    // how the process ended
}

// Error is the message, for the user to read.
func (e *FetchError) Error() string {
	return fmt.Sprintf("%v: %v (log: %s)\n  %s", ErrFetch, e.Err, e.Log, strings.Join(e.Lines, "\n  "))
}

// Unwrap lets errors.Is find ErrFetch and the reason of the process's end.
func (e *FetchError) Unwrap() []error { return []error{ErrFetch, e.Err} }

// JarsError names the jars that are not as the lock file says. They are gone
// when it is returned: another try fetches them again, which helps unless
// Maven's local repository has them from somewhere else.
type JarsError struct {
	Dir                       string   // where they were
	Missing, Extra, Different []string // file names
}

// Error is the message, for the user to read.
func (e *JarsError) Error() string {
	var parts []string
	for _, x := range []struct {
		what  string
		names []string
	}{{"missing", e.Missing}, {"unexpected", e.Extra}, {"different", e.Different}} {
		if len(x.names) > 0 {
			parts = append(parts, x.what+": "+strings.Join(x.names, ", "))
		}
	}
	return fmt.Sprintf("%v: %s", ErrJars, strings.Join(parts, "; "))
}

// Unwrap returns ErrJars.
func (e *JarsError) Unwrap() error { return ErrJars }

func (e *JarsError) orNil() error {
	if len(e.Missing)+len(e.Extra)+len(e.Different) == 0 {
		return nil
	}
	return e
}
