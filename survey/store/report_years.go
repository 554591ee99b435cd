package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/survey"
	"parallax/survey/roster"
)

// Years gives a cycle beside those that it follows, one after the other. It is made of the accounts of which p may see the client's
// side, in each cycle those; of whatever p has yet to answer blind, nothing of any year.
func (s *Store) Years(ctx context.Context, p survey.Principal, cycleID string) (YearsReport, error) {
	db := s.rows(ctx)
	cycle, err := s.loadCycle(db, p, cycleID)
	if err != nil {
		return YearsReport{}, translate(err)
	}
	chain, err := s.chain(db, p, cycle)
	if err != nil {
		return YearsReport{}, translate(err)
	}
	years, err := s.gather(db, p, chain, scope{then: byQuestion})
	if err != nil {
		return YearsReport{}, translate(err)
	}
	slices.Reverse(chain)
	y := yearly{p: p, years: make([]*evidence, len(chain)), shown: make([]map[string]*dossier, len(chain))}
	var seen []reveal
	for n, c := range chain {
		y.years[n] = years[c.ID]
		y.shown[n], seen = y.years[n].shownBeside(years[cycleID], p, seen)
	}
	if err := y.compare(db); err != nil {
		return YearsReport{}, translate(err)
	}
	report := y.report()
	report.Cycle = years[cycleID].line(p, s.clock())
	return report, translate(s.recordReveals(ctx, p, seen))
}

// shownBeside are the accounts of e that stand beside those of now, by id.
func (e *evidence) shownBeside(now *evidence, p survey.Principal, seen []reveal) (map[string]*dossier, []reveal) {
	shown := make(map[string]*dossier, len(e.accounts))
	for _, d := range e.besideAll(now) {
		shown[d.account.ID], seen = d, e.reveals(seen, p, d, d.sight)
	}
	return shown, seen
}

// yearly lays cycles beside each other, oldest first.
type yearly struct {
	p       survey.Principal
	years   []*evidence
	shown   []map[string]*dossier              // of each cycle, by account
	changes []map[string]*survey.AccountChange // into each cycle but the first, by account
}

// compare finds how each account moved from each cycle to the next.
func (y *yearly) compare(db *gorm.DB) error {
	said := make([]map[string]saidBy, len(y.years))
	asks := make([]func() error, len(y.years))
	for n, e := range y.years {
		asks[n] = func() (err error) {
			said[n], err = spokenIn(db, e.cycle, "")
			return err
		}
	}
	if len(y.years) < 2 {
		return nil
	}
	if err := sideBySide(asks...); err != nil {
		return err
	}
	y.changes = make([]map[string]*survey.AccountChange, len(y.years)-1)
	for n := range y.changes {
		y.changes[n] = y.step(n, said[n], said[n+1])
	}
	return nil
}

// step compares the accounts that are shown in a cycle and in the one after it.
func (y *yearly) step(n int, before, now map[string]saidBy) map[string]*survey.AccountChange {
	var both []string
	for id := range y.shown[n] {
		if y.shown[n+1][id] != nil {
			both = append(both, id)
		}
	}
	found, out := make([]survey.AccountChange, len(both)), make(map[string]*survey.AccountChange, len(both))
	Share(len(both), lineShare, func(first, last int) {
		for k := first; k < last; k++ {
			found[k] = changeBetween(y.p, [2]*evidence{y.years[n], y.years[n+1]}, [2]saidBy{before[both[k]], now[both[k]]})
		}
	})
	for k, id := range both {
		out[id] = &found[k]
	}
	return out
}

// report adds up. All changes that it shows together are judged together.
func (y *yearly) report() YearsReport {
	accounts := y.accounts()
	report := YearsReport{Accounts: accounts, Questions: y.questions()}
	ids := make([]string, len(accounts))
	for n := range accounts {
		ids[n] = accounts[n].Account.ID
	}
	var together moving
	report.Overall = y.row(&together, ids, "")
	for n := range report.Questions {
		report.Questions[n].YearsRow = y.row(&together, ids, report.Questions[n].Key)
	}
	for _, segment := range segmentsOf(accounts) {
		report.Segments = append(report.Segments, YearsSegment{By: segment.by, Name: segment.name, YearsRow: y.row(&together, segment.ids, "")})
	}
	together.settle()
	for _, e := range y.years {
		report.Cycles = append(report.Cycles, CycleRef{e.cycle.ID, e.cycle.Name, e.cycle.ClosesAt})
	}
	return report
}

// moving gathers changes to judge them together, with the places that they belong in.
type moving struct {
	groups [][]*survey.Change
	places []*survey.Moved
}

func (m *moving) add(to *survey.Moved, changes []*survey.Change) {
	m.groups, m.places = append(m.groups, changes), append(m.places, to)
}

func (m *moving) settle() {
	for n, moved := range survey.MoveAll(m.groups) {
		*m.places[n] = moved
	}
}

