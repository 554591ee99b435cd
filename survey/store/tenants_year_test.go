package store_test

import (
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/questionnaire"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// TestFirmsAreApartOverTheYear is TestFirmsAreApart for what the yearly review adds: running, chasing, closing, reviews, promises, own
// questionnaires and what compares years.
func TestFirmsAreApartOverTheYear(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		ours, theirs := storetest.NamedFirm(t, s, "ours"), storetest.NamedFirm(t, s, "theirs")
		running := launched(t, s, theirs, "Theirs", survey.Named, clock.Now(), "").ID
		account, silent := theirs.Accounts[0].ID, invitation(t, s, theirs, running, 0, 1)
		answer(t, s, theirs, running, 0, 0, 2)
		at := clock.Now().Add(100 * time.Hour)
		meeting := store.ReviewChange{StartsAt: &at, Minutes: 60, Notes: "theirs alone", MemberIDs: []string{theirs.Seller.MemberID}, ContactIDs: []string{theirs.Contacts[0][0].ID}}
		must(s.SaveReview(ctx, theirs.Admin, running, account, meeting))
		promise := store.CommitmentChange{CycleID: running, What: "theirs alone", OwnerMemberID: theirs.Seller.MemberID}
		promised := must(s.AddCommitment(ctx, theirs.Admin, account, promise)).ID
		asked := must(s.CreateQuestionnaire(ctx, theirs.Manager, store.QuestionnaireWish{Sources: []questionnaire.DocumentOrigin{{Key: "strength", Version: 1}}}))
		must(s.PublishQuestionnaire(ctx, theirs.Manager, asked.Key, asked.Revision))
		before := must(s.Audit(ctx, theirs.Admin, 1)).Total

		me := ours.Admin
		for name, call := range map[string]func(p survey.Principal) error{
			"Lenses":          func(p survey.Principal) error { _, err := s.Lenses(ctx, p, running); return err },
			"Years":           func(p survey.Principal) error { _, err := s.Years(ctx, p, running); return err },
			"Monitor":         func(p survey.Principal) error { _, err := s.Monitor(ctx, p, running); return err },
			"MonitorLines":    func(p survey.Principal) error { _, err := s.MonitorLines(ctx, p, running, store.ByAccount); return err },
			"Watch":           func(p survey.Principal) error { _, err := s.Watch(ctx, p, running); return err },
			"Nudge":           func(p survey.Principal) error { _, err := s.Nudge(ctx, p, running, nil); return err },
			"ScheduleOpening": func(p survey.Principal) error { _, err := s.ScheduleOpening(ctx, p, running); return err },
			"CancelOpening":   func(p survey.Principal) error { _, err := s.CancelOpening(ctx, p, running); return err },
			"Reschedule":      func(p survey.Principal) error { _, err := s.Reschedule(ctx, p, running, store.Dates{}); return err },
			"PlanDates": func(p survey.Principal) error {
				_, err := s.PlanDates(ctx, p, store.DatesWish{
					CycleID: running, TimeZone: "UTC", Dates: store.Dates{OpensAt: at, ClosesAt: at.AddDate(0, 0, 7), Schedule: survey.DefaultSchedule()},
				})
				return err
			},
			"SetTeamDue":        func(p survey.Principal) error { _, err := s.SetTeamDue(ctx, p, running, nil, false); return err },
			"ChaseList":         func(p survey.Principal) error { _, err := s.ChaseList(ctx, p, running, store.ChaseQuery{}); return err },
			"DraftChase":        func(p survey.Principal) error { _, err := s.DraftChase(ctx, p, running, silent); return err },
			"DraftAccountChase": func(p survey.Principal) error { _, err := s.DraftAccountChase(ctx, p, running, account); return err },
			"Chase": func(p survey.Principal) error {
				_, err := s.Chase(ctx, p, running, silent, store.ChaseWish{How: "copied"})
				return err
			},
			"ChaseAccount": func(p survey.Principal) error {
				_, err := s.ChaseAccount(ctx, p, running, account, store.ChaseWish{How: "copied"})
				return err
			},
			"Review":           func(p survey.Principal) error { _, err := s.Review(ctx, p, running, account); return err },
			"SaveReview":       func(p survey.Principal) error { _, err := s.SaveReview(ctx, p, running, account, meeting); return err },
			"CallReview":       func(p survey.Principal) error { _, err := s.CallReview(ctx, p, running, account, true); return err },
			"CancelReview":     func(p survey.Principal) error { _, err := s.CancelReview(ctx, p, running, account); return err },
			"ReviewCalendar":   func(p survey.Principal) error { _, err := s.ReviewCalendar(ctx, p, running, account); return err },
			"Commitments":      func(p survey.Principal) error { _, err := s.Commitments(ctx, p, account); return err },
			"AddCommitment":    func(p survey.Principal) error { _, err := s.AddCommitment(ctx, p, account, promise); return err },
			"UpdateCommitment": func(p survey.Principal) error { _, err := s.UpdateCommitment(ctx, p, promised, promise); return err },
			"SettleCommitment": func(p survey.Principal) error {
				_, err := s.SettleCommitment(ctx, p, promised, survey.KeptWord, "")
				return err
			},
			"RemoveCommitment":     func(p survey.Principal) error { return s.RemoveCommitment(ctx, p, promised) },
			"RestoreCommitment":    func(p survey.Principal) error { _, err := s.RestoreCommitment(ctx, p, promised); return err },
			"Questionnaire":        func(p survey.Principal) error { _, err := s.Questionnaire(ctx, p, asked.Key); return err },
			"PublishQuestionnaire": func(p survey.Principal) error { _, err := s.PublishQuestionnaire(ctx, p, asked.Key, 2); return err },
			"ArchiveQuestionnaire": func(p survey.Principal) error { _, err := s.ArchiveQuestionnaire(ctx, p, asked.Key, true); return err },
			"SaveQuestionnaire": func(p survey.Principal) error {
				_, err := s.SaveQuestionnaire(ctx, p, asked.Key, 2, asked.Draft, nil)
				return err
			},
			"QuestionnaireDocument": func(p survey.Principal) error { _, err := s.QuestionnaireDocument(ctx, p, asked.Key, 1); return err },
		} {
			wantKind(t, name+" by another firm", call(me), survey.NotFound)
			wantKind(t, name+" by another firm with an unknown role", call(survey.Principal{FirmID: ours.Firm.ID}), survey.NotFound)
		}
		w := yearOf{t, s, ours, theirs}
		w.nothingNamed(running, account, asked.Key)
		if got := must(s.Audit(ctx, theirs.Admin, 1)).Total; got != before {
			t.Errorf("their audit log has %d entries, had %d", got, before)
		}
		if lists := len(must(s.AllCommitments(ctx, me))) + must(s.Suggestions(ctx, me, 1)).Total; lists != 0 {
			t.Errorf("our lists hold %d of their things", lists)
		}
	})
}

