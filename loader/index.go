package loader

import (
	"hash/maphash"

	"aigraph/graph"
)

// What a load keeps of each record: no text, but enough to find it again, to
// hold others against it, and to tell whether the database has it.

// place is where a row stands: its table's number in the input, and its line.
type place struct {
	table uint16
	line  uint32
}

// thing is what is kept of an entity.
type thing struct {
	key   uint64
	place place
	// label is its place in the model's labels, plus 1; 0 is none of them.
	label uint8
	marks marks
	// founded is a year, 0 for none; born the first day that the label's own
	// date gives, 0 for none.
	founded uint16
	born    moment
	// exists is the first day of all.
	exists graph.Date
	// digest is that of its row in the table of entities, own that of its
	// label's table.
	digest, own uint64
}

// marks are what the checks want to know of an entity at their end.
type marks uint8

const (
	hasOwn marks = 1 << iota
	isDesigned
	isMade
	isOperated
	// isNew, isChanged and isShared are what the plan does with it: write it
	// anew, write it over, leave it to the data set that wrote it first.
	isNew
	isChanged
	isShared

	// planned is what each plan decides anew; what is shared is known before.
	planned = isNew | isChanged
)

// page is what is kept of a source.
type page struct {
	key   uint64
	place place
	// reported is the day from which it may be known, newest the last day that
	// it may tell of.
	reported, newest graph.Date
	digest           uint64
	marks            marks
}

// bargain is what is kept of a deal.
type bargain struct {
	key   uint64
	place place
	state dealState
	// links is the place of its links in the index, plus 1; 0 for none.
	links uint32
}

// dealState is what has been seen of a deal's statements.
type dealState uint8

const (
	// dealUnknown deals stand in no table of deals.
	dealUnknown dealState = 1 << iota
	// dealSeen deals have had a run of statements, which is over.
	dealSeen
	// dealScattered deals have had more than one: their statements are
	// gathered in a pass of their own.
	dealScattered
	// dealRefused deals are refused, and all their statements.
	dealRefused
)

// links is what few deals have: others that they are within, turned into or
// are tied to.
type links struct {
	deal       uint32
	within     string
	replacedBy string
	tiedTo     []string
	// containers are the deals it is within, the nearest first.
	containers []string
}

// moment is a period in four bytes: its first day, and whether it is a day, a
// month or a year.
type moment uint32

func momentOf(p graph.Period) moment {
	if p.IsZero() {
		return 0
	}
	return moment(uint32(p.First)<<2 | uint32(len(p.Text)/len("-MM")))
}

// first is the period's first day; 0 for none.
func (m moment) first() graph.Date { return graph.Date(m >> 2) }

// period is the period again, with its text.
func (m moment) period() graph.Period {
	if m == 0 {
		return graph.Period{}
	}
	text := m.first().String()
	p, err := graph.ParsePeriod(text[:[]int{0, len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")}[m&3]])
	if err != nil {
		return graph.Period{}
	}
	return p
}

// table finds records by the hashes of their ids, 64 bits with a seed of this
// process: two ids of one hash are as good as impossible, and nobody can make
// them.
type table[T any] struct {
	seed  maphash.Seed
	slots []uint32
	list  chunks[T]
	key   func(*T) uint64
}

func newTable[T any](seed maphash.Seed, key func(*T) uint64) table[T] {
	return table[T]{seed: seed, slots: make([]uint32, 16), key: key}
}

func (t *table[T]) hash(id string) uint64 { return maphash.String(t.seed, id) }

// find gives the number of the record with the id.
func (t *table[T]) find(id string) (uint32, bool) {
	n, found := t.findKey(t.hash(id))
	return n, found
}

func (t *table[T]) findKey(key uint64) (uint32, bool) {
	mask := uint64(len(t.slots) - 1)
	for i := key & mask; t.slots[i] != 0; i = (i + 1) & mask {
		if n := t.slots[i] - 1; t.key(t.list.at(n)) == key {
			return n, true
		}
	}
	return 0, false
}

// get is the record with the id, nil for none.
func (t *table[T]) get(id string) *T {
	if n, found := t.find(id); found {
		return t.list.at(n)
	}
	return nil
}

// add appends a record whose key is not there yet, and gives its number.
func (t *table[T]) add(v T) uint32 {
	n := t.list.add(v)
	if int(n)*4 >= len(t.slots)*3 {
		t.slots = make([]uint32, 2*len(t.slots))
		for i := range n {
			t.put(i)
		}
	}
	t.put(n)
	return n
}

func (t *table[T]) put(n uint32) {
	mask := uint64(len(t.slots) - 1)
	i := t.key(t.list.at(n)) & mask
	for t.slots[i] != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = n + 1
}

// chunks is a list that grows without moving what is in it.
type chunks[T any] struct {
	parts [][]T
	n     uint32
}

const chunkSize = 1 << 12

func (c *chunks[T]) at(n uint32) *T { return &c.parts[n/chunkSize][n%chunkSize] }

func (c *chunks[T]) len() int { return int(c.n) }

func (c *chunks[T]) add(v T) uint32 {
	if c.n%chunkSize == 0 {
		c.parts = append(c.parts, make([]T, chunkSize))
	}
	c.n++
	*c.at(c.n - 1) = v
	return c.n - 1
}

// index is all that is kept.
type index struct {
	things   table[thing]
	pages    table[page]
	bargains table[bargain]
	links    []links
}

func newIndex() *index {
	seed := maphash.MakeSeed()
	return &index{
		things:   newTable(seed, func(t *thing) uint64 { return t.key }),
		pages:    newTable(seed, func(p *page) uint64 { return p.key }),
		bargains: newTable(seed, func(b *bargain) uint64 { return b.key }),
	}
}
