// Command peers loads a folder of tables as others would: the usual way in Go,
// UNWIND and MERGE, or by the server's own LOAD CSV. It is what aigraph's loader
// is measured against, so each way is written as it measured best.
//
//	peers go FOLDER
//	peers loadcsv FOLDER
//
// The server comes from NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD; LOAD CSV
// must be allowed to read the folder's parent.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

type tables struct {
	Schema []string
	Tables []table
}

type table struct {
	File, Key, Label, Type string
	Columns                []column
}

type column struct{ Name, Type string }

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	ways := map[string]func(context.Context, neo4j.SessionWithContext, string, table) error{"go": unwind, "loadcsv": loadCSV}
	if len(args) != 2 || ways[args[0]] == nil {
		return fmt.Errorf("usage: peers go|loadcsv FOLDER")
	}
	raw, err := os.ReadFile(filepath.Join(args[1], "tables.json"))
	if err != nil {
		return err
	}
	var graph tables
	if err := json.Unmarshal(raw, &graph); err != nil {
		return err
	}
	driver, err := neo4j.NewDriverWithContext(os.Getenv("NEO4J_URI"),
		neo4j.BasicAuth(os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD"), ""))
	if err != nil {
		return err
	}
	defer func() { _ = driver.Close(ctx) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer func() { _ = session.Close(ctx) }()
	for _, cypher := range append(graph.Schema, "CALL db.awaitIndexes(120)") {
		if err := consume(ctx, session, cypher); err != nil {
			return err
		}
	}
	for _, t := range graph.Tables {
		if err := ways[args[0]](ctx, session, args[1], t); err != nil {
			return fmt.Errorf("%s: %w", t.File, err)
		}
	}
	return nil
}

// consume runs a statement in a transaction of its own.
func consume(ctx context.Context, session neo4j.SessionWithContext, cypher string) error {
	result, err := session.Run(ctx, cypher, nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}
