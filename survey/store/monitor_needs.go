package store

import (
	"time"

	"gorm.io/gorm"

	"parallax/survey"
)

// silentPeople are those of a cycle who were asked long enough ago, have not answered and may be written to. It takes the cycle's id, the
// firm's and the moment before which they must have been invited.
const silentPeople = `FROM invitations i
	JOIN contacts k ON k.id = i.contact_id
	LEFT JOIN responses r ON r.invitation_id = i.id
	LEFT JOIN suppressions s ON s.firm_id = i.firm_id AND s.email_key = k.email_key AND s.readmitted_at IS NULL
	WHERE i.cycle_id = ? AND i.firm_id = ? AND i.created_at <= ? AND i.revoked_at IS NULL AND r.submitted_at IS NULL AND s.id IS NULL`

// silentFrom is from when on those who were asked at the opening count as silent.
func silentFrom(c survey.Cycle) time.Time { return c.OpensAt.Add(survey.SilentAfter) }

// silent tells whether anybody can be silent by now.
func silent(c survey.Cycle, now time.Time) bool {
	return c.StateAt(now) == survey.Open && !now.Before(silentFrom(c))
}

func monitorNeeds(db *gorm.DB, c survey.Cycle, now time.Time) (MonitorNeeds, error) {
	out := MonitorNeeds{SilentFrom: silentFrom(c)}
	if c.StateAt(now) == survey.Draft {
		return out, nil
	}
	var mail struct{ Bounced, Failed, Waiting int }
	if err := db.Raw(`SELECT count(CASE WHEN m.state = 'bounced' THEN 1 END) AS bounced, count(CASE WHEN m.state = 'failed' THEN 1 END) AS failed,
		count(CASE WHEN m.state IN ('planned', 'queued') THEN 1 END) AS waiting
		FROM messages m WHERE m.cycle_id = ? AND m.firm_id = ? AND m.state IN ('bounced', 'failed', 'planned', 'queued') AND m.kind <> 'cycle_test'`,
		c.ID, c.FirmID).Scan(&mail).Error; err != nil {
		return out, err
	}
	out.Bounced, out.Failed, out.Waiting = mail.Bounced, mail.Failed, mail.Waiting
	if err := db.Raw("SELECT count(*) FROM suggestions WHERE cycle_id = ? AND firm_id = ? AND state = 'waiting' AND forgotten_at IS NULL", c.ID, c.FirmID).
		Scan(&out.Suggested).Error; err != nil {
		return out, err
	}
	if err := db.Raw(`SELECT count(*) FROM doubted_answers d JOIN invitations i ON i.id = d.invitation_id LEFT JOIN responses r ON r.invitation_id = i.id
		WHERE d.cycle_id = ? AND d.firm_id = ? AND d.verdict = '' AND d.submitted AND r.id IS NULL AND i.revoked_at IS NULL`, c.ID, c.FirmID).
		Scan(&out.Doubted).Error; err != nil || !silent(c, now) {
		return out, err
	}
	var people struct{ Silent, KeySilent int }
	err := db.Raw("SELECT count(*) AS silent, count(CASE WHEN k.decision_role = 'decides' THEN 1 END) AS key_silent "+silentPeople,
		c.ID, c.FirmID, now.Add(-survey.SilentAfter)).Scan(&people).Error
	out.Silent, out.KeySilent = people.Silent, people.KeySilent
	return out, err
}

// Owing is a member whose answers about accounts of a cycle are missing. NudgedAt is when they were last reminded, or will be.
type Owing struct {
	MemberID, Name string
	Accounts, Open int // they answer for, and have not answered for
	NudgedAt       *time.Time
	Nudgeable      bool // not reminded within a day
}

// membersOwing are the members whose answers an open cycle misses.
func membersOwing(db *gorm.DB, c survey.Cycle, now time.Time) ([]Owing, error) {
	out := []Owing{}
	if c.StateAt(now) != survey.Open {
		return out, nil
	}
	if err := db.Raw(`SELECT m.id AS member_id, m.name, count(*) AS accounts, count(*) - count(r.id) AS open
		FROM cycle_accounts ca
		JOIN account_members am ON am.account_id = ca.account_id
		JOIN members m ON m.id = am.member_id AND m.active
		LEFT JOIN responses r ON r.cycle_id = ca.cycle_id AND r.account_id = ca.account_id AND r.member_id = am.member_id
			AND r.submitted_at IS NOT NULL
		WHERE ca.cycle_id = ? AND ca.firm_id = ? GROUP BY m.id, m.name HAVING count(*) > count(r.id)
		ORDER BY 4 DESC, lower(m.name), m.id`, c.ID, c.FirmID).Scan(&out).Error; err != nil {
		return nil, err
	}
	ids := make([]string, len(out))
	for n := range out {
		ids[n] = out[n].MemberID
	}
	nudged, err := lastNudges(db, c, ids)
	for n := range out {
		at, ok := nudged[out[n].MemberID]
		if ok {
			out[n].NudgedAt = &at
		}
		out[n].Nudgeable = !ok || !at.After(now.Add(-nudgeGap))
	}
	return out, err
}
