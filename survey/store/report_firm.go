package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/survey"
)

// trendCycles is how many cycles a trend shows at most, this one included.
const trendCycles = 10

// FirmReport gives the executive's page of a cycle: coverage, classes, value at stake, the trend over the cycles it follows,
// and how both views go with what became of the accounts. Forbidden for sellers, who see their own accounts only.
func (s *Store) FirmReport(ctx context.Context, p survey.Principal, cycleID string) (FirmReport, error) {
	return s.FirmReportAsOf(ctx, p, cycleID, 0)
}

// FirmReportAsOf is FirmReport by an earlier version of the results; 0 is the latest. NotFound where there is no such version.
func (s *Store) FirmReportAsOf(ctx context.Context, p survey.Principal, cycleID string, version int) (FirmReport, error) {
	db := s.rows(ctx)
	cycle, err := s.edition(db, p, edition{cycleID, version})
	if err != nil {
		return FirmReport{}, translate(err)
	}
	if p.Role == survey.Seller || !p.Role.Valid() {
		return FirmReport{}, survey.Errorf(survey.Forbidden, "This page is about the whole firm.")
	}
	chain, err := s.chain(db, p, cycle)
	if err != nil {
		return FirmReport{}, translate(err)
	}
	years, err := s.gather(db, p, chain, scope{then: inAll})
	if err != nil {
		return FirmReport{}, translate(err)
	}
	now := years[cycleID]
	report := FirmReport{Cycle: now.line(p, s.clock())}
	var previous *evidence
	if len(chain) > 1 {
		previous = years[chain[1].ID]
	}
	lines := now.firmLines(previous)
	report.Coverage = survey.Cover(lines)
	report.Classes = now.classes(lines)
	report.Value = now.value(p, lines)
	var seen []reveal
	for n := len(chain) - 1; n >= 0; n-- {
		year := years[chain[n].ID]
		shown := year.besideAll(now)
		report.Trend = append(report.Trend, year.trendYear(shown))
		for _, d := range shown {
			seen = year.reveals(seen, p, d, d.sight)
		}
	}
	if report.Outcomes, err = now.outcomes(db, p); err != nil {
		return FirmReport{}, translate(err)
	}
	return report, translate(s.recordReveals(ctx, p, seen))
}

// chain gives a cycle and those it is compared with, one after the other, newest first.
func (s *Store) chain(db *gorm.DB, p survey.Principal, cycle survey.Cycle) ([]survey.Cycle, error) {
	var rows []cycleRow
	if err := db.Raw("SELECT * FROM cycles WHERE firm_id = ? AND launched_at IS NOT NULL", p.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	byID := make(map[string]survey.Cycle, len(rows))
	for _, r := range rows {
		byID[r.ID] = r.cycle()
	}
	out := []survey.Cycle{cycle}
	for len(out) < trendCycles {
		next, ok := byID[out[len(out)-1].PreviousID]
		if !ok || slices.ContainsFunc(out, func(c survey.Cycle) bool { return c.ID == next.ID }) {
			break
		}
		out = append(out, next)
	}
	return out, nil
}

// firmLines gives the cycle's accounts for firm-wide figures, as far as p may see them, with their class of the year before.
func (e *evidence) firmLines(previous *evidence) []survey.FirmLine {
	out := make([]survey.FirmLine, 0, len(e.accounts))
	for _, d := range e.accounts {
		clients, sellers := d.clientCounts(), d.sellerCounts()
		line := survey.FirmLine{
			AccountID: d.account.ID, Value: d.account.Value, Currency: d.account.Currency,
			ClientsAsked: clients.Asked, ClientsAnswered: clients.Answered, SellersAsked: sellers.Asked, SellersSealed: sellers.Answered,
		}
		if d.sight.Client {
			line.Overall = d.comparison.Overall
			if old := previous.beside(d.account.ID, d.sight); old != nil && old.sight.Client {
				line.LastYear = old.comparison.Overall.Class
			}
		}
		out = append(out, line)
	}
	return out
}

// classes counts the accounts of which p may see the client's side; those kept from p are not "too few answers".
func (e *evidence) classes(lines []survey.FirmLine) []survey.ClassCount {
	shown := make([]survey.FirmLine, 0, len(lines))
	for n, d := range e.accounts {
		if d.sight.Client {
			shown = append(shown, lines[n])
		}
	}
	if len(shown) == 0 {
		return nil
	}
	return survey.CountClasses(shown)
}

func (e *evidence) value(p survey.Principal, lines []survey.FirmLine) *ValueReport {
	figures, ok := survey.WeighByValue(lines, e.instrument.Cut)
	if !ok {
		return nil
	}
	out := ValueReport{ValueFigures: figures}
	for _, line := range figures.BlindSpots {
		d := e.dossier(line.AccountID)
		out.Spots = append(out.Spots, Spot{Account: d.account, Lead: d.lead, Overall: *e.overall(p, d, d.sight)})
	}
	for _, line := range figures.Largest {
		one := Worth{Account: e.dossier(line.AccountID).account}
		if client := line.Overall.Client; client.N > 0 {
			one.Strength, one.Answers = &client.Strength, client.N
		}
		out.Largest = append(out.Largest, one)
	}
	return &out
}

// besideAll are the accounts of e of which p may see the client's side, to stand beside those of now: of whatever p has yet to
// answer blind this year, the years before would lead their hand.
func (e *evidence) besideAll(now *evidence) []*dossier {
	return slices.DeleteFunc(e.seen(), func(d *dossier) bool {
		today := now.dossier(d.account.ID)
		return today != nil && e.beside(d.account.ID, today.sight) == nil
	})
}

// trendYear gives the cycle's means over accounts, of those shown.
func (e *evidence) trendYear(shown []*dossier) TrendYear {
	comparisons := make([]*survey.Comparison, 0, len(shown))
	for _, d := range shown {
		comparisons = append(comparisons, &d.comparison.Overall)
	}
	year := TrendYear{Cycle: CycleRef{e.cycle.ID, e.cycle.Name, e.cycle.ClosesAt}, Means: survey.MeansOf(comparisons)}
	year.Coverage = survey.Cover(e.firmLines(nil))
	year.Coverage.Accounts.Count = year.Means.Accounts
	return year
}
