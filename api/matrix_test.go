package api

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// ids are a firm's objects by the names that paths give them.
func (w *world) ids(firm storetest.SmallFirm, y years) map[string]string {
	w.t.Helper()
	ctx := context.Background()
	key, _, err := w.store.CreateKey(ctx, firm.Admin, "of "+firm.Firm.Name, survey.Viewer)
	if err != nil {
		w.t.Fatal(err)
	}
	said, err := w.store.Suppress(ctx, firm.Admin, "no@"+firm.Firm.Name+".example", "asked by phone")
	if err != nil {
		w.t.Fatal(err)
	}
	view, err := w.store.SaveView(ctx, firm.Admin, store.SavedView{Name: "of " + firm.Firm.Name, Query: "tier=Gold"})
	if err != nil {
		w.t.Fatal(err)
	}
	ledger, err := w.store.Messages(ctx, firm.Manager, y.open, "", 1)
	if err != nil {
		w.t.Fatal(err)
	}
	invitation := w.invitations(firm, y.open)[0]
	if err := w.store.KeepApart(ctx, survey.Invitation{ID: invitation, FirmID: firm.Firm.ID, CycleID: y.open}, survey.Answers{Levels: "0123012"}, true, store.Haste); err != nil {
		w.t.Fatal(err)
	}
	return map[string]string{
		"invitation_id": invitation, "commitment_id": y.promised, "suggestion_id": y.suggested,
		"message_id": ledger.Messages[0].ID, "cycle_id": y.open, "account_id": firm.Accounts[0].ID, "contact_id": firm.Contacts[0][0].ID,
		"member_id": firm.Viewer.MemberID, "key_id": key.ID, "suppression_id": said.ID, "view_id": view.ID,
		"import_id": w.imported(firm),

		"questionnaire_id": w.questionnaire(firm).Key,
	}
}

