package loader

import (
	"crypto/sha256"
	"iter"

	"aigraph/graph"
)

// Lines is a text file in UTF-8 with one record on each line, such as JSON
// Lines. It is read in bounded memory and refused as a CSV is.
type Lines struct {
	// Name is how messages call the file.
	Name string
	Open Opener

	sum  [sha256.Size]byte
	size int64
}

// Digest is the SHA-256 and the size of what Records read last.
func (l *Lines) Digest() (sum [sha256.Size]byte, size int64) { return l.sum, l.size }

// Records yields the lines that are not empty, as records without fields. Each
// is valid until the next; its text is for keeps.
func (l *Lines) Records(tell Tell) iter.Seq[*Record] {
	return scan(scanner{name: l.Name, tell: tell, whole: true}, l.Open, &l.sum, &l.size)
}

// scan yields the records of a file, each time anew by a scanner that is set up
// so, and notes the SHA-256 and the size of what it read.
func scan(setup scanner, open Opener, sum *[sha256.Size]byte, size *int64) iter.Seq[*Record] {
	return func(yield func(*Record) bool) {
		s := setup
		file, err := open()
		if err != nil {
			s.tell(graph.Problem{Pos: graph.Pos{File: s.name}, Severity: graph.Error, Text: reasonOf(err)}, true)
			return
		}
		defer func() { _ = file.Close() }()
		s.in, s.hash, s.line = file, sha256.New(), 1
		s.start()
		for s.next() {
			if !yield(&s.record) {
				return
			}
		}
		s.drain()
		*size = s.size
		s.hash.Sum(sum[:0])
	}
}
