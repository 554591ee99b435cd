package mailer

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// step is where in the conversation about one mail something went wrong.
type step string

// The steps, in their order.
const (
	atReset step = "RSET"
	atMail  step = "MAIL"
	atRcpt  step = "RCPT"
	atData  step = "DATA"
	atText  step = "the mail's text"
	atDot   step = "the dot after the mail"
)

// trouble is why a server did not take a mail: what it said at which step, or how the line broke there.
type trouble struct {
	at    step
	code  int    // the server's; 0 when it did not answer
	words string // the server's, without the code
	cause error
	first bool // nothing had been heard on this mail yet
}

func (t *trouble) Error() string {
	if t.code == 0 {
		return fmt.Sprintf("the connection broke at %s: %v", t.at, t.cause)
	}
	return fmt.Sprintf("%d %s", t.code, t.words)
}

func (t *trouble) Unwrap() error { return t.cause }

// exchange hands one mail over and gives the server's reply. Where the server offers it (RFC 2920), envelope and DATA go in one
// write: two waits for a mail in place of five, which over a distance is most of the time that a mail takes.
func (c *connection) exchange(p parcel) (reply string, err error) {
	if err := c.offer(p); err != nil {
		return "", err
	}
	// One write for text and dot. When it fails, some of it has not left, so the server can't have taken the mail.
	c.text = dotted(c.text[:0], p.source)
	if err := c.write(c.text); err != nil {
		return "", &trouble{at: atText, cause: err}
	}
	code, words, err := c.hear()
	if err != nil {
		return "", &trouble{at: atDot, cause: err}
	}
	c.begun = false
	if code/100 != 2 {
		return "", &trouble{at: atDot, code: code, words: words}
	}
	return fmt.Sprintf("%d %s", code, words), nil
}

// offer gives the server the envelope, until it asks for the text.
func (c *connection) offer(p parcel) error {
	said := []struct {
		at   step
		line string
		want int // the answer's first digit
	}{
		{atReset, "RSET\r\n", 2},
		{atMail, "MAIL FROM:<" + p.from + ">\r\n", 2},
		{atRcpt, "RCPT TO:<" + p.to + ">\r\n", 2},
		{atData, "DATA\r\n", 3},
	}
	if !c.begun {
		said = said[1:]
	}
	c.begun = true
	if c.pipelining {
		for _, s := range said {
			_, _ = c.client.Text.W.WriteString(s.line) // a failure stays until the flush
		}
		if err := c.client.Text.W.Flush(); err != nil {
			return &trouble{at: said[0].at, cause: err, first: true}
		}
	}
	var refusal *trouble
	for n, s := range said {
		if !c.pipelining {
			if err := c.write([]byte(s.line)); err != nil {
				return &trouble{at: s.at, cause: err, first: n == 0}
			}
		}
		code, words, err := c.hear()
		switch {
		case err != nil && refusal != nil:
			c.broken = true // the server said why, then hung up
			return refusal
		case err != nil:
			return &trouble{at: s.at, cause: err, first: n == 0}
		case code/100 != s.want && refusal == nil:
			refusal = &trouble{at: s.at, code: code, words: words, first: n == 0}
		case refusal != nil && s.at == atData && code/100 == s.want:
			c.broken = true // it waits for a text that it has nobody to give to
		}
		if refusal != nil && !c.pipelining {
			return refusal
		}
	}
	if refusal != nil {
		return refusal
	}
	return nil
}

func (c *connection) write(data []byte) error {
	if _, err := c.client.Text.W.Write(data); err != nil {
		return err
	}
	return c.client.Text.W.Flush()
}

// hear reads one reply, in one line or several; a code alone is one as well (RFC 5321, 4.2).
func (c *connection) hear() (code int, words string, err error) {
	const most = 100 // lines: a server that talks on is no mail server
	for range most {
		line, err := c.client.Text.ReadLine()
		if err != nil {
			return 0, "", err
		}
		number, err := strconv.Atoi(line[:min(3, len(line))])
		if err != nil || number < 200 || number > 599 || code != 0 && number != code || len(line) > 3 && line[3] != ' ' && line[3] != '-' {
			return 0, "", fmt.Errorf("a reply that no mail server gives: %.80q", line)
		}
		code = number
		if further := line[min(4, len(line)):]; words == "" {
			words = strings.TrimSpace(further)
		} else {
			words = strings.TrimSpace(words + " " + further)
		}
		if len(line) < 4 || line[3] == ' ' {
			return code, words, nil
		}
	}
	return 0, "", errors.New("a reply without an end")
}

// dotted adds the source in the form in which DATA carries it: a dot before each line that begins with one, and a dot at the end
// (RFC 5321, 4.5.2). The source ends with a line's end.
func dotted(out, source []byte) []byte {
	const lineWithDot = "\r\n."
	for {
		at := bytes.Index(source, []byte(lineWithDot))
		if at < 0 {
			return append(append(out, source...), ".\r\n"...)
		}
		at += len(lineWithDot)
		out = append(append(out, source[:at]...), '.')
		source = source[at:]
	}
}