// validBodies are bodies that would be taken, so that a refusal is about who asks and for what.
func (w *world) validBodies() map[string]any {
	draft := cycleDraft{
		Name: "Another", InstrumentKey: "strength", InstrumentVersion: 1, Confidentiality: "named", OpensAt: w.clock.Now().Add(time.Hour),
		ClosesAt: w.clock.Now().Add(800 * time.Hour), TimeZone: "Europe/Berlin", AccountIDs: []string{w.home.Accounts[0].ID},
	}
	contact := contactChange{FirstName: "Ann", LastName: "Other", Email: "ann.other@client.example", Title: "CFO", Locale: "en", DecisionRole: "uses"}
	account := accountChange{Name: "Another account", Currency: "EUR", Industry: "Retail", Region: "North", Tier: "Gold"}
	return map[string]any{
		"POST /api/sign-in":                                   signInRequest{Email: "sol@northwind.example", Next: "/"},
		"POST /api/sign-out":                                  nil,
		"POST /api/cycles":                                    draft,
		"PUT /api/cycles/{cycle_id}":                          draft,
		"POST /api/cycles/{cycle_id}/test":                    nil,
		"PUT " + signOffPath:                                  signOffWish{DueAt: w.clock.Now().Add(100 * time.Hour)},
		"DELETE " + signOffPath:                               nil,
		"POST " + signOffPath + "/nudge":                      nil,
		"POST " + listPath:                                    contact,
		"POST " + listPath + "/sign":                          listSigning{Version: "0"},
		"PUT " + listedPath:                                   listedChange{contact, "0"},
		"PUT " + listedPath + "/off":                          takingOff{Version: "0", Reason: "left"},
		"DELETE " + listedPath + "/off":                       nil,
		"POST /api/cycles/{cycle_id}/next-year":               nextYearStart{Draft: draft, LeaveOff: []leavingOff{}},
		"POST /api/schedule":                                  wishedDates{OpensAt: draft.OpensAt, ClosesAt: draft.ClosesAt, TimeZone: "Europe/Berlin", Schedule: schedule{Week: "mon_fri"}},
		"POST " + schedulePath:                                nil,
		"PUT " + schedulePath:                                 changedDates{OpensAt: draft.OpensAt, ClosesAt: draft.ClosesAt, Schedule: schedule{Week: "sun_thu", PreNoticeDays: 2}},
		"DELETE " + schedulePath:                              nil,
		"PUT " + teamDuePath:                                  teamDeadline{},
		"POST /api/cycles/{cycle_id}/launch":                  nil,
		"POST /api/cycles/{cycle_id}/close":                   nil,
		"PUT /api/cycles/{cycle_id}/late-answers":             lateDays{Days: 7},
		"POST /api/cycles/{cycle_id}/versions":                nil,
		"POST /api/cycles/{cycle_id}/doubted/{invitation_id}": verdict{"discard"},
		"POST /api/cycles/{cycle_id}/extend":                  cycleExtension{ClosesAt: w.clock.Now().Add(900 * time.Hour)},
		"PUT /api/cycles/{cycle_id}/mail-plan":                mailPlan(survey.DefaultMailPlan()),
		"POST /api/cycles/{cycle_id}/mail/pause":              mailPausing{Reason: "a wrong name"},
		"POST /api/cycles/{cycle_id}/mail/resume":             nil,
		"POST /api/mail/pause":                                mailPausing{Reason: "a wrong name"},
		"POST /api/mail/resume":                               nil,
		"POST /api/messages/{message_id}/retry":               messageRetry{Anyway: true},
		"POST /api/messages/{message_id}/cancel":              nil,
		"POST /api/messages/{message_id}/arrived":             nil,
		"POST /api/accounts":                                  account,
		"PUT /api/accounts/{account_id}":                      account,
		"PUT /api/accounts/{account_id}/team":                 teamChange{LeadID: w.home.Seller.MemberID, MemberIDs: []string{}},
		"POST /api/accounts/{account_id}/contacts":            contact,
		"PUT /api/contacts/{contact_id}":                      contact,
		"POST /api/suppressions":                              suppressionChange{Email: "stop@client.example", Reason: "asked by phone"},
		"POST /api/suppressions/{suppression_id}/readmit":     readmission{Reason: "asked to be back"},
		"POST /api/suppressions/import":                       nil,
		"POST /api/views":                                     viewNew{Name: "My view", Page: "portfolio", Query: "class=silent&sort=-gap"},
		"POST /api/cycles/{cycle_id}/outcomes":                nil,
		"POST /api/imports/preview":                           nil,
		"POST /api/imports/commit":                            nil,
		"POST /api/imports/file":                              nil,
		"POST /api/imports/{import_id}/undo":                  nil,
		"PUT /api/firm":                                       firmChange{Name: "Northwind", Color: "#1f4e79", TimeZone: "Europe/Berlin"},
		"PUT /api/firm/logo":                                  logoFile(w.t, 80, 40, false),
		"DELETE /api/firm/logo":                               nil,
		"POST /api/members":                                   MemberNew{Name: "New Member", Email: "new@northwind.example", Role: "viewer"},
		"PUT /api/members/{member_id}":                        memberChange{MemberNew{Name: "Vic Viewer", Email: "vic@northwind.example", Role: "viewer"}, true},
		"POST /api/keys":                                      keyNew{Name: "CRM", Role: "viewer"},
		"POST /api/mail/test":                                 nil,
		"PUT /api/mail/texts":                                 mailTextChange{Kind: "receipt", Locale: "de", Subject: "Danke", Body: "Danke, {first_name}"},
		"POST /api/mail/texts/reset":                          mailTextReset{Kind: "receipt", Locale: "de"},
		"POST /api/mail/texts/preview":                        mailPreviewWish{Kind: "receipt", Locale: "de"},
		"POST /api/cycles/{cycle_id}/nudge":                   nudgeWish{},
		"POST " + chasePersonPath + "/draft":                  nil,
		"POST " + chasePersonPath:                             chaseWish{How: "copied"},
		"POST " + chaseAccountPath + "/draft":                 nil,
		"POST " + chaseAccountPath:                            chaseWish{How: "opened"},
		"POST /mail-preview":                                  nil,
		"POST /questionnaire-preview":                         nil,
		"POST /api/questionnaires":                            questionnaireNew{Sources: strengthOnly()},
		"POST /api/questionnaires/compose":                    questionnaireNew{Sources: strengthOnly(), Desired: true, Reviews: []string{"keep"}, Name: "Ours"},
		"POST /api/questionnaires/import":                     mustJSON(w.t, strengthDocument(w.t, w.store)),
		"PUT /api/questionnaires/{questionnaire_id}":          questionnaireChange{Revision: 1, Document: strengthDocument(w.t, w.store), Confirmed: []string{}},
		"POST /api/questionnaires/{questionnaire_id}/publish": questionnaireRevision{1},
		"POST /api/questionnaires/{questionnaire_id}/archive": nil,
		"POST /api/questionnaires/{questionnaire_id}/restore": nil,
		"POST /answer/{cycle_id}/{account_id}":                nil,
		"PUT " + reviewPath:                                   reviewChange{State: "planned", Minutes: 60, MemberIDs: []string{}, ContactIDs: []string{}},
		"POST " + reviewPath + "/invite":                      reviewInviting{Clients: true},
		"POST " + reviewPath + "/call-off":                    nil,
		"PUT " + sharedPath:                                   sharing{Note: "Thank you", CommitmentIDs: []string{}},
		"POST " + sharedPreview:                               nil,
		"DELETE " + sharedPath:                                nil,
		"POST " + promisesPath:                                commitmentChange{What: "A named engineer"},
		"PUT " + commitmentPath:                               commitmentChange{What: "Two named engineers"},
		"PUT " + commitmentPath + "/state":                    commitmentState{State: "kept"},
		"DELETE " + commitmentPath:                            nil,
		"POST " + commitmentPath + "/restore":                 nil,
		"POST " + suggestionPath + "/accept":                  acceptance{FirstName: "Nina", DecisionRole: "decides"},
		"POST " + suggestionPath + "/decline":                 declining{Reason: "has left"},
		"POST " + suggestionPath + "/reopen":                  nil,
		"POST " + colleaguesPath:                              nil,
		"DELETE /api/cycles/{cycle_id}":                       nil,
		"DELETE /api/contacts/{contact_id}":                   nil,
		"DELETE /api/keys/{key_id}":                           nil,
		"DELETE /api/views/{view_id}":                         nil,
		"POST /sign-in/{token}":                               nil,
		"POST /s/{token}":                                     nil,
		"POST /s/{token}/confirm":                             nil,
		"POST /s/{token}/opt-out":                             nil,
		"POST /s/{token}/not-me":                              nil,
		"POST /u/{token}":                                     nil,
		"POST /hooks/{provider}":                              nil,
		"POST /t/{token}":                                     nil,
	}
}

