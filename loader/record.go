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
		Params: map[string]any{"dataset": p.Dataset},
	})
	if err != nil || len(res.Rows) == 0 {
		return err
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

func (w *writer) begin(ctx context.Context, tool string) error {
	w.loadID = w.plan.resumes
	if w.loadID == "" {
		w.loadID = fmt.Sprintf("%s@%s", w.plan.Dataset, w.began.UTC().Format(time.RFC3339Nano))
	}
	return w.record(ctx, "MERGE (l:"+graph.LoadLabel+" {id: $id})\n"+
		"SET l.dataset = $dataset, l.version = $version, l.released = $released, l.tool = $tool, l.started = $at, l.complete = false\n"+
		"RETURN count(*) AS written", map[string]any{
		"version": w.plan.Version, "released": w.plan.released(), "tool": tool, "at": w.began.UTC().Format(time.RFC3339Nano),
	})
}

func (w *writer) finish(ctx context.Context) error {
	return w.record(ctx, "MATCH (l:"+graph.LoadLabel+" {id: $id})\n"+
		"SET l.finished = $at, l.created = $created, l.changed = $changed, l.unchanged = $unchanged, l.complete = true\n"+
		"RETURN count(*) AS written", map[string]any{
		"at":      time.Now().UTC().Format(time.RFC3339Nano),
		"created": w.report.Created, "changed": w.report.Changed, "unchanged": w.report.Unchanged,
	})
}

func (w *writer) record(ctx context.Context, cypher string, params map[string]any) error {
	params["id"], params["dataset"] = w.loadID, w.plan.Dataset
	_, _, err := w.db.Write(ctx, graph.Query{Cypher: cypher, Params: params})
	if err != nil {
		return fmt.Errorf("writing the load's record: %w", err)
	}
	return nil
}
