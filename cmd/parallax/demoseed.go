package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"parallax/survey"
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
	store         *store.Store
	clock         *demoClock
	staff         map[string]survey.Member // by name
	manager       survey.Principal
	accounts      map[string]string // ids by name
	questionnaire string            // key
	diary         diary
}

// The demo's cycles: this year's opened some days ago and is open for some more; those of the two years before were on the same days of
// their years.
const (
	demoOpenFor   = 21 * 24 * time.Hour
	demoOpenSince = 9 * 24 * time.Hour
	demoYear      = 364 * 24 * time.Hour // the same weekday a year before
	demoDay       = 24 * time.Hour
)

// demoOpened is when the open cycle began: on a working day.
func demoOpened() time.Time {
	at := time.Now().UTC().Add(-demoOpenSince).Truncate(24 * time.Hour).Add(8 * time.Hour)
	switch at.Weekday() {
	case time.Saturday:
		return at.Add(-demoDay)
	case time.Sunday:
		return at.Add(-2 * demoDay)
	}
	return at
}

// seed fills an empty database with the invented firm by the use cases that everybody uses, so that the data obey every
// rule. mailed is called after this year's launch and returns once its mails are out.
func seed(ctx context.Context, i *installation, clock *demoClock, mailed func(cycleID string) error) (*demoFirm, error) {
	defer clock.release()
	f := &demoFirm{store: i.store, clock: clock, accounts: map[string]string{}}
	opened := demoOpened()
	i.store.UseQueue(nil) // earlier years' mails were sent in their years
	clock.hold(opened.Add(-2*demoYear - 60*demoDay))
	if err := f.found(ctx); err != nil {
		return nil, err
	}
	previous := ""
	for _, y := range []year{firstYear, lastYear, thisYear} {
		c := cycleTime{y, opened.Add(-time.Duration(y) * demoYear)}
		id, err := f.live(ctx, c, previous, func(launch func() error, id string) error {
			if y != thisYear {
				return launch()
			}
			i.store.UseQueue(i.jobs)
			defer i.store.UseQueue(nil)
			return errors.Join(launch(), mailed(id))
		})
		if err != nil {
			return nil, fmt.Errorf("%d: %w", c.opens.Year(), err)
		}
		previous = id
	}
	if err := f.diary.upTo(ctx, clock, time.Now().UTC()); err != nil {
		return nil, err
	}
	i.store.UseQueue(i.jobs)
	return f, nil
}

// cycleTime is when one of the cycles opens.
type cycleTime struct {
	year  year
	opens time.Time
}

// closes is when the cycle ends by the clock.
func (c cycleTime) closes() time.Time { return c.opens.Add(demoOpenFor) }

// end is until when answers have come in.
func (c cycleTime) end() time.Time {
	if c.year != thisYear {
		return c.closes()
	}
	return c.opens.Add(demoOpenSince - demoDay)
}

// live lets the firm live through one cycle, from the client list to the close, and puts into the diary what follows the close.
func (f *demoFirm) live(ctx context.Context, c cycleTime, previous string, launching func(launch func() error, id string) error) (string, error) {
	if err := f.diary.upTo(ctx, f.clock, c.opens.Add(-41*demoDay)); err != nil {
		return "", err
	}
	f.clock.hold(office(c.opens, -40))
	instrument, err := f.prepare(ctx, c)
	if err != nil {
		return "", err
	}
	id, err := f.draft(ctx, c, instrument, previous)
	if err != nil {
		return "", err
	}
	if err := f.signOff(ctx, c, id); err != nil {
		return "", err
	}
	if err := f.diary.upTo(ctx, f.clock, c.opens); err != nil {
		return "", err
	}
	f.clock.hold(c.opens.Add(time.Minute))
	if err := launching(func() error {
		_, err := f.store.Launch(ctx, f.manager, id)
		return err
	}, id); err != nil {
		return "", err
	}
	if c.year != thisYear {
		if err := f.store.TellMailed(ctx, f.manager, id); err != nil {
			return "", err
		}
	}
	if err := f.answerAll(ctx, id, c, instrument); err != nil {
		return "", err
	}
	f.after(c, id)
	return id, nil
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

// answerAll lets everybody who answers do so, in the order of time.
func (f *demoFirm) answerAll(ctx context.Context, cycleID string, c cycleTime, instrument survey.Instrument) error {
	v := newVoices(instrument, c.year)
	var all []demoAnswer
	for place, a := range demoAccounts() {
		if place >= c.accounts() {
			break
		}
		invited, err := f.store.Invited(ctx, f.manager, cycleID, f.accounts[a.name])
		if err != nil {
			return err
		}
		all = append(all, v.account(place, a, f.accounts[a.name], invited, c)...)
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
