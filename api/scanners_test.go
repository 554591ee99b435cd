package api

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// mailed are the links of an invitation's mail, with the first question asked in it: those of both parts and of its headers.
func (w *world) mailed(invitation string) []string {
	w.t.Helper()
	mail, err := mailer.Compose(mailer.Letter{
		MessageID: invitation, Kind: mailer.Invitation, Locale: "en", FirmName: "northwind", InvitationID: invitation,
		ClosesAt: w.clock.Now().Add(time.Hour), TimeZone: "UTC", LinkExpires: w.clock.Now().Add(24 * time.Hour),
		Question: &mailer.Question{Text: "When do they come in?", Options: []string{"Last", "Late", "Early", "First"}},
	}, w.links)
	if err != nil {
		w.t.Fatal(err)
	}
	text := mail.Text + " " + html.UnescapeString(mail.HTML)
	for _, h := range mail.Headers {
		text += " " + h.Value
	}
	found := regexp.MustCompile(regexp.QuoteMeta(testBase)+`[^\s"<>]+`).FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

var (
	hrefs  = regexp.MustCompile(`href="(/[^"]+)"`)
	forms  = regexp.MustCompile(`(?s)<form[^>]* action="([^"]+)".*?</form>`)
	hidden = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)
	radios = regexp.MustCompile(`<input type="radio" name="([^"]+)" value="([^"]+)"`)
	button = regexp.MustCompile(`<button[^>]* name="action" value="([^"]+)"`)
)

// posts are the forms of a page as a program fills them that presses every button: its hidden fields as they are, and one of the
// options of each question.
func posts(page string) map[string][]string {
	out := map[string][]string{}
	for _, form := range forms.FindAllStringSubmatch(page, -1) {
		values := url.Values{}
		for _, field := range append(hidden.FindAllStringSubmatch(form[0], -1), radios.FindAllStringSubmatch(form[0], -1)...) {
			values.Set(field[1], html.UnescapeString(field[2]))
		}
		for _, b := range button.FindAllStringSubmatch(form[0], -1) {
			values.Set("action", b[1])
			out[html.UnescapeString(form[1])] = append(out[html.UnescapeString(form[1])], values.Encode())
		}
	}
	return out
}

// scan lets a program follow every link of a mail and of the pages it leads to, by HEAD and GET; pressing tells whether it also
// posts every form that it finds. Each step takes it 100 ms.
func (w *world) scan(invitation string, pressing bool) {
	w.t.Helper()
	var todo []string
	for _, link := range w.mailed(invitation) {
		todo = append(todo, strings.TrimPrefix(link, testBase))
	}
	if len(todo) != 6 { // the button, four answers, the way out
		w.t.Fatalf("the mail has the links %q", todo)
	}
	for n := 0; n < len(todo); n++ {
		w.clock.Advance(100 * time.Millisecond)
		w.ask("nobody", http.MethodHead, todo[n], nil)
		w.clock.Advance(100 * time.Millisecond)
		page := w.ask("nobody", get, todo[n], nil).Body.String()
		for _, link := range hrefs.FindAllStringSubmatch(page, -1) {
			if to := html.UnescapeString(link[1]); !slices.Contains(todo, to) {
				todo = append(todo, to)
			}
		}
		if !pressing {
			continue
		}
		for path, bodies := range posts(page) {
			for _, body := range bodies {
				w.clock.Advance(100 * time.Millisecond)
				if to := w.form(post, path, body).Header().Get("Location"); to != "" && !slices.Contains(todo, to) {
					todo = append(todo, to)
				}
			}
		}
	}
}

// answersAsPeopleDo opens an invitation's page, takes a minute, and sends it; the receipt must follow.
func (w *world) answersAsPeopleDo(invitation string) {
	w.t.Helper()
	path := "/s/" + w.links.Token(SurveyLink, invitation, w.clock.Now().Add(24*time.Hour))
	page := w.form(get, path, "")
	expect(w.t, "a person opens", page, 200, `name="opened"`, "! checked")
	w.clock.Advance(time.Minute)
	expect(w.t, "a person sends", w.form(post, path, sevenAnswers("send")+"&opened="+stampOf(page.Body.String())), 303)
	expect(w.t, "the receipt", w.form(get, path, ""), 200, "Your answers are in")
}

// stampOf is the moment that a page carries.
func stampOf(page string) string {
	for _, field := range hidden.FindAllStringSubmatch(page, -1) {
		if field[1] == "opened" {
			return url.QueryEscape(field[2])
		}
	}
	return ""
}

// massOf is an open cycle with so many people asked; it gives their invitations.
func massOf(w *world, people int) []string {
	w.t.Helper()
	for n := range people {
		storetest.Must(w.store.CreateContact(w.t.Context(), w.home.Admin, w.home.Accounts[n%4].ID, store.ContactChange{
			FirstName: fmt.Sprint("P", n), LastName: "Person", Email: fmt.Sprintf("person%d@crowd.example", n),
		}))
	}
	cycle := w.launched(w.home, w.home.Draft("Review", survey.Named, w.clock.Now()))
	var out []string
	for _, account := range w.home.Accounts {
		for _, invitation := range w.invitationsOf(cycle, account.ID) {
			out = append(out, invitation)
		}
	}
	return out
}

func TestAScannerOfAThousandMailsLeavesNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, func(c *Config) { c.Now = clock.Now })
		invitations := massOf(w, 1000-16)
		if len(invitations) != 1000 {
			t.Fatalf("%d invitations", len(invitations))
		}
		before := w.dump()
		for _, invitation := range invitations {
			w.scan(invitation, false)
		}
		if w.dump() != before {
			t.Fatal("scanning changed something")
		}
		for _, invitation := range invitations {
			w.answersAsPeopleDo(invitation)
		}
		if now := w.tables(); now["responses"] != 1000 || now["suppressions"] != 0 || now["doubted_answers"] != 0 {
			t.Errorf("%d of 1000 people could finish, %d opted out, %d are in doubt", now["responses"], now["suppressions"], now["doubted_answers"])
		}
	})
}

// A program that presses every button it finds leaves no answer, no start, no opt-out and no ended link, whichever of two instances
// it meets; what it posts is kept apart; and the people answer after it.
func TestAScannerThatPressesButtonsLeavesNothing(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		var config Config
		w := newWorld(t, s, clock, func(c *Config) { c.Now = clock.Now; config = *c })
		other := storetest.Must(New(config))
		invitations := w.invitations(w.home, w.launched(w.home, w.home.Draft("Review", survey.Named, clock.Now())))
		before := w.dump()
		for n, invitation := range invitations {
			if n%2 == 1 {
				w.site, other = other, w.site // the next one is met elsewhere
			}
			w.scan(invitation, true)
		}
		if w.dump() != before {
			t.Fatal("pressing buttons changed something")
		}
		if n := w.tables()["doubted_answers"]; n != len(invitations) {
			t.Errorf("%d answers are kept apart, want %d", n, len(invitations))
		}
		clock.Advance(time.Minute)
		for _, invitation := range invitations {
			w.answersAsPeopleDo(invitation)
		}
		if now := w.tables(); now["responses"] != len(invitations) || now["suppressions"] != 0 {
			t.Errorf("%d of %d people could finish, %d opted out", now["responses"], len(invitations), now["suppressions"])
		}
	})
}
