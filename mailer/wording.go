package mailer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/mailer/words"
	"parallax/survey"
)

// Asking names the words of an invitation that asks the first question itself.
const Asking = string(Invitation) + ".question"

// longestSubject is what phones show of a subject.
const longestSubject = 50

// writer words one letter: the letter's facts in the reader's language.
type writer struct {
	Letter
	links Links
	words *words.Language
	text  words.Text
}

// newWriter takes the words for the letter: the cycle's or the firm's own where it may have some, else ours.
func newWriter(l Letter, links Links) *writer {
	w := &writer{Letter: l, links: links, words: words.For(l.Locale)}
	w.text = w.words.Texts[w.variant()]
	if !w.forClients() {
		return w
	}
	w.FirstName = or(w.FirstName, w.To.Name)
	if l.Subject != "" {
		w.text.Subject, w.text.Short = l.Subject, ""
	}
	if l.Body != "" {
		w.text.Body = words.Body(l.Body)
	}
	return w
}

// forClients tells whether clients read these words, be it as a test or from the lead's own mailbox.
func (w *writer) forClients() bool {
	return w.Kind.ToClient() || w.Kind == CycleTest || w.Kind == PreNotice || w.Kind == ChaseOwn || w.Kind == ChaseAll
}

// word gives a letter's subject and what the mail says.
func word(l Letter, links Links) (subject string, p page, err error) {
	if !slices.Contains(Kinds(), l.Kind) {
		return "", page{}, fmt.Errorf("no wording for messages of kind %q", l.Kind)
	}
	w := newWriter(l, links)
	subject = w.subject()
	p = w.page()
	if w.forClients() {
		w.forClient(&p)
	} else {
		w.forMember(&p)
	}
	if l.Kind == CycleTest {
		cycle := map[string]string{"cycle": or(l.CycleName, w.words.Say("test.cycle"))}
		p.Notice = survey.FillPlaceholders(w.words.Say("test.notice"), cycle)
		subject = survey.FillPlaceholders(w.words.Say("test.subject"), map[string]string{"subject": subject})
	}
	return subject, p, nil
}

// variant is the text that says it: some kinds have one for a single account, and the invitation one with a question in it.
func (w *writer) variant() string {
	switch w.Kind {
	case Invitation, CycleTest:
		if w.Question != nil {
			return Asking
		}
		return string(Invitation)
	case SellerNotice, SellerNudge, SignOffRequest, SignOffReminder:
		if len(w.Accounts) == 1 {
			return string(w.Kind) + ".one"
		}
	case ReviewInvitation:
		return w.meetingVariant()
	}
	return string(w.Kind)
}

// fact is what stands for a placeholder.
func (w *writer) fact(name string) (value string, known bool) {
	switch name {
	case "first_name":
		return w.name(), true
	case "firm":
		return w.FirmName, true
	case "account":
		if len(w.Accounts) == 1 {
			return w.Accounts[0], true
		}
		return or(w.AccountName, w.words.Say("account")), true
	case "lead":
		return or(w.LeadName, w.FirmName), true
	case "sender":
		return or(w.FromName, or(w.LeadName, w.FirmName)), true
	case "starts":
		return w.words.Moment(w.Meeting.Starts, w.Meeting.TimeZone), true
	case "opens":
		return w.words.Moment(w.OpensAt, w.TimeZone), true
	case "closes":
		return w.words.Moment(w.ClosesAt, w.TimeZone), true
	case "minutes":
		return strconv.Itoa(max(w.Minutes, 1)), true
	case "time":
		return w.words.Minutes(w.Minutes), true
	case "expires":
		return w.words.Moment(w.LinkExpires, w.TimeZone), true
	case "cycle":
		return or(w.CycleName, w.words.Say("cycle")), true
	}
	n, known := w.count(name)
	if !known {
		return "", false
	}
	return strconv.Itoa(n), true
}

// count is what stands for a placeholder that is a number of the letter's own.
func (w *writer) count(name string) (n int, known bool) {
	switch {
	case name == "n" && w.Kind == CommitmentDigest:
		return len(w.Promises), true
	case name == "n":
		return len(w.Accounts), true
	case name == "got" && w.Kind == Resume:
		return w.Answered, true
	case name == "of" && w.Kind == Resume:
		return w.Questions, true
	case name == "got":
		return w.Digest.Clients.Got, true
	case name == "of":
		return w.Digest.Clients.Of, true
	}
	return 0, false
}

// name is how the reader is called. It may be empty, in languages that greet without a name where none is known.
func (w *writer) name() string {
	if w.forClients() {
		return or(w.FirstName, w.words.Say("client.nobody"))
	}
	return or(w.FirstName, w.words.Say("member.nobody"))
}

// subject is the text's, or its short form where that would be too long for a phone or would greet nobody.
func (w *writer) subject() string {
	nameless := w.FirstName == "" && strings.Contains(w.text.Subject, "{first_name}")
	if nameless && w.text.Short != "" {
		return w.text.Short
	}
	filled := oneLine(words.Fill(w.text.Subject, w.fact))
	if nameless {
		filled = capital(strings.TrimLeft(filled, " ,،"))
	}
	if w.text.Short != "" && utf8.RuneCountInString(filled) > longestSubject {
		return w.text.Short
	}
	return filled
}

// fill puts the facts into a text. Who has no name is greeted without one, where the language can.
func (w *writer) fill(text string) string {
	if w.name() == "" {
		text = strings.ReplaceAll(text, " {first_name}", "")
	}
	return words.Fill(text, w.factApart)
}

// factApart is a fact, set apart where it runs against the language's direction.
func (w *writer) factApart(name string) (value string, known bool) {
	value, known = w.fact(name)
	return setApart(value, w.words.Dir), known
}

func (w *writer) fillAll(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = w.fill(text)
	}
	return out
}

// page is what every mail has: its text, and what stands under it.
func (w *writer) page() page {
	return page{
		Lang: w.words.Locale, Dir: w.words.Dir, Align: lineStart(w.words.Dir),
		Preview:    w.fill(w.text.Preview),
		Paragraphs: paragraphs(w.fill(string(w.text.Body))),
		Label:      w.text.Label,
		Facts:      w.fillAll(w.text.Facts),
		Small:      w.fillAll(w.text.Small),
		Stop:       w.words.Say("stop"),
	}
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
