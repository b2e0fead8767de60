package graph

import (
	"fmt"
	"slices"
	"strings"
)

// Constraint is a constraint or index that the graph needs. Name is the one it
// has in the database.
type Constraint struct {
	Name, Cypher string
	// Label and Property are what a uniqueness constraint holds for; empty for
	// an index.
	Label, Property string
}

// Constraints lists what must stand before the first write. Every statement
// can be repeated.
func (m *Model) Constraints() []Constraint {
	unique := func(name, label string) Constraint {
		return Constraint{
			Name: name, Label: label, Property: "id",
			Cypher: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", name, label),
		}
	}
	return []Constraint{
		unique("entity_id", EntityLabel),
		unique("source_id", SourceLabel),
		unique("load_id", LoadLabel),
		unique("load_lock_id", LockLabel),
		{
			Name: NameIndex,
			Cypher: "CREATE FULLTEXT INDEX " + NameIndex + " IF NOT EXISTS FOR (n:" + EntityLabel + ") " +
				"ON EACH [n.name, n.aliases]",
		},
	}
}

// Upsert writes nodes or relationships of one kind. Cypher takes two
// parameters: rows, a list of lists of values in the order of Columns, and
// dataset, the name of the data set that says so. It returns how many rows it
// wrote as the column written. Repeating it leaves the same graph.
type Upsert struct {
	// Kind is the label or the relationship type.
	Kind    string
	Cypher  string
	Columns []string
}

// UpsertNodes writes entities of a label. Names that other data sets gave stay;
// own properties of a label that the node has no more go.
func (m *Model) UpsertNodes(l *Label) Upsert {
	columns := m.nodeColumns(l)
	others := slices.DeleteFunc(m.LabelNames(), func(name string) bool { return name == l.Name })
	return Upsert{Kind: l.Name, Columns: columns, Cypher: "UNWIND $rows AS row\n" +
		"MERGE (n:" + EntityLabel + " {id: row[0]})\n" +
		"SET n:" + l.Name + ",\n    n.dataset = $dataset,\n    " + assign("n", columns, 1) + without("n", m.foreignColumns(l)) + "\n" +
		"REMOVE n:" + strings.Join(others, ":") + "\n" +
		"WITH n, coalesce(n.shared_names, []) AS given, coalesce(n.aliases, []) AS own\n" +
		"SET n.own_aliases = CASE WHEN n.shared_by IS NULL THEN null ELSE own END\n" +
		"WITH n, own + [i IN range(0, size(given) - 1)\n" +
		"  WHERE NOT given[i] IN own AND NOT given[i] IN given[0..i] AND NOT given[i] IN ['', n.name] | given[i]] AS names\n" +
		"SET n.aliases = CASE WHEN names = [] THEN null ELSE names END\n" +
		"RETURN count(*) AS written"}
}

// CreateNodes writes entities of a label that are not there yet. It takes what
// UpsertNodes takes, and returns the internal ids of the nodes as the column
// ids, in order of rows.
func (m *Model) CreateNodes(l *Label) string {
	return "UNWIND $rows AS row\n" +
		"CREATE (n:" + EntityLabel + ":" + l.Name + " {" + inline(m.nodeColumns(l), 0) + "})\n" +
		"RETURN count(*) AS written, collect(id(n)) AS ids"
}

// CreateSources does so for sources.
func (m *Model) CreateSources() string {
	return "UNWIND $rows AS row\n" +
		"CREATE (n:" + SourceLabel + " {" + inline(m.sourceColumns(), 0) + "})\n" +
		"RETURN count(*) AS written, collect(id(n)) AS ids"
}

// UpsertSources writes sources.
func (m *Model) UpsertSources() Upsert {
	columns := m.sourceColumns()
	return Upsert{Kind: SourceLabel, Columns: columns, Cypher: "UNWIND $rows AS row\n" +
		"MERGE (n:" + SourceLabel + " {id: row[0]})\n" +
		"SET n.dataset = $dataset,\n    " + assign("n", columns, 1) + "\n" +
		"RETURN count(*) AS written"}
}

