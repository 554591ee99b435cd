package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

// accountInput names an account.
type accountInput struct {
	ID string `path:"account_id" maxLength:"40"`
}

func (s *site) registerAccounts() {
	const tag = "Accounts"
	operate(s, get, "/api/accounts", operation{id: "listAccounts", tag: tag, summary: "Accounts, filtered and in pages"}, s.listAccounts)
	operate(s, post, "/api/accounts", operation{id: "createAccount", tag: tag, summary: "Add an account", status: made}, s.createAccount)
	operate(s, get, "/api/accounts/{account_id}", operation{id: "getAccount", tag: tag, summary: "One account with team, contacts and history"}, s.getAccount)
	operate(s, put, "/api/accounts/{account_id}", operation{id: "updateAccount", tag: tag, summary: "Change an account"}, s.updateAccount)
	operate(s, put, "/api/accounts/{account_id}/team", operation{id: "setTeam", tag: tag, summary: "Set its lead and team"}, s.setTeam)
	operate(s, post, "/api/accounts/{account_id}/contacts", operation{id: "createContact", tag: tag, summary: "Add a contact", status: made}, s.createContact)
	operate(s, put, "/api/contacts/{contact_id}", operation{id: "updateContact", tag: tag, summary: "Change a contact"}, s.updateContact)
	operate(s, del, "/api/contacts/{contact_id}", operation{id: "deleteContact", tag: tag, summary: "Delete a contact who was never invited", status: done}, s.deleteContact)
}

func (s *site) listAccounts(ctx context.Context, p survey.Principal, in *struct {
	Search   string `query:"q" maxLength:"200"`
	LeadID   string `query:"lead" maxLength:"40"`
	Industry string `query:"industry" maxLength:"200"`
	Region   string `query:"region" maxLength:"200"`
	Tier     string `query:"tier" maxLength:"200"`
	Sort     string `query:"sort" enum:"name,-name,value,-value,lead,-lead,industry,-industry,region,-region,tier,-tier"`
	Page     int    `query:"page" default:"1" minimum:"1" maximum:"1000000"`
	PerPage  int    `query:"per_page" default:"50" minimum:"1" maximum:"200"`
},
) (*reply[accountList], error) {
	page, err := s.Store.Accounts(ctx, p, store.AccountQuery(*in))
	if err != nil {
		return nil, err
	}
	return &reply[accountList]{accountList{
		Accounts: list(page.Accounts, toAccountLine), Total: page.Total,
		Industries: filled(page.Industries), Regions: filled(page.Regions), Tiers: filled(page.Tiers),
	}}, nil
}

func (s *site) createAccount(ctx context.Context, p survey.Principal, in *struct{ Body accountChange }) (*reply[accountDetail], error) {
	created, err := s.Store.CreateAccount(ctx, p, in.Body.change())
	if err != nil {
		return nil, err
	}
	return accountReply(s.Store.Account(ctx, p, created.ID))
}

func (s *site) getAccount(ctx context.Context, p survey.Principal, in *accountInput) (*reply[accountDetail], error) {
	return accountReply(s.Store.Account(ctx, p, in.ID))
}

func (s *site) updateAccount(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"account_id" maxLength:"40"`
	Body accountChange
},
) (*reply[accountDetail], error) {
	if _, err := s.Store.UpdateAccount(ctx, p, in.ID, in.Body.change()); err != nil {
		return nil, err
	}
	return accountReply(s.Store.Account(ctx, p, in.ID))
}

func (s *site) setTeam(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"account_id" maxLength:"40"`
	Body teamChange
},
) (*reply[accountDetail], error) {
	if err := s.Store.SetTeam(ctx, p, in.ID, in.Body.LeadID, in.Body.MemberIDs); err != nil {
		return nil, err
	}
	return accountReply(s.Store.Account(ctx, p, in.ID))
}

func (s *site) createContact(ctx context.Context, p survey.Principal, in *struct {
	AccountID string `path:"account_id" maxLength:"40"`
	Body      contactChange
},
) (*reply[contact], error) {
	return contactReply(s.Store.CreateContact(ctx, p, in.AccountID, in.Body.change()))
}

func (s *site) updateContact(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"contact_id" maxLength:"40"`
	Body contactChange
},
) (*reply[contact], error) {
	return contactReply(s.Store.UpdateContact(ctx, p, in.ID, in.Body.change()))
}

func (s *site) deleteContact(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"contact_id" maxLength:"40"`
},
) (*nothing, error) {
	return &nothing{}, s.Store.DeleteContact(ctx, p, in.ID)
}
