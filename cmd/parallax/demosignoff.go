package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// demoOff is somebody whom a lead took off the list of a year: the nth contact of an account by name.
type demoOff struct {
	year    year
	account string
	contact int
	reason  survey.OffReason
	note    string
}

var demoLeftOff = []demoOff{
	{lastYear, "Eskdale Hospitals", 3, survey.LeftCompany, ""},
	{lastYear, "Zuiderzee Dairy", 1, survey.NotNow, "New in the post since August; asks to be asked next year."},
	{thisYear, "Castellan Insurance", 4, survey.LeftCompany, "Retired in the spring."},
	{thisYear, "Corvina Telecom", 2, survey.NotNow, "On parental leave until March."},
	{thisYear, "Lavender Bank", 3, survey.WrongPerson, "Works with our auditors, not with us."},
	{thisYear, "Saint-Aubin Cosmetics", 0, survey.OtherReason, "Sits on the tender committee, and asked us to wait until it has decided."},
}

// demoUnsigned are the leads who have not signed this year, and demoSignedLate those whose lists the manager signed in their place.
var (
	demoUnsigned   = []string{"Mateo Iglesias"}
	demoSignedLate = []string{"Priya Raghavan"}
)

// signOff asks the leads whom the cycle should ask, and lets them sign: all of them in the past, most of them this year.
func (f *demoFirm) signOff(ctx context.Context, c cycleTime, cycleID string) error {
	f.clock.hold(office(c.opens, -28))
	if _, err := f.store.AskToSignOff(ctx, f.manager, cycleID, store.SignOffWish{DueAt: office(c.opens, -7)}); err != nil {
		return err
	}
	if err := f.store.TellMailed(ctx, f.manager, cycleID); err != nil {
		return err
	}
	for place, a := range demoAccounts()[:c.accounts()] {
		lead := team(c.year, place, a)[0].name
		by := principal(f.staff[lead])
		f.clock.hold(office(c.opens, -27+place%8*2).Add(time.Duration(place) * 3 * time.Minute))
		switch {
		case c.year == thisYear && slices.Contains(demoUnsigned, lead):
			continue
		case c.year == thisYear && slices.Contains(demoSignedLate, lead):
			f.clock.hold(office(c.opens, -5))
			by = f.manager
		}
		if err := f.signList(ctx, by, c, cycleID, a.name); err != nil {
			return fmt.Errorf("%s: %w", a.name, err)
		}
	}
	return nil
}

// signList takes off whom the year leaves off and signs the rest.
func (f *demoFirm) signList(ctx context.Context, p survey.Principal, c cycleTime, cycleID, account string) error {
	id := f.accounts[account]
	list, err := f.store.List(ctx, p, cycleID, id)
	if err != nil {
		return err
	}
	for _, off := range demoLeftOff {
		if off.year != c.year || off.account != account || off.contact >= len(list.Contacts) {
			continue
		}
		one := list.Contacts[off.contact]
		if list, err = f.store.TakeOffList(ctx, p, cycleID, id, one.ID, one.Version, off.reason, off.note); err != nil {
			return err
		}
	}
	_, err = f.store.SignList(ctx, p, cycleID, id, list.Version)
	return err
}
