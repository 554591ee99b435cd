package store

import (
	"context"
	"regexp"
	"strconv"
	"time"

	"parallax/mailer/words"
	"parallax/survey"
)

type firmRow struct {
	ID, Name, Color, TimeZone, Locale string
	RestDays                          int
	Demo                              bool
	CreatedAt                         time.Time
	Logo                              survey.Logo `gorm:"embedded;embeddedPrefix:logo_"`
}

func (firmRow) TableName() string { return "firms" }

func (r firmRow) firm() survey.Firm { return survey.Firm(r) }

// maxRestDays is the longest rest between two cycles: a year.
const maxRestDays = 366

var colorForm = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// cleaned gives the change as it is stored, or Invalid with every problem found.
func (c FirmChange) cleaned() (FirmChange, error) {
	var found problems
	c.Name = found.line("name", c.Name, 120, true)
	if c.Color != "" && !colorForm.MatchString(c.Color) {
		found.add("color", c.Color, "a colour such as #1F4E79", "Pick a colour, or leave it empty for ours.")
	}
	if _, err := time.LoadLocation(c.TimeZone); err != nil || c.TimeZone == "" || c.TimeZone == "Local" {
		found.add("time_zone", c.TimeZone, "an IANA time zone such as Europe/Berlin", "Pick a time zone from the list.")
	}
	if c.Locale == "" {
		c.Locale = words.English
	}
	if words.For(c.Locale).Locale != c.Locale {
		found.add("locale", c.Locale, "a language that the emails speak", "Choose one from the list.")
	}
	if c.RestDays != nil && (*c.RestDays < 0 || *c.RestDays > maxRestDays) {
		found.add("rest_days", strconv.Itoa(*c.RestDays), "days from 0 to "+strconv.Itoa(maxRestDays), "Choose fewer days, or 0 for no rest.")
	}
	return c, survey.InvalidInput(found...)
}

// CreateFirm makes a firm without people. demo badges it.
func (s *Store) CreateFirm(ctx context.Context, c FirmChange, demo bool) (survey.Firm, error) {
	c, err := c.cleaned()
	if err != nil {
		return survey.Firm{}, err
	}
	var row firmRow
	err = s.transact(ctx, func(t *tx) error {
		row = firmRow{ID: t.newID(), Name: c.Name, Color: c.Color, TimeZone: c.TimeZone, Locale: c.Locale, Demo: demo, CreatedAt: t.now}
		if err := t.Create(&row).Error; err != nil {
			return err
		}
		return t.audit(survey.Principal{FirmID: row.ID}, "create", "firm", row.ID, row.Name, nil)
	})
	return row.firm(), err
}

// Firm gives the principal's firm.
func (s *Store) Firm(ctx context.Context, p survey.Principal) (survey.Firm, error) {
	var rows []firmRow
	if err := s.rows(ctx).Raw("SELECT * FROM firms WHERE id = ?", p.FirmID).Scan(&rows).Error; err != nil {
		return survey.Firm{}, translate(err)
	}
	if len(rows) == 0 {
		return survey.Firm{}, missing("firm")
	}
	return rows[0].firm(), nil
}

// UpdateFirm changes the principal's firm.
func (s *Store) UpdateFirm(ctx context.Context, p survey.Principal, c FirmChange) (survey.Firm, error) {
	c, err := c.cleaned()
	if err != nil {
		return survey.Firm{}, err
	}
	err = s.transact(ctx, func(t *tx) error {
		done := t.Exec("UPDATE firms SET name = ?, color = ?, time_zone = ?, locale = ?, rest_days = coalesce(?, rest_days) WHERE id = ?",
			c.Name, c.Color, c.TimeZone, c.Locale, c.RestDays, p.FirmID)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected == 0 {
			return missing("firm")
		}
		return t.audit(p, "update", "firm", p.FirmID, c.Name, fields{"color": c.Color, "time_zone": c.TimeZone, "locale": c.Locale, "rest_days": c.RestDays})
	})
	if err != nil {
		return survey.Firm{}, err
	}
	return s.Firm(ctx, p)
}
