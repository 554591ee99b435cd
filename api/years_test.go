package api

import (
	"context"
	"time"

	"parallax/survey"
	"parallax/survey/store/storetest"
)

// years are a firm's cycles: one that is closed, one that is open and compared with it, and a draft.
type years struct {
	suggested           string // a colleague named in the open cycle
	promised            string // a commitment of the review of the ended cycle
	closed, open, draft string
	invitations         []string // of the open cycle, contacts of account 0 first
}

// clientRemark stands in every client answer, so that a test can look for it where it must not be.
const clientRemark = "REMARK-OF-THE-CLIENT"

// years runs a firm through last year and into this one. In both, all contacts of account 0 and one of account 1 have
// answered; of the sellers only last year's.
func (w *world) years(firm storetest.SmallFirm, promise survey.Confidentiality) years {
	w.t.Helper()
	ctx := context.Background()
	var out years
	last := w.launched(firm, w.draft(firm, "Last year", promise))
	w.answered(firm, last)
	for _, p := range []survey.Principal{firm.Seller, firm.Colleague} {
		if _, err := w.store.SaveOwnAnswers(ctx, p, last, firm.Accounts[0].ID, w.says(firm, "3", ""), true); err != nil {
			w.t.Fatal(err)
		}
	}
	if _, err := w.store.CloseCycle(ctx, firm.Manager, last); err != nil {
		w.t.Fatal(err)
	}
	w.clock.Advance(24 * time.Hour)
	this := w.draft(firm, "This year", promise)
	this.PreviousID = last
	out.closed, out.open = last, w.launched(firm, this)
	out.invitations = w.answered(firm, out.open)
	next := w.draft(firm, "Next year", promise)
	next.OpensAt, next.ClosesAt = next.OpensAt.Add(48*time.Hour), next.ClosesAt.Add(48*time.Hour)
	draft, err := w.store.CreateCycle(ctx, firm.Manager, next)
	if err != nil {
		w.t.Fatal(err)
	}
	out.draft = draft.ID
	out.suggested = w.suggest(firm, out.invitations[0])
	out.promised = w.promise(firm, last)
	w.promise(firm, out.open)
	w.shared(firm, out)
	return out
}

func (w *world) launched(firm storetest.SmallFirm, draft survey.CycleDraft) string {
	w.t.Helper()
	ctx := context.Background()
	cycle, err := w.store.CreateCycle(ctx, firm.Manager, draft)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.store.Launch(ctx, firm.Manager, cycle.ID); err != nil {
		w.t.Fatal(err)
	}
	w.clock.Advance(time.Minute)
	return cycle.ID
}

// answered lets the contacts of account 0, and one of account 1, send their answers; it gives all invitations.
func (w *world) answered(firm storetest.SmallFirm, cycleID string) []string {
	w.t.Helper()
	invitations := w.invitations(firm, cycleID)
	for n, id := range invitations[:5] {
		pattern := []string{"0101010", "0100110", "1101010", "0101000", "2121212"}[n]
		if _, err := w.store.SaveAnswers(context.Background(), id, w.says(firm, pattern, clientRemark), true); err != nil {
			w.t.Fatal(err)
		}
	}
	return invitations
}

// invitations of a cycle, by account and contact in the firm's order.
func (w *world) invitations(firm storetest.SmallFirm, cycleID string) []string {
	w.t.Helper()
	rows, err := w.store.Database().SQL.Query("SELECT id, contact_id FROM invitations WHERE cycle_id = '" + cycleID + "'")
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	byContact := map[string]string{}
	for rows.Next() {
		var id, contactID string
		if err := rows.Scan(&id, &contactID); err != nil {
			w.t.Fatal(err)
		}
		byContact[contactID] = id
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for _, contacts := range firm.Contacts {
		for _, c := range contacts {
			out = append(out, byContact[c.ID])
		}
	}
	return out
}