// bodyFor gives a rule's valid body; a changing route without one here fails, so that no new route escapes the matrix.
func bodyFor(t *testing.T, bodies map[string]any, rule Rule) any {
	t.Helper()
	body, ok := bodies[rule.Key()]
	if !ok && rule.Method != get {
		t.Fatalf("%s needs a body in validBodies", rule.Key())
	}
	return body
}

// at fills the path's names in; the object at place gets another id.
func (r Rule) at(ids map[string]string, place int, other string) string {
	path := strings.ReplaceAll(r.Path, "{token}", "not-a-token")
	for n, name := range r.Objects() {
		id := ids[name]
		if n == place {
			id = other
		}
		path = strings.ReplaceAll(path, "{"+name+"}", id)
	}
	return path
}

// garbage are ids that nothing has.
func garbage() []string {
	return []string{
		"x", "0", "' OR 1=1--", "1; DROP TABLE firms", "..", "%2e%2e", strings.Repeat("a", 20), strings.Repeat("z", 39), strings.Repeat("a", 5000),
		"null", "-1", "{{.}}", "<script>", "\x00", "\u202e", "ü",
	}
}

// TestMatrix asks every route as every caller for foreign, absent and impossible objects, from the routing table: never
// anything of another firm, never a fault of ours, nothing stored.
func TestMatrix(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		own := w.ids(w.home, w.years(w.home, survey.Named))
		foreign := w.ids(w.foreign, w.years(w.foreign, survey.Named))
		bodies := w.validBodies()
		before := w.tables()
		asked := 0
		for _, rule := range Rules() {
			body := bodyFor(t, bodies, rule)
			if rule.Who == Anyone {
				continue
			}
			for who, c := range w.callers {
				if !rule.Who.open() && !rule.Who.admits(c.principal) || (c.principal.Role == "" && !rule.Who.open()) {
					answer := w.ask(who, rule.Method, rule.at(own, -1, ""), body)
					w.denied(t, rule, who, "own objects", answer.Code, answer.Body.String(), foreign)
					continue
				}
				for place, name := range rule.Objects() {
					others := append([]string{foreign[name]}, garbage()...)
					if name == "account_id" && c.principal.Role == survey.Seller {
						offTeam := map[string]string{"seller": w.home.Accounts[2].ID, "colleague": w.home.Accounts[3].ID}[who]
						others = append(others, offTeam)
					}
					for _, other := range others {
						answer := w.ask(who, rule.Method, rule.at(own, place, other), body)
						asked++
						w.absent(t, rule, who, other, answer.Code, answer.Body.String(), foreign)
					}
				}
				if rule.Who == LinkHolders {
					for _, token := range append(garbage(), w.home.Accounts[0].ID, strings.Repeat(".", 1<<16)) {
						answer := w.ask(who, rule.Method, strings.ReplaceAll(rule.Path, "{token}", token), body)
						w.absent(t, rule, who, token, answer.Code, answer.Body.String(), foreign)
					}
				}
			}
		}
		if diff := cmp.Diff(before, w.tables()); diff != "" {
			t.Errorf("something was stored: %s", diff)
		}
		if asked < 500 {
			t.Errorf("only %d requests: the matrix has holes", asked)
		}
	})
}

