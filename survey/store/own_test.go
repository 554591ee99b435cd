package store_test

import (
	"strings"
	"sync"
	"testing"

	"parallax/survey"
	"parallax/survey/instruments"
	"parallax/survey/questionnaire"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

var strengthMeter = store.QuestionnaireWish{Sources: []questionnaire.DocumentOrigin{{Key: "strength", Version: 1}}}

// reworded is a draft in which the client's wording of a question in a language is another.
func reworded(d questionnaire.Document, place int, tag, text string) questionnaire.Document {
	w := d.Questions[place].Words[tag]
	w.Client = text
	d.Questions[place].Words[tag] = w
	return d
}

// TestAFirmsOwnQuestionnaire goes from a copy over two versions to two cycles, whose comparison breaks where the words changed.
func TestAFirmsOwnQuestionnaire(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		firm := storetest.Firm(t, s)
		first := launched(t, s, firm, "First", survey.Named, clock.Now(), "")
		q := must(s.CreateQuestionnaire(ctx, firm.Manager, strengthMeter))
		if !instruments.IsOwn(q.Key) || q.Revision != 1 || len(q.Draft.Questions) != 7 || len(q.Versions) != 0 || len(q.Confirmed) != 7 {
			t.Fatalf("a copy: %+v", q)
		}
		_, err := s.Library().At(q.Key, 1, "en")
		wantKind(t, "an unpublished version", err, survey.NotFound)
		if lines := must(s.Questionnaires(ctx, firm.Viewer)); lines[0].Key != "strength" || len(lines[0].Cycles) != 1 || !lines[len(lines)-1].Unpublished {
			t.Errorf("the list: %+v", lines)
		}

		q = must(s.SaveQuestionnaire(ctx, firm.Manager, q.Key, 1, reworded(q.Draft, 1, "en", "What did {firm} change for you?"), q.Confirmed))
		_, err = s.SaveQuestionnaire(ctx, firm.Admin, q.Key, 1, q.Draft, nil)
		wantKind(t, "saving over somebody's change", err, survey.Conflict)
		_, err = s.PublishQuestionnaire(ctx, firm.Admin, q.Key, 1)
		wantKind(t, "publishing what was not read", err, survey.Conflict)
		unread := must(s.SaveQuestionnaire(ctx, firm.Manager, q.Key, q.Revision, q.Draft, q.Confirmed[1:]))
		_, err = s.PublishQuestionnaire(ctx, firm.Manager, q.Key, unread.Revision)
		if found := problemsOf(err); len(found) != 1 || found[0].Where != "partnership" {
			t.Errorf("an unconfirmed question: %v", err)
		}
		q = must(s.SaveQuestionnaire(ctx, firm.Manager, q.Key, unread.Revision, q.Draft, q.Confirmed))
		q = must(s.PublishQuestionnaire(ctx, firm.Manager, q.Key, q.Revision))
		if len(q.Versions) != 1 || q.Versions[0].PublishedBy != firm.Manager.Name || len(q.Changes) != 0 {
			t.Errorf("published: %+v", q)
		}
		_, err = s.PublishQuestionnaire(ctx, firm.Manager, q.Key, q.Revision)
		wantKind(t, "publishing nothing new", err, survey.Conflict)
		if i := must(s.Library().At(q.Key, 1, "de-AT")); i.Locale != "de" || i.Questions[1].Since != q.Key+".1" || i.Questions[0].Since != "" {
			t.Errorf("version 1 in German: %+v", i)
		}

		draft := firm.Draft("Second", survey.Named, clock.Now())
		draft.InstrumentKey, draft.InstrumentVersion, draft.PreviousID = q.Key, 1, first.ID
		second := must(s.CreateCycle(ctx, firm.Manager, draft))
		must(s.Launch(ctx, firm.Manager, second.ID))
		page := must(s.Gap(ctx, firm.Manager, second.ID, firm.Accounts[0].ID))
		if page.Change == nil || page.Change.Client.Questions[1].Break != survey.OtherWords || page.Change.Client.Questions[0].Break != survey.Unbroken {
			t.Errorf("the year before: %+v", page.Change)
		}
		for _, one := range page.Questions {
			if (one.Previous == nil) != (one.Question.Key == "impact") {
				t.Errorf("%s stands beside %+v", one.Question.Key, one.Previous)
			}
		}

		q = must(s.SaveQuestionnaire(ctx, firm.Manager, q.Key, q.Revision, reworded(q.Draft, 2, "de", "Und ohne {firm}?"), q.Confirmed))
		if len(q.Changes) != 1 || !q.Changes[0].Breaks || q.Changes[0].Question != "loss" {
			t.Errorf("what changed: %+v", q.Changes)
		}
		q = must(s.PublishQuestionnaire(ctx, firm.Manager, q.Key, q.Revision))
		if latest := must(s.Library().Latest(q.Key, "en")); latest.Version != 2 || latest.Questions[2].Since != q.Key+".2" || latest.Questions[1].Since != q.Key+".1" {
			t.Errorf("version 2: %+v", latest)
		}
		if old := must(s.QuestionnaireDocument(ctx, firm.Viewer, q.Key, 1)); old.Questions[2].Words["de"].Client == "Und ohne {firm}?" {
			t.Error("a published version changed")
		}
		q = must(s.ArchiveQuestionnaire(ctx, firm.Manager, q.Key, true))
		_, err = s.SaveQuestionnaire(ctx, firm.Manager, q.Key, q.Revision, q.Draft, nil)
		wantKind(t, "changing what is archived", err, survey.Conflict)
		if asked := must(s.Instruments(ctx, firm.Manager)); asked[len(asked)-1].Key == q.Key {
			t.Error("an archived questionnaire is offered")
		}
		must(s.ArchiveQuestionnaire(ctx, firm.Manager, q.Key, false))
		if asked := must(s.Instruments(ctx, firm.Manager)); asked[len(asked)-1].Key != q.Key || asked[0].Key != "strength" {
			t.Error("a restored questionnaire isn't offered")
		}
		var deeds []string
		for _, e := range must(s.Audit(ctx, firm.Admin, 1)).Entries {
			if e.ObjectKind == "questionnaire" {
				deeds = append(deeds, e.Action)
			}
		}
		if got := strings.Join(deeds, " "); got != "restore archive publish publish update create" {
			t.Errorf("the audit log tells %q", got)
		}
	})
}

