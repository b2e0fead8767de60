package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const batchSize = 10_000

// unwind writes a table in batches: UNWIND and MERGE, rows as lists.
func unwind(ctx context.Context, session neo4j.SessionWithContext, folder string, t table) error {
	f, err := os.Open(filepath.Join(folder, t.File))
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	if _, err := r.Read(); err != nil {
		return err
	}
	cypher, kinds := t.merge(), t.kinds()
	for end := false; !end; {
		var rows []any
		for len(rows) < batchSize {
			record, err := r.Read()
			if errors.Is(err, io.EOF) {
				end = true
				break
			}
			if err != nil {
				return err
			}
			row := make([]any, len(record))
			for i, text := range record {
				if row[i], err = parse(kinds[i], text); err != nil {
					return err
				}
			}
			rows = append(rows, row)
		}
		_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
			result, err := tx.Run(ctx, cypher, map[string]any{"rows": rows})
			if err != nil {
				return nil, err
			}
			return result.Consume(ctx)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// kinds are the types of a record's fields.
func (t table) kinds() []string {
	var kinds []string
	if t.Type != "" {
		kinds = append(kinds, "string", "string")
	}
	for _, c := range t.Columns {
		kinds = append(kinds, c.Type)
	}
	return kinds
}

func (t table) merge() string {
	fields, sets, first := []string{}, []string{}, 1
	lines := []string{"UNWIND $rows AS row"}
	if t.Type == "" {
		lines = append(lines, "MERGE (x:"+t.Key+" {id: row[0]})")
	} else {
		fields, first = append(fields, "from", "to"), 3
		lines = append(lines, "MATCH (a:Entity {id: row[0]})", "MATCH (b:Entity {id: row[1]})",
			"MERGE (a)-[x:"+t.Type+" {id: row[2]}]->(b)")
	}
	for _, c := range t.Columns {
		fields = append(fields, c.Name)
	}
	if t.Label != "" {
		sets = append(sets, "x:"+t.Label)
	}
	for i := first; i < len(fields); i++ {
		sets = append(sets, fmt.Sprintf("x.%s = row[%d]", fields[i], i))
	}
	return strings.Join(append(lines, "SET "+strings.Join(sets, ", ")), "\n")
}

func parse(kind, text string) (any, error) {
	if text == "" {
		return nil, nil
	}
	switch kind {
	case "long":
		return strconv.ParseInt(text, 10, 64)
	case "double":
		return strconv.ParseFloat(text, 64)
	case "boolean":
		return strconv.ParseBool(text)
	case "date":
		day, err := time.Parse(time.DateOnly, text)
		return neo4j.DateOf(day), err
	case "string[]":
		return strings.Split(text, "|"), nil
	}
	// The reader gives its records' memory to the next.
	return strings.Clone(text), nil
}
