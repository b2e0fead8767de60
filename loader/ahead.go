package loader

import (
	"iter"

	"aigraph/graph"
)

// rowsAhead is how many rows go from one goroutine to the other at once, and
// batchesAhead how often: reading a file and checking its rows go side by side.
const (
	rowsAhead    = 128
	batchesAhead = 4
)

// bundle is some rows in a row, and what was told while they were read.
type bundle struct {
	rows   []Row
	fields []string
	told   []told
}

type told struct {
	problem graph.Problem
	lost    bool
}

// ahead gives the rows of a table, read by another goroutine, which has ended
// when ahead has.
func ahead(t Table, tell Tell) iter.Seq[*Row] {
	return func(yield func(*Row) bool) {
		full, used := make(chan *bundle, batchesAhead), make(chan *bundle, batchesAhead+2)
		stop := make(chan struct{})
		for range batchesAhead + 2 {
			used <- &bundle{}
		}
		go func() {
			defer close(full)
			readAhead(t, full, used, stop)
		}()
		defer func() {
			close(stop)
			for range full {
				// until the reader has ended
			}
		}()
		for b := range full {
			for _, p := range b.told {
				tell(p.problem, p.lost)
			}
			for i := range b.rows {
				if !yield(&b.rows[i]) {
					return
				}
			}
			b.rows, b.fields, b.told = b.rows[:0], b.fields[:0], b.told[:0]
			used <- b
		}
	}
}

// readAhead reads a table into bundles until it ends or is stopped.
func readAhead(t Table, full chan<- *bundle, used <-chan *bundle, stop <-chan struct{}) {
	b := <-used
	send := func() bool {
		select {
		case full <- b:
		case <-stop:
			return false
		}
		select {
		case b = <-used:
			return true
		case <-stop:
			return false
		}
	}
	stopped := false
	for row := range t.Rows(func(p graph.Problem, lost bool) { b.told = append(b.told, told{p, lost}) }) {
		from := len(b.fields)
		b.fields = append(b.fields, row.Fields...)
		b.rows = append(b.rows, *row)
		// Rows of before keep the room that they had, should this one be new.
		b.rows[len(b.rows)-1].Fields = b.fields[from:len(b.fields):len(b.fields)]
		if len(b.rows) == rowsAhead && !send() {
			stopped = true
			break
		}
	}
	if !stopped {
		select {
		case full <- b:
		case <-stop:
		}
	}
}
