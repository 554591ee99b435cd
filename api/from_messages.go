package api

import "parallax/survey/store"

func toMessage(m store.MessageLine) message {
	return message{
		ID: m.ID, Kind: m.Kind, ToName: m.ToName, ToEmail: m.ToEmail,
		AccountID: m.AccountID, AccountName: m.AccountName, ContactID: m.ContactID, CycleID: m.CycleID, CycleName: m.CycleName,
		State: m.State, Reason: m.Reason, Reply: m.Reply, Attempts: m.Attempts,
		PlannedAt: instant(m.PlannedAt), DueAt: instant(m.DueAt), SentAt: instantOf(m.SentAt), AnsweredAt: instantOf(m.AnsweredAt),
		Events: list(m.Events, toMessageEvent),
	}
}

func toMessageEvent(e store.MessageEvent) messageEvent {
	return messageEvent{State: e.State, At: instant(e.At), Detail: e.Detail}
}

func toPause(p *store.Pause) *mailPause {
	if p == nil {
		return nil
	}
	return &mailPause{At: instant(p.At), By: p.By, Reason: p.Reason, Whole: p.Whole}
}

func (s *site) healthReply(health store.MailHealth, err error) (*reply[mailHealth], error) {
	if err != nil {
		return nil, err
	}
	return &reply[mailHealth]{mailHealth{
		Host: s.Mail.Host, From: s.Mail.From, Encryption: s.Mail.Encryption,
		States: mailStates(health.States), RecentFailures: list(health.RecentFailures, toMessage), Paused: toPause(health.Paused),
	}}, nil
}