// row is one figure of some accounts: the question of a key, or the overall one without a key.
func (y *yearly) row(together *moving, ids []string, key string) YearsRow {
	row := YearsRow{Client: make([]survey.Moved, len(y.changes)), Seller: make([]survey.Moved, len(y.changes))}
	for n := range y.years {
		row.Levels = append(row.Levels, y.means(n, ids, key))
	}
	for n, changes := range y.changes {
		var clients, sellers []*survey.Change
		for _, id := range ids {
			if c := changes[id]; c != nil {
				clients, sellers = appendChange(clients, &c.Client, key), appendChange(sellers, &c.Seller, key)
			}
		}
		together.add(&row.Client[n], clients)
		together.add(&row.Seller[n], sellers)
	}
	return row
}

func appendChange(to []*survey.Change, side *survey.SideChange, key string) []*survey.Change {
	if key == "" {
		return append(to, &side.Overall)
	}
	for n := range side.Questions {
		if side.Questions[n].Key == key {
			return append(to, &side.Questions[n].Change)
		}
	}
	return to
}

// means are the levels of a cycle, of the accounts that are shown in it.
func (y *yearly) means(n int, ids []string, key string) survey.Means {
	place := slices.IndexFunc(y.years[n].instrument.Choices(), func(q survey.Question) bool { return q.Key == key })
	if key != "" && place < 0 {
		return survey.Means{}
	}
	all := make([]*survey.Comparison, 0, len(ids))
	for _, id := range ids {
		switch d := y.shown[n][id]; {
		case d == nil:
		case key == "":
			all = append(all, &d.comparison.Overall)
		default:
			all = append(all, &d.comparison.Questions[place].Comparison)
		}
	}
	return survey.MeansOf(all)
}

// questions are this cycle's, then those that were asked before, the latest wording of each.
func (y *yearly) questions() (out []YearsQuestion) {
	known := map[string]bool{}
	for _, e := range slices.Backward(y.years) {
		for _, q := range e.instrument.Choices() {
			if !known[q.Key] {
				known[q.Key] = true
				out = append(out, YearsQuestion{Key: q.Key, Label: q.Label})
			}
		}
	}
	return out
}

// accounts are those shown in any of the cycles, as they are today.
func (y *yearly) accounts() []YearsAccount {
	place := map[string]int{}
	var out []YearsAccount
	for n, e := range y.years {
		for _, d := range e.accounts {
			if y.shown[n][d.account.ID] == nil {
				continue
			}
			at, known := place[d.account.ID]
			if !known {
				at = len(out)
				place[d.account.ID] = at
				out = append(out, YearsAccount{
					Account: d.account, Lead: d.lead, Years: make([]*Comparison, len(y.years)),
					Client: make([]YearsStep, len(y.changes)), Seller: make([]YearsStep, len(y.changes)),
				})
			}
			out[at].Years[n] = e.overall(y.p, d, d.sight)
		}
	}
	for n, changes := range y.changes {
		for id, c := range changes {
			out[place[id]].Client[n], out[place[id]].Seller[n] = stepOf(&c.Client.Overall), stepOf(&c.Seller.Overall)
		}
	}
	slices.SortFunc(out, func(a, b YearsAccount) int {
		return cmp.Or(cmp.Compare(roster.NameKey(a.Account.Name), roster.NameKey(b.Account.Name)), cmp.Compare(a.Account.ID, b.Account.ID))
	})
	return out
}

func stepOf(c *survey.Change) (step YearsStep) {
	if c.All != nil {
		step.All = &c.All.Difference
	}
	if c.Same != nil {
		step.Same, step.People = &c.Same.Difference, c.Same.N
	}
	return step
}

// segment is some accounts that have something in common.
type segment struct {
	by, name string
	ids      []string
}

// parts are what accounts are told apart by: a key, and the name it goes by.
var parts = []struct {
	by string
	of func(*YearsAccount) (key, name string)
}{
	{"industry", func(a *YearsAccount) (string, string) { return a.Account.Industry, a.Account.Industry }},
	{"region", func(a *YearsAccount) (string, string) { return a.Account.Region, a.Account.Region }},
	{"tier", func(a *YearsAccount) (string, string) { return a.Account.Tier, a.Account.Tier }},
	{"lead", func(a *YearsAccount) (string, string) {
		if a.Lead == nil {
			return "", ""
		}
		return a.Lead.ID, a.Lead.Name
	}},
}

// segmentsOf parts accounts by what is known of them, and each kind of part by name. An account of which that isn't known has no
// part, and one part alone is the whole.
func segmentsOf(accounts []YearsAccount) (out []*segment) {
	for _, part := range parts {
		found := map[string]*segment{}
		var of []*segment
		for n := range accounts {
			key, name := part.of(&accounts[n])
			if key == "" {
				continue
			}
			if found[key] == nil {
				found[key] = &segment{by: part.by, name: name}
				of = append(of, found[key])
			}
			found[key].ids = append(found[key].ids, accounts[n].Account.ID)
		}
		if len(of) > 1 {
			slices.SortStableFunc(of, func(a, b *segment) int { return cmp.Compare(roster.NameKey(a.name), roster.NameKey(b.name)) })
			out = append(out, of...)
		}
	}
	return out
}
