package loader

import (
	"aigraph/graph"
)

// The second pass: what is to be written is read again, with all that follows
// from the index.

// mostOwn is how many rows of own properties are held at once, until their
// entities come by.
const mostOwn = 50_000

// eachSource gives the sources that fit.
func (r *reading) eachSource(fits func(n uint32) bool, do func(s *graph.Source) error) error {
	var err error
	v := newValues()
	r.each(SourceKind, func(t Table, at place, row *Row) bool {
		n, found := r.ix.pages.find(idOfRow(row))
		if !found || r.ix.pages.list.at(n).place != at || !fits(n) {
			return true
		}
		v.take(t, at, row, func(graph.Place, graph.Problem) {})
		err = do(v.source())
		return err == nil
	})
	return err
}

// eachEntity gives the entities that fit, with their own properties and first
// day. Rows of own properties stand in tables of their own: they are held, in
// parts where they are many, until their entities come by.
func (r *reading) eachEntity(fits func(n uint32) bool, do func(n uint32, e *graph.Entity) error) error {
	owners := 0
	for n := range r.ix.things.list.n {
		if r.ix.things.list.at(n).marks&hasOwn != 0 && fits(n) {
			owners++
		}
	}
	parts := uint64(max(1, (owners+mostOwn-1)/mostOwn))
	for part := range parts {
		in := func(n uint32) bool { return (r.ix.things.list.at(n).key>>20)%parts == part && fits(n) }
		if err := r.entityPart(in, do); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) entityPart(fits func(n uint32) bool, do func(n uint32, e *graph.Entity) error) error {
	own := r.ownRows(fits)
	var err error
	v := newValues()
	r.each(EntityKind, func(t Table, at place, row *Row) bool {
		n, found := r.ix.things.find(idOfRow(row))
		if !found {
			return true
		}
		thing := r.ix.things.list.at(n)
		if thing.place != at || !fits(n) {
			return true
		}
		v.take(t, at, row, func(graph.Place, graph.Problem) {})
		e := v.entity()
		oneKind(&r.model.Labels[thing.label-1], e)
		for name, value := range own[n] {
			e.Props[name] = value
		}
		e.Exists = thing.exists
		err = do(n, e)
		return err == nil
	})
	return err
}

// ownRows are the own properties of the entities that fit.
func (r *reading) ownRows(fits func(n uint32) bool) map[uint32]map[string]any {
	own := map[uint32]map[string]any{}
	v := newValues()
	r.each(OwnKind, func(t Table, at place, row *Row) bool {
		n, found := r.ix.things.find(idOfRow(row))
		if !found || !fits(n) || own[n] != nil || r.labelOf(r.ix.things.list.at(n)) != row.Columns.Label.Name {
			return true
		}
		v.take(t, at, row, func(graph.Place, graph.Problem) {})
		if r.refused.has(v.place) {
			return true
		}
		own[n] = make(map[string]any, len(v.fields))
		for name, value := range v.fields {
			if name != "id" {
				own[n][name] = value
			}
		}
		return true
	})
	return own
}

// idOfRow is the text of a row's column id.
func idOfRow(row *Row) string {
	for i, p := range row.Columns.Props {
		if p != nil && p.Name == "id" {
			return row.Fields[i]
		}
	}
	return ""
}

// eachStatement gives the statements, resolved, each with its hash.
func (r *reading) eachStatement(do func(t *typeInfo, s *graph.Statement, hash int64) error) error {
	var err error
	r.statements(func(deal uint32, rows []*staged) {
		if err != nil || r.refused != nil && r.anyRefused(rows) {
			return
		}
		rows = r.soundRows(rows, func(_, _ *staged) {})
		for _, stage := range r.resolve(deal, rows) {
			for _, s := range stage {
				t := r.types[s.Type]
				digest := graph.StatementDigest(t.RelType, s)
				s.ResolveStanding(r.exists)
				if err == nil {
					err = do(t, s, graph.RelHash(digest, s.Start, s.Reported, s.Seen))
				}
			}
		}
	})
	return err
}

func (r *reading) anyRefused(rows []*staged) bool {
	for _, s := range rows {
		if r.refused.has(s.Place) {
			return true
		}
	}
	return false
}
