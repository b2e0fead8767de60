package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// await waits until the server answers. It watches the process as well as the
// ports, so that a server which dies is not waited for.
func (s *Server) await(ctx context.Context, st state, ep Endpoint) error {
	ctx, cancel := context.WithTimeoutCause(ctx, s.o.StartTimeout, ErrStartTimeout)
	defer cancel()
	log := tail{path: s.o.Dirs.serverLog(), offset: st.LogOffset}
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, 400*time.Millisecond) {
		running, err := st.alive(ctx)
		if err == nil && !running {
			return s.startFailure(st)
		}
		if err == nil {
			err = s.bound(st)
		}
		if err == nil {
			err = s.answers(ctx, ep)
		}
		if err == nil {
			return nil
		}
		if errors.Is(err, ErrRefused) {
			return s.serverError(err, st.PID)
		}
		if text, ok := log.next(); ok {
			s.progress(Progress{Stage: StageStart, Text: text})
		}
		if sleep(ctx, pause) == nil {
			continue
		}
		if !errors.Is(context.Cause(ctx), ErrStartTimeout) {
			return context.Cause(ctx)
		}
		e := s.serverError(ErrStartTimeout, st.PID)
		e.Cause = fmt.Sprintf("after %v: %v", s.o.StartTimeout, err)
		return e
	}
}

var errNotBound = errors.New("it has not opened its ports yet")

// bound reports whether this very server has its Bolt port, by its own log. A
// stranger may have taken the port since we saw it free: that one must not be
// asked, and must not be told our password.
func (s *Server) bound(st state) error {
	if bytes.Contains(readFrom(s.o.Dirs.serverLog(), st.LogOffset), []byte("Bolt enabled on ")) {
		return nil
	}
	return errNotBound
}

// readyTimeout bounds one question: a server under load may be slow, but one
// that never answers must not keep us from noticing that it died.
const readyTimeout = 10 * time.Second

// answers asks HTTP first, since that opens two or three seconds after Bolt,
// and then a real query.
func (s *Server) answers(ctx context.Context, ep Endpoint) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, ep.HTTPURL+"/", http.NoBody)
	if err != nil {
		return err
	}
	// Never by a proxy, and no connection kept: it would hold up a stop.
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s/ says %s", ep.HTTPURL, resp.Status)
	}
	return s.o.Ready(ctx, ep)
}
