package loader

import (
	"context"
	"slices"

	"aigraph/graph"
)

// Nodes may be shared: the first data set that wrote one owns its properties,
// others are noted on it, each with the names that it gives. The lists
// shared_by and shared_names of a node go together; a note without a name says
// only that the data set has the node, too. own_aliases are the owner's.

// share is what a node of another data set is to hold of this one.
type share struct {
	label string
	row   []any
}

// claimShared finds the nodes of others that the data set is noted on already.
// Their hashes are the owner's, so they stay out of the sums.
func (d *diff) claimShared(ctx context.Context) error {
	res, err := d.db.Query(ctx, graph.Query{
		Cypher: "MATCH (l:" + graph.LoadLabel + ")\nWHERE l.dataset <> $dataset\nRETURN count(*) > 0 AS others",
		Params: map[string]any{"dataset": d.checked.Name},
	})
	if err != nil || res.Rows[0][0] != true {
		return err
	}
	d.others = true
	note := func(label string) string {
		return "MATCH (n:" + label + ")\nWHERE n.shared_by IS NOT NULL AND $dataset IN n.shared_by AND n.dataset <> $dataset\nRETURN '" + label + "' AS label, collect(n.id) AS ids"
	}
	res, err = d.db.Query(ctx, graph.Query{
		Cypher: note(graph.EntityLabel) + "\nUNION ALL\n" + note(graph.SourceLabel), Params: map[string]any{"dataset": d.checked.Name},
	})
	if err != nil {
		return err
	}
	r := d.reading
	for _, row := range res.Rows {
		for _, id := range texts(row[1]) {
			if row[0] == graph.EntityLabel {
				if t := r.ix.things.get(id); t != nil && t.marks&isShared == 0 {
					t.marks |= isShared
					r.facts.tally[r.labelOf(t)].drop(graph.NodeHash(t.digest, t.own, t.exists))
				}
			} else if p := r.ix.pages.get(id); p != nil && p.marks&isShared == 0 {
				p.marks |= isShared
				r.facts.tally[graph.SourceLabel].drop(graph.NodeHash(p.digest, 0, 0))
			}
		}
	}
	return nil
}

