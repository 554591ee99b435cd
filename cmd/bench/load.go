package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// load is a closed loop: each connection sends its next request as soon as the answer to the last one is read.
// It is bounded in count: it ends after Requests, or with the context.
type load struct {
	Addr        string
	Connections int
	Requests    int
	Want        int                                   // the HTTP status that counts as done
	Next        func(n int, into *bufio.Writer) error // writes request n
}

// measure is what a load saw.
type measure struct {
	Done      int
	PerSecond float64
	P50, P99  time.Duration
	BodyBytes int // of the last answer
}

// run sends the load and returns its figures, or the first answer that was not wanted.
func (l load) run(ctx context.Context) (measure, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var bodyBytes atomic.Int64
	times := make([][]time.Duration, l.Connections)
	start := time.Now()
	var group sync.WaitGroup
	for c := range l.Connections {
		group.Go(func() {
			var err error
			times[c], err = l.connection(ctx, &next, &bodyBytes)
			if err != nil {
				cancel(err)
			}
		})
	}
	group.Wait()
	elapsed := time.Since(start)
	if err := context.Cause(ctx); err != nil {
		return measure{}, err
	}
	all := slices.Concat(times...)
	slices.Sort(all)
	return measure{
		Done:      len(all),
		PerSecond: float64(len(all)) / elapsed.Seconds(),
		P50:       all[len(all)/2],
		P99:       all[len(all)*99/100],
		BodyBytes: int(bodyBytes.Load()),
	}, nil
}

func (l load) connection(ctx context.Context, next, bodyBytes *atomic.Int64) ([]time.Duration, error) {
	conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "tcp", l.Addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	in, out := bufio.NewReaderSize(conn, 32<<10), bufio.NewWriter(conn)
	times := make([]time.Duration, 0, l.Requests/l.Connections+1)
	for {
		n := int(next.Add(1)) - 1
		if n >= l.Requests || ctx.Err() != nil {
			return times, nil
		}
		sent := time.Now()
		if err := l.Next(n, out); err != nil {
			return nil, err
		}
		if err := out.Flush(); err != nil {
			return nil, err
		}
		status, size, err := readAnswer(in)
		if err != nil {
			return nil, fmt.Errorf("request %d: %w", n, err)
		}
		if status != l.Want {
			return nil, fmt.Errorf("request %d: found status %d, expected %d", n, status, l.Want)
		}
		bodyBytes.Store(int64(size))
		times = append(times, time.Since(sent))
	}
}

// readAnswer reads one answer and gives its status and the bytes of its body. It understands no more of HTTP than the servers
// under load speak, because whatever the load spends, it takes from the servers beside it.
func readAnswer(in *bufio.Reader) (status, size int, err error) {
	line, err := in.ReadSlice('\n')
	if err != nil {
		return 0, 0, err
	}
	if len(line) < len("HTTP/1.1 200") {
		return 0, 0, fmt.Errorf("found %q, expected a status line", line)
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, 0, fmt.Errorf("found %q, expected a status line", line)
	}
	for {
		if line, err = in.ReadSlice('\n'); err != nil {
			return 0, 0, err
		}
		if len(line) == len("\r\n") {
			break
		}
		if length, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			if size, err = strconv.Atoi(string(bytes.TrimSpace(length))); err != nil {
				return 0, 0, err
			}
		}
	}
	_, err = in.Discard(size)
	return status, size, err
}
