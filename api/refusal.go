package api

import (
	"cmp"
	"net/http"
	"strings"
)

// turnAway answers a refused request: with a problem for programs, with a page for people.
func (s *site) turnAway(w http.ResponseWriter, r *http.Request, p *problem) {
	if !forPeople(r) {
		writeProblem(w, p)
		return
	}
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	s.write(w, r, p.Status, refusal(r, p))
}

// refusal says to a person what happened, what is safe, and what to do, as far as the status alone tells it. What
// browsers send again on reloading is the form that was typed, so that is the way back wherever waiting helps.
func refusal(r *http.Request, p *problem) plain {
	page := plain{Title: p.Title, Paragraphs: []string{p.Detail}}
	untouched, again := "Nothing was changed.", "reload this page."
	if asksQuestions(r.URL.Path) {
		untouched = "Nothing was changed, and answers saved before are safe."
	}
	if !safe(r.Method) {
		again = "reload this page and let your browser send again what you had filled in. It isn’t lost."
	}
	switch p.Status {
	case http.StatusForbidden:
		page.Title = "This could not be taken"
		page.Paragraphs = []string{
			"It reached us from another site, or from a browser that hides where a form comes from. " + untouched,
			"Go back with your browser’s Back button and send it from there, or open the link from your email again.",
		}
	case http.StatusTooManyRequests:
		page.Title = "One moment, please"
		page.Paragraphs = []string{
			"Many requests have come from your network in a short time, so this one had to wait. " + untouched,
			"In " + cmp.Or(p.retry, "60") + " seconds, " + again,
		}
	case http.StatusRequestEntityTooLarge:
		page.Title = "This was too long to take"
		page.Paragraphs = []string{
			p.Detail + " " + untouched,
			"Go back with your browser’s Back button, shorten the longest text and send again.",
		}
	case http.StatusMethodNotAllowed:
		page.Title = "There is nothing to open here"
		page.Paragraphs = []string{"This address only takes what one of our pages sends. " + untouched, "To get to the page, open the link from your email again."}
	case http.StatusNotFound:
		page.Title = "There is nothing at this address"
		page.Paragraphs = []string{"It may have been cut off or changed on its way to you. Open the link again, or copy the whole address into your browser."}
	default:
		if p.Status >= http.StatusInternalServerError {
			page.Title = "That didn’t work just now"
			page.Paragraphs = []string{"The fault is on our side. What was saved before is safe.", "Wait a minute, then " + again}
			page.RequestID = p.RequestID
		}
	}
	return page
}

// asksQuestions tells whether answers are given at an address.
func asksQuestions(path string) bool {
	for _, start := range []string{"/s/", "/t/", "/u/", "/answer/"} {
		if strings.HasPrefix(path, start) {
			return true
		}
	}
	return false
}
