package neo

import (
	"context"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"aigraph/graph"
)

// Write runs the queries in one transaction and gives, for each, the first
// number of its answer. It repeats the transaction where the server was away
// for a moment, so the queries must leave the same graph however often they
// run.
func (db *DB) Write(ctx context.Context, queries ...graph.Query) ([]int64, graph.Counters, error) {
	session := db.session(ctx, neo4j.AccessModeWrite, 0)
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	type outcome struct {
		first    []int64
		counters graph.Counters
	}
	out, err := neo4j.ExecuteWrite(ctx, session, func(tx neo4j.ManagedTransaction) (outcome, error) {
		var o outcome
		for _, q := range queries {
			first, counters, err := runWrite(ctx, tx, q)
			if err != nil {
				return o, err
			}
			o.first = append(o.first, first)
			o.counters.Add(counters)
		}
		return o, nil
	})
	if err != nil {
		return nil, graph.Counters{}, classify(ctx, err, db.config)
	}
	return out.first, out.counters, nil
}

func runWrite(ctx context.Context, tx neo4j.ManagedTransaction, q graph.Query) (int64, graph.Counters, error) {
	cursor, err := tx.Run(ctx, q.Cypher, toDriver(q.Params))
	if err != nil {
		return 0, graph.Counters{}, err
	}
	var first int64
	if cursor.Next(ctx) {
		first, _ = cursor.Record().Values[0].(int64)
	}
	summary, err := cursor.Consume(ctx)
	if err != nil {
		return 0, graph.Counters{}, err
	}
	return first, countersOf(summary), nil
}

func countersOf(summary neo4j.ResultSummary) graph.Counters {
	c := summary.Counters()
	return graph.Counters{
		NodesCreated: c.NodesCreated(), NodesDeleted: c.NodesDeleted(),
		RelsCreated: c.RelationshipsCreated(), RelsDeleted: c.RelationshipsDeleted(),
		PropertiesSet: c.PropertiesSet(), LabelsAdded: c.LabelsAdded(),
	}
}

// indexTime bounds the wait for new indexes to come online.
const indexTime = 2 * time.Minute

// Prepare makes the constraints and indexes that are missing, waits until they
// are online, and makes sure that each stands. It says how many it made, and
// writes nothing where none is missing.
func (db *DB) Prepare(ctx context.Context, constraints []graph.Constraint) (int, error) {
	standing, err := db.schemaNames(ctx)
	if err != nil {
		return 0, err
	}
	made := 0
	for _, c := range constraints {
		if standing[c.Name] {
			continue
		}
		if _, _, err := db.Write(ctx, graph.Query{Cypher: c.Cypher}); err != nil {
			return made, &SchemaError{Constraint: c, Err: err}
		}
		made++
	}
	if made > 0 {
		if _, err := db.read(ctx, graph.Query{Cypher: "CALL db.awaitIndexes(110)"}, indexTime); err != nil {
			return made, err
		}
	}
	// What stands under a constraint's name may be a plain index, which IF NOT
	// EXISTS keeps silent about. The same constraint under another name is as
	// good.
	return made, db.checkUnique(ctx, constraints)
}

func (db *DB) schemaNames(ctx context.Context) (map[string]bool, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name"})
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, row := range res.Rows {
		names[row[0].(string)] = true
	}
	return names, nil
}

func (db *DB) checkUnique(ctx context.Context, constraints []graph.Constraint) error {
	res, err := db.Query(ctx, graph.Query{Cypher: "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties\n" +
		"WHERE type = 'UNIQUENESS'\n" +
		"RETURN labelsOrTypes[0] + '.' + properties[0] AS subject"})
	if err != nil {
		return err
	}
	unique := map[string]bool{}
	for _, row := range res.Rows {
		unique[row[0].(string)] = true
	}
	for _, c := range constraints {
		if c.Label != "" && !unique[strings.Join([]string{c.Label, c.Property}, ".")] {
			return &SchemaError{Constraint: c, Err: errMissing}
		}
	}
	return nil
}
