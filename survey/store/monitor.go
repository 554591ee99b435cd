package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// Monitor is how a cycle stands for those who run it.
type Monitor struct {
	survey.Cycle
	State   survey.CycleState
	At      time.Time // when it stood so
	Day, Of int       // of its run; see survey.DayOf
	MonitorTotals
	Reached  *InvitationsOut // nil while no invitation has been written
	Before   *MonitorBefore  // nil without a cycle to compare with
	Days     []MonitorDay    // of its run, those that have begun
	Needs    MonitorNeeds
	Owing    []Owing // members whose answers are missing, those who owe most first
	Paused   *Pause
	CanNudge bool
	Next     *survey.Step // of the cycle's plan; nil when nothing is left
	TeamLate bool         // the account teams' deadline has passed, and answers are missing
	Fault    string       // why the clock could not open it
	Can      CycleCan
}

// InvitationsOut is what is known of the invitations' way: how many are not known to have failed, and how many were told to have arrived.
type InvitationsOut struct{ Left, Told int }

// MonitorBefore is the cycle that this one is compared with, as it stood when as much of its run was over.
type MonitorBefore struct {
	Cycle Ref
	At    time.Time
	MonitorTotals
}

// MonitorDay is one day of the run, by the calendar of the cycle's zone. Clients and Team are answers that came in then, the others
// emails that left.
type MonitorDay struct {
	Date                                        time.Time // midnight, UTC
	Clients, Team                               int
	Invitations, Reminders1, Reminders2, Chases int
}

// MonitorNeeds is what waits for somebody who runs the cycle.
type MonitorNeeds struct {
	Bounced, Failed        int       // emails that came back, or were refused for good
	Silent, SilentAccounts int       // clients who were to be heard of by now, and accounts where nobody was
	KeySilent              int       // of the silent, those who decide
	SilentFrom             time.Time // from when on who has not answered counts as silent
	Members                int       // whose answers are missing
	Doubted                int       // answers held back
	Waiting                int       // emails that have not left
	Suggested              int       // colleagues whom clients named, and nobody has decided about
}

// Monitor gives the headlines, the days and what needs somebody. Its figures count answers and never say what is in them.
func (s *Store) Monitor(ctx context.Context, p survey.Principal, cycleID string) (Monitor, error) {
	if !p.Role.RunsCycles() {
		return Monitor{}, missing("cycle")
	}
	db := s.rows(ctx)
	out := Monitor{At: s.clock()}
	var err error
	if out.Cycle, err = s.loadCycle(db, p, cycleID); err != nil {
		return Monitor{}, translate(err)
	}
	c := out.Cycle
	out.State = c.StateAt(out.At)
	zone := zoneOf(c.TimeZone)
	out.Day, out.Of = survey.DayOf(c, out.At, zone)
	var accounts accountTallies
	err = sideBySide(
		func() (err error) {
			if accounts, err = tallyAccounts(db, c, ever(out.At)); err != nil {
				return err
			}
			out.MonitorTotals = accounts.totals()
			out.Before, err = s.monitorBefore(db, p, c, out.At)
			return err
		},
		func() (err error) {
			out.Days, err = monitorDays(db, c, out.At, zone)
			return err
		},
		func() (err error) {
			out.Reached, err = invitationsOut(db, c)
			return err
		},
		func() (err error) {
			if out.Owing, err = membersOwing(db, c, out.At); err != nil {
				return err
			}
			out.Needs, err = monitorNeeds(db, c, out.At)
			return err
		},
		func() (err error) {
			out.Paused, err = paused(db, p.FirmID, c.ID)
			return err
		},
	)
	if err != nil {
		return Monitor{}, translate(err)
	}
	out.Needs.Members = len(out.Owing)
	out.Needs.SilentAccounts = out.Accounts - out.Heard
	if out.Reached != nil {
		out.Reached.Left = max(out.Reached.Left, out.Clients.Started) // whoever has begun was reached, whatever the mail server said
	}
	out.Next, out.Can = nextStep(c, survey.Timetable(c, out.At), out.At), canDo(p, c, out.At)
	out.TeamLate = out.State == survey.Open && !out.At.Before(c.TeamDue()) && len(out.Owing) > 0
	if out.Fault, err = openingFault(db, c, out.At); err != nil {
		return Monitor{}, translate(err)
	}
	out.CanNudge = c.TakesTeam(out.At) && out.Paused == nil && p.Role.RunsCycles()
	return out, nil
}

func (s *Store) monitorBefore(db *gorm.DB, p survey.Principal, c survey.Cycle, now time.Time) (*MonitorBefore, error) {
	if c.PreviousID == "" {
		return nil, nil
	}
	previous, err := s.loadCycle(db, p, c.PreviousID)
	if survey.KindOf(err) == survey.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	at := survey.SameTimeIn(previous, c, now)
	accounts, err := tallyAccounts(db, previous, at)
	if err != nil {
		return nil, err
	}
	return &MonitorBefore{Cycle: Ref{previous.ID, previous.Name}, At: at, MonitorTotals: accounts.totals()}, nil
}

// invitationsOut counts invitations by what became of them.
func invitationsOut(db *gorm.DB, c survey.Cycle) (*InvitationsOut, error) {
	var row struct{ Written, Gone, Told int }
	err := db.Raw(`SELECT count(*) AS written, count(CASE WHEN state IN ('sent', 'delivered', 'complained', 'uncertain') THEN 1 END) AS gone,
		count(CASE WHEN state IN ('delivered', 'complained') THEN 1 END) AS told
		FROM messages WHERE cycle_id = ? AND firm_id = ? AND kind = 'invitation'`, c.ID, c.FirmID).Scan(&row).Error
	if err != nil || row.Written == 0 {
		return nil, err
	}
	return &InvitationsOut{Left: row.Gone, Told: row.Told}, nil
}
