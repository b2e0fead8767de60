package loader

import (
	"context"

	"aigraph/graph"
)

// Verified is what a verification found.
type Verified struct {
	// Records were compared, property by property; Shared ones belong to
	// another data set and were only looked for.
	Records   int `json:"records"`
	Shared    int `json:"shared,omitempty"`
	Missing   int `json:"missing"`
	Differing int `json:"differing"`
	Extra     int `json:"extra"`
}

// Sound reports whether database and input say the same.
func (v *Verified) Sound() bool { return v.Missing+v.Differing+v.Extra == 0 }

// mostDetailed bounds the records of which differences are told property by
// property; the rest is told by id.
const mostDetailed = 1000

// expected is what is kept of a record that the database should hold.
type expected struct {
	key   uint64
	print uint64
	seen  bool
	off   bool
}

// verifier compares an input with a database, both ways, without trusting the
// hashes in it.
type verifier struct {
	c     *Checked
	r     *reading
	db    Database
	each  func(Change) error
	out   Verified
	want  map[string]*table[expected]
	props map[string]map[string]any
}

// Verify reads a checked input once more, and the database's records of the
// data set, and tells each difference. What others added to a node stays out of
// it.
func (c *Checked) Verify(ctx context.Context, db Database, each func(Change) error) (*Verified, error) {
	v := &verifier{c: c, r: c.reading, db: db, each: each, want: map[string]*table[expected]{}, props: map[string]map[string]any{}}
	if err := v.expect(ctx); err != nil {
		return nil, err
	}
	for _, kind := range append(append(v.r.model.LabelNames(), graph.SourceLabel), v.r.model.TypeNames()...) {
		if err := v.compare(ctx, kind); err != nil {
			return nil, err
		}
	}
	return &v.out, v.tell()
}

// records gives every record of the input as a row.
func (v *verifier) records(do func(kind, id string, row []any, shared bool) error) error {
	r := v.r
	err := r.eachSource(func(uint32) bool { return true }, func(s *graph.Source) error {
		return do(graph.SourceLabel, s.ID, r.model.SourceRow(s), r.ix.pages.get(s.ID).marks&isShared != 0)
	})
	if err != nil {
		return err
	}
	err = r.eachEntity(func(uint32) bool { return true }, func(n uint32, e *graph.Entity) error {
		l, _ := r.model.Label(e.Label)
		return do(e.Label, e.ID, r.model.NodeRow(l, e), r.ix.things.list.at(n).marks&isShared != 0)
	})
	if err != nil {
		return err
	}
	return r.eachStatement(func(t *typeInfo, s *graph.Statement, _ int64) error {
		return do(t.Name, s.ID(), r.model.RelRow(t.RelType, s), false)
	})
}

// expect works out what the database should hold.
func (v *verifier) expect(ctx context.Context) error {
	d := &diff{checked: v.c, reading: v.r, db: v.db}
	if err := d.claimShared(ctx); err != nil {
		return err
	}
	m := v.r.model
	for _, kind := range append(append(m.LabelNames(), graph.SourceLabel), m.TypeNames()...) {
		t := newTable(v.r.ix.things.seed, func(e *expected) uint64 { return e.key })
		v.want[kind] = &t
	}
	return v.records(func(kind, id string, row []any, shared bool) error {
		if shared {
			v.out.Shared++
			return nil
		}
		v.out.Records++
		t := v.want[kind]
		t.add(expected{key: t.hash(id), print: fingerprint(columnsOfRecord(m, kind), func(i int, _ string) any { return row[i] })})
		return nil
	})
}

// compare reads what the database holds of a kind.
func (v *verifier) compare(ctx context.Context, kind string) error {
	pattern := "MATCH (x:" + graph.EntityLabel + ":" + kind + ")"
	ends := "null AS from, null AS to"
	if kind == graph.SourceLabel {
		pattern = "MATCH (x:" + graph.SourceLabel + ")"
	} else if _, isType := v.r.model.Type(kind); isType {
		pattern, ends = "MATCH (a)-[x:"+kind+"]->(b)", "a.id AS from, b.id AS to"
	}
	columns, t := columnsOfRecord(v.r.model, kind), v.want[kind]
	const atOnce = 8000 // each is a record with all its properties
	parts := int64(t.list.len()/atOnce + 1)
	for part := range parts {
		res, err := v.db.Query(ctx, graph.Query{
			Cypher: pattern + "\nWHERE x.dataset = $dataset AND id(x) % $parts = $part\nRETURN x.id AS id, properties(x) AS props, " + ends,
			Params: map[string]any{"dataset": v.c.Name, "parts": parts, "part": part},
		})
		if err != nil {
			return err
		}
		for _, row := range res.Rows {
			id, _ := row[0].(string)
			props, _ := row[1].(map[string]any)
			props["from"], props["to"] = row[2], row[3]
			if err := v.held(kind, id, columns, props); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *verifier) held(kind, id string, columns []string, props map[string]any) error {
	want := v.want[kind].get(id)
	if want == nil || want.seen {
		v.out.Extra++
		return v.each(Change{What: "extra", Kind: kind, ID: id})
	}
	want.seen = true
	if want.print == fingerprint(columns, func(_ int, name string) any { return propOf(props, name) }) {
		return nil
	}
	want.off = true
	v.out.Differing++
	if len(v.props) < mostDetailed {
		v.props[kind+" "+id] = props
		return nil
	}
	return v.each(Change{What: "differs", Kind: kind, ID: id})
}

// tell names what is missing and what differs, if anything does.
func (v *verifier) tell() error {
	for _, t := range v.want {
		for n := range t.list.n {
			if !t.list.at(n).seen {
				v.out.Missing++
			}
		}
	}
	if v.out.Missing+v.out.Differing == 0 {
		return nil
	}
	return v.records(func(kind, id string, row []any, shared bool) error {
		if shared {
			return nil
		}
		want := v.want[kind].get(id)
		props := v.props[kind+" "+id]
		switch {
		case !want.seen:
			return v.each(Change{What: "missing", Kind: kind, ID: id})
		case want.off && props != nil:
			found := changes(columnsOfRecord(v.r.model, kind), row, props)
			if len(found) == 0 {
				found = []PropChange{{Name: "hash", Was: props["hash"], Is: row[len(row)-1]}}
			}
			return v.each(Change{What: "differs", Kind: kind, ID: id, Props: found})
		}
		return nil
	})
}
