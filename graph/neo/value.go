package neo

import (
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"aigraph/graph"
)

// toDriver turns parameters into what the driver sends: days become Cypher
// dates, all else goes as it is. The parameters themselves stay as they are:
// the caller may use them again.
func toDriver(params map[string]any) map[string]any {
	out := make(map[string]any, len(params))
	for name, v := range params {
		out[name] = send(v)
	}
	return out
}

func send(v any) any {
	switch v := v.(type) {
	case graph.Date:
		return neo4j.DateOf(v.Time())
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = send(item)
		}
		return out
	case map[string]any:
		return toDriver(v)
	}
	return v
}

// fromDriver turns an answer's value into one of package graph.
func fromDriver(v any) any {
	switch v := v.(type) {
	case neo4j.Date:
		return graph.DateOf(v.Time())
	case []any:
		for i, item := range v {
			v[i] = fromDriver(item)
		}
	case map[string]any:
		for k, item := range v {
			v[k] = fromDriver(item)
		}
	case neo4j.Node:
		return fromDriver(v.Props)
	case neo4j.Relationship:
		return fromDriver(v.Props)
	}
	return v
}
