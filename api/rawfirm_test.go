package api

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// rawFirm is an invented firm with two years, as the test that invented it remembers it: who was asked, and what everybody sent.
type rawFirm struct {
	asks     []rawQuestion
	accounts []*rawAccount
	cycles   [2]string // last year's and this year's
	promise  [2]survey.Confidentiality
	ended    bool // this year's too; last year's always is
	closesAt time.Time
}

// rawQuestion is what a second hand has to know of a question: where it belongs, and from where a side counts as strong in it.
type rawQuestion struct {
	key, lens, facet string
	apart            bool
	cut              float64
}

// rawQuestions reads off a questionnaire what it asks.
func rawQuestions(i survey.Instrument) (out []rawQuestion) {
	for _, q := range i.Choices() {
		cut := i.Cut
		if q.Cut > 0 {
			cut = q.Cut
		}
		out = append(out, rawQuestion{q.Key, q.Lens, q.Facet, q.Apart, cut})
	}
	return out
}

// leading marks the questions that make the overall strength.
func leading(asks []rawQuestion) []bool {
	out := make([]bool, len(asks))
	for n, q := range asks {
		out[n] = !q.apart
	}
	return out
}

// rawAccount is one account. Its team is as it stands now.
type rawAccount struct {
	id    string
	team  []survey.Principal // the lead first, then by name
	lead  string
	value int64
	years [2]rawYear
}

// rawYear is what was asked and sent in one year.
type rawYear struct {
	contacts         []string // asked
	clients, sellers []rawVoice
}

// rawPlan says what firm to invent.
type rawPlan struct {
	seed     uint64
	accounts int
	promise  [2]survey.Confidentiality
	end      bool     // close this year's cycle
	lenses   []string // questions of all lenses in place of the strength meter
}

// invent adds accounts to the world's firm, next to its four, and lets it live through two years. Some accounts are made for
// corners: everybody answers everything twice; three come, three go and three stay; nobody is heard; the team changes.
func (w *world) invent(plan rawPlan) *rawFirm {
	w.t.Helper()
	r := rand.New(rand.NewPCG(plan.seed, 3))
	delete(w.asks, w.home.Firm.ID)
	if plan.lenses != nil {
		w.compose(w.home, plan.lenses)
	}
	f := &rawFirm{asks: rawQuestions(w.asked(w.home)), promise: plan.promise, ended: plan.end}
	people := []survey.Principal{w.home.Seller, w.home.Colleague, w.home.Manager}
	for n := range plan.accounts {
		f.accounts = append(f.accounts, w.inventAccount(r, plan, n, people))
	}
	for year := range 2 {
		if year == 1 {
			w.betweenYears(f)
		}
		draft := w.draft(w.home, fmt.Sprintf("Year %d", year), plan.promise[year])
		draft.AccountIDs, draft.PreviousID = nil, ""
		for _, a := range f.accounts {
			draft.AccountIDs = append(draft.AccountIDs, a.id)
		}
		if year == 1 {
			draft.PreviousID = f.cycles[0]
		}
		f.cycles[year], f.closesAt = w.launched(w.home, draft), draft.ClosesAt
		for n, a := range f.accounts {
			w.answerRaw(r, f, a, year, n)
		}
		if year == 0 || plan.end {
			if _, err := w.store.CloseCycle(context.Background(), w.home.Manager, f.cycles[year]); err != nil {
				w.t.Fatal(err)
			}
			w.clock.Advance(24 * time.Hour)
		}
	}
	return f
}

func (w *world) inventAccount(r *rand.Rand, plan rawPlan, n int, people []survey.Principal) *rawAccount {
	ctx, value := context.Background(), int64(1+r.IntN(90))*1_000_00
	account := must(w.store.CreateAccount(ctx, w.home.Admin, store.AccountChange{
		Name: fmt.Sprintf("Raw %d %02d", plan.seed, n), Value: &value, Currency: "EUR",
	}))
	a := &rawAccount{id: account.ID, value: value}
	team := slices.Clone(people[:2])
	if n%2 == 1 {
		slices.Reverse(team)
	}
	if n%3 == 2 {
		team = team[:1]
	}
	if n%5 == 4 {
		team = append(team, people[2])
	}
	w.staff(a, team)
	contacts := 1 + r.IntN(7)
	if n < 3 {
		contacts = 9
	}
	for range contacts {
		w.addContact(a)
	}
	return a
}

// staff gives the account a team, the lead first.
func (w *world) staff(a *rawAccount, team []survey.Principal) {
	w.t.Helper()
	slices.SortFunc(team[1:], func(a, b survey.Principal) int { return cmp.Compare(a.Name, b.Name) })
	var others []string
	for _, p := range team[1:] {
		others = append(others, p.MemberID)
	}
	if err := w.store.SetTeam(context.Background(), w.home.Admin, a.id, team[0].MemberID, others); err != nil {
		w.t.Fatal(err)
	}
	a.team, a.lead = team, team[0].MemberID
}

// addContact adds somebody who will be asked from this year on.
func (w *world) addContact(a *rawAccount) {
	k := len(a.years[1].contacts)
	contact := must(w.store.CreateContact(context.Background(), w.home.Admin, a.id, store.ContactChange{
		FirstName: "Con", LastName: fmt.Sprintf("Tact %d", k), Email: fmt.Sprintf("c%d@%s.example", k, a.id), DecisionRole: survey.Uses,
	}))
	for year := range 2 {
		a.years[year].contacts = append(a.years[year].contacts, contact.ID)
	}
}

