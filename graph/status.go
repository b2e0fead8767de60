package graph

import "slices"

// Status is the state a statement says its deal is in.
type Status string

// The statuses, weakest first. Claims (rumored, in_talks) are nobody's word;
// commitments (announced, active, completed) are; the last three are gone.
const (
	Rumored   Status = "rumored"
	InTalks   Status = "in_talks"
	Announced Status = "announced"
	Active    Status = "active"
	Completed Status = "completed"
	Paused    Status = "paused"
	Cancelled Status = "cancelled"
	Ended     Status = "ended"
)

// Statuses lists every status, weakest first.
func Statuses() []Status {
	return []Status{Rumored, InTalks, Announced, Active, Completed, Paused, Cancelled, Ended}
}

// StatusWord is a word for several statuses, as users say it.
type StatusWord struct {
	Word     string
	Statuses []Status
	About    string
}

// StatusWords lists the words that stand for several statuses.
func StatusWords() []StatusWord {
	return []StatusWord{
		{"commitments", []Status{Announced, Active, Completed}, "announced, active or completed"},
		{"claims", []Status{Rumored, InTalks}, "unconfirmed: rumored or in talks"},
		{"open", []Status{Rumored, InTalks, Announced, Active, Completed}, "claims and commitments"},
		{"gone", []Status{Paused, Cancelled, Ended}, "paused, cancelled or ended"},
		{"all", Statuses(), "every status"},
	}
}

// ParseStatuses turns a status, or a word for several, into statuses; the
// second value is false where it is neither.
func ParseStatuses(word string) ([]Status, bool) {
	for _, w := range StatusWords() {
		if w.Word == word {
			return w.Statuses, true
		}
	}
	if s := Status(word); slices.Contains(Statuses(), s) {
		return []Status{s}, true
	}
	return nil, false
}

// Claim reports whether the status is an unconfirmed one.
func (s Status) Claim() bool { return s == Rumored || s == InTalks }

// Gone reports whether the status says that the deal no longer holds.
func (s Status) Gone() bool { return s == Paused || s == Cancelled || s == Ended }

// Confidences lists how sure a statement may be, lowest first.
func Confidences() []string { return []string{"low", "medium", "high"} }
