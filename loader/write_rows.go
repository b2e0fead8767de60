package loader

import (
	"context"

	"aigraph/graph"
)

// buffers gather rows into batches.
type buffers struct {
	open  map[bufferKey]*batch
	rows  int
	batch int
	send  func(shard int, b *batch) error
	start func(key bufferKey) *batch
}

// bufferKey is what the rows of one batch share.
type bufferKey struct {
	kind   string
	shard  int
	update bool
	byNode bool
}

// add puts a row into its batch, and sends batches that are full, or the
// largest where too many rows wait.
func (b *buffers) add(key bufferKey, row []any, more func(*batch)) error {
	at := b.open[key]
	if at == nil {
		at = b.start(key)
		b.open[key] = at
	}
	at.rows = append(at.rows, row)
	b.rows++
	if more != nil {
		more(at)
	}
	if len(at.rows) >= b.batch {
		return b.flush(key)
	}
	if b.rows < mostBuffered {
		return nil
	}
	largest := key
	for k, other := range b.open {
		if len(other.rows) > len(b.open[largest].rows) {
			largest = k
		}
	}
	return b.flush(largest)
}

func (b *buffers) flush(key bufferKey) error {
	at := b.open[key]
	delete(b.open, key)
	b.rows -= len(at.rows)
	return b.send(key.shard, at)
}

func (b *buffers) flushAll() error {
	for key := range b.open {
		if err := b.flush(key); err != nil {
			return err
		}
	}
	return nil
}

// nodeRows sends sources, entities, and what is noted on those of others.
func (w *writer) nodeRows(send func(shard int, b *batch) error) error {
	r, m := w.diff.reading, w.diff.reading.model
	w.nodes = make([]int64, r.ix.things.list.len())
	b := &buffers{open: map[bufferKey]*batch{}, batch: w.options.Batch, send: send, start: w.nodeBatch}
	turn := 0
	shard := func() int { turn++; return turn / w.options.Batch }
	err := r.eachSource(func(n uint32) bool { return r.ix.pages.list.at(n).marks&(isNew|isChanged) != 0 }, func(s *graph.Source) error {
		p := r.ix.pages.get(s.ID)
		return b.add(bufferKey{kind: graph.SourceLabel, shard: shard() % sessions, update: p.marks&isChanged != 0}, m.SourceRow(s), nil)
	})
	if err != nil {
		return err
	}
	err = r.eachEntity(func(n uint32) bool { return r.ix.things.list.at(n).marks&(isNew|isChanged) != 0 }, func(n uint32, e *graph.Entity) error {
		l, _ := m.Label(e.Label)
		update := r.ix.things.list.at(n).marks&isChanged != 0
		return b.add(bufferKey{kind: e.Label, shard: shard() % sessions, update: update}, m.NodeRow(l, e), func(at *batch) {
			if !update {
				at.things = append(at.things, n)
			}
		})
	})
	if err != nil {
		return err
	}
	if err := b.flushAll(); err != nil {
		return err
	}
	return w.shareRows(send)
}

func (w *writer) nodeBatch(key bufferKey) *batch {
	m := w.diff.reading.model
	b := &batch{kind: key.kind}
	l, entity := m.Label(key.kind)
	switch {
	case entity && key.update:
		b.cypher = m.UpsertNodes(l).Cypher
	case entity:
		b.cypher = m.CreateNodes(l)
	case key.update:
		b.cypher = m.UpsertSources().Cypher
	default:
		b.cypher = m.CreateSources()
	}
	return b
}

func (w *writer) shareRows(send func(shard int, b *batch) error) error {
	for _, label := range []string{graph.EntityLabel, graph.SourceLabel} {
		b := &batch{kind: label, cypher: map[string]string{graph.EntityLabel: shareEntities, graph.SourceLabel: shareSources}[label]}
		for _, s := range w.diff.shares {
			if s.label == label {
				b.rows = append(b.rows, s.row)
			}
		}
		for len(b.rows) > 0 {
			part := *b
			part.rows = b.rows[:min(w.options.Batch, len(b.rows))]
			b.rows = b.rows[len(part.rows):]
			if err := send(0, &part); err != nil {
				return err
			}
		}
	}
	return nil
}

