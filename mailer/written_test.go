package mailer_test

import (
	"bytes"
	"math/rand/v2"
	netmail "net/mail"
	"strings"
	"testing"

	"parallax/mailer"
)

// TestMailsAreWrittenAsSlowHandsWould holds what was made fast to the plain way of saying it, with random texts of whatever matters
// to one or another: line ends, space before them, dots, signs to encode, words to fold at.
func TestMailsAreWrittenAsSlowHandsWould(t *testing.T) {
	pieces := []string{
		"a", ".", "=", " ", "\t", "\n", "\r\n", "\r", "ü", "李", "\x00", "\x7f", `"`, `\`, "word ", "  ", "\n.", "\r\n.",
		strings.Repeat("x", 30), strings.Repeat("y", 73), strings.Repeat("=", 20), strings.Repeat("o p ", 15),
	}
	chance := rand.New(rand.NewPCG(7, 8))
	random := func() string {
		var text strings.Builder
		for range chance.IntN(12) {
			text.WriteString(pieces[chance.IntN(len(pieces))])
		}
		return text.String()
	}
	for range 20_000 {
		text := random()
		body, field := mailer.Written(text, "Subject", text)
		if want := slowBody(text); body != want {
			t.Fatalf("%q is written %q, want %q", text, body, want)
		}
		if want := slowField("Subject", text); field != want {
			t.Fatalf("a header of %q is written %q, want %q", text, field, want)
		}
		whole := text + "\r\n"
		if got, want := mailer.Dotted([]byte("before"), []byte(whole)), "before"+strings.ReplaceAll(whole, "\r\n.", "\r\n..")+".\r\n"; !bytes.Equal(got, []byte(want)) {
			t.Fatalf("%q goes out as %q, want %q", whole, got, want)
		}
		if got, want := mailer.Mailbox(text, "a.b+c@d.example"), (&netmail.Address{Name: text, Address: "a.b+c@d.example"}).String(); got != want {
			t.Fatalf("the mailbox of %q is %q, want %q", text, got, want)
		}
	}
}

// slowBody is quoted-printable (RFC 2045, 6.7), a character at a time.
func slowBody(text string) string {
	const hex = "0123456789ABCDEF"
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		out, column := "", 0
		for i := range len(line) {
			b, last := line[i], i == len(line)-1
			written := string([]byte{b})
			if (b < '!' || b > '~' || b == '=') && (b != ' ' && b != '\t' || last) {
				written = "=" + string(hex[b>>4]) + string(hex[b&15])
			}
			room := 75
			if last {
				room = 76
			}
			if column+len(written) > room {
				out, column = out+"=\r\n", 0
			}
			out, column = out+written, column+len(written)
		}
		lines = append(lines, out)
	}
	return strings.Join(lines, "\r\n")
}

// slowField is a field folded at its spaces (RFC 5322, 2.2.3).
func slowField(name, value string) string {
	out := name + ":"
	column := len(out)
	for n, word := range strings.Split(value, " ") {
		if n > 0 && word != "" && column+1+len(word) > 76 && column > len(name)+1 {
			out, column = out+"\r\n", 0
		}
		out, column = out+" "+word, column+1+len(word)
	}
	return out + "\r\n"
}
