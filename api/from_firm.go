package api

import (
	"parallax/survey"
	"parallax/survey/store"
)

func toFirm(f survey.Firm) firm {
	return firm{ID: f.ID, Name: f.Name, Color: f.Color, TimeZone: f.TimeZone, Locale: f.Locale, RestDays: f.RestDays, Demo: f.Demo, Logo: toFirmLogo(f)}
}

func firmReply(f survey.Firm, err error) (*reply[firm], error) {
	if err != nil {
		return nil, err
	}
	return &reply[firm]{toFirm(f)}, nil
}

func (m MemberNew) change() store.MemberChange {
	return store.MemberChange{Name: m.Name, Email: m.Email, Role: survey.Role(m.Role)}
}

func toMember(m survey.Member) member {
	return member{ID: m.ID, Name: m.Name, Email: m.Email, Role: string(m.Role), Active: m.Active}
}

func memberReply(m survey.Member, err error) (*reply[member], error) {
	if err != nil {
		return nil, err
	}
	return &reply[member]{toMember(m)}, nil
}

func toKey(k store.APIKey) apiKey {
	return apiKey{
		ID: k.ID, Name: k.Name, Role: string(k.Role), CreatedAt: instant(k.CreatedAt),
		LastUsedAt: instantOf(k.LastUsedAt), Revoked: k.Revoked,
	}
}

func toAuditEntry(e store.AuditEntry) auditEntry {
	return auditEntry{
		ID: e.ID, At: instant(e.At), Actor: e.Actor, Action: e.Action,
		ObjectKind: e.ObjectKind, ObjectID: e.ObjectID, ObjectName: e.ObjectName, Detail: e.Detail,
	}
}
