package main

import (
	"context"
	"math/rand/v2"
	"slices"

	"parallax/survey"
	"parallax/survey/store"
)

// demoUnshared are the accounts with which no result was shared.
var demoUnshared = []string{"Westmark Leasing", "Montclair Banque", "Glasbach Automotive"}

const demoShareNote = "Thank you for your candour, and for the time in the room. This is what you told us, and what we promised each other."

// share shows the client what came of a review, where so many have answered that it tells of no single person, and the promises that they know of.
func (f *demoFirm) share(ctx context.Context, r demoReview, lead survey.Principal, cycleID string) error {
	id := f.accounts[r.account]
	page, err := f.store.SharePage(ctx, lead, cycleID, id)
	if err != nil {
		return err
	}
	change := store.ShareChange{Result: len(page.Result) > 0, Note: demoShareNote}
	for _, c := range page.Choices {
		if c.CycleID == cycleID && c.Told {
			change.CommitmentIDs = append(change.CommitmentIDs, c.ID)
		}
	}
	_, err = f.store.ShareReview(ctx, lead, cycleID, id, change)
	return err
}

// sayOfPromises lets clients who have answered say whether they agree with what their page tells them became of last year's promises.
func (f *demoFirm) sayOfPromises(ctx context.Context, c cycleTime, cycleID string) error {
	random := rand.New(rand.NewPCG(demoSeed, 30+uint64(c.year)))
	for _, r := range demoReviews {
		if r.year != c.year+1 || slices.Contains(demoUnshared, r.account) {
			continue
		}
		invited, err := f.store.Invited(ctx, f.manager, cycleID, f.accounts[r.account])
		if err != nil {
			return err
		}
		for _, one := range invited {
			if !one.Answered {
				continue
			}
			asking, err := f.store.OpenInvitation(ctx, one.InvitationID)
			if err != nil {
				return err
			}
			if asking.Since == nil {
				continue
			}
			for _, p := range asking.Since.Promises {
				if err := f.sayOf(ctx, random, one.InvitationID, p); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// sayOf is what one person says of one promise, or doesn't: of a kept one most agree; that one is open or broken, nearly all.
func (f *demoFirm) sayOf(ctx context.Context, random *rand.Rand, invitationID string, p survey.SharedPromise) error {
	silent, agrees := random.Float64() < 0.25, 0.9
	if p.State == survey.KeptWord {
		agrees = 0.7
	}
	verdict := survey.Agrees
	if random.Float64() > agrees {
		verdict = survey.Differs
	}
	if silent {
		return nil
	}
	return f.store.SayOfPromise(ctx, invitationID, p.ID, verdict)
}
