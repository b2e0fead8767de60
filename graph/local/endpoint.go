package local

import (
	"fmt"
	"io"
	"strconv"
)

// Version is the Neo4j release that pom.xml and neo4j.lock pin.
const Version = "5.26.30"

// user is the one account Community creates by itself.
const user = "neo4j"

// Endpoint is how to reach the managed server.
type Endpoint struct {
	BoltURI      string // for a driver, such as bolt://127.0.0.1:7687
	HTTPURL      string // without a trailing slash; Neo4j Browser is at /browser/
	User         string
	Password     Password
	PasswordFile string // what to show instead of the password
}

// Password keeps itself out of printed output, logs and JSON: only Reveal
// tells it.
type Password string

const redacted = "***"

// Reveal returns the password itself.
func (p Password) Reveal() string { return string(p) }

// Format writes stars whatever the verb, so that no %v, %#v or %d shows it.
func (Password) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// MarshalText gives stars, to encoding/json too.
func (Password) MarshalText() ([]byte, error) { return []byte(redacted), nil }

func endpoint(st state, d Dirs, pw Password) Endpoint {
	return Endpoint{
		// The address, not the name: another account's program listening on
		// [::1] must not be handed our password.
		BoltURI: "bolt://127.0.0.1:" + strconv.Itoa(st.BoltPort),
		// The name, not the address: Neo4j Browser allows guides only from
		// localhost by default.
		HTTPURL:      "http://localhost:" + strconv.Itoa(st.HTTPPort),
		User:         user,
		Password:     pw,
		PasswordFile: d.passwordFile(),
	}
}
