package api

import (
	"net/http"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// speaks gives a contact a language, as the dashboard does.
func (w *world) speaks(contact survey.Contact, locale string) {
	w.t.Helper()
	change := contactChange{FirstName: contact.FirstName, LastName: contact.LastName, Email: contact.Email, Locale: locale}
	read[map[string]any](w.t, w.ask("manager", put, "/api/contacts/"+contact.ID, change), http.StatusOK)
}

// A German client's whole story: nothing on the way is in English but the names; and the answers are those of everybody.
func TestGermanStory(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		v.speaks(v.home.Contacts[0][0], "de-AT")
		expect(t, "open", v.form(get, v.path, ""), 200, `<html lang="de" dir="ltr">`, "First0, wie sehen Sie uns?", "Sol Seller von northwind möchte wissen",
			"7 Fragen, etwa 2 Minuten. Offen bis Montag, 30.\u00a0März 2026, ", "\u00a0Uhr\u00a0MESZ.", "Wenn Sie im Fachgebiet von northwind etwas Neues planen",
			"northwind gehört zu den Ersten, die wir anrufen", "Kann ich nicht sagen", "!Can’t say", "!lang=\"en\"", "Antworten senden")
		expect(t, "saved", v.form(post, v.path, answersForm("save", "01-----")), 303)
		expect(t, "saved for later", v.form(get, v.path+"?saved=1", ""), 200, "Für später gespeichert", "2 von 7 beantwortet.")
		expect(t, "blanks", v.form(post, v.path, answersForm("send", "012-x-3", "c.impact", "Größe")), 422,
			"2 Fragen sind noch nicht beantwortet", "#q-replacement", "Angenommen, bei Ihnen schlägt jemand vor", "Trotzdem senden", "Größe")
		expect(t, "one blank", v.form(post, v.path, answersForm("send", "012-x03")), 422, "Eine Frage ist noch nicht beantwortet")
		expect(t, "an answer that there is none of", v.form(post, v.path, answersForm("send", "0129x03")), 422, "Das ist noch nicht gesendet", "„Wenn Ersatz vorgeschlagen wird“")
		expect(t, "send anyway", v.form(post, v.path, answersForm("anyway", "012-x-3", "c.impact", "Größe")), 303)
		expect(t, "receipt", v.form(get, v.path, ""), 200, "Vielen Dank, First0", "Gesendet am Montag, 2.\u00a0März 2026, ", "\u00a0Uhr\u00a0MEZ", "Hinterher, wenn überhaupt",
			"Nicht beantwortet", "Kann ich nicht sagen", "Größe", "Wer sie sieht", "Wie es weitergeht", "Meine Antworten ändern", "!Your answers")
		expect(t, "opt-out", v.form(get, v.path+"/opt-out", ""), 200, "Keine E-Mails mehr von northwind?", "E-Mails abbestellen")
		var levels string
		if err := s.Database().SQL.QueryRow("SELECT levels FROM responses").Scan(&levels); err != nil || levels != "012-x-3" {
			t.Errorf("the answers are kept as %q, %v", levels, err)
		}
		expect(t, "what the manager reads", v.ask("manager", get, "/api/instruments", nil), 200, "Strength meter", "!Stärke")
		expect(t, "a link that never was", v.form(get, "/s/nonsense", "", "Accept-Language", "fr;q=0.5, de-CH"), 404, "Dieser Link funktioniert nicht")
	})
}

// Whoever has no language of their own, or one that nobody speaks here, reads the firm's, as in their mails; so do its sellers.
func TestTheFirmsLanguageIsTheFallback(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Confidential)
		firm := v.home.Firm
		if _, err := s.UpdateFirm(t.Context(), v.home.Admin, store.FirmChange{Name: firm.Name, TimeZone: firm.TimeZone, Locale: "de"}); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ locale, title, question string }{
			{"", "First0, wie sehen Sie uns?", "Wenn Sie im Fachgebiet"},
			{"fr", "First0, wie sehen Sie uns?", "Wenn Sie im Fachgebiet"},
			{"ar", `<html lang="ar" dir="rtl">`, "عندما تخططون لشيء جديد"},
			{"en", "First0, how are we doing?", "When you plan something new"},
		} {
			v.speaks(v.home.Contacts[0][0], c.locale)
			expect(t, "a contact with "+c.locale, v.form(get, v.path, ""), 200, c.title, c.question)
		}
		expect(t, "a seller", v.ask("seller", get, "/answer/"+v.cycle+"/"+v.home.Accounts[0].ID, nil), 200,
			"Wie sieht Account A uns?", "Was würde der Kunde sagen? Wenn Account A in unserem Fachgebiet", "Ihre Antworten werden versiegelt")
		trial := "/t/" + v.links.Token(TestLink, v.cycle, clock.Now().Add(time.Hour))
		expect(t, "a trial", v.form(get, trial, ""), 200, "Alex, wie sehen Sie uns?", "Dies ist ein Test")
	})
}

// What is set on a contact and an account is what is read again; what names no language or zone is refused where it stands.
func TestLanguagesAndTimeZonesAreKept(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		one, account := w.home.Contacts[1][0], w.home.Accounts[1]
		path := "/api/accounts/" + account.ID
		change := contactChange{FirstName: "Ida", Email: one.Email, Locale: "de-DE", TimeZone: "Asia/Tokyo"}
		read[contact](t, w.ask("manager", put, "/api/contacts/"+one.ID, change), http.StatusOK)
		read[accountDetail](t, w.ask("manager", put, path, accountChange{Name: account.Name, TimeZone: "Europe/Paris"}), http.StatusOK)
		detail := read[accountDetail](t, w.ask("manager", get, path, nil), http.StatusOK)
		if detail.Account.TimeZone != "Europe/Paris" || len(detail.Contacts) != 4 {
			t.Errorf("the account: %+v, %d contacts", detail.Account, len(detail.Contacts))
		}
		for _, c := range detail.Contacts {
			if c.ID == "" || c.ID == one.ID && (c.FirstName != "Ida" || c.Locale != "de" || c.TimeZone != "Asia/Tokyo") || c.ID != one.ID && c.Locale+c.TimeZone != "" {
				t.Errorf("a contact: %+v", c)
			}
		}
		change.Locale, change.TimeZone = "Klingonian", "Berlin time"
		expect(t, "no language, no zone", w.ask("manager", put, "/api/contacts/"+one.ID, change), 422, `"where":"locale"`, `"where":"time_zone"`, "Europe/Berlin")
		expect(t, "no zone", w.ask("manager", put, path, accountChange{Name: "A", TimeZone: "Mars/Olympus"}), 422, `"where":"time_zone"`)
	})
}
