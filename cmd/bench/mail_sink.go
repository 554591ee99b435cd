package main

import (
	"bufio"
	"bytes"
	"net"
	"sync"
	"time"
)

// mailSink is a mail server that takes everything, keeps nothing and counts. It reads no more of a mail than it must, so that the
// senders are measured and not the sink.
type mailSink struct {
	listener net.Listener

	mu          sync.Mutex
	taken, want int
	first, last time.Time
	all         chan struct{} // closed when as many as wanted were taken
}

func startMailSink() (*mailSink, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &mailSink{listener: listener}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go s.converse(conn)
		}
	}()
	return s, nil
}

func (s *mailSink) close() { _ = s.listener.Close() }

func (s *mailSink) addr() string { return s.listener.Addr().String() }

// expect begins a count; the channel is closed at its end.
func (s *mailSink) expect(mails int) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken, s.want, s.all = 0, mails, make(chan struct{})
	s.first, s.last = time.Time{}, time.Time{}
	return s.all
}

// rate is the mails a second between the first and the last.
func (s *mailSink) rate() float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return float64(s.taken-1) / s.last.Sub(s.first).Seconds()
}

func (s *mailSink) count() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = now()
	if s.taken == 0 {
		s.first = s.last
	}
	if s.taken++; s.taken == s.want {
		close(s.all)
	}
}

func (s *mailSink) converse(conn net.Conn) {
	defer conn.Close()
	in, out := bufio.NewReaderSize(conn, 64<<10), bufio.NewWriter(conn)
	_, _ = out.WriteString("220 sink.example ESMTP\r\n")
	inMail := false
	for {
		if in.Buffered() == 0 && out.Flush() != nil {
			return
		}
		line, err := in.ReadSlice('\n')
		if err != nil {
			return
		}
		switch {
		case inMail && !bytes.Equal(line, []byte(".\r\n")):
		case inMail:
			inMail = false
			s.count()
			_, _ = out.WriteString("250 2.0.0 taken\r\n")
		case line[0] == 'E':
			_, _ = out.WriteString("250-sink.example\r\n250-PIPELINING\r\n250 8BITMIME\r\n")
		case line[0] == 'D':
			inMail = true
			_, _ = out.WriteString("354 go on\r\n")
		case line[0] == 'Q':
			_, _ = out.WriteString("221 bye\r\n")
			_ = out.Flush()
			return
		default:
			_, _ = out.WriteString("250 2.0.0 fine\r\n")
		}
	}
}
