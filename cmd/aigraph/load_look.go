package main

import (
	"context"

	"aigraph/graph/neo"
	"aigraph/loader"
)

// looking asks the database what it holds while the files are read.
type looking struct {
	stop  context.CancelFunc
	ended chan struct{}
	db    *neo.DB
	held  *loader.Held
	err   error
}

func (a *app) look(ctx context.Context, dataset string) *looking {
	ctx, stop := context.WithCancel(ctx)
	l := &looking{stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(l.ended)
		if l.db, l.err = a.openDB(ctx); l.err == nil {
			l.held, l.err = loader.Look(ctx, l.db, dataset)
		}
	}()
	return l
}

func (l *looking) wait() (*neo.DB, *loader.Held, error) {
	<-l.ended
	return l.db, l.held, l.err
}

// close ends the connection, and the asking where nobody wants to know any
// more.
func (l *looking) close(ctx context.Context) {
	l.stop()
	<-l.ended
	if l.db != nil {
		_ = l.db.Close(context.WithoutCancel(ctx))
	}
}
