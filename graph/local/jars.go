package local

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed pom.xml
var pomXML []byte

//go:embed neo4j.lock
var neo4jLock string

// A jar is one line of the lock file.
type jar struct {
	sum  string // SHA-256, hexadecimal
	size int64
	path string // in a Maven repository: group, artifact, version, file
}

func (j jar) file() string { return path.Base(j.path) }

// parseLock reads lines of "sha256 size path"; those with # are comments.
func parseLock(text string) ([]jar, error) {
	var jars []jar
	sc := bufio.NewScanner(strings.NewReader(text))
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Fields(line)
		if len(f) != 3 || len(f[0]) != hex.EncodedLen(sha256.Size) {
			return nil, fmt.Errorf("neo4j.lock:%d: want sha256, size and path", n)
		}
		size, err := strconv.ParseInt(f[1], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("neo4j.lock:%d: %w", n, err)
		}
		jars = append(jars, jar{sum: f[0], size: size, path: f[2]})
	}
	return jars, sc.Err()
}

// checkNames compares names and sizes, which takes a millisecond: it finds a
// fetch cut short or a jar added.
func checkNames(dir string, want []jar) error { return compareJars(dir, want, sameSize) }

// checkSums compares content too, before each start of a server: a fraction of
// a second beside the seconds of the start.
func checkSums(dir string, want []jar) error { return compareJars(dir, want, sameSum) }

func compareJars(dir string, want []jar, same func(string, jar) (bool, error)) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	extra := make(map[string]bool, len(entries))
	for _, e := range entries {
		extra[e.Name()] = true
	}
	bad := &JarsError{Dir: dir}
	for _, j := range want {
		name := j.file()
		if !extra[name] {
			bad.Missing = append(bad.Missing, name)
			continue
		}
		delete(extra, name)
		ok, err := same(filepath.Join(dir, name), j)
		if err != nil {
			return err
		}
		if !ok {
			bad.Different = append(bad.Different, name)
		}
	}
	for _, e := range entries { // in order, unlike the map
		if extra[e.Name()] {
			bad.Extra = append(bad.Extra, e.Name())
		}
	}
	return bad.orNil()
}

func sameSize(file string, j jar) (bool, error) {
	// Lstat: a link to elsewhere is not the file we wrote.
	fi, err := os.Lstat(file)
	if err != nil {
		return false, err
	}
	return fi.Mode().IsRegular() && fi.Size() == j.size, nil
}

func sameSum(file string, j jar) (bool, error) {
	if ok, err := sameSize(file, j); !ok {
		return false, err
	}
	f, err := os.Open(file)
	if err != nil {
		return false, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false, err
	}
	return hex.EncodeToString(h.Sum(nil)) == j.sum, nil
}
