package race

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"aigraph/graph/local"
)

// The steps beside loads.
const (
	query = "query"
	up    = "up"
	again = "up again"
	down  = "down"
)

// question is asked of the smallest graph; every client was warmed with it, so
// that the server has planned it.
const question = "MATCH (n:Entity) RETURN labels(n)[1] AS label, count(*) AS n ORDER BY n DESC LIMIT 3"

// askAll measures processes from start to end: each client connects, asks one
// question, prints the answer and ends.
func (b *bench) askAll(ctx context.Context, s *subject) error {
	srv, err := b.newServer("")
	if err != nil {
		return err
	}
	defer func() { _ = srv.remove(ctx) }()
	if err := srv.start(ctx); err != nil {
		return err
	}
	load := command{argv: []string{b.tools.aigraph, "load", s.plain.pkg}, env: srv.env(), log: b.log}
	if _, err := load.run(ctx, srv.pid); err != nil {
		return err
	}
	java := "java"
	if st, err := srv.Status(ctx); err == nil {
		java = st.JavaPath
	}
	shell := []string{"-cp", b.tools.shell, "org.neo4j.shell.Main", "--format", "plain", "-a", srv.at.BoltURI, question}
	clients := []struct {
		name string
		argv []string
	}{
		{"aigraph", []string{b.tools.aigraph, "cypher", question}},
		{"python", []string{b.tools.python, b.tools.query, question}},
		{"cypher-shell", append([]string{java}, shell...)},
		{"cypher-shell, C1", append([]string{java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"}, shell...)},
	}
	const warm = 3
	for round := range warm + b.asks {
		for _, c := range clients {
			if b.tools.shell == "" && strings.HasPrefix(c.name, "cypher-shell") {
				continue
			}
			used, err := command{argv: c.argv, env: srv.env(), log: b.log}.run(ctx, srv.pid)
			if err != nil {
				return err
			}
			if round >= warm {
				b.note(result{Size: s.name, Contender: c.name, Step: query, Round: round - warm + 1, cost: used})
			}
		}
	}
	return nil
}

// upAndDown measures the managed server as a user meets it, jars fetched: from
// the start of "up" to the first answer, with and without data, and "down".
func (b *bench) upAndDown(ctx context.Context, round int) error {
	s, err := b.newServer("")
	if err != nil {
		return err
	}
	defer func() { _ = s.remove(ctx) }()
	env := append(os.Environ(), "XDG_DATA_HOME="+s.dir, "XDG_STATE_HOME="+s.dir+"/state", "NEO4J_URI=")
	answers := "Neo4j " + local.Version + " answers"
	for _, step := range []struct{ name, argument, said string }{
		{up, "up", answers}, {down, "down", "stopped"}, {again, "up", answers}, {down, "down", "stopped"},
	} {
		used, err := b.untilSaid(ctx, []string{b.tools.aigraph, step.argument}, env, step.said)
		if err != nil {
			return err
		}
		if st, err := s.Status(ctx); err == nil && st.Running {
			used.ServerCPU, _ = cpuSeconds(st.PID) // with the load of the bundled data
		}
		b.note(result{Size: "-", Contender: "aigraph", Step: step.name, Round: round, cost: used})
	}
	return nil
}

// untilSaid runs a program to its end, and gives the seconds until it said
// what is waited for.
func (b *bench) untilSaid(ctx context.Context, argv, env []string, want string) (cost, error) {
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Env = env
	said, err := cmd.StderrPipe()
	if err != nil {
		return cost{}, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return cost{}, err
	}
	seconds := 0.0
	for lines := bufio.NewScanner(said); lines.Scan(); {
		_, _ = fmt.Fprintln(b.log, lines.Text())
		if seconds == 0 && strings.HasPrefix(lines.Text(), want) {
			seconds = time.Since(began).Seconds()
		}
	}
	if err := cmd.Wait(); err != nil {
		return cost{}, fmt.Errorf("%s: %w (see %s)", strings.Join(argv, " "), err, b.log.Name())
	}
	if seconds == 0 {
		return cost{}, fmt.Errorf("%s never said %q", strings.Join(argv, " "), want)
	}
	return cost{Wall: seconds}, nil
}
