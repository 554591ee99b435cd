package bounce_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/mailer/bounce"
)

const fromServer = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\nMIME-Version: 1.0\n"

// nested is a report as many multiparts deep.
func nested(levels int, leaf string) []byte {
	var b bytes.Buffer
	b.WriteString(fromServer)
	for n := range levels {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n", n, n)
	}
	b.WriteString(leaf)
	for n := levels - 1; n >= 0; n-- {
		fmt.Fprintf(&b, "\n--b%d--\n", n)
	}
	return b.Bytes()
}

const leaf = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ann@client.example\nAction: failed\nStatus: 5.1.1\n"

func TestHostileMailsDoNoHarm(t *testing.T) {
	mega := strings.Repeat("x", 4<<20)
	for name, raw := range map[string][]byte{
		"nested 1,000 deep":          nested(1000, leaf),
		"one boundary 20,000 times":  []byte(fromServer + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: multipart/mixed; boundary=b\n\n", 20000)),
		"100,000 parts":              []byte(fromServer + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\n\n", 100000)),
		"rfc822 in rfc822":           []byte(fromServer + strings.Repeat("Content-Type: message/rfc822\n\n", 30000)),
		"one long line":              []byte(fromServer + "\n" + mega),
		"one long header":            []byte("X: " + mega + "\n" + fromServer + "\n550 5.1.1 user unknown"),
		"header without end":         []byte(fromServer + strings.Repeat("X-Field: value\n", 100000)),
		"folded without end":         []byte(fromServer + "X: a\n" + strings.Repeat(" a\n", 300000)),
		"references without end":     []byte(fromServer + "References: " + strings.Repeat("<a@b> ", 200000) + "\n\n"),
		"recipients without end":     []byte(fromServer + "Content-Type: multipart/report; boundary=b; report-type=delivery-status\n\n--b\nContent-Type: message/delivery-status\n\nX: y\n\n" + strings.Repeat("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n", 15000) + "--b--"),
		"fields of one without end":  []byte(fromServer + "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\n" + strings.Repeat("Action: failed\n", 60000)),
		"continuations without end":  []byte(fromServer + "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\nDiagnostic-Code: a\n" + strings.Repeat(" a\n", 300000)),
		"addresses without end":      []byte(fromServer + "\n" + strings.Repeat("a@b.example ", 80000)),
		"half an address repeatedly": []byte(fromServer + "\n" + strings.Repeat("a@", 500000)),
		"dots":                       []byte(fromServer + "\n" + strings.Repeat("5.1.", 250000)),
		"angle brackets":             []byte(fromServer + "Content-Type: text/html\n\n" + strings.Repeat("<style", 150000)),
		"separators":                 []byte(fromServer + "\n" + strings.Repeat("--- ", 250000)),
		"encoded words":              []byte("Subject: " + strings.Repeat("=?utf-8?q?=e2=80=ae?= ", 40000) + "\n" + fromServer + "\n"),
		"base64 of nothing":          []byte(fromServer + "Content-Transfer-Encoding: base64\n\n" + strings.Repeat("=", 1<<20)),
		"received without end":       []byte(strings.Repeat("Received: from x for <a@b.example>; now\n", 25000) + fromServer + "\n"),
		"zeros":                      make([]byte, 4<<20),
		"nothing":                    nil,
	} {
		began := time.Now()
		got := bounce.Read(raw)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
		if len(got.Recipients) > 16 || len(got.MessageIDs) > 16 || len(got.ReturnPaths) > 16 || len(got.Diagnostic) > 2000 {
			t.Errorf("%s: a report without bounds: %d recipients, %d ids, %d paths, %d bytes of diagnostic",
				name, len(got.Recipients), len(got.MessageIDs), len(got.ReturnPaths), len(got.Diagnostic))
		}
	}
}

func TestWhatAReportReturnsIsNotTheReport(t *testing.T) {
	inner := "From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; boundary=i; report-type=delivery-status\n\n--i\n" + leaf + "--i--\n"
	raw := "From: Bo <bo@client.example>\nReturn-Path: <bo@client.example>\nSubject: what is this?\nContent-Type: multipart/mixed; boundary=o\n\n" +
		"--o\nContent-Type: text/plain\n\nSee below.\n\n--o\nContent-Type: message/rfc822\n\n" + inner + "--o--\n"
	if got := bounce.Read([]byte(raw)); got.Kind != bounce.Unknown {
		t.Errorf("a bounce that somebody passes on is read as %s", got.Kind)
	}
	if got := bounce.Read(nested(3, leaf)); got.Kind != bounce.Hard {
		t.Errorf("a report that a filter has wrapped is read as %s", got.Kind)
	}
}

// FuzzRead looks for mails that make the reader fail or say more than it may.
func FuzzRead(f *testing.F) {
	for _, raw := range fixtures(f) {
		f.Add(raw)
	}
	f.Add(nested(20, leaf))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got := bounce.ReadOpenly(raw)
		if got.Kind == "" || (got.Kind == bounce.Hard || got.Kind == bounce.Soft) != (got.Cause != "") {
			t.Errorf("a verdict without sense: %+v", got)
		}
		if got.Kind == bounce.Hard && (!got.Final || got.Cause != bounce.NoMailbox) {
			t.Errorf("hard without being about the mailbox: %+v", got)
		}
		for _, list := range [][]string{got.Recipients, got.MessageIDs, got.ReturnPaths} {
			if len(list) > 16 {
				t.Errorf("%d entries", len(list))
			}
			for _, entry := range list {
				if entry == "" || len(entry) > 254 || strings.ContainsAny(entry, " \r\n<>") {
					t.Errorf("an entry like %q", entry)
				}
			}
		}
	})
}
