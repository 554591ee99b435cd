// Package faultrun is for tests that break something while mail is sent: a mail server that misbehaves as told and keeps count, and the
// account that holds the ledger against what this server has.
package faultrun

import (
	"bufio"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Act is what the server does about one recipient; the zero Act takes the mail.
type Act struct {
	Recipient string        // its answer to RCPT, such as "450 busy"
	Dot       string        // its answer after the dot; what is not 2… refuses the mail
	After     time.Duration // how long that answer takes
	Held      bool          // that answer waits for Answer
	Leave     Moment        // when it hangs up
}

// Moment is a point of the conversation about a mail.
type Moment int

// The moments at which a server may leave.
const (
	Never         Moment = iota
	AtRecipient          // without an answer, with a reset
	PastRecipient        // after its answer
	InText               // after asking for the text, with a reset
	AfterDot             // it has the mail and says nothing
)

// Sink is the mail server. Of each mail it knows whether all of it has arrived (it has the mail), and whether it has said so
// (the mail is acknowledged).
type Sink struct {
	Host string
	Port int

	mu      sync.Mutex
	act     func(to string, try int) Act
	tries   map[string]int // recipients named, by address
	kept    map[string]int
	acked   int
	waiting []held
	open    map[net.Conn]bool
}

// held is a mail that waits: for its answer, or, false, for the end of the conversation.
type held chan bool

// Start starts a server that asks act what to do about a recipient at each try, counted from 1; nil takes everything. It ends with
// the test.
func Start(t *testing.T, act func(to string, try int) Act) *Sink {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host, port, _ := net.SplitHostPort(listener.Addr().String())
	s := &Sink{Host: host, act: act, tries: map[string]int{}, kept: map[string]int{}, open: map[net.Conn]bool{}}
	s.Port, _ = strconv.Atoi(port)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.open[conn] = true
			s.mu.Unlock()
			go s.converse(conn)
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		s.mu.Lock()
		defer s.mu.Unlock()
		for conn := range s.open {
			_ = conn.Close()
		}
	})
	return s
}

// Addr is where it listens.
func (s *Sink) Addr() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

// Act changes what it does about recipients that are named from now on.
func (s *Sink) Act(act func(to string, try int) Act) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.act = act
}

// Counts gives how many mails it has, how many of them it has acknowledged, and how often it was offered one.
func (s *Sink) Counts() (has, acknowledged, offered int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.kept {
		has += n
	}
	for _, n := range s.tries {
		offered += n
	}
	return has, s.acked, offered
}

// Of gives how many mails it has for an address.
func (s *Sink) Of(address string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.kept[strings.ToLower(address)]
}

// Waiting is how many mails wait for Answer or Drop.
func (s *Sink) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.waiting)
}

// Answer acknowledges all mails that wait.
func (s *Sink) Answer() { s.end(true) }

// Drop hangs up on all mails that wait.
func (s *Sink) Drop() { s.end(false) }

func (s *Sink) end(answer bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.waiting {
		h <- answer
	}
	s.waiting = nil
}

// decide is what to do about a recipient this time.
func (s *Sink) decide(to string) Act {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tries[to]++
	if s.act == nil {
		return Act{}
	}
	return s.act(to, s.tries[to])
}

func (s *Sink) converse(conn net.Conn) {
	defer func() {
		s.mu.Lock()
		delete(s.open, conn)
		s.mu.Unlock()
		_ = conn.Close()
	}()
	say := func(words string) { _, _ = fmt.Fprint(conn, words+"\r\n") }
	say("220 sink.example")
	var to string
	var act Act
	inMail := false
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		line := lines.Text()
		switch {
		case inMail && line == ".":
			inMail = false
			if !s.dot(to, act, say) {
				return
			}
		case inMail:
		case strings.HasPrefix(line, "EHLO"):
			say("250-sink.example\r\n250 PIPELINING")
		case strings.HasPrefix(line, "RCPT TO:<"):
			to = strings.ToLower(strings.Trim(line[8:], "<>"))
			act = s.decide(to)
			if act.Leave == AtRecipient {
				reset(conn)
				return
			}
			say(or(act.Recipient, "250 fine"))
			if act.Leave == PastRecipient {
				return
			}
		case line == "DATA" && act.Recipient != "":
			say("503 no recipients")
		case line == "DATA":
			inMail = true
			say("354 go on")
			if act.Leave == InText {
				reset(conn)
				return
			}
		default:
			say("250 fine")
		}
	}
}

// dot is what it does once it has a mail; false: it hangs up.
func (s *Sink) dot(to string, act Act, say func(string)) bool {
	words := or(act.Dot, "250 taken")
	taken := strings.HasPrefix(words, "2")
	h := make(held, 1)
	s.mu.Lock()
	if taken {
		s.kept[to]++
	}
	if act.Held {
		s.waiting = append(s.waiting, h)
	}
	s.mu.Unlock()
	if act.Leave == AfterDot || act.Held && !<-h {
		return false
	}
	time.Sleep(act.After)
	if taken {
		s.mu.Lock()
		s.acked++
		s.mu.Unlock()
	}
	say(words)
	return true
}

// reset makes closing a connection break it off.
func reset(conn net.Conn) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
}

func or(said, usual string) string {
	if said == "" {
		return usual
	}
	return said
}
