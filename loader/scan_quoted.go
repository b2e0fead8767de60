package loader

import (
	"bytes"
	"fmt"
	"strings"
)

// quoted reads a record with quotes in it, which may go on over several lines.
func (s *scanner) quoted() bool {
	q := quotes{s: s}
	for {
		switch q.read(); {
		case q.more && !s.eof && s.damage == "" && s.end-s.pos < maxRecord:
			s.fill()
		case q.more && s.damage != "":
			s.broken(s.end - s.pos)
			return false
		case q.more || q.wrong != "" || q.unmerged > 0:
			q.report()
			return false
		default:
			raw := s.buf[s.pos : s.pos+q.at]
			if n := len(raw); n > 0 && raw[n-1] == '\r' {
				raw = raw[:n-1]
				s.sawCRLF(s.line+q.lines, n-1-(q.lineStart))
			}
			s.record.Line, s.record.Raw = s.line, string(raw)
			for i, f := range q.fields {
				s.record.Fields[i] = f.text(s.record.Raw)
			}
			s.advance(q.at, q.lines+1)
			return true
		}
	}
}

// span is a field within a record's raw text, without its quotes.
type span struct {
	start, end int
	// escaped says that the text has doubled quotes or line ends to be read.
	escaped bool
}

func (f span) text(raw string) string {
	text := raw[f.start:min(f.end, len(raw))]
	if f.escaped {
		text = strings.ReplaceAll(strings.ReplaceAll(text, `""`, `"`), "\r\n", "\n")
	}
	return text
}

// quotes is the state of reading one record with quotes.
type quotes struct {
	s      *scanner
	fields []span
	// at is where the record ends; more says that its end is not there yet.
	at   int
	more bool
	// lines counts the line feeds inside fields, lineStart is where the last
	// of these lines begins.
	lines, lineStart int
	// open is where the quote was opened that is not closed yet.
	open int
	// unmerged is where a line inside a field looks like a merge conflict.
	unmerged int
	// wrong is what is wrong at the offset at.
	wrong, hint string
}

func (q *quotes) read() {
	text := q.s.buf[q.s.pos:q.s.end]
	*q = quotes{s: q.s, fields: q.fields[:0]}
	defer func() {
		for len(q.s.record.Fields) < len(q.fields) {
			q.s.record.Fields = append(q.s.record.Fields, "")
		}
		q.s.record.Fields = q.s.record.Fields[:len(q.fields)]
	}()
	for {
		var done bool
		if q.at < len(text) && text[q.at] == '"' {
			done = q.quotedField(text)
		} else {
			done = q.bareField(text)
		}
		if !done && len(q.fields) >= maxColumns {
			q.at, q.wrong, q.hint = 0, fmt.Sprintf("row has more than %d fields", maxColumns), ""
			done = true
		}
		if done {
			return
		}
	}
}

// bareField reads a field without quotes; done says that the record ends, or
// cannot be read on.
func (q *quotes) bareField(text []byte) (done bool) {
	start := q.at
	for ; q.at < len(text); q.at++ {
		switch text[q.at] {
		case q.s.comma:
			q.fields = append(q.fields, span{start: start, end: q.at})
			q.at++
			return false
		case '\n':
			end := q.at
			if end > start && text[end-1] == '\r' {
				end--
			}
			q.fields = append(q.fields, span{start: start, end: end})
			return true
		case '"':
			q.wrong, q.hint = "quote inside an unquoted field", `put the whole field in quotes and double the inner ones: "say ""so"""`
			return true
		}
	}
	if !q.s.eof {
		q.more = true
		return true
	}
	q.fields = append(q.fields, span{start: start, end: q.at})
	return true
}

// quotedField reads a field in quotes.
func (q *quotes) quotedField(text []byte) (done bool) {
	q.open = q.at
	f := span{start: q.at + 1}
	q.at++
	for {
		i := bytes.IndexByte(text[q.at:], '"')
		if i < 0 {
			q.newlines(text[q.at:], q.at, &f)
			q.at, q.more = len(text), true
			return true
		}
		q.newlines(text[q.at:q.at+i], q.at, &f)
		q.at += i + 1
		switch rest := text[q.at:]; {
		case len(rest) == 0 && !q.s.eof:
			q.more = true
			return true
		case len(rest) > 0 && rest[0] == '"':
			f.escaped = true
			q.at++
			continue
		case len(rest) > 0 && rest[0] == q.s.comma:
			f.end = q.at - 1
			q.fields = append(q.fields, f)
			q.at++
			return false
		case len(rest) == 0, rest[0] == '\n':
			f.end = q.at - 1
			q.fields = append(q.fields, f)
			return true
		case rest[0] == '\r' && len(rest) == 1 && !q.s.eof:
			q.more = true
			return true
		case rest[0] == '\r' && (len(rest) == 1 || rest[1] == '\n'):
			f.end = q.at - 1
			q.fields = append(q.fields, f)
			q.at++
			return true
		}
		q.at--
		q.wrong, q.hint = "text follows a closing quote", closeQuote
		if q.lines > 0 {
			q.at, q.wrong = q.open, "quote is opened and not closed properly"
		}
		return true
	}
}

// newlines counts the line feeds in a piece of a quoted field.
func (q *quotes) newlines(piece []byte, offset int, f *span) {
	n := bytes.Count(piece, []byte("\n"))
	if n == 0 {
		return
	}
	if i := bytes.Index(piece, []byte("\r\n")); i >= 0 {
		f.escaped = true
		line, col := at(q.s.buf[q.s.pos:], offset+i)
		q.s.sawCRLF(q.s.line+line-1, col-1)
	}
	for rest := piece; ; {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			break
		}
		rest = rest[i+1:]
		end := bytes.IndexByte(rest, '\n')
		if end < 0 {
			end = len(rest)
		}
		if conflict(rest[:end]) && q.unmerged == 0 {
			q.unmerged = offset + len(piece) - len(rest)
		}
	}
	q.lines += n
	q.lineStart = offset + bytes.LastIndexByte(piece, '\n') + 1
}

func (q *quotes) report() {
	s := q.s
	if q.unmerged > 0 {
		q.at, q.wrong, q.hint = q.unmerged, unmerged, unmergedHint
	} else if q.more {
		q.at, q.wrong, q.hint = q.open, "quote is opened and not closed properly", closeQuote
	}
	line, col := at(s.buf[s.pos:], q.at)
	s.problem(s.line+line-1, col, q.wrong, q.hint)
}

// FieldPlace is the line and column, in bytes from 1, of a field of a record
// that begins on the line.
func FieldPlace(raw string, line, field int, comma byte) (int, int) {
	offset := fieldOffset(raw, field, comma)
	l, c := at([]byte(raw), offset)
	return line + l - 1, c
}

// fieldOffset is where a field begins in a record's raw text.
func fieldOffset(raw string, field int, comma byte) int {
	quoted := false
	for i := 0; i < len(raw); i++ {
		switch {
		case field == 0:
			return i
		case raw[i] == '"':
			quoted = !quoted
		case raw[i] == comma && !quoted:
			field--
		}
	}
	return len(raw)
}
