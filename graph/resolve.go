package graph

import (
	"cmp"
	"slices"
)

// Resolve works out what follows from the records: when each statement holds
// and can be known, what its amount is bounded by, what contains it, and from
// which day each entity exists. Running it again gives the same.
//
// The records should have passed the loader's checks; where they would not,
// Resolve leaves values out rather than fail.
func (ds *Dataset) Resolve() {
	sources := index(ds.Sources, func(s *Source) string { return s.ID })
	deals := index(ds.Deals, func(d *Deal) string { return d.ID })
	for _, s := range ds.Statements {
		s.Derived = Derived{}
		s.Reported = earliestReport(s, sources)
		s.USDLow, s.USDHigh = bounds(s)
		if d := deals[s.Deal]; d != nil {
			s.Within, s.ReplacedBy, s.TiedTo = containers(d, deals), d.ReplacedBy, d.TiedTo
		}
	}
	chains := ds.Chains()
	for _, chain := range chains {
		chain.resolve()
	}
	entities := index(ds.Entities, func(e *Entity) string { return e.ID })
	ds.resolveExistence(entities)
	for _, chain := range chains {
		chain.resolveStanding(entities)
	}
}

func index[T any](records []T, key func(T) string) map[string]T {
	m := make(map[string]T, len(records))
	for _, r := range records {
		m[key(r)] = r
	}
	return m
}

// Chain is one deal's stages in order. A stage is one or more accounts; the
// first is the one judged best sourced.
type Chain [][]*Statement

// Chains groups the statements by deal and stage, deals in order of id.
func (ds *Dataset) Chains() []Chain {
	all := slices.Clone(ds.Statements)
	slices.SortStableFunc(all, func(a, b *Statement) int {
		return cmp.Or(cmp.Compare(a.Deal, b.Deal), cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Account, b.Account))
	})
	var chains []Chain
	for i, s := range all {
		if i == 0 || s.Deal != all[i-1].Deal {
			chains = append(chains, Chain{})
		}
		last := &chains[len(chains)-1]
		if i == 0 || s.Deal != all[i-1].Deal || s.Stage != all[i-1].Stage {
			*last = append(*last, nil)
		}
		n := len(*last) - 1
		(*last)[n] = append((*last)[n], s)
	}
	return chains
}

// resolve walks the stages from the last to the first, since each is bounded
// by the one after it.
func (c Chain) resolve() {
	for i := len(c) - 1; i >= 0; i-- {
		for _, s := range c[i] {
			s.Latest = i == len(c)-1
			if i < len(c)-1 {
				next := c[i+1][0]
				// Who knew the next stage knew that this one was past.
				s.Reported = min(s.Reported, next.Reported)
				s.Until, s.UntilReported = next.Start, next.Reported
			}
			s.Start = startOf(s)
		}
		widen(c[i])
	}
}

// startOf is the last day of the written period that lies neither after the
// report nor after the next stage's start, so that an imprecise date never
// leaks the future; but never before the period's first day.
func startOf(s *Statement) Date {
	if s.Since.IsZero() {
		return 0
	}
	day := min(s.Since.Last, s.Reported)
	if s.Until != 0 && day >= s.Until {
		day = s.Until - 1
	}
	return max(day, s.Since.First)
}

// widen lets the best sourced account of a stage span the amounts of its
// rivals.
func widen(accounts []*Statement) {
	main := accounts[0]
	for _, rival := range accounts[1:] {
		if rival.AmountUSD == nil || main.AmountUSD == nil {
			continue
		}
		// An "up to" tells of a ceiling: it does not take the floor away that
		// another account gives.
		low := min(*main.USDLow, *rival.AmountUSD)
		main.USDLow = &low
		if main.USDHigh != nil && rival.USDHigh != nil {
			high := max(*main.USDHigh, *rival.USDHigh)
			main.USDHigh = &high
		} else {
			main.USDHigh = nil
		}
	}
}

// bounds reads an amount as low and high, by what it is said to be.
func bounds(s *Statement) (low, high *int64) {
	if s.AmountUSD == nil {
		return nil, nil
	}
	amount := *s.AmountUSD
	switch s.AmountIs {
	case "up_to":
		return new(int64), &amount
	case "at_least":
		return &amount, nil
	}
	return &amount, &amount
}

// earliestReport is the first day on which one of the statement's sources was
// out. A stage that repeats an amount lists the page of the stage before, too;
// so pages older than the statement's own period count only where there is no
// newer one, as with a start in the future.
func earliestReport(s *Statement, sources map[string]*Source) Date {
	var earliest, older Date
	for _, id := range s.Sources {
		src := sources[id]
		if src == nil || src.Reported() == 0 {
			continue
		}
		day := src.Reported()
		if day < s.Since.First {
			older = earlier(older, day)
		} else {
			earliest = earlier(earliest, day)
		}
	}
	if earliest == 0 {
		return older
	}
	return earliest
}

// earlier is the earlier of two days of which the first may be none.
func earlier(a, b Date) Date {
	if a == 0 || b < a {
		return b
	}
	return a
}

func containers(d *Deal, deals map[string]*Deal) []string {
	var ids []string
	for d.Within != "" && !slices.Contains(ids, d.Within) {
		ids = append(ids, d.Within)
		if d = deals[d.Within]; d == nil {
			break
		}
	}
	return ids
}

// resolveExistence gives every entity its first day.
func (ds *Dataset) resolveExistence(entities map[string]*Entity) {
	for _, e := range ds.Entities {
		e.Exists = e.born()
	}
	for _, s := range ds.Statements {
		if s.Start == 0 {
			continue
		}
		for _, id := range []string{s.From, s.To} {
			if e := entities[id]; e != nil {
				e.Exists = earlier(e.Exists, s.Start)
			}
		}
	}
}

// born is the first day by the entity's own date: founded, announced or
// released.
func (e *Entity) born() Date {
	var first Date
	for _, name := range []string{"founded", "announced", "released"} {
		var day Date
		switch v := e.Props[name].(type) {
		case int64:
			day = civil(int(v), 1, 1)
		case Period:
			day = v.First
		}
		if day != 0 {
			first = earlier(first, day)
		}
	}
	return first
}

// resolveStanding starts a standing statement without a date of its own on the
// first day on which both its ends exist, so that the one test of being in
// force holds for it as for any other. What a thing is can be known from then
// on, too: the page only happens to be younger, and who asks what was known
// last year means deals, not that a cloud had no operator. A claim is known
// from its page on.
func (c Chain) resolveStanding(entities map[string]*Entity) {
	for _, s := range c[0] {
		if !s.Since.IsZero() {
			continue
		}
		s.Start = DawnOfTime
		for _, id := range []string{s.From, s.To} {
			if e := entities[id]; e != nil {
				s.Start = max(s.Start, e.Exists)
			}
		}
		if s.Until != 0 && s.Start >= s.Until {
			s.Start = s.Until - 1
		}
		s.Seen = s.Reported
		if !s.Status.Claim() {
			s.Reported = min(s.Reported, s.Start)
		}
	}
}