// yearOf are two firms, of which the first tries to reach the second's things by naming them.
type yearOf struct {
	t            *testing.T
	s            *store.Store
	ours, theirs storetest.SmallFirm
}

// nothingNamed holds that another firm's people, cycles and questionnaires can't be named in what one's own are given.
func (w yearOf) nothingNamed(cycle, account, questionnaireKey string) {
	w.t.Helper()
	me, mine := w.ours.Admin, w.ours.Accounts[0].ID
	own := launched(w.t, w.s, w.ours, "Ours", survey.Named, storetest.Start, "").ID
	for name, change := range map[string]store.CommitmentChange{
		"a member":  {What: "x", OwnerMemberID: w.theirs.Seller.MemberID},
		"a contact": {What: "x", OwnerContactID: w.theirs.Contacts[0][0].ID},
		"a cycle":   {What: "x", CycleID: cycle},
	} {
		if _, err := w.s.AddCommitment(ctx, me, mine, change); err == nil {
			w.t.Errorf("a promise names %s of theirs", name)
		}
	}
	for name, change := range map[string]store.ReviewChange{
		"a member":  {Minutes: 60, MemberIDs: []string{w.theirs.Seller.MemberID}},
		"a contact": {Minutes: 60, ContactIDs: []string{w.theirs.Contacts[0][0].ID}},
	} {
		if _, err := w.s.SaveReview(ctx, me, own, mine, change); err == nil {
			w.t.Errorf("a review invites %s of theirs", name)
		}
	}
	_, err := w.s.SaveReview(ctx, me, own, account, store.ReviewChange{Minutes: 60})
	wantKind(w.t, "a review of their account in our cycle", err, survey.NotFound)
	if n, err := w.s.Nudge(ctx, me, own, []string{w.theirs.Seller.MemberID}); err == nil && n.Sent != 0 {
		w.t.Errorf("their seller was nudged: %+v", n)
	}
	draft := w.ours.Draft("Asks theirs", survey.Named, storetest.Start.Add(1000*time.Hour))
	draft.InstrumentKey = questionnaireKey
	_, err = w.s.CreateCycle(ctx, me, draft)
	wantKind(w.t, "their questionnaire in our cycle", err, survey.Invalid)
	_, err = w.s.CreateQuestionnaire(ctx, me, store.QuestionnaireWish{Sources: []questionnaire.DocumentOrigin{{Key: questionnaireKey, Version: 1}}})
	wantKind(w.t, "a copy of their questionnaire", err, survey.Invalid)
}
