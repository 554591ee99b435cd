package store_test

import (
	"errors"
	"strings"
	"testing"

	"parallax/mailer"
	"parallax/mailer/words"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func inGerman(kind mailer.Kind) store.MailText {
	return store.MailText{Kind: kind, Locale: "de", Subject: "Kurze Frage, {first_name}", Body: "Hallo {first_name},\r\nwie geht es {account}?"}
}

func TestAFirmsOwnWordsAreKeptAndGivenBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ours, theirs := storetest.NamedFirm(t, s, "ours"), storetest.NamedFirm(t, s, "theirs")
		kept := must(s.SetMailText(ctx, ours.Manager, inGerman(mailer.Reminder1)))
		if kept.Body != "Hallo {first_name},\nwie geht es {account}?" {
			t.Errorf("kept %q", kept.Body)
		}
		again := inGerman(mailer.Reminder1)
		again.Subject = "Noch eine Frage"
		must(s.SetMailText(ctx, ours.Manager, again))
		if texts := must(s.MailTexts(ctx, ours.Admin)); len(texts) != 1 || texts[0].Subject != "Noch eine Frage" || texts[0].ChangedAt.IsZero() {
			t.Errorf("the texts are %+v", texts)
		}
		if texts := must(s.MailTexts(ctx, theirs.Admin)); len(texts) != 0 {
			t.Errorf("another firm has them too: %+v", texts)
		}
		ok(t, s.ResetMailText(ctx, theirs.Manager, mailer.Reminder1, "de"))
		if len(must(s.MailTexts(ctx, ours.Admin))) != 1 {
			t.Error("another firm took our words back")
		}
		ok(t, s.ResetMailText(ctx, ours.Manager, mailer.Reminder1, "de"))
		ok(t, s.ResetMailText(ctx, ours.Manager, mailer.Reminder1, "de"))
		built := words.For("de").Texts[string(mailer.Reminder1)]
		must(s.SetMailText(ctx, ours.Manager, store.MailText{Kind: mailer.Reminder1, Locale: "de", Subject: built.Subject, Body: string(built.Body)}))
		if texts := must(s.MailTexts(ctx, ours.Admin)); len(texts) != 0 {
			t.Errorf("our words are kept as the firm's own: %+v", texts)
		}
	})
}

func TestWordsThatCantBeFilledAreRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		for where, change := range map[string]func(*store.MailText){
			"kind":    func(m *store.MailText) { m.Kind = mailer.SignIn },
			"locale":  func(m *store.MailText) { m.Locale = "de-AT" },
			"subject": func(m *store.MailText) { m.Subject = "Dear {password}" },
			"body":    func(m *store.MailText) { m.Body = "Dear {{.Link}}" },
		} {
			text := inGerman(mailer.Invitation)
			change(&text)
			_, err := s.SetMailText(ctx, firm.Manager, text)
			found := problemsOf(err)
			if len(found) != 1 || found[0].Where != where {
				t.Errorf("%s: %+v", where, found)
			}
			if (where == "subject" || where == "body") && !strings.Contains(found[0].Expected, "{first_name}, {firm}, {account}") {
				t.Errorf("%s: those that exist are not told: %q", where, found[0].Expected)
			}
		}
		for _, empty := range []store.MailText{{Kind: mailer.Resume, Locale: "en", Body: "x"}, {Kind: mailer.Resume, Locale: "en", Subject: "x"}} {
			if _, err := s.SetMailText(ctx, firm.Manager, empty); len(problemsOf(err)) != 1 {
				t.Errorf("an empty text: %v", err)
			}
		}
	})
}

func TestALetterTakesTheCyclesWordsThenTheFirmsThenOurs(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		s.UseQueue(&recorder{})
		firm := storetest.Firm(t, s)
		change := func(c survey.Contact, locale string) {
			must(s.UpdateContact(ctx, firm.Manager, c.ID, store.ContactChange{FirstName: c.FirstName, LastName: c.LastName, Email: c.Email, Locale: locale}))
		}
		german, french := firm.Contacts[0][0], firm.Contacts[0][1]
		change(german, "de-AT")
		change(french, "fr")
		must(s.UpdateFirm(ctx, firm.Admin, store.FirmChange{Name: "northwind", TimeZone: "Europe/Berlin", Locale: "ar"}))
		must(s.SetMailText(ctx, firm.Manager, inGerman(mailer.Invitation)))
		ours := words.For(words.English).Texts[string(mailer.Invitation)]
		for _, c := range []struct {
			name, subject, body string
			want                [2]string // of the German contact, of the French one
		}{
			{"Plain", "", "", [2]string{"Kurze Frage, {first_name}", ""}},
			{"With ours", ours.Subject, string(ours.Body), [2]string{"Kurze Frage, {first_name}", ""}},
			{"With its own", "Own words", "Own words", [2]string{"Own words", "Own words"}},
		} {
			draft := firm.Draft(c.name, survey.Named, clock.Now())
			draft.MailSubject, draft.MailBody = c.subject, c.body
			cycle := must(s.CreateCycle(ctx, firm.Manager, draft)).ID
			must(s.Launch(ctx, firm.Manager, cycle))
			for _, m := range must(s.Messages(ctx, firm.Manager, cycle, "queued", 1)).Messages {
				switch letter := mustClaim(t, s, m); m.ToEmail {
				case german.Email:
					if letter.Locale != "de" || letter.Subject != c.want[0] {
						t.Errorf("%s, German: %q in %s", c.name, letter.Subject, letter.Locale)
					}
				case french.Email:
					if letter.Locale != "ar" || letter.Subject != c.want[1] {
						t.Errorf("%s, French: %q in %s", c.name, letter.Subject, letter.Locale)
					}
				}
			}
			clock.Advance(1000 * 3600e9)
		}
	})
}

func mustClaim(t *testing.T, s *store.Store, m store.MessageLine) mailer.Letter {
	t.Helper()
	letter, due := claimed(t, s, m.ID)
	if !due {
		t.Fatalf("the mail to %s is not to be sent", m.ToEmail)
	}
	return letter
}

func problemsOf(err error) []survey.Problem {
	var known *survey.Error
	if errors.As(err, &known) {
		return known.Problems
	}
	return nil
}
