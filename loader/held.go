package loader

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"aigraph/graph"
)

// What a database holds is compared in two steps. First the server sums the
// hashes of the data set's records by bucket: a few numbers tell that nothing
// has changed. Of the buckets that differ it then lists what is in them.

// bucketOf is a hash's bucket as Cypher works it out; hashes of other programs
// may be negative.
func bucketOf(variable string) string {
	return fmt.Sprintf("((%s.hash %% %d) + %d) %% %d", variable, buckets, buckets, buckets)
}

// sums are what a database holds of a data set, by kind.
type sums map[string]*tally

func (s sums) clone() sums {
	out := sums{}
	for kind, t := range s {
		c := *t
		out[kind] = &c
	}
	return out
}

func (s sums) equal(o sums) bool {
	for _, kinds := range []sums{s, o} {
		for kind := range kinds {
			a, b := s[kind], o[kind]
			if a == nil {
				a = &tally{}
			}
			if b == nil {
				b = &tally{}
			}
			if differing(a, b) != nil {
				return false
			}
		}
	}
	return true
}

// sumUp asks the database for the sums of a data set.
func sumUp(ctx context.Context, db Database, dataset string) (sums, error) {
	group := func(match, kind, variable string) string {
		return match + "\nWHERE " + variable + ".dataset = $dataset AND " + variable + ".hash IS NOT NULL\n" +
			"WITH " + kind + " AS kind, " + bucketOf(variable) + " AS bucket, count(*) AS records, sum(" + variable + ".hash / " + fmt.Sprint(1<<tallyShift) + ") AS total\n" +
			"RETURN kind, collect(bucket) AS buckets, collect(records) AS records, collect(total) AS totals"
	}
	queries := []string{
		group("MATCH (n:"+graph.EntityLabel+")", "[l IN labels(n) WHERE l <> '"+graph.EntityLabel+"'][0]", "n") + "\nUNION ALL\n" +
			group("MATCH (n:"+graph.SourceLabel+")", "'"+graph.SourceLabel+"'", "n"),
		group("MATCH ()-[r]->()", "type(r)", "r"),
	}
	answers := make([]*graph.Result, len(queries))
	g, ctx := errgroup.WithContext(ctx)
	for i, cypher := range queries {
		g.Go(func() error {
			res, err := db.Query(ctx, graph.Query{Cypher: cypher, Params: map[string]any{"dataset": dataset}})
			answers[i] = res
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	s := sums{}
	for _, res := range answers {
		for _, row := range res.Rows {
			kind, _ := row[0].(string)
			t := &tally{}
			counts, totals := list(row[2]), list(row[3])
			for i, b := range list(row[1]) {
				t.counts[number(b)] = uint32(number(counts[i]))
				t.sums[number(b)] = number(totals[i])
				t.total += int(number(counts[i]))
			}
			s[kind] = t
		}
	}
	return s, nil
}

// differing are the buckets in which two tallies differ; nil where none does.
func differing(a, b *tally) []bool {
	var d []bool
	for i := range buckets {
		if a.counts[i] != b.counts[i] || a.sums[i] != b.sums[i] {
			if d == nil {
				d = make([]bool, buckets)
			}
			d[i] = true
		}
	}
	return d
}

// record is what a database holds of a record of the data set.
type record struct {
	key  uint64
	hash int64
	// ref is the database's own number of the node or relationship.
	ref int64
	// kind is the number of its label or type, from the model.
	kind uint8
	seen bool
}

func (d *diff) newHeld() table[record] {
	return newTable(d.reading.ix.things.seed, func(r *record) uint64 { return r.key })
}

// mostListed is how many records are listed at once.
const mostListed = 50_000

// fetch lists what the database holds in the buckets of a kind that differ.
// match is the pattern whose variable is x.
func (d *diff) fetch(ctx context.Context, into *table[record], match string, kind uint8, wanted []bool, held *tally) error {
	if wanted == nil {
		return nil
	}
	cypher := match + "\nWHERE x.dataset = $dataset AND $wanted[" + bucketOf("x") + "]\n" +
		"RETURN collect(x.id) AS ids, collect(x.hash) AS hashes, collect(id(x)) AS refs"
	for from := 0; from < buckets; {
		part, n, to := make([]any, buckets), 0, from
		for i := range part {
			part[i] = false
		}
		for ; to < buckets && n < mostListed; to++ {
			if wanted[to] {
				part[to] = true
				n += int(held.counts[to])
			}
		}
		from = to
		if n == 0 {
			continue
		}
		res, err := d.db.Query(ctx, graph.Query{Cypher: cypher, Params: map[string]any{"dataset": d.checked.Name, "wanted": part}})
		if err != nil {
			return err
		}
		hashes, refs := list(res.Rows[0][1]), list(res.Rows[0][2])
		for i, id := range list(res.Rows[0][0]) {
			text, _ := id.(string)
			into.add(record{key: into.hash(text), hash: number(hashes[i]), ref: number(refs[i]), kind: kind})
		}
	}
	return nil
}
