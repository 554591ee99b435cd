package store

import (
	"context"
	"time"

	"parallax/mailer"
	"parallax/survey"
)

type memberRow struct {
	ID, FirmID, Name, Email, EmailKey string
	Role                              survey.Role
	Active                            bool
	CreatedAt                         time.Time
}

func (memberRow) TableName() string { return "members" }

func (r memberRow) member() survey.Member {
	return survey.Member{ID: r.ID, FirmID: r.FirmID, Name: r.Name, Email: r.Email, Role: r.Role, Active: r.Active, CreatedAt: r.CreatedAt}
}

func (c MemberChange) cleaned() (change MemberChange, emailKey string, err error) {
	var found problems
	c.Name = found.line("name", c.Name, 120, true)
	c.Email, emailKey = found.address(c.Email)
	if !c.Role.Valid() {
		found.add("role", string(c.Role), "admin, manager, seller or viewer", "Pick one of the roles.")
	}
	return c, emailKey, survey.InvalidInput(found...)
}

// Members lists the firm's people by name, those who left included.
func (s *Store) Members(ctx context.Context, p survey.Principal) ([]survey.Member, error) {
	var rows []memberRow
	if err := s.rows(ctx).Raw("SELECT * FROM members WHERE firm_id = ? ORDER BY lower(name), id", p.FirmID).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]survey.Member, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.member())
	}
	return out, nil
}

// AddMember makes an active member. Conflict when the firm has one with that address.
func (s *Store) AddMember(ctx context.Context, p survey.Principal, c MemberChange) (survey.Member, error) {
	c, key, err := c.cleaned()
	if err != nil {
		return survey.Member{}, err
	}
	var row memberRow
	err = s.transact(ctx, func(t *tx) error {
		row = memberRow{
			ID: t.newID(), FirmID: p.FirmID, Name: c.Name, Email: c.Email, EmailKey: key, Role: c.Role, Active: true, CreatedAt: t.now,
		}
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.audit(p, "create", "member", row.ID, row.Name, fields{"role": c.Role})
	})
	if err != nil {
		return survey.Member{}, err
	}
	return row.member(), nil
}

// UpdateMember changes a member; notices that have not left yet go to the new address. A new role or address, or leaving, ends
// their sessions and unused sign-in links. Conflict when it would leave the firm without an active admin.
func (s *Store) UpdateMember(ctx context.Context, p survey.Principal, id string, c MemberChange, active bool) (survey.Member, error) {
	c, key, err := c.cleaned()
	if err != nil {
		return survey.Member{}, err
	}
	var row memberRow
	err = s.transact(ctx, func(t *tx) error {
		// The firm's row stands for "the set of its admins": two demotions at once take turns.
		if err := t.lock("firms", p.FirmID, p.FirmID); err != nil {
			return err
		}
		if row, err = t.member(p, id); err != nil {
			return err
		}
		if row.Role == survey.Admin && row.Active && (c.Role != survey.Admin || !active) {
			if err := t.refuseLastAdmin(p, id); err != nil {
				return err
			}
		}
		shutOut := row.Role != c.Role || row.EmailKey != key || !active
		row.Name, row.Email, row.EmailKey, row.Role, row.Active = c.Name, c.Email, key, c.Role, active
		if err := t.Exec("UPDATE members SET name = ?, email = ?, email_key = ?, role = ?, active = ? WHERE id = ? AND firm_id = ?",
			row.Name, row.Email, row.EmailKey, row.Role, row.Active, id, p.FirmID).Error; err != nil {
			return err
		}
		if err := t.outdate("member_id = ?", id); err != nil {
			return err
		}
		if err := t.Exec("UPDATE messages SET to_name = ?, to_email = ?, to_key = ? WHERE member_id = ? AND state = 'queued' AND kind = ?",
			row.Name, row.Email, key, id, mailer.SellerNotice).Error; err != nil {
			return err
		}
		if shutOut {
			if err := t.signOutEverywhere(id); err != nil {
				return err
			}
		}
		return t.audit(p, "update", "member", id, row.Name, fields{"role": row.Role, "active": active})
	})
	if err != nil {
		return survey.Member{}, err
	}
	return row.member(), nil
}

func (t *tx) member(p survey.Principal, id string) (memberRow, error) {
	var rows []memberRow
	if err := t.Raw("SELECT * FROM members WHERE id = ? AND firm_id = ?", id, p.FirmID).Scan(&rows).Error; err != nil {
		return memberRow{}, err
	}
	if len(rows) == 0 {
		return memberRow{}, missing("member")
	}
	return rows[0], nil
}

func (t *tx) refuseLastAdmin(p survey.Principal, id string) error {
	var others int64
	if err := t.Raw("SELECT count(*) FROM members WHERE firm_id = ? AND role = 'admin' AND active AND id <> ?", p.FirmID, id).
		Scan(&others).Error; err != nil {
		return err
	}
	if others == 0 {
		return survey.Errorf(survey.Conflict, "This is the last admin. Make somebody else an admin first.")
	}
	return nil
}

func (t *tx) signOutEverywhere(memberID string) error {
	if err := t.Exec("DELETE FROM sessions WHERE member_id = ?", memberID).Error; err != nil {
		return err
	}
	return t.Exec("UPDATE sign_in_links SET used_at = ? WHERE member_id = ? AND used_at IS NULL", t.now, memberID).Error
}
