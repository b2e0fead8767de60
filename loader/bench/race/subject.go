package race

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"aigraph/graph"
	"aigraph/loader/bench/gen"
)

// subject is the graph that is loaded: as it is, and with some rows changed.
type subject struct {
	name           string
	plain, changed input
	tables         *tables
	// sum is what the graph holds, changes how many of its rows are changed in
	// the other input.
	sum     sum
	changes int
}

// prepare makes the files of a size, or takes those of an earlier run.
func (b *bench) prepare(size gen.Size) (*subject, error) {
	dir := filepath.Join(b.work, fmt.Sprintf("%s-%d", size.Name, b.seed))
	s := &subject{
		name:    size.Name,
		plain:   input{pkg: filepath.Join(dir, "package"), tables: filepath.Join(dir, "tables")},
		changed: input{pkg: filepath.Join(dir, "package-changed"), tables: filepath.Join(dir, "tables-changed")},
	}
	if b.fresh {
		if err := os.RemoveAll(dir); err != nil {
			return nil, err
		}
	}
	if missing(filepath.Join(s.plain.tables, manifest)) {
		b.say("%s: generating %d nodes and %d relationships", size.Name, size.Entities, size.Statements)
		if err := b.generate(size, s.plain); err != nil {
			return nil, err
		}
	}
	var err error
	if s.tables, err = readTables(s.plain.tables); err != nil {
		return nil, err
	}
	s.sum = s.tables.Sum
	if s.changes, err = changePackage(s.plain.pkg, s.changed.pkg); err != nil {
		return nil, err
	}
	return s, changeTables(s.plain.tables, s.changed.tables, s.tables)
}

// generate writes the files of a graph that is loaded whole.
func (b *bench) generate(size gen.Size, in input) error {
	g := gen.New(graph.AI(), size, b.seed)
	admin := in.tables + "-admin"
	for form, dir := range map[string]string{"package": in.pkg, "admin": admin} {
		f, err := gen.FormOf(form)
		if err != nil {
			return err
		}
		if err := g.Write(f, dir); err != nil {
			return err
		}
	}
	if _, err := makeTables(admin, in.tables); err != nil {
		return err
	}
	return os.RemoveAll(admin)
}

// holdsChanges fails where not as many rows were changed as should be.
func (s *server) holdsChanges(ctx context.Context, want int) error {
	var got int64
	for _, match := range []string{"MATCH (x:Entity) WHERE x." + entityColumn, "MATCH ()-[x]->() WHERE x." + relColumn} {
		res, err := s.ask(ctx, match+" = $text\nRETURN count(*) AS n", map[string]any{"text": changedText})
		if err != nil {
			return err
		}
		got += res.Rows[0][0].(int64)
	}
	if got != int64(want) {
		return fmt.Errorf("%d rows stand changed in the graph, want %d", got, want)
	}
	return nil
}
