package queries

import (
	"slices"

	"aigraph/graph"
)

// folding says which party an entity belongs to: whoever alone operates it, and
// owns that, to the top.
type folding struct {
	// owner is who wholly owns an entity, with the statement that says so; runs
	// are those who operate it.
	owner map[int64]way
	runs  map[int64][]way
	known map[int64]party
}

// party is a topmost owner, and the statements that make it one's party.
type party struct {
	top  int64
	ties []int64
}

// highest is how many owners the way to the top counts.
const highest = 4

func foldingOf(res *graph.Result) *folding {
	f := &folding{owner: map[int64]way{}, runs: map[int64][]way{}, known: map[int64]party{}}
	if len(res.Rows) == 0 {
		return f
	}
	row := res.Rows[0]
	owners, owned := numbers(row[1]), numbers(row[2])
	for i, tie := range numbers(row[0]) {
		f.owner[owned[i]] = way{owners[i], []int64{tie}}
	}
	run, operators := numbers(row[4]), numbers(row[5])
	for i, tie := range numbers(row[3]) {
		f.runs[run[i]] = append(f.runs[run[i]], way{operators[i], []int64{tie}})
	}
	return f
}

func (f *folding) party(of int64) party {
	if p, known := f.known[of]; known {
		return p
	}
	bases := f.runs[of]
	if len(bases) == 0 {
		bases = []way{{end: of}}
	}
	p := f.climb(bases[0])
	seen := []int64{bases[0].end}
	for _, base := range bases[1:] {
		other := f.climb(base)
		switch {
		case other.top != p.top:
			f.known[of] = party{top: of}
			return f.known[of]
		case !slices.Contains(seen, base.end):
			seen = append(seen, base.end)
			p.ties = append(p.ties, other.ties...)
		}
	}
	f.known[of] = p
	return p
}

// climb goes from an operator, or the entity itself, to the topmost owner.
func (f *folding) climb(base way) party {
	p := party{base.end, slices.Clone(base.ties)}
	for range highest {
		up, owned := f.owner[p.top]
		if !owned || slices.Contains(p.ties, up.ties[0]) {
			break
		}
		p.top, p.ties = up.end, append(p.ties, up.ties[0])
	}
	return p
}
