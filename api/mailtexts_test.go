package api

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"parallax/mailer"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestMailTextsAreSeenAtOnceAndCanBeGivenBack goes the way of the dashboard's page.
func TestMailTextsAreSeenAtOnceAndCanBeGivenBack(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		all := read[mailTextList](t, w.ask("manager", get, "/api/mail/texts", nil), http.StatusOK)
		if len(all.Texts) != len(mailer.Worded())*len(all.Languages) || len(all.Placeholders) < 7 {
			t.Errorf("%d texts in %d languages, %d placeholders", len(all.Texts), len(all.Languages), len(all.Placeholders))
		}
		change := mailTextChange{Kind: "reminder_1", Locale: "en", Subject: "{first_name}, a word?", Body: "Hi {first_name}\n\n{lead}"}
		if kept := read[mailText](t, w.ask("manager", put, "/api/mail/texts", change), http.StatusOK); !kept.OwnWords || kept.OurSubject == kept.Subject {
			t.Errorf("kept %+v", kept)
		}
		wish := mailPreviewWish{Kind: "reminder_1", Locale: "en", ContactID: w.home.Contacts[0][1].ID}
		first := w.home.Contacts[0][1].FirstName
		seen := read[mailPreview](t, w.ask("manager", post, "/api/mail/texts/preview", wish), http.StatusOK)
		if seen.Subject != first+", a word?" || !strings.HasPrefix(seen.Text, "Hi "+first+"\n") || seen.Invented || !strings.Contains(seen.Text, "/s/preview") {
			t.Errorf("the preview is %+v", seen)
		}
		wish.Subject = "While typing {first_name}"
		if seen = read[mailPreview](t, w.ask("manager", post, "/api/mail/texts/preview", wish), http.StatusOK); seen.Subject != "While typing "+first {
			t.Errorf("what is being typed is not shown: %q", seen.Subject)
		}
		change.Body = "Hi {name}"
		if answer := w.ask("manager", put, "/api/mail/texts", change); answer.Code != http.StatusUnprocessableEntity ||
			!strings.Contains(answer.Body.String(), "{first_name}, {firm}") {
			t.Errorf("an unknown placeholder: %d %s", answer.Code, answer.Body)
		}
		if answer := w.ask("manager", post, "/api/mail/texts/reset", mailTextReset{Kind: "reminder_1", Locale: "en"}); answer.Code != http.StatusNoContent {
			t.Errorf("returning: %d", answer.Code)
		}
		for _, text := range read[mailTextList](t, w.ask("manager", get, "/api/mail/texts", nil), http.StatusOK).Texts {
			if text.OwnWords {
				t.Errorf("%s in %s is still the firm's own", text.Kind, text.Locale)
			}
		}
	})
}

// TestAPreviewIsFramedByUsAlone holds that a mail shows in the dashboard's frame, with its styles and without any script.
func TestAPreviewIsFramedByUsAlone(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		formType := []string{"Content-Type", "application/x-www-form-urlencoded"}
		form := url.Values{"kind": {"invitation"}, "locale": {"de"}, "body": {"<script>alert(1)</script>{firm}"}}
		answer := w.ask("manager", post, "/mail-preview", form.Encode(), formType...)
		policy := answer.Header().Get("Content-Security-Policy")
		if answer.Code != http.StatusOK || answer.Header().Get("X-Frame-Options") != "" || !strings.HasSuffix(policy, "sandbox") ||
			strings.Contains(policy, "script-src") || !strings.Contains(policy, "frame-ancestors 'self'") {
			t.Errorf("%d with %q", answer.Code, policy)
		}
		if body := answer.Body.String(); strings.Contains(body, "<script") || !strings.Contains(body, "northwind") || !strings.Contains(body, `lang="de"`) {
			t.Errorf("the page is %s", body)
		}
		form.Set("contact_id", w.foreign.Contacts[0][0].ID)
		if answer := w.ask("manager", post, "/mail-preview", form.Encode(), formType...); answer.Code != http.StatusNotFound {
			t.Errorf("another firm's contact: %d", answer.Code)
		}
		if answer := w.ask("seller", post, "/mail-preview", form.Encode(), formType...); answer.Code != http.StatusForbidden {
			t.Errorf("a seller: %d", answer.Code)
		}
	})
}
