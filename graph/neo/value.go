package neo

import (
	"encoding/hex"
	"fmt"
	"slices"
	"time"

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

// fromDriver turns an answer's value into one of package graph. Values that it
// has no type for, such as durations and points, become their text.
func fromDriver(v any) any {
	switch v := v.(type) {
	case neo4j.Date:
		return graph.DateOf(v.Time())
	case []any:
		return fromList(v)
	case map[string]any:
		return fromMap(v)
	case neo4j.Node:
		return fromNode(v)
	case neo4j.Relationship:
		return fromRel(v)
	case neo4j.Path:
		return fromPath(v)
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case neo4j.Time, neo4j.LocalTime, neo4j.LocalDateTime, neo4j.Duration, neo4j.Point2D, neo4j.Point3D, *neo4j.InvalidValue:
		return fmt.Sprint(v)
	case []byte:
		return hex.EncodeToString(v)
	}
	return v
}

func fromList(list []any) []any {
	for i, item := range list {
		list[i] = fromDriver(item)
	}
	return list
}

func fromMap(m map[string]any) map[string]any {
	for k, item := range m {
		m[k] = fromDriver(item)
	}
	return m
}

func fromNode(n neo4j.Node) graph.Node {
	return graph.Node{ID: n.ElementId, Labels: slices.Sorted(slices.Values(n.Labels)), Props: fromMap(n.Props)}
}

func fromRel(r neo4j.Relationship) graph.Rel {
	return graph.Rel{ID: r.ElementId, Type: r.Type, From: r.StartElementId, To: r.EndElementId, Props: fromMap(r.Props)}
}

func fromPath(p neo4j.Path) graph.Path {
	var out graph.Path
	for _, n := range p.Nodes {
		out.Nodes = append(out.Nodes, fromNode(n))
	}
	for _, r := range p.Relationships {
		out.Rels = append(out.Rels, fromRel(r))
	}
	return out
}
