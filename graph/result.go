package graph

// Query is a Cypher text with its parameters. Values are those of Result.
type Query struct {
	Cypher string
	Params map[string]any
	// Most bounds how many rows are fetched; 0 is all.
	Most int
}

// Result is what a query answers. Values are nil, bool, int64, float64, string,
// Date, Node, Rel, Path, []any or map[string]any.
type Result struct {
	Columns []string
	Rows    [][]any
	// Notes say what a reader must know of the answer as a whole.
	Notes []string
	// Left is how many rows were left out by Query.Most; -1 is some that nobody
	// counted.
	Left int
}

// Node is a node of an answer. ID is the database's own name for it, which holds
// for this answer alone; the entity's id is among the properties.
type Node struct {
	ID     string
	Labels []string
	Props  map[string]any
}

// Rel is a relationship of an answer; From and To are the IDs of its ends.
type Rel struct {
	ID, Type, From, To string
	Props              map[string]any
}

// Path is a walk through the graph: each of Rels joins the node of its place to
// the next, in either direction.
type Path struct {
	Nodes []Node
	Rels  []Rel
}

// Counters are what the server says a write did.
type Counters struct {
	NodesCreated, NodesDeleted, RelsCreated, RelsDeleted, PropertiesSet, LabelsAdded int
}

// Add adds the counts of o.
func (c *Counters) Add(o Counters) {
	c.NodesCreated += o.NodesCreated
	c.NodesDeleted += o.NodesDeleted
	c.RelsCreated += o.RelsCreated
	c.RelsDeleted += o.RelsDeleted
	c.PropertiesSet += o.PropertiesSet
	c.LabelsAdded += o.LabelsAdded
}

// Target is a database that is about to be read or written.
type Target struct {
	URI, Database string
	// Nodes counts all nodes, Statements the relationships that say which data
	// set they come from.
	Nodes, Statements int64
	// Loaded reports whether a load has written there before.
	Loaded bool
}
