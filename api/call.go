package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"parallax/survey"
)

// call is what is known about one request, carried in its context.
type call struct {
	id        string           // for the log and for problems
	principal survey.Principal // zero while nobody is signed in
	secret    string           // the session cookie's value; never logged
	address   string           // the caller's IP address, after trusted proxies
	head      bool             // only the headers are asked for
}

type callKey struct{}

func withCall(r *http.Request, c *call) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), callKey{}, c))
}

// callOf finds the request's call; an empty one outside of requests.
func callOf(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{}
}

// principal is who asks. On routes for roles the guard has made sure that it is set.
func principal(ctx context.Context) survey.Principal { return callOf(ctx).principal }

// requestID is the id that the log and every problem tell.
func requestID(ctx context.Context) string { return callOf(ctx).id }

// principalOf is principal for pages.
func principalOf(c *gin.Context) survey.Principal { return principal(c.Request.Context()) }
