package queries

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph"
	"aigraph/graph/nearest"
)

// Input is what a user asks a query with.
type Input struct {
	// Values are the query's own parameters as text, by name.
	Values map[string]string
	// AsOf and KnownAt are the two clocks; KnownAt is graph.EndOfTime where all
	// that is known today counts.
	AsOf, KnownAt graph.Date
	// Statuses limits the statements looked at; empty means the query's own.
	Statuses []graph.Status
	// Exact takes parties for single entities.
	Exact bool
	// MinUSD is the smallest amount that counts, in US dollars.
	MinUSD int64
	// Types limits the relationship types looked at; empty means all.
	Types []string
	// Today is what a date "today" means.
	Today graph.Date
}

// Asker answers queries: a database.
type Asker interface {
	Query(ctx context.Context, q graph.Query) (*graph.Result, error)
}

// ParamError is a value that a parameter does not take.
type ParamError struct {
	Param Param
	Text  string
	// Hint says what to do; it may be empty.
	Hint string
}

// Error is the message, for the user to read.
func (e *ParamError) Error() string {
	s := e.Param.Name + ": " + e.Text
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Bind checks the input against the query's parameters and resolves entities by
// their names. Errors are a *ParamError, or the database's.
func (q *Query) Bind(ctx context.Context, db Asker, in Input) (graph.Query, error) {
	params := map[string]any{}
	for name := range in.Values {
		if _, ok := q.Param(name); !ok {
			return graph.Query{}, &ParamError{Param: Param{Name: name}, Text: q.Name + " has no such parameter", Hint: nearest.Hint(name, q.paramNames())}
		}
	}
	for _, p := range q.Params {
		text, given := in.Values[p.Name]
		if !given {
			if text = p.Default; !p.HasDefault {
				return graph.Query{}, &ParamError{Param: p, Text: "is missing: " + p.About}
			}
		}
		value, err := p.bind(ctx, db, text, in.Today)
		if err != nil {
			return graph.Query{}, err
		}
		params[p.Name] = value
	}
	if err := q.agree(params); err != nil {
		return graph.Query{}, err
	}
	q.bindStandard(in, params)
	return graph.Query{Cypher: q.Cypher, Params: params}, nil
}

// agree demands that the required values make sense together: of two entities
// each another, and of the two days of a span the earlier first.
func (q *Query) agree(params map[string]any) error {
	required := q.Required()
	for i, p := range required {
		for _, before := range required[:i] {
			a, _ := params[before.Name].(string)
			b, _ := params[p.Name].(string)
			switch {
			case p.Type == EntityParam && before.Type == EntityParam && a == b:
				return &ParamError{Param: p, Text: fmt.Sprintf("%s is %s, too: name two different ones", b, before.Name)}
			case q.Time == Span && p.Type == DateParam && before.Type == DateParam && a >= b:
				return &ParamError{Param: p, Text: fmt.Sprintf("%s is not after %s: give the earlier day first; of a month or a year the last day counts", b, a)}
			}
		}
	}
	return nil
}

// bindStandard adds the standard parameters that the query uses.
func (q *Query) bindStandard(in Input, params map[string]any) {
	statuses := in.Statuses
	if len(statuses) == 0 {
		statuses, _ = graph.ParseStatuses(q.Statuses())
	}
	words := make([]any, len(statuses))
	for i, s := range statuses {
		words[i] = string(s)
	}
	params["as_of"], params["known_at"] = in.AsOf.String(), in.KnownAt.String()
	params["statuses"], params["exact"] = words, in.Exact
	params["min_usd"], params["types"] = in.MinUSD, anyList(in.Types)
	for name := range params {
		if !slices.Contains(q.Uses, name) {
			delete(params, name)
		}
	}
}

func (q *Query) paramNames() []string {
	names := make([]string, len(q.Params))
	for i, p := range q.Params {
		names[i] = p.Name
	}
	return names
}

// Check reports whether the parameter takes the text: a *ParamError, an
// *UnknownError or a *NoDealError where it does not, else the database's error.
func (p Param) Check(ctx context.Context, db Asker, text string, today graph.Date) error {
	_, err := p.bind(ctx, db, text, today)
	return err
}

func (p Param) bind(ctx context.Context, db Asker, text string, today graph.Date) (any, error) {
	if p.lookedUp() {
		return p.lookUp(ctx, db, text)
	}
	if p.Type == DateParam {
		d, err := graph.ParseDate(text, today)
		if err != nil {
			return nil, &ParamError{Param: p, Text: err.Error()}
		}
		return d.String(), nil
	}
	v, err := p.parse(text)
	if err != nil {
		return nil, &ParamError{Param: p, Text: err.Error()}
	}
	return v, nil
}

var usdShape = regexp.MustCompile(`^\$?(\d+(?:\.\d+)?)([kKmMbBtT]?)$`)

var usdSuffix = map[string]float64{"": 1, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}

// ParseUSD reads an amount of US dollars as people write it: 500000000, 500m,
// $10B.
func ParseUSD(text string) (int64, error) {
	m := usdShape.FindStringSubmatch(text)
	if m == nil {
		return 0, fmt.Errorf("%q is not an amount: write dollars, such as 500000000, 500m or 10B", text)
	}
	f, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return 0, err
	}
	usd := math.Round(f * usdSuffix[strings.ToLower(m[2])])
	if usd > math.MaxInt64/2 {
		return 0, fmt.Errorf("%q is more than can be counted", text)
	}
	return int64(usd), nil
}

// parse reads a value that needs no database.
func (p Param) parse(text string) (any, error) {
	switch p.Type {
	case EntityParam, EntitiesParam, CountryParam, DealParam:
		if p.Type == DealParam || text != Any {
			return nil, fmt.Errorf("%q is no default: an entity or a country has none but %q, a deal has none", text, Any)
		}
		return nil, nil //nolint:nilnil // null is the value
	case IntParam:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", text)
		}
		return n, nil
	case NumberParam:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a number", text)
		}
		return f, nil
	case USDParam:
		return ParseUSD(text)
	case DateParam:
		_, err := graph.ParseDate(text, graph.DawnOfTime)
		return text, err
	case BoolParam:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
		return b, nil
	case EnumParam:
		if !slices.Contains(p.Enum, text) {
			return nil, fmt.Errorf("%q is none of %s", text, strings.Join(p.Enum, ", "))
		}
	}
	return text, nil
}
