package api

import (
	"context"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// promise lets a firm's manager open the reviews of its first account in an ended cycle, with a date, and promise something in it.
func (w *world) promise(firm storetest.SmallFirm, cycle string) string {
	w.t.Helper()
	ctx, account, at := context.Background(), firm.Accounts[0].ID, w.clock.Now().Add(1000*time.Hour).Truncate(time.Hour)
	if _, err := w.store.SaveReview(ctx, firm.Admin, cycle, account, store.ReviewChange{
		StartsAt: &at, Minutes: 60, Place: "Room 4", Notes: "what we said to " + firm.Firm.Name, MemberIDs: []string{firm.Seller.MemberID}, ContactIDs: []string{firm.Contacts[0][0].ID},
	}); err != nil {
		w.t.Fatal(err)
	}
	made, err := w.store.AddCommitment(ctx, firm.Admin, account, store.CommitmentChange{CycleID: cycle, What: "promised by " + firm.Firm.Name})
	if err != nil {
		w.t.Fatal(err)
	}
	return made.ID
}

// shared lets a firm's manager share what came of last year's review, and the contacts of the first account say whether they agree.
func (w *world) shared(firm storetest.SmallFirm, y years) {
	w.t.Helper()
	ctx := context.Background()
	if _, err := w.store.ShareReview(ctx, firm.Admin, y.closed, firm.Accounts[0].ID, store.ShareChange{
		Result: true, Note: "shared by " + firm.Firm.Name, CommitmentIDs: []string{y.promised},
	}); err != nil {
		w.t.Fatal(err)
	}
	for n, verdict := range []survey.Verdict{survey.Agrees, survey.Differs, survey.Agrees, survey.Agrees} {
		if err := w.store.SayOfPromise(ctx, y.invitations[n], y.promised, verdict); err != nil {
			w.t.Fatal(err)
		}
	}
}
