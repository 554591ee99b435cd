package api

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parallax/survey"
)

// everyLensFigure are figures of lenses that the invented firms must give.
var everyLensFigure = []string{
	".lenses.value.own.client_value", ".lenses.value.client.firm_value", ".lenses.value.seller.n", ".lenses.pyramid.client.layers.strength", ".lenses.pyramid.seller.n",
	".lenses.care.client.strength", ".lenses.care.seller.n", ".lenses.depth.client.strength", ".lenses.depth.practices.client.strength", ".lenses.depth.practices.seller.n",
	".lenses.ladder.client.sees.strength", ".lenses.ladder.client.wants.rung", ".lenses.ladder.seller.wants.n",
	".totals.accounts", ".totals.value.own.accounts", ".totals.pyramid.client.accounts", ".totals.pyramid.client_missing.accounts", ".totals.care.worth.customers",
	".totals.care.worth.unsure", ".totals.depth.practices.client_mean", ".totals.depth.practices.first",
}

// checkLenses holds a reader's page of lenses, and the workbook's sheet of them, to what is expected. The gap pages are held to it too.
func (r *reading) checkLenses(w *world, f *rawFirm, who string) {
	r.t.Helper()
	now := f.expect(w.callers[who].principal, 1)
	where := fmt.Sprintf("%s, %s to %s, lenses", who, f.promise[0], f.promise[1])
	got := read[map[string]any](r.t, w.ask(who, get, "/api/cycles/"+f.cycles[1]+"/lenses", nil), http.StatusOK)
	lines, rows := []lensLine{}, map[string]string{}
	for _, x := range now {
		if !x.sight.theirs {
			continue
		}
		lines = append(lines, lensLine{AccountHead: AccountHead{Value: &x.account.value}, Sight: x.sight.wire(), Lenses: x.lenses()})
		for _, one := range x.lenses() {
			x.rows(rows, one)
		}
	}
	r.compare(where, "", without(got["accounts"], notFigures...), without(asJSON(r.t, lines), notFigures...))
	r.compare(where+" totals", ".totals", without(got["totals"], "label"), without(asJSON(r.t, f.lensTotals(now)), "label"))

	found := map[string]string{}
	for _, row := range w.workbook(who, f.cycles[1]).sheet("Lenses") {
		if row["Measure"] == "Practice to work on first" { // its short name
			continue
		}
		at := strings.Join([]string{row["Account id"], row["Lens"], row["Seen by"], row["Measure"]}, "|")
		found[at] = strings.Join([]string{row["Result"], rounded(row["Strength"]), row["Answers"], row["Fragile"], row["Single voice"]}, "|")
	}
	for at, want := range rows {
		if found[at] != want {
			r.t.Errorf("%s, workbook, %s: got %q, want %q", where, at, found[at], want)
		}
		delete(found, at)
	}
	for at, row := range found {
		r.t.Errorf("%s, workbook: %s has %s", where, at, row)
	}
	if len(rows) < 20 {
		r.t.Errorf("%s: the workbook has %d rows", where, len(rows))
	}
}

// rounded is a cell's number to four decimals; the workbook holds more.
func rounded(cell string) string {
	if x, err := strconv.ParseFloat(cell, 64); err == nil {
		return fmt.Sprintf("%.4f", x)
	}
	return cell
}

// rows are what the workbook says of one lens of an account, by what it is about.
func (x *expectation) rows(out map[string]string, r lensResult) {
	lens := map[string]string{"strength": "Strength meter", "value": "Mutual value", "pyramid": "Pyramid of needs", "care": "Care", "depth": "Depth"}[r.Lens]
	add := func(by, measure, word string, strength *float64, n int, sure *LensView) {
		if word == "" && strength == nil {
			return
		}
		cells := []string{word, "", "", "", ""}
		if strength != nil {
			cells[1] = fmt.Sprintf("%.4f", *strength)
		}
		if n > 0 {
			cells[2] = strconv.Itoa(n)
		}
		if sure != nil && word != "" {
			yes := map[bool]string{true: "yes", false: "no"}
			cells[3], cells[4] = yes[sure.Fragile], yes[sure.Single]
		}
		out[strings.Join([]string{x.account.id, lens, by, measure}, "|")] = strings.Join(cells, "|")
	}
	view := func(by, measure, word string, strength *float64, sure LensView) {
		add(by, measure, word, strength, sure.N, &sure)
	}
	if v := r.Value; v != nil {
		for by, one := range map[string]valueView{"each of itself": v.Own, "client": v.Client, "team": v.Seller} {
			view(by, "Position", one.Position, nil, one.LensView)
			add(by, "What the client gets", "", one.ClientValue, 0, nil)
			add(by, "What the firm gets", "", one.FirmValue, 0, nil)
		}
	}
	if p := r.Pyramid; p != nil {
		needs := map[string]string{"basic": "Basic needs", "wishes": "Wishes", "unrecognised": "Unspoken needs"}
		for by, one := range map[string]pyramidView{"client": p.Client, "team": p.Seller} {
			view(by, "Tier", one.Tier, nil, one.LensView)
			for _, l := range one.Layers {
				if l.Strength != nil {
					add(by, needs[l.Need], map[bool]string{true: "met", false: "not met"}[l.Holds], l.Strength, l.N, nil)
				}
			}
			add(by, "Rests on unmet", strings.ToLower(needs[one.Missing]), nil, 0, nil)
		}
	}
	if c := r.Care; c != nil {
		view("client", "Client or customer", c.Client.Kind, c.Client.Strength, c.Client.LensView)
		view("team", "Client or customer", c.Seller.Kind, c.Seller.Strength, c.Seller.LensView)
	}
	if d := r.Depth; d != nil {
		view("client", "Deep or wide", d.Client.Extent, d.Client.Strength, d.Client.LensView)
		view("team", "Deep or wide", d.Seller.Extent, d.Seller.Strength, d.Seller.LensView)
	}
	if l := r.Ladder; l != nil {
		rungs := []string{"Replaceable", "Useful", "Valued", "Essential"}
		for by, one := range map[string]climb{"client": l.Client, "team": l.Seller} {
			for measure, at := range map[string]*ladderPlace{"Where it is": one.Sees, "Where it should be in a year": one.Wants} {
				if at != nil {
					view(by, measure, rungs[at.Rung], &at.Strength, at.LensView)
				}
			}
		}
	}
}

