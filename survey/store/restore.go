package store

import (
	"context"
	"time"

	"parallax/survey"
)

const (
	// absent is how long nobody may have run on a database before mail that became due meanwhile is suspect: a backup is as old
	// as the last sign of life in it.
	absent = 30 * time.Minute
	// presenceKept is how long signs of life are kept.
	presenceKept = 90 * day
	// overdueBy is how late a mail is that somebody should have sent.
	overdueBy = 10 * time.Minute
)

// Presence is one running program on the database. It leaves signs of life there, by which a database that was restored from a
// backup is known: mails may have left since the backup that the database knows nothing of, and would leave again.
type Presence struct {
	store       *Store
	id          string
	fingerprint string
	seen        time.Time // the last sign of life that is surely in the database
}

// Arrive is called by a program before it sends anything. It pauses the mail of all firms when the database is another copy than
// the one that was last run on, or when nobody ran on it while mail became due; who paused is then nobody, and the reason says
// why. Firms of the demo mail nobody, and go on.
func (s *Store) Arrive(ctx context.Context) (*Presence, error) {
	p := &Presence{store: s}
	var err error
	if p.fingerprint, err = s.fingerprint(ctx); err != nil {
		return nil, translate(err)
	}
	var last []struct {
		Fingerprint string
		SeenAt      time.Time
	}
	if err := s.rows(ctx).Raw("SELECT fingerprint, seen_at FROM instances ORDER BY seen_at DESC LIMIT 1").Scan(&last).Error; err != nil {
		return nil, translate(err)
	}
	reason := ""
	switch now := s.clock(); {
	case len(last) == 0:
	case last[0].Fingerprint != p.fingerprint && last[0].Fingerprint != "" && p.fingerprint != "":
		reason = "This is another copy of the database than the one that Parallax last ran on: it was restored from a backup, or moved. " + careful
	case now.Sub(last[0].SeenAt) > absent:
		overdue, err := s.overdue(ctx)
		if err != nil {
			return nil, err
		}
		if overdue {
			reason = "Nothing ran on this database from " + told(last[0].SeenAt) + " to " + told(now) + ", and emails became due meanwhile. " +
				"It may have been restored from a backup. " + careful
		}
	}
	return p, s.transact(ctx, func(t *tx) error { return p.enter(t, reason) })
}

const careful = "Mails may have left since then that it does not know of. Resume when you have ruled that out; what is too old by then is not sent."

func told(t time.Time) string { return t.UTC().Format("2 January 2006 15:04 MST") }

// enter pauses for a reason, if there is one, and leaves the first sign of life.
func (p *Presence) enter(t *tx, reason string) error {
	if reason != "" {
		if err := t.pauseAll(reason); err != nil {
			return err
		}
	}
	p.id, p.seen = t.newID(), t.now
	if err := t.Exec("DELETE FROM instances WHERE seen_at < ?", t.now.Add(-presenceKept)).Error; err != nil {
		return err
	}
	return t.Exec("INSERT INTO instances (id, fingerprint, started_at, seen_at) VALUES (?, ?, ?, ?)", p.id, p.fingerprint, t.now, t.now).Error
}

// Beat leaves a sign of life. When the last one is no longer there, the database was put back under the running program, and
// its mail is paused.
func (p *Presence) Beat(ctx context.Context) error {
	fingerprint, err := p.store.fingerprint(ctx)
	if err != nil {
		return translate(err)
	}
	now := time.Time{}
	err = p.store.transact(ctx, func(t *tx) error {
		now = t.now
		// Not older, rather than the same: of a commit whose answer was lost nobody knows whether it is there. Another fingerprint
		// with our sign in it is a standby that took over and has lost nothing.
		done := t.Exec("UPDATE instances SET seen_at = ?, fingerprint = ? WHERE id = ? AND seen_at >= ?", now, fingerprint, p.id, p.seen)
		if done.Error != nil || done.RowsAffected > 0 {
			return done.Error
		}
		p.fingerprint = fingerprint
		return p.enter(t, "The database was put back to an earlier state while Parallax ran. "+careful)
	})
	if err == nil {
		p.fingerprint, p.seen = fingerprint, now
	}
	return err
}

// overdue tells whether mail is late that a running program would have sent, or planned.
func (s *Store) overdue(ctx context.Context) (bool, error) {
	late := s.clock().Add(-overdueBy)
	var n int64
	if err := s.rows(ctx).Raw(`SELECT count(*) FROM messages m JOIN firms f ON f.id = m.firm_id LEFT JOIN cycles c ON c.id = m.cycle_id
		WHERE m.state = 'queued' AND m.waiting_since < ? AND NOT f.demo AND m.kind NOT IN ('sign_in', 'cycle_test', 'mail_test') AND NOT `+held,
		late).Scan(&n).Error; err != nil || n > 0 {
		return n > 0, translate(err)
	}
	cycles, err := s.plannable(ctx)
	if err != nil {
		return false, translate(err)
	}
	for _, c := range cycles {
		for _, find := range planners(c, s.clock()) {
			found, _, err := find(&tx{DB: s.rows(ctx), store: s, now: s.clock()}, c, "")
			if err != nil {
				return false, translate(err)
			}
			for _, w := range found {
				if w.prompt || w.due.Before(late) {
					return true, nil
				}
			}
		}
	}
	return false, nil
}

// pauseAll stops the mail of all firms but the demo's. It takes over a person's pause: that may be lifted by who knows nothing
// of a restored database.
func (t *tx) pauseAll(reason string) error {
	var firms []firmRow
	if err := t.Raw("SELECT * FROM firms WHERE NOT demo ORDER BY id").Scan(&firms).Error; err != nil {
		return err
	}
	for _, f := range firms {
		if err := t.Exec(`UPDATE firms SET mail_paused_at = ?, mail_paused_by = '', mail_pause_reason = ?, mail_pauses = mail_pauses + 1
			WHERE id = ?`, t.now, reason, f.ID).Error; err != nil {
			return err
		}
		if err := t.audit(survey.Principal{FirmID: f.ID}, "pause mail", "firm", f.ID, f.Name, fields{"reason": reason}); err != nil {
			return err
		}
	}
	if len(firms) > 0 {
		t.store.log.Warn("the mail of all firms is paused until an administrator resumes it", "reason", reason)
	}
	return nil
}
