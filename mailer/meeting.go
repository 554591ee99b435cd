package mailer

import (
	"slices"
	"strings"
	"time"

	"parallax/mailer/calendar"
	"parallax/survey"
)

// Meeting is what an invitation invites to: facts, not wording, and nothing of what anybody answered.
type Meeting struct {
	UID       string
	Sequence  int
	Changed   bool // the reader has an earlier invitation
	Cancelled bool
	Published bool // for one's own calendar, by hand
	Stamp     time.Time
	Starts    time.Time
	Minutes   int
	TimeZone  string
	Place     string
	Organizer Address
	Names     []string  // who comes
	People    []Address // those of them who get it by email
	Topics    []string
}

// Calendar is a part of a mail that calendars read.
type Calendar struct{ Method, ICS string }

// WriteCalendar writes the letter's meeting in its reader's language.
func WriteCalendar(l Letter) Calendar {
	return newWriter(l.cleaned(), nil).calendar()
}

func (w *writer) calendar() Calendar {
	m := w.Meeting
	event := calendar.Event{
		UID: m.UID, Sequence: m.Sequence, Cancelled: m.Cancelled, Published: m.Published, Stamp: m.Stamp, Start: m.Starts,
		End: m.Starts.Add(time.Duration(m.Minutes) * time.Minute), Summary: w.bare(w.words.Say("review.summary")), Location: m.Place,
		Organizer: calendar.Person(m.Organizer), Language: w.words.Locale,
	}
	for _, p := range m.People {
		event.People = append(event.People, calendar.Person(p))
	}
	var text strings.Builder
	for _, l := range w.aboutMeeting()[1:] {
		text.WriteString(l.Heading + "\n- " + strings.Join(l.Items, "\n- ") + "\n\n")
	}
	event.Text = strings.TrimSpace(text.String())
	return Calendar{event.Method(), event.ICS()}
}

// bare fills facts in where marks that set them apart would show.
func (w *writer) bare(text string) string {
	return survey.FillPlaceholders(text, map[string]string{"account": or(w.AccountName, w.words.Say("account")), "firm": w.FirmName})
}

// aboutMeeting says when and where, who comes, and what is talked about.
func (w *writer) aboutMeeting() []list {
	m := w.Meeting
	when := []string{w.words.Moment(m.Starts, m.TimeZone) + " (" + w.words.Minutes(m.Minutes) + ")"}
	if m.Place != "" {
		when = append(when, m.Place)
	}
	lists := []list{{w.words.Say("review.when"), when}}
	if len(m.Names) > 0 {
		lists = append(lists, list{w.words.Say("review.people"), w.atMost(longestList, m.Names)})
	}
	if len(m.Topics) > 0 && !m.Cancelled {
		lists = append(lists, list{w.words.Say("review.topics"), w.topics()})
	}
	return lists
}

// meetingVariant is the text that says it: a first invitation, a change, or that it is off.
func (w *writer) meetingVariant() string {
	switch {
	case w.Meeting.Cancelled:
		return string(ReviewInvitation) + ".cancelled"
	case w.Meeting.Changed:
		return string(ReviewInvitation) + ".changed"
	}
	return string(ReviewInvitation)
}

// cleaned makes a meeting's names fit for headers and sentences.
func (m Meeting) cleaned() Meeting {
	m.Place, m.Organizer.Name = oneLineOf(m.Place, longestQuestion), oneLine(m.Organizer.Name)
	m.Names, m.Topics = oneLines(m.Names, longestName), oneLines(m.Topics, longestQuestion)
	m.People = slices.Clone(m.People)
	for i := range m.People {
		m.People[i].Name = oneLine(m.People[i].Name)
	}
	return m
}

// topics are the meeting's, those that can always be asked in the reader's language.
func (w *writer) topics() []string {
	out := slices.Clone(w.Meeting.Topics)
	for i, topic := range out {
		if words, ok := w.words.Says["topic."+topic]; ok {
			out[i] = words
		}
	}
	return out
}