// UpsertRels writes relationships of a type. The first two columns are the ids
// of the ends, the third the relationship's own.
func (m *Model) UpsertRels(t *RelType) Upsert {
	columns := m.RelColumns(t)
	return Upsert{Kind: t.Name, Columns: columns, Cypher: "UNWIND $rows AS row\n" +
		"MATCH (a:" + EntityLabel + " {id: row[0]})\n" +
		"MATCH (b:" + EntityLabel + " {id: row[1]})\n" +
		"MERGE (a)-[r:" + t.Name + " {id: row[2], dataset: $dataset}]->(b)\n" +
		"SET " + assign("r", columns, 3) + "\n" +
		"RETURN count(*) AS written"}
}

// CreateRels writes relationships of a type that are not there yet, between
// ends that are. It takes what UpsertRels takes; with byNode, the first two
// columns are internal ids of nodes instead.
func (m *Model) CreateRels(t *RelType, byNode bool) string {
	ends := "MATCH (a:" + EntityLabel + " {id: row[0]})\nMATCH (b:" + EntityLabel + " {id: row[1]})\n"
	if byNode {
		ends = "MATCH (a)\nWHERE id(a) = row[0]\nMATCH (b)\nWHERE id(b) = row[1]\n"
	}
	return "UNWIND $rows AS row\n" + ends +
		"CREATE (a)-[r:" + t.Name + " {" + inline(m.RelColumns(t), 2) + "}]->(b)\n" +
		"RETURN count(*) AS written"
}

// inline gives the columns from the first on as properties.
func inline(columns []string, first int) string {
	sets := []string{"dataset: $dataset"}
	for i := first; i < len(columns); i++ {
		sets = append(sets, fmt.Sprintf("%s: row[%d]", columns[i], i))
	}
	return strings.Join(sets, ", ")
}

// without takes properties away.
func without(variable string, names []string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString(",\n    " + variable + "." + name + " = null")
	}
	return b.String()
}

// foreignColumns are the own properties of other labels.
func (m *Model) foreignColumns(l *Label) []string {
	own := m.nodeColumns(l)
	var columns []string
	for i := range m.Labels {
		for _, p := range m.Labels[i].Props {
			if !slices.Contains(own, p.Name) && !slices.Contains(columns, p.Name) {
				columns = append(columns, p.Name)
			}
		}
	}
	return columns
}

// assign sets the columns from the first on to the row's values of the same
// place.
func assign(variable string, columns []string, first int) string {
	var sets []string
	for i := first; i < len(columns); i++ {
		sets = append(sets, fmt.Sprintf("%s.%s = row[%d]", variable, columns[i], i))
	}
	return strings.Join(sets, ",\n    ")
}

func (m *Model) nodeColumns(l *Label) []string {
	columns := []string{"id"}
	for _, p := range m.EntityProps {
		if p.Name != "id" && p.Name != "label" {
			columns = append(columns, p.Name)
		}
	}
	for _, p := range l.Props {
		columns = append(columns, p.Name)
	}
	return append(columns, "exists_from", "hash")
}

func (m *Model) sourceColumns() []string {
	var columns []string
	for _, p := range m.SourceProps {
		columns = append(columns, p.Name)
	}
	return append(columns, "hash")
}

// RelColumns names the columns of a type's rows.
func (m *Model) RelColumns(t *RelType) []string {
	columns := []string{
		"from", "to", "id", "deal", "stage", "account", "status", "since_text", "since", "ends", "until",
		"until_reported", "reported", "amount_usd", "amount_is", "amount_original", "usd_low", "usd_high",
		"within", "replaced_by", "tied_to", "sources", "confidence", "note", "latest", "caption",
	}
	for _, p := range t.Props {
		columns = append(columns, p.Name)
	}
	return append(columns, "hash")
}
