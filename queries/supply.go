package queries

import (
	"context"
	"slices"

	"aigraph/graph"
)

// link is a statement in force, by the database's own ids of it and its ends.
type link struct {
	id, from, to int64
	typ          string
	// label is that of the start.
	label string
}

// supply is the supply flow and what is part of what, on a day.
type supply struct {
	out, in map[int64][]link
}

// shares is how many sessions read the flow at once.
const shares = 2

func readSupply(ctx context.Context, db Asker, params map[string]any) (*supply, error) {
	parts := make([]*graph.Result, shares)
	asks := make([]func() error, shares)
	for i := range shares {
		asks[i] = func() (err error) {
			parts[i], err = feed(ctx, db, "supply", params, map[string]any{"part": int64(i), "parts": int64(shares)})
			return err
		}
	}
	if err := together(asks...); err != nil {
		return nil, err
	}
	s := &supply{out: map[int64][]link{}, in: map[int64][]link{}}
	for _, part := range parts {
		for _, row := range part.Rows {
			typ, label := text(row[0]), text(row[1])
			ids, froms, tos := numbers(row[2]), numbers(row[3]), numbers(row[4])
			for i, id := range ids {
				l := link{id, froms[i], tos[i], typ, label}
				s.out[l.from], s.in[l.to] = append(s.out[l.from], l), append(s.in[l.to], l)
			}
		}
	}
	return s, nil
}

// wholes lists the ways up from a thing to what it is part of, itself first, up
// to so many steps.
func (s *supply) wholes(of int64, steps int) []way {
	all := []way{{end: of}}
	for i := 0; i < len(all); i++ {
		if len(all[i].ties) == steps {
			continue
		}
		for _, l := range s.out[all[i].end] {
			if l.typ == "PART_OF" && !slices.Contains(all[i].ties, l.id) {
				all = append(all, way{l.to, append(append([]int64{}, all[i].ties...), l.id)})
			}
		}
	}
	return all
}

// way is a walk: where it ends, and the statements on it.
type way struct {
	end  int64
	ties []int64
}

// readSupplyOf also gives the database's own id of the entity that a parameter
// names, and whether there is one.
func readSupplyOf(ctx context.Context, db Asker, params map[string]any, name string) (s *supply, of int64, known bool, err error) {
	var res *graph.Result
	err = together(
		func() (err error) { s, err = readSupply(ctx, db, params); return err },
		func() (err error) {
			res, err = db.Query(ctx, graph.Query{Cypher: "MATCH (n:Entity {id: $id})\nRETURN id(n) AS id", Params: map[string]any{"id": params[name]}})
			return err
		},
	)
	if err != nil || len(res.Rows) == 0 {
		return s, 0, false, err
	}
	of, known = res.Rows[0][0].(int64)
	return s, of, known, nil
}
