package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"aigraph/graph/local"
	"aigraph/graph/neo"
)

// localServer is the server that "up" manages.
func (a *app) localServer() (*local.Server, error) {
	dirs, err := local.DirsFrom(a.getenv)
	if err != nil {
		return nil, err
	}
	return local.New(local.Options{Dirs: dirs, Getenv: a.getenv, Ready: ready, Progress: a.serverProgress()})
}

func (a *app) localEndpoint() (local.Endpoint, error) {
	s, err := a.localServer()
	if err != nil {
		return local.Endpoint{}, err
	}
	return s.Endpoint(context.Background())
}

// ready reports whether the server answers a query. A wrong password never
// becomes right by waiting.
func ready(ctx context.Context, e local.Endpoint) error {
	db, err := openLocal(ctx, e)
	if err != nil {
		if errors.Is(err, neo.ErrPassword) || errors.Is(err, neo.ErrLocked) {
			return fmt.Errorf("%w: %w", local.ErrRefused, err)
		}
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	_, err = db.Target(ctx)
	return err
}

func openLocal(ctx context.Context, e local.Endpoint) (*neo.DB, error) {
	return neo.Open(ctx, neo.Config{
		URI: e.BoltURI, User: e.User, Password: e.Password.Reveal(), UserAgent: "aigraph/" + version().number,
	})
}

// browserURL opens Neo4j Browser with everything but the password filled in.
func browserURL(e local.Endpoint) string {
	address := strings.Replace(strings.TrimPrefix(e.BoltURI, "bolt://"), "127.0.0.1", "localhost", 1)
	return e.HTTPURL + "/browser/?dbms=neo4j://" + e.User + "@" + address
}

// serverProgress shows the long steps of the server: a bar for the jars on a
// terminal, lines for the rest.
func (a *app) serverProgress() func(local.Progress) {
	fetched, done := a.bar("fetching Neo4j " + local.Version + " with Maven, once")
	last := ""
	return func(p local.Progress) {
		if p.Stage == local.StageFetch && p.Total > 0 && fetched != nil {
			fetched(p.Done, p.Total)
			return
		}
		done()
		if line := progressLine(p); line != last {
			a.say("%s", line)
			last = line
		}
	}
}

// progressLine says what goes on. The server's own log lines are for its log.
func progressLine(p local.Progress) string {
	switch p.Stage {
	case local.StageFetch:
		return fmt.Sprintf("fetching %s with Maven, once: %d of %d files", p.Text, p.Done, p.Total)
	case local.StageStart:
		return "starting Neo4j " + local.Version
	case local.StageStop:
		return "stopping Neo4j " + local.Version
	}
	return p.Text
}
