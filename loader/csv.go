package loader

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"iter"
)

// CSV is a file of comma-separated values, RFC 4180, in UTF-8. It is read in
// bounded memory, whatever it holds, and refused at the first place after which
// no row could be trusted.
type CSV struct {
	// Name is how messages call the file.
	Name string
	Open Opener
	// Comma stands between fields; 0 is a comma.
	Comma byte

	sum  [sha256.Size]byte
	size int64
}

// Record is one record of a CSV file.
type Record struct {
	// Line is where it begins, from 1.
	Line   int
	Fields []string
	// Raw is the record as it stands in the file, without its line end.
	Raw string
}

// Digest is the SHA-256 and the size of what Records read last.
func (c *CSV) Digest() (sum [sha256.Size]byte, size int64) { return c.sum, c.size }

// Records yields the records, the header among them. Each is valid until the
// next; its texts are for keeps. Blank lines are passed over.
func (c *CSV) Records(tell Tell) iter.Seq[*Record] {
	s := scanner{name: c.Name, comma: c.Comma, tell: tell}
	if s.comma == 0 {
		s.comma = ','
	}
	return scan(s, c.Open, &c.sum, &c.size)
}

// reasonOf is an error of a file without the name that the message gives
// anyway.
func reasonOf(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return err.Error()
}
