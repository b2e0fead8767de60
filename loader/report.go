package loader

import (
	"time"

	"aigraph/graph"
)

// Report is what a load did.
type Report struct {
	Dataset string `json:"dataset"`
	Version string `json:"version,omitempty"`
	// Created, Changed, Unchanged, Shared and Removed count records; together
	// with Refused rows, and rows that stand twice, they are all that was read.
	Created   int         `json:"created"`
	Changed   int         `json:"changed"`
	Unchanged int         `json:"unchanged"`
	Shared    int         `json:"shared"`
	Removed   int         `json:"removed"`
	Refused   int         `json:"refused"`
	Kinds     []*KindPlan `json:"kinds"`
	Files     []FileRows  `json:"files"`
	// Counters are the server's.
	Counters graph.Counters `json:"counters"`
	// Retries counts transactions that were tried again, Splits batches that
	// were too big.
	Retries int `json:"retries,omitempty"`
	Splits  int `json:"splits,omitempty"`
	// IndexBytes is what the index of the input takes of memory.
	IndexBytes int           `json:"index_bytes"`
	Took       time.Duration `json:"took_ns"`
}

// FileRows counts the rows of a file.
type FileRows struct {
	FileName
	Rows    int `json:"rows"`
	Refused int `json:"refused,omitempty"`
	// Repeated rows say again what another row says.
	Repeated int `json:"repeated,omitempty"`
}

func (p *Plan) report(w *writer, began time.Time) *Report {
	c, t := p.diff.checked, p.totals()
	r := &Report{
		Dataset: p.Name, Version: p.Version, Created: t.Created, Changed: t.Changed, Unchanged: t.Unchanged, Shared: t.Shared,
		Removed: t.Removed, Refused: c.Refused, Kinds: p.Kinds, IndexBytes: p.diff.reading.ix.bytes(), Took: time.Since(began),
	}
	for i, f := range c.Files {
		rows := FileRows{FileName: f, Rows: p.diff.reading.rows[i], Repeated: p.diff.reading.twice[i]}
		rows.Refused = p.diff.reading.refused.in(f.Name)
		r.Files = append(r.Files, rows)
	}
	if w != nil {
		r.Counters, r.Retries, r.Splits = w.counters, w.retries, w.splits
	}
	return r
}

// bytes is about what the index takes.
func (ix *index) bytes() int {
	const slot = 4
	return ix.things.bytes(56) + ix.pages.bytes(40) + ix.bargains.bytes(24) + 160*len(ix.links) +
		slot*(len(ix.things.slots)+len(ix.pages.slots)+len(ix.bargains.slots))
}

func (t *table[T]) bytes(each int) int { return t.list.len() * each }
