package foreign

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"aigraph/graph"
	"aigraph/graph/nearest"
	"aigraph/loader"
)

// jsonLines is a file as APOC exports a graph: a node or a relationship on each
// line. Relationships name their ends by ids of the database they came from;
// the nodes' own ids are found by them.
type jsonLines struct {
	loader.Lines
	ids *nodeIDs
}

// File is how messages name it.
func (j *jsonLines) File() string { return j.Name }

// Keys of a line.
var (
	nodeKeys = []string{"type", "id", "labels", "properties"}
	relKeys  = []string{"type", "id", "label", "start", "end", "properties"}
)

// records yields what each line says.
func (j *jsonLines) records(tell loader.Tell) iter.Seq[*record] {
	return func(yield func(*record) bool) {
		j.ids.prepare()
		p := newParser()
		for line := range j.Records(tell) {
			if r := j.record(p, line); !yield(r) {
				return
			}
		}
	}
}

// record reads one line.
func (j *jsonLines) record(p *parser, line *loader.Record) *record {
	r := &p.record
	*r = record{line: line.Line, raw: line.Raw, names: r.names[:0], values: r.values[:0], labels: r.labels[:0]}
	if err := p.parse(line.Raw); err != nil {
		r.wrong = j.problem(line.Line, err)
		return r
	}
	switch p.kind {
	case "node":
		return r
	case "relationship":
		r.typ = p.label
		r.from, r.to = j.end(p, &p.start), j.end(p, &p.end)
		return r
	}
	r.wrong = j.problem(line.Line, &jsonError{p.kindAt, fmt.Sprintf("type %q is neither node nor relationship", clip(p.kind)), ""})
	return r
}

// end is the id of the node at an end.
func (j *jsonLines) end(p *parser, e *endpoint) string {
	if e.own != "" {
		return e.own
	}
	id, known := j.ids.find(e.id)
	if !known && p.record.wrong == nil {
		p.record.wrong = j.problem(p.record.line, &jsonError{e.at, fmt.Sprintf("no node %q stands in the files", clip(e.id)), "export nodes and relationships together"})
	}
	return id
}

func (j *jsonLines) problem(line int, err error) *graph.Problem {
	var e *jsonError
	if !errors.As(err, &e) {
		e = &jsonError{text: err.Error()}
	}
	return &graph.Problem{Pos: graph.Pos{File: j.Name, Line: line, Column: e.at + 1}, Severity: graph.Error, Text: e.text, Hint: e.hint}
}

// place finds the value of a property, or of what else a line says.
func (j *jsonLines) place(raw string, line int, name string) (int, int) {
	p := newParser()
	p.sought = name
	_ = p.parse(raw) // it was read before
	return line, p.found + 1
}

// jsonError is what is wrong with a line, and at which byte of it.
type jsonError struct {
	at         int
	text, hint string
}

// Error is the message, for the user to read.
func (e *jsonError) Error() string { return e.text }

// parser reads lines, one at a time.
type parser struct {
	in      *strings.Reader
	decoder *jsontext.Decoder
	raw     string
	record  record

	kind, label string
	kindAt      int
	// id is the node's in the database that it came from.
	id         string
	start, end endpoint
	// sought is a name whose place goes to found.
	sought string
	found  int
}

// endpoint is what a relationship says of a node at its end.
type endpoint struct {
	id, own string
	at      int
}

func newParser() *parser {
	p := &parser{in: strings.NewReader("")}
	p.decoder = jsontext.NewDecoder(p.in)
	return p
}

// parse reads one line. Errors are *jsonError.
func (p *parser) parse(raw string) error {
	p.in.Reset(raw)
	p.decoder.Reset(p.in)
	p.raw, p.kind, p.label, p.id, p.start, p.end, p.kindAt, p.found = raw, "", "", "", endpoint{}, endpoint{}, 0, 0
	if p.decoder.PeekKind() != '{' && strings.TrimSpace(raw) != "" {
		return &jsonError{0, "line is no JSON object", "each line is one, of a node or a relationship"}
	}
	err := p.object(p.member)
	if err == nil {
		if p.decoder.PeekKind() != 0 {
			return &jsonError{p.next(), "text follows the object", "one object stands on each line"}
		}
		return p.complete()
	}
	return p.place(err)
}

