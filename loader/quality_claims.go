package loader

import (
	"fmt"

	"aigraph/graph"
)

// freshDays is how long a claim may stand without news.
const freshDays = 180

const oldClaimHint = "what became of it? add the next stage, or say replaced_by in deals.csv"

// oldClaim words the doubt about a claim that nothing followed.
func (r *reading) oldClaim(deal, status string, start graph.Date) string {
	return fmt.Sprintf("%s is %s since %s and nothing since: %d days before the newest source was read, on %s", deal, status, start, int(r.read-start), r.read)
}

// checkOldClaim looks for talks and rumours that nothing followed. A deal that
// says what replaced it has been followed.
func (r *reading) checkOldClaim(chain graph.Chain) {
	s := newest(chain)
	if !s.Status.Claim() || s.ReplacedBy != "" || s.Since.IsZero() || int(r.read-s.Start) <= freshDays {
		return
	}
	r.doubtAt(s.Place, "status", ruleOldClaim, r.oldClaim(s.Deal, string(s.Status), s.Start), oldClaimHint)
}

// doubtStanding does so for a statement whose first day was found at the end.
func (r *reading) doubtStanding(s standing, start graph.Date) {
	if !s.claim || !s.newest || int(r.read-start) <= freshDays {
		return
	}
	r.warnLater(doubts, ruleOldClaim, later{kind: StatementKind, rows: []place{s.place}, say: func(rows []*values) graph.Problem {
		v := rows[0]
		return graph.Problem{
			Pos: v.place.Of("status"), Severity: graph.Warning, Rule: ruleOldClaim,
			Text: r.oldClaim(v.text("deal"), v.text("status"), start), Hint: oldClaimHint,
		}
	}})
}

// checkWeak looks for commitments that one doubtful page alone speaks of.
func (r *reading) checkWeak(s *graph.Statement) {
	if s.Confidence == "low" && len(s.Sources) == 1 && commits(s) {
		r.doubtAt(s.Place, "sources", ruleWeak, fmt.Sprintf("%s is %s on the word of one source of low confidence", s.ID(), s.Status), "find a second page, or a better one")
	}
}

// checkForeseen looks for commitments that none of their sources could know.
func (r *reading) checkForeseen(s *graph.Statement) {
	if !commits(s) || s.Since.IsZero() {
		return
	}
	var newest graph.Date
	for _, id := range s.Sources {
		newest = max(newest, r.ix.pages.get(id).newest)
		if s.Since.First <= newest {
			return
		}
	}
	r.doubtAt(s.Place, "since", ruleForeseen, fmt.Sprintf("%s is %s since %s, after the newest of its sources, %s", s.ID(), s.Status, s.Since.Text, newest), "no page knows what comes after it: is the date right?")
}

// checkEarly looks for statements about a chip or a model that begin before it
// was announced or released; of rumours that is to be expected. A company's year
// of foundation is an error's business, see checkFounded.
func (r *reading) checkEarly(s *graph.Statement) {
	if s.Status.Claim() || s.Since.IsZero() {
		return
	}
	for _, end := range [...]struct{ column, id string }{{"from", s.From}, {"to", s.To}} {
		e := r.ix.things.get(end.id)
		if e.born == 0 || s.Since.Last >= e.born.first() {
			continue
		}
		r.doubtAt(s.Place, "since", ruleEarly, fmt.Sprintf("since %s, before %q was %s in %s", s.Since.Text, end.id, r.model.Labels[e.label-1].Born, e.born.period().Text), "is it another thing, or is one of the dates wrong?")
	}
}

// takeover is the day on which a company became another one's, and the row that
// says so.
type takeover struct {
	day graph.Date
	row place
}

// act is a deal that goes on, in which somebody pays.
type act struct {
	from  uint32
	start graph.Date
	row   place
}

// keepTakeover keeps the first time that a company was taken over as a whole.
func (r *reading) keepTakeover(s *graph.Statement, to uint32) {
	if kind := s.Own["kind"]; s.Type != "ACQUIRED" || s.Status != graph.Completed || kind != "acquisition" && kind != "merger" {
		return
	}
	if pct, partial := s.Own["stake_pct"].(float64); partial && pct < 100 {
		return
	}
	if was, twice := r.facts.taken[to]; !twice || s.Start < was.day {
		r.facts.taken[to] = takeover{s.Start, r.placeOf(s)}
	}
}

// checkActsLater looks for companies that pay or invest in deals which began
// after they were taken over as a whole.
func (r *reading) checkActsLater() {
	for _, a := range r.facts.acts {
		t, was := r.facts.taken[a.from]
		if !was || a.start <= t.day {
			continue
		}
		r.warnLater(doubts, ruleActsLater, later{kind: StatementKind, rows: []place{a.row, t.row}, say: func(rows []*values) graph.Problem {
			return graph.Problem{
				Pos: rows[0].place.Of("from"), Severity: graph.Warning, Rule: ruleActsLater,
				Text: fmt.Sprintf("%q acts here since %s, but was taken over on %s by %s", rows[0].text("from"), a.start, t.day, rows[1].text("deal")),
				Hint: "is it the owner's deal, or does it go on in its own name?",
			}
		}})
	}
}

// undatedSource is the first source without a published date.
type undatedSource struct {
	id string
	at graph.Pos
}

func (r *reading) noteSource(s *graph.Source, v *values) {
	day := s.Accessed.Last
	if s.Accessed.IsZero() {
		day = s.Published.Last
	}
	r.read = max(r.read, day)
	if !s.Published.IsZero() {
		return
	}
	if r.undated++; r.undated == 1 {
		r.firstUndated = undatedSource{s.ID, v.place.Of("published")}
	}
}

// checkUndated counts the sources that do not say when they were published: one
// line for all, since each by itself is no fault.
func (r *reading) checkUndated() {
	if r.undated == 0 {
		return
	}
	has := "have"
	if r.undated == 1 {
		has = "has"
	}
	r.found.add(doubts, graph.Problem{
		Pos: r.firstUndated.at, Severity: graph.Warning, Rule: ruleUndated,
		Text: fmt.Sprintf("%s %s no published date, %q the first", count(r.undated, "source"), has, r.firstUndated.id),
		Hint: "what they say counts as known only from the day they were read",
	})
}
