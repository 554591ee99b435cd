package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

func toClosing(c store.Closing) closing {
	return closing{
		Cycle: toCycleLine(c.Cycle), LateDays: c.LateDays, Thanks: c.Thanks, Unheard: c.Unheard, Unsealed: c.Unsealed, Silent: c.Silent,
		Begun: c.Begun, Doubted: c.Doubted, Waiting: c.Waiting, Hidden: c.Hidden, Complete: c.Complete, CouldFlip: c.CouldFlip,
		Overall: mapped(c.Overall, func(b survey.FirmBounds) firmBounds {
			return firmBounds{Accounts: b.Accounts, Heard: b.Heard, Now: b.Now, Low: b.Client.Low, High: b.Client.High}
		}),
		Accounts: list(c.Accounts, toClosingAccount),
	}
}

func toClosingAccount(a store.ClosingAccount) closingAccount {
	return closingAccount{
		AccountID: a.AccountID, Name: a.Name, Lead: toPerson(a.Lead), Clients: sideCount(a.Clients), Unsealed: filled(a.Unsealed),
		Sight: toSight(a.Sight), Overall: toComparison(a.Overall), Bounds: given(mapped(a.Bounds, toBounds)),
		Flips: list(a.Flips, func(c survey.Class) string { return string(c) }),
	}
}

func toVersions(v store.Versions) versionList {
	return versionList{
		Versions: list(v.Versions, func(one store.Version) resultVersion {
			return resultVersion{
				Version: one.Version, At: instant(one.At), MadeBy: one.MadeByName, Clients: one.Clients, Sellers: one.Sellers, Added: one.Added,
			}
		}),
		LateDays: v.LateDays, LateUntil: instantOf(v.LateUntil),
		Waiting: list(v.Waiting, func(w store.Waiting) lateWaiting {
			return lateWaiting{AccountID: w.AccountID, AccountName: w.AccountName, Answers: w.Answers, Addable: w.Taken}
		}),
	}
}

func toAdded(a store.AddedAnswers) addedAnswers {
	return addedAnswers{Version: a.Version, At: instant(a.At), Added: a.Added}
}
