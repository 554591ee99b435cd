package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

func toClassCount(c survey.ClassCount) classCount {
	return classCount{Class: string(c.Class), Accounts: c.Accounts, Before: c.Before, After: c.After}
}

func toCycleRef(c store.CycleRef) cycleRef {
	return cycleRef{ID: c.ID, Name: c.Name, ClosesAt: instant(c.ClosesAt)}
}

func toQuestionFigures(q store.QuestionFigures) questionFigures {
	out := questionFigures{
		Key: q.Key, Label: q.Question.Label, ClientStem: q.Question.Client, Accounts: q.Accounts,
		Lens: q.Question.Lens, Facet: q.Question.Facet, Rungs: filled(q.Rungs), Cut: q.Cut,
		ClientMean: q.Means.Client, SellerMean: q.Means.Seller, Classes: list(q.Classes, toClassCount),
	}
	m := q.Found
	if m == nil {
		return out
	}
	out.Bias, out.Interval, out.Spread, out.MeanSquare, out.BiasShare = &m.Bias, mapped(m.Interval, toInterval), &m.Spread, &m.MeanSquare, m.BiasShare
	if m.Real != nil {
		out.Real = &realSpread{Tau: m.Real.Tau, Beyond: m.Real.Beyond, Accounts: m.Real.Accounts}
	}
	return out
}

func toSellerFigures(who store.Person, c survey.Calibration) SellerFigures {
	return SellerFigures{
		MemberID: who.ID, Name: who.Name, Accounts: c.Accounts, Needed: survey.CalibrationMinimum, Bias: c.Bias, Accuracy: c.Accuracy,
		Correlation: c.Correlation, Kappa: c.Kappa, Category: group(c.Category), Words: c.Words,
	}
}

func toSellerPage(p store.SellerPage) sellerPage {
	return sellerPage{
		Member: named{p.Member.ID, p.Member.Name},
		Years: list(p.Years, func(y store.SellerYear) sellerYear {
			return sellerYear{Cycle: toCycleRef(y.Cycle), SellerFigures: toSellerFigures(p.Member, y.Calibration)}
		}),
		Questions: list(p.Questions, func(q store.SellerQuestion) sellerQuestion {
			return sellerQuestion{Key: q.Key, Label: q.Label, Bias: q.Bias, Kappa: q.Kappa, N: q.Accounts}
		}),
	}
}

func toFirmReport(r store.FirmReport) firmReport {
	return firmReport{
		Cycle: toCycleLine(r.Cycle), Coverage: toCoverage(r.Coverage), Classes: list(r.Classes, toClassCount),
		Value: toValueReport(r.Value), Trend: list(r.Trend, toTrendYear), Outcomes: list(r.Outcomes, toOutcomeView),
	}
}

func toCoverage(c survey.Coverage) coverage {
	return coverage{Accounts: share(c.Accounts), Clients: share(c.Clients), Sellers: share(c.Sellers)}
}

func toValueReport(v *store.ValueReport) *valueReport {
	if v == nil {
		return nil
	}
	return &valueReport{
		Currency: v.Currency, Accounts: v.Accounts, Total: v.Total, OtherCurrency: v.OtherCurrency, NoValue: v.NoValue,
		BlindSpots: list(v.Spots, toSpot), MoreSpots: v.MoreSpots, TopFive: toConcentration(v.TopFive), TopTenth: toConcentration(v.TopTenth),
		Weak: resting(v.Weak), Strong: resting(v.Strong), Unheard: resting(v.Unheard), Rest: toConcentration(v.Rest),
		Largest: list(v.Largest, func(w store.Worth) worth {
			return worth{AccountID: w.Account.ID, Name: w.Account.Name, Value: *w.Account.Value, Client: w.Strength, Answers: w.Answers}
		}),
	}
}

func toSpot(s store.Spot) spot {
	return spot{AccountHead: toAccountHead(s.Account, s.Lead), Overall: toComparison(s.Overall)}
}

func toAccountHead(a survey.Account, lead *store.Person) AccountHead {
	return AccountHead{
		AccountID: a.ID, Name: a.Name, Value: a.Value, Currency: a.Currency,
		Industry: a.Industry, Region: a.Region, Tier: a.Tier, Lead: toPerson(lead),
	}
}

func toConcentration(c *survey.Concentration) *concentration {
	if c == nil {
		return nil
	}
	return &concentration{Accounts: c.Accounts, Share: c.Share, Strength: c.Strength, Known: c.Known}
}

func toTrendYear(y store.TrendYear) trendYear {
	return trendYear{
		Cycle: toCycleRef(y.Cycle), Accounts: y.Means.Accounts, Client: y.Means.Client, Seller: y.Means.Seller, Gap: y.Means.Gap,
		Coverage: toCoverage(y.Coverage),
	}
}

func toOutcomeView(v survey.OutcomeView) outcomeView {
	out := outcomeView{Kind: string(v.Kind), Accounts: v.Accounts, Needed: survey.OutcomeMinimum, Why: v.Why}
	s := v.Surface
	if s == nil {
		return out
	}
	out.Surface = &responseSurface{
		B0: s.B[0], B1: s.B[1], B2: s.B[2], B3: s.B[3], B4: s.B[4], B5: s.B[5], R2: s.R2,
		Lines: surfaceLines{A1: surfaceTerm(s.Lines.A1), A2: surfaceTerm(s.Lines.A2), A3: surfaceTerm(s.Lines.A3), A4: surfaceTerm(s.Lines.A4)},
		Words: filled(s.Words), Grid: surfaceGrid(s.Grid),
	}
	if s.Stationary != nil {
		out.Surface.Stationary = &point{X: s.Stationary.Client, Y: s.Stationary.Seller}
	}
	return out
}

func toSavedView(v store.SavedView) savedView {
	return savedView{ID: v.ID, Page: v.Page, Name: v.Name, Query: v.Query}
}
