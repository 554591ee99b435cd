package survey

import "time"

// Office hours on working days: when people are written to by the clock. A mail that comes at night is read last.
const (
	officeOpens  = 9 * time.Hour
	officeCloses = 16*time.Hour + 30*time.Minute
)

const (
	// LastCall is how long before a cycle's end nobody is asked for an answer any more: there is no time left to give one.
	LastCall = 6 * time.Hour
	// MailGap is how long a person is left alone by the clock after any mail.
	MailGap = 24 * time.Hour
)

// InOffice tells whether t lies in the office hours of a zone.
func (w Week) InOffice(t time.Time, zone *time.Location) bool {
	local := t.In(zone)
	if !w.Works(local.Weekday()) {
		return false
	}
	// By the wall's clock, not by time gone since midnight: a day with a change of the clock has 23 or 25 hours.
	sinceMidnight := time.Duration(local.Hour())*time.Hour + time.Duration(local.Minute())*time.Minute
	return sinceMidnight >= officeOpens && sinceMidnight < officeCloses
}

// NextInOffice is the first moment from t on that lies in the office hours of a zone.
func (w Week) NextInOffice(t time.Time, zone *time.Location) time.Time {
	if w.InOffice(t, zone) {
		return t
	}
	local := t.In(zone)
	for day := 0; ; day++ {
		opens := time.Date(local.Year(), local.Month(), local.Day()+day, int(officeOpens/time.Hour), 0, 0, 0, zone)
		if !opens.Before(t) && w.InOffice(opens, zone) {
			return opens.In(t.Location())
		}
	}
}

// DaysLater is the same time of day some days after t, moved on into office hours.
func (w Week) DaysLater(t time.Time, days int, zone *time.Location) time.Time {
	return w.NextInOffice(t.In(zone).AddDate(0, 0, days), zone).In(t.Location())
}

// NudgeAt is when those who have not sealed are written to before their time is up: the given days before it, in office
// hours, and earlier where that would leave them less than a day.
func (w Week) NudgeAt(closes time.Time, days int, zone *time.Location) time.Time {
	latest := closes.Add(-24 * time.Hour)
	for ; ; days++ {
		if at := w.DaysLater(closes, -days, zone); !at.After(latest) {
			return at
		}
	}
}

// DigestAt is when the digest of now's week goes out: at the opening of its first working day. A week is a digest's only if its cycle has been
// open for three days by then, and stays open for two more.
func DigestAt(c Cycle, now time.Time, zone *time.Location) (at time.Time, due bool) {
	local := now.In(zone)
	since := (int(local.Weekday()-c.Schedule.Week.First()) + 7) % 7
	at = time.Date(local.Year(), local.Month(), local.Day()-since, int(officeOpens/time.Hour), 0, 0, 0, zone).UTC()
	return at, !at.Before(c.OpensAt.AddDate(0, 0, 3)) && !at.After(c.ClosesAt.AddDate(0, 0, -2))
}

// mailGrid is what due times are rounded up to, so that many mails share few of them.
const mailGrid = 5 * time.Minute

// Slot is the next time from now on that is good for a mail due at a time: after the person's last one by MailGap (last may
// be zero), in their office hours.
func (w Week) Slot(due, now, last time.Time, zone *time.Location) time.Time {
	at := due
	if !last.IsZero() && at.Before(last.Add(MailGap)) {
		at = last.Add(MailGap)
	}
	if at.Before(now) {
		at = now
	}
	at = w.NextInOffice(at, zone)
	if rest := at.Sub(at.Truncate(mailGrid)); rest > 0 {
		at = w.NextInOffice(at.Add(mailGrid-rest), zone)
	}
	return at
}
