package local

import (
	"context"
	"errors"
	"time"
)

// Options says what server to manage, and how. Dirs, Getenv and Ready are
// needed.
type Options struct {
	Dirs   Dirs
	Getenv func(string) string // JAVA_HOME, PATH, NEO4J_HOME and the like

	// Ready reports whether the server answers a query: nil when it does. It
	// is asked again and again until then; an error that wraps [ErrRefused]
	// ends the waiting at once.
	Ready func(context.Context, Endpoint) error

	// Progress, when set, is told of long steps. It is never called by two
	// goroutines at once.
	Progress func(Progress)

	// RandomPorts leaves the usual ports to others: for servers of tests, which
	// may start at the same moment.
	RandomPorts bool

	// ImportFolder is the folder whose files LOAD CSV may read; none when empty.
	ImportFolder string

	HeapMax   string            // such as 512m; a quarter of the memory, 512m to 2g, when empty
	PageCache string            // such as 128m; a sixteenth of the memory, 128m to 1g, when empty
	JVMArgs   []string          // added after ours
	Settings  map[string]string // added to neo4j.conf; one of ours there is an error

	StartTimeout time.Duration // 3 minutes when 0: recovery after a crash takes long
	StopTimeout  time.Duration // 1 minute when 0
}

const (
	defaultStartTimeout = 3 * time.Minute
	defaultStopTimeout  = time.Minute
)

// Stage is a step of a long job.
type Stage string

// The stages that [Options.Progress] hears of.
const (
	StageWait  Stage = "wait"  // another aigraph is at it: wait for its lock
	StageFetch Stage = "fetch" // Maven fetches jars: Done of Total
	StageStart Stage = "start" // the server comes up: Text is the last line of its log
	StageStop  Stage = "stop"
)

// Progress is one thing to tell somebody who waits.
type Progress struct {
	Stage       Stage
	Text        string
	Done, Total int // both 0 where there is nothing to count
}

// Server is the one managed server of a set of folders. It holds no state but
// what lies in those folders, so any number of processes can have one.
type Server struct {
	o Options
}

// New returns the server of o.Dirs, without touching anything.
func New(o Options) (*Server, error) {
	if err := o.Dirs.check(); err != nil {
		return nil, err
	}
	if o.Getenv == nil || o.Ready == nil {
		return nil, errors.New("local: Options.Getenv and Options.Ready are needed")
	}
	if o.StartTimeout == 0 {
		o.StartTimeout = defaultStartTimeout
	}
	if o.StopTimeout == 0 {
		o.StopTimeout = defaultStopTimeout
	}
	return &Server{o: o}, nil
}

func (s *Server) progress(p Progress) {
	if s.o.Progress != nil {
		s.o.Progress(p)
	}
}
