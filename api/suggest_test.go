package api

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// suggest lets a client who has answered name a colleague, with words that a sealed reader must not see; it gives its id.
func (w *world) suggest(firm storetest.SmallFirm, invitation string) string {
	w.t.Helper()
	faults, err := w.store.Suggest(w.t.Context(), invitation, "", survey.Suggested{
		Name: "Nina of " + firm.Firm.Name, Email: "nina@client." + firm.Firm.Name + ".example", Why: clientRemark,
	})
	if err != nil || len(faults) > 0 {
		w.t.Fatal(err, faults)
	}
	page, err := w.store.AccountSuggestions(w.t.Context(), firm.Admin, firm.Accounts[0].ID, 1)
	if err != nil || len(page.Suggestions) != 1 {
		w.t.Fatal(err, page)
	}
	return page.Suggestions[0].ID
}

// colleague is the receipt's form as the page sends it.
func colleague(action, name, email, why string, more ...string) string {
	v := url.Values{"action": {action}, "id": {""}, "name": {name}, "email": {email}, "why": {why}}
	for n := 0; n+1 < len(more); n += 2 {
		v.Set(more[n], more[n+1])
	}
	return v.Encode()
}

// TestAClientNamesAColleague from the receipt to the colleague's own page.
func TestAClientNamesAColleague(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Named)
		clock.Set(time.Date(2026, time.March, 3, 10, 0, 0, 0, time.UTC))
		to := v.path + "/colleagues"
		post3 := func(what, body string, says ...string) {
			t.Helper()
			clock.Advance(time.Minute)
			expect(t, what, v.form(post, to, body), says3(says), says...)
		}
		expect(t, "before answering", v.form(get, v.path, ""), 200, "!Is there somebody else")
		post3("before answering", colleague("name", "N", "n@a.example", ""))
		expect(t, "answer", v.form(post, v.path, sevenAnswers("send")), 303)
		expect(t, "receipt", v.form(get, v.path, ""), 200, "Is there somebody else we should ask?", "Name a colleague", "until then nobody writes to them", "!<details open")
		expect(t, "the form’s own address", v.form(get, to, ""), 303)

		post3("nothing typed", colleague("name", "", "", "kept words"), "This name is not sent yet", "Enter their name.", "Enter their email address.", "kept words", "<details open")
		post3("a bad address", colleague("name", "Nina <b>", "nina@", "kept words"), "not an address we can write to", "Nina &lt;b&gt;", `value="nina@"`, "kept words")
		post3("a desk", colleague("name", "Nina", "office@a.example", ""), "several people read")
		post3("their own", colleague("name", "Me", v.home.Contacts[0][0].Email, ""), "your own address")
		post3("good", colleague("name", "Nina <b>", "nina@client.example", `"><script>alert(1)</script>`))
		expect(t, "named", v.form(get, v.path+"?named=added", ""), 200, "Thank you.", "Sol Seller decides", "Nina &lt;b&gt;", "nina@client.example", "&lt;script&gt;", "!<script>", "Name another colleague")
		expect(t, "a query that isn’t ours", v.form(get, v.path+"?named=%3Cb%3E&colleague=%3Cb%3E", ""), 200, "!<b><", "!suggest.")
		post3("twice", colleague("name", "Nina", "NINA@client.example", ""), "named this address already")
		// An address that the firm knows is taken like any other.
		post3("asked already", colleague("name", "Asked", v.home.Contacts[0][1].Email, ""))
		own := storetest.Must(s.OwnSuggestions(t.Context(), v.invitation))
		expect(t, "to correct", v.form(get, v.path+"?colleague="+own[0].ID, ""), 200, "Correct this name", `value="nina@client.example"`, `value="`+own[0].ID+`"`, "Leave it as it was")
		post3("corrected badly", colleague("name", "", "nina@client.example", "w", "id", own[0].ID), "Enter their name.", "Save the change", `value="`+own[0].ID+`"`)
		post3("corrected", colleague("name", "Nina van Dyck", "nina@client.example", "w", "id", own[0].ID))
		post3("taken back", colleague("withdraw", "", "", "", "id", own[1].ID))
		if own = storetest.Must(s.OwnSuggestions(t.Context(), v.invitation)); len(own) != 1 || own[0].Name != "Nina van Dyck" {
			t.Fatalf("kept: %+v", own)
		}

		lead := read[suggestionPage](t, v.ask("seller", get, "/api/suggestions", nil), http.StatusOK)
		if len(lead.Suggestions) != 1 || lead.Suggestions[0].FirstName != "Nina van" || lead.Suggestions[0].By != "" || lead.Suggestions[0].Hidden != string(survey.OwnAnswersMissing) {
			t.Fatalf("the lead sees %+v", lead)
		}
		id := lead.Suggestions[0].ID
		decline := v.ask("seller", post, strings.ReplaceAll(suggestionPath, "{suggestion_id}", id)+"/decline", declining{Reason: "has left"})
		expect(t, "declined", decline, http.StatusNoContent)
		expect(t, "taken back", v.ask("seller", post, strings.ReplaceAll(suggestionPath, "{suggestion_id}", id)+"/reopen", nil), http.StatusNoContent)
		done := read[colleagueAccepted](t, v.ask("seller", post, strings.ReplaceAll(suggestionPath, "{suggestion_id}", id)+"/accept",
			acceptance{FirstName: "Nina", LastName: "van Dyck", Locale: "ar", DecisionRole: "decides"}), http.StatusOK)
		if done.Outcome != "invited" || done.LeavesAt == nil {
			t.Errorf("accepted: %+v", done)
		}
		expect(t, "decided", v.form(get, v.path, ""), 200, "!nina@client.example")
		post3("correcting what was decided", colleague("name", "N", "other@client.example", "", "id", id), "has been dealt with")
		for _, link := range storetest.Must(s.Invited(t.Context(), v.home.Manager, v.cycle, v.home.Accounts[0].ID)) {
			if link.ContactID == done.ContactID {
				path := "/s/" + v.links.Token(SurveyLink, link.InvitationID, clock.Now().Add(time.Hour))
				expect(t, "the colleague’s page", v.form(get, path, ""), 200, `dir="rtl"`)
				expect(t, "the colleague answers", v.form(post, path, sevenAnswers("send")), 303)
				expect(t, "the colleague’s receipt", v.form(get, path, ""), 200, "هل هناك شخص آخر")
			}
		}
		storetest.Must(s.CloseCycle(t.Context(), v.home.Manager, v.cycle))
		expect(t, "after the close", v.form(get, v.path, ""), 200, "!Is there somebody else")
		before := v.tables()["suggestions"]
		expect(t, "posting after the close", v.form(post, to, colleague("name", "N", "late@a.example", "")), 200, "The survey closed")
		if v.tables()["suggestions"] != before {
			t.Error("something was kept after the close")
		}
	})
}

