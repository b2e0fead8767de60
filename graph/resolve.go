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
	reported := func(id string) Date {
		if s := sources[id]; s != nil {
			return s.Reported()
		}
		return 0
	}
	chains := ds.Chains()
	for _, chain := range chains {
		chain.Resolve(reported)
		if d := deals[chain[0][0].Deal]; d != nil {
			chain.Relate(containers(d, deals), d.ReplacedBy, d.TiedTo)
		}
	}
	entities := index(ds.Entities, func(e *Entity) string { return e.ID })
	ds.resolveExistence(entities)
	exists := func(id string) Date {
		if e := entities[id]; e != nil {
			return e.Exists
		}
		return 0
	}
	for _, chain := range chains {
		for _, s := range chain[0] {
			s.ResolveStanding(exists)
		}
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
	slices.SortStableFunc(all, func(a, b *Statement) int { return cmp.Compare(a.Deal, b.Deal) })
	var chains []Chain
	for start, i := 0, 1; i <= len(all); i++ {
		if i == len(all) || all[i].Deal != all[start].Deal {
			chains = append(chains, ChainOf(all[start:i]))
			start = i
		}
	}
	return chains
}

// ChainOf puts the statements of one deal, at least one, in order of stage and
// account.
func ChainOf(statements []*Statement) Chain {
	if len(statements) > 1 {
		slices.SortStableFunc(statements, func(a, b *Statement) int {
			return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Account, b.Account))
		})
	}
	c := make(Chain, 0, len(statements))
	for start, i := 0, 1; i <= len(statements); i++ {
		if i == len(statements) || statements[i].Stage != statements[start].Stage {
			c = append(c, statements[start:i:i])
			start = i
		}
	}
	return c
}

// Relate says what contains the deal, what replaced it, and what it is tied to.
func (c Chain) Relate(within []string, replacedBy string, tiedTo []string) {
	for _, stage := range c {
		for _, s := range stage {
			s.Within, s.ReplacedBy, s.TiedTo = within, replacedBy, tiedTo
		}
	}
}

// Resolve works out what follows from the deal's own statements. reported gives
// the day from which a source may be known, 0 where there is none. Standing
// statements want ResolveStanding as well, once every chain is resolved.
//
// It walks the stages from the last to the first, since each is bounded by the
// one after it.
func (c Chain) Resolve(reported func(source string) Date) {
	for i := len(c) - 1; i >= 0; i-- {
		for _, s := range c[i] {
			s.Derived = Derived{}
			s.Reported = earliestReport(s, reported)
			s.USDLow, s.USDHigh = bounds(s)
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
func earliestReport(s *Statement, reported func(source string) Date) Date {
	var earliest, older Date
	for _, id := range s.Sources {
		day := reported(id)
		if day == 0 {
			continue
		}
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
		e.Exists = e.Born()
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

// Born is the first day by the entity's own date: founded, announced or
// released; 0 where it has none.
func (e *Entity) Born() Date {
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

// ResolveStanding starts a standing statement without a date of its own on the
// first day on which both its ends exist, so that the one test of being in
// force holds for it as for any other. What a thing is can be known from then
// on, too: the page only happens to be younger, and who asks what was known
// last year means deals, not that a cloud had no operator. A claim is known
// from its page on. Statements with a date of their own stay as they are.
//
// exists gives the first day of an entity, 0 where it has none.
func (s *Statement) ResolveStanding(exists func(entity string) Date) {
	if !s.Since.IsZero() {
		return
	}
	s.Start = max(DawnOfTime, exists(s.From), exists(s.To))
	if s.Until != 0 && s.Start >= s.Until {
		s.Start = s.Until - 1
	}
	s.Seen = s.Reported
	if !s.Status.Claim() {
		s.Reported = min(s.Reported, s.Start)
	}
}
