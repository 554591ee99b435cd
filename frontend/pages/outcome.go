package pages

import (
	"html/template"
	"strings"
	"time"

	"parallax/survey"
)

// Outcome is the page that tells a client what came of a review: what was promised and what became of it, and what the client's people
// said as a group. Its Instrument asks what they were asked.
type Outcome struct {
	Survey
	survey.Shared
	OwnAnswers bool // the person has answers of their own to look at
}

// outcome is what the template needs.
type outcome struct {
	Lang, Dir, Title, Firm, Heading, Intro string
	Logo                                   *shownLogo
	Style, FirmStyle                       template.CSS
	NoteTitle, Note                        string
	PromisesTitle                          string
	Promises                               []promise
	ResultTitle, ResultAbout               string
	Result                                 []answer
	Link                                   string
	Href                                   template.HTMLAttr
}

// promise is one promise as a client reads it. Before the client page of the next year it can be agreed with.
type promise struct {
	ID, What, Terms, State string
	Kept                   bool
	Ask, Said              string // the question, and what the person said of it
	Agrees, Differs        bool
}

// Outcome renders the page.
func (r *Renderer) Outcome(v Outcome) (Page, error) {
	w := r.wordsFor(v.Locale)
	style := firmStyle(v.FirmColor)
	values := strings.NewReplacer("{firm}", apart(v.Firm), "{account}", apart(v.Account), "{ended}", w.date(v.ClosedAt, r.zone(v.TimeZone)))
	say := func(key string) string { return w.say(key, values) }
	o := outcome{
		Lang: w.Locale, Dir: w.Dir, Firm: apart(v.Firm), Logo: v.Logo.fetched(), Heading: say("outcome.title"), Intro: say("outcome.intro"),
		Style: template.CSS(r.noticeStyle), FirmStyle: template.CSS(style), //nolint:gosec // our own style, and checked colours
		NoteTitle: say("outcome.note"), Note: v.Note,
		PromisesTitle: say("outcome.promises"), Promises: w.promises(v.Promises),
		ResultTitle: say("outcome.result"), ResultAbout: say("outcome.about"), Result: v.said(w),
	}
	o.Title = o.Heading + " · " + v.Firm
	if v.OwnAnswers {
		o.Link, o.Href = say("outcome.own"), href("href", v.Path+"?answers=1")
	}
	html, err := r.render("outcome", w, values, o)
	if err != nil {
		return Page{}, err
	}
	return Page{policy: r.policy(r.noticeStyle, style, false, v.Logo), pieces: []*piece{{raw: []byte(html)}}}, nil
}

// said are the questions with the answers that the group is nearest to, in their order.
func (v Outcome) said(w *words) []answer {
	fill := strings.NewReplacer("{firm}", apart(v.Firm), "{account}", apart(v.Account))
	var out []answer
	for _, rung := range v.Result {
		q, ok := v.Instrument.Question(rung.Key)
		if !ok || rung.Level < 0 || rung.Level >= len(q.Options) {
			continue
		}
		words := v.questionsIn(w)
		out = append(out, answer{Question: stem(q, survey.Client, apart(v.Firm), apart(v.Account)), Answer: fill.Replace(q.Options[rung.Level]), Words: words, AnswerWords: words})
	}
	return out
}

// promises puts promises into words.
func (w *words) promises(all []survey.SharedPromise) []promise {
	out := make([]promise, 0, len(all))
	for _, p := range all {
		out = append(out, promise{ID: p.ID, What: p.What, Terms: w.terms(p), State: w.say("promise."+string(p.State), nil), Kept: p.State == survey.KeptWord})
	}
	return out
}

// terms say who keeps a promise and by when, as far as that was agreed.
func (w *words) terms(p survey.SharedPromise) string {
	who := apart(p.Who)
	if p.Yours {
		who = w.say("promise.yours", nil)
	}
	if p.Due == "" {
		return who
	}
	day, err := time.Parse(time.DateOnly, string(p.Due))
	if err != nil {
		return who
	}
	by := w.say("promise.due", strings.NewReplacer("{day}", w.date(day, time.UTC)))
	if who == "" {
		return by
	}
	return who + " · " + by
}

// date is a day without its weekday.
func (w *words) date(t time.Time, zone *time.Location) string {
	t = t.In(zone)
	return w.say("day", strings.NewReplacer("{day}", number(t.Day()), "{month}", w.Months[t.Month()-1], "{year}", number(t.Year())))
}
