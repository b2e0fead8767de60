package queries_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph"
	"aigraph/graph/neo/neotest"
	"aigraph/queries"
)

func TestFind(t *testing.T) {
	db := neotest.DB(t)
	ds := &graph.Dataset{Name: "names", Entities: []*graph.Entity{
		{ID: "meta", Label: "Company", Name: "Meta Platforms", Aliases: []string{"Facebook", "FB"}},
		{ID: "fb", Label: "Company", Name: "First Bank"},
		{ID: "facebook-ai", Label: "Company", Name: "FAIR", Aliases: []string{"Météo"}},
		{ID: "meteo", Label: "Cloud", Name: "Meteo Cloud", Aliases: []string{"Facebook Cloud"}},
		{ID: "mistral", Label: "Company", Name: "Mistral AI"},
		{ID: "mistral-large", Label: "Model", Name: "Mistral", Aliases: []string{"Le Chat"}},
		{ID: "le-chat-one", Label: "Company", Name: "Chat One", Aliases: []string{"Le Chat"}},
		{ID: "sk-hynix", Label: "Company", Name: "SK hynix", Aliases: []string{"SK하이닉스"}},
		{ID: "zhipu", Label: "Company", Name: "Zhipu AI", Aliases: []string{"智谱"}},
		{ID: "same-one", Label: "Company", Name: "Same"},
		{ID: "same-two", Label: "Company", Name: "same"},
	}}
	ds.Resolve()
	neotest.Load(t, db, ds)
	for _, tt := range []struct {
		name, text string
		labels     []string
		id, err    string
	}{
		{"id", "sk-hynix", nil, "sk-hynix", ""},
		{"id in capitals", "SK-HYNIX", nil, "sk-hynix", ""},
		{"name", "SK hynix", nil, "sk-hynix", ""},
		{"name in other case, with spaces", " sk HYNIX ", nil, "sk-hynix", ""},
		{"alias", "facebook", nil, "meta", ""},
		{"alias in another script", "智谱", nil, "zhipu", ""},
		{"alias with letters that fold", "SK하이닉스", nil, "sk-hynix", ""},
		{"id before alias", "FB", nil, "fb", ""},
		{"id before accents", "meteo", nil, "meteo", ""},
		{"accents", "MÉTÉO CLOUD", nil, "meteo", ""},
		{"id before name", "mistral", nil, "mistral", ""},
		{"by label", "mistral", []string{"Model"}, "mistral-large", ""},
		{"by several labels", "météo", []string{"Company", "Model"}, "facebook-ai", ""},
		{
			"several by name", "same", nil, "",
			`"same" names several: Same (Company, id same-one), same (Company, id same-two); give the id`,
		},
		{
			"several by alias", "le chat", nil, "",
			`"le chat" names several: Chat One (Company, id le-chat-one), Mistral (Model, id mistral-large); give the id`,
		},
		{"one of several, by label", "le chat", []string{"Model"}, "mistral-large", ""},
		{"the nearest", "hynx", nil, "", `no entity "hynx"; the nearest: SK hynix (Company, id sk-hynix)`},
		{"the nearest of a label", "facebok", []string{"Cloud"}, "", `no Cloud "facebok"; the nearest: Meteo Cloud (Cloud, id meteo)`},
		{"nothing near", "xxxxxxxxxxxx", []string{"Company", "Cloud"}, "", `no Company or Cloud "xxxxxxxxxxxx"`},
		{"signs that mean something to Lucene", `a:b AND (c* OR "d" ~2 \ / [x TO y]`, []string{"PublicBody"}, "", `no PublicBody "a:b AND (c* OR \"d\" ~2 \\ / [x TO y]"`},
		{"signs alone", "+-!", nil, "", `no entity "+-!"`},
		{"nothing", "", nil, "", `no entity ""`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found, err := queries.Find(t.Context(), db, tt.text, tt.labels)
			if tt.err != "" {
				var unknown *queries.UnknownError
				require.ErrorAs(t, err, &unknown)
				require.EqualError(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.id, found.ID)
		})
	}
}

// Before the first load there is not even the index over names.
func TestFindInEmptyDatabase(t *testing.T) {
	db := neotest.DB(t)
	_, _, err := db.Write(t.Context(), graph.Query{Cypher: "DROP INDEX " + graph.NameIndex + " IF EXISTS"})
	require.NoError(t, err)
	_, err = queries.Find(t.Context(), db, "OpenAI", nil)
	var unknown *queries.UnknownError
	require.ErrorAs(t, err, &unknown)
	require.EqualError(t, err, `no entity "OpenAI"`)
	found, err := queries.Search(t.Context(), db, "OpenAI", nil)
	require.NoError(t, err)
	require.Empty(t, found)
}

func TestSearch(t *testing.T) {
	db := neotest.DB(t)
	world(t, db, `
		Cloud microsoft-azure
		microsoft INVESTED_IN openai       2024-01-01 completed
		microsoft-azure OPERATED_BY microsoft 2024-01-01 active`)
	for _, tt := range []struct {
		name, text string
		labels     []string
		want       []string
	}{
		{"a word", "openai", nil, []string{"openai"}},
		{"its beginning", "open", nil, []string{"openai"}},
		{"mistyped", "opnai", nil, []string{"openai"}},
		{"best first", "microsoft", nil, []string{"microsoft", "microsoft-azure"}},
		{"of a label", "microsoft", []string{"Cloud"}, []string{"microsoft-azure"}},
		{"nothing", "zzzzzz", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found, err := queries.Search(t.Context(), db, tt.text, tt.labels)
			require.NoError(t, err)
			var ids []string
			for _, f := range found {
				ids = append(ids, f.ID)
			}
			require.Equal(t, tt.want, ids)
		})
	}
}
