package api

import "parallax/survey/lenses"

func toLensResult(r lenses.Result) lensResult {
	return lensResult{
		Lens: r.Lens, Value: mapped(r.Value, toLensValue), Pyramid: mapped(r.Pyramid, toLensPyramid),
		Care: mapped(r.Care, toLensCare), Depth: mapped(r.Depth, toLensDepth), Ladder: mapped(r.Ladder, toLensLadder),
	}
}

func toLensView(v lenses.View) LensView { return LensView{v.N, v.Fragile, v.Single} }

func toLensValue(v lenses.Value) lensValue {
	return lensValue{Own: toValueView(v.Own), Client: toValueView(v.Client), Seller: toValueView(v.Seller)}
}

func toValueView(v lenses.ValueView) valueView {
	return valueView{Position: v.Word, ClientValue: v.ClientValue, FirmValue: v.FirmValue, LensView: toLensView(v.View)}
}

func toLensPyramid(p lenses.Pyramid) lensPyramid {
	return lensPyramid{Client: toPyramidView(p.Client), Seller: toPyramidView(p.Seller)}
}

func toPyramidView(v lenses.PyramidView) pyramidView {
	return pyramidView{
		Tier: v.Word, Missing: v.Missing, LensView: toLensView(v.View),
		Layers: list(v.Layers, func(l lenses.Layer) needLayer { return needLayer{l.Need, l.Strength, l.N, l.Holds} }),
	}
}

func toLensCare(c lenses.Care) lensCare {
	view := func(v lenses.CareView) careView { return careView{v.Word, v.Strength, toLensView(v.View)} }
	return lensCare{Client: view(c.Client), Seller: view(c.Seller)}
}

func toLensDepth(d lenses.Depth) lensDepth {
	view := func(v lenses.DepthView) depthView { return depthView{v.Word, v.Strength, toLensView(v.View)} }
	return lensDepth{
		Client: view(d.Client), Seller: view(d.Seller), First: d.First,
		Practices: list(d.Practices, func(p lenses.Practice) lensPractice {
			return lensPractice{Key: p.Key, Label: p.Label, Client: toStanding(p.Client), Seller: toStanding(p.Seller)}
		}),
	}
}

func toLensLadder(l lenses.Ladder) lensLadder {
	place := func(p lenses.Place) ladderPlace {
		return ladderPlace{p.Strength, p.Rung, LensView{p.N, p.Fragile, p.Single}}
	}
	side := func(c lenses.Climb) climb { return climb{Sees: mapped(c.Sees, place), Wants: mapped(c.Wants, place)} }
	return lensLadder{Key: l.Key, Rungs: filled(l.Rungs), Client: side(l.Client), Seller: side(l.Seller)}
}

func toLensTotals(t lenses.Totals) lensTotals {
	return lensTotals{
		Accounts: t.Accounts,
		Value: mapped(t.Value, func(v lenses.ValueTotals) valueTotals {
			return valueTotals{toCounts(v.Own), toCounts(v.Client), toCounts(v.Seller)}
		}),
		Pyramid: mapped(t.Pyramid, func(p lenses.PyramidTotals) pyramidTotals {
			return pyramidTotals{toCounts(p.Client), toCounts(p.Seller), toCounts(p.ClientMissing), toCounts(p.SellerMissing)}
		}),
		Care: mapped(t.Care, func(c lenses.CareTotals) careTotals {
			return careTotals{toCounts(c.Client), toCounts(c.Seller), list(c.Worth, func(w lenses.Worth) careWorth { return careWorth(w) }), c.NoValue}
		}),
		Depth: mapped(t.Depth, func(d lenses.DepthTotals) depthTotals {
			return depthTotals{toCounts(d.Client), toCounts(d.Seller), list(d.Practices, toPracticeMeans)}
		}),
	}
}

func toCounts(all []lenses.Count) []lensCount {
	return list(all, func(c lenses.Count) lensCount { return lensCount(c) })
}

func toPracticeMeans(p lenses.PracticeMeans) practiceMeans {
	return practiceMeans{Key: p.Key, Label: p.Label, Accounts: p.Accounts, ClientMean: p.Client, SellerMean: p.Seller, First: p.First}
}

// lensesIn are a gap page's or a line's results; none is an empty list.
func lensesIn(all []lenses.Result) []lensResult { return list(all, toLensResult) }
