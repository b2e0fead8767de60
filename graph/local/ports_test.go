package local

import (
	"net"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestChoosePorts(t *testing.T) {
	s := &Server{}
	bolt, http, err := s.choosePorts(t.Context(), state{BoltPort: 12321, HTTPPort: 12322})
	require.NoError(t, err)
	require.Equal(t, []int{12321, 12322}, []int{bolt, http}, "those of the last time")
	l, err := net.Listen("tcp", "127.0.0.1:7687")
	if err == nil { // else somebody has it anyway
		defer l.Close()
	}
	bolt, _, err = s.choosePorts(t.Context(), state{})
	require.NoError(t, err)
	require.NotEqual(t, 7687, bolt)
}

func TestFreePort(t *testing.T) {
	for _, addr := range []string{"127.0.0.1:0", "0.0.0.0:0", "[::1]:0"} {
		t.Run(addr, func(t *testing.T) {
			l, err := net.Listen("tcp", addr)
			if err != nil {
				t.Skip("this machine has no such address:", err)
			}
			taken := l.Addr().(*net.TCPAddr).Port
			got, err := freePort(t.Context(), 0, taken)
			require.NoError(t, err)
			require.NotEqual(t, taken, got)
			require.NoError(t, l.Close())

			got, err = freePort(t.Context(), 0, 0, taken)
			require.NoError(t, err)
			require.Equal(t, taken, got, "wished for, and free now")
			got, err = freePort(t.Context(), taken, taken)
			require.NoError(t, err)
			require.NotEqual(t, taken, got, "the other one has it")
		})
	}
}
