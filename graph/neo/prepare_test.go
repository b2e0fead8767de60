package neo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo"
	"aigraph/graph/neo/neotest"
)

func TestPrepare(t *testing.T) {
	db := neotest.DB(t)
	for _, c := range graph.AI().Constraints() {
		drop(t, db, c.Name)
	}
	made, err := db.Prepare(t.Context(), graph.AI().Constraints())
	require.NoError(t, err)
	require.Equal(t, len(graph.AI().Constraints()), made)
	require.Equal(t, [][]any{{"entity_id"}, {"entity_names"}, {"load_id"}, {"load_lock_id"}, {"source_id"}},
		rows(t, db, "SHOW INDEXES YIELD name, state, type WHERE type <> 'LOOKUP' AND state = 'ONLINE' RETURN name ORDER BY name"))

	made, err = db.Prepare(t.Context(), graph.AI().Constraints())
	require.NoError(t, err)
	require.Zero(t, made)

	drop(t, db, graph.NameIndex)
	made, err = db.Prepare(t.Context(), graph.AI().Constraints())
	require.NoError(t, err)
	require.Equal(t, 1, made)
}

func TestPrepareInTheWay(t *testing.T) {
	db := neotest.DB(t)
	wanted := []graph.Constraint{{
		Name: "thing_id", Label: "Thing", Property: "id",
		Cypher: "CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE",
	}}
	for _, tt := range []struct {
		name, before, text string
	}{
		{"a plain index", "CREATE INDEX old_index FOR (n:Thing) ON (n.id)", "There already exists an index (:Thing {id})"},
		{"a plain index of its name", "CREATE INDEX thing_id FOR (n:Thing) ON (n.id)", "constraint thing_id: it does not stand"},
		{"an index on something else of its name", "CREATE INDEX thing_id FOR (n:Other) ON (n.name)", "constraint thing_id: it does not stand"},
		{"duplicates", "CREATE (:Thing {id: 'a'}), (:Thing {id: 'a'})", "have the label `Thing` and property `id` = 'a'"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			drop(t, db, "old_index", "thing_id")
			defer drop(t, db, "old_index", "thing_id")
			write(t, db, tt.before)
			rows(t, db, "CALL db.awaitIndexes()")
			_, err := db.Prepare(t.Context(), wanted)
			var schema *neo.SchemaError
			require.ErrorAs(t, err, &schema)
			require.Equal(t, wanted[0], schema.Constraint)
			require.ErrorContains(t, err, "constraint thing_id: ")
			require.ErrorContains(t, err, tt.text)
			_, err = db.Prepare(t.Context(), wanted)
			require.ErrorAs(t, err, &schema, "it does not get used to it")
		})
	}
	t.Run("the same under another name serves", func(t *testing.T) {
		write(t, db, "MATCH (n:Thing) DETACH DELETE n")
		write(t, db, "CREATE CONSTRAINT old_index FOR (n:Thing) REQUIRE n.id IS UNIQUE")
		defer drop(t, db, "old_index", "thing_id")
		_, err := db.Prepare(t.Context(), wanted)
		require.NoError(t, err)
	})
}

// drop takes constraints and indexes away, if they stand.
func drop(t testing.TB, db *neo.DB, names ...string) {
	t.Helper()
	for _, name := range names {
		write(t, db, "DROP CONSTRAINT "+name+" IF EXISTS")
		write(t, db, "DROP INDEX "+name+" IF EXISTS")
	}
}

func write(t testing.TB, db *neo.DB, cypher string) {
	t.Helper()
	_, _, err := db.Write(t.Context(), graph.Query{Cypher: cypher})
	require.NoError(t, err)
}
