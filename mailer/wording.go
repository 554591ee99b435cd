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

// longestSubject is what phones show of a subject.
const longestSubject = 50

// writer words one letter: the letter's facts in the reader's language.
type writer struct {
	Letter
	links  Links
	words  *words.Language
	text   words.Text
	values map[string]string // of the placeholders
	filler *strings.Replacer // puts the values into a text, each set apart where it runs against the language's direction
}

// newWriter takes the words for the letter: the cycle's or the firm's own where it may have some, else ours.
func newWriter(l Letter, links Links) *writer {
	w := &writer{Letter: l, links: links, words: words.For(l.Locale)}
	w.text = w.words.Texts[w.variant()]
	w.values = w.facts()
	w.filler = filler(w.values, w.words.Dir)
	if !w.forClients() {
		return w
	}
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
	return w.Kind.ToClient() || w.Kind == CycleTest || w.Kind == PreNotice
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
			return string(Invitation) + ".question"
		}
		return string(Invitation)
	case SellerNotice, SellerNudge:
		if len(w.Accounts) == 1 {
			return string(w.Kind) + ".one"
		}
	}
	return string(w.Kind)
}

// facts are what stands for the placeholders.
func (w *writer) facts() map[string]string {
	nobody := "member.nobody"
	if w.forClients() {
		nobody = "client.nobody"
		w.FirstName = or(w.FirstName, w.To.Name)
	}
	lead := or(w.LeadName, w.FirmName)
	values := map[string]string{
		"first_name": or(w.FirstName, w.words.Say(nobody)),
		"firm":       w.FirmName,
		"account":    or(w.AccountName, w.words.Say("account")),
		"lead":       lead,
		"sender":     or(w.FromName, lead),
		"closes":     w.words.Moment(w.ClosesAt, w.TimeZone),
		"minutes":    strconv.Itoa(max(w.Minutes, 1)),
		"time":       w.words.Minutes(w.Minutes),
		"expires":    w.words.Moment(w.LinkExpires, w.TimeZone),
		"cycle":      or(w.CycleName, w.words.Say("cycle")),
		"n":          strconv.Itoa(len(w.Accounts)),
		"got":        strconv.Itoa(w.Digest.Clients.Got),
		"of":         strconv.Itoa(w.Digest.Clients.Of),
	}
	if w.Kind == Resume {
		values["got"], values["of"] = strconv.Itoa(w.Answered), strconv.Itoa(w.Questions)
	}
	if len(w.Accounts) == 1 {
		values["account"] = w.Accounts[0]
	}
	return values
}

// subject is the text's, or its short form where that would be too long for a phone or would greet nobody.
func (w *writer) subject() string {
	nameless := w.FirstName == "" && strings.Contains(w.text.Subject, "{first_name}")
	if nameless && w.text.Short != "" {
		return w.text.Short
	}
	filled := oneLine(survey.FillPlaceholders(w.text.Subject, w.values))
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
	if w.values["first_name"] == "" {
		text = strings.ReplaceAll(text, " {first_name}", "")
	}
	return w.filler.Replace(text)
}

func filler(values map[string]string, dir string) *strings.Replacer {
	pairs := make([]string, 0, 2*len(values))
	for name, value := range values {
		pairs = append(pairs, "{"+name+"}", setApart(value, dir))
	}
	return strings.NewReplacer(pairs...)
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
