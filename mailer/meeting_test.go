package mailer_test

import (
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"parallax/mailer"
	"parallax/mailer/samples"
)

func TestAnInvitationCarriesItsMeetingForCalendars(t *testing.T) {
	for _, locale := range []string{"en", "de", "ar"} {
		m := compose(t, samples.Letter(mailer.ReviewInvitation, locale))
		if m.Calendar.Method != "REQUEST" || !strings.Contains(m.Calendar.ICS, "METHOD:REQUEST\r\n") || strings.Count(m.Calendar.ICS, "\r\nATTENDEE") != 2 {
			t.Errorf("%s: %s", locale, m.Calendar.ICS)
		}
		unfolded := strings.ReplaceAll(m.Calendar.ICS, "\r\n ", "")
		for _, fact := range []string{"DTSTART:20260612T080000Z", "DTEND:20260612T093000Z", "Northwind", "LANGUAGE=" + locale, "mailto:jonas.weber@firm.example"} {
			if !strings.Contains(unfolded, fact) {
				t.Errorf("%s: the calendar's part lacks %q:\n%s", locale, fact, unfolded)
			}
		}
		if strings.ContainsAny(unfolded, "{}\u2068\u2069") {
			t.Errorf("%s: braces or marks in %s", locale, unfolded)
		}
	}
	off := samples.Letter(mailer.ReviewInvitation, "en")
	off.Meeting.Cancelled, off.Meeting.Sequence = true, 3
	if m := compose(t, off); m.Calendar.Method != "CANCEL" || !strings.Contains(m.Calendar.ICS, "SEQUENCE:3") || !strings.HasPrefix(m.Subject, "Called off") {
		t.Errorf("%s: %s", m.Subject, m.Calendar.ICS)
	}
	if m := compose(t, letter(mailer.Invitation)); m.Calendar.ICS != "" {
		t.Error("a survey's invitation has something for calendars")
	}
}

// TestTheCalendarsPartArrives sends an invitation and reads the mail as a mail program does.
func TestTheCalendarsPartArrives(t *testing.T) {
	m := compose(t, letter(mailer.ReviewInvitation))
	read, err := mail.ReadMessage(strings.NewReader(mailer.SourceOf(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	kind, boundary, _ := strings.Cut(read.Header.Get("Content-Type"), `; boundary="`)
	if kind != "multipart/alternative" {
		t.Fatalf("the mail is %s", kind)
	}
	var kinds []string
	parts := multipart.NewReader(read.Body, strings.TrimSuffix(boundary, `"`))
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			break
		}
		kinds = append(kinds, part.Header.Get("Content-Type"))
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/calendar") && strings.TrimRight(string(body), "\r\n") != strings.TrimRight(m.Calendar.ICS, "\r\n") {
			t.Errorf("the calendar's part reads\n%s\nwant\n%s", body, m.Calendar.ICS)
		}
	}
	if want := "text/plain; charset=UTF-8 | text/html; charset=UTF-8 | text/calendar; charset=UTF-8; method=REQUEST"; strings.Join(kinds, " | ") != want {
		t.Errorf("the parts are %v", kinds)
	}
}
