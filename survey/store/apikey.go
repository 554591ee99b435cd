package store

import (
	"context"
	"strings"
	"time"

	"parallax/survey"
)

const (
	keyPrefix = "plx_"
	// keyUseGrain is how exactly a key's last use is kept; finer would write on every request.
	keyUseGrain = time.Hour
)

type keyRow struct {
	ID, FirmID, Name      string
	Role                  survey.Role
	SecretHash            string
	CreatedAt             time.Time
	LastUsedAt, RevokedAt *time.Time
}

func (keyRow) TableName() string { return "api_keys" }

func (r keyRow) key() APIKey {
	return APIKey{ID: r.ID, Name: r.Name, Role: r.Role, CreatedAt: r.CreatedAt, LastUsedAt: r.LastUsedAt, Revoked: r.RevokedAt != nil}
}

// CreateKey makes a key for the JSON API. The secret is given out here and never again. Sellers' rights hang on a person's
// accounts, so a key is an admin, manager or viewer.
func (s *Store) CreateKey(ctx context.Context, p survey.Principal, name string, role survey.Role) (key APIKey, secret string, err error) {
	var found problems
	name = found.line("name", name, 120, true)
	if !role.Valid() || role == survey.Seller {
		found.add("role", string(role), "admin, manager or viewer", "Pick one of these roles.")
	}
	if err := survey.InvalidInput(found...); err != nil {
		return APIKey{}, "", err
	}
	random, err := s.newSecret()
	if err != nil {
		return APIKey{}, "", err
	}
	secret = keyPrefix + random
	err = s.transact(ctx, func(t *tx) error {
		row := keyRow{ID: t.newID(), FirmID: p.FirmID, Name: name, Role: role, SecretHash: secretHash(secret), CreatedAt: t.now}
		key = row.key()
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.audit(p, "create", "api key", row.ID, name, fields{"role": role})
	})
	if err != nil {
		return APIKey{}, "", err
	}
	return key, secret, nil
}

// Keys lists the firm's keys, newest first, revoked ones included.
func (s *Store) Keys(ctx context.Context, p survey.Principal) ([]APIKey, error) {
	var rows []keyRow
	if err := s.rows(ctx).Raw("SELECT * FROM api_keys WHERE firm_id = ? ORDER BY created_at DESC, id DESC", p.FirmID).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]APIKey, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.key())
	}
	return out, nil
}

// RevokeKey ends a key at once. Revoking twice is fine.
func (s *Store) RevokeKey(ctx context.Context, p survey.Principal, id string) error {
	return s.transact(ctx, func(t *tx) error {
		var rows []keyRow
		if err := t.Raw("SELECT * FROM api_keys WHERE id = ? AND firm_id = ?", id, p.FirmID).Scan(&rows).Error; err != nil {
			return err
		}
		if len(rows) == 0 {
			return missing("API key")
		}
		if rows[0].RevokedAt != nil {
			return nil
		}
		if err := t.Exec("UPDATE api_keys SET revoked_at = ? WHERE id = ? AND firm_id = ?", t.now, id, p.FirmID).Error; err != nil {
			return err
		}
		return t.audit(p, "revoke", "api key", id, rows[0].Name, nil)
	})
}

// KeyPrincipal gives who a key acts as; Unauthenticated when it is unknown or revoked.
func (s *Store) KeyPrincipal(ctx context.Context, key string) (survey.Principal, error) {
	unknown := survey.Errorf(survey.Unauthenticated, "This API key is not known, or was revoked.")
	if !strings.HasPrefix(key, keyPrefix) || len(key) > 100 {
		return survey.Principal{}, unknown
	}
	var rows []keyRow
	if err := s.rows(ctx).Raw("SELECT * FROM api_keys WHERE secret_hash = ? AND revoked_at IS NULL", secretHash(key)).Scan(&rows).Error; err != nil {
		return survey.Principal{}, translate(err)
	}
	if len(rows) == 0 {
		return survey.Principal{}, unknown
	}
	r, now := rows[0], s.clock()
	if r.LastUsedAt == nil || now.Sub(*r.LastUsedAt) >= keyUseGrain {
		if err := s.writer.WithContext(ctx).Exec("UPDATE api_keys SET last_used_at = ? WHERE id = ?", now, r.ID).Error; err != nil {
			return survey.Principal{}, translate(err)
		}
	}
	return survey.Principal{FirmID: r.FirmID, KeyID: r.ID, Name: r.Name, Role: r.Role}, nil
}