// betweenYears lets somebody join a client, and a seller leave a team.
func (w *world) betweenYears(f *rawFirm) {
	for _, n := range []int{4, 5} {
		a := f.accounts[n]
		w.addContact(a)
		a.years[0].contacts = a.years[0].contacts[:len(a.years[0].contacts)-1]
	}
	w.staff(f.accounts[6], f.accounts[6].team[:1])
}

// answerRaw lets an account's people answer one year's questions, by dice, and remembers it.
func (w *world) answerRaw(r *rand.Rand, f *rawFirm, a *rawAccount, year, n int) {
	w.t.Helper()
	cycleID, asked := f.cycles[year], len(f.asks)
	ctx, invitations := context.Background(), w.invitationsOf(cycleID, a.id)
	opinion := r.Float64() * 3
	for k, contact := range a.years[year].contacts {
		levels, silent := sendable(r, opinion, asked), r.Float64() < 0.25
		switch n {
		case 0: // everybody answers everything, both years
			levels, silent = complete(r, opinion, asked), false
		case 1: // three stay, three go, three come
			levels, silent = complete(r, opinion, asked), k >= 6-3*year && k < 9-3*year
		case 3: // nobody is heard
			silent = true
		}
		if silent {
			continue
		}
		if _, err := w.store.SaveAnswers(ctx, invitations[contact], survey.Answers{Levels: survey.Levels(levels)}, true); err != nil {
			w.t.Fatal(err)
		}
		a.years[year].clients = append(a.years[year].clients, rawVoice{contact, levels})
	}
	for _, p := range a.team {
		if r.Float64() < 0.3 && n > 2 {
			continue
		}
		levels := sendable(r, min(opinion+0.8, 3), asked)
		if _, err := w.store.SaveOwnAnswers(ctx, p, cycleID, a.id, survey.Answers{Levels: survey.Levels(levels)}, true); err != nil {
			w.t.Fatal(err)
		}
		a.years[year].sellers = append(a.years[year].sellers, rawVoice{p.MemberID, levels})
	}
}

// complete is a response with a level for each question, somewhere around an opinion.
func complete(r *rand.Rand, opinion float64, asked int) string {
	out := make([]byte, asked)
	for n := range out {
		out[n] = '0' + byte(min(max(opinion+r.NormFloat64()*0.8+0.5, 0), 3))
	}
	return string(out)
}

// sendable is complete with blanks and "Can't say", but not with nothing else; sometimes too little to count overall.
func sendable(r *rand.Rand, opinion float64, asked int) string {
	out := []byte(complete(r, opinion, asked))
	open := 0.12
	if r.IntN(8) == 0 {
		open = 0.7
	}
	for n := range out[:asked-1] {
		if r.Float64() < open {
			out[n] = "x-"[r.IntN(2)]
		}
	}
	return string(out)
}

// invitationsOf are the invitations of one account in a cycle, by contact.
func (w *world) invitationsOf(cycleID, accountID string) map[string]string {
	w.t.Helper()
	rows, err := w.store.Database().SQL.Query("SELECT contact_id, id FROM invitations WHERE cycle_id = '" + cycleID + "' AND account_id = '" + accountID + "'")
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	out := map[string]string{}
	for rows.Next() {
		var contact, id string
		if err := rows.Scan(&contact, &id); err != nil {
			w.t.Fatal(err)
		}
		out[contact] = id
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	return out
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// rawSight is what a reader may see of one account in one year, by the rules of the product and a second hand.
type rawSight struct {
	client, seller, names, comments bool
	minimum                         int
	why                             string
	theirs                          bool // the account is listed for them
}

// sees works it out.
func (f *rawFirm) sees(p survey.Principal, a *rawAccount, year int) rawSight {
	runs := p.Role == survey.Admin || p.Role == survey.Manager
	open := runs || f.promise[year] == survey.Named
	out := rawSight{minimum: 3, theirs: true}
	if open {
		out.minimum = 1
	}
	y := a.years[year]
	onTeam := slices.ContainsFunc(a.team, func(m survey.Principal) bool { return m.MemberID == p.MemberID })
	sealed := slices.ContainsFunc(y.sellers, func(v rawVoice) bool { return v.person == p.MemberID })
	ended := year == 0 || f.ended
	heard := len(collect(y.clients, func(v rawVoice) (float64, bool) { return v.pointsOver(leading(f.asks)) }))
	switch {
	case p.Role == survey.Seller && !onTeam:
		out.why, out.theirs = "not on the team", false
	case onTeam && !sealed && !ended:
		out.why = "sealed"
	case open:
		out.client, out.seller, out.names, out.comments = true, true, true, true
	case !ended:
		out.why, out.seller = "confidential until close", true
	case heard < 3:
		out.why, out.seller = "too few answers", true
	default:
		out.client, out.seller, out.comments = true, true, p.Role == survey.Seller
	}
	return out
}

// sellersAsked is the team, and who has left it after answering.
func (a *rawAccount) sellersAsked(year int) int {
	asked := len(a.team)
	for _, v := range a.years[year].sellers {
		if !slices.ContainsFunc(a.team, func(m survey.Principal) bool { return m.MemberID == v.person }) {
			asked++
		}
	}
	return asked
}

// hasCorners: a generated firm that lacks what its tests are about would let them pass for nothing.
func (f *rawFirm) hasCorners(t *testing.T) {
	t.Helper()
	var silent, few, many, alone int
	for _, a := range f.accounts {
		switch n := len(a.years[1].clients); {
		case n == 0:
			silent++
		case n < 3:
			few++
		default:
			many++
		}
		if len(a.years[1].sellers) == 1 {
			alone++
		}
	}
	if silent == 0 || few == 0 || many < 4 || alone == 0 {
		t.Errorf("the invented firm has %d silent, %d thin, %d full accounts and %d with one seller's answers", silent, few, many, alone)
	}
}