// denied holds that somebody whom the rule does not name gets nothing.
func (w *world) denied(t *testing.T, rule Rule, who, what string, code int, body string, foreign map[string]string) {
	t.Helper()
	want := []int{http.StatusForbidden}
	if who == "nobody" {
		want = []int{http.StatusUnauthorized}
		if rule.Method == get && !strings.HasPrefix(rule.Path, "/api/") {
			want = []int{http.StatusSeeOther}
		}
	}
	if !slices.Contains(want, code) {
		t.Errorf("%s as %s with %s: %d, want %v: %.200s", rule.Key(), who, what, code, want, body)
	}
	w.nothingForeign(t, rule, who, body, foreign)
}

// absent holds that an object which isn't there for the caller is not found. A path that no longer matches its route may
// lead to the dashboard's page, which holds nothing.
func (w *world) absent(t *testing.T, rule Rule, who, id string, code int, body string, foreign map[string]string) {
	t.Helper()
	page := code == http.StatusOK && strings.HasPrefix(body, "<!doctype html><title>Parallax")
	if (code < 400 && !page) || code >= 500 || code == http.StatusTooManyRequests || code == http.StatusUnauthorized {
		t.Errorf("%s as %s for %.60q: %d: %.300s", rule.Key(), who, id, code, body)
	}
	w.nothingForeign(t, rule, who, body, foreign)
}

func (w *world) nothingForeign(t *testing.T, rule Rule, who, body string, foreign map[string]string) {
	t.Helper()
	if strings.Contains(body, "southwind") {
		t.Errorf("%s as %s tells of another firm: %.300s", rule.Key(), who, body)
	}
	for name, id := range foreign {
		if strings.Contains(body, id) && !strings.Contains(body, "There is no such") {
			t.Errorf("%s as %s tells a foreign %s: %.300s", rule.Key(), who, name, body)
		}
	}
}

