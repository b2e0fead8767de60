package local

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func env(vars map[string]string) func(string) string {
	return func(name string) string { return vars[name] }
}

func TestDirsFrom(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want Dirs
		err  string
	}{
		{
			name: "home",
			env:  map[string]string{"HOME": "/h"},
			want: Dirs{Data: "/h/.local/share/aigraph", State: "/h/.local/state/aigraph", Cache: "/h/.cache/aigraph"},
		},
		{
			name: "xdg",
			env:  map[string]string{"HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_CACHE_HOME": "/c/"},
			want: Dirs{Data: "/d/aigraph", State: "/h/.local/state/aigraph", Cache: "/c/aigraph"},
		},
		{
			name: "xdg without home",
			env:  map[string]string{"XDG_DATA_HOME": "/d", "XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s"},
			want: Dirs{Data: "/d/aigraph", State: "/s/aigraph", Cache: "/c/aigraph"},
		},
		{name: "nothing", err: "neither HOME nor XDG_DATA_HOME is set"},
		{
			name: "relative",
			env:  map[string]string{"HOME": "/h", "XDG_STATE_HOME": "s"},
			err:  `XDG_STATE_HOME is "s": make it an absolute path`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := DirsFrom(env(c.env))
			if c.err != "" {
				require.ErrorContains(t, err, c.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.want, got)
		})
	}
}

func TestNewWantsItsOptions(t *testing.T) {
	_, err := New(Options{})
	require.ErrorContains(t, err, "DirsFrom")
	_, err = New(Options{Dirs: Dirs{"/d", "/s", "/c"}})
	require.ErrorContains(t, err, "Ready")
}
