package loader

import (
	"aigraph/graph"
)

// facts are what the statements have told so far.
type facts struct {
	// tally sums the hashes of what the database should hold, by kind.
	tally map[string]*tally
	// standing are statements whose first day is known at the end.
	standing []standing
	doubtful
}

func newFacts(m *graph.Model) *facts {
	f := &facts{tally: map[string]*tally{}}
	for _, l := range m.Labels {
		f.tally[l.Name] = &tally{}
	}
	f.tally[graph.SourceLabel] = &tally{}
	for _, t := range m.Types {
		f.tally[t.Name] = &tally{}
	}
	f.taken = map[uint32]takeover{}
	return f
}

// buckets is into how many parts the records of a kind are divided, by their
// hashes: enough that one changed record in a hundred leaves most of them as
// they were, once there are many records.
const buckets = 4096

// tally counts and sums hashes by bucket. Sums leave the lowest bits out, so
// that they do not overflow.
type tally struct {
	counts [buckets]uint32
	sums   [buckets]int64
	total  int
}

// tallyShift is how many low bits of a hash a sum leaves out.
const tallyShift = 20

func (t *tally) add(hash int64) {
	b := hash % buckets
	t.counts[b]++
	t.sums[b] += hash >> tallyShift
	t.total++
}

// standing is what is kept of a standing statement without a date of its own.
type standing struct {
	digest   uint64
	from, to uint32
	until    graph.Date
	reported graph.Date
	place    place
	typ      uint8
	claim    bool
	// newest says that no stage follows, and nothing replaced the deal.
	newest bool
}

// count keeps what a sound, resolved statement tells.
func (r *reading) count(s *staged) {
	t := r.types[s.Type]
	from, _ := r.ix.things.find(s.From)
	to, _ := r.ix.things.find(s.To)
	digest := graph.StatementDigest(t.RelType, &s.Statement)
	if s.Since.IsZero() {
		r.facts.standing = append(r.facts.standing, standing{
			digest: digest, from: from, to: to, until: s.Until, reported: s.Reported, place: s.at,
			typ: uint8(t.number), claim: s.Status.Claim(), newest: s.Latest && s.Account == "" && s.ReplacedBy == "",
		})
		return
	}
	r.facts.tally[t.Name].add(graph.RelHash(digest, s.Start, s.Reported, s.Seen))
	for _, n := range [...]uint32{from, to} {
		e := r.ix.things.list.at(n)
		if s.Start != 0 && (e.exists == 0 || s.Start < e.exists) {
			e.exists = s.Start
		}
	}
}

// resetThings takes back what statements told of entities.
func (r *reading) resetThings() {
	for n := range r.ix.things.list.n {
		t := r.ix.things.list.at(n)
		t.marks &= hasOwn
		t.exists = t.born.first()
		if founded := graph.YearOf(int(t.founded)); t.founded > 0 && (t.exists == 0 || founded < t.exists) {
			t.exists = founded
		}
	}
	r.counts.Statements = 0
}

// finishFacts completes the sums, now that every entity's first day is known,
// and looks at what can be judged at the end alone.
func (r *reading) finishFacts() {
	for n := range r.ix.things.list.n {
		if t := r.ix.things.list.at(n); t.label > 0 {
			r.facts.tally[r.labelOf(t)].add(graph.NodeHash(t.digest, t.own, t.exists))
		}
	}
	for n := range r.ix.pages.list.n {
		r.facts.tally[graph.SourceLabel].add(graph.NodeHash(r.ix.pages.list.at(n).digest, 0, 0))
	}
	for _, s := range r.facts.standing {
		var end graph.Statement
		end.Status = graph.Active
		if s.claim {
			end.Status = graph.InTalks
		}
		end.From, end.To = "from", "to"
		end.Until, end.Reported = s.until, s.reported
		end.ResolveStanding(func(id string) graph.Date {
			n := map[string]uint32{"from": s.from, "to": s.to}[id]
			return r.ix.things.list.at(n).exists
		})
		r.facts.tally[r.model.Types[s.typ].Name].add(graph.RelHash(s.digest, end.Start, end.Reported, end.Seen))
		r.doubtStanding(s, end.Start)
	}
	r.finishDoubts()
}
