package store

import (
	"fmt"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

// clockSkew is how far apart the clocks of two instances may stand.
const clockSkew = 30 * time.Second

const (
	// held tells of a message m, its firm f and its cycle c whether somebody has paused it. Whoever waits for a mail, such as the
	// link to sign in and resume, gets it nevertheless.
	held = `(m.kind NOT IN ('sign_in', 'cycle_test', 'mail_test')
		AND (f.mail_paused_at IS NOT NULL OR c.mail_paused_at IS NOT NULL))`

	// unwanted tells of a message m whether its cycle c has stopped sending its kind since it was planned. A nudge whose key goes on with a
	// day was asked for by a person.
	unwanted = `CASE m.kind WHEN 'reminder_1' THEN c.reminder_1_days = 0 WHEN 'reminder_2' THEN c.reminder_2_days = 0
		WHEN 'resume' THEN c.resume_days = 0
		WHEN 'seller_nudge' THEN c.nudge_days = 0 AND m.dedupe_key = 'seller_nudge:' || m.cycle_id || ':' || m.member_id WHEN 'receipt' THEN NOT c.receipts
		WHEN 'thanks' THEN NOT c.thanks
		WHEN 'seller_digest' THEN NOT c.digests WHEN 'manager_digest' THEN NOT c.digests ELSE FALSE END`

	// overtaken tells of a message m whether it invites to a review of which its reader was told otherwise since: it was on its way when
	// the others were taken back, and came back from the server.
	overtaken = `CASE WHEN m.kind = 'review_invitation' THEN EXISTS (SELECT 1 FROM review_mails rm
		JOIN review_mails n ON n.review_id = rm.review_id AND n.message_id <> rm.message_id JOIN messages nm ON nm.id = n.message_id
		WHERE rm.message_id = m.id AND (n.contact_id = rm.contact_id OR nm.member_id = m.member_id)
		AND nm.planned_at > m.planned_at AND nm.state <> 'cancelled') ELSE FALSE END`

	// takenOff tells of a message m on an invitation i whether it tells ahead somebody who was taken off the cycle's list since.
	takenOff = `CASE WHEN m.kind = 'announcement' THEN EXISTS (SELECT 1 FROM left_off o
		WHERE o.cycle_id = m.cycle_id AND o.contact_id = i.contact_id) ELSE FALSE END`
)

// paused tells whether somebody has stopped the mail of the firm or of the cycle.
func (r letterRow) paused() bool { return r.Held }

// waits tells whether the message waits for nothing but its turn.
func (r letterRow) waits(now time.Time) bool {
	return r.State == msgQueued && !r.early(now) && !r.paused()
}

// early tells whether the message is due later than now: before its cycle opens, or before its next try. A doubled job that
// runs too soon leaves it for the job, or the sweep, whose time it is.
func (r letterRow) early(now time.Time) bool {
	return now.Before(r.DueAt.Add(-clockSkew)) || (r.aboutOpenCycle() && r.OpensAt != nil && now.Before(*r.OpensAt))
}

// asksContact tells whether the mail asks a contact for answers.
func (r letterRow) asksContact() bool {
	return r.Kind == mailer.Invitation || r.reminds() || r.Kind == mailer.Resume || r.Kind == mailer.Chase
}

func (r letterRow) reminds() bool { return r.Kind == mailer.Reminder1 || r.Kind == mailer.Reminder2 }

func (r letterRow) digests() bool {
	return r.Kind == mailer.SellerDigest || r.Kind == mailer.ManagerDigest
}

// asksSeller tells whether the mail asks a seller for answers.
func (r letterRow) asksSeller() bool {
	return r.Kind == mailer.SellerNotice || r.Kind == mailer.SellerNudge
}

// aboutOpenCycle tells whether the mail makes sense only while the cycle is open.
func (r letterRow) aboutOpenCycle() bool { return r.asksContact() || r.asksSeller() || r.digests() }

// byClock tells whether the mail keeps office hours and its distance to others: what came from the schedule, and personal notes, which are
// as little welcome at night.
func (r letterRow) byClock() bool {
	return r.reminds() || r.Kind == mailer.Resume || r.Kind == mailer.Chase || r.Kind == mailer.Thanks || r.Kind == mailer.SellerNudge || r.digests() || r.Kind == mailer.CommitmentDigest
}

// obstacle says why the message must not be sent any more; empty when nothing stands against it.
func (r letterRow) obstacle(now time.Time) string {
	for _, reason := range []string{r.cycleObstacle(now), r.contactObstacle(), r.memberObstacle(now), r.signOffObstacle(now)} {
		if reason != "" {
			return reason
		}
	}
	switch {
	case r.ExpiresAt != nil && now.After(*r.ExpiresAt):
		return "it was to leave by " + r.ExpiresAt.Format("2 January 2006 15:04 MST") + " and is too late now"
	case r.Off:
		return offTheList
	case r.Overtaken:
		return "a newer invitation has followed"
	case r.askedElsewhere:
		return fmt.Sprintf("asked in another cycle within %d days", r.RestDays)
	}
	return ""
}

func (r letterRow) cycleObstacle(now time.Time) string {
	switch {
	case r.aboutOpenCycle() && (r.LaunchedAt == nil || r.ClosedAt != nil || r.ClosesAt == nil || !now.Before(*r.ClosesAt)):
		return "the cycle is closed"
	case r.Kind == mailer.Announcement && r.LaunchedAt != nil:
		return "the cycle has opened"
	case r.Kind == mailer.Announcement && r.ScheduledAt == nil:
		return openingCancelled
	case r.asksSeller() && r.TeamStrict && r.TeamDueAt != nil && !now.Before(*r.TeamDueAt):
		return "the account team's deadline has passed"
	case r.Unwanted:
		return "the cycle sends no such emails any more"
	case r.Kind == mailer.CycleTest && r.CycleID == "":
		return "the cycle was deleted"
	}
	return ""
}

// contactObstacle is about mails to contacts: they hang on an invitation, or invite to a review.
func (r letterRow) contactObstacle() string {
	if r.Kind == mailer.ReviewInvitation && r.MemberID == "" && r.SuppressionID != nil {
		return onTheList
	}
	if r.InvitationID == "" {
		return ""
	}
	switch {
	case r.RevokedAt != nil:
		return "the invitation was taken back"
	case r.SuppressionID != nil:
		return onTheList
	case r.SubmittedAt != nil && r.asksContact():
		return "answered already"
	case r.SubmittedAt == nil && r.Kind == mailer.Thanks:
		return "there are no answers to thank for any more"
	case r.SavedAt != nil && r.reminds() && r.Resumes:
		return "begun already; the reminder to go on is another email"
	case r.cameBack() && r.InvitedKey == r.ToKey:
		return "the invitation to this address came back"
	}
	return ""
}

// cameBack tells whether the invitation that this mail follows did not arrive, or was complained of.
func (r letterRow) cameBack() bool {
	return r.InvitedState == msgFailed || r.InvitedState == msgBounced || r.InvitedState == msgComplained
}

func (r letterRow) memberObstacle(now time.Time) string {
	switch {
	case r.MemberActive != nil && !*r.MemberActive:
		return "the member has left"
	case r.asksSeller() && len(r.toAnswer) == 0:
		return "nothing is left to answer"
	case r.Kind == mailer.CommitmentDigest && len(r.promises) == 0:
		return "nothing is due any more"
	case r.Kind == mailer.ManagerDigest && !r.MemberRole.RunsCycles():
		return "the member runs no cycles any more"
	case r.Kind == mailer.SignIn && (r.LinkExpiresAt == nil || r.LinkUsedAt != nil || !now.Before(*r.LinkExpiresAt)):
		return "the sign-in link is over"
	}
	return ""
}

// askingContacts are the kinds that ask a contact for answers.
var askingContacts = []mailer.Kind{mailer.Invitation, mailer.Reminder1, mailer.Reminder2, mailer.Resume, mailer.Chase}

// badTime gives a mail from the schedule another time when this one is bad: at night, or right after another mail to the
// same person. It happens when a mail comes up late, after a pause or a server's refusal.
func (r letterRow) badTime(now time.Time) (better time.Time, bad bool) {
	if !r.byClock() {
		return now, false
	}
	at := now
	if next := r.lastMail.Add(survey.MailGap); next.After(at) {
		at = next
	}
	at = moment(r.Week.NextInOffice(at, zoneOf(r.PersonZone)))
	return at, at.Sub(now) >= time.Minute
}

// putOff gives a queued message another time.
func (t *tx) putOff(r letterRow, at time.Time) error {
	if err := t.Exec("UPDATE messages SET due_at = ?, claim = ? WHERE id = ?", at, t.newID(), r.ID).Error; err != nil {
		return err
	}
	return t.enqueue([]string{r.ID}, at)
}

// zoneOf is the zone of a name that was checked when it was stored.
func zoneOf(name string) *time.Location {
	zone, err := survey.LoadZone(name)
	if err != nil {
		return time.UTC
	}
	return zone
}
