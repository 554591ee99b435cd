package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

// ListInput names one account’s list in a cycle, ListedInput somebody on it.
type ListInput struct {
	CycleID   string `path:"cycle_id" maxLength:"40"`
	AccountID string `path:"account_id" maxLength:"40"`
}

type ListedInput struct {
	ListInput
	ContactID string `path:"contact_id" maxLength:"40"`
}

func (s *site) registerSignOffs() {
	const tag = "Sign-off"
	operate(s, get, signOffPath, operation{id: "getSignOff", tag: tag, summary: "How far a cycle's leads have come in signing off their contacts"}, s.signOffBoard)
	operate(s, put, signOffPath, operation{id: "askSignOff", tag: tag, summary: "Ask the leads to sign off, or move the date"}, s.askSignOff)
	operate(s, del, signOffPath, operation{id: "withdrawSignOff", tag: tag, summary: "Ask them no more"}, s.withdrawSignOff)
	operate(s, post, signOffPath+"/nudge", operation{id: "nudgeSignOff", tag: tag, summary: "Write to the leads who have not signed, once a day at most", status: promised}, s.nudgeSignOff)
	operate(s, get, "/api/sign-offs", operation{id: "listSignOffs", tag: tag, summary: "The lists that the caller is asked to sign"}, s.listSignOffs)
	operate(s, get, listPath, operation{id: "getList", tag: tag, summary: "Whom a cycle asks about one account"}, s.getList)
	operate(s, post, listPath, operation{id: "addToList", tag: tag, summary: "Add a contact", status: made}, s.addToList)
	operate(s, post, listPath+"/sign", operation{id: "signList", tag: tag, summary: "Sign a list as it was seen"}, s.signList)
	operate(s, put, listedPath, operation{id: "correctOnList", tag: tag, summary: "Correct a contact"}, s.correctOnList)
	operate(s, put, listedPath+"/off", operation{id: "takeOffList", tag: tag, summary: "Take somebody off this cycle's list"}, s.takeOffList)
	operate(s, del, listedPath+"/off", operation{id: "putBackOnList", tag: tag, summary: "Put somebody back on it"}, s.putBackOnList)
}

func (s *site) signOffBoard(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[signOffBoard], error) {
	return boardReply(s.Store.SignOffBoard(ctx, p, in.ID))
}

func (s *site) askSignOff(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body signOffWish
},
) (*reply[signOffBoard], error) {
	return boardReply(s.Store.AskToSignOff(ctx, p, in.ID, store.SignOffWish{DueAt: in.Body.DueAt.UTC(), Blocking: in.Body.Blocking}))
}

func (s *site) withdrawSignOff(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[signOffBoard], error) {
	return boardReply(s.Store.WithdrawSignOff(ctx, p, in.ID))
}

func (s *site) nudgeSignOff(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[signOffNudged], error) {
	mails, err := s.Store.NudgeSignOffs(ctx, p, in.ID)
	return &reply[signOffNudged]{signOffNudged{mails}}, err
}

func (s *site) listSignOffs(ctx context.Context, p survey.Principal, _ *nothing) (*reply[signOffTasks], error) {
	tasks, err := s.Store.SignOffTasks(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[signOffTasks]{signOffTasks{list(tasks, toSignOffTask)}}, nil
}

func (s *site) getList(ctx context.Context, p survey.Principal, in *ListInput) (*reply[contactList], error) {
	return listReply(s.Store.List(ctx, p, in.CycleID, in.AccountID))
}

func (s *site) addToList(ctx context.Context, p survey.Principal, in *struct {
	ListInput
	Body contactChange
},
) (*reply[contactList], error) {
	return listReply(s.Store.AddToList(ctx, p, in.CycleID, in.AccountID, in.Body.change()))
}

func (s *site) signList(ctx context.Context, p survey.Principal, in *struct {
	ListInput
	Body listSigning
},
) (*reply[contactList], error) {
	return listReply(s.Store.SignList(ctx, p, in.CycleID, in.AccountID, in.Body.Version))
}

func (s *site) correctOnList(ctx context.Context, p survey.Principal, in *struct {
	ListedInput
	Body listedChange
},
) (*reply[contactList], error) {
	return listReply(s.Store.CorrectOnList(ctx, p, in.CycleID, in.AccountID, in.ContactID, in.Body.Version, in.Body.Contact.change()))
}

func (s *site) takeOffList(ctx context.Context, p survey.Principal, in *struct {
	ListedInput
	Body takingOff
},
) (*reply[contactList], error) {
	return listReply(s.Store.TakeOffList(ctx, p, in.CycleID, in.AccountID, in.ContactID, in.Body.Version, survey.OffReason(in.Body.Reason), in.Body.Note))
}

func (s *site) putBackOnList(ctx context.Context, p survey.Principal, in *ListedInput) (*reply[contactList], error) {
	return listReply(s.Store.PutBackOnList(ctx, p, in.CycleID, in.AccountID, in.ContactID))
}
