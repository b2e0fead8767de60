package neo

import (
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/stretchr/testify/require"

	"aigraph/graph"
)

func TestFromDriver(t *testing.T) {
	noon := time.Date(2026, 2, 27, 12, 30, 0, 0, time.UTC)
	day := graph.DateOf(noon)
	// A path that comes back to a node holds it twice, with the same properties.
	props := map[string]any{"since": neo4j.DateOf(noon), "sources": []any{"a"}}
	node := neo4j.Node{ElementId: "4:x:1", Labels: []string{"Entity", "Company"}, Props: props}
	rel := neo4j.Relationship{ElementId: "5:x:1", Type: "OWNS", StartElementId: "4:x:1", EndElementId: "4:x:1", Props: map[string]any{"ends": neo4j.DateOf(noon)}}
	wantNode := graph.Node{ID: "4:x:1", Labels: []string{"Company", "Entity"}, Props: map[string]any{"since": day, "sources": []any{"a"}}}
	wantRel := graph.Rel{ID: "5:x:1", Type: "OWNS", From: "4:x:1", To: "4:x:1", Props: map[string]any{"ends": day}}
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"node", node, wantNode},
		{"relationship", rel, wantRel},
		{"path", neo4j.Path{Nodes: []neo4j.Node{node, node}, Relationships: []neo4j.Relationship{rel}}, graph.Path{
			Nodes: []graph.Node{wantNode, wantNode}, Rels: []graph.Rel{wantRel},
		}},
		{"nested", map[string]any{"list": []any{node}}, map[string]any{"list": []any{wantNode}}},
		{"moment", noon, "2026-02-27T12:30:00Z"},
		{"moment without zone", neo4j.LocalDateTimeOf(noon), "2026-02-27T12:30:00"},
		{"duration", neo4j.DurationOf(1, 2, 3, 0), "P1M2DT3S"},
		{"point", neo4j.Point2D{X: 1, Y: 2, SpatialRefId: 7203}, "Point{SpatialRefId=7203, X=1.000000, Y=2.000000}"},
		{"bytes", []byte{1, 255}, "01ff"},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, fromDriver(tt.got)) })
	}
}