// says3 is the status of a post about a colleague: the page again when it has something to say.
func says3(says []string) int {
	if len(says) > 0 {
		return http.StatusUnprocessableEntity
	}
	return http.StatusSeeOther
}

// TestAProgramNamesNobody: what comes as a scanner's is asked for again, and nothing typed is lost.
func TestAProgramNamesNobody(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		v := newVisitor(t, s, clock, survey.Confidential)
		to := v.path + "/colleagues"
		v.answersAsPeopleDo(v.invitation)
		clock.Advance(time.Minute)
		kept := func() int { return len(storetest.Must(s.OwnSuggestions(t.Context(), v.invitation))) }
		page := v.form(get, v.path, "").Body.String()
		stamp, _ := url.QueryUnescape(stampOf(page))
		hasty := v.form(post, to, colleague("name", "Nina", "nina@client.example", "kept words", "opened", stamp))
		expect(t, "at once", hasty, 200, "press once more", "kept words", `name="sure"`, "Only the managers of this review see that the name comes from you")
		if kept() != 0 {
			t.Fatal("a program has named somebody")
		}
		again, _ := url.QueryUnescape(stampOf(hasty.Body.String()))
		clock.Advance(1200 * time.Millisecond)
		expect(t, "pressed again", v.form(post, to, colleague("name", "Nina", "nina@client.example", "", "opened", again, "sure", "1")), 303)
		if kept() != 1 {
			t.Fatal("a person has named nobody")
		}
		for name, body := range map[string]string{
			"no button": colleague("", "N", "n@b.example", ""), "another button": colleague("send", "N", "n@b.example", ""),
			"a strange field": colleague("name", "N", "n@b.example", "", "firm_id", "x"), "JSON": `{"action":"name"}`,
			"a doubled field": colleague("name", "N", "n@b.example", "") + "&name=M", "broken": "%zz",
		} {
			expect(t, name, v.form(post, to, body), 422, "not the form of this page")
		}
		expect(t, "from another site", v.form(post, to, colleague("name", "N", "n@b.example", ""), "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"), 403)
		if kept() != 1 {
			t.Error("a bad post named somebody")
		}
	})
}