// complete looks for what a line must say.
func (p *parser) complete() error {
	switch {
	case p.kind == "":
		return &jsonError{0, `"type" is missing`, "it is node or relationship"}
	case p.kind == "relationship" && p.label == "":
		return &jsonError{0, `"label" is missing`, "it is the relationship's type"}
	case p.kind == "relationship" && (p.start.id == "" && p.start.own == "" || p.end.id == "" && p.end.own == ""):
		return &jsonError{0, `"start" or "end" is missing`, "they name the nodes by their id"}
	}
	return nil
}

// place turns an error of the decoder into ours.
func (p *parser) place(err error) error {
	var known *jsonError
	if errors.As(err, &known) {
		return known
	}
	out := &jsonError{at: min(p.next(), len(p.raw)), text: "line ends within the object"}
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) && syntax.Err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		out.at, out.text = int(syntax.ByteOffset), "JSON: "+syntax.Err.Error()
		if errors.Is(err, jsontext.ErrDuplicateName) {
			out.text = fmt.Sprintf("%q stands twice in an object", syntax.JSONPointer.LastToken())
		}
	}
	return out
}

// next is where the next token begins.
func (p *parser) next() int {
	at := int(p.decoder.InputOffset())
	for at < len(p.raw) && strings.IndexByte(" \t\r\n,:", p.raw[at]) >= 0 {
		at++
	}
	return at
}

func (p *parser) mark(name string) int {
	at := p.next()
	if name == p.sought {
		p.found = at
	}
	return at
}

// object reads an object, of which each member's value is for member to read.
func (p *parser) object(member func(name string, at int) error) error {
	at := p.next()
	token, err := p.decoder.ReadToken()
	if err != nil {
		return err
	}
	if token.Kind() != '{' {
		return &jsonError{at, "is no object", ""}
	}
	for {
		at := p.next()
		token, err := p.decoder.ReadToken()
		if err != nil {
			return err
		}
		if token.Kind() == '}' {
			return nil
		}
		if err := member(token.String(), at); err != nil {
			return err
		}
	}
}

// member reads what stands on a line beside the properties.
func (p *parser) member(name string, at int) error {
	var err error
	switch name {
	case "type":
		p.kindAt = p.next()
		p.kind, err = p.text(name)
	case "id":
		p.id, err = p.text(name)
	case "label":
		p.mark("type")
		p.label, err = p.text(name)
	case "labels":
		p.mark("label")
		p.record.labels, err = p.texts()
	case "start":
		p.start.at = p.mark("from")
		err = p.object(p.endMember(&p.start))
	case "end":
		p.end.at = p.mark("to")
		err = p.object(p.endMember(&p.end))
	case "properties":
		err = p.object(p.property)
	default:
		return &jsonError{at, fmt.Sprintf("unknown key %q", clip(name)), nearest.Hint(name, append(slices.Clone(nodeKeys), relKeys...))}
	}
	return err
}

func (p *parser) endMember(e *endpoint) func(string, int) error {
	return func(name string, at int) error {
		var err error
		switch name {
		case "id":
			e.id, err = p.text(name)
		case "labels":
			_, err = p.texts()
		case "properties":
			err = p.object(func(name string, _ int) error {
				text, err := p.value(name)
				if name == "id" {
					e.own = text
				}
				return err
			})
		default:
			err = &jsonError{at, fmt.Sprintf("unknown key %q", clip(name)), "an end has id, labels and properties"}
		}
		return err
	}
}

func (p *parser) property(name string, _ int) error {
	p.mark(name)
	text, err := p.value(name)
	p.record.names, p.record.values = append(p.record.names, name), append(p.record.values, text)
	return err
}
