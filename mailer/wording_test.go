package mailer_test

import (
	"fmt"
	"strings"
	"testing"

	"parallax/mailer"
	"parallax/mailer/samples"
)

func TestTheFirmsOwnWordsAreFilledNotRun(t *testing.T) {
	l := letter(mailer.Invitation)
	l.Subject = "{account}: a question from {sender}"
	l.Body = "Hi {first_name},\r\n\r\n{{.Link}} {{template \"x\"}} <b>bold</b> {nobody}\nsecond line\n\n\n\nBye, {lead}"
	m := compose(t, l)
	if m.Subject != "Northwind: a question from Jonas Weber" {
		t.Errorf("subject %q", m.Subject)
	}
	if want := "Hi Priya,\n\n{{.Link}} {{template \"x\"}} <b>bold</b> {nobody}\nsecond line\n\nGive your view:\n"; !strings.HasPrefix(m.Text, want) {
		t.Errorf("text begins\n%s\nwant\n%s", m.Text, want)
	}
	if !strings.Contains(m.HTML, "{{.Link}} {{template &#34;x&#34;}} &lt;b&gt;bold&lt;/b&gt; {nobody}<br>second line") {
		t.Error("the HTML part does not show the words as written")
	}
	for _, fact := range []string{"About 2 minutes.", "Open until Thursday 28 May 2026, 18:00 CEST."} {
		if !strings.Contains(m.Text, fact) || !strings.Contains(m.HTML, fact) {
			t.Errorf("words without placeholders leave out %q", fact)
		}
	}
}

func TestOwnWordsOfOtherKindsAreTheFirmsOwnPeoples(t *testing.T) {
	l := letter(mailer.SellerNotice)
	plain := compose(t, l)
	l.Subject, l.Body = "for clients", "for clients"
	if m := compose(t, l); m.Text != plain.Text || m.Subject != plain.Subject {
		t.Error("words for clients went to a seller")
	}
}

func TestAContactWithoutANameIsGreetedWithoutOne(t *testing.T) {
	for locale, want := range map[string]string{"en": "Dear colleague,", "de": "Guten Tag,", "ar": "مرحبًا،"} {
		l := samples.Letter(mailer.Invitation, locale)
		l.FirstName, l.To.Name = "", ""
		m := compose(t, l)
		if !strings.HasPrefix(m.Text, want+"\n") {
			t.Errorf("%s: begins %.40q, want %q", locale, m.Text, want)
		}
		l.Subject = "{first_name}, wie geht es?"
		if m := compose(t, l); strings.HasPrefix(m.Subject, ",") || strings.HasPrefix(m.Subject, "w") {
			t.Errorf("%s: the subject is %q", locale, m.Subject)
		}
	}
}

func TestTheReadersLanguageIsTaken(t *testing.T) {
	for locale, want := range map[string]string{"de-AT": "Guten Tag", "ar-EG": "مرحبًا", "fr": "Dear", "": "Dear", "EN-gb": "Dear"} {
		l := letter(mailer.Invitation)
		l.Locale = locale
		if m := compose(t, l); !strings.HasPrefix(m.Text, want) {
			t.Errorf("%q: begins %.40q, want %q", locale, m.Text, want)
		}
	}
}

func TestNamesAgainstTheDirectionAreSetApart(t *testing.T) {
	l := letter(mailer.Reminder1)
	l.LeadName = "ליאור"
	if m := compose(t, l); !strings.Contains(m.Text, "\u2068ליאור\u2069") {
		t.Error("a Hebrew name in an English mail is not set apart")
	}
	m := compose(t, samples.Letter(mailer.Reminder1, "ar"))
	if !strings.Contains(m.Text, "\u2068Hartmann & Vale\u2069") || strings.Contains(m.Text, "\u2068ليلى") {
		t.Error("in an Arabic mail, Latin names and only these are set apart")
	}
	if strings.Contains(m.Subject, "\u2068") {
		t.Error("a header holds marks that nobody sees")
	}
	if !strings.Contains(m.HTML, `<html lang="ar" dir="rtl">`) || !strings.Contains(m.HTML, "text-align:right") {
		t.Error("an Arabic mail does not run from the right")
	}
}

func TestTheFirstQuestionOnlyPreselects(t *testing.T) {
	l := letter(mailer.Invitation)
	l.Question = &mailer.Question{Text: "When do you <call> us?", Options: []string{"Never", "Late", "Early", "First"}}
	m := compose(t, l)
	survey := links{}.Survey(l.InvitationID, l.LinkExpires)
	for level, option := range l.Question.Options {
		link := fmt.Sprintf("%s?answer=%d", survey, level)
		if !strings.Contains(m.Text, "- "+option+"\n  "+link+"\n") || !strings.Contains(m.HTML, `href="`+link+`"`) {
			t.Errorf("%s is not a link to %s", option, link)
		}
	}
	if !strings.Contains(m.HTML, "When do you &lt;call&gt; us?") || !strings.Contains(m.Text, "Nothing is sent before you send it.") {
		t.Error("the question is not asked as it is worded, or its links aren't explained")
	}
	l.Kind = mailer.Reminder1
	if m := compose(t, l); strings.Contains(m.Text, "?answer=") {
		t.Error("a reminder asks the question too")
	}
}

func TestAReceiptTellsWhoReadsTheAnswersAndNoneOfThem(t *testing.T) {
	l := letter(mailer.Receipt)
	named := compose(t, l).Text
	l.Confidential = true
	confidential := compose(t, l).Text
	if !strings.Contains(named, "compare them with their own view") || !strings.Contains(confidential, "without names") {
		t.Errorf("who reads them is not told:\n%s\n%s", named, confidential)
	}
	if strings.Contains(confidential, "Jonas Weber and the team") {
		t.Error("a confidential cycle's receipt says that the lead reads the answers")
	}
}

func TestALeadsOwnNoteHasNoLink(t *testing.T) {
	l := letter(mailer.PreNotice)
	subject, text := mailer.Note(l)
	if !strings.HasPrefix(text, "Dear Priya,\n\n") || !strings.HasSuffix(text, "\n\nJonas Weber\nHartmann & Vale") || strings.Contains(text, "http") {
		t.Errorf("%s\n%s", subject, text)
	}
	l.Subject, l.Body = "Soon, {first_name}", "Hello {first_name}"
	if subject, text = mailer.Note(l); subject != "Soon, Priya" || text != "Hello Priya" {
		t.Errorf("the firm's own words give %q and %q", subject, text)
	}
}
