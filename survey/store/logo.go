package store

import (
	"context"
	"strconv"

	"parallax/survey"
	"parallax/survey/logo"
)

// keptLogos is how many pictures of a firm stand at most: the newest. Mails with one that is older show the firm's name.
const keptLogos = 20

// SetLogo makes a picture file the logo of the principal's firm. Invalid when it is no picture that can be one.
func (s *Store) SetLogo(ctx context.Context, p survey.Principal, file []byte) (survey.Firm, error) {
	made, content, err := logo.Read(file)
	if err != nil {
		return survey.Firm{}, err
	}
	return s.changeLogo(ctx, p, made, func(t *tx) error {
		if err := t.Exec(`INSERT INTO logos (firm_id, hash, content, added_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (firm_id, hash) DO UPDATE SET added_at = excluded.added_at`, p.FirmID, made.Hash, content, t.now).Error; err != nil {
			return err
		}
		return t.Exec(`DELETE FROM logos WHERE firm_id = ? AND hash NOT IN
			(SELECT hash FROM logos WHERE firm_id = ? ORDER BY added_at DESC, hash LIMIT ?)`, p.FirmID, p.FirmID, keptLogos).Error
	})
}

// RemoveLogo lets the firm's mails and pages say its name again. The picture stays where mails that have been sent look for it.
func (s *Store) RemoveLogo(ctx context.Context, p survey.Principal) (survey.Firm, error) {
	return s.changeLogo(ctx, p, survey.Logo{}, func(*tx) error { return nil })
}

// changeLogo sets which picture is the firm's logo, once keep has put it where it is read.
func (s *Store) changeLogo(ctx context.Context, p survey.Principal, to survey.Logo, keep func(t *tx) error) (survey.Firm, error) {
	err := s.transact(ctx, func(t *tx) error {
		if err := t.lock("firms", p.FirmID, p.FirmID); err != nil {
			return err
		}
		if err := keep(t); err != nil {
			return err
		}
		if err := t.Exec("UPDATE firms SET logo_hash = ?, logo_width = ?, logo_height = ? WHERE id = ?", to.Hash, to.Width, to.Height, p.FirmID).Error; err != nil {
			return err
		}
		if !to.There() {
			return t.audit(p, "remove", "logo", p.FirmID, "", nil)
		}
		return t.audit(p, "set", "logo", p.FirmID, "", fields{"pixels": strconv.Itoa(to.Width) + " × " + strconv.Itoa(to.Height)})
	})
	if err != nil {
		return survey.Firm{}, err
	}
	return s.Firm(ctx, p)
}

// LogoContent gives the PNG of a firm's logo, the present or an earlier one, to whoever knows its address; NotFound otherwise.
func (s *Store) LogoContent(ctx context.Context, firmID, hash string) ([]byte, error) {
	var rows []struct{ Content []byte }
	if err := s.rows(ctx).Raw("SELECT content FROM logos WHERE firm_id = ? AND hash = ?", firmID, hash).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	if len(rows) == 0 {
		return nil, missing("logo")
	}
	return rows[0].Content, nil
}
