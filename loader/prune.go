package loader

import "fmt"

// Prune says how much a load may remove: what the data set wrote once, its
// input does not say any more, and no other data set says.
type Prune struct {
	// Most is how many records may go; MostPercent how many in a hundred of
	// what the data set holds. The larger of both counts.
	Most        int
	MostPercent float64
}

// PruneError is a load that would remove more than it may.
type PruneError struct {
	Dataset       string
	Missing, Held int
	// Why is set where nothing may be removed, however little it is.
	Why string
}

// Error is the message, for the user to read.
func (e *PruneError) Error() string {
	if e.Why != "" {
		return fmt.Sprintf("%s: nothing is removed: %s", e.Dataset, e.Why)
	}
	return fmt.Sprintf("%s: %d of %d records are not in the input any more, which is more than may be removed", e.Dataset, e.Missing, e.Held)
}

// prune plans what is removed. It refuses where the input may not be whole.
func (p *Plan) prune(o *Prune) error {
	for _, k := range p.Kinds {
		k.Removed = 0
	}
	if o == nil || p.Missing == 0 {
		return nil
	}
	c := p.diff.checked
	switch {
	case c.Entities == 0 || c.Statements == 0:
		return &PruneError{Dataset: p.Name, Why: "the input is empty"}
	case c.Refused > 0:
		return &PruneError{Dataset: p.Name, Why: count(c.Refused, "row") + " of the input are refused, so nobody knows what it says"}
	case float64(p.Missing) > max(float64(o.Most), o.MostPercent/100*float64(p.Held)):
		return &PruneError{Dataset: p.Name, Missing: p.Missing, Held: p.Held}
	}
	for _, k := range p.Kinds {
		k.Removed = k.Missing
	}
	return nil
}

// Cypher that removes records by the database's own numbers.
const (
	removeRels = "UNWIND $rows AS row\n" +
		"MATCH ()-[r]->()\n" +
		"WHERE id(r) = row[0] AND r.dataset = $dataset\n" +
		"DELETE r\n" +
		"RETURN count(*) AS written"
	// A node that another data set has, too, becomes that one's own: its next
	// load writes what it says of it. One that somebody else's relationships
	// hang on stays.
	removeNodes = "UNWIND $rows AS row\n" +
		"MATCH (n)\n" +
		"WHERE id(n) = row[0] AND n.dataset = $dataset\n" +
		"WITH n, coalesce(n.shared_by, []) AS by, coalesce(n.shared_names, []) AS names\n" +
		"FOREACH (next IN by[0..1] |\n" +
		"  SET n.dataset = next, n.hash = 0, n.own_aliases = null,\n" +
		"      n.shared_names = [i IN range(0, size(names) - 1) WHERE by[i] <> next | names[i]],\n" +
		"      n.shared_by = [other IN by WHERE other <> next])\n" +
		"WITH n, by\n" +
		"WHERE by = [] AND NOT EXISTS { (n)--() }\n" +
		"DELETE n\n" +
		"RETURN count(*) AS written"
)

// pruneRows sends what is removed, relationships first.
func (w *writer) pruneRows(send func(shard int, b *batch) error) error {
	removes := false
	for _, k := range w.plan.Kinds {
		removes = removes || k.Removed > 0
	}
	if !removes {
		return nil
	}
	for _, part := range []struct {
		in     *table[record]
		kind   string
		cypher string
	}{
		{&w.diff.rels, "removed relationships", removeRels},
		{&w.diff.nodes, "removed nodes", removeNodes},
		{&w.diff.pages, "removed nodes", removeNodes},
	} {
		b := &batch{kind: part.kind, cypher: part.cypher, inexact: true}
		for n := range part.in.list.n {
			if was := part.in.list.at(n); !was.seen {
				b.rows = append(b.rows, []any{was.ref})
			}
			if len(b.rows) < batchSize && n+1 < part.in.list.n || len(b.rows) == 0 {
				continue
			}
			full := *b
			b.rows = nil
			// One session alone, so that nodes go after their relationships.
			if err := send(0, &full); err != nil {
				return err
			}
		}
	}
	return nil
}

// removedRels counts the relationships that were removed.
func (w *writer) removedRels() int { return int(w.written["removed relationships"]) }
