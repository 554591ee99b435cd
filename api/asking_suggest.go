package api

import (
	"net/http"
	"net/url"
	"unicode/utf8"

	"parallax/frontend/pages"
	"parallax/survey"
	"parallax/survey/store"
)

// A client who has answered may name colleagues worth asking, on the receipt, until the cycle closes. That mails nobody: the account's lead
// decides. The page says the same thing whatever the firm knows of an address.

// The actions of the receipt's forms about colleagues.
const (
	nameOne  = "name" // or, with an id, correct one
	withdraw = "withdraw"
)

// mostTyped is how much of a refused text is shown again.
const mostTyped = 10_000

// suggestForm is what was posted about a colleague.
type suggestForm struct {
	action, id, opened string
	sure               bool // the same once more, after the page asked for it
	typed              survey.Suggested
}

// names tells whether this visitor may name colleagues now.
func (v visit) names() bool {
	return v.page.Side == survey.Client && !v.page.Test && !v.Revoked && v.sent() && v.Cycle.StateAt(v.now) == survey.Open
}

// offerColleagues adds to a receipt who was named, and the form for more. form is what is to stand in it; nil for an empty one.
func (a *asking) offerColleagues(v visit, n *pages.Notice, form *pages.Suggest) error {
	if !v.names() {
		return nil
	}
	own, err := a.Store.OwnSuggestions(v.Request.Context(), v.Invitation.ID)
	if err != nil {
		return err
	}
	s := pages.Suggest{}
	if form != nil {
		s = *form
	} else if done := pages.SuggestDone(v.Request.URL.Query().Get("named")); done.Valid() {
		s.Done = done
	}
	s.Path, s.Opened, s.Full = v.page.Path+"/colleagues", a.Links.Opening(v.Invitation.ID, a.Now()), len(own) >= survey.MaxSuggestions
	editing := v.Request.URL.Query().Get("colleague")
	for _, one := range own {
		s.Named = append(s.Named, pages.Named(one))
		if form == nil && one.ID == editing {
			s.Editing, s.Typed, s.Done = one.ID, one.Suggested, ""
		}
	}
	n.Suggest = &s
	return nil
}

// showColleagues leads whoever asks for the form's address to the page that it is on.
func (a *asking) showColleagues(v visit) { see(v.Context, v.page.Path+"#colleagues") }

// takeColleague keeps, corrects or takes back a colleague.
func (a *asking) takeColleague(v visit) {
	f, err := readSuggestForm(v.Request)
	switch {
	case err != nil:
		a.fault(v.Context, err)
		return
	case a.barred(v):
		return
	case !v.names():
		see(v.Context, v.page.Path)
		return
	case a.pressedByProgram(v, f):
		a.askColleagueAgain(v, f, pages.Suggest{Again: true, Sure: true}, http.StatusOK)
		return
	}
	done, faults, err := a.keepColleague(v, f)
	switch {
	case survey.KindOf(err) == survey.Closed || survey.KindOf(err) == survey.Conflict:
		see(v.Context, v.page.Path)
	case err != nil:
		a.fault(v.Context, err)
	case len(faults) > 0:
		if faults[0].Fault == store.SuggestSettled {
			f.id = ""
		}
		a.askColleagueAgain(v, f, pages.Suggest{Faults: faults, Sure: f.sure}, http.StatusUnprocessableEntity)
	default:
		see(v.Context, v.page.Path+"?named="+string(done)+"#colleagues")
	}
}

func (a *asking) keepColleague(v visit, f suggestForm) (pages.SuggestDone, []survey.FieldFault, error) {
	if f.action == withdraw {
		return pages.WithdrewOne, nil, a.Store.WithdrawSuggestion(v.Request.Context(), v.Invitation.ID, f.id)
	}
	done := pages.NamedOne
	if f.id != "" {
		done = pages.CorrectedOne
	}
	faults, err := a.Store.Suggest(v.Request.Context(), v.Invitation.ID, f.id, f.typed)
	return done, faults, err
}

// askColleagueAgain shows the receipt with the form as it was posted.
func (a *asking) askColleagueAgain(v visit, f suggestForm, s pages.Suggest, status int) {
	if f.action == nameOne {
		s.Editing, s.Typed = f.id, survey.Suggested{Name: typedAgain(f.typed.Name), Email: typedAgain(f.typed.Email), Why: typedAgain(f.typed.Why)}
	}
	n := v.notice(pages.Receipt)
	if err := a.offerColleagues(v, &n, &s); err != nil {
		a.fault(v.Context, err)
		return
	}
	a.tell(v.Context, n, status)
}

// typedAgain is what of a refused text can be shown again, within bounds.
func typedAgain(s string) string {
	s = legible(s)
	for utf8.RuneCountInString(s) > mostTyped {
		s = string([]rune(s)[:mostTyped])
	}
	return s
}

// pressedByProgram tells whether a form came as a mail scanner's comes: sooner than hands can fill it, or after all links of the mail were
// asked for. It is then shown once more, and taken when it comes back as slowly as a person presses.
func (a *asking) pressedByProgram(v visit, f suggestForm) bool {
	least := pressTime
	if f.action == nameOne && f.id == "" && !f.sure {
		least = fillTime(len(f.typed.Name) + len(f.typed.Email))
		if most := fillTime(10); least > most { // a browser may fill in what it knows
			least = most
		}
	}
	if a.hasty(v.Invitation.ID, f.opened, least) {
		return true
	}
	return !f.sure && a.sweeps.swept(v.Invitation.ID, clientOf(v.Context), a.Now())
}

// readSuggestForm reads a posted form about a colleague. Invalid when it is none of ours.
func readSuggestForm(r *http.Request) (suggestForm, error) {
	values, err := formValues(r)
	if err != nil {
		return suggestForm{}, err
	}
	for name, given := range values {
		if len(given) != 1 || !ownField(name) {
			return suggestForm{}, survey.Errorf(survey.Invalid, "a field that the page doesn’t have")
		}
	}
	f := suggestForm{action: values.Get("action"), id: values.Get("id"), opened: values.Get("opened"), sure: values.Get("sure") != "", typed: typedIn(values)}
	if f.action != nameOne && f.action != withdraw {
		return suggestForm{}, survey.Errorf(survey.Invalid, "a form without its button")
	}
	return f, nil
}

func ownField(name string) bool {
	switch name {
	case "action", "id", "opened", "sure", survey.SuggestedName, survey.SuggestedEmail, survey.SuggestedWhy:
		return true
	}
	return false
}

func typedIn(values url.Values) survey.Suggested {
	return survey.Suggested{Name: values.Get(survey.SuggestedName), Email: values.Get(survey.SuggestedEmail), Why: values.Get(survey.SuggestedWhy)}
}