// lensTotals are the lenses over the accounts whose client side the reader sees.
func (f *rawFirm) lensTotals(all []*expectation) lensTotals {
	seen := seenBy(all)
	out := lensTotals{Accounts: len(seen)}
	if len(seen) == 0 {
		return out
	}
	count := func(of func(lensResult) (string, bool), words ...string) []lensCount {
		counts := []lensCount{}
		for _, word := range append(words, "") {
			n := 0
			for _, x := range seen {
				for _, r := range x.lenses() {
					if said, asked := of(r); asked && said == word {
						n++
					}
				}
			}
			if word != "" || n > 0 {
				counts = append(counts, lensCount{word, n})
			}
		}
		return counts
	}
	asked := map[string]bool{}
	for _, q := range f.asks {
		asked[q.lens] = true
	}
	if asked["value"] {
		positions := func(of func(*lensValue) valueView) []lensCount {
			return count(func(r lensResult) (string, bool) {
				if r.Value == nil {
					return "", false
				}
				return of(r.Value).Position, true
			}, "good for both", "good for us only", "good for them only", "good for neither")
		}
		out.Value = &valueTotals{
			Own: positions(func(v *lensValue) valueView { return v.Own }), Client: positions(func(v *lensValue) valueView { return v.Client }),
			Seller: positions(func(v *lensValue) valueView { return v.Seller }),
		}
	}
	if asked["pyramid"] {
		pyramids := func(of func(*lensPyramid) string, words ...string) []lensCount {
			return count(func(r lensResult) (string, bool) {
				if r.Pyramid == nil {
					return "", false
				}
				return of(r.Pyramid), true
			}, words...)
		}
		tiers := []string{"not yet satisfied", "satisfied", "committed", "evangelist"}
		out.Pyramid = &pyramidTotals{
			Client:        pyramids(func(p *lensPyramid) string { return p.Client.Tier }, tiers...),
			Seller:        pyramids(func(p *lensPyramid) string { return p.Seller.Tier }, tiers...),
			ClientMissing: pyramids(func(p *lensPyramid) string { return p.Client.Missing }, "basic", "wishes")[:2],
			SellerMissing: pyramids(func(p *lensPyramid) string { return p.Seller.Missing }, "basic", "wishes")[:2],
		}
	}
	if asked["care"] {
		care := func(side func(*lensCare) careView) []lensCount {
			return count(func(r lensResult) (string, bool) {
				if r.Care == nil {
					return "", false
				}
				return side(r.Care).Kind, true
			}, "client", "customer")
		}
		out.Care = &careTotals{Client: care(func(c *lensCare) careView { return c.Client }), Seller: care(func(c *lensCare) careView { return c.Seller }), Worth: f.worthOf(seen)}
	}
	if asked["depth"] {
		depth := func(side func(*lensDepth) depthView) []lensCount {
			return count(func(r lensResult) (string, bool) {
				if r.Depth == nil {
					return "", false
				}
				return side(r.Depth).Extent, true
			}, "deep", "wide")
		}
		out.Depth = &depthTotals{Client: depth(func(d *lensDepth) depthView { return d.Client }), Seller: depth(func(d *lensDepth) depthView { return d.Seller }), Practices: f.practicesOf(seen)}
	}
	return out
}

// worthOf is the value of clients and of customers, who are free to leave. Every invented account has a value in euros.
func (f *rawFirm) worthOf(seen []*expectation) []careWorth {
	out := careWorth{Currency: "EUR", Accounts: len(seen)}
	for _, x := range seen {
		theirs, _ := x.sides("care", "*")
		switch careOf(theirs).Kind {
		case "client":
			out.Clients += x.account.value
		case "customer":
			out.Customers += x.account.value
		default:
			out.Unsure += x.account.value
		}
	}
	return []careWorth{out}
}

// practicesOf are the practices over accounts: means over those with both sides, and where each is to be worked on first.
func (f *rawFirm) practicesOf(seen []*expectation) []practiceMeans {
	out := []practiceMeans{}
	for n, q := range f.asks {
		if q.lens != "depth" || q.facet == string(survey.Desired) {
			continue
		}
		row := practiceMeans{Key: q.key}
		var theirs, ours []float64
		for _, x := range seen {
			if fig := x.questions[n]; fig.both {
				theirs, ours = append(theirs, fig.client.Strength), append(ours, fig.seller.Strength)
			}
			if slices.ContainsFunc(x.lenses(), func(r lensResult) bool { return r.Depth != nil && r.Depth.First == q.key }) {
				row.First++
			}
		}
		if row.Accounts = len(theirs); row.Accounts > 0 {
			row.ClientMean, row.SellerMean = pointer(meanOf(theirs)), pointer(meanOf(ours))
		}
		out = append(out, row)
	}
	return out
}
