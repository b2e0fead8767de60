package loader

import "aigraph/graph"

// columnsOf are the columns that a table may have, by its name.
func columnsOf(m *graph.Model, table string) []graph.Prop {
	switch table {
	case entityTable:
		return m.EntityProps
	case sourceTable:
		return m.SourceProps
	case dealTable:
		return m.DealProps
	}
	if l := labelOf(m, table); l != nil {
		return append([]graph.Prop{idOf(l)}, l.Props...)
	}
	return m.StatementColumns(m.TypeNames()...)
}

// columnsOfKind are the columns that a row may have, whatever its table is
// called.
func columnsOfKind(m *graph.Model, r *Row) []graph.Prop {
	switch r.Kind {
	case EntityKind:
		return m.EntityProps
	case SourceKind:
		return m.SourceProps
	case DealKind:
		return m.DealProps
	case OwnKind:
		return r.Columns.Label.Props
	}
	return m.StatementColumns(m.TypeNames()...)
}

// labelOf is the label whose own properties stand in a table, or nil.
func labelOf(m *graph.Model, table string) *graph.Label {
	for i := range m.Labels {
		if m.Labels[i].Table == table {
			return &m.Labels[i]
		}
	}
	return nil
}

func idOf(l *graph.Label) graph.Prop {
	return graph.Prop{
		Name: "id", Kind: graph.Slug, Required: true, Refers: graph.EntityLabel,
		About: "id of the " + l.Name + " in entities.csv",
	}
}

// isStatements reports whether a table of the name holds statements.
func isStatements(m *graph.Model, table string) bool {
	return table != entityTable && table != sourceTable && table != dealTable && labelOf(m, table) == nil
}
