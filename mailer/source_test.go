package mailer_test

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"parallax/mailer"
)

// read takes a received mail apart by the standard library, which knows nothing of how it was written.
func read(t *testing.T, source string) (head mail.Header, parts map[string]string) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSuffix(source, "\r\n"), "\r\n") {
		if strings.ContainsAny(line, "\r\n") || len(line) > 998 {
			t.Fatalf("a line with a bare line break or too long: %.120q", line)
		}
	}
	m, err := mail.ReadMessage(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	kind, words, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q, error %v", kind, err)
	}
	parts = map[string]string{}
	for all := multipart.NewReader(m.Body, words["boundary"]); ; {
		part, err := all.NextRawPart()
		if errors.Is(err, io.EOF) {
			return m.Header, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		parts[part.Header.Get("Content-Type")] = string(body)
	}
}

func TestAMailIsReadAsItWasWritten(t *testing.T) {
	sink := startSink(t, mailer.Plain, "", "")
	s := transport(t, sink.config())
	for name, text := range map[string]string{
		"plain":           "Good morning,\n\nplease answer.\n",
		"empty":           "",
		"no last line":    "one\ntwo",
		"dots":            ".\n..\n.hidden\nend.\n.",
		"space at ends":   "one \ntwo\t\n \nthree ",
		"equals signs":    "a=b=\n=_parallax_alternative\n--=_parallax_alternative--\n",
		"long line":       strings.Repeat("x", 3000) + "\n" + strings.Repeat("ü ", 500) + "\n" + strings.Repeat("y", 76) + "\n" + strings.Repeat("z", 75) + "é",
		"foreign writing": "Добрый день, 李雷さん 👩‍💻\nזה הכול\n",
		"From at a line":  "From here on\n>From\n",
	} {
		m := outgoing(t, "priya.nair@northwind.example")
		m.Subject = "Ihre Meinung über „Hartmann & Vale“ – zwei Minuten, " + strings.Repeat("noch ein Wort ", 10) + "=?utf-8?q?x?="
		m.From.Name, m.To.Name = "Zoë Çelik, Hartmann & Vale "+strings.Repeat("und Söhne ", 8)+"GmbH", `Priya "P." Nair`
		m.Text, m.HTML = text, "<p>"+text+"</p>"
		if _, err := s.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		got := sink.received()
		head, parts := read(t, got[len(got)-1].source)
		want := strings.ReplaceAll(text, "\n", "\r\n")
		if parts["text/plain; charset=UTF-8"] != want || parts["text/html; charset=UTF-8"] != "<p>"+want+"</p>" {
			t.Errorf("%s: arrived as %.300q", name, parts)
		}
		if subject, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject")); err != nil || subject != m.Subject {
			t.Errorf("%s: the subject arrived as %q, error %v", name, subject, err)
		}
		for field, person := range map[string]string{"From": m.From.Name, "To": m.To.Name} {
			if address, err := mail.ParseAddress(head.Get(field)); err != nil || address.Name != person {
				t.Errorf("%s: %s arrived as %+v, error %v", name, field, address, err)
			}
		}
	}
}

func TestServersThatSpeakOddlyAreUnderstood(t *testing.T) {
	for name, c := range map[string]struct {
		script    script
		permanent bool
		sent      bool
	}{
		"one command at a time":               {script{}, false, true},
		"several at once":                     {script{pipelining: true}, false, true},
		"codes without words":                 {script{pipelining: true, taciturn: true}, false, true},
		"asks for the text of refused people": {script{pipelining: true, refuses: "550 5.1.1 nobody here"}, true, false},
		"refuses and hangs up":                {script{refuses: "550 5.1.1 nobody here", closeAfterRcpt: true}, true, false},
	} {
		s := transport(t, startScript(t, c.script).config())
		for range 2 {
			_, err := s.Send(t.Context(), outgoing(t, "a@b.example"))
			if c.sent != (err == nil) {
				t.Errorf("%s: %v", name, err)
			}
			if !c.sent {
				expect(t, name, err, c.permanent, mailer.No)
			}
		}
	}
}
