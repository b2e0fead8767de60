package gen

import (
	"slices"
	"strings"

	"aigraph/graph"
)

// The two forms for peers hold what a load of the package leaves in the graph:
// each node and relationship with all its stored properties, hashes among them.

func (g *Graph) writeAdmin(dir string) error  { return g.writeRows(dir, true) }
func (g *Graph) writeTables(dir string) error { return g.writeRows(dir, false) }

func (g *Graph) writeRows(dir string, admin bool) error {
	exists := g.existence()
	for i := range g.model.Labels {
		l := &g.model.Labels[i]
		columns := g.model.UpsertNodes(l).Columns
		labels := graph.EntityLabel + ";" + l.Name
		err := g.nodeSheet(dir, l.Name, labels, columns, slices.Concat(g.model.EntityProps, l.Props), admin, func(row func([]any)) {
			for n := range g.labels[l.Name] {
				e := g.entity(node{l.Name, n})
				e.Exists = exists[node{l.Name, n}]
				row(g.model.NodeRow(l, e))
			}
		})
		if err != nil {
			return err
		}
	}
	err := g.nodeSheet(dir, graph.SourceLabel, graph.SourceLabel, g.model.UpsertSources().Columns, g.model.SourceProps, admin, func(row func([]any)) {
		for n := range g.Sources() {
			row(g.model.SourceRow(g.source(n)))
		}
	})
	if err != nil {
		return err
	}
	for _, p := range g.plans {
		if err := g.relSheet(dir, p, exists, admin); err != nil {
			return err
		}
	}
	return nil
}

// nodeSheet writes the nodes of one label. What stands beside the row's own
// columns is the data set's name and, for neo4j-admin, the labels, which the
// import separates as lists are.
func (g *Graph) nodeSheet(dir, label, labels string, columns []string, props []graph.Prop, admin bool, rows func(func([]any))) error {
	header := append(slices.Clone(columns), "dataset")
	if admin {
		for i, c := range header {
			header[i] = c + adminType(c, label, props, g.model)
		}
		header[0] = "id:ID(" + idSpace(label) + ")"
		header = append(header, ":LABEL")
	}
	return writeSheet(dir, "nodes_"+label+".csv", header, func(row func([]string)) {
		rows(func(values []any) {
			line := append(texts(values), g.Name())
			if admin {
				line = append(line, strings.ReplaceAll(labels, ";", graph.ListSeparator))
			}
			row(line)
		})
	})
}

func (g *Graph) relSheet(dir string, p *plan, exists map[node]graph.Date, admin bool) error {
	columns := g.model.UpsertRels(p.RelType).Columns
	header := append(slices.Clone(columns), "dataset")
	if admin {
		props := slices.Concat(g.model.StatementProps, p.Props)
		for i, c := range header {
			header[i] = c + adminType(c, "", props, g.model)
		}
		header[0], header[1] = ":START_ID("+graph.EntityLabel+")", ":END_ID("+graph.EntityLabel+")"
		header = append(header, ":TYPE")
	}
	return writeSheet(dir, "rels_"+p.Name+".csv", header, func(row func([]string)) {
		g.eachDeal(p, func(d *deal) {
			for _, s := range g.resolved(d, exists) {
				line := append(texts(g.model.RelRow(p.RelType, s)), g.Name())
				if admin {
					line = append(line, p.Name)
				}
				row(line)
			}
		})
	})
}

func idSpace(label string) string {
	if label == graph.SourceLabel {
		return label
	}
	return graph.EntityLabel
}

func texts(values []any) []string {
	line := make([]string, len(values))
	for i, v := range values {
		line[i] = written(v)
	}
	return line
}

// adminType is the type of a column in a header of neo4j-admin.
func adminType(column, label string, props []graph.Prop, m *graph.Model) string {
	switch column {
	case "stage", "usd_low", "usd_high", "hash":
		return ":long"
	case "since", "ends", "until", "until_reported", "reported", "exists_from":
		return ":date"
	case "latest":
		return ":boolean"
	case "within", "tied_to":
		return ":string[]"
	}
	i := slices.IndexFunc(props, func(p graph.Prop) bool { return p.Name == column })
	if i < 0 {
		return ":string"
	}
	if l, ok := m.Label(label); ok && column == "kind" && !l.ManyKinds {
		return ":string"
	}
	kind := ":string"
	switch props[i].Kind {
	case graph.Int, graph.Money, graph.Year:
		kind = ":long"
	case graph.Number:
		kind = ":double"
	case graph.Bool:
		kind = ":boolean"
	}
	if props[i].List {
		kind += "[]"
	}
	return kind
}

// resolved works out what follows for the statements of one deal. Of its ends
// only the first day matters, which the whole graph has told.
func (g *Graph) resolved(d *deal, exists map[node]graph.Date) []*graph.Statement {
	ds := &graph.Dataset{Deals: []*graph.Deal{&d.Deal}, Statements: d.statements}
	if d.Within != "" {
		ds.Deals = append(ds.Deals, &graph.Deal{ID: d.Within})
	}
	for _, n := range []node{d.from, d.to} {
		e := &graph.Entity{ID: n.id(), Props: map[string]any{}}
		if day := exists[n]; day != 0 {
			e.Props["announced"] = period(day, 'd')
		}
		ds.Entities = append(ds.Entities, e)
	}
	for _, s := range d.statements {
		for _, id := range s.Sources {
			ds.Sources = append(ds.Sources, g.sourceByID(id))
		}
	}
	ds.Resolve()
	return d.statements
}

// existence is the first day of every node that has one: by its own date, or by
// its first dated statement.
func (g *Graph) existence() map[node]graph.Date {
	first := make(map[node]graph.Date, g.size.Entities)
	g.eachNode(func(n node) {
		ds := &graph.Dataset{Entities: []*graph.Entity{g.entity(n)}}
		ds.Resolve()
		if day := ds.Entities[0].Exists; day != 0 {
			first[n] = day
		}
	})
	for _, p := range g.plans {
		g.eachDeal(p, func(d *deal) {
			for _, s := range g.resolved(d, nil) {
				for _, n := range []node{d.from, d.to} {
					if was, dated := first[n]; s.Seen == 0 && (!dated || s.Start < was) {
						first[n] = s.Start
					}
				}
			}
		})
	}
	return first
}
