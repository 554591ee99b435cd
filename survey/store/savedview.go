package store

import (
	"context"
	"net/url"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"parallax/survey"
)

const (
	mostViews     = 100 // of one member
	viewNameLimit = 60
	viewLimit     = 2000 // characters of a query
)

// PortfolioPage is the page that views are saved of.
const PortfolioPage = "portfolio"

// builtInViews are the names, as compared, of the views that everybody has; nobody's own may look like them.
var builtInViews = map[string]bool{"blind spots": true, "hidden strengths": true, "silent": true}

type savedViewRow struct {
	ID, FirmID, MemberID, Page, Name, NameKey, Query string
	CreatedAt                                        time.Time
}

func (savedViewRow) TableName() string { return "saved_views" }

func (r savedViewRow) view() SavedView {
	return SavedView{ID: r.ID, Page: r.Page, Name: r.Name, Query: r.Query}
}

// Views gives a member's own saved views, by name.
func (s *Store) Views(ctx context.Context, p survey.Principal) ([]SavedView, error) {
	var rows []savedViewRow
	if err := s.rows(ctx).Raw("SELECT * FROM saved_views WHERE firm_id = ? AND member_id = ? ORDER BY name_key, id", p.FirmID, p.MemberID).
		Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]SavedView, 0, len(rows))
	for _, r := range rows {
		out = append(out, r.view())
	}
	return out, nil
}

// SaveView keeps a view for the member. Under a name that they have already, compared without case, it takes that one's place:
// saving twice makes one. Conflict when they have too many.
func (s *Store) SaveView(ctx context.Context, p survey.Principal, v SavedView) (SavedView, error) {
	if p.MemberID == "" {
		return SavedView{}, survey.Errorf(survey.Forbidden, "Views belong to people, and an API key is none.")
	}
	v, err := v.cleaned()
	if err != nil {
		return SavedView{}, err
	}
	var out SavedView
	err = s.transact(ctx, func(t *tx) error {
		row := savedViewRow{
			ID: t.newID(), FirmID: p.FirmID, MemberID: p.MemberID, Page: v.Page, Name: v.Name, NameKey: nameKey(v.Name),
			Query: v.Query, CreatedAt: t.now,
		}
		if err := t.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "member_id"}, {Name: "page"}, {Name: "name_key"}},
			DoUpdates: clause.AssignmentColumns([]string{"name", "query"}),
		}).Create(&row).Error; err != nil {
			return err
		}
		var rows []savedViewRow
		if err := t.Raw("SELECT * FROM saved_views WHERE firm_id = ? AND member_id = ?", p.FirmID, p.MemberID).Scan(&rows).Error; err != nil {
			return err
		}
		if len(rows) > mostViews {
			return survey.Errorf(survey.Conflict, "You have %d saved views, which is as many as we keep. Delete one first.", mostViews)
		}
		for _, r := range rows {
			if r.Page == row.Page && r.NameKey == row.NameKey {
				out = r.view()
			}
		}
		return nil
	})
	return out, err
}

// cleaned gives the view as it is stored, or Invalid with every problem found.
func (v SavedView) cleaned() (SavedView, error) {
	var found problems
	v.Name = found.line("name", v.Name, viewNameLimit, true)
	if builtInViews[nameKey(v.Name)] {
		found.add("name", v.Name, "a name of your own", "Choose another name: this view is there already, for everybody.")
	}
	v.Query = found.line("query", strings.TrimPrefix(v.Query, "?"), viewLimit, false)
	if _, err := url.ParseQuery(v.Query); err != nil {
		found.add("query", clip(v.Query), "what stands behind the ? of the page's address", "Open the page as you want it and save it again.")
	}
	if v.Page == "" {
		v.Page = PortfolioPage
	}
	if v.Page != PortfolioPage {
		found.add("page", clip(v.Page), PortfolioPage, "Save a view of the portfolio.")
	}
	return v, survey.InvalidInput(found...)
}

// DeleteView removes one of the member's own views; NotFound when they have no such view.
func (s *Store) DeleteView(ctx context.Context, p survey.Principal, id string) error {
	return s.transact(ctx, func(t *tx) error {
		gone := t.Exec("DELETE FROM saved_views WHERE id = ? AND firm_id = ? AND member_id = ?", id, p.FirmID, p.MemberID)
		if gone.Error == nil && gone.RowsAffected == 0 {
			return missing("view")
		}
		return gone.Error
	})
}
