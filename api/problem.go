package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"parallax/survey"
)

// problem is what the API answers when it can't do what was asked (RFC 9457).
type problem struct {
	Type      string        `json:"type" doc:"about:blank: the status says it all"`
	Title     string        `json:"title"`
	Status    int           `json:"status"`
	Detail    string        `json:"detail" doc:"What went wrong here, for people"`
	RequestID string        `json:"request_id" doc:"Quote it when asking for help"`
	Problems  []problemItem `json:"problems" doc:"What is wrong with the input, and how to mend it"`
	retry     string        // Retry-After, in seconds
}

// problemItem is one thing wrong with an input.
type problemItem struct {
	Where    string `json:"where"`
	Found    string `json:"found"`
	Expected string `json:"expected"`
	Fix      string `json:"fix"`
}

// Error is the problem's detail.
func (p *problem) Error() string { return p.Detail }

// GetStatus is the HTTP status.
func (p *problem) GetStatus() int { return p.Status }

// GetHeaders says when to come back.
func (p *problem) GetHeaders() http.Header {
	if p.retry == "" {
		return nil
	}
	return http.Header{"Retry-After": {p.retry}}
}

// ContentType of every problem.
func (p *problem) ContentType(string) string { return "application/problem+json" }

// statusOf is the one table from kinds of failure to HTTP.
func statusOf(kind survey.Kind) int {
	switch kind {
	case survey.Invalid:
		return http.StatusUnprocessableEntity
	case survey.Unauthenticated:
		return http.StatusUnauthorized
	case survey.Forbidden:
		return http.StatusForbidden
	case survey.NotFound:
		return http.StatusNotFound
	case survey.Conflict:
		return http.StatusConflict
	case survey.Closed:
		return http.StatusGone
	case survey.TooLarge:
		return http.StatusRequestEntityTooLarge
	case survey.TooMany:
		return http.StatusTooManyRequests
	case survey.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// problemOf turns any error into what its reader may know. Errors without a kind are ours: they are logged here, once,
// with their cause, and the reader gets a request id to quote.
func (s *site) problemOf(ctx context.Context, err error) *problem {
	var already *problem
	if errors.As(err, &already) {
		return already
	}
	var known *survey.Error
	if !errors.As(err, &known) || known.Kind == survey.Internal {
		return s.internal(ctx, err)
	}
	p := newProblem(ctx, statusOf(known.Kind), known.Message)
	if known.Kind == survey.Unavailable {
		p.retry = "5"
		s.Log.ErrorContext(ctx, "unavailable", slog.String("request_id", requestID(ctx)), slog.Any("error", err))
	}
	for _, q := range known.Problems {
		p.Problems = append(p.Problems, problemItem(q))
	}
	return p
}

// internal logs err with its cause and answers with a generic text.
func (s *site) internal(ctx context.Context, err error) *problem {
	if errors.Is(err, context.Canceled) || errors.Is(ctx.Err(), context.Canceled) {
		return newProblem(ctx, statusClientGone, "The request was broken off.")
	}
	if errors.Is(err, context.DeadlineExceeded) {
		p := newProblem(ctx, http.StatusServiceUnavailable, "This took too long. Please try again.")
		p.retry = "5"
		s.Log.ErrorContext(ctx, "timeout", slog.String("request_id", requestID(ctx)), slog.Any("error", err))
		return p
	}
	s.Log.ErrorContext(ctx, "internal error", slog.String("request_id", requestID(ctx)), slog.Any("error", err))
	return newProblem(ctx, http.StatusInternalServerError,
		"Something went wrong on our side. If it goes on, send this request id to whoever runs this installation: "+requestID(ctx))
}

// statusClientGone is for the log: nobody reads the answer.
const statusClientGone = 499

func newProblem(ctx context.Context, status int, detail string) *problem {
	title := http.StatusText(status)
	if title == "" {
		title = "Request broken off"
	}
	return &problem{Type: "about:blank", Title: title, Status: status, Detail: detail, RequestID: requestID(ctx), Problems: []problemItem{}}
}

// writeProblem writes p as JSON.
func writeProblem(w http.ResponseWriter, p *problem) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) //nolint:errchkjson // texts and a number always marshal; whoever went away reads no error
}
