package api

import (
	"context"

	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerSettings() {
	const tag = "Settings"
	operate(s, get, "/api/me", operation{id: "getMe", tag: tag, summary: "Who is asking"}, s.me)
	operate(s, get, "/api/firm", operation{id: "getFirm", tag: tag, summary: "The firm"}, s.getFirm)
	operate(s, put, "/api/firm", operation{id: "updateFirm", tag: tag, summary: "Change the firm"}, s.updateFirm)
	operate(s, get, "/api/members", operation{id: "listMembers", tag: tag, summary: "The people who sign in"}, s.listMembers)
	operate(s, post, "/api/members", operation{id: "createMember", tag: tag, summary: "Add a member", status: made}, s.createMember)
	operate(s, put, "/api/members/{member_id}", operation{id: "updateMember", tag: tag, summary: "Change a member; a new role or a removal ends their sessions"}, s.updateMember)
	operate(s, get, "/api/keys", operation{id: "listKeys", tag: tag, summary: "Keys for programs"}, s.listKeys)
	operate(s, post, "/api/keys", operation{id: "createKey", tag: tag, summary: "Make a key; its secret is told once", status: made}, s.createKey)
	operate(s, del, "/api/keys/{key_id}", operation{id: "revokeKey", tag: tag, summary: "Revoke a key", status: done}, s.revokeKey)
	operate(s, get, "/api/mail", operation{id: "getMail", tag: tag, summary: "How email leaves, and how it fares"}, s.mailHealth)
	operate(s, post, "/api/mail/test", operation{id: "testMail", tag: tag, summary: "Send yourself an email", status: promised}, s.testMail)
	s.registerLogo()
	operate(s, get, "/api/audit", operation{id: "listAudit", tag: tag, summary: "Who did what when"}, s.listAudit)
}

func (s *site) me(ctx context.Context, p survey.Principal, _ *nothing) (*reply[me], error) {
	f, err := s.Store.Firm(ctx, p)
	if err != nil {
		return nil, err
	}
	who := self{ID: p.MemberID, Name: p.Name, Role: string(p.Role)}
	if p.MemberID != "" {
		members, err := s.Store.Members(ctx, p)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			if m.ID == p.MemberID {
				who.Name, who.Email = m.Name, m.Email
			}
		}
	}
	return &reply[me]{me{Member: who, Firm: toFirm(f)}}, nil
}

func (s *site) getFirm(ctx context.Context, p survey.Principal, _ *nothing) (*reply[firm], error) {
	return firmReply(s.Store.Firm(ctx, p))
}

func (s *site) updateFirm(ctx context.Context, p survey.Principal, in *struct{ Body firmChange }) (*reply[firm], error) {
	return firmReply(s.Store.UpdateFirm(ctx, p, store.FirmChange(in.Body)))
}

func (s *site) listMembers(ctx context.Context, p survey.Principal, _ *nothing) (*reply[memberList], error) {
	members, err := s.Store.Members(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[memberList]{memberList{list(members, toMember)}}, nil
}

func (s *site) createMember(ctx context.Context, p survey.Principal, in *struct{ Body MemberNew }) (*reply[member], error) {
	return memberReply(s.Store.AddMember(ctx, p, in.Body.change()))
}

func (s *site) updateMember(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"member_id" maxLength:"40"`
	Body memberChange
},
) (*reply[member], error) {
	return memberReply(s.Store.UpdateMember(ctx, p, in.ID, in.Body.change(), in.Body.Active))
}

func (s *site) listKeys(ctx context.Context, p survey.Principal, _ *nothing) (*reply[keyList], error) {
	keys, err := s.Store.Keys(ctx, p)
	if err != nil {
		return nil, err
	}
	return &reply[keyList]{keyList{list(keys, toKey)}}, nil
}

func (s *site) createKey(ctx context.Context, p survey.Principal, in *struct{ Body keyNew }) (*reply[keyCreated], error) {
	key, secret, err := s.Store.CreateKey(ctx, p, in.Body.Name, survey.Role(in.Body.Role))
	if err != nil {
		return nil, err
	}
	return &reply[keyCreated]{keyCreated{Key: toKey(key), Secret: secret}}, nil
}

func (s *site) revokeKey(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"key_id" maxLength:"40"`
},
) (*nothing, error) {
	return &nothing{}, s.Store.RevokeKey(ctx, p, in.ID)
}

func (s *site) mailHealth(ctx context.Context, p survey.Principal, _ *nothing) (*reply[mailHealth], error) {
	return s.healthReply(s.Store.MailHealth(ctx, p))
}

func (s *site) testMail(ctx context.Context, p survey.Principal, _ *nothing) (*reply[sentTo], error) {
	to, err := s.Store.SendMailTest(ctx, p)
	return &reply[sentTo]{sentTo{to}}, err
}

func (s *site) listAudit(ctx context.Context, p survey.Principal, in *struct {
	Page int `query:"page" default:"1" minimum:"1" maximum:"1000000"`
},
) (*reply[auditList], error) {
	page, err := s.Store.Audit(ctx, p, in.Page)
	if err != nil {
		return nil, err
	}
	return &reply[auditList]{auditList{list(page.Entries, toAuditEntry), page.Total}}, nil
}
