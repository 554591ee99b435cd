package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// demoReview is a meeting over a year's result that was held, and what was promised in it.
type demoReview struct {
	year                                 year
	account                              string
	days                                 int // after the close
	place                                string
	notes, keep, stop, start, goals, end string
	promises                             []demoPromise
}

// demoPromise is one of a review's promises; days count from the meeting.
type demoPromise struct {
	what, evidence string
	whose          owner
	due            int
	moved          int // later by so many days, as agreed meanwhile; 0 for not
	became         survey.CommitmentState
	after          int    // days until it became that
	why            string // where it was not kept, or dropped
	ours           bool   // the client was not told
}

// owner is who promises.
type owner uint8

const (
	theLead owner = iota
	aColleague
	theClient
	theManager
)

// hold writes down a review that has just been held.
func (f *demoFirm) hold(ctx context.Context, r demoReview, cycleID string) error {
	id := f.accounts[r.account]
	account, err := f.store.Account(ctx, f.manager, id)
	if err != nil {
		return err
	}
	invited, err := f.store.Invited(ctx, f.manager, cycleID, id)
	if err != nil {
		return err
	}
	at := f.clock.Now()
	change := store.ReviewChange{
		State: survey.Held, StartsAt: &at, Minutes: 90, TimeZone: demoZone, Place: r.place,
		Notes: r.notes, Continue: r.keep, Stop: r.stop, Start: r.start, Goals: r.goals, ExitTerms: r.end,
	}
	var lead survey.Principal
	var colleague string
	for _, m := range account.Team {
		change.MemberIDs = append(change.MemberIDs, m.ID)
		if m.Lead {
			lead = principal(f.staff[m.Name])
		} else {
			colleague = m.ID
		}
	}
	for _, one := range invited[:min(2, len(invited))] {
		change.ContactIDs = append(change.ContactIDs, one.ContactID)
	}
	if colleague == "" {
		colleague = lead.MemberID
	}
	f.clock.hold(at.Add(3 * demoDay / 24))
	if _, err := f.store.SaveReview(ctx, lead, cycleID, id, change); err != nil {
		return fmt.Errorf("%s: %w", r.account, err)
	}
	for _, p := range r.promises {
		c := store.CommitmentChange{CycleID: cycleID, What: p.what, Evidence: p.evidence, Told: !p.ours, Due: office(at, p.due).Format(time.DateOnly)}
		switch p.whose {
		case theLead:
			c.OwnerMemberID = lead.MemberID
		case aColleague:
			c.OwnerMemberID = colleague
		case theClient:
			c.OwnerContactID = change.ContactIDs[0]
		case theManager:
			c.OwnerMemberID = f.manager.MemberID
		}
		if err := f.promise(ctx, lead, id, c, p); err != nil {
			return fmt.Errorf("%s: %w", r.account, err)
		}
	}
	if !slices.Contains(demoUnshared, r.account) {
		f.diary.add(office(at, 6), func(ctx context.Context) error { return f.share(ctx, r, lead, cycleID) })
	}
	return nil
}

// promise writes a promise down, and into the diary what becomes of it.
func (f *demoFirm) promise(ctx context.Context, lead survey.Principal, accountID string, c store.CommitmentChange, p demoPromise) error {
	made, err := f.store.AddCommitment(ctx, lead, accountID, c)
	if err != nil {
		return err
	}
	now := f.clock.Now()
	if p.moved > 0 {
		f.diary.add(office(now, p.due-7), func(ctx context.Context) error {
			c.Due = string(survey.Date(c.Due).Plus(p.moved))
			_, err := f.store.UpdateCommitment(ctx, lead, made.ID, c)
			return err
		})
	}
	if p.became != "" {
		f.diary.add(office(now, p.after), func(ctx context.Context) error {
			_, err := f.store.SettleCommitment(ctx, lead, made.ID, p.became, p.why)
			return err
		})
	}
	return nil
}
