package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/survey"
)

// sellerYears is how many cycles a seller's page shows at most.
const sellerYears = 10

// Sellers gives how each seller of a cycle judges their accounts, by name: this is a help to each, not a table to win. Everybody
// on a team of the cycle is listed, and whoever has answered and left since. Forbidden for who doesn't run cycles.
func (s *Store) Sellers(ctx context.Context, p survey.Principal, cycleID string) (SellerReport, error) {
	return s.SellersAsOf(ctx, p, cycleID, 0)
}

// SellersAsOf is Sellers by an earlier version of the results; 0 is the latest. NotFound where there is no such version.
func (s *Store) SellersAsOf(ctx context.Context, p survey.Principal, cycleID string, version int) (SellerReport, error) {
	db := s.rows(ctx)
	cycle, err := s.edition(db, p, edition{cycleID, version})
	if err != nil {
		return SellerReport{}, translate(err)
	}
	if !p.Role.RunsCycles() {
		return SellerReport{}, survey.Errorf(survey.Forbidden, "This page is about all sellers.")
	}
	gathered, err := s.gather(db, p, []survey.Cycle{cycle}, scope{})
	if err != nil {
		return SellerReport{}, translate(err)
	}
	names, err := memberNames(db, p)
	if err != nil {
		return SellerReport{}, translate(err)
	}
	e := gathered[cycleID]
	report := SellerReport{Cycle: e.line(p, s.clock())}
	minimum := survey.MinimumFor(p, cycle)
	members, keys := make([]string, 0), map[string]string{}
	all := e.judged()
	for id := range all {
		members, keys[id] = append(members, id), nameKey(names[id])
	}
	slices.SortFunc(members, func(a, b string) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	for _, id := range members {
		report.Sellers = append(report.Sellers, SellerFigures{
			Member: Person{ID: id, Name: names[id]}, Calibration: survey.Calibrate(e.instrument, all[id].beliefs, minimum),
		})
	}
	return report, translate(s.recordReveals(ctx, p, e.revealsOf(p, e.seen())))
}

// Seller gives one seller over the years, for those who run cycles and for themself; NotFound for anybody else.
func (s *Store) Seller(ctx context.Context, p survey.Principal, memberID string) (SellerPage, error) {
	if !p.Role.RunsCycles() && (p.MemberID == "" || p.MemberID != memberID) {
		return SellerPage{}, missing("member")
	}
	db := s.rows(ctx)
	names, err := memberNames(db, p)
	if err != nil {
		return SellerPage{}, translate(err)
	}
	name, ok := names[memberID]
	if !ok {
		return SellerPage{}, missing("member")
	}
	page := SellerPage{Member: Person{ID: memberID, Name: name}}
	cycles, accountIDs, err := answeredBy(db, p, memberID)
	if err != nil || len(cycles) == 0 {
		return page, translate(err)
	}
	all, err := s.gather(db, p, cycles, scope{accountIDs: accountIDs, now: byQuestion, then: byQuestion})
	if err != nil {
		return SellerPage{}, translate(err)
	}
	var seen []reveal
	for _, c := range cycles {
		e := all[c.ID]
		own := e.judged()[memberID]
		if own == nil {
			continue // the only account it was about is not the reader's any more
		}
		year := survey.Calibrate(e.instrument, own.beliefs, survey.MinimumFor(p, c))
		page.Years = append(page.Years, SellerYear{Cycle: CycleRef{c.ID, c.Name, c.ClosesAt}, Calibration: year})
		seen = append(seen, e.revealsOf(p, own.accounts)...)
		if len(page.Years) == 1 {
			page.Questions = e.sellerQuestions(year)
		}
	}
	return page, translate(s.recordReveals(ctx, p, seen))
}

// answeredBy gives the cycles in which a member has sealed answers, newest first, and the accounts these are about.
func answeredBy(db *gorm.DB, p survey.Principal, memberID string) ([]survey.Cycle, []string, error) {
	var rows []cycleRow
	if err := db.Raw(`SELECT * FROM cycles WHERE firm_id = ? AND id IN (SELECT cycle_id FROM responses WHERE member_id = ? AND submitted_at IS NOT NULL)
		ORDER BY opens_at DESC, id DESC LIMIT ?`, p.FirmID, memberID, sellerYears).Scan(&rows).Error; err != nil {
		return nil, nil, err
	}
	cycles, ids := make([]survey.Cycle, 0, len(rows)), make([]string, 0, len(rows))
	for _, r := range rows {
		cycles, ids = append(cycles, r.cycle()), append(ids, r.ID)
	}
	if len(cycles) == 0 {
		return nil, nil, nil
	}
	var accountIDs []string
	err := db.Raw("SELECT DISTINCT account_id FROM responses WHERE firm_id = ? AND member_id = ? AND cycle_id IN ? AND submitted_at IS NOT NULL",
		p.FirmID, memberID, ids).Scan(&accountIDs).Error
	return cycles, accountIDs, err
}

// judged are a seller's sealed answers beside the accounts of which the reader may see the client's side, in the same order.
type judged struct {
	beliefs  []survey.Belief
	accounts []*dossier
}

// judged gives what each seller of the cycle believes, by member. Members of a team who have nothing to compare yet are in it too.
func (e *evidence) judged() map[string]*judged {
	out := map[string]*judged{}
	of := func(memberID string) *judged {
		if out[memberID] == nil {
			out[memberID] = &judged{}
		}
		return out[memberID]
	}
	for _, d := range e.accounts {
		for _, t := range d.team {
			of(t.MemberID)
		}
		for _, v := range d.sellers {
			seller := of(v.memberID)
			if v.submitted && d.sight.Client {
				seller.beliefs = append(seller.beliefs, survey.Belief{Levels: v.levels, Account: d.comparison})
				seller.accounts = append(seller.accounts, d)
			}
		}
	}
	return out
}

func (e *evidence) sellerQuestions(c survey.Calibration) []SellerQuestion {
	out := make([]SellerQuestion, 0, len(c.Questions))
	for _, fit := range c.Questions {
		question, _ := e.instrument.Question(fit.Key)
		out = append(out, SellerQuestion{QuestionFit: fit, Label: question.Label})
	}
	return out
}

// revealsOf are p's sights of the client's side at some accounts.
func (e *evidence) revealsOf(p survey.Principal, shown []*dossier) []reveal {
	var out []reveal
	for _, d := range shown {
		out = e.reveals(out, p, d, d.sight)
	}
	return out
}

// memberNames gives the names of the firm's members, former ones too, by id.
func memberNames(db *gorm.DB, p survey.Principal) (map[string]string, error) {
	var rows []Person
	if err := db.Raw("SELECT id, name FROM members WHERE firm_id = ?", p.FirmID).Scan(&rows).Error; err != nil {
		return nil, err
	}
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.ID] = r.Name
	}
	return out, nil
}
