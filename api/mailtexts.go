package api

import (
	"context"

	"parallax/mailer"
	mailwords "parallax/mailer/words"
	"parallax/survey"
	"parallax/survey/store"
)

func (s *site) registerMailTexts() {
	const tag = "Email texts"
	operate(s, get, "/api/mail/texts", operation{id: "listMailTexts", tag: tag, summary: "What the emails to clients say, in every language"}, s.listMailTexts)
	operate(s, put, "/api/mail/texts", operation{id: "setMailText", tag: tag, summary: "Say it in the firm's own words"}, s.setMailText)
	operate(s, post, "/api/mail/texts/reset", operation{id: "resetMailText", tag: tag, summary: "Return to our words", status: done}, s.resetMailText)
	operate(s, post, "/api/mail/texts/preview", operation{id: "previewMailText", tag: tag, summary: "How an email to a real contact would read; nothing is sent"}, s.previewMailText)
	operate(s, get, "/api/mail/reachable", operation{id: "findReachable", tag: tag, summary: "Contacts who may be emailed, to preview an email to"}, s.findReachable)
	operate(s, get, preNoticesPath, operation{id: "listPreNotices", tag: tag, summary: "Drafts for the lead to write ahead to each contact, before the cycle opens"}, s.listPreNotices)
	s.page(post, "/mail-preview", s.framePreview)
}

const preNoticesPath = "/api/cycles/{cycle_id}/accounts/{account_id}/pre-notices"

func mailTextRules() []Rule {
	return []Rule{
		{Method: get, Path: "/api/mail/texts", Who: Runners},
		{Method: put, Path: "/api/mail/texts", Who: Runners},
		{Method: post, Path: "/api/mail/texts/reset", Who: Runners},
		{Method: post, Path: "/api/mail/texts/preview", Who: Runners},
		{Method: get, Path: "/api/mail/reachable", Who: Runners},
		{Method: get, Path: preNoticesPath, Who: Answerers},
		{Method: post, Path: "/mail-preview", Who: Runners, Body: formLimit}, // the HTML part, into the dashboard's frame
	}
}

func (s *site) listMailTexts(ctx context.Context, p survey.Principal, _ *nothing) (*reply[mailTextList], error) {
	own, err := s.Store.MailTexts(ctx, p)
	if err != nil {
		return nil, err
	}
	out := mailTextList{Languages: list(mailwords.All(), toMailLanguage), Placeholders: placeholders()}
	for _, kind := range mailer.Worded() {
		for _, language := range mailwords.All() {
			out.Texts = append(out.Texts, toMailText(kind, language, own))
		}
	}
	return &reply[mailTextList]{out}, nil
}

func (s *site) setMailText(ctx context.Context, p survey.Principal, in *struct{ Body mailTextChange }) (*reply[mailText], error) {
	text := store.MailText{Kind: mailer.Kind(in.Body.Kind), Locale: in.Body.Locale, Subject: in.Body.Subject, Body: in.Body.Body}
	kept, err := s.Store.SetMailText(ctx, p, text)
	if err != nil {
		return nil, err
	}
	var own []store.MailText
	if !kept.ChangedAt.IsZero() {
		own = append(own, kept)
	}
	return &reply[mailText]{toMailText(text.Kind, mailwords.For(text.Locale), own)}, nil
}

func (s *site) resetMailText(ctx context.Context, p survey.Principal, in *struct{ Body mailTextReset }) (*nothing, error) {
	return &nothing{}, s.Store.ResetMailText(ctx, p, mailer.Kind(in.Body.Kind), in.Body.Locale)
}

func (s *site) findReachable(ctx context.Context, p survey.Principal, in *struct {
	Search string `query:"q" maxLength:"120"`
},
) (*reply[reachableList], error) {
	found, err := s.Store.Reachable(ctx, p, in.Search)
	if err != nil {
		return nil, err
	}
	return &reply[reachableList]{reachableList{list(found, func(r store.Reachable) reachable { return reachable(r) })}}, nil
}

func (s *site) listPreNotices(ctx context.Context, p survey.Principal, in *struct {
	Cycle   string `path:"cycle_id" maxLength:"40"`
	Account string `path:"account_id" maxLength:"40"`
},
) (*reply[preNoticeList], error) {
	letters, err := s.Store.PreNotices(ctx, p, in.Cycle, in.Account)
	if err != nil {
		return nil, err
	}
	return &reply[preNoticeList]{preNoticeList{list(letters, toPreNotice)}}, nil
}
