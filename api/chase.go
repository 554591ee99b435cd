package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) chaseList(ctx context.Context, p survey.Principal, in *struct {
	ID     string `path:"cycle_id" maxLength:"40"`
	Search string `query:"q" maxLength:"120"`
	Lead   string `query:"lead" maxLength:"40"`
	Page   int    `query:"page" minimum:"1" maximum:"100000" default:"1"`
},
) (*reply[ChaseList], error) {
	found, err := s.Store.ChaseList(ctx, p, in.ID, store.ChaseQuery{Search: in.Search, LeadID: in.Lead, Page: in.Page})
	if err != nil {
		return nil, err
	}
	return &reply[ChaseList]{toChaseList(found)}, nil
}

// chaseInput names somebody who is silent.
type chaseInput struct {
	Cycle      string `path:"cycle_id" maxLength:"40"`
	Invitation string `path:"invitation_id" maxLength:"40"`
}

func (s *site) draftChase(ctx context.Context, p survey.Principal, in *chaseInput) (*reply[ChaseDraft], error) {
	return draftReply(s.Store.DraftChase(ctx, p, in.Cycle, in.Invitation))
}

func (s *site) chasePerson(ctx context.Context, p survey.Principal, in *struct {
	Cycle      string `path:"cycle_id" maxLength:"40"`
	Invitation string `path:"invitation_id" maxLength:"40"`
	Body       chaseWish
},
) (*reply[ChaseNote], error) {
	return noteReply(s.Store.Chase(ctx, p, in.Cycle, in.Invitation, store.ChaseWish(in.Body)))
}

// chaseAccountInput names an account of a cycle.
type chaseAccountInput struct {
	Cycle   string `path:"cycle_id" maxLength:"40"`
	Account string `path:"account_id" maxLength:"40"`
}

func (s *site) draftAccountChase(ctx context.Context, p survey.Principal, in *chaseAccountInput) (*reply[ChaseDraft], error) {
	return draftReply(s.Store.DraftAccountChase(ctx, p, in.Cycle, in.Account))
}

func (s *site) chaseAccount(ctx context.Context, p survey.Principal, in *struct {
	Cycle   string `path:"cycle_id" maxLength:"40"`
	Account string `path:"account_id" maxLength:"40"`
	Body    chaseWish
},
) (*reply[ChaseNote], error) {
	return noteReply(s.Store.ChaseAccount(ctx, p, in.Cycle, in.Account, store.ChaseWish(in.Body)))
}

func draftReply(d store.ChaseDraft, err error) (*reply[ChaseDraft], error) {
	if err != nil {
		return nil, err
	}
	return &reply[ChaseDraft]{toChaseDraft(d)}, nil
}

func noteReply(n store.ChaseNote, err error) (*reply[ChaseNote], error) {
	if err != nil {
		return nil, err
	}
	return &reply[ChaseNote]{toChaseNote(n)}, nil
}
