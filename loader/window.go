package loader

import (
	"cmp"
	"slices"

	"aigraph/graph"
)

// mostScattered is how many statements are held at once of deals whose
// statements do not stand together.
const mostScattered = 40_000

// statements gives the statements of one deal after the other to do, in order
// of their rows; what it gives holds until do returns. Statements of a deal
// nearly always stand together, and only they are held. Those that stand apart
// are gathered in passes of their own, each for a part of the deals.
//
// The first time it may find out too late that some stand apart: then it sets
// r.again, and what it gave does not count.
func (r *reading) statements(do func(deal uint32, rows []*staged)) {
	first := !r.again
	r.scattered = 0
	for n := range r.ix.bargains.list.n {
		r.ix.bargains.list.at(n).state &^= dealSeen
	}
	w := &window{reading: r, do: do}
	r.each(StatementKind, func(t Table, at place, row *Row) bool {
		shape := r.shapeOf(row.Columns)
		deal, named := r.dealOf(shape, row)
		state := &r.ix.bargains.list.at(deal).state
		switch {
		case named && *state&dealScattered != 0:
			r.scattered++
			return true
		case named && w.open && deal == w.deal:
		case named && *state&dealSeen != 0 && first:
			*state |= dealScattered
			r.again = true
			return true
		default:
			w.close()
			w.deal, w.open = deal, true
			*state |= dealSeen
		}
		w.rows = append(w.rows, r.stage(shape, t, at, row))
		return true
	})
	w.close()
	if first && r.again {
		return
	}
	parts := uint64(r.scattered+mostScattered-1) / mostScattered
	for part := range parts {
		r.gather(part, parts, do)
	}
}

// dealOf is the number of the deal that a row names. Rows that name none are
// deals by themselves, of the number 0.
func (r *reading) dealOf(shape *statementShape, row *Row) (deal uint32, named bool) {
	if shape.deal < 0 || row.Fields[shape.deal] == "" {
		return r.bargain(""), false
	}
	return r.bargain(row.Fields[shape.deal]), true
}

// bargain is the number of a deal; one that nobody has named gets one.
func (r *reading) bargain(id string) uint32 {
	key := r.ix.bargains.hash(id)
	if n, found := r.ix.bargains.findKey(key); found {
		return n
	}
	return r.ix.bargains.add(bargain{key: key, state: dealUnknown})
}

// stage reads a row into a statement that is held until it is given back.
func (r *reading) stage(shape *statementShape, t Table, at place, row *Row) *staged {
	var s *staged
	if n := len(r.pool); n > 0 {
		s, r.pool = r.pool[n-1], r.pool[:n-1]
	} else {
		s = newStaged()
	}
	s.fill(shape, t.File(), at, row, r.failUnparsed)
	return s
}

// window holds the statements of the deal that is being read.
type window struct {
	reading *reading
	do      func(deal uint32, rows []*staged)
	deal    uint32
	open    bool
	rows    []*staged
}

func (w *window) close() {
	if len(w.rows) > 0 {
		w.do(w.deal, w.rows)
		w.reading.pool = append(w.reading.pool, w.rows...)
	}
	w.rows, w.open = w.rows[:0], false
}

// gather holds one part of the deals whose statements stand apart.
func (r *reading) gather(part, parts uint64, do func(deal uint32, rows []*staged)) {
	type member struct {
		deal uint32
		*staged
	}
	var held []member
	r.each(StatementKind, func(t Table, at place, row *Row) bool {
		shape := r.shapeOf(row.Columns)
		deal, named := r.dealOf(shape, row)
		b := r.ix.bargains.list.at(deal)
		if named && b.state&dealScattered != 0 && (b.key>>20)%parts == part {
			held = append(held, member{deal, r.stage(shape, t, at, row)})
		}
		return true
	})
	slices.SortStableFunc(held, func(a, b member) int { return cmp.Compare(a.deal, b.deal) })
	for start, i := 0, 1; i <= len(held); i++ {
		if i < len(held) && held[i].deal == held[start].deal {
			continue
		}
		var rows []*staged
		for _, m := range held[start:i] {
			rows = append(rows, m.staged)
		}
		if len(rows) > 0 {
			do(held[start].deal, rows)
		}
		start = i
	}
	for _, m := range held {
		r.pool = append(r.pool, m.staged)
	}
}

// soundRows are the statements of a deal that count: of rows of one stage and
// account the first.
func (r *reading) soundRows(rows []*staged, repeated func(first, again *staged)) []*staged {
	out := rows[:0:0]
	for i, s := range rows {
		j := -1
		if s.Stage != 0 {
			j = slices.IndexFunc(rows[:i], func(o *staged) bool { return o.Stage == s.Stage && o.Account == s.Account })
		}
		if j >= 0 && s.Deal != "" {
			repeated(rows[j], s)
			continue
		}
		out = append(out, s)
	}
	return out
}

// resolve works out what follows from a deal's statements.
func (r *reading) resolve(deal uint32, rows []*staged) graph.Chain {
	statements := make([]*graph.Statement, len(rows))
	for i, s := range rows {
		statements[i] = &s.Statement
	}
	chain := graph.ChainOf(statements)
	chain.Resolve(r.reported)
	if b := r.ix.bargains.list.at(deal); b.links > 0 {
		l := r.ix.links[b.links-1]
		chain.Relate(l.containers, l.replacedBy, l.tiedTo)
	}
	return chain
}

// reported is the day from which a source may be known.
func (r *reading) reported(source string) graph.Date {
	if p := r.ix.pages.get(source); p != nil {
		return p.reported
	}
	return 0
}

// exists is the first day of an entity.
func (r *reading) exists(entity string) graph.Date {
	if t := r.ix.things.get(entity); t != nil {
		return t.exists
	}
	return 0
}
