package api

import (
	"context"

	"parallax/mailer"
	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerMessages() {
	const tag = "Email"
	operate(s, get, "/api/cycles/{cycle_id}/messages", operation{id: "listMessages", tag: tag, summary: "The ledger of a cycle's emails"}, s.listMessages)
	operate(s, get, "/api/contacts/{contact_id}/messages", operation{id: "listContactMessages", tag: tag, summary: "All emails to one contact"}, s.listContactMessages)
	operate(s, post, "/api/messages/{message_id}/retry", operation{id: "retryMessage", tag: tag, summary: "Send an email again that failed, was cancelled or is uncertain"}, s.retryMessage)
	operate(s, post, "/api/messages/{message_id}/cancel", operation{id: "cancelMessage", tag: tag, summary: "Take back an email that has not left"}, s.cancelMessage)
	operate(s, post, "/api/messages/{message_id}/arrived", operation{id: "messageArrived", tag: tag, summary: "Tell that an uncertain email arrived"}, s.messageArrived)
	operate(s, post, "/api/cycles/{cycle_id}/mail/pause", operation{id: "pauseCycleMail", tag: tag, summary: "Stop a cycle's email; a second call changes nothing"}, s.pauseCycleMail)
	operate(s, post, "/api/cycles/{cycle_id}/mail/resume", operation{id: "resumeCycleMail", tag: tag, summary: "Let a cycle's email go on"}, s.resumeCycleMail)
	operate(s, post, "/api/mail/pause", operation{id: "pauseMail", tag: tag, summary: "Stop all of the firm's email but links to sign in"}, s.pauseMail)
	operate(s, post, "/api/mail/resume", operation{id: "resumeMail", tag: tag, summary: "Let the firm's email go on"}, s.resumeMail)
}

// MessageFilter narrows a list of messages.
type MessageFilter struct {
	State string `query:"state" enum:"planned,queued,sending,sent,delivered,bounced,complained,uncertain,failed,cancelled"`
	Kind  string `query:"kind" enum:"announcement,invitation,reminder_1,reminder_2,resume,chase,receipt,thanks,seller_notice,seller_nudge,seller_digest,manager_digest,review_invitation,signoff_request,signoff_reminder,cycle_test"`
	Page  int    `query:"page" default:"1" minimum:"1" maximum:"1000000"`
}

func (f MessageFilter) filter() store.MessageFilter {
	return store.MessageFilter{State: f.State, Kind: mailer.Kind(f.Kind)}
}

func messagesReply(page store.MessagePage, err error) (*reply[messageList], error) {
	if err != nil {
		return nil, err
	}
	return &reply[messageList]{messageList{list(page.Messages, toMessage), page.Total, mailStates(page.States)}}, nil
}

func messageReply(m store.MessageLine, err error) (*reply[message], error) {
	if err != nil {
		return nil, err
	}
	return &reply[message]{toMessage(m)}, nil
}

func (s *site) listMessages(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"cycle_id" maxLength:"40"`
	MessageFilter
},
) (*reply[messageList], error) {
	return messagesReply(s.Store.MessageLog(ctx, p, in.ID, in.filter(), in.Page))
}

func (s *site) listContactMessages(ctx context.Context, p survey.Principal, in *struct {
	ID string `path:"contact_id" maxLength:"40"`
	MessageFilter
},
) (*reply[messageList], error) {
	return messagesReply(s.Store.ContactMessages(ctx, p, in.ID, in.filter(), in.Page))
}

// MessageInput names a message.
type MessageInput struct {
	ID string `path:"message_id" maxLength:"40"`
}

func (s *site) retryMessage(ctx context.Context, p survey.Principal, in *struct {
	MessageInput
	Body messageRetry
},
) (*reply[message], error) {
	return messageReply(s.Store.RetryMessage(ctx, p, in.ID, in.Body.Anyway))
}

func (s *site) cancelMessage(ctx context.Context, p survey.Principal, in *MessageInput) (*reply[message], error) {
	return messageReply(s.Store.CancelMessage(ctx, p, in.ID))
}

func (s *site) messageArrived(ctx context.Context, p survey.Principal, in *MessageInput) (*reply[message], error) {
	return messageReply(s.Store.MessageArrived(ctx, p, in.ID))
}

func (s *site) pauseCycleMail(ctx context.Context, p survey.Principal, in *struct {
	ID   string `path:"cycle_id" maxLength:"40"`
	Body mailPausing
},
) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.PauseCycleMail(ctx, p, in.ID, in.Body.Reason))
}

func (s *site) resumeCycleMail(ctx context.Context, p survey.Principal, in *cycleInput) (*reply[cycleDetail], error) {
	return cycleReply(s.Store.ResumeCycleMail(ctx, p, in.ID))
}

func (s *site) pauseMail(ctx context.Context, p survey.Principal, in *struct{ Body mailPausing }) (*reply[mailHealth], error) {
	return s.healthReply(s.Store.PauseMail(ctx, p, in.Body.Reason))
}

func (s *site) resumeMail(ctx context.Context, p survey.Principal, _ *nothing) (*reply[mailHealth], error) {
	return s.healthReply(s.Store.ResumeMail(ctx, p))
}
