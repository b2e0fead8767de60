package queries

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// reserved are the names that flags of the command line have already.
var reserved = []string{
	"status", "type", "types", "limit", "format", "output", "uri", "user", "database", "as_of", "known_at", "statuses",
	"exact", "sources", "help", "param", "columns", "sort", "open", "min_usd", "timeout", "no_open", "port", "table", "style", "favourites",
}

var (
	keyLine   = regexp.MustCompile(`^// ([a-z]+): (.*)$`)
	paramLine = regexp.MustCompile(`^// param ([a-z][a-z0-9_]*): ([a-z]+)(?:\(([A-Za-z0-9_, -]+)\))?(?: = (\S+))? - (.+)$`)
	moreLine  = regexp.MustCompile(`^//   (\S.*)$`)
	uses      = regexp.MustCompile(`\$([A-Za-z_][A-Za-z0-9_]*)`)
	comments  = regexp.MustCompile(`//[^\n]*`)
	literals  = regexp.MustCompile(`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`)
	nameShape = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
)

// Parse reads one query file. The error joins everything wrong with it, each a
// *graph.PosError.
func Parse(file, text string) (*Query, error) {
	p := &parser{q: &Query{Name: strings.TrimSuffix(path.Base(file), ".cypher"), File: file, Cypher: text}, file: file}
	if !nameShape.MatchString(p.q.Name) {
		p.fail(1, "the file's name %q is not made of words and hyphens", p.q.Name)
	}
	lines := strings.Split(text, "\n")
	end := slices.IndexFunc(lines, func(l string) bool { return !strings.HasPrefix(l, "//") })
	if end < 0 {
		p.fail(len(lines), "no query follows the header")
		return p.q, errors.Join(p.errs...)
	}
	for i, line := range lines[:end] {
		p.line(i+1, line)
	}
	p.complete(max(end, 1))
	p.body(strings.Join(lines[end:], "\n"), end+1)
	return p.q, errors.Join(p.errs...)
}

type parser struct {
	q    *Query
	file string
	errs []error
	// last is the key that a continuation line adds to.
	last string
}

func (p *parser) fail(line int, format string, args ...any) {
	p.errs = append(p.errs, &graph.PosError{Pos: graph.Pos{File: p.file, Line: line, Column: 1}, Text: fmt.Sprintf(format, args...)})
}

func (p *parser) line(n int, line string) {
	if strings.HasPrefix(line, "// :params ") {
		p.q.Browser = strings.TrimPrefix(line, "// ")
		return
	}
	if m := paramLine.FindStringSubmatch(line); m != nil {
		p.param(n, m)
		return
	}
	if m := moreLine.FindStringSubmatch(line); m != nil && p.last == "about" {
		p.q.About += " " + m[1]
		return
	}
	m := keyLine.FindStringSubmatch(line)
	if m == nil {
		p.fail(n, "not a header line: %q; write // key: value, or // param name: type - what it is", line)
		return
	}
	p.last = m[1]
	p.key(n, m[1], m[2])
}

var headerKeys = []string{"title", "about", "group", "time", "flow", "graph", "engine", "example"}

func (p *parser) key(n int, key, value string) {
	switch key {
	case "title":
		p.q.Title = value
	case "about":
		p.q.About = value
	case "group":
		p.q.Group = value
		if !slices.Contains(Groups(), value) {
			p.fail(n, "group %q is none of %s", value, strings.Join(Groups(), ", "))
		}
	case "time":
		p.q.Time = Time(value)
		if !slices.Contains([]Time{State, History, Span}, p.q.Time) {
			p.fail(n, "time %q is none of state, history, span", value)
		}
	case "flow":
		for _, f := range strings.Split(value, ", ") {
			if len(graph.AI().Flow(graph.Flow(f))) == 0 {
				p.fail(n, "no flow %q", f)
			}
			p.q.Flows = append(p.q.Flows, graph.Flow(f))
		}
	case "graph":
		p.drawing(n, value)
	case "example":
		p.q.Example = value
	case "engine":
		p.q.Engine = value
		if engines()[value] == nil {
			p.fail(n, "no engine %q", value)
		}
	default:
		hint := nearest.Hint(key, headerKeys)
		if hint == "" {
			hint = "one of " + strings.Join(headerKeys, ", ")
		}
		p.fail(n, "unknown header key %q (%s)", key, hint)
	}
}

func (p *parser) param(n int, m []string) {
	param := Param{Name: m[1], Type: ParamType(m[2]), Default: m[4], HasDefault: m[4] != "", About: m[5]}
	var options []string
	if m[3] != "" {
		options = strings.Split(m[3], ", ")
	}
	switch param.Type {
	case EntityParam, EntitiesParam:
		param.Labels = options
		for _, l := range options {
			if _, ok := graph.AI().Label(l); !ok {
				p.fail(n, "no label %q", l)
			}
		}
	case EnumParam:
		param.Enum = options
		if len(options) == 0 {
			p.fail(n, "enum without values: write enum(one, two)")
		}
	case StringParam, IntParam, NumberParam, USDParam, DateParam, BoolParam:
	default:
		p.fail(n, "parameter %s has the unknown type %q: entity, entities, string, enum, int, number, usd, date or bool", param.Name, m[2])
		return
	}
	if slices.Contains(reserved, param.Name) {
		p.fail(n, "parameter name %q is reserved", param.Name)
	}
	if _, double := p.q.Param(param.Name); double {
		p.fail(n, "parameter %q stands twice", param.Name)
	}
	if param.HasDefault {
		if _, err := param.parse(param.Default); err != nil {
			p.fail(n, "default of %s: %v", param.Name, err)
		}
	}
	p.q.Params = append(p.q.Params, param)
}

// complete demands what every header must say.
func (p *parser) complete(line int) {
	for _, k := range []struct{ key, value string }{
		{"title", p.q.Title}, {"about", p.q.About}, {"group", p.q.Group}, {"time", string(p.q.Time)},
		{"example", p.q.Example}, {":params", p.q.Browser},
	} {
		if k.value == "" {
			p.fail(line, "the header lacks %s", k.key)
		}
	}
}

// body compares the parameters that the Cypher uses with those declared.
func (p *parser) body(cypher string, line int) {
	code := literals.ReplaceAllString(comments.ReplaceAllString(cypher, ""), "''")
	if strings.TrimSpace(code) == "" {
		p.fail(line, "no query follows the header")
		return
	}
	for _, m := range uses.FindAllStringSubmatch(code, -1) {
		if !slices.Contains(p.q.Uses, m[1]) {
			p.q.Uses = append(p.q.Uses, m[1])
		}
	}
	slices.Sort(p.q.Uses)
	for _, name := range p.q.Uses {
		if _, ok := p.q.Param(name); !ok && !slices.Contains(Standard(), name) {
			p.fail(line, "$%s is not declared", name)
		}
		if !strings.Contains(p.q.Browser, `"`+name+`"`) && !strings.Contains(p.q.Browser, name+":") {
			p.fail(line, "$%s is not in the :params line", name)
		}
	}
	for _, param := range p.q.Params {
		if !slices.Contains(p.q.Uses, param.Name) {
			p.fail(line, "parameter %s is declared but not used", param.Name)
		}
	}
	p.drawable(line)
}
