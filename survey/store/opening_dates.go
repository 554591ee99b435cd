package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

// DatesPlan is what dates would make.
type DatesPlan struct {
	Dates
	Steps  []survey.Step
	Doubts []survey.Doubt
}

// DatesWish are dates that somebody thinks about: of a new cycle, of a draft, or of one that waits for its opening, whose id tells what has
// happened of its plan already.
type DatesWish struct {
	Dates
	CycleID  string
	TimeZone string
	MailPlan survey.MailPlan
}

// PlanDates works out the plan that dates would make, before anything is saved: the dates as they would be stored, the steps, and what is
// wrong or doubtful. It changes nothing. NotFound where there is no such cycle.
func (s *Store) PlanDates(ctx context.Context, p survey.Principal, w DatesWish) (DatesPlan, error) {
	now := s.clock()
	clean, found := survey.CleanDates(survey.CycleDraft{OpensAt: w.OpensAt, ClosesAt: w.ClosesAt, TimeZone: w.TimeZone, Schedule: &w.Schedule}, now)
	found = append(found, w.MailPlan.Check()...)
	if err := survey.InvalidInput(found...); err != nil {
		return DatesPlan{}, err
	}
	c := survey.Cycle{LateDays: survey.DefaultLateDays}
	if w.CycleID != "" {
		var err error
		if c, err = s.loadCycle(s.rows(ctx), p, w.CycleID); err != nil {
			return DatesPlan{}, translate(err)
		}
	}
	stands := c.OpensAt
	c.TimeZone, c.MailPlan = w.TimeZone, w.MailPlan
	c = c.Rescheduled(clean.OpensAt, clean.ClosesAt, *clean.Schedule, now)
	told, err := doubtTold(s.rows(ctx), c, stands)
	return DatesPlan{
		Dates: Dates{OpensAt: clean.OpensAt, ClosesAt: clean.ClosesAt, Schedule: *clean.Schedule}, Steps: survey.Timetable(c, now), Doubts: append(survey.DoubtDates(c, now), told...),
	}, translate(err)
}

// toldCount is how many pre-notices of a cycle have left, as far as anybody knows.
func toldCount(db *gorm.DB, c survey.Cycle) (n int, err error) {
	err = db.Raw("SELECT count(*) FROM messages WHERE cycle_id = ? AND firm_id = ? AND "+toldAheadOf, c.ID, c.FirmID).Scan(&n).Error
	return n, err
}

// keepTold writes beside the pre-notices that have left which opening they have told of, before a cycle gets another one.
func (t *tx) keepTold(c survey.Cycle, opensAt time.Time) error {
	if c.OpensAt.Equal(opensAt) {
		return nil
	}
	return t.Exec("UPDATE messages SET told_opening = ? WHERE cycle_id = ? AND firm_id = ? AND told_opening IS NULL AND "+toldAheadOf,
		c.OpensAt, c.ID, c.FirmID).Error
}

// retell makes the pre-notices of a cycle that was given other dates tell these: those that have not left, or others in their place, at their
// new time.
func (t *tx) retell(was, is survey.Cycle) error {
	if err := t.keepTold(was, is.OpensAt); err != nil {
		return err
	}
	const ahead = "cycle_id = ? AND kind = ?"
	_, tells := is.PreNoticeAt()
	switch {
	case was.ToldAt == nil:
		return nil
	case !tells:
		return t.cancelQueued(toldNoMore, ahead, is.ID, mailer.Announcement)
	case is.ToldAt != nil:
		return t.outdate(ahead, is.ID, mailer.Announcement)
	}
	if err := t.Exec("UPDATE cycles SET pre_noticed_at = NULL, schedule_round = schedule_round + 1 WHERE id = ? AND firm_id = ?", is.ID, is.FirmID).Error; err != nil {
		return err
	}
	return t.cancelQueued(openingMoved, ahead, is.ID, mailer.Announcement)
}

// doubtTold tells of people who were told ahead of another day than that on which a cycle opens, or would, while it has not opened. Stands is the
// opening that it has, and that the latest pre-notices have told of.
func doubtTold(db *gorm.DB, c survey.Cycle, stands time.Time) ([]survey.Doubt, error) {
	if c.ID == "" || c.LaunchedAt != nil {
		return nil, nil
	}
	var rows []struct {
		ToldOpening *time.Time
		People      int
	}
	err := db.Raw(`SELECT told_opening, count(*) AS people FROM messages WHERE cycle_id = ? AND firm_id = ? AND state <> 'bounced' AND `+toldAheadOf+
		" GROUP BY told_opening ORDER BY told_opening", c.ID, c.FirmID).Scan(&rows).Error
	told := make([]survey.ToldOpening, 0, len(rows))
	for _, r := range rows {
		told = append(told, survey.ToldOpening{OpensAt: *either(r.ToldOpening, &stands), People: r.People})
	}
	return survey.DoubtTold(c, told), err
}
