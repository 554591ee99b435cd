package store

import (
	"time"

	"gorm.io/gorm"

	"parallax/mailer"
	"parallax/survey"
)

// monitorDays counts what happened on each day of a cycle's run that has begun: which day that was, the zone's calendar says, and no
// database knows every zone.
func monitorDays(db *gorm.DB, c survey.Cycle, now time.Time, zone *time.Location) ([]MonitorDay, error) {
	run := survey.Run(c, now, zone)
	days := make([]MonitorDay, len(run))
	for n, date := range run {
		days[n].Date = date
	}
	if len(days) == 0 {
		return days, nil
	}
	on := func(at time.Time) *MonitorDay {
		if place := survey.PlaceInRun(c, at, now, zone); place >= 0 {
			return &days[place]
		}
		return &MonitorDay{}
	}
	var answers []struct {
		Side        survey.Side
		SubmittedAt time.Time
	}
	if err := db.Raw("SELECT side, submitted_at FROM responses WHERE cycle_id = ? AND firm_id = ? AND submitted_at IS NOT NULL", c.ID, c.FirmID).
		Scan(&answers).Error; err != nil {
		return nil, err
	}
	for _, a := range answers {
		if a.Side == survey.Client {
			on(a.SubmittedAt).Clients++
		} else {
			on(a.SubmittedAt).Team++
		}
	}
	var mails []struct {
		Kind   mailer.Kind
		SentAt time.Time
	}
	if err := db.Raw(`SELECT kind, sent_at FROM messages WHERE cycle_id = ? AND firm_id = ? AND sent_at IS NOT NULL
		AND kind IN ('invitation', 'reminder_1', 'reminder_2', 'chase')`, c.ID, c.FirmID).Scan(&mails).Error; err != nil {
		return nil, err
	}
	for _, m := range mails {
		d := on(m.SentAt)
		switch m.Kind {
		case mailer.Invitation:
			d.Invitations++
		case mailer.Reminder1:
			d.Reminders1++
		case mailer.Reminder2:
			d.Reminders2++
		case mailer.Chase:
			d.Chases++
		}
	}
	return days, nil
}
