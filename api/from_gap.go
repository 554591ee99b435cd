package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

func toRef(r *store.Ref) *named {
	if r == nil {
		return nil
	}
	return &named{r.ID, r.Name}
}

func toPerson(p *store.Person) *named {
	if p == nil {
		return nil
	}
	return &named{p.ID, p.Name}
}

func toSight(s survey.Sight) sight {
	return sight{Client: s.Client, Names: s.ClientNames, Comments: s.Comments, Why: string(s.Why)}
}

func toStanding(s *survey.Standing) maybe[standing] {
	if s == nil {
		return given[standing](nil)
	}
	return given(&standing{Strength: s.Strength, N: s.N, CantSay: s.CantSay, Asked: s.Asked})
}

func toComparison(c store.Comparison) comparison {
	return comparison{
		Client: toStanding(c.Client), Seller: toStanding(c.Seller), Gap: c.Gap, Interval: mapped(c.Interval, toInterval), SE: c.SE,
		Class: string(c.Class), Certainty: string(c.Certainty), Wide: c.Wide, Fragile: c.Fragile,
	}
}

func toCell(c store.Comparison) cell {
	return cell{
		Client: toCellSide(c.Client), Seller: toCellSide(c.Seller), Gap: c.Gap,
		Class: string(c.Class), Certainty: string(c.Certainty), Fragile: c.Fragile,
	}
}

func toCellSide(s *survey.Standing) maybe[cellSide] {
	if s == nil {
		return given[cellSide](nil)
	}
	return given(&cellSide{s.Strength, s.N, s.CantSay})
}

func toComparisonOrNull(c *store.Comparison) maybe[comparison] { return given(mapped(c, toComparison)) }

// toPortfolioLines is done on all processors at once, as the writing of the lines is.
func toPortfolioLines(lines []store.PortfolioLine) []portfolioLine {
	out := make([]portfolioLine, len(lines))
	store.Share(len(lines), lineShare, func(first, last int) {
		for n := first; n < last; n++ {
			out[n] = toPortfolioLine(&lines[n])
		}
	})
	return out
}

func toPortfolioLine(l *store.PortfolioLine) portfolioLine {
	return portfolioLine{
		AccountHead: AccountHead{
			AccountID: l.AccountID, Name: l.Name, Value: l.Value, Currency: l.Currency,
			Industry: l.Industry, Region: l.Region, Tier: l.Tier, Lead: toPerson(l.Lead),
		},
		Clients: answered{l.Clients.Asked, l.Clients.Answered}, Sellers: answered{l.Sellers.Asked, l.Sellers.Answered},
		Sight: toSight(l.Sight), Overall: toComparisonOrNull(l.Overall), Questions: list(l.Questions, toCell),
		ShrunkenGap: l.ShrunkenGap, PreviousGap: l.PreviousGap, PreviousClient: l.PreviousClient, PreviousClass: string(l.PreviousClass), Headline: l.Headline, MyTask: l.MyTask,
	}
}

func (s *site) toGapPage(g store.GapPage) gapPage {
	page := gapPage{
		Cycle: toCycleHead(g.Cycle, g.State),
		Account: gapAccount{
			ID: g.Account.ID, Name: g.Account.Name, Value: g.Account.Value, Currency: g.Account.Currency,
			Industry: g.Account.Industry, Region: g.Account.Region, Tier: g.Account.Tier, Lead: toPerson(g.Account.Lead),
		},
		Instrument: toInstrument(g.Instrument), Sight: toSight(g.Sight), Headline: g.Headline, Overall: toComparison(g.Overall),
		Questions: list(g.Questions, toGapQuestion), Respondents: list(g.Respondents, toRespondent),
		Lenses: lensesIn(g.Lenses), Bounds: mapped(g.Bounds, toAccountBounds), Agreement: mapped(g.Agreement, toAgreement), Shrunken: mapped(g.Shrunken, toShrunken),
		Versions: list(g.Versions, toAdded),
		Change:   mapped(g.Change, toGapChange), Awaited: mapped(g.Awaited, toAwaited),
		Comments: list(g.Comments, toComment), Team: list(g.Team, toSeal), MyTask: g.MyTask,
	}
	if g.Previous != nil {
		page.Previous = &gapPrevious{g.Previous.CycleID, g.Previous.Name, toPreviousSides(g.Previous.Overall)}
	}
	if g.MyTask != "" {
		page.AnswerURL = s.answerURL(g.Cycle.ID, g.Account.ID)
	}
	return page
}

func toGapQuestion(q store.GapQuestion) gapQuestion {
	out := gapQuestion{
		Key: q.Question.Key, Label: q.Question.Label, ClientStem: q.Question.Client, Options: filled(q.Question.Options),
		Comparison: toComparison(q.Comparison), ClientLevels: q.ClientLevels, SellerLevels: q.SellerLevels,
		Agreement: mapped(q.Agreement, toAgreement),
	}
	out.Previous = mapped(q.Previous, toPreviousSides)
	return out
}

func toPreviousSides(c store.Comparison) previousSides {
	return previousSides{Client: strengthOf(c.Client), Seller: strengthOf(c.Seller), Gap: c.Gap}
}

// strengthOf is a side's strength, nil where nobody answered or nobody may see.
func strengthOf(s *survey.Standing) *float64 {
	if s == nil {
		return nil
	}
	return &s.Strength
}

func toRespondent(r store.Respondent) respondent {
	return respondent{Side: string(r.Side), Name: r.Name, State: r.State, AnsweredAt: instantOf(r.AnsweredAt)}
}

func toComment(c store.Comment) comment {
	return comment{QuestionKey: c.QuestionKey, Side: string(c.Side), Name: c.Name, Text: c.Text}
}

func toSeal(t store.TeamSeal) gapMember {
	return gapMember{MemberID: t.MemberID, Name: t.Name, Lead: t.Lead, Sealed: t.Sealed}
}
