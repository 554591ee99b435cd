package api

import (
	"errors"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"parallax/mailer/hooks"
	"parallax/survey"
	"parallax/survey/store"
)

const hooksPath = "/hooks/{provider}"

// hookRules let mail providers tell what became of mails. Anyone may knock: each request is the provider's by its signature, or is
// refused. Providers come from few addresses, with one request or more for each mail of a launch.
func hookRules() []Rule {
	return []Rule{{Method: post, Path: hooksPath, Who: Anyone, Pace: HookPace, Body: bodyLimit}}
}

func (s *site) registerHooks() { s.page(post, hooksPath, s.takeHook) }

// takeHook keeps what a provider tells and acts on it. A provider that gets no 2xx comes again; what was kept already counts once.
func (s *site) takeHook(c *gin.Context) {
	provider := c.Param("provider")
	hook, known := s.Hooks[provider]
	if !known {
		s.refuse(c, survey.Errorf(survey.NotFound, "No such provider of mail is set up here."))
		return
	}
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, bodyLimit+1))
	if err != nil || len(body) > bodyLimit {
		s.refuse(c, survey.Errorf(survey.TooLarge, "This is larger than the %d kB that we take here, or breaks off.", bodyLimit>>10).Because(err))
		return
	}
	events, err := hook.Read(c.Request.Context(), c.Request.Header, body)
	if err != nil {
		s.refuse(c, hookFault(err))
		return
	}
	for _, e := range events {
		returned := store.Returned{Raw: e.Raw, Source: provider, Report: e.Report, Vouched: true}
		if _, err := s.Store.NoteBounce(c.Request.Context(), returned, s.ReturnPaths); err != nil {
			s.refuse(c, err)
			return
		}
	}
	c.Status(http.StatusNoContent)
}

// hookFault says what is wrong with a provider's request. What is not wrong with it may pass: the provider tries again.
func hookFault(err error) error {
	switch {
	case errors.Is(err, hooks.ErrForged):
		return survey.Errorf(survey.Unauthenticated, "This is not signed by the provider that is set up here.").Because(err)
	case errors.Is(err, hooks.ErrGarbled):
		return survey.Errorf(survey.Invalid, "This is not in the provider's form.").Because(err)
	}
	return survey.Errorf(survey.Unavailable, "The signature can't be checked now.").Because(err)
}
