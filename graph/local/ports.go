package local

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
	"time"
)

const (
	defaultBolt = 7687
	defaultHTTP = 7474
)

// choosePorts returns the ports of the last time or the usual ones where they
// are free, or else any free ones.
func (s *Server) choosePorts(ctx context.Context, last state) (bolt, http int, err error) {
	bolts, https := []int{last.BoltPort}, []int{last.HTTPPort}
	if !s.o.RandomPorts {
		bolts, https = append(bolts, defaultBolt), append(https, defaultHTTP)
	}
	bolt, err = freePort(ctx, 0, bolts...)
	if err != nil {
		return 0, 0, err
	}
	http, err = freePort(ctx, bolt, https...)
	return bolt, http, err
}

// freePort returns the first of the wishes that is free, or any free port, but
// not the one given away already.
func freePort(ctx context.Context, but int, wishes ...int) (int, error) {
	// Below what systems hand out for outgoing connections: such a port could
	// be taken again in the seconds until the server has it.
	const low, high, tries = 10000, 30000, 100
	for range tries {
		wishes = append(wishes, low+rand.IntN(high-low)) //nolint:gosec // a port is no secret
	}
	for _, port := range wishes {
		if port != 0 && port != but && portFree(ctx, port) {
			return port, nil
		}
	}
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	return 0, fmt.Errorf("%w: no free port found on 127.0.0.1 between %d and %d", ErrPort, low, high)
}

// portFree tells whether nothing listens on either loopback address. To listen
// ourselves is not enough: systems differ in whether that fails when somebody
// listens on all addresses, and "localhost" may mean [::1].
func portFree(ctx context.Context, port int) bool {
	p := strconv.Itoa(port)
	dialer := net.Dialer{Timeout: time.Second}
	for _, host := range []string{"127.0.0.1", "::1"} {
		c, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(host, p))
		if err == nil {
			_ = c.Close()
			return false
		}
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", p))
	if err != nil {
		return false
	}
	return l.Close() == nil
}
