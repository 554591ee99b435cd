package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/survey/questionnaire"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

func strengthOnly() []questionnaire.DocumentOrigin {
	return []questionnaire.DocumentOrigin{{Key: "strength", Version: 1}}
}

func strengthDocument(t *testing.T, s *store.Store) questionnaire.Document {
	t.Helper()
	all, err := s.Library().Languages("strength", 1)
	if err != nil {
		t.Fatal(err)
	}
	return questionnaire.Compose(questionnaire.Wish{Sources: []questionnaire.Source{{DocumentOrigin: strengthOnly()[0], Document: questionnaire.Of(all)}}})
}

// questionnaire is one of a firm's own, published once.
func (w *world) questionnaire(firm storetest.SmallFirm) store.QuestionnaireDetail {
	w.t.Helper()
	ctx := context.Background()
	q, err := w.store.CreateQuestionnaire(ctx, firm.Manager, store.QuestionnaireWish{Sources: strengthOnly(), Name: "of " + firm.Firm.Name})
	if err == nil {
		q, err = w.store.PublishQuestionnaire(ctx, firm.Manager, q.Key, q.Revision)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return q
}

// TestQuestionnairesOverTheNetwork: composed, edited, seen as a page, published, asked, passed on as a file and read again.
func TestQuestionnairesOverTheNetwork(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		wish := questionnaireNew{Sources: strengthOnly(), Desired: true, Reviews: []string{"stop", "keep"}, Name: "Our year"}
		composed := read[questionnaireComposed](t, w.ask("manager", post, "/api/questionnaires/compose", wish), http.StatusOK)
		if composed.Choices != 8 || composed.Questions != 10 || composed.Minutes < 2 {
			t.Errorf("composed: %d choices, %d questions, %d minutes", composed.Choices, composed.Questions, composed.Minutes)
		}
		q := read[questionnaireDetail](t, w.ask("manager", post, "/api/questionnaires", wish), http.StatusCreated)
		if diff := cmp.Diff(composed.Document, q.Document); diff != "" || q.Document.Words["en"].Name != "Our year" {
			t.Errorf("created something else: %s", diff)
		}
		for _, f := range q.Findings {
			if f.Blocks {
				t.Errorf("ours can't be published: %+v", f)
			}
		}

		path := "/api/questionnaires/" + q.Key
		d := q.Document
		words := d.Questions[0].Words["de"]
		words.Client, words.Options[3] = "Wann holen Sie {firm} <dazu>?", ""
		d.Questions[0].Words["de"] = words
		saved := read[questionnaireDetail](t, w.ask("manager key", put, path, questionnaireChange{Revision: q.Revision, Document: d, Confirmed: q.Confirmed}), http.StatusOK)
		p := read[problem](t, w.ask("manager", post, path+"/publish", questionnaireRevision{saved.Revision}), http.StatusUnprocessableEntity)
		if len(p.Problems) != 1 || p.Problems[0].Where != "partnership, de" || p.Problems[0].Fix == "" {
			t.Errorf("an answer is missing: %+v", p)
		}
		if answer := w.ask("admin", put, path, questionnaireChange{Revision: q.Revision, Document: d, Confirmed: []string{}}); answer.Code != http.StatusConflict || !strings.Contains(answer.Body.String(), "has changed this questionnaire") {
			t.Errorf("over somebody's change: %d %s", answer.Code, answer.Body)
		}
		w.seesDraft(d)
		words.Options[3] = "Ganz am Anfang"
		saved = read[questionnaireDetail](t, w.ask("manager", put, path, questionnaireChange{Revision: saved.Revision, Document: d, Confirmed: q.Confirmed}), http.StatusOK)
		published := read[questionnaireDetail](t, w.ask("manager", post, path+"/publish", questionnaireRevision{saved.Revision}), http.StatusOK)
		if len(published.Versions) != 1 || len(published.Changes) != 0 {
			t.Errorf("published: %+v", published.Versions)
		}

		var found bool
		for _, i := range read[instrumentList](t, w.ask("seller", get, "/api/instruments", nil), http.StatusOK).Instruments {
			found = found || i.Key == q.Key && i.Questions[0].Since == q.Key+".1" && i.Questions[1].Since == "" && len(i.Questions) == 10
		}
		if !found {
			t.Error("the published version isn't offered")
		}
		w.passedOn(path, d)
	})
}

// seesDraft holds that both sides' pages of a draft come from the words sent, and can do nothing.
func (w *world) seesDraft(d questionnaire.Document) {
	w.t.Helper()
	form := url.Values{"document": {string(mustJSON(w.t, d))}, "locale": {"de"}, "side": {"client"}}
	answer := w.ask("viewer", post, questionnairePreview, form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
	page, policy := answer.Body.String(), answer.Header().Get("Content-Security-Policy")
	if answer.Code != http.StatusOK || !strings.Contains(page, "&lt;dazu&gt;") || !strings.Contains(page, `lang="de"`) || !strings.Contains(page, "…") {
		w.t.Errorf("the draft's page: %d %.400s", answer.Code, page)
	}
	if !strings.Contains(policy, "frame-ancestors 'self'") || !strings.Contains(policy, "script-src 'none'") || !strings.Contains(policy, "form-action 'none'") || !strings.HasSuffix(policy, "; sandbox") {
		w.t.Errorf("its policy: %s", policy)
	}
	form.Set("side", "seller")
	if team := w.ask("viewer", post, questionnairePreview, form.Encode(), "Content-Type", "application/x-www-form-urlencoded").Body.String(); strings.Contains(team, "&lt;dazu&gt;") || team == page {
		w.t.Error("the team reads the client's wording")
	}
	form.Set("document", "{")
	if answer := w.ask("viewer", post, questionnairePreview, form.Encode(), "Content-Type", "application/x-www-form-urlencoded"); answer.Code != http.StatusUnprocessableEntity {
		w.t.Errorf("a broken draft: %d", answer.Code)
	}
}

// passedOn holds that the file gives back the same document, and that the schema is there for whoever writes one.
func (w *world) passedOn(path string, d questionnaire.Document) {
	w.t.Helper()
	file := w.ask("seller", get, path+"/export.json?version=1", nil)
	if file.Code != http.StatusOK || !strings.Contains(file.Header().Get("Content-Disposition"), ".v1.json") {
		w.t.Fatalf("the file: %d %v", file.Code, file.Header())
	}
	again := read[questionnaireDetail](w.t, w.ask("manager", post, "/api/questionnaires/import", file.Body.Bytes(), "Content-Type", "application/json"), http.StatusCreated)
	if diff := cmp.Diff(d, again.Document); diff != "" {
		w.t.Errorf("read again: %s", diff)
	}
	p := read[problem](w.t, w.ask("manager", post, "/api/questionnaires/import", []byte("{\n\"format\": 1}"), "Content-Type", "application/json"), http.StatusUnprocessableEntity)
	if len(p.Problems) != 1 || p.Problems[0].Where != "format, line 2" {
		w.t.Errorf("a broken file: %+v", p)
	}
	if built := w.ask("seller", get, "/api/questionnaires/strength/export.json", nil); built.Code != http.StatusOK || !json.Valid(built.Body.Bytes()) {
		w.t.Errorf("a built-in one as a file: %d", built.Code)
	}
	if schema := w.ask("nobody", get, "/api/questionnaires/schema.json", nil); schema.Code != http.StatusOK || !json.Valid(schema.Body.Bytes()) {
		w.t.Errorf("the schema: %d", schema.Code)
	}
}
