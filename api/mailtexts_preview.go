package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"parallax/mailer"
	"parallax/mailer/samples"
	"parallax/survey"
	"parallax/survey/store"
)

// framePolicy lets a mail show its own styles and the firm's logo and nothing else, in a frame of ours. A sandboxed page runs no
// script, and its links open nothing.
func (s *site) framePolicy() string {
	return "default-src 'none'; style-src 'unsafe-inline'; img-src " + s.BaseURL + "/logo/; base-uri 'none'; form-action 'none'; " +
		"frame-ancestors 'self'; sandbox"
}

func (s *site) previewMailText(ctx context.Context, p survey.Principal, in *struct{ Body mailPreviewWish }) (*reply[mailPreview], error) {
	l, invented, err := s.previewLetter(ctx, p, in.Body)
	if err != nil {
		return nil, err
	}
	out := mailPreview{FromName: l.FromName, ToName: l.To.Name, ToEmail: l.To.Email, AccountName: l.AccountName, Invented: invented}
	if l.Kind == mailer.PreNotice {
		out.Subject, out.Text = mailer.Note(l)
		return &reply[mailPreview]{out}, nil
	}
	m, err := mailer.Compose(l, s.nowhere())
	if err != nil {
		return nil, err
	}
	out.FromName, out.Subject, out.Text = m.From.Name, m.Subject, m.Text
	return &reply[mailPreview]{out}, nil
}

// framePreview shows a mail's HTML part to the dashboard's frame, which posts the words as they are being typed.
func (s *site) framePreview(c *gin.Context) {
	form := func(name string) string { return c.Request.PostFormValue(name) }
	l, _, err := s.previewLetter(c.Request.Context(), principalOf(c), mailPreviewWish{
		Kind: form("kind"), Locale: form("locale"), Subject: form("subject"), Body: form("body"), ContactID: form("contact_id"),
	})
	var m mailer.Mail
	if err == nil {
		m, err = mailer.Compose(l, s.nowhere())
	}
	if err != nil {
		s.refuse(c, err)
		return
	}
	c.Writer.Header().Del("X-Frame-Options") // the policy says who may frame it
	c.Header("Content-Security-Policy", s.framePolicy())
	c.Data(http.StatusOK, "text/html; charset=utf-8", []byte(m.HTML))
}

// previewLetter is the letter that a contact would get with these words; to somebody invented while the firm has no contacts.
func (s *site) previewLetter(ctx context.Context, p survey.Principal, wish mailPreviewWish) (l mailer.Letter, invented bool, err error) {
	text := store.MailText{Kind: mailer.Kind(wish.Kind), Locale: wish.Locale, Subject: wish.Subject, Body: wish.Body}
	l, real, err := s.Store.PreviewLetter(ctx, p, text, wish.ContactID)
	if err != nil || real {
		return l, false, err
	}
	firm, err := s.Store.Firm(ctx, p)
	l = samples.Letter(text.Kind, text.Locale)
	l.FirmID, l.FirmName, l.FirmColor, l.Logo, l.TimeZone, l.Subject, l.Body = firm.ID, firm.Name, firm.Color, firm.Logo, firm.TimeZone, text.Subject, text.Body
	return l, true, err
}

// nowhere makes links as those in mails, whose ends open nothing.
func (s *site) nowhere() mailer.Links { return nowhere{s.BaseURL} }

type nowhere struct{ base string }

func (n nowhere) Survey(string, time.Time) string { return n.base + "/s/preview" }
func (n nowhere) OptOut(string, time.Time) string { return n.base + "/u/preview" }
func (n nowhere) SignIn(string, time.Time) string { return n.base + "/sign-in/preview" }
func (n nowhere) Test(string, time.Time) string   { return n.base + "/t/preview" }
func (n nowhere) Cycle(string) string             { return n.base }
func (n nowhere) Logo(path string) string         { return n.base + path }
func (n nowhere) Task(string, string) string      { return n.base }
