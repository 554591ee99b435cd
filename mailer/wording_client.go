package mailer

import (
	"strconv"
	"strings"
)

// forClient adds what stands around the words that a firm may change: the link, how to stop these mails, the signature
// after the button, and what must be told whatever the words are.
func (w *writer) forClient(p *page) {
	if last := len(p.Paragraphs) - 1; last > 0 {
		p.Paragraphs, p.Closing = p.Paragraphs[:last], p.Paragraphs[last:]
	}
	switch w.Kind {
	case Announcement: // there is nothing to open yet; the reader can still say that no more is to come
		p.OptOut = w.links.OptOut(w.InvitationID, w.LinkExpires)
		return
	case CycleTest:
		p.Link = w.links.Test(w.CycleID, w.LinkExpires)
	default:
		p.Link = w.links.Survey(w.InvitationID, w.LinkExpires)
		p.OptOut = w.links.OptOut(w.InvitationID, w.LinkExpires)
	}
	w.ask(p)
	p.Facts = append(p.Facts, w.told()...)
}

// ask puts the first question into the mail. Its links lead where the button leads, with a level to mark there: opening them
// stores nothing, since mail scanners click everything.
func (w *writer) ask(p *page) {
	if w.Question == nil || w.Kind != Invitation && w.Kind != CycleTest {
		return
	}
	p.Question = w.Question.Text
	for level, option := range w.Question.Options {
		p.Choices = append(p.Choices, choice{option, p.Link + "?answer=" + strconv.Itoa(level)})
	}
}

// told is what the client must be told. What the words tell already (how long, until when) is not told twice.
func (w *writer) told() []string {
	if w.Kind == Chase {
		return nil // it is a person's own note; the page behind the button tells
	}
	if w.Kind == Thanks {
		return w.afterwards()
	}
	var keys []string
	says := func(placeholder string) bool { return strings.Contains(string(w.text.Body), placeholder) }
	if w.Kind != Receipt && w.Kind != Resume && !says("{minutes}") {
		keys = append(keys, "about")
	}
	if w.Kind == Resume && w.Questions > 0 {
		keys = append(keys, "progress")
	}
	if !says("{closes}") {
		keys = append(keys, "until")
	}
	switch {
	case w.Kind == Receipt && w.Confidential:
		keys = append(keys, "next.confidential")
	case w.Kind == Receipt:
		keys = append(keys, "next.named")
	}
	out := make([]string, len(keys))
	for i, key := range keys {
		out[i] = w.fill(w.words.Say(key))
	}
	return out
}

// afterwards is what happens after the close, when there is nothing left to answer: how long it takes and until when is no news.
func (w *writer) afterwards() []string {
	if w.Confidential {
		return []string{w.fill(w.words.Say("after.confidential"))}
	}
	return []string{w.fill(w.words.Say("after.named"))}
}