// judgeShared looks for nodes that other data sets have, among those that are
// noted already and those that seem new.
func (d *diff) judgeShared(ctx context.Context) error {
	if !d.others {
		return nil
	}
	r := d.reading
	var batch []*graph.Entity
	flush := func() error {
		defer func() { batch = batch[:0] }()
		return d.shareEntities(ctx, batch)
	}
	err := r.eachEntity(func(n uint32) bool { return r.ix.things.list.at(n).marks&(isNew|isShared) != 0 }, func(_ uint32, e *graph.Entity) error {
		if batch = append(batch, e); len(batch) < batchSize {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err != nil {
		return err
	}
	var ids []any
	flushIDs := func() error {
		defer func() { ids = ids[:0] }()
		return d.shareSources(ctx, ids)
	}
	err = r.eachSource(func(n uint32) bool { return r.ix.pages.list.at(n).marks&(isNew|isShared) != 0 }, func(s *graph.Source) error {
		if ids = append(ids, s.ID); len(ids) < batchSize {
			return nil
		}
		return flushIDs()
	})
	if err != nil {
		return err
	}
	return flushIDs()
}

func (d *diff) shareEntities(ctx context.Context, batch []*graph.Entity) error {
	if len(batch) == 0 {
		return nil
	}
	ids := make([]any, len(batch))
	for i, e := range batch {
		ids[i] = e.ID
	}
	res, err := d.db.Query(ctx, graph.Query{Cypher: "UNWIND range(0, size($ids) - 1) AS i\n" +
		"MATCH (n:" + graph.EntityLabel + " {id: $ids[i]})\n" +
		"WHERE n.dataset <> $dataset\n" +
		"RETURN i, n.dataset AS dataset, [l IN labels(n) WHERE l <> '" + graph.EntityLabel + "'][0] AS label, n.name AS name,\n" +
		"       coalesce(n.own_aliases, n.aliases) AS own, n.aliases AS aliases, n.shared_by AS by, n.shared_names AS names",
		Params: map[string]any{"ids": ids, "dataset": d.checked.Name}})
	if err != nil {
		return err
	}
	for _, row := range res.Rows {
		e := batch[number(row[0])]
		if label, _ := row[2].(string); label != e.Label {
			dataset, _ := row[1].(string)
			return &ConflictError{ID: e.ID, Dataset: dataset, Was: label, Is: e.Label}
		}
		t := d.reading.ix.things.get(e.ID)
		if t.marks&isNew != 0 {
			d.plans[e.Label].Created--
			t.marks = t.marks&^isNew | isShared
		}
		d.plans[e.Label].Shared++
		d.shareEntity(e, row)
	}
	return nil
}

// shareEntity plans what the data set adds to an entity that another one wrote.
func (d *diff) shareEntity(e *graph.Entity, row []any) {
	name, _ := row[3].(string)
	own, aliases := append([]string{}, texts(row[4])...), texts(row[5])
	oldBy, oldNames := texts(row[6]), texts(row[7])
	by, names := d.withoutOwn(oldBy, oldNames)
	by, names = append(by, d.checked.Name), append(names, "")
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if n != name {
			by, names = append(by, d.checked.Name), append(names, n)
		}
	}
	all := slices.Clone(own)
	for _, n := range names {
		if n != "" && n != name && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	if slices.Equal(by, oldBy) && slices.Equal(names, oldNames) && slices.Equal(all, aliases) {
		return
	}
	if !slices.Equal(all, aliases) {
		d.renamed++
		d.plans[e.Label].Changed++
		d.plans[e.Label].Shared--
	}
	d.shares = append(d.shares, share{graph.EntityLabel, []any{e.ID, by, names, own, orNone(all)}})
}

// withoutOwn are the notes of other data sets.
func (d *diff) withoutOwn(by, names []string) (restBy, restNames []string) {
	for i, dataset := range by {
		if dataset != d.checked.Name && i < len(names) {
			restBy, restNames = append(restBy, dataset), append(restNames, names[i])
		}
	}
	return restBy, restNames
}

func (d *diff) shareSources(ctx context.Context, ids []any) error {
	if len(ids) == 0 {
		return nil
	}
	res, err := d.db.Query(ctx, graph.Query{Cypher: "UNWIND $ids AS id\n" +
		"MATCH (n:" + graph.SourceLabel + " {id: id})\n" +
		"WHERE n.dataset <> $dataset\n" +
		"RETURN id, n.shared_by AS by", Params: map[string]any{"ids": slices.Clone(ids), "dataset": d.checked.Name}})
	if err != nil {
		return err
	}
	for _, row := range res.Rows {
		id, _ := row[0].(string)
		p := d.reading.ix.pages.get(id)
		if p.marks&isNew != 0 {
			d.plans[graph.SourceLabel].Created--
			p.marks = p.marks&^isNew | isShared
		}
		d.plans[graph.SourceLabel].Shared++
		if by := texts(row[1]); !slices.Contains(by, d.checked.Name) {
			d.shares = append(d.shares, share{graph.SourceLabel, []any{id, append(by, d.checked.Name)}})
		}
	}
	return nil
}

func orNone(list []string) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

// Cypher that notes a data set on nodes of others.
const (
	shareEntities = "UNWIND $rows AS row\n" +
		"MATCH (n:" + graph.EntityLabel + " {id: row[0]})\n" +
		"SET n.shared_by = row[1], n.shared_names = row[2], n.own_aliases = row[3], n.aliases = row[4]\n" +
		"RETURN count(*) AS written"
	shareSources = "UNWIND $rows AS row\n" +
		"MATCH (n:" + graph.SourceLabel + " {id: row[0]})\n" +
		"SET n.shared_by = row[1]\n" +
		"RETURN count(*) AS written"
)

// drop takes a hash out of the sums again.
func (t *tally) drop(hash int64) {
	b := hash % buckets
	t.counts[b]--
	t.sums[b] -= hash >> tallyShift
	t.total--
}
