package mailer_test

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"testing"

	"parallax/mailer"
)

// script is a server that breaks off where no well-behaved one would, or speaks as few do.
type script struct {
	mute, closeAfterRcpt, closeAfterData, closeAfterDot, silentAfterDot bool

	pipelining bool
	taciturn   bool   // says codes without words
	refuses    string // what it says to each recipient
}

func startScript(t *testing.T, s script) *sink {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = conn.Close() })
			go s.play(conn)
		}
	}()
	host, port := place(t, listener)
	return &sink{encryption: mailer.Plain, host: host, port: port}
}

func (s script) play(conn net.Conn) {
	if s.mute {
		return
	}
	say := func(line string) {
		if s.taciturn {
			line = line[:3]
		}
		_, _ = fmt.Fprintf(conn, "%s\r\n", line)
	}
	_, _ = fmt.Fprint(conn, "220 script.example\r\n")
	lines, inMail := bufio.NewScanner(conn), false
	for lines.Scan() {
		line := lines.Text()
		switch {
		case inMail && line == ".":
			if s.closeAfterDot {
				_ = conn.Close()
			}
			if s.closeAfterDot || s.silentAfterDot {
				return
			}
			inMail = false
			say("250 taken")
		case inMail:
		case strings.HasPrefix(line, "EHLO") && s.pipelining:
			_, _ = fmt.Fprint(conn, "250-script.example\r\n250 PIPELINING\r\n")
		case strings.HasPrefix(line, "RCPT") && (s.closeAfterRcpt || s.refuses != ""):
			if s.refuses != "" {
				say(s.refuses)
			}
			if s.closeAfterRcpt {
				_ = conn.Close()
				return
			}
		case line == "DATA" && s.closeAfterData:
			say("354 go on")
			_ = conn.(*net.TCPConn).SetLinger(0)
			_ = conn.Close()
			return
		case line == "DATA":
			inMail = true
			say("354 go on")
		default:
			say("250 fine")
		}
	}
}
