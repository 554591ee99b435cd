// Package calendar writes invitations to meetings as calendars read them: iCalendar (RFC 5545), sent by email (RFC 5546 and 6047).
package calendar

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Person is somebody at a meeting.
type Person struct{ Name, Email string }

// Event is one meeting as it stands now. All times are written in UTC, which every calendar shows in its reader's own zone.
type Event struct {
	UID       string // stays the same for as long as the meeting is the same one
	Sequence  int    // grows with each change, so that calendars know the newer from the older
	Cancelled bool
	Published bool      // to be put into a calendar by hand: nobody is invited by it, and nobody answers
	Stamp     time.Time // when this was written
	Start     time.Time
	End       time.Time
	Summary   string
	Location  string
	Text      string // may have several lines
	Organizer Person
	People    []Person
	Language  string // BCP 47, of the words
}

// Method is what a calendar is asked to do: REQUEST, CANCEL or PUBLISH.
func (e Event) Method() string {
	switch {
	case e.Cancelled:
		return "CANCEL"
	case e.Published:
		return "PUBLISH"
	}
	return "REQUEST"
}

// ICS is the meeting as a file of iCalendar: lines that end with CR LF, none longer than 75 bytes.
func (e Event) ICS() string {
	var w writer
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//Parallax//Review//EN")
	w.line("CALSCALE", "GREGORIAN")
	w.line("METHOD", e.Method())
	w.line("BEGIN", "VEVENT")
	w.line("UID", e.UID)
	w.line("SEQUENCE", strconv.Itoa(e.Sequence))
	w.line("DTSTAMP", utc(e.Stamp))
	w.line("DTSTART", utc(e.Start))
	w.line("DTEND", utc(e.End))
	w.line("SUMMARY"+language(e.Language), escaped(e.Summary))
	if e.Location != "" {
		w.line("LOCATION", escaped(e.Location))
	}
	if e.Text != "" {
		w.line("DESCRIPTION"+language(e.Language), escaped(e.Text))
	}
	if e.Organizer.Email != "" {
		w.line("ORGANIZER"+called(e.Organizer.Name), "mailto:"+e.Organizer.Email)
	}
	for _, p := range e.attendees() {
		w.line("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"+called(p.Name), "mailto:"+p.Email)
	}
	w.line("STATUS", map[bool]string{false: "CONFIRMED", true: "CANCELLED"}[e.Cancelled])
	w.line("TRANSP", "OPAQUE")
	w.line("END", "VEVENT")
	w.line("END", "VCALENDAR")
	return w.String()
}

// attendees are those who get it by email; a file to be put in by hand has none (RFC 5546, 3.2.1).
func (e Event) attendees() []Person {
	if e.Published {
		return nil
	}
	return e.People
}

func utc(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

func language(tag string) string {
	if tag == "" {
		return ""
	}
	return ";LANGUAGE=" + tag
}

// called is the name as a parameter (RFC 6868): quoted, because names hold commas and colons, and without quotes of its own.
func called(name string) string {
	if name = clean(name); name == "" {
		return ""
	}
	return `;CN="` + strings.NewReplacer("^", "^^", `"`, "^'", "\n", " ").Replace(name) + `"`
}

// escaped is a text as a value (RFC 5545, 3.3.11).
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(clean(s))
}

// clean leaves out what no calendar may hold: control characters but line breaks, and bytes that are no text.
func clean(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, s))
}

// longestLine is how many bytes a line may have before its end (RFC 5545, 3.1).
const longestLine = 75

type writer struct{ strings.Builder }

// line writes one property, folded between characters where it is long.
func (w *writer) line(name, value string) {
	rest := name + ":" + value
	for room := longestLine; len(rest) > room; room = longestLine - 1 {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		w.WriteString(rest[:cut] + "\r\n ")
		rest = rest[cut:]
	}
	w.WriteString(rest + "\r\n")
}
