package loader

import (
	"fmt"

	"aigraph/graph"
)

// Problems are everything found wrong with a data set, in order of place. It is
// an error if one of them is.
type Problems []graph.Problem

// Errors counts the problems that stop a load.
func (p Problems) Errors() int {
	n := 0
	for _, problem := range p {
		if problem.Severity == graph.Error {
			n++
		}
	}
	return n
}

// Error is the message, for the user to read.
func (p Problems) Error() string {
	return fmt.Sprintf("the data have %s", count(p.Errors(), "error"))
}

// count says how many of something there are: "1 error", "2 errors".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
