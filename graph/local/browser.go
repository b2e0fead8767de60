package local

import (
	"context"
	"errors"
	"path"
	"path/filepath"
	"strings"
)

// browserPath begins the path of Neo4j Browser's jar in the lock file.
const browserPath = "org/neo4j/client/neo4j-browser/"

// BrowserJar returns the jar that holds the static files of Neo4j Browser, in
// its folder browser: the one that came with the server, or that of NEO4J_HOME,
// or else one that Maven fetches alone. No server need run or ever have run.
func (s *Server) BrowserJar(ctx context.Context) (string, error) {
	want, err := parseLock(neo4jLock)
	if err != nil {
		return "", err
	}
	b, err := browserJar(want)
	if err != nil {
		return "", err
	}
	beside := filepath.Join(s.o.Dirs.jars(), b.file())
	if ok, err := sameSum(beside, b); err == nil && ok {
		return beside, nil
	}
	if home := s.o.Getenv("NEO4J_HOME"); home != "" {
		found, err := filepath.Glob(filepath.Join(home, "lib", "neo4j-browser-*.jar"))
		if err == nil && len(found) == 1 {
			return found[0], nil
		}
	}
	version := path.Base(path.Dir(b.path))
	dir := filepath.Join(s.o.Dirs.Cache, "neo4j-browser-"+version)
	coordinates := strings.ReplaceAll(path.Dir(path.Dir(path.Dir(b.path))), "/", ".") + ":" + path.Base(path.Dir(path.Dir(b.path))) + ":" + version
	h := haul{"Neo4j Browser " + version, []string{"dependency:copy", "-Dartifact=" + coordinates}, []jar{b}}
	err = s.fetchOnce(ctx, dir, h, func() (java, error) { return findJava(ctx, s.o.Getenv, javaFolders(s.o.Getenv)) })
	return filepath.Join(dir, b.file()), err
}

func browserJar(all []jar) (jar, error) {
	for _, j := range all {
		if strings.HasPrefix(j.path, browserPath) {
			return j, nil
		}
	}
	return jar{}, errors.New("neo4j.lock names no Neo4j Browser")
}