// worthKnowing is how many new statements make it worth to ask for the internal
// ids of the nodes that stood before.
const worthKnowing = 5000

// knowNodes asks for the internal ids of entities that this load did not make.
func (w *writer) knowNodes(ctx context.Context) error {
	created, old := 0, 0
	for _, k := range w.plan.Kinds {
		if k.Of == "statement" {
			created += k.Created
		}
		if k.Of == "entity" {
			old += k.Unchanged + k.Changed + k.Shared
		}
	}
	if created < worthKnowing || old == 0 {
		return nil
	}
	r := w.diff.reading
	parts := int64(old/mostListed + 1)
	for part := range parts {
		res, err := w.db.Query(ctx, graph.Query{
			Cypher: "MATCH (n:" + graph.EntityLabel + ")\nWHERE id(n) % $parts = $part\nRETURN collect(n.id) AS ids, collect(id(n)) AS refs",
			Params: map[string]any{"parts": parts, "part": part},
		})
		if err != nil {
			return err
		}
		refs := list(res.Rows[0][1])
		for i, id := range list(res.Rows[0][0]) {
			text, _ := id.(string)
			if n, found := r.ix.things.find(text); found {
				w.nodes[n] = number(refs[i]) + 1
			}
		}
	}
	return nil
}

// endsDiffer deletes relationships that stand between other ends, or are of
// another type, than the rows say.
const endsDiffer = "UNWIND $rows AS row\n" +
	"MATCH (a)-[r]->(b)\n" +
	"WHERE id(r) = row[0] AND r.dataset = $dataset AND (a.id <> row[1] OR b.id <> row[2] OR type(r) <> row[3])\n" +
	"DELETE r\n" +
	"RETURN count(*) AS written"

// relRows sends statements, sharded by where they start, so that two sessions
// seldom want the same node.
func (w *writer) relRows(send func(shard int, b *batch) error) error {
	r, d := w.diff.reading, w.diff
	unlike := false
	for _, t := range r.model.Types {
		unlike = unlike || d.unlike[t.Name] != nil
	}
	if !unlike {
		return nil
	}
	b := &buffers{open: map[bufferKey]*batch{}, batch: w.options.Batch, send: send, start: w.relBatch}
	err := r.eachStatement(func(t *typeInfo, s *graph.Statement, hash int64) error {
		if u := d.unlike[t.Name]; u == nil || !u[hash%buckets] {
			return nil
		}
		key := bufferKey{kind: t.Name}
		var ref any
		if n, found := d.rels.find(s.ID()); found {
			was := d.rels.list.at(n)
			if was.hash == hash && int(was.kind) == t.number {
				return nil
			}
			key.update, ref = true, was.ref
		}
		from, _ := r.ix.things.find(s.From)
		to, _ := r.ix.things.find(s.To)
		key.shard = int(from) % sessions
		key.byNode = !key.update && w.nodes[from] > 0 && w.nodes[to] > 0
		row := r.model.RelRow(t.RelType, s)
		if key.byNode {
			row[0], row[1] = w.nodes[from]-1, w.nodes[to]-1
		}
		return b.add(key, row, func(at *batch) {
			if ref != nil {
				at.refs = append(at.refs, []any{ref, s.From, s.To, t.Name})
			}
		})
	})
	if err != nil {
		return err
	}
	return b.flushAll()
}

func (w *writer) relBatch(key bufferKey) *batch {
	m := w.diff.reading.model
	t, _ := m.Type(key.kind)
	if key.update {
		return &batch{kind: key.kind, cypher: m.UpsertRels(t).Cypher, before: endsDiffer}
	}
	return &batch{kind: key.kind, cypher: m.CreateRels(t, key.byNode)}
}
