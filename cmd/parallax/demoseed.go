package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
)

// demoClock can be held at a moment, so that the demo's past happens in the past by the same use cases as its present.
type demoClock struct {
	mu   sync.Mutex
	held time.Time // zero: runs
}

func (c *demoClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held.IsZero() {
		return time.Now().UTC()
	}
	return c.held
}

func (c *demoClock) hold(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = at
}

func (c *demoClock) release() { c.hold(time.Time{}) }

// demoFirm is the invented firm in the database.
type demoFirm struct {
	store   *store.Store
	clock   *demoClock
	staff   map[string]survey.Member // by name
	manager survey.Principal
}

// The demo's cycles: this year's opened some days ago and is open for some more, last year's was the same days a year before.
const (
	demoOpenFor   = 21 * 24 * time.Hour
	demoOpenSince = 9 * 24 * time.Hour
	demoYear      = 364 * 24 * time.Hour // the same weekday a year before
)

// demoOpened is when the open cycle began.
func demoOpened() time.Time {
	return time.Now().UTC().Add(-demoOpenSince).Truncate(24 * time.Hour).Add(8 * time.Hour)
}

// seed fills an empty database with the invented firm by the use cases that everybody uses, so that the data obey every
// rule. mailed is called after this year's launch and returns once its mails are out.
func seed(ctx context.Context, i *installation, clock *demoClock, mailed func(cycleID string) error) (*demoFirm, error) {
	defer clock.release()
	f := &demoFirm{store: i.store, clock: clock}
	opened := demoOpened()
	before := opened.Add(-demoYear)
	instrument, err := i.library.Latest("strength", "en")
	if err != nil {
		return nil, err
	}

	i.store.UseQueue(nil) // last year's mails were sent last year
	clock.hold(before.Add(-30 * 24 * time.Hour))
	if err := f.found(ctx); err != nil {
		return nil, err
	}
	accounts, err := f.importRoster(ctx)
	if err != nil {
		return nil, err
	}
	last, err := f.run(ctx, cycleTime{lastYear, before}, instrument, accounts, "")
	if err != nil {
		return nil, err
	}
	if err := i.store.TellMailed(ctx, f.manager, last); err != nil {
		return nil, err
	}
	if err := f.answerAll(ctx, last, accounts, cycleTime{lastYear, before}, instrument); err != nil {
		return nil, err
	}
	if err := f.importOutcomes(ctx, last, opened.Add(-30*24*time.Hour)); err != nil {
		return nil, err
	}

	i.store.UseQueue(i.jobs)
	current, err := f.run(ctx, cycleTime{thisYear, opened}, instrument, accounts, last)
	if err != nil {
		return nil, err
	}
	if err := mailed(current); err != nil {
		return nil, err
	}
	return f, f.answerAll(ctx, current, accounts, cycleTime{thisYear, opened}, instrument)
}

// cycleTime is when one of the two cycles opens.
type cycleTime struct {
	year  year
	opens time.Time
}

// end is until when answers have come in.
func (c cycleTime) end() time.Time {
	if c.year == lastYear {
		return c.opens.Add(demoOpenFor)
	}
	return c.opens.Add(demoOpenSince - 24*time.Hour)
}

func (f *demoFirm) found(ctx context.Context) error {
	staff := demoStaff()
	admin, founded, err := f.store.FoundFirm(ctx, store.FirmChange{Name: demoFirmName, Color: demoColor, TimeZone: demoZone},
		store.MemberChange{Name: staff[0].name, Email: staff[0].email()}, true)
	if err != nil {
		return err
	}
	if !founded {
		return errors.New("somebody else filled the database meanwhile")
	}
	f.staff = map[string]survey.Member{admin.Name: admin}
	if _, err := f.store.SetLogo(ctx, principal(admin), demoLogo); err != nil {
		return err
	}
	for _, m := range staff[1:] {
		added, err := f.store.AddMember(ctx, principal(admin), store.MemberChange{Name: m.name, Email: m.email(), Role: m.role})
		if err != nil {
			return err
		}
		f.staff[added.Name] = added
		if added.Role == survey.Manager {
			f.manager = principal(added)
		}
	}
	return nil
}

// principal is a member acting.
func principal(m survey.Member) survey.Principal {
	return survey.Principal{FirmID: m.FirmID, MemberID: m.ID, Name: m.Name, Role: m.Role}
}

// importRoster uploads the client list and gives the accounts' ids by name.
func (f *demoFirm) importRoster(ctx context.Context) (map[string]string, error) {
	sheet, err := roster.Read(ctx, []roster.File{{Name: "clients.csv", Content: bytes.NewReader(demoRoster())}}, roster.Options{})
	if err != nil {
		return nil, err
	}
	plan, err := f.store.PlanImport(ctx, f.manager, sheet)
	if err != nil {
		return nil, err
	}
	if plan.ProblemCount > 0 {
		return nil, fmt.Errorf("the demo's client list has a fault: %+v", plan.Problems[0])
	}
	if _, err := f.store.CommitImport(ctx, f.manager, sheet, plan.Digest); err != nil {
		return nil, err
	}
	page, err := f.store.Accounts(ctx, f.manager, store.AccountQuery{Page: 1, PerPage: 200})
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, a := range page.Accounts {
		ids[a.Name] = a.ID
	}
	return ids, nil
}

// run creates and launches a cycle over all accounts.
func (f *demoFirm) run(ctx context.Context, c cycleTime, instrument survey.Instrument, accounts map[string]string, previous string) (string, error) {
	f.clock.hold(c.opens.Add(-48 * time.Hour))
	ids := make([]string, 0, len(accounts))
	for _, a := range demoAccounts() {
		ids = append(ids, accounts[a.name])
	}
	made, err := f.store.CreateCycle(ctx, f.manager, survey.CycleDraft{
		Name: fmt.Sprintf("Annual review %d", c.opens.Year()), InstrumentKey: instrument.Key, InstrumentVersion: instrument.Version,
		Confidentiality: survey.Named, OpensAt: c.opens, ClosesAt: c.opens.Add(demoOpenFor), TimeZone: demoZone,
		PreviousID: previous, AccountIDs: ids,
	})
	if err != nil {
		return "", err
	}
	f.clock.hold(c.opens.Add(time.Minute))
	_, err = f.store.Launch(ctx, f.manager, made.ID)
	return made.ID, err
}

// answerAll lets everybody who answers do so, in the order of time.
func (f *demoFirm) answerAll(ctx context.Context, cycleID string, accounts map[string]string, c cycleTime, instrument survey.Instrument) error {
	v := newVoices(instrument, c.year)
	var all []demoAnswer
	for place, a := range demoAccounts() {
		invited, err := f.store.Invited(ctx, f.manager, cycleID, accounts[a.name])
		if err != nil {
			return err
		}
		all = append(all, v.account(place, a, accounts[a.name], invited, c)...)
	}
	slices.SortStableFunc(all, func(x, y demoAnswer) int { return x.at.Compare(y.at) })
	for _, one := range all {
		f.clock.hold(one.at)
		if err := f.save(ctx, cycleID, one); err != nil {
			return err
		}
	}
	return nil
}

func (f *demoFirm) save(ctx context.Context, cycleID string, one demoAnswer) error {
	if one.seller == "" {
		_, err := f.store.SaveAnswers(ctx, one.invitationID, one.answers, one.done)
		return err
	}
	_, err := f.store.SaveOwnAnswers(ctx, principal(f.staff[one.seller]), cycleID, one.accountID, one.answers, one.done)
	return err
}
