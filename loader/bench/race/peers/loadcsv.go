package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// loadCSV has the server read a table by itself, in transactions of 10,000
// rows, two at a time. Relationships that two of them merge at one hub can
// deadlock: what failed is done again, one transaction after another.
func loadCSV(ctx context.Context, session neo4j.SessionWithContext, folder string, t table) error {
	t.File = filepath.Base(folder) + "/" + t.File
	result, err := session.Run(ctx, t.loadCSV("2 CONCURRENT ", " ON ERROR CONTINUE REPORT STATUS AS s\n"+
		"WITH s\nWHERE NOT s.committed\nRETURN count(*) AS failed"), nil)
	if err != nil {
		return err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return err
	}
	if record.Values[0] == int64(0) {
		return nil
	}
	fmt.Printf("%s: %d rows failed, done again\n", t.File, record.Values[0])
	return consume(ctx, session, t.loadCSV("", ""))
}

func (t table) loadCSV(concurrent, onError string) string {
	lines := []string{"LOAD CSV FROM 'file:///" + t.File + "' AS row", "WITH row SKIP 1", "CALL (row) {"}
	kinds, sets, first, names := t.kinds(), []string{}, 1, []string{}
	if t.Type == "" {
		lines = append(lines, "MERGE (x:"+t.Key+" {id: row[0]})")
	} else {
		first, names = 3, []string{"", ""}
		lines = append(lines, "MATCH (a:Entity {id: row[0]})", "MATCH (b:Entity {id: row[1]})",
			"MERGE (a)-[x:"+t.Type+" {id: row[2]}]->(b)")
	}
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	if t.Label != "" {
		sets = append(sets, "x:"+t.Label)
	}
	for i := first; i < len(names); i++ {
		sets = append(sets, fmt.Sprintf("x.%s = %s", names[i], convert(kinds[i], i)))
	}
	lines = append(lines, "SET "+strings.Join(sets, ", "),
		"} IN "+concurrent+"TRANSACTIONS OF 10000 ROWS"+onError)
	return strings.Join(lines, "\n")
}

// convert is the Cypher that reads a field; one that is empty comes as null.
func convert(kind string, i int) string {
	functions := map[string]string{"long": "toInteger(row[%d])", "double": "toFloat(row[%d])", "boolean": "toBoolean(row[%d])", "date": "date(row[%d])", "string[]": "split(row[%d], '|')"}
	if f, ok := functions[kind]; ok {
		return fmt.Sprintf(f, i)
	}
	return fmt.Sprintf("row[%d]", i)
}
