package local

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// series is what NEO4J_HOME must hold: our settings are for these releases.
const series = "5.26."

// libDir returns the folder of the server's jars and the server's version:
// those of NEO4J_HOME if it is set, or else the pinned ones.
func (s *Server) libDir(ctx context.Context, j java) (dir, version string, err error) {
	home := s.o.Getenv("NEO4J_HOME")
	dir = filepath.Join(home, "lib")
	if home == "" {
		dir = s.o.Dirs.jars()
	}
	if strings.ContainsRune(dir, os.PathListSeparator) {
		return "", "", fmt.Errorf("%s: Java cannot take jars from a path with %q in it", dir, os.PathListSeparator)
	}
	if home == "" {
		dir, err = s.jarsDir(ctx, j)
		return dir, Version, err
	}
	version, err = distributionVersion(dir)
	return dir, version, err
}

// distributionVersion reads the version off the kernel's jar. Nothing else of
// the distribution is looked at: its data and settings are not for us.
func distributionVersion(lib string) (string, error) {
	const kernel = "neo4j-kernel-"
	var found []string
	names, err := filepath.Glob(filepath.Join(lib, kernel+"*.jar"))
	if err != nil {
		return "", err
	}
	for _, n := range names {
		v := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(n), kernel), ".jar")
		if v[0] >= '0' && v[0] <= '9' { // not neo4j-kernel-api
			found = append(found, v)
		}
	}
	switch {
	case len(found) == 0:
		return "", fmt.Errorf("%w: there is no %s*.jar in %s: point it at an unpacked Neo4j %sx, or unset it",
			ErrNeo4jHome, kernel, lib, series)
	case len(found) > 1 || !strings.HasPrefix(found[0], series):
		return "", fmt.Errorf("%w: %s holds Neo4j %s: point it at %sx, or unset it",
			ErrNeo4jHome, lib, strings.Join(found, " and "), series)
	}
	return found[0], nil
}
