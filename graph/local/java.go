package local

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Neo4j 5.26 is made for Java 17 and 21; later ones were seen to run it.
const (
	oldestJava = 17
	newestJava = 25
)

type java struct {
	path    string
	home    string // what JAVA_HOME would be
	version string // as it says itself, such as 17.0.15
	major   int
}

func (j java) usable() bool    { return j.major >= oldestJava && j.major <= newestJava }
func (j java) preferred() bool { return j.major == 17 || j.major == 21 }

// findJava takes JAVA_HOME if it will do, since somebody chose it. Otherwise
// it takes the first Java of a preferred version on PATH or in the usual
// folders, or else the first usable one.
func findJava(ctx context.Context, getenv func(string) string, folders []string) (java, error) {
	var rejected []string
	var second *java
	seen := map[string]bool{}
	tooOld := false
	for _, c := range javaCandidates(getenv, folders) {
		real, err := filepath.EvalSymlinks(c.path)
		if err != nil {
			if c.chosen {
				rejected = append(rejected, fmt.Sprintf("JAVA_HOME is %s, which has no bin/java", getenv("JAVA_HOME")))
			}
			continue
		}
		if seen[real] {
			continue
		}
		seen[real] = true
		j, err := askJava(ctx, real)
		switch {
		case ctx.Err() != nil:
			return java{}, ctx.Err()
		case err != nil:
			rejected = append(rejected, err.Error())
		case !j.usable():
			tooOld = true
			rejected = append(rejected, fmt.Sprintf("%s is Java %s", c.path, j.version))
		case c.chosen || j.preferred():
			return j, nil
		case second == nil:
			second = &j
		}
	}
	switch {
	case second != nil:
		return *second, nil
	case tooOld:
		return java{}, &JavaError{Err: ErrJavaTooOld, Rejected: rejected}
	}
	return java{}, &JavaError{Err: ErrNoJava, Rejected: rejected}
}

type javaCandidate struct {
	path   string
	chosen bool // by JAVA_HOME
}

func javaCandidates(getenv func(string) string, folders []string) []javaCandidate {
	var cs []javaCandidate
	if h := getenv("JAVA_HOME"); h != "" {
		cs = append(cs, javaCandidate{filepath.Join(h, "bin", "java"), true})
	}
	if p, ok := lookPath(getenv, "java"); ok {
		cs = append(cs, javaCandidate{path: p})
	}
	for _, folder := range folders {
		found, _ := filepath.Glob(filepath.Join(folder, "bin", "java")) // the only error is a bad pattern
		for _, f := range found {
			cs = append(cs, javaCandidate{path: f})
		}
	}
	return cs
}

// javaFolders are patterns of where systems and their users keep Java.
func javaFolders(getenv func(string) string) []string {
	folders := []string{
		"/usr/lib/jvm/*",
		"/Library/Java/JavaVirtualMachines/*/Contents/Home",
		"/opt/homebrew/opt/openjdk*",
	}
	if home := homeDir(getenv); home != "" {
		folders = append(folders,
			filepath.Join(home, ".sdkman/candidates/java/*"),
			filepath.Join(home, ".jdks/*"),
			filepath.Join(home, "Library/Java/JavaVirtualMachines/*/Contents/Home"))
	}
	return folders
}

// askJava runs the program: a folder's name promises nothing, and what PATH
// has may be the script of a version manager.
func askJava(ctx context.Context, path string) (java, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, "-XshowSettings:properties", "-version")
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if err != nil {
		return java{}, fmt.Errorf("%s -version does not work: %w", path, err)
	}
	j := java{path: path, home: filepath.Dir(filepath.Dir(path))}
	var ok bool
	if j.version, j.major, ok = parseJavaVersion(out); !ok {
		first, _, _ := bytes.Cut(out, []byte("\n"))
		return java{}, fmt.Errorf("%s -version says %q, not a version", path, first)
	}
	if m := regexp.MustCompile(`(?m)^\s*java\.home = (\S.*?)\s*$`).FindSubmatch(out); m != nil {
		j.home = string(m[1])
		j.path = filepath.Join(j.home, "bin", "java")
	}
	return j, nil
}

// parseJavaVersion reads a line such as
//
//	openjdk version "17.0.15" 2025-04-15
//
// which need not be the first: JAVA_TOOL_OPTIONS is announced before it.
func parseJavaVersion(out []byte) (version string, major int, ok bool) {
	m := regexp.MustCompile(`version "((?:1\.)?(\d+)[^"]*)"`).FindSubmatch(out)
	if m == nil {
		return "", 0, false
	}
	major, err := strconv.Atoi(string(m[2]))
	return string(m[1]), major, err == nil
}

// lookPath is exec.LookPath for the PATH we were given.
func lookPath(getenv func(string) string, name string) (string, bool) {
	for _, dir := range filepath.SplitList(getenv("PATH")) {
		if !filepath.IsAbs(dir) {
			continue // never run what happens to lie in the current folder
		}
		p := filepath.Join(dir, name)
		if fi, err := os.Stat(p); err == nil && fi.Mode().IsRegular() && fi.Mode()&0o111 != 0 {
			return p, true
		}
	}
	return "", false
}

// withoutNeo4jVars drops the user's NEO4J_* variables, NEO4J_PASSWORD above
// all: the server has no use for them.
func withoutNeo4jVars(env []string) []string {
	var out []string
	for _, kv := range env {
		if !strings.HasPrefix(kv, "NEO4J_") {
			out = append(out, kv)
		}
	}
	return out
}
