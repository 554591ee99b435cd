package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgtype"

	"parallax/mailer/words"
	"parallax/survey"
)

// openingSQL asks for everything on a client's page. The placeholders are PostgreSQL's, which SQLite reads as well.
const openingSQL = `SELECT f.locale, i.id, ` + openingColumns + openingFrom + ` WHERE i.id = $1`

// openingGroupSQL asks the same for several, on PostgreSQL, which spends more on a statement than on its rows. LIMIT keeps the
// planner from reading whole tables.
const openingGroupSQL = `SELECT o.* FROM unnest($1::text[]) AS g(id)
	JOIN LATERAL (` + `SELECT f.locale, i.id, ` + openingColumns + openingFrom + ` WHERE i.id = g.id LIMIT 1) o ON true`

const (
	openingColumns = `i.firm_id, i.cycle_id, i.account_id, i.contact_id, i.revoked_at,
	f.name, f.color, f.logo_hash, f.logo_width, f.logo_height, k.first_name, k.last_name, k.locale, a.name, COALESCE(m.name, ''),
	` + cycleColumns + `, ` + responseColumns + `, ` + openingWith
	openingFrom = `
	FROM invitations i
	JOIN firms f ON f.id = i.firm_id
	JOIN contacts k ON k.id = i.contact_id
	JOIN accounts a ON a.id = i.account_id
	JOIN cycles y ON y.id = i.cycle_id
	LEFT JOIN cycle_accounts ca ON ca.cycle_id = i.cycle_id AND ca.account_id = i.account_id
	LEFT JOIN account_members l ON l.account_id = i.account_id AND l.lead
	LEFT JOIN members m ON m.id = l.member_id
	LEFT JOIN responses r ON r.invitation_id = i.id`
	cycleColumns = `y.instrument_key, y.instrument_version, y.confidentiality, y.opens_at, y.closes_at, y.time_zone,
	y.launched_at, y.scheduled_at, y.closed_at, y.late_days, y.version`
	responseColumns = `COALESCE(r.id, ''), COALESCE(r.levels, ''), COALESCE(r.comments, ''), r.saved_at, r.submitted_at, COALESCE(r.version, 0)`
)

// OpenInvitation gives everything that a client's page needs, in one query, and changes nothing. NotFound when there is no
// such invitation.
func (s *Store) OpenInvitation(ctx context.Context, invitationID string) (Asking, error) {
	var a Asking
	var err error
	if s.database.Pool != nil {
		a, err = s.asking.opener.open(ctx, invitationID)
	} else {
		a, err = s.openSQLiteInvitation(ctx, invitationID)
	}
	if err != nil {
		return Asking{}, askingFault(err, "invitation")
	}
	return a, nil
}

func (s *Store) openSQLiteInvitation(ctx context.Context, invitationID string) (Asking, error) {
	statement, err := s.asking.opening.on(ctx, s.readers, openingSQL) //nolint:sqlclosecheck // kept until the store closes
	if err != nil {
		return Asking{}, err
	}
	return scanOpening(statement.QueryRowContext(ctx, invitationID))
}

// openGroup reads several invitations, each once, in one round trip. Those that aren't there are left out.
func (s *Store) openGroup(ctx context.Context, ids []string) ([]Asking, error) {
	if len(ids) == 1 {
		a, err := scanOpening(s.database.Pool.QueryRow(ctx, openingSQL, ids[0]))
		return []Asking{a}, err
	}
	rows, err := s.database.Pool.Query(ctx, openingGroupSQL, ids)
	if err != nil {
		return nil, fmt.Errorf("open invitations: %w", err)
	}
	defer rows.Close()
	out := make([]Asking, 0, len(ids))
	for rows.Next() {
		a, err := scanOpening(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// scanOpening takes a row of openingSQL.
func scanOpening(r row) (Asking, error) {
	var (
		a       Asking
		locale  string // the firm's
		revoked pgtype.Timestamptz
		cycle   askedCycle
		saved   askedResponse
		opens   struct{ with, verdicts string }
	)
	i := &a.Invitation
	if err := r.Scan(
		&locale,
		&i.ID, &i.FirmID, &i.CycleID, &i.AccountID, &i.ContactID, &revoked,
		&a.FirmName, &a.FirmColor, &a.Logo.Hash, &a.Logo.Width, &a.Logo.Height, &a.ContactFirst, &a.ContactLast, &a.Locale, &a.AccountName, &a.LeadName,
		&cycle.instrument, &cycle.version, &cycle.confidentiality, &cycle.opens, &cycle.closes, &cycle.zone, &cycle.launched, &cycle.scheduled, &cycle.closed, &cycle.lateDays, &cycle.latest,
		&saved.id, &saved.levels, &saved.comments, &saved.saved, &saved.submitted, &saved.taken,
		&opens.with, &opens.verdicts,
	); err != nil {
		return Asking{}, err
	}
	a.Locale = words.For(a.Locale, locale).Locale // as the mail that brings them here
	i.RevokedAt = momentOf(revoked)
	a.FirmID, a.AccountID, a.Revoked = i.FirmID, i.AccountID, revoked.Valid
	a.Cycle = cycle.cycle(i.CycleID, i.FirmID)
	var err error
	if a.Since, err = openedWith(opens.with, opens.verdicts); err != nil {
		return Asking{}, err
	}
	a.Saved, err = saved.response(survey.Response{
		FirmID: i.FirmID, CycleID: i.CycleID, AccountID: i.AccountID, Side: survey.Client, InvitationID: i.ID,
	})
	return a, err
}
