package loader

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"aigraph/graph"
)

// One load writes at a time: a node of the database says whose turn it is, and
// until when. Whoever holds it renews it while it works; when it is gone, the
// next takes over. Every transaction moves a mark that the holder owns, and
// taking over deletes the marks: a load that was only slow cannot write any
// more.

// writerID is the id of the node that says whose turn it is.
const writerID = "writer"

// lease is how long a load holds its turn without renewing it.
const lease = 30 * time.Second

// ErrLostTurn is a load that was taken for dead: another one writes now.
var ErrLostTurn = errors.New("another load has taken over, since this one did not show for a while")

// turn is this load's right to write.
type turn struct {
	db          Database
	owner, host string
	pid         int
}

// Holder is the load that writes now.
type Holder struct {
	// Host and PID are the process, Since is when it began, UTC.
	Host  string
	PID   int
	Since time.Time
}

// String names the process.
func (h Holder) String() string {
	return fmt.Sprintf("process %d on %s, since %s UTC", h.PID, h.Host, h.Since.Format(time.TimeOnly))
}

// takeTurn waits until no other load writes. waiting hears, once for each, who
// does.
func takeTurn(ctx context.Context, db Database, waiting func(Holder)) (*turn, error) {
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	t := &turn{db: db, owner: rand.Text(), host: host, pid: os.Getpid()}
	var told Holder
	for {
		free, by, err := t.try(ctx)
		if err != nil || free {
			return t, err
		}
		if by == (Holder{}) { // it came between the question and the attempt
			if by, _, err = t.holder(ctx); err != nil {
				return nil, err
			}
		}
		if by != told && waiting != nil {
			waiting(by)
			told = by
		}
		if err := pause(ctx, lease/30); err != nil {
			return nil, err
		}
	}
}

// holder is who has the turn, with the name of its load; nobody is empty.
func (t *turn) holder(ctx context.Context) (by Holder, owner string, err error) {
	res, err := t.db.Query(ctx, graph.Query{
		Cypher: "MATCH (l:" + graph.LockLabel + " {id: $writer})\nRETURN l.owner AS owner, l.host AS host, l.pid AS pid, l.since AS since",
		Params: map[string]any{"writer": writerID},
	})
	if err != nil || len(res.Rows) == 0 {
		return by, "", err
	}
	owner, _ = res.Rows[0][0].(string)
	by.Host, _ = res.Rows[0][1].(string)
	by.PID = int(number(res.Rows[0][2]))
	by.Since = time.UnixMilli(number(res.Rows[0][3])).UTC()
	return by, owner, nil
}

// try takes the turn if it is free, or its holder is gone.
func (t *turn) try(ctx context.Context) (bool, Holder, error) {
	by, owner, err := t.holder(ctx)
	if err != nil {
		return false, by, err
	}
	gone := ""
	if owner != "" && by.Host == t.host && !alive(by.PID) {
		gone = owner
	}
	params := map[string]any{
		"writer": writerID, "owner": t.owner, "host": t.host, "pid": int64(t.pid), "gone": gone, "lease": lease.Milliseconds(),
	}
	// The first assignment takes the lock of the node, before it is read.
	first, _, err := t.db.Write(ctx, graph.Query{Params: params, Cypher: "MERGE (l:" + graph.LockLabel + " {id: $writer})\n" +
		"SET l.asked = $owner"}, graph.Query{Params: params, Cypher: "MATCH (l:" + graph.LockLabel + " {id: $writer})\n" +
		"WHERE l.owner IS NULL OR l.owner IN [$owner, $gone] OR l.until < datetime.realtime().epochMillis\n" +
		"SET l.owner = $owner, l.host = $host, l.pid = $pid, l.since = datetime.realtime().epochMillis,\n" +
		"    l.until = datetime.realtime().epochMillis + $lease\n" +
		"RETURN count(*) AS taken"}, graph.Query{Params: params, Cypher: "MATCH (:" + graph.LockLabel + " {id: $writer, owner: $owner})\n" +
		"MATCH (m:" + graph.LockLabel + ")\n" +
		"WHERE m.id <> $writer AND m.owner <> $owner\n" +
		"DELETE m"})
	if err != nil {
		return false, by, err
	}
	return first[1] == 1, by, nil
}

// alive reports whether a process of this machine is there.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}

// keep renews the turn until ctx is done. It gives up, by lose, only when
// another load has taken over.
func (t *turn) keep(ctx context.Context, lose func(error)) {
	for pause(ctx, lease/4) == nil {
		first, _, err := t.db.Write(ctx, graph.Query{Cypher: "MATCH (l:" + graph.LockLabel + " {id: $writer, owner: $owner})\n" +
			"SET l.until = datetime.realtime().epochMillis + $lease\n" +
			"RETURN count(*) AS kept", Params: map[string]any{"writer": writerID, "owner": t.owner, "lease": lease.Milliseconds()}})
		if err == nil && first[0] == 0 {
			lose(ErrLostTurn)
			return
		}
	}
}

// mark makes the marks of so many sessions.
func (t *turn) mark(ctx context.Context, sessions int) error {
	var ids []any
	for n := range sessions {
		ids = append(ids, t.markID(n))
	}
	first, _, err := t.db.Write(ctx, graph.Query{Cypher: "MATCH (:" + graph.LockLabel + " {id: $writer, owner: $owner})\n" +
		"UNWIND $ids AS id\n" +
		"MERGE (m:" + graph.LockLabel + " {id: id})\n" +
		"SET m.owner = $owner, m.done = 0\n" +
		"RETURN count(*) AS made", Params: map[string]any{"writer": writerID, "owner": t.owner, "ids": ids}})
	if err == nil && first[0] != int64(sessions) {
		err = ErrLostTurn
	}
	return err
}

func (t *turn) markID(session int) string { return fmt.Sprintf("%s/%d", t.owner, session) }

// release lets others write, and takes the marks away.
func (t *turn) release(ctx context.Context) error {
	_, _, err := t.db.Write(ctx, graph.Query{
		Cypher: "MATCH (m:" + graph.LockLabel + " {owner: $owner})\nDELETE m",
		Params: map[string]any{"owner": t.owner},
	})
	return err
}

// pause waits, unless ctx ends first.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
