package loader

import "aigraph/graph"

// Stored hands out every record as a graph stores it, nodes before
// relationships: for importers that know nothing of the model. Columns are the
// names of the row's values; the first two of a relationship are the ids of
// its ends. A row is the receiver's.
//
// It is for inputs without errors.
func (c *Checked) Stored(node, rel func(kind string, columns []string, row []any) error) error {
	r := c.reading
	m := r.model
	every := func(uint32) bool { return true }
	sources := m.UpsertSources().Columns
	err := r.eachSource(every, func(s *graph.Source) error { return node(graph.SourceLabel, sources, m.SourceRow(s)) })
	if err != nil {
		return err
	}
	columns := map[string][]string{}
	for i := range m.Labels {
		columns[m.Labels[i].Name] = m.UpsertNodes(&m.Labels[i]).Columns
	}
	for i := range m.Types {
		columns[m.Types[i].Name] = m.UpsertRels(&m.Types[i]).Columns
	}
	err = r.eachEntity(every, func(_ uint32, e *graph.Entity) error {
		l, _ := m.Label(e.Label)
		return node(l.Name, columns[l.Name], m.NodeRow(l, e))
	})
	if err != nil {
		return err
	}
	return r.eachStatement(func(t *typeInfo, s *graph.Statement, _ int64) error {
		return rel(t.Name, columns[t.Name], m.RelRow(t.RelType, s))
	})
}
