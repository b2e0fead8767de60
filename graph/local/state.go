package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// state is what we remember of the server between two commands. It outlives a
// stop, without the process, so that the next start gets the same ports.
type state struct {
	PID       int       `json:"pid,omitempty"`
	Birth     string    `json:"birth,omitempty"` // tells the process from a later one with the same PID
	Started   time.Time `json:"started,omitzero"`
	Home      string    `json:"home"`
	BoltPort  int       `json:"bolt_port"`
	HTTPPort  int       `json:"http_port"`
	Neo4j     string    `json:"neo4j"`
	Java      string    `json:"java"`
	JavaPath  string    `json:"java_path"`
	LogOffset int64     `json:"log_offset"` // where this run begins in neo4j.log
}

func (d Dirs) readState() (state, error) {
	var st state
	b, err := os.ReadFile(d.stateFile())
	if errors.Is(err, fs.ErrNotExist) {
		return st, nil
	}
	if err != nil {
		return st, err
	}
	if err := json.Unmarshal(b, &st); err != nil {
		return state{}, fmt.Errorf("%s: %w: delete the file if no server runs", d.stateFile(), err)
	}
	return st, nil
}

func (d Dirs) writeState(st state) error {
	b, err := json.MarshalIndent(st, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(d.stateFile(), append(b, '\n'))
}

// forgetProcess keeps the ports for the next start.
func (d Dirs) forgetProcess(st state) error {
	st.PID, st.Birth, st.Started = 0, "", time.Time{}
	return d.writeState(st)
}

// writeFile replaces path in one step, readable by us only: after a crash the
// old content is there, or the new one, never half of it.
func writeFile(path string, b []byte) (err error) {
	// CreateTemp makes it 0600.
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return err
}
