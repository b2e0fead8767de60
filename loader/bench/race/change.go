package race

import (
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"

	"aigraph/graph"
)

// One row of a hundred is changed, picked by its id: an entity says something
// else of itself, a statement has another note.
const (
	changedText  = "changed by the benchmark"
	entityColumn = "description"
	relColumn    = "note"
)

func picked(id string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash takes everything
	return h.Sum32()%100 == 0
}

// changePackage copies a data package and counts the rows that it changed.
func changePackage(from, to string) (int, error) {
	files, err := os.ReadDir(from)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(to, 0o750); err != nil {
		return 0, err
	}
	total := 0
	for _, f := range files {
		n, err := rewrite(filepath.Join(from, f.Name()), filepath.Join(to, f.Name()), func(header []string) func([]string) bool {
			if filepath.Ext(f.Name()) != ".csv" {
				return nil
			}
			return packageChange(header)
		})
		if err != nil {
			return 0, fmt.Errorf("%s: %w", f.Name(), err)
		}
		total += n
	}
	return total, nil
}

// packageChange changes a row of a package's table, if it is to be changed.
func packageChange(header []string) func([]string) bool {
	at := func(name string) int { return slices.Index(header, name) }
	set := func(id string, row []string, column int) bool {
		if picked(id) {
			row[column] = changedText
			return true
		}
		return false
	}
	if id, column := at("id"), at(entityColumn); id >= 0 && column >= 0 {
		return func(row []string) bool { return set(row[id], row, column) }
	}
	deal, stage, account, column := at("deal"), at("stage"), at("account"), at(relColumn)
	if deal < 0 || stage < 0 || column < 0 {
		return nil
	}
	return func(row []string) bool {
		id := row[deal] + "/" + row[stage]
		if account >= 0 {
			id += row[account]
		}
		return set(id, row, column)
	}
}

// changeTables copies the tables with the same rows changed.
func changeTables(from, to string, t *tables) error {
	if err := os.MkdirAll(to, 0o750); err != nil {
		return err
	}
	out := *t
	out.Tables = nil
	for _, t := range t.Tables {
		name, id := entityColumn, 0
		if t.Type != "" {
			name, id = relColumn, 2
		}
		column := slices.IndexFunc(t.Columns, func(c column) bool { return c.Name == name })
		_, err := rewrite(filepath.Join(from, t.File), filepath.Join(to, t.File), func([]string) func([]string) bool {
			if t.Key == graph.SourceLabel || column < 0 {
				return nil
			}
			return func(row []string) bool {
				if !picked(row[id]) {
					return false
				}
				row[column+id] = changedText // before the id stand the ends
				return true
			}
		})
		if err != nil {
			return err
		}
		out.Tables = append(out.Tables, t)
	}
	return out.write(to)
}

// rewrite copies a CSV file and counts the rows that change says it changed; it
// copies the bytes where there is no change for the header.
func rewrite(from, to string, changeOf func(header []string) func([]string) bool) (int, error) {
	in, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return 0, err
	}
	defer out.Close()
	r, w := csv.NewReader(in), csv.NewWriter(out)
	header, err := r.Read()
	change := changeOf(header)
	if err != nil || change == nil {
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return 0, err
		}
		_, err := io.Copy(out, in)
		return 0, errors.Join(err, out.Close())
	}
	n := 0
	for row := header; !errors.Is(err, io.EOF); row, err = r.Read() {
		if err != nil {
			return 0, err
		}
		if change(row) { // a header has no such id
			n++
		}
		if err := w.Write(row); err != nil {
			return 0, err
		}
	}
	w.Flush()
	return n, errors.Join(w.Error(), out.Close())
}
