package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"

	"parallax/survey/roster"
	"parallax/survey/store"
)

// importOutcomes uploads what became of a past year's accounts, as the firm's books say it some months later; who recommended them, no
// books say. In the invented firm it went with the clients' view more than with the team's.
func (f *demoFirm) importOutcomes(ctx context.Context, cycleID string, y year) error {
	lines, err := f.store.CycleAccounts(ctx, f.manager, cycleID)
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(demoSeed, 8+uint64(y)))
	rows := [][]string{{"Account", "Renewed", "Growth"}}
	for _, line := range lines {
		outlook := demoOutlook(line) + random.NormFloat64()*0.15
		rows = append(rows, []string{line.Name, yesOrNo(outlook > -0.1), fmt.Sprintf("%.1f", 3+14*outlook)})
	}
	var file bytes.Buffer
	if err := csv.NewWriter(&file).WriteAll(rows); err != nil {
		return err
	}
	sheet, err := roster.ReadOutcomes(ctx, roster.File{Name: "outcomes.csv", Content: &file})
	if err != nil {
		return err
	}
	_, err = f.store.CommitOutcomes(ctx, f.manager, cycleID, sheet)
	return err
}

// demoOutlook is how well things stand for an account, about -1 to 1, from both sides' views of it.
func demoOutlook(line store.PortfolioLine) float64 {
	o := line.Overall
	if o == nil || o.Client == nil || o.Seller == nil {
		return 0
	}
	client, team := (o.Client.Strength-50)/50, (o.Seller.Strength-50)/50
	return 0.8*client + 0.45*team - 0.4*(client-team)*(client-team)
}

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
