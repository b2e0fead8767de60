// Package queries is the catalogue of canned questions: one Cypher file each,
// with a header that says what it answers and which parameters it takes.
//
// The files are the product: each runs unchanged in Neo4j Browser. This package
// reads them strictly, binds what a user gives to their parameters, and looks
// up entities by any of their names. It knows the model, but not how a database
// is reached.
package queries

import (
	"embed"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"aigraph/graph"
)

// Files are the bundled queries.
//
//go:embed *.cypher
var Files embed.FS

// Time says which statements a query looks at.
type Time string

// State queries look at what is in force on a day, history queries at
// everything that had begun by then, span queries at what happened between two
// days.
const (
	State   Time = "state"
	History Time = "history"
	Span    Time = "span"
)

// Query is one canned question.
type Query struct {
	// Name is the file's name without its ending.
	Name string
	// Title is one line; About says more and may be several.
	Title, About string
	// Group is one of Groups.
	Group string
	Time  Time
	// Flows are the flows whose types the Cypher spells out.
	Flows []graph.Flow
	// Params are the query's own parameters, in the order of the header.
	Params []Param
	// Engine names what answers the question instead of the Cypher; empty is
	// the database itself.
	Engine string
	// Example is a command line without the program's name.
	Example string
	// Drawing says how the answer is drawn as a graph; nil where it cannot be.
	Drawing *Drawing
	// Browser is the line that sets the parameters in Neo4j Browser.
	Browser string
	// Cypher is the whole file: it may be pasted anywhere.
	Cypher string
	// Uses are the names of all $parameters in the Cypher.
	Uses []string
	File string
}

// Param is a parameter of a query.
type Param struct {
	Name string
	Type ParamType
	// Labels, for an entity, are the labels it may have; none means any.
	Labels []string
	// Enum lists the values of an enum.
	Enum []string
	// Default is what holds where nothing is given; a parameter without one is
	// required.
	Default    string
	HasDefault bool
	About      string
}

// ParamType is the type of a parameter's value.
type ParamType string

// The types of parameters. An entity is given by id, name or alias, entities
// as several of them joined by commas; usd as digits or with a suffix, such as
// 500m or 10B; a date as a period of which the last day counts, or as today.
const (
	EntityParam   ParamType = "entity"
	EntitiesParam ParamType = "entities"
	StringParam   ParamType = "string"
	IntParam      ParamType = "int"
	NumberParam   ParamType = "number"
	USDParam      ParamType = "usd"
	DateParam     ParamType = "date"
	BoolParam     ParamType = "bool"
	EnumParam     ParamType = "enum"
)

// Groups lists the groups of the catalogue, in the order of its listing.
func Groups() []string { return []string{"money", "dependence", "oversight", "whole graph"} }

// Standard lists the parameters that a query may use without declaring them,
// since every query that uses one means the same by it: the two clocks, the
// statuses that count, entities taken alone rather than as parties, the
// smallest amount that counts in US dollars, and the relationship types that
// count, of which none means all.
func Standard() []string {
	return []string{"as_of", "known_at", "statuses", "exact", "min_usd", "types"}
}

// Load reads every query of the folder, in order of name. The error joins
// everything wrong with any of them, each with its place.
func Load(fsys fs.FS) ([]*Query, error) {
	files, err := fs.Glob(fsys, "*.cypher")
	if err != nil {
		return nil, err
	}
	var (
		all  []*Query
		errs []error
	)
	for _, f := range files {
		raw, err := fs.ReadFile(fsys, f)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		q, err := Parse(f, string(raw))
		errs = append(errs, err)
		all = append(all, q)
	}
	return all, errors.Join(errs...)
}

// Required lists the parameters that must be given, in declared order.
func (q *Query) Required() []Param {
	return slices.DeleteFunc(slices.Clone(q.Params), func(p Param) bool { return p.HasDefault })
}

// UsesParam reports whether the Cypher uses the parameter.
func (q *Query) UsesParam(name string) bool { return slices.Contains(q.Uses, name) }

// Param finds a parameter by its name.
func (q *Query) Param(name string) (Param, bool) {
	i := slices.IndexFunc(q.Params, func(p Param) bool { return p.Name == name })
	if i < 0 {
		return Param{}, false
	}
	return q.Params[i], true
}

// Statuses are the statuses that the query looks at where the user names none:
// commitments for state queries, all for the others.
func (q *Query) Statuses() string {
	if q.Time == State {
		return "commitments"
	}
	return "all"
}

// Flag is the parameter's name as a command line flag.
func (p Param) Flag() string { return strings.ReplaceAll(p.Name, "_", "-") }