// TestOwnQuestionnairesOfOthers: another firm's are not there, not to read, not to ask, not to copy.
func TestOwnQuestionnairesOfOthers(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		ours, theirs := storetest.NamedFirm(t, s, "ours"), storetest.NamedFirm(t, s, "theirs")
		q := must(s.CreateQuestionnaire(ctx, theirs.Manager, strengthMeter))
		q = must(s.PublishQuestionnaire(ctx, theirs.Manager, q.Key, q.Revision))
		me := ours.Admin
		for name, call := range map[string]func() error{
			"Questionnaire": func() error { _, err := s.Questionnaire(ctx, me, q.Key); return err },
			"Save":          func() error { _, err := s.SaveQuestionnaire(ctx, me, q.Key, 1, q.Draft, nil); return err },
			"Save what is none": func() error {
				_, err := s.SaveQuestionnaire(ctx, me, q.Key, 1, questionnaire.Document{}, nil)
				return err
			},
			"Publish":  func() error { _, err := s.PublishQuestionnaire(ctx, me, q.Key, 1); return err },
			"Archive":  func() error { _, err := s.ArchiveQuestionnaire(ctx, me, q.Key, true); return err },
			"Document": func() error { _, err := s.QuestionnaireDocument(ctx, me, q.Key, 1); return err },
			"Draft":    func() error { _, err := s.QuestionnaireDocument(ctx, me, q.Key, 0); return err },
		} {
			wantKind(t, name+" by another firm", call(), survey.NotFound)
		}
		_, err := s.CreateQuestionnaire(ctx, me, store.QuestionnaireWish{Sources: []questionnaire.DocumentOrigin{{Key: q.Key, Version: 1}}})
		wantKind(t, "a copy by another firm", err, survey.Invalid)
		draft := ours.Draft("Theirs", survey.Named, clock.Now())
		draft.InstrumentKey = q.Key
		_, err = s.CreateCycle(ctx, me, draft)
		if found := problemsOf(err); len(found) != 1 || found[0].Where != "instrument_key" {
			t.Errorf("a cycle with another firm's questionnaire: %v", err)
		}
		if lines := must(s.Questionnaires(ctx, me)); !lines[len(lines)-1].BuiltIn {
			t.Errorf("another firm's is in our list: %+v", lines)
		}
		if asked := must(s.Instruments(ctx, me)); instruments.IsOwn(asked[len(asked)-1].Key) {
			t.Error("another firm's is offered for a cycle")
		}
		// What was made from theirs compares with nothing of theirs: an imported file may say what it likes.
		file := must(questionnaire.Write(must(s.QuestionnaireDocument(ctx, theirs.Viewer, q.Key, 1)).Document))
		mine := must(s.ImportQuestionnaire(ctx, me, []byte(strings.Replace(string(file), `"strength"`, `"`+q.Key+`"`, 1))))
		if len(mine.Confirmed) != 0 {
			t.Error("what a file says counts as confirmed")
		}
		keys := make([]string, 0, len(mine.Draft.Questions))
		for _, one := range mine.Draft.Questions {
			keys = append(keys, one.Key)
		}
		mine = must(s.SaveQuestionnaire(ctx, me, mine.Key, mine.Revision, mine.Draft, keys))
		mine = must(s.PublishQuestionnaire(ctx, me, mine.Key, mine.Revision))
		if i := must(s.Library().At(mine.Key, 1, "en")); i.Questions[0].Since != mine.Key+".1" {
			t.Errorf("its line begins with %q", i.Questions[0].Since)
		}
	})
}

// TestAPublishedVersionIsReadOnce: whoever asks at the same time waits for the same read, and afterwards the database is not asked.
func TestAPublishedVersionIsReadOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		firm := storetest.Firm(t, s)
		q := must(s.CreateQuestionnaire(ctx, firm.Manager, strengthMeter))
		must(s.PublishQuestionnaire(ctx, firm.Manager, q.Key, q.Revision))
		var together sync.WaitGroup
		for range 40 {
			together.Go(func() {
				if i, err := s.Library().At(q.Key, 1, "ar"); err != nil || i.Locale != "ar" {
					t.Errorf("%q and %v", i.Locale, err)
				}
			})
		}
		together.Wait()
		if _, err := s.Database().SQL.ExecContext(ctx, "DELETE FROM questionnaire_versions"); err != nil {
			t.Fatal(err)
		}
		if i := must(s.Library().At(q.Key, 1, "fr")); i.Locale != "en" {
			t.Errorf("read again as %q", i.Locale)
		}
		for _, key := range []string{"own_", "own_" + strings.Repeat("a", 26), "own_" + strings.Repeat("A", 26), q.Key + "a", "own_' OR 1=1--"} {
			_, err := s.Library().At(key, 1, "en")
			wantKind(t, key, err, survey.NotFound)
		}
		_, err := s.Library().At(q.Key, -1, "en")
		wantKind(t, "version -1", err, survey.NotFound)
	})
}