// TestMatrixOwn is the matrix's control: with their own objects, those whom the rules name do get through.
func TestMatrixOwn(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		own := w.ids(w.home, y)
		bodies := w.validBodies()
		for _, rule := range Rules() {
			if rule.Who.open() || rule.Method != get {
				continue
			}
			for who, c := range w.callers {
				if c.principal.Role == "" || !rule.Who.admits(c.principal) || (rule.Path[:5] != "/api/" && c.principal.Role != survey.Seller) {
					continue
				}
				if c.principal.Role == survey.Seller {
					own["member_id"] = c.principal.MemberID // a seller sees no other's page
				} else {
					own["member_id"] = w.home.Viewer.MemberID
				}
				path := rule.at(own, -1, "")
				if rule.Path == "/api/cycles/{cycle_id}/next-year" || rule.Path == calendarPath {
					path = strings.Replace(path, y.open, y.closed, 1) // only of what is over
				}
				if answer := w.ask(who, rule.Method, path, nil); answer.Code != http.StatusOK {
					t.Errorf("%s as %s: %d: %.300s", rule.Key(), who, answer.Code, answer.Body)
				}
			}
		}
		for _, rule := range Rules() {
			if rule.Who.open() || rule.Method == get || strings.HasPrefix(rule.Path, "/api/imports") || rule.Path == outcomesPath || rule.Path == suppressionImportPath || rule.Path[:5] != "/api/" {
				continue
			}
			answer := w.ask("admin", rule.Method, rule.at(own, -1, ""), bodies[rule.Key()])
			if answer.Code >= 300 && answer.Code != http.StatusConflict && answer.Code != http.StatusGone {
				t.Errorf("%s as admin: %d: %.300s", rule.Key(), answer.Code, answer.Body)
			}
		}
	})
}

// TestForeignIDsInBodies holds that a foreign object can't be reached by naming it in a body either.
func TestForeignIDsInBodies(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		y := w.years(w.home, survey.Named)
		foreign := w.ids(w.foreign, w.years(w.foreign, survey.Named))
		draft := w.validBodies()["POST /api/cycles"].(cycleDraft)
		withAccount, withPrevious := draft, draft
		withAccount.AccountIDs = []string{w.home.Accounts[0].ID, foreign["account_id"]}
		withPrevious.PreviousID = foreign["cycle_id"]
		signed := w.ask("admin", put, "/api/cycles/"+y.draft+"/sign-off", signOffWish{DueAt: w.clock.Now().Add(time.Hour)})
		read[signOffBoard](t, signed, http.StatusOK)
		team := "/api/accounts/" + w.home.Accounts[0].ID + "/team"
		before := w.tables()
		for _, c := range []struct {
			method, path string
			body         any
		}{
			{post, "/api/cycles", withAccount},
			{post, "/api/cycles", withPrevious},
			{put, "/api/cycles/" + y.draft, withAccount},
			{put, "/api/cycles/" + y.draft, withPrevious},
			{put, team, teamChange{LeadID: w.foreign.Seller.MemberID, MemberIDs: []string{}}},
			{post, "/api/cycles/" + y.closed + "/next-year", nextYearStart{Draft: draft, LeaveOff: []leavingOff{{ContactID: foreign["contact_id"], Reason: "left"}}}},
			{post, "/api/cycles/" + y.closed + "/next-year", nextYearStart{Draft: withAccount, LeaveOff: []leavingOff{}}},
			{put, "/api/cycles/" + y.draft + "/accounts/" + w.home.Accounts[0].ID + "/list/" + foreign["contact_id"] + "/off", takingOff{Reason: "left"}},
			{put, team, teamChange{LeadID: w.home.Seller.MemberID, MemberIDs: []string{w.foreign.Seller.MemberID}}},
		} {
			answer := w.ask("admin", c.method, c.path, c.body)
			if answer.Code < 400 || answer.Code >= 500 || strings.Contains(answer.Body.String(), "southwind") {
				text, _ := json.Marshal(c.body)
				t.Errorf("%s %s %s: %d: %s", c.method, c.path, text, answer.Code, answer.Body)
			}
		}
		listed := w.ask("admin", get, "/api/accounts?lead="+w.foreign.Seller.MemberID, nil)
		if got := read[accountList](t, listed, http.StatusOK); got.Total != 0 {
			t.Errorf("filtering by a foreign lead finds %d", got.Total)
		}
		if diff := cmp.Diff(before, w.tables()); diff != "" {
			t.Errorf("something was stored: %s", diff)
		}
	})
}
