package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"parallax/survey"
	"parallax/survey/roster"
	"parallax/survey/store"
)

// accounts is how many accounts a year's cycle asks: some came after the first.
func (c cycleTime) accounts() int {
	if c.year == firstYear {
		return demoNewcomers
	}
	return len(demoAccounts())
}

// prepare brings the client list and the questionnaire up to date before a cycle.
func (f *demoFirm) prepare(ctx context.Context, c cycleTime) (survey.Instrument, error) {
	var err error
	switch c.year {
	case firstYear:
		if err = f.importRoster(ctx, "clients.csv", demoRoster(0, demoNewcomers)); err == nil {
			err = f.compose(ctx)
		}
	case lastYear:
		if err = f.importRoster(ctx, "new clients.csv", demoRoster(demoNewcomers, len(demoAccounts()))); err == nil {
			err = f.reword(ctx)
		}
	case thisYear:
		if err = f.importRoster(ctx, "values.csv", demoValues); err == nil {
			err = f.handOver(ctx)
		}
	}
	if err != nil {
		return survey.Instrument{}, err
	}
	return f.store.Library().Latest(f.questionnaire, "en")
}

// demoValues is what the books said before this year's review, where it had changed.
var demoValues = []byte(`account,value,currency
Brightwater Foods,560000,EUR
Corvina Telecom,430000,EUR
Kestrel Airports,295000,GBP
Lavender Bank,940000,GBP
Xanten Chemie,655000,EUR
`)

// demoWon is a client who came after this year's launch: in no cycle yet, and in an import that can still be undone.
var demoWon = []byte(`account,value,currency,industry,region,tier,lead_email,first_name,last_name,email,title,locale,decision_role
Mirabeau Textiles,160000,EUR,Manufacturing,France,B,elise.fournier@larkfield.example,Odile,Carpentier,odile.carpentier@mirabeau-textiles.example,Managing Director,en,decides
Mirabeau Textiles,,,,,,,Rémi,Vasseur,remi.vasseur@mirabeau-textiles.example,Programme Director,en,influences
`)

// importRoster uploads a client list and keeps the accounts' ids by name.
func (f *demoFirm) importRoster(ctx context.Context, name string, file []byte) error {
	sheet, err := roster.Read(ctx, []roster.File{{Name: name, Content: bytes.NewReader(file)}}, roster.Options{})
	if err != nil {
		return err
	}
	plan, err := f.store.PlanImport(ctx, f.manager, sheet)
	if err != nil {
		return err
	}
	if plan.ProblemCount > 0 {
		return fmt.Errorf("the demo's list %s has a fault: %+v", name, plan.Problems[0])
	}
	if _, err := f.store.CommitImport(ctx, f.manager, sheet, plan.Digest); err != nil {
		return err
	}
	page, err := f.store.Accounts(ctx, f.manager, store.AccountQuery{Page: 1, PerPage: 200})
	if err != nil {
		return err
	}
	for _, a := range page.Accounts {
		f.accounts[a.Name] = a.ID
	}
	return nil
}

// handOver gives an account to another lead; who led it stays on the team.
func (f *demoFirm) handOver(ctx context.Context) error {
	before, err := f.store.Account(ctx, f.manager, f.accounts[demoHandedOver])
	if err != nil {
		return err
	}
	lead := f.staff[demoNewLead].ID
	team := []string{lead}
	for _, m := range before.Team {
		team = append(team, m.ID)
	}
	return f.store.SetTeam(ctx, f.manager, f.accounts[demoHandedOver], lead, team)
}

// draft sets up a cycle over all accounts there are; from the second on, as next year's of the one before.
func (f *demoFirm) draft(ctx context.Context, c cycleTime, instrument survey.Instrument, previous string) (string, error) {
	f.clock.hold(c.opens.Add(-30 * demoDay))
	d := survey.CycleDraft{
		Name: fmt.Sprintf("Annual review %d", c.opens.Year()), InstrumentKey: instrument.Key, InstrumentVersion: instrument.Version,
		Confidentiality: survey.Named, OpensAt: c.opens, ClosesAt: c.closes(), TimeZone: demoZone, PreviousID: previous,
	}
	for _, a := range demoAccounts()[:c.accounts()] {
		d.AccountIDs = append(d.AccountIDs, f.accounts[a.name])
	}
	if previous == "" {
		made, err := f.store.CreateCycle(ctx, f.manager, d)
		return made.ID, err
	}
	made, err := f.store.StartNextYear(ctx, f.manager, previous, d, nil)
	return made.ID, err
}

// office is ten in the morning in the firm's zone, so many days after a moment; on a weekend, the Monday after.
func office(after time.Time, days int) time.Time {
	zone, err := survey.LoadZone(demoZone)
	if err != nil {
		zone = time.UTC
	}
	day := after.In(zone).AddDate(0, 0, days)
	switch day.Weekday() {
	case time.Saturday:
		day = day.AddDate(0, 0, 2)
	case time.Sunday:
		day = day.AddDate(0, 0, 1)
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 10, 0, 0, 0, zone).UTC()
}
