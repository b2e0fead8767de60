package loader

import (
	"fmt"
	"slices"

	"aigraph/graph"
)

// freshDays is how long a claim may stand without news.
const freshDays = 180

// checkOldClaim looks for talks and rumours that nothing followed. A deal that
// says what replaced it has been followed.
func (q *quality) checkOldClaim(chain graph.Chain) {
	s := newest(chain)
	age := int(q.read - s.Start)
	if !s.Status.Claim() || s.ReplacedBy != "" || age <= freshDays {
		return
	}
	q.warn(s.Place, "status", ruleOldClaim,
		fmt.Sprintf("%s is %s since %s and nothing since: %d days before the newest source was read, on %s", s.Deal, s.Status, s.Start, age, q.read),
		"what became of it? add the next stage, or say replaced_by in deals.csv")
}

// checkWeak looks for commitments that one doubtful page alone speaks of.
func (q *quality) checkWeak(s *graph.Statement) {
	if commits(s) && s.Confidence == "low" && len(s.Sources) == 1 {
		q.warn(s.Place, "sources", ruleWeak, fmt.Sprintf("%s is %s on the word of one source of low confidence", s.ID(), s.Status), "find a second page, or a better one")
	}
}

// checkForeseen looks for commitments that none of their sources could know.
func (q *quality) checkForeseen(s *graph.Statement) {
	var newest graph.Date
	for _, id := range s.Sources {
		src := q.sources[id]
		newest = max(newest, src.Published.Last)
		if src.Published.IsZero() {
			newest = max(newest, src.Accessed.Last)
		}
	}
	if commits(s) && s.Since.First > newest {
		q.warn(s.Place, "since", ruleForeseen, fmt.Sprintf("%s is %s since %s, after the newest of its sources, %s", s.ID(), s.Status, s.Since.Text, newest), "no page knows what comes after it: is the date right?")
	}
}

// checkEarly looks for statements about a chip or a model that begin before it
// was announced or released; of rumours that is to be expected. A company's year of foundation is an error's
// business, see checkFounded.
func (q *quality) checkEarly(s *graph.Statement) {
	for _, end := range []struct{ column, id string }{{"from", s.From}, {"to", s.To}} {
		e := q.entities[end.id]
		l, _ := q.model.Label(e.Label)
		born, dated := e.Props[l.Born].(graph.Period)
		if dated && !s.Status.Claim() && !s.Since.IsZero() && s.Since.Last < born.First {
			q.warn(s.Place, "since", ruleEarly, fmt.Sprintf("since %s, before %q was %s in %s", s.Since.Text, e.ID, l.Born, born.Text), "is it another thing, or is one of the dates wrong?")
		}
	}
}

// checkFounded holds a statement against the years in which its ends were
// founded.
func (c *checker) checkFounded(s *graph.Statement) {
	for _, id := range []string{s.From, s.To} {
		e := c.entities[id]
		if e == nil || s.Since.IsZero() {
			continue
		}
		if year, ok := e.Props["founded"].(int64); ok && s.Since.Text[:4] < fmt.Sprintf("%04d", year) {
			c.errorAt(s.Place, "since", fmt.Sprintf("since %s, before %q was founded in %d", s.Since.Text, e.ID, year), "is it another company, or is one of the dates wrong?")
		}
	}
}

// takeover is the day on which a company became another one's.
type takeover struct {
	day  graph.Date
	deal string
}

// checkActsLater looks for companies that pay or invest in deals which began
// after they were taken over as a whole.
func (q *quality) checkActsLater() {
	taken := map[string]takeover{}
	for _, chain := range q.chains {
		s := newest(chain)
		if kind := s.Own["kind"]; s.Type != "ACQUIRED" || s.Status != graph.Completed || kind != "acquisition" && kind != "merger" {
			continue
		}
		if pct, partial := s.Own["stake_pct"].(float64); partial && pct < 100 {
			continue
		}
		if was, twice := taken[s.To]; !twice || s.Start < was.day {
			taken[s.To] = takeover{s.Start, s.Deal}
		}
	}
	for _, chain := range q.chains {
		s := chain[0][0]
		t, was := taken[s.From]
		typ, _ := q.model.Type(s.Type)
		if was && typ.Pays && s.Start > t.day && !newest(chain).Status.Gone() {
			q.warn(s.Place, "from", ruleActsLater, fmt.Sprintf("%q acts here since %s, but was taken over on %s by %s", s.From, s.Start, t.day, t.deal), "is it the owner's deal, or does it go on in its own name?")
		}
	}
}

// checkUndated counts the sources that do not say when they were published: one
// line for all, since each by itself is no fault.
func (q *quality) checkUndated() {
	undated := slices.Clone(q.data.Sources)
	undated = slices.DeleteFunc(undated, func(s *graph.Source) bool { return !s.Published.IsZero() })
	if len(undated) == 0 {
		return
	}
	has := "have"
	if len(undated) == 1 {
		has = "has"
	}
	q.warn(undated[0].Place, "published", ruleUndated,
		fmt.Sprintf("%s %s no published date, %q the first", count(len(undated), "source"), has, undated[0].ID),
		"what they say counts as known only from the day they were read")
}
