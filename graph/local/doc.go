// Package local manages one Neo4j Community server on the user's machine: it
// has Maven fetch the jars once, starts the server detached, finds it again,
// and stops it cleanly.
//
// The server listens on loopback only, asks for a random password, and reports
// nothing to anybody. Its data is never deleted but by [Server.DeleteData].
//
// The package is a leaf: it knows nothing of graphs and speaks no Bolt. Whether
// a server answers is decided by the Ready function its caller hands in.
package local
