package api

import (
	"fmt"
	"strings"

	"parallax/survey"
	"parallax/survey/lenses"
	"parallax/survey/store"
)

const lensSheet = "Lenses"

// lensNames are the lenses as the dashboard calls them.
var lensNames = map[string]string{
	survey.StrengthLens: "Strength meter", survey.ValueLens: "Mutual value", survey.PyramidLens: "Pyramid of needs", survey.CareLens: "Care", survey.DepthLens: "Depth",
}

// The ways to look at a lens.
const (
	byClient = "client"
	byTeam   = "team"
	byBoth   = "each of itself"
)

// lensRow is one thing that one lens says of one account, as one side sees it.
type lensRow struct {
	account     store.PortfolioLine
	lens        string
	by, measure string
	word        string
	strength    *float64
	n           int
	sure        *lenses.View // nil where nothing is told of how sure it is
}

// lensRows are the lenses of all accounts, a row for each thing said. What can't be said has no row.
func lensRows(w store.Workbook) []lensRow {
	var out []lensRow
	for _, a := range w.Accounts {
		for _, r := range a.Lenses {
			for _, row := range lensResultRows(w.Instrument, r) {
				row.account, row.lens = a.Line, lensNames[r.Lens]
				if row.word != "" || row.strength != nil {
					out = append(out, row)
				}
			}
		}
	}
	return out
}

func lensResultRows(i survey.Instrument, r lenses.Result) (out []lensRow) {
	if v := r.Value; v != nil {
		for _, s := range []struct {
			by string
			v  lenses.ValueView
		}{{byBoth, v.Own}, {byClient, v.Client}, {byTeam, v.Seller}} {
			out = append(out, viewRow(s.by, "Position", s.v.View, nil),
				lensRow{by: s.by, measure: "What the client gets", strength: s.v.ClientValue}, lensRow{by: s.by, measure: "What the firm gets", strength: s.v.FirmValue})
		}
	}
	if p := r.Pyramid; p != nil {
		out = append(append(out, pyramidRows(byClient, p.Client)...), pyramidRows(byTeam, p.Seller)...)
	}
	if c := r.Care; c != nil {
		out = append(out, viewRow(byClient, "Client or customer", c.Client.View, c.Client.Strength), viewRow(byTeam, "Client or customer", c.Seller.View, c.Seller.Strength))
	}
	if d := r.Depth; d != nil {
		out = append(out, viewRow(byClient, "Deep or wide", d.Client.View, d.Client.Strength), viewRow(byTeam, "Deep or wide", d.Seller.View, d.Seller.Strength))
		if q, ok := i.Question(d.First); ok {
			out = append(out, lensRow{by: byClient, measure: "Practice to work on first", word: q.Label})
		}
	}
	if l := r.Ladder; l != nil {
		out = append(append(out, climbRows(byClient, l.Rungs, l.Client)...), climbRows(byTeam, l.Rungs, l.Seller)...)
	}
	return out
}

func viewRow(by, measure string, v lenses.View, strength *float64) lensRow {
	row := lensRow{by: by, measure: measure, word: v.Word, strength: strength, n: v.N}
	if v.Word != "" {
		row.sure = &v
	}
	return row
}

func pyramidRows(by string, v lenses.PyramidView) []lensRow {
	out := []lensRow{viewRow(by, "Tier", v.View, nil)}
	for _, l := range v.Layers {
		row := lensRow{by: by, measure: needNames[l.Need], strength: l.Strength, n: l.N}
		if l.Strength != nil {
			row.word = map[bool]string{true: "met", false: "not met"}[l.Holds]
		}
		out = append(out, row)
	}
	return append(out, lensRow{by: by, measure: "Rests on unmet", word: strings.ToLower(needNames[v.Missing])})
}

var needNames = map[string]string{survey.Basic: "Basic needs", survey.Wishes: "Wishes", survey.Unrecognised: "Unspoken needs"}

