package api

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/frontend/pages"
	"parallax/survey"
)

// The actions of a form with questions.
const (
	send     = "send"     // all questions answered, or the blanks are listed first
	anyway   = "anyway"   // with blanks
	save     = "save"     // for later
	autosave = "autosave" // by the page's script
	seal     = "seal"     // a seller's confirmation
)

// formFields is how many fields a form may have; ours have three a question at most.
const formFields = 100

// form is what was posted, as far as it can be understood.
type form struct {
	action   string
	verdict  string // the button of a promise that was pressed; then there is no action
	opened   string // when the page was opened that it comes from, signed
	answers  survey.Answers
	problems []string // in the person's language
}

// sends tells whether the form gives answers for good.
func (f form) sends() bool { return f.action == send || f.action == anyway }

// readForm reads a posted form. Whatever in it is sound comes back even beside problems, so that nothing typed is lost.
// Invalid or TooLarge when it is no form at all.
func (a *asking) readForm(v visit) (form, error) {
	values, err := formValues(v.Request)
	if err != nil {
		return form{}, err
	}
	if len(values) == 0 { // what was typed got lost on its way: a page of blanks would say that it never was
		return form{}, survey.Errorf(survey.Invalid, "an empty form")
	}
	r := formReader{values: values, instrument: v.page.Instrument, seals: v.page.Side == survey.Team, judges: v.page.Side == survey.Client && !v.page.Test, problem: func(kind string, values ...string) string {
		return a.pages.Problem(v.page.Locale, kind, values...)
	}}
	return r.read(), nil
}

// formValues parses a form post within bounds.
func formValues(r *http.Request) (url.Values, error) {
	if r.PostForm != nil {
		return r.PostForm, nil // read already
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, survey.Errorf(survey.Invalid, "not a form")
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, formLimit+1))
	var large *http.MaxBytesError
	if errors.As(err, &large) || len(body) > formLimit {
		return nil, survey.Errorf(survey.TooLarge, "larger than %d kB", formLimit>>10)
	}
	if err != nil {
		return nil, survey.Errorf(survey.Invalid, "an upload that broke off").Because(err)
	}
	if strings.Count(string(body), "&") >= formFields {
		return nil, survey.Errorf(survey.Invalid, "more than %d fields", formFields)
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, survey.Errorf(survey.Invalid, "a form with broken encoding").Because(err)
	}
	r.PostForm = values
	return values, nil
}

// formReader understands one form, question by question.
type formReader struct {
	values     url.Values
	instrument survey.Instrument
	seals      bool // a seller's form
	judges     bool // a client's, with promises
	problem    func(kind string, values ...string) string
	problems   []string
}

// refuseStrangers notes every field that our page doesn't have, and every field that comes twice.
func (r *formReader) refuseStrangers() {
	var strangers []string
	for name, values := range r.values {
		if len(values) != 1 || !r.ours(name) {
			strangers = append(strangers, name)
		}
	}
	slices.Sort(strangers)
	for _, name := range strangers[:min(len(strangers), 5)] { // the rest of a flood says nothing new
		r.problems = append(r.problems, r.problem("field", "{what}", shorten(legible(name), 40)))
	}
	if len(strangers) >= 5 {
		return
	}
	switch r.values.Get("action") {
	case "":
		if r.values.Get("verdict") == "" {
			r.problems = append(r.problems, r.problem("field", "{what}", "action"))
		}
	case send, anyway, save, autosave:
	case seal:
		if !r.seals {
			r.problems = append(r.problems, r.problem("field", "{what}", "action"))
		}
	default:
		r.problems = append(r.problems, r.problem("field", "{what}", "action"))
	}
}

// ours tells whether our page has a field of that name.
func (r *formReader) ours(name string) bool {
	if name == "action" || name == "version" || name == "opened" {
		return true
	}
	if name == "verdict" {
		return r.judges && !r.values.Has("action")
	}
	kind, key, _ := strings.Cut(name, ".")
	for n := range r.instrument.Questions {
		if q := &r.instrument.Questions[n]; q.Key == key {
			return kind == "c" || kind == "q" && q.Kind == survey.Choice
		}
	}
	return false
}

// read takes from the form whatever is sound, and notes the rest.
func (r *formReader) read() form {
	r.refuseStrangers()
	if r.values.Get("version") != pages.Version(r.instrument) {
		r.problems = append(r.problems, r.problem("version"))
	}
	f := form{action: r.values.Get("action"), opened: r.values.Get("opened")}
	if r.judges {
		f.verdict = r.values.Get("verdict")
	}
	f.answers.Levels = r.levels()
	f.answers.Comments = r.comments()
	f.problems = r.problems
	return f
}

func (r *formReader) levels() survey.Levels {
	byKey := map[string]string{}
	choices := r.instrument.Choices()
	for _, q := range choices {
		byKey[q.Key] = r.values.Get("q." + q.Key)
	}
	levels, problems := survey.NewLevels(r.instrument, byKey)
	if len(problems) == 0 {
		return levels
	}
	clear(byKey) // which of them it is, is found one by one; the others stand
	for _, q := range choices {
		value := r.values.Get("q." + q.Key)
		if _, problems := survey.NewLevels(r.instrument, map[string]string{q.Key: value}); len(problems) > 0 {
			r.problems = append(r.problems, r.problem("level", "{what}", q.Label))
			continue
		}
		byKey[q.Key] = value
	}
	levels, _ = survey.NewLevels(r.instrument, byKey) // each was tried above
	return levels
}

func (r *formReader) comments() map[string]string {
	out := map[string]string{}
	for _, q := range r.instrument.Questions {
		text := r.values.Get("c." + q.Key)
		if text == "" {
			continue
		}
		clean, problem := survey.CleanText(q.Key, text, pages.CommentLength, false)
		if problem != nil {
			r.problems = append(r.problems, r.unkept(q.Label, text))
			clean = legible(text)
		}
		if clean != "" {
			out[q.Key] = clean
		}
	}
	return out
}

// unkept says why a comment can't be kept.
func (r *formReader) unkept(label, text string) string {
	if n := utf8.RuneCountInString(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))); n > pages.CommentLength {
		return r.problem("comment.long", "{what}", label, "{n}", strconv.Itoa(n))
	}
	return r.problem("comment", "{what}", label)
}

// legible is what of a refused text can be shown again, for its writer to mend.
func legible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == unicode.ReplacementChar || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}
