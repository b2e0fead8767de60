package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"aigraph/loader"
)

func TestMayPrune(t *testing.T) {
	for _, tt := range []struct {
		name, most string
		prune      bool
		want       *loader.Prune
		err        string
	}{
		{"not asked", "10%", false, nil, ""},
		{"a part", "12.5%", true, &loader.Prune{MostPercent: 12.5}, ""},
		{"all", "100%", true, &loader.Prune{MostPercent: 100}, ""},
		{"a number", "40", true, &loader.Prune{Most: 40}, ""},
		{"more than all", "101%", true, nil, `--max-delete "101%" is neither a number nor a part such as 10%`},
		{"less than none", "-1", true, nil, `--max-delete "-1" is neither a number nor a part such as 10%`},
		{"half a record", "1.5", true, nil, `--max-delete "1.5" is neither a number nor a part such as 10%`},
		{"a word, though not asked", "few", false, nil, `--max-delete "few" is neither a number nor a part such as 10%`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := loadOptions{prune: tt.prune, maxDelete: tt.most}.mayPrune()
			if tt.err != "" {
				require.EqualError(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
		})
	}
}
