package queries

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"aigraph/graph"
)

// Inline is the query with its parameters written into it, for where none can
// be sent: a saved query of Neo4j Browser, a guide, a link. Text in quotes and
// comments stays as it is, and so does a parameter that has no value.
func Inline(q graph.Query) (string, error) {
	var b strings.Builder
	for rest := q.Cypher; rest != ""; {
		n := tokenLength(rest)
		token := rest[:n]
		rest = rest[n:]
		value, given := q.Params[strings.TrimPrefix(token, "$")]
		if token[0] != '$' || !given {
			b.WriteString(token)
			continue
		}
		text, err := literal(value)
		if err != nil {
			return "", fmt.Errorf("%s: %w", token, err)
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// tokenLength is the length of what the text begins with: a comment, something
// in quotes, a parameter, or else one byte.
func tokenLength(s string) int {
	until := func(from int, end string) int {
		if i := strings.Index(s[from:], end); i >= 0 {
			return from + i + len(end)
		}
		return len(s)
	}
	switch {
	case strings.HasPrefix(s, "//"):
		return until(2, "\n")
	case strings.HasPrefix(s, "/*"):
		return until(2, "*/")
	case s[0] == '`':
		return until(1, "`")
	case s[0] == '\'' || s[0] == '"':
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case s[0]:
				return i + 1
			}
		}
		return len(s)
	case s[0] == '$':
		if at := uses.FindStringIndex(s); at != nil && at[0] == 0 {
			return at[1]
		}
	}
	return 1
}

// literal is a value as Cypher writes it.
func literal(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "null", nil
	case string:
		return quoted(v), nil
	case bool:
		return strconv.FormatBool(v), nil
	case int:
		return strconv.Itoa(v), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return "", fmt.Errorf("%v cannot be written in Cypher", v)
		}
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0" // else it would be an integer
		}
		return s, nil
	case []any:
		items := make([]string, len(v))
		for i := range v {
			var err error
			if items[i], err = literal(v[i]); err != nil {
				return "", err
			}
		}
		return "[" + strings.Join(items, ", ") + "]", nil
	}
	return "", fmt.Errorf("a value of type %T cannot be written in Cypher", v)
}

var escapes = strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// quoted is a string of Cypher.
func quoted(s string) string { return "'" + escapes.Replace(s) + "'" }
