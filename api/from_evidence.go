package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

// mapped maps a value that may be missing.
func mapped[A, B any](in *A, f func(A) B) *B {
	if in == nil {
		return nil
	}
	out := f(*in)
	return &out
}

func toInterval(i survey.Interval) interval { return interval{i.Low, i.High} }

func toSpan(r survey.Range) span { return span{r.Low, r.High} }

func toBounds(b survey.Bounds) bounds {
	return bounds{
		Silent: b.Silent, Client: toSpan(b.Client), Gap: mapped(b.Gap, toSpan),
		LowClass: string(b.LowClass), HighClass: string(b.HighClass),
	}
}

func toAccountBounds(b survey.AccountBounds) accountBounds {
	return accountBounds{
		Overall: mapped(b.Overall, toBounds),
		Questions: list(b.Questions, func(q survey.QuestionBounds) questionBounds {
			return questionBounds{q.Key, mapped(q.Bounds, toBounds)}
		}),
	}
}

func toAgreement(a store.Agreement) agreement {
	return agreement{Level: a.Level, Value: a.Value, N: a.N, Words: a.Words}
}

func toGapChange(c store.GapChange) gapChange {
	return gapChange{Client: given(mapped(c.Client, toSideChange)), Seller: given(mapped(c.Seller, toSideChange))}
}

func toSideChange(c survey.SideChange) sideChange {
	return sideChange{
		Overall: toChange(c.Overall),
		Questions: list(c.Questions, func(q survey.QuestionChange) questionChange {
			return questionChange{q.Key, toChange(q.Change)}
		}),
	}
}

func toChange(c survey.Change) change {
	return change{
		Break: string(c.Break), Withheld: c.Withheld,
		All: mapped(c.All, func(a survey.AllPeople) allPeople {
			return allPeople{Before: a.Before, Now: a.Now, Difference: a.Difference, NBefore: a.NBefore, NNow: a.NNow, Questions: a.Questions}
		}),
		Same: mapped(c.Same, func(s survey.SamePeople) samePeople {
			return samePeople{
				Difference: s.Difference, N: s.N, Questions: s.Questions,
				Interval: mapped(s.Interval, toInterval), Certainty: string(s.Certainty),
			}
		}),
	}
}

func toShrunken(s survey.Shrunken) shrunken { return shrunken{Gap: s.Gap, Weight: s.Weight} }

func toAwaited(a store.Awaited) awaited {
	return awaited{
		Clients: answered{a.Clients.Asked, a.Clients.Answered}, OpensResultsAt: instantOf(a.OpensResultsAt), Needed: a.Needed, Why: string(a.Why),
		Sellers: list(a.Sellers, func(t store.TeamSeal) awaitedSeller { return awaitedSeller{t.Name, t.Lead, t.Sealed} }),
	}
}
