package calendar_test

import (
	"fmt"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parallax/mailer/calendar"
)

func event() calendar.Event {
	return calendar.Event{
		UID: "01hzx0review00000001@parallax", Sequence: 2, Stamp: time.Date(2026, 5, 29, 8, 30, 0, 0, time.UTC),
		Start: time.Date(2026, 6, 12, 9, 0, 0, 0, time.UTC), End: time.Date(2026, 6, 12, 10, 30, 0, 0, time.UTC),
		Summary: "Review: Contoso & Söhne, Hamburg; yearly", Location: `Room 4, "Elbe"; https://meet.example/a,b?x=1\2`,
		Text:      "We talk about:\n- Where we come in\n- Keep; stop, begin",
		Organizer: calendar.Person{Name: `Weber, Jonas "JW"`, Email: "jonas.weber@firm.example"},
		People: []calendar.Person{
			{Name: "Priya Nair: CFO", Email: "priya@northwind.example"}, {Name: "ليلى حداد", Email: "leila@northwind.example"}, {Email: "no.name@northwind.example"},
		},
		Language: "en",
	}
}

// property is one line as a reader of calendars knows it.
type property struct {
	name   string
	params map[string]string
	value  string
}

// readStrictly reads iCalendar as RFC 5545 defines it, by the grammar and not by what wrote it.
func readStrictly(t *testing.T, text string) []property {
	t.Helper()
	if !strings.HasSuffix(text, "\r\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
		t.Fatal("a line does not end with CR LF")
	}
	for _, line := range strings.Split(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d bytes or a broken character in %q", len(line), line)
		}
	}
	var out []property
	for _, line := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		out = append(out, readLine(t, line))
	}
	return out
}

// readLine takes one content line apart, minding quotes.
func readLine(t *testing.T, line string) property {
	t.Helper()
	var parts []string
	quoted, from := false, 0
	for n := 0; n < len(line); n++ {
		switch c := line[n]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ';':
			parts = append(parts, line[from:n])
			from = n + 1
		case c == ':':
			p := property{params: map[string]string{}, value: line[n+1:]}
			parts = append(parts, line[from:n])
			p.name = parts[0]
			for _, param := range parts[1:] {
				key, value, ok := strings.Cut(param, "=")
				if !ok {
					t.Fatalf("parameter %q of %q", param, line)
				}
				value = strings.Trim(value, `"`)
				p.params[key] = strings.NewReplacer("^'", `"`, "^^", "^", "^n", "\n").Replace(value)
			}
			return p
		}
	}
	t.Fatalf("no value in %q", line)
	return property{}
}

// text undoes the escapes of a value; anything escaped that need not be, or not escaped that must be, is a fault.
func text(t *testing.T, value string) string {
	t.Helper()
	var out strings.Builder
	for n := 0; n < len(value); n++ {
		switch c := value[n]; c {
		case '\\':
			n++
			if n == len(value) || !strings.ContainsRune(`\;,nN`, rune(value[n])) {
				t.Fatalf("a lone backslash in %q", value)
			}
			if value[n] == 'n' || value[n] == 'N' {
				out.WriteByte('\n')
			} else {
				out.WriteByte(value[n])
			}
		case ';', ',':
			t.Fatalf("%q stands bare in %q", c, value)
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

func one(t *testing.T, all []property, name string) property {
	t.Helper()
	var found []property
	for _, p := range all {
		if p.name == name {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s stands there %d times", name, len(found))
	}
	return found[0]
}

func TestAnInvitationReadsBack(t *testing.T) {
	e := event()
	all := readStrictly(t, e.ICS())
	names := []string{}
	for _, p := range all {
		names = append(names, p.name)
	}
	if !slices.Equal(names[:2], []string{"BEGIN", "VERSION"}) || !slices.Equal(names[len(names)-2:], []string{"END", "END"}) {
		t.Errorf("in the order %v", names)
	}
	for name, want := range map[string]string{
		"VERSION": "2.0", "METHOD": "REQUEST", "UID": e.UID, "SEQUENCE": "2", "DTSTAMP": "20260529T083000Z", "DTSTART": "20260612T090000Z",
		"DTEND": "20260612T103000Z", "STATUS": "CONFIRMED", "ORGANIZER": "mailto:jonas.weber@firm.example", "CALSCALE": "GREGORIAN",
	} {
		if got := one(t, all, name).value; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"SUMMARY": e.Summary, "LOCATION": e.Location, "DESCRIPTION": e.Text} {
		if got := text(t, one(t, all, name).value); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if cn := one(t, all, "ORGANIZER").params["CN"]; cn != e.Organizer.Name {
		t.Errorf("the organizer is called %q", cn)
	}
	n := 0
	for _, p := range all {
		if p.name != "ATTENDEE" {
			continue
		}
		if p.value != "mailto:"+e.People[n].Email || p.params["CN"] != e.People[n].Name || p.params["RSVP"] != "TRUE" || p.params["PARTSTAT"] != "NEEDS-ACTION" {
			t.Errorf("attendee %d is %+v", n, p)
		}
		if _, err := mail.ParseAddress(strings.TrimPrefix(p.value, "mailto:")); err != nil {
			t.Errorf("attendee %d: %v", n, err)
		}
		n++
	}
	if n != len(e.People) {
		t.Errorf("%d attendees", n)
	}
}

func TestACancellationNamesTheSameMeeting(t *testing.T) {
	e := event()
	e.Sequence, e.Cancelled = 3, true
	all := readStrictly(t, e.ICS())
	for name, want := range map[string]string{"METHOD": "CANCEL", "STATUS": "CANCELLED", "UID": event().UID, "SEQUENCE": "3"} {
		if got := one(t, all, name).value; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestAFileForOnesOwnCalendarInvitesNobody(t *testing.T) {
	e := event()
	e.Published = true
	all := readStrictly(t, e.ICS())
	if got := one(t, all, "METHOD").value; got != "PUBLISH" || strings.Contains(e.ICS(), "ATTENDEE") {
		t.Errorf("it asks a calendar to %s:\n%s", got, e.ICS())
	}
}

// TestHostileTextsStayTexts puts signs that mean something into every text: no line begins that we did not write.
func TestHostileTextsStayTexts(t *testing.T) {
	for n, hostile := range []string{
		"x\r\nATTENDEE:mailto:evil@example.com", "x\nEND:VEVENT\nBEGIN:VALARM", "\x00\x01\x7f", "\xff\xfe", `";X=1:y`, "\\", "\\n", ";,:", "^'^n^^",
		strings.Repeat("ä", 500), strings.Repeat("👩‍👩‍👧", 60), strings.Repeat(",", 300), "\u202eabc", " ", "",
	} {
		e := event()
		e.Summary, e.Location, e.Text = hostile, hostile, hostile
		e.Organizer.Name, e.People = hostile, []calendar.Person{{Name: hostile, Email: "a@b.example"}}
		all := readStrictly(t, e.ICS())
		count := map[string]int{}
		for _, p := range all {
			count[p.name]++
		}
		if count["BEGIN"] != 2 || count["END"] != 2 || count["ATTENDEE"] != 1 || count["VALARM"] != 0 {
			t.Errorf("case %d: %v", n, count)
		}
		text(t, one(t, all, "SUMMARY").value)
		if _, err := strconv.Atoi(one(t, all, "SEQUENCE").value); err != nil {
			t.Error(fmt.Sprint(n), err)
		}
	}
}
