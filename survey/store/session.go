package store

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"parallax/survey"
)

// sessionLife is how long a session lasts: a working week and its weekend.
const sessionLife = 7 * 24 * time.Hour

type sessionRow struct {
	ID, FirmID, MemberID string
	CreatedAt, ExpiresAt time.Time
}

func (sessionRow) TableName() string { return "sessions" }

// newSecret makes 32 random bytes in base64url.
func (s *Store) newSecret() (string, error) {
	var b [32]byte
	if _, err := io.ReadFull(s.entropy, b[:]); err != nil {
		return "", fmt.Errorf("no randomness for a secret: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b[:]), nil
}

// secretHash is what is stored of a secret. Secrets are 256 random bits, so a plain hash can't be searched.
func secretHash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// startSession opens a session for the member; the secret is for the cookie and stored nowhere.
func (t *tx) startSession(m survey.Member) (Session, string, error) {
	secret, err := t.store.newSecret()
	if err != nil {
		return Session{}, "", err
	}
	row := sessionRow{ID: secretHash(secret), FirmID: m.FirmID, MemberID: m.ID, CreatedAt: t.now, ExpiresAt: t.now.Add(sessionLife)}
	if err := t.Exec("DELETE FROM sessions WHERE expires_at <= ?", t.now).Error; err != nil {
		return Session{}, "", err
	}
	if err := t.Create(&row).Error; err != nil {
		return Session{}, "", err
	}
	return Session{ID: row.ID, Principal: principalOf(m), ExpiresAt: row.ExpiresAt}, secret, nil
}

func principalOf(m survey.Member) survey.Principal {
	return survey.Principal{FirmID: m.FirmID, MemberID: m.ID, Name: m.Name, Role: m.Role}
}

// SessionPrincipal gives who the cookie's secret belongs to; Unauthenticated when the session is over or its member left.
func (s *Store) SessionPrincipal(ctx context.Context, secret string) (survey.Principal, error) {
	var rows []memberRow
	if err := s.rows(ctx).Raw(`SELECT m.id, m.firm_id, m.name, m.role FROM sessions s JOIN members m ON m.id = s.member_id
		WHERE s.id = ? AND s.expires_at > ? AND m.active`, secretHash(secret), s.clock()).Scan(&rows).Error; err != nil {
		return survey.Principal{}, translate(err)
	}
	if len(rows) == 0 {
		return survey.Principal{}, survey.Errorf(survey.Unauthenticated, "Please sign in.")
	}
	return principalOf(rows[0].member()), nil
}

// EndSession signs out. Ending what is over already is fine.
func (s *Store) EndSession(ctx context.Context, secret string) error {
	return s.transact(ctx, func(t *tx) error {
		return t.Exec("DELETE FROM sessions WHERE id = ?", secretHash(secret)).Error
	})
}
