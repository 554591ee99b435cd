package api

import "parallax/survey/store"

func boardReply(b store.SignOffBoard, err error) (*reply[signOffBoard], error) {
	if err != nil {
		return nil, err
	}
	return &reply[signOffBoard]{signOffBoard{
		Cycle: toCycleHead(b.Cycle, b.State), Round: toSignOffRound(b.Round),
		Lists: list(b.Lines, toSignOffLine), LeftOff: list(b.LeftOff, toLeftOff),
	}}, nil
}

func toSignOffRound(r *store.SignOffRound) *signOffRound {
	if r == nil {
		return nil
	}
	return &signOffRound{DueAt: instant(r.DueAt), AskedAt: instant(r.AskedAt), AskedBy: r.AskedBy, Blocking: r.Blocking}
}

func toSignOffLine(l store.SignOffLine) signOffLine {
	return signOffLine{
		AccountID: l.AccountID, Name: l.Name, Value: l.Value, Currency: l.Currency, Lead: toPerson(l.Lead), State: string(l.State),
		SignedAt: instantOf(l.SignedAt), SignedBy: l.SignedBy, InPlace: l.InPlace, Contacts: l.Contacts, LeftOff: l.LeftOff, Never: l.Never,
		Added: l.Added, Corrected: l.Corrected, Dropped: l.Dropped, Deleted: l.Deleted,
	}
}

func toLeftOff(o store.LeftOff) leftOff {
	return leftOff{
		AccountID: o.AccountID, AccountName: o.AccountName, ContactID: o.ContactID, Name: o.Name(), Title: o.Title, Lead: o.Lead,
		Reason: string(o.Reason), Note: o.Note, By: o.By, At: instant(o.At),
	}
}

func toSignOffTask(t store.SignOffTask) signOffTask {
	return signOffTask{
		CycleID: t.CycleID, CycleName: t.CycleName, AccountID: t.AccountID, AccountName: t.AccountName, DueAt: instant(t.DueAt),
		TimeZone: t.TimeZone, Contacts: t.Contacts, State: string(t.State),
	}
}

func listReply(a store.AccountList, err error) (*reply[contactList], error) {
	if err != nil {
		return nil, err
	}
	return &reply[contactList]{contactList{
		Cycle: toCycleHead(a.Cycle, a.State), Account: named{ID: a.Account.ID, Name: a.Account.Name}, Lead: toPerson(a.Lead),
		Round: toSignOffRound(a.Round), Contacts: list(a.Contacts, toListed), LeftOff: list(a.LeftOff, toListed),
		State: string(a.SignOff), SignedAt: instantOf(a.SignedAt), SignedBy: a.SignedBy, InPlace: a.InPlace,
		Changes: list(a.Changes, toListChange), Version: a.Version, Can: listCan{Change: a.Can.Change, Sign: a.Can.Sign},
	}}, nil
}

func toListed(c store.ListedContact) listedContact {
	out := listedContact{Contact: toContact(c.Contact), Version: c.Version}
	if c.Off != nil {
		off := toLeftOff(*c.Off)
		out.Off = &off
	}
	return out
}

func toListChange(c store.ListChange) listChange {
	return listChange{Kind: c.Kind, ContactID: c.ContactID, Name: c.Name, Fields: filled(c.Fields), By: c.By, At: instantOf(c.At)}
}
