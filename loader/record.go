package loader

import (
	"context"
	"fmt"
	"time"

	"aigraph/graph"
)

// A load's own record marks the database as aigraph's, and a load that was cut
// off as incomplete.

// lastLoad looks at the data set's newest load: the plan resumes it if it never
// finished, and renews its record if it was of another version.
func (p *Plan) lastLoad(ctx context.Context, db Database) error {
	res, err := db.Query(ctx, graph.Query{
		Cypher: "MATCH (l:" + graph.LoadLabel + " {dataset: $dataset})\n" +
			"RETURN l.id AS id, coalesce(l.complete, false) AS complete,\n" +
			"       l.version AS version, l.released AS released\n" +
			"ORDER BY l.started DESC\n" +
			"LIMIT 1",
		Params: map[string]any{"dataset": p.Name},
	})
	if err != nil {
		return err
	}
	if len(res.Rows) == 0 {
		// What stands there already was imported, and is to be noted.
		p.renews = true
		return nil
	}
	row := res.Rows[0]
	if row[1] != true {
		p.resumes = row[0].(string)
	}
	p.renews = row[2] != p.Version || row[3] != p.released()
	return nil
}

// released is the day of the version as a record holds it; nil is unknown.
func (p *Plan) released() any {
	if p.Date == 0 {
		return nil
	}
	return p.Date
}

// begin writes the load's record, not complete yet. A load that was cut off
// gets its old record back.
func (w *writer) begin(ctx context.Context) error {
	w.loadID = w.plan.resumes
	if w.loadID == "" {
		w.loadID = fmt.Sprintf("%s@%s", w.plan.Name, w.began.UTC().Format(time.RFC3339Nano))
	}
	var files, sums []any
	for _, f := range w.diff.checked.Files {
		files, sums = append(files, f.Name), append(sums, f.SHA256)
	}
	return w.record(ctx, "MERGE (l:"+graph.LoadLabel+" {id: $id})\n"+
		"SET l.dataset = $dataset, l.version = $version, l.released = $released, l.tool = $tool, l.started = $at, l.complete = false,\n"+
		"    l.files = $files, l.sha256 = $sums, l.finished = null\n"+
		"RETURN count(*) AS written", map[string]any{
		"version": w.plan.Version, "released": w.plan.released(), "tool": w.options.Tool, "at": w.began.UTC().Format(time.RFC3339Nano),
		"files": files, "sums": sums,
	})
}

// finish completes the record.
func (w *writer) finish(ctx context.Context) error {
	t := w.plan.totals()
	return w.record(ctx, "MATCH (l:"+graph.LoadLabel+" {id: $id})\n"+
		"SET l.finished = $at, l.created = $created, l.changed = $changed, l.unchanged = $unchanged, l.removed = $removed,\n"+
		"    l.refused = $refused, l.complete = true\n"+
		"RETURN count(*) AS written", map[string]any{
		"at": time.Now().UTC().Format(time.RFC3339Nano), "created": t.Created, "changed": t.Changed,
		"unchanged": t.Unchanged + t.Shared, "removed": t.Removed, "refused": w.diff.checked.Refused,
	})
}

func (w *writer) record(ctx context.Context, cypher string, params map[string]any) error {
	params["id"], params["dataset"] = w.loadID, w.plan.Name
	_, _, err := w.db.Write(ctx, graph.Query{Cypher: cypher, Params: params})
	if err != nil {
		return fmt.Errorf("writing the load's record: %w", err)
	}
	return nil
}

// Load is the record of a load.
type Load struct {
	ID       string     `json:"id"`
	Dataset  string     `json:"dataset"`
	Version  string     `json:"version,omitempty"`
	Released graph.Date `json:"released,omitempty"`
	// Started and Finished are times in UTC, RFC 3339; Finished is empty where
	// the load was cut off, or goes on.
	Started  string `json:"started"`
	Finished string `json:"finished,omitempty"`
	Complete bool   `json:"complete"`
	Tool     string `json:"tool"`
	Created  int64  `json:"created"`
	Changed  int64  `json:"changed"`
	// Unchanged counts what stood already, Removed what was taken away, Refused
	// the rows that were left out.
	Unchanged int64      `json:"unchanged"`
	Removed   int64      `json:"removed"`
	Refused   int64      `json:"refused"`
	Files     []FileName `json:"files,omitempty"`
}

// FileName is a file and what it held when it was read.
type FileName struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes,omitempty"`
}

// Loads lists the loads that a database records, the newest first.
func Loads(ctx context.Context, db Database) ([]Load, error) {
	res, err := db.Query(ctx, graph.Query{Cypher: "MATCH (l:" + graph.LoadLabel + ")\n" +
		"RETURN l.id AS id, l.dataset AS dataset, l.version AS version, l.released AS released, l.started AS started,\n" +
		"       l.finished AS finished, coalesce(l.complete, false) AS complete, l.tool AS tool, l.created AS created,\n" +
		"       l.changed AS changed, l.unchanged AS unchanged, l.removed AS removed, l.refused AS refused,\n" +
		"       l.files AS files, l.sha256 AS sums\n" +
		"ORDER BY started DESC, id"})
	if err != nil {
		return nil, err
	}
	var loads []Load
	for _, row := range res.Rows {
		text := func(i int) string { s, _ := row[i].(string); return s }
		l := Load{
			ID: text(0), Dataset: text(1), Version: text(2), Started: text(4), Finished: text(5), Complete: row[6] == true, Tool: text(7),
			Created: number(row[8]), Changed: number(row[9]), Unchanged: number(row[10]), Removed: number(row[11]), Refused: number(row[12]),
		}
		l.Released, _ = row[3].(graph.Date)
		sums := texts(row[14])
		for i, name := range texts(row[13]) {
			l.Files = append(l.Files, FileName{Name: name, SHA256: sums[i]})
		}
		loads = append(loads, l)
	}
	return loads, nil
}
