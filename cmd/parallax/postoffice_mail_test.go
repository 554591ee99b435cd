package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/emersion/go-message/mail"
)

// delivered is a mail as it lies in a mailbox.
type delivered struct {
	raw        []byte
	to         string // the envelope's recipient, as Postfix wrote it down
	id         string // the Message-ID
	kind       string // "invitation", …
	locale     string // the language of its HTML part
	optOut     string // the address for one click
	oneClick   string // what is to be posted there
	text, html string
}

// files are those in a folder of the post office and below it.
func (o *postOffice) files(parts ...string) (out []string) {
	o.t.Helper()
	_ = filepath.WalkDir(o.path(parts...), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			out = append(out, path)
		}
		return nil // a file that has just moved on is met again elsewhere
	})
	return out
}

// underway counts the mails that Postfix has neither delivered nor returned.
func (o *postOffice) underway() (n int) {
	for _, queue := range []string{"maildrop", "incoming", "active", "deferred"} {
		n += len(o.files("queue", queue))
	}
	return n
}

// returned counts the mails in the mailbox for bounces, those that are read and those that are new.
func (o *postOffice) returned() int {
	return len(o.files("mail", "bounces", "new")) + len(o.files("mail", "bounces", "cur"))
}

// delivered reads the clients' mailbox.
func (o *postOffice) delivered() []delivered {
	o.t.Helper()
	var out []delivered
	for _, file := range o.files("mail", "clients", "new") {
		raw, err := os.ReadFile(file)
		if err != nil {
			o.t.Fatal(err)
		}
		out = append(out, o.open(raw))
	}
	return out
}

var htmlLanguage = regexp.MustCompile(`<html lang="(\w+)"`)

// open takes a mail apart.
func (o *postOffice) open(raw []byte) delivered {
	o.t.Helper()
	// Postfix keeps files with the line ends of Unix; a mail has those of the network.
	d := delivered{raw: bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n"))}
	reader, err := mail.CreateReader(bytes.NewReader(d.raw))
	if err != nil {
		o.t.Fatalf("%v in\n%.2000s", err, raw)
	}
	d.to, d.kind = reader.Header.Get("Delivered-To"), reader.Header.Get("Parallax-Kind")
	d.id = strings.Trim(reader.Header.Get("Message-Id"), "<>")
	d.optOut = strings.Trim(reader.Header.Get("List-Unsubscribe"), "<>")
	d.oneClick = reader.Header.Get("List-Unsubscribe-Post")
	for part, err := reader.NextPart(); !errors.Is(err, io.EOF); part, err = reader.NextPart() {
		if err != nil {
			o.t.Fatal(err)
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			o.t.Fatal(err)
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			d.html = string(body)
		} else {
			d.text = string(body)
		}
	}
	if found := htmlLanguage.FindStringSubmatch(d.html); found != nil {
		d.locale = found[1]
	}
	return d
}
