package neo

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"aigraph/graph"
)

// Plan is what the server would do to answer a query.
type Plan struct {
	// ReadOnly is the server's own word. It is not enough: see Refusal.
	ReadOnly  bool
	Operators []Operator
	Notices   []Notice
}

// Operator is a step of a plan. Depth is its place in the tree, from 0.
type Operator struct {
	Name, Details string
	Depth         int
	// Rows is the server's estimate.
	Rows float64
}

// Notice is something that the server remarks on a query, such as a name that
// nothing in the database has. Line and Column count from 1; 0 is unknown.
type Notice struct {
	Code, Title, Text string
	Line, Column      int
}

// Explain asks for the plan of a query without running it.
func (db *DB) Explain(ctx context.Context, cypher string) (*Plan, error) {
	session := db.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: db.config.Database,
		NotificationsMinSeverity: notifications.InformationLevel,
	})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	summary, err := neo4j.ExecuteRead(ctx, session, func(tx neo4j.ManagedTransaction) (neo4j.ResultSummary, error) {
		cursor, err := tx.Run(ctx, "EXPLAIN "+cypher, nil)
		if err != nil {
			return nil, err
		}
		return cursor.Consume(ctx)
	}, neo4j.WithTxTimeout(contactTime))
	if err != nil {
		return nil, classify(ctx, err, db.config)
	}
	p := &Plan{ReadOnly: summary.StatementType() == neo4j.StatementTypeReadOnly}
	if root := summary.Plan(); root != nil {
		p.add(root, 0)
	}
	for _, n := range summary.Notifications() {
		notice := Notice{Code: n.Code(), Title: n.Title(), Text: n.Description()}
		if at := n.Position(); at != nil {
			notice.Line, notice.Column = at.Line(), at.Column()
		}
		p.Notices = append(p.Notices, notice)
	}
	return p, nil
}

func (p *Plan) add(node neo4j.Plan, depth int) {
	name, _, _ := strings.Cut(node.Operator(), "@")
	details, _ := node.Arguments()["Details"].(string)
	rows, _ := node.Arguments()["EstimatedRows"].(float64)
	p.Operators = append(p.Operators, Operator{Name: name, Details: details, Depth: depth, Rows: rows})
	for _, child := range node.Children() {
		p.add(child, depth+1)
	}
}

// harmless are the procedures that a query may call: they read names and
// indexes, nothing else.
var harmless = []string{
	"db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships",
	"db.labels", "db.relationshipTypes", "db.propertyKeys", "db.schema.visualization",
	"db.schema.nodeTypeProperties", "db.schema.relTypeProperties",
}

// Refusal says why a query may not be run for somebody who only wants to read;
// empty is nothing against it. A session for reading lets through what reads
// files and addresses, ends other people's queries, or shows them: the plan
// tells.
func (p *Plan) Refusal() string {
	if !p.ReadOnly {
		return "it would write, or administer the server"
	}
	for _, o := range p.Operators {
		switch {
		case o.Name == "LoadCSV":
			return "LOAD CSV reads files and addresses: use aigraph load"
		case strings.HasPrefix(o.Name, "Show"), strings.HasPrefix(o.Name, "Terminate"):
			return "it administers the server"
		case strings.Contains(o.Name, "ProcedureCall") && !harmlessCall(o.Details):
			return fmt.Sprintf("it calls a procedure that is not one of %s", strings.Join(harmless, ", "))
		}
	}
	return ""
}

func harmlessCall(details string) bool {
	name, _, _ := strings.Cut(details, "(")
	return slices.Contains(harmless, strings.TrimSpace(name))
}

// ReadOnly answers a query that a user wrote, if nothing speaks against it.
func (db *DB) ReadOnly(ctx context.Context, q graph.Query) (*graph.Result, error) {
	plan, err := db.Explain(ctx, q.Cypher)
	if err != nil {
		return nil, err
	}
	if refusal := plan.Refusal(); refusal != "" {
		return nil, fmt.Errorf("%w: %s", ErrRefused, refusal)
	}
	return db.Query(ctx, q)
}
