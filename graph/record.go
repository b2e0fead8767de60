package graph

import "strconv"

// Dataset is what one data package says: records as they were read, and, after
// Resolve, what follows from them.
type Dataset struct {
	// Name marks everything that this data set wrote in the graph.
	Name    string
	Title   string
	Version string
	// Date is the day on which this version was made; 0 where that is unknown.
	Date Date

	Entities   []*Entity
	Sources    []*Source
	Deals      []*Deal
	Statements []*Statement
}

// Entity is a node that statements start and end at.
type Entity struct {
	ID, Label, Name string
	Aliases         []string
	// Props are the entity's other properties by name: string, []string,
	// int64, float64, bool or Period.
	Props map[string]any
	Place Place

	// Exists is the first day of the entity, by its own date or its first
	// dated statement, whichever is earlier; 0 where there is neither. Resolve
	// sets it.
	Exists Date
}

// Source is a page that statements rest on.
type Source struct {
	ID                  string
	Published, Accessed Period
	// Props are all properties but the id, by name.
	Props map[string]any
	Place Place
}

// Reported is the day from which the source may be known: the last day of the
// period it was published in, but never after it was read; or else the day it
// was read. It is 0 where neither is given.
func (s *Source) Reported() Date {
	switch {
	case s.Published.IsZero():
		return s.Accessed.Last
	case s.Accessed.IsZero():
		return s.Published.Last
	}
	return min(s.Published.Last, s.Accessed.Last)
}

// Deal groups the stages of one story.
type Deal struct {
	ID, Name, Within, ReplacedBy, Note string
	TiedTo                             []string
	Place                              Place
}

// Statement is a dated, sourced statement: a relationship of the graph.
type Statement struct {
	Type, From, To, Deal string
	// Stage counts from 1; a later stage replaces an earlier one.
	Stage int
	// Account is the letter of a rival account of the stage; empty for the
	// account judged best sourced.
	Account     string
	Status      Status
	Since, Ends Period
	// AmountUSD is nil where no amount is given. The unit is US dollars.
	AmountUSD      *int64
	AmountIs       string
	AmountOriginal string
	Sources        []string
	Confidence     string
	Note           string
	// Own are the properties of the type, by name.
	Own   map[string]any
	Place Place

	Derived
}

// Derived is what Resolve works out for a statement. The README explains each.
type Derived struct {
	// Start is the day from which the statement holds, Reported the day from
	// which it can be known.
	Start, Reported Date
	// Seen is the day on which a source first showed a standing statement that
	// gives no day of its own; 0 for others.
	Seen Date
	// Until is the day from which the next stage replaces it, UntilReported
	// the day from which that can be known; 0 where there is no next stage.
	Until, UntilReported Date
	// USDLow and USDHigh bound the amount, rival accounts included; nil is
	// unknown.
	USDLow, USDHigh *int64
	// Within lists the deals that contain this one, the nearest first.
	Within     []string
	ReplacedBy string
	TiedTo     []string
	// Latest marks the newest stage of the deal.
	Latest bool
}

// SinceText says from when the statement holds, as its source does, or by when
// it was seen to hold.
func (s *Statement) SinceText() string {
	if s.Since.IsZero() && s.Seen != 0 {
		return "by " + s.Seen.String()
	}
	return s.Since.Text
}

// ID is the statement's id: deal, stage and the letter of the account.
func (s *Statement) ID() string { return s.Deal + "/" + strconv.Itoa(s.Stage) + s.Account }
