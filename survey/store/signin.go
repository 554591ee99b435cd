package store

import (
	"context"
	"strings"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

const (
	signInLife = 15 * time.Minute
	// signInMost is how many unused links a member may be mailed in signInLife: nobody's mailbox is flooded by typing their
	// address into our form.
	signInMost = 5
)

type signInRow struct {
	ID, FirmID, MemberID, Next string
	CreatedAt, ExpiresAt       time.Time
	UsedAt                     *time.Time
}

func (signInRow) TableName() string { return "sign_in_links" }

// localPath keeps only paths of our own, so that no link sends somebody elsewhere after signing in.
func localPath(next string) string {
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t\x00") || len(next) > 500 {
		return ""
	}
	return next
}

// RequestSignIn mails a one-time link to every active member with this address: one mail for each firm. It answers the same
// for unknown, left and too eager ones. Invalid when it isn't an address.
func (s *Store) RequestSignIn(ctx context.Context, email, next string) error {
	var found problems
	_, key := found.address(email)
	if err := survey.InvalidInput(found...); err != nil {
		return err
	}
	return s.transact(ctx, func(t *tx) error {
		var members []memberRow
		if err := t.Raw(`SELECT * FROM members m WHERE email_key = ? AND active AND
			(SELECT count(*) FROM sign_in_links l WHERE l.member_id = m.id AND l.created_at > ? AND l.used_at IS NULL) < ?`,
			key, t.now.Add(-signInLife), signInMost).Scan(&members).Error; err != nil {
			return err
		}
		links := make([]signInRow, 0, len(members))
		mails := make([]messageRow, 0, len(members))
		for _, m := range members {
			link := signInRow{
				ID: t.newID(), FirmID: m.FirmID, MemberID: m.ID, Next: localPath(next), CreatedAt: t.now, ExpiresAt: t.now.Add(signInLife),
			}
			links = append(links, link)
			mail := t.newMessage(m.FirmID, mailer.SignIn, "sign_in:"+link.ID, m.Name, m.Email, m.EmailKey)
			mail.MemberID, mail.SignInLinkID = optional(m.ID), optional(link.ID)
			mails = append(mails, mail)
		}
		if len(links) == 0 {
			return nil
		}
		if err := t.Create(&links).Error; err != nil {
			return err
		}
		return t.post(mails, t.now)
	})
}

// NewSignInLink makes a one-time link that is not mailed: for the terminal.
func (s *Store) NewSignInLink(ctx context.Context, memberID, next string, life time.Duration) (linkID string, expires time.Time, err error) {
	err = s.transact(ctx, func(t *tx) error {
		var members []memberRow
		if err := t.Raw("SELECT * FROM members WHERE id = ? AND active", memberID).Scan(&members).Error; err != nil {
			return err
		}
		if len(members) == 0 {
			return missing("member")
		}
		link := signInRow{
			ID: t.newID(), FirmID: members[0].FirmID, MemberID: memberID, Next: localPath(next), CreatedAt: t.now, ExpiresAt: t.now.Add(life),
		}
		linkID, expires = link.ID, link.ExpiresAt
		if err := t.Create(&link).Error; err != nil {
			return err
		}
		return t.audit(survey.Principal{FirmID: link.FirmID}, "make sign-in link", "member", memberID, members[0].Name, nil)
	})
	return linkID, expires, err
}

// SignInLink looks at a link without using it. Closed when it is used or over; NotFound when unknown.
func (s *Store) SignInLink(ctx context.Context, linkID string) (survey.Member, string, error) {
	link, m, err := loadSignIn(&tx{DB: s.rows(ctx), store: s, now: s.clock()}, linkID)
	return m, link.Next, translate(err)
}

// UseSignInLink uses a link up and opens a session. Of two who use it at once one gets Closed.
func (s *Store) UseSignInLink(ctx context.Context, linkID string) (session Session, secret, next string, err error) {
	err = s.transact(ctx, func(t *tx) error {
		link, m, err := loadSignIn(t, linkID)
		if err != nil {
			return err
		}
		used := t.Exec("UPDATE sign_in_links SET used_at = ? WHERE id = ? AND used_at IS NULL", t.now, linkID)
		if used.Error != nil {
			return used.Error
		}
		if used.RowsAffected == 0 {
			return errLinkUsed()
		}
		if session, secret, err = t.startSession(m); err != nil {
			return err
		}
		next = link.Next
		return t.audit(session.Principal, "sign in", "member", m.ID, m.Name, nil)
	})
	if err != nil {
		return Session{}, "", "", err
	}
	return session, secret, next, nil
}

func loadSignIn(t *tx, linkID string) (signInRow, survey.Member, error) {
	var rows []struct {
		ID, FirmID, MemberID, Next string
		CreatedAt, ExpiresAt       time.Time
		UsedAt                     *time.Time
		Name, Email                string
		Role                       survey.Role
		Active                     bool
		JoinedAt                   time.Time
	}
	if err := t.Raw(`SELECT l.id, l.firm_id, l.member_id, l.next, l.created_at, l.expires_at, l.used_at,
		m.name, m.email, m.role, m.active, m.created_at AS joined_at
		FROM sign_in_links l JOIN members m ON m.id = l.member_id WHERE l.id = ?`, linkID).Scan(&rows).Error; err != nil {
		return signInRow{}, survey.Member{}, err
	}
	if len(rows) == 0 {
		return signInRow{}, survey.Member{}, missing("sign-in link")
	}
	r := rows[0]
	if r.UsedAt != nil || !t.now.Before(r.ExpiresAt) || !r.Active {
		return signInRow{}, survey.Member{}, errLinkUsed()
	}
	link := signInRow{
		ID: r.ID, FirmID: r.FirmID, MemberID: r.MemberID, Next: r.Next, CreatedAt: r.CreatedAt, ExpiresAt: r.ExpiresAt, UsedAt: r.UsedAt,
	}
	return link, survey.Member{
		ID: r.MemberID, FirmID: r.FirmID, Name: r.Name, Email: r.Email, Role: r.Role, Active: true, CreatedAt: r.JoinedAt,
	}, nil
}

func errLinkUsed() error {
	return survey.Errorf(survey.Closed, "This sign-in link has been used or is over. Ask for a new one.")
}