func climbRows(by string, rungs []string, c lenses.Climb) (out []lensRow) {
	for _, s := range []struct {
		measure string
		at      *lenses.Place
	}{{"Where it is", c.Sees}, {"Where it should be in a year", c.Wants}} {
		if s.at == nil {
			continue
		}
		view := lenses.View{Word: rungs[s.at.Rung], N: s.at.N, Fragile: s.at.Fragile, Single: s.at.Single}
		out = append(out, viewRow(by, s.measure, view, &s.at.Strength))
	}
	return out
}

func lensFields() []field[lensRow] {
	type row = lensRow
	sure := func(of func(lenses.View) bool) func(row) any {
		return func(r row) any {
			if r.sure == nil {
				return nil
			}
			return yesNo(of(*r.sure))
		}
	}
	return []field[row]{
		{"Account", 32, words, "", "The client organisation.", func(r row) any { return r.account.Name }},
		{"Lens", 18, words, "", "Which lens it is looked at through.", func(r row) any { return r.lens }},
		{"Seen by", 14, words, byClient + ", " + byTeam + " or " + byBoth, "Whose answers it is made of. “" + byBoth + "”: the client's on what the client gets, the team's on what the firm gets.", func(r row) any { return r.by }},
		{"Measure", 28, words, "", "What is told.", func(r row) any { return r.measure }},
		{"Result", 22, words, "", "The word for it. “us” is the firm, “them” the client.", func(r row) any { return r.word }},
		{"Strength", 10, points, strengthUnit, "The mean that the result is made of, where it is made of one.", func(r row) any { return r.strength }},
		{"Answers", 9, whole, "responses", "Answers behind the least answered of its questions.", func(r row) any {
			if r.n == 0 {
				return nil
			}
			return r.n
		}},
		{"Fragile", 8, words, "yes or no", "Whether one answer less could change the result.", sure(func(v lenses.View) bool { return v.Fragile })},
		{"Single voice", 8, words, "yes or no", "Whether it, or one of its sides, rests on one person.", sure(func(v lenses.View) bool { return v.Single })},
		{"Account id", 24, words, "", "As in the sheet " + accountSheet + ".", func(r row) any { return r.account.AccountID }},
	}
}

// howLenses tells how the lenses' words are made, of those that were asked.
func howLenses(w store.Workbook) (out []entry) {
	asked := map[string]bool{}
	ladder := false
	for _, q := range w.Instrument.Choices() {
		asked[q.Lens] = true
		ladder = ladder || q.Facet == survey.Desired
	}
	for _, l := range []struct{ lens, means string }{
		{survey.ValueLens, "What each side gets is good at the cut or above: good for both, for us only, for them only, or for neither. “us” is the firm, “them” the client."},
		{survey.PyramidLens, "A layer of needs is met when the mean of its questions reaches the cut. A tier counts only when the layers below it are met: not yet satisfied, satisfied (basic needs), committed (wishes too), evangelist (all)."},
		{survey.CareLens, "Client: the mean reaches the cut. Customer: it doesn't, so they are free to leave."},
		{survey.DepthLens, "Deep: the mean reaches the cut and no practice is below the second rung. Otherwise wide. The practice to work on first is the one with the client's lowest mean."},
	} {
		if asked[l.lens] {
			out = append(out, entry{"How made", lensNames[l.lens], "", fmt.Sprintf("%s The cut is %.4g.", l.means, cutOfLens(w.Instrument, l.lens))})
		}
	}
	if ladder {
		out = append(out, entry{"How made", "Ladder", "", "Where a side sees the relationship, and where it wants it to be in a year, each on the nearest rung."})
	}
	return out
}

func cutOfLens(i survey.Instrument, lens string) float64 {
	for _, q := range i.Choices() {
		if q.Lens == lens && q.Facet != survey.Desired {
			return i.CutOf(&q)
		}
	}
	return i.Cut
}
