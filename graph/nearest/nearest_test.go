package nearest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/graph/nearest"
)

func TestTo(t *testing.T) {
	names := []string{"openai", "oracle", "oracle-cloud", "OpenAI", "nvidia", "amd", "arm", "asml", "acm", "amdx", "aim", "BUYS_FROM", "OWNS", "owns"}
	for _, tt := range []struct {
		name, word string
		want       []string
		hint       string
	}{
		{"nothing is near", "zzzzzz", nil, ""},
		{"nothing written", "", nil, ""},
		{"one letter off", "nvidai", []string{"nvidia"}, `did you mean "nvidia"?`},
		{"in another case", "buys_from", []string{"BUYS_FROM"}, `did you mean "BUYS_FROM"?`},
		{"the same name twice in two cases", "opnai", []string{"OpenAI", "openai"}, `did you mean "OpenAI" or "openai"?`},
		{"beginning", "oracle-c", []string{"oracle-cloud", "oracle"}, `did you mean "oracle-cloud" or "oracle"?`},
		{"the nearest first", "amd", []string{"amd", "amdx"}, `did you mean "amd" or "amdx"?`},
		{"at most three, in order of name", "am", []string{"acm", "aim", "amd"}, `did you mean "acm" or "aim" or "amd"?`},
		{"an injected name", "X`]->() DETACH DELETE a //", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, nearest.To(tt.word, names))
			require.Equal(t, tt.hint, nearest.Hint(tt.word, names))
		})
	}
}

func TestToSaysANameOnce(t *testing.T) {
	require.Equal(t, []string{"amd"}, nearest.To("amd", []string{"amd", "amd"}))
	require.Empty(t, nearest.To("amd", nil))
}
