package race

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"aigraph/graph"
	"aigraph/graph/local"
)

// tables describes the graph as the peers read it: CSV files with the headers
// of neo4j-admin, and the constraints to make first. They hold every value that
// aigraph writes, so that each contender makes the same graph.
type tables struct {
	Schema []string `json:"schema"`
	Tables []table  `json:"tables"`
	Sum    sum      `json:"sum"`
}

// table is one file: nodes of one label, or relationships of one type.
type table struct {
	File string `json:"file"`
	// Key is the label whose id is unique; Label is a second one, if any.
	Key   string `json:"key,omitempty"`
	Label string `json:"label,omitempty"`
	// Type is that of relationships. Their first two columns are the ends.
	Type    string   `json:"type,omitempty"`
	Columns []column `json:"columns"`
}

// column is a property and its type in the words of neo4j-admin.
type column struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// manifest is the file that describes the others, listDelimiter what stands
// between items of a list: no text of the model may hold it.
const (
	manifest      = "tables.json"
	listDelimiter = graph.ListSeparator
)

// makeTables makes the peers' files from the generator's for neo4j-admin. They
// lose the columns that hold nothing: nobody would write those.
func makeTables(from, to string) (*tables, error) {
	if err := os.MkdirAll(to, 0o750); err != nil {
		return nil, err
	}
	out := &tables{}
	for _, c := range graph.AI().Constraints() {
		out.Schema = append(out.Schema, c.Cypher)
	}
	files, err := filepath.Glob(filepath.Join(from, "*.csv")) // nodes come before rels
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		t, err := out.add(file, to)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if t.rows > 0 {
			out.Tables = append(out.Tables, t.table)
		}
	}
	return out, out.write(to)
}

func (t *tables) write(dir string) error {
	raw, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, manifest), raw, 0o600)
}

// read is a table as it was read: which columns stay, and what was in the first
// row.
type read struct {
	table
	rows int
	keep []int
}

// add copies one file into the folder and counts what it holds.
func (t *tables) add(file, to string) (*read, error) {
	r, err := survey(file)
	if err != nil || r.rows == 0 {
		return r, err
	}
	if r.Type == "" {
		t.Sum.Nodes += int64(r.rows)
	} else {
		t.Sum.Rels += int64(r.rows)
	}
	out, err := os.Create(filepath.Join(to, r.File))
	if err != nil {
		return nil, err
	}
	defer out.Close()
	w := csv.NewWriter(out)
	line := make([]string, len(r.keep))
	err = eachRecord(file, func(n int, record []string) error {
		for i, from := range r.keep {
			line[i] = record[from]
			if n > 0 && i > 0 && r.kind(i).Name == "hash" {
				hash, err := strconv.ParseInt(line[i], 10, 64)
				if err != nil {
					return err
				}
				t.Sum.Check += hash % checkModulus
			}
		}
		return w.Write(line)
	})
	w.Flush()
	return r, errors.Join(err, w.Error(), out.Close())
}

// kind is the column that the i-th field of a line holds.
func (t *table) kind(i int) column {
	if t.Type != "" {
		if i < 2 {
			return column{}
		}
		i -= 2
	}
	return t.Columns[i]
}

// survey finds out what a file of neo4j-admin's holds.
func survey(file string) (*read, error) {
	r := &read{table: table{File: filepath.Base(file)}}
	var header, first []string
	var filled []bool
	err := eachRecord(file, func(n int, record []string) error {
		switch n {
		case 0:
			header, filled = slices.Clone(record), make([]bool, len(record))
			return nil
		case 1:
			first = slices.Clone(record)
		}
		r.rows++
		for i, text := range record {
			filled[i] = filled[i] || text != ""
		}
		return nil
	})
	if err != nil || r.rows == 0 {
		return r, err
	}
	for i, h := range header {
		name, kind, _ := strings.Cut(h, ":")
		switch {
		case kind == "LABEL":
			r.Key, r.Label, _ = strings.Cut(first[i], listDelimiter)
			continue
		case kind == "TYPE":
			r.Type = first[i]
			continue
		case !filled[i]:
			continue
		case strings.HasPrefix(kind, "ID("):
			kind = "string"
		}
		r.keep = append(r.keep, i)
		if name != "" {
			r.Columns = append(r.Columns, column{name, kind})
		}
	}
	return r, nil
}

// eachRecord hands out the records of a CSV file, the header as number 0. A
// record is only valid until the next.
func eachRecord(file string, each func(n int, record []string) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	for n := 0; ; n++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := each(n, record); err != nil {
			return err
		}
	}
}

// adminImport is how neo4j-admin takes the tables of a folder.
func (t *tables) adminImport(dir string) local.Import {
	in := local.Import{ArrayDelimiter: listDelimiter}
	for _, t := range t.Tables {
		file := filepath.Join(dir, t.File)
		switch {
		case t.Type != "":
			in.Relationships = append(in.Relationships, t.Type+"="+file)
		case t.Label != "":
			in.Nodes = append(in.Nodes, t.Key+":"+t.Label+"="+file)
		default:
			in.Nodes = append(in.Nodes, t.Key+"="+file)
		}
	}
	return in
}

// readTables reads what makeTables wrote.
func readTables(dir string) (*tables, error) {
	raw, err := os.ReadFile(filepath.Join(dir, manifest))
	if err != nil {
		return nil, err
	}
	t := &tables{}
	return t, json.Unmarshal(raw, t)
}
