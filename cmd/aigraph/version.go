package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"aigraph/graph/local"
)

// build is what the binary knows of itself.
type build struct{ number, commit, date string }

// version reads the build information that the Go tool leaves in the binary.
func version() build {
	b := build{number: "development"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.number = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value[:min(12, len(s.Value))]
		case "vcs.time":
			b.date = s.Value
		}
	}
	return b
}

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of aigraph, its data and its server",
		Example: "  aigraph version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			b := version()
			p, err := a.openPackage("")
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "aigraph %s\ncommit  %s\nbuilt   %s with %s for %s/%s\ndata    %s %s\nserver  Neo4j Community %s\n",
				b.number, orUnknown(b.commit), orUnknown(b.date), runtime.Version(), runtime.GOOS, runtime.GOARCH, p.Name, p.Version, local.Version)
			return err
		},
	}
}

func orUnknown(s string) string { return cmp.Or(s, "unknown") }
