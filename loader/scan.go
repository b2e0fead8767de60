package loader

import (
	"bytes"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
	"unicode/utf8"

	"aigraph/graph"
)

// What a file may ask of memory, whatever is in it.
const (
	// maxField keeps a field far below what a reader or a database can take.
	maxField = 1 << 20
	// maxRecord bounds what is read ahead for the end of a row.
	maxRecord = 4 << 20
	// maxColumns bounds the fields of a row.
	maxColumns = 1000
	// block is how much is read at once.
	block = 256 << 10
)

const closeQuote = `double a quote inside a quoted field: ""`

// scanner splits a file into records.
type scanner struct {
	name  string
	in    io.Reader
	comma byte
	// whole says that a line is a record, whatever quotes it holds.
	whole bool
	tell  Tell
	hash  hash.Hash
	size  int64

	// buf[pos:end] is read and sound, and begins a record on the line.
	buf      []byte
	pos, end int
	line     int
	// checked is up to where the bytes are known to be sound text.
	checked int
	eof     bool
	// stopped says that nothing more is to come.
	stopped bool
	// damage is what stands at buf[end].
	damage, remedy string
	// bom is the length of a byte order mark; crlf says that one line ended so.
	bom    int
	crlf   bool
	record Record
}

func (s *scanner) problem(line, col int, text, hint string) {
	s.stopped = true
	s.tell(graph.Problem{
		Pos: graph.Pos{File: s.name, Line: line, Column: col}, Severity: graph.Error, Text: text, Hint: hint,
	}, true)
}

func (s *scanner) warn(line, col int, text string) {
	s.tell(graph.Problem{
		Pos: graph.Pos{File: s.name, Line: line, Column: col}, Severity: graph.Warning, Rule: ruleForm, Text: text, Hint: mend,
	}, false)
}

// start looks at the first bytes, which tell what the file is.
func (s *scanner) start() {
	s.fill()
	head := s.buf[:s.size]
	if text, hint := impostor(head); text != "" {
		s.problem(1, 1, text, hint)
		return
	}
	if s.eof && s.damage == "" && len(bytes.TrimSpace(bytes.TrimPrefix(head, []byte(utf8BOM)))) == 0 {
		s.problem(1, 1, emptyFile, emptyHint)
		return
	}
	if bytes.HasPrefix(head, []byte(utf8BOM)) {
		s.warn(1, 1, "file begins with a byte order mark")
		s.bom = len(utf8BOM)
		s.pos = s.bom
	}
}

// fill reads more behind what is there, moving the record's beginning to the
// buffer's.
func (s *scanner) fill() {
	if s.eof || s.damage != "" {
		return
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end, s.checked, s.pos = s.end-s.pos, s.checked-s.pos, 0
	}
	if len(s.buf)-s.end < block {
		grown := make([]byte, max(2*len(s.buf), 2*block))
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	n, err := io.ReadFull(s.in, s.buf[s.end:s.end+block])
	s.hash.Write(s.buf[s.end : s.end+n])
	s.size += int64(n)
	s.end += n
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		s.eof = true
	case err != nil:
		s.eof = true
		s.damage = reasonOf(err)
	}
	s.inspect()
}

// inspect looks at the new bytes for what no text holds, and cuts them off
// there.
func (s *scanner) inspect() {
	fresh := s.buf[s.checked:s.end]
	text := len(fresh)
	for cut := 1; !s.eof && cut < utf8.UTFMax && cut <= len(fresh); cut++ {
		// The last character may go on in the next block.
		if utf8.RuneStart(fresh[len(fresh)-cut]) {
			if !utf8.FullRune(fresh[len(fresh)-cut:]) {
				text -= cut
			}
			break
		}
	}
	if i, what, hint := damage(fresh[:text]); i >= 0 {
		text, s.damage, s.remedy = i, what, hint
		s.end = s.checked + i
	}
	s.checked += text
}

