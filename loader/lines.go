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
	return func(yield func(*Record) bool) {
		file, err := l.Open()
		if err != nil {
			tell(graph.Problem{Pos: graph.Pos{File: l.Name}, Severity: graph.Error, Text: reasonOf(err)}, true)
			return
		}
		defer func() { _ = file.Close() }()
		s := &scanner{name: l.Name, in: file, tell: tell, hash: sha256.New(), line: 1, whole: true}
		s.start()
		for s.next() {
			if !yield(&s.record) {
				return
			}
		}
		s.drain()
		l.size = s.size
		s.hash.Sum(l.sum[:0])
	}
}