// next reads one record into s.record.
func (s *scanner) next() bool {
	for !s.stopped {
		i := bytes.IndexByte(s.buf[s.pos:s.end], '\n')
		switch {
		case i < 0 && !s.eof && s.damage == "" && s.end-s.pos < maxRecord:
			s.fill()
			continue
		case i < 0 && s.damage != "":
			s.broken(s.end - s.pos)
			return false
		case i < 0 && !s.eof:
			s.tooLong()
			return false
		case i < 0 && s.pos == s.end:
			return false
		case i < 0:
			i = s.end - s.pos
		}
		line := s.buf[s.pos : s.pos+i]
		if s.line == 1 && s.pos+i == s.end && bytes.IndexByte(line, '\r') >= 0 {
			s.problem(1, 1+s.bom+bytes.IndexByte(line, '\r'), onlyCR, onlyCRHint)
			return false
		}
		if conflict(line) {
			s.problem(s.line, 1, unmerged, unmergedHint)
			return false
		}
		line = s.trimCR(line)
		if len(line) == 0 {
			s.advance(i, 1)
			continue
		}
		if !s.whole && bytes.IndexByte(line, '"') >= 0 {
			return s.quoted()
		}
		s.record.Line, s.record.Raw = s.line, string(line)
		if !s.whole && !s.split() {
			return false
		}
		s.advance(i, 1)
		return true
	}
	return false
}

// advance steps over a record of n bytes and its line feed.
func (s *scanner) advance(n, lines int) {
	s.pos = min(s.pos+n+1, s.end)
	s.line += lines
}

// trimCR takes the carriage return off a line's end, and warns of the first.
func (s *scanner) trimCR(line []byte) []byte {
	n := len(line) - 1
	if n < 0 || line[n] != '\r' {
		return line
	}
	s.sawCRLF(s.line, n)
	return line[:n]
}

func (s *scanner) sawCRLF(line, before int) {
	if s.crlf {
		return
	}
	s.crlf = true
	if line == 1 {
		before += s.bom
	}
	s.warn(line, before+1, "lines end in carriage return and line feed")
}

// split cuts a record without quotes into its fields.
func (s *scanner) split() bool {
	rest := s.record.Raw
	s.record.Fields = s.record.Fields[:0]
	for len(s.record.Fields) < maxColumns {
		i := strings.IndexByte(rest, s.comma)
		if i < 0 {
			s.record.Fields = append(s.record.Fields, rest)
			return true
		}
		s.record.Fields = append(s.record.Fields, rest[:i])
		rest = rest[i+1:]
	}
	s.problem(s.line, 1, fmt.Sprintf("row has more than %d fields", maxColumns), "")
	return false
}

// broken reports the damage that lies so many bytes into the record.
func (s *scanner) broken(offset int) {
	line, col := at(s.buf[s.pos:], offset)
	if s.line == 1 && line == 1 {
		col += s.bom
	}
	s.problem(s.line+line-1, col, s.damage, s.remedy)
}

// tooLong reports a row of which no end is in sight.
func (s *scanner) tooLong() {
	text := s.buf[s.pos:s.end]
	if i := bytes.IndexByte(text, '\r'); s.line == 1 && i >= 0 {
		s.problem(1, 1+s.bom+i, onlyCR, onlyCRHint)
		return
	}
	if s.whole {
		s.problem(s.line, 1, fmt.Sprintf("line is too long: %d bytes at most", maxRecord), "one record stands on one line")
		return
	}
	start := 0
	for {
		i := bytes.IndexByte(text[start:], s.comma)
		if i > maxField || i < 0 && len(text)-start > maxField {
			break
		}
		if i < 0 {
			s.problem(s.line, 1, fmt.Sprintf("row is too long: %d bytes at most", maxRecord), "does the file have line ends?")
			return
		}
		start += i + 1
	}
	if text[start] == '"' {
		s.problem(s.line, start+1, "quote is opened and not closed properly", closeQuote)
		return
	}
	s.problem(s.line, start+1, fmt.Sprintf("field is too long: %d bytes at most", maxField), "does the file have line ends?")
}

// drain reads what a refused file still holds, for its digest; not for long.
func (s *scanner) drain() {
	if s.stopped || s.eof {
		return
	}
	n, _ := io.Copy(s.hash, s.in)
	s.size += n
}
