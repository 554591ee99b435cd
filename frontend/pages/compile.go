package pages

import (
	"html/template"
	"strconv"
	"strings"

	"parallax/survey"
)

// outline is what the survey template needs; what belongs to one person is a slot.
type outline struct {
	Lang, Dir, Title, Firm, Prefix  string
	Logo                            *shownLogo
	Promise, Privacy, Keys, Version string
	Style, FirmStyle                template.CSS
	Script                          template.JS
	Client, Test                    bool
	Action, NotMe, OptOut, Opened   template.HTMLAttr
	Notice, Since, Questions        string
}

// compile renders a survey page's fixed parts, with the firm's logo in them where it fits the first packets.
func (r *Renderer) compile(v Survey, w *words) (*frame, error) {
	f, err := r.compileWith(r.inline(v.Logo), v, w)
	if err != nil || v.Logo.Path == "" {
		return f, err
	}
	blank := v // the frame is everybody's, so nobody's own parts decide
	blank.Since, blank.Answers, blank.Remark, blank.Missed, blank.Problems = nil, survey.Answers{}, NoRemark, false, nil
	page, err := r.filled(f, blank)
	if err != nil || len(page.Gzip()) <= inlinedWithin {
		return f, err
	}
	return r.compileWith(v.Logo.fetched(), v, w)
}

func (r *Renderer) compileWith(logo *shownLogo, v Survey, w *words) (*frame, error) {
	firm := apart(unmarked(v.Firm))
	style := firmStyle(v.FirmColor)
	values := strings.NewReplacer(
		"{firm}", firm, "{first}", slotFirst.mark(), "{account}", slotAccount.mark(), "{lead}", slotLead.mark(),
		"{closes}", slotCloses.mark(), "{count}", number(len(v.Instrument.Questions)), "{minutes}", number(v.Instrument.Minutes),
	)
	o := outline{
		Lang: w.Locale, Dir: w.Dir, Firm: firm, Logo: logo, Prefix: "client", Version: Version(v.Instrument), Keys: keys(v.Instrument),
		Style: template.CSS(r.style), FirmStyle: template.CSS(style), Script: template.JS(r.script), //nolint:gosec // our own files
		Client: v.Side == survey.Client, Test: v.Test,
		Action: attribute("action", slotAction, ""), NotMe: attribute("href", slotNotMe, "?not-me=1"), OptOut: attribute("href", slotOptOut, "/opt-out"),
		Opened: attribute("value", slotOpened, ""),
		Notice: slotRemark.mark(), Questions: slotQuestions.mark(),
	}
	if o.Client {
		o.Since = slotSince.mark()
	}
	privacy := "privacy.client." + string(v.Confidentiality)
	promise := "client." + string(v.Confidentiality)
	if !o.Client {
		o.Prefix, privacy, promise = "seller", "privacy.seller", "seller.promise"
	}
	o.Title = slotTitle.mark() + w.say(o.Prefix+".page", values)
	o.Promise, o.Privacy = w.say(promise, values), w.say(privacy, values)
	chosen := w.choosing(v)
	templates, err := r.bind(chosen, values)
	if err != nil {
		return nil, err
	}
	html, err := templates.render("survey", o)
	if err != nil {
		return nil, err
	}
	packer := smallest()
	defer smallestPool.Put(packer)
	f := &frame{policy: r.policy(r.style, style, true, v.Logo), outline: cut(html, packer)}
	place := 0
	for i, q := range v.Instrument.Questions {
		qf := &questionFrame{key: q.Key, choice: -1, render: rendering(templates, v, chosen, i, firm)}
		if q.Kind == survey.Choice {
			qf.choice, qf.levels = place, min(len(q.Options), 10)
			place++
		}
		f.questions = append(f.questions, qf)
	}
	return f, nil
}

// rendering renders the question at index in any of its states. Of v it uses only what the frame is kept by.
func rendering(templates bound, v Survey, w *words, index int, firm string) func(questionState) ([]segment, error) {
	return func(state questionState) ([]segment, error) {
		html, err := templates.render("question", newQuestion(v, w, index, firm, state))
		if err != nil {
			return nil, err
		}
		packer := smallest()
		defer smallestPool.Put(packer)
		return cut(strings.TrimSpace(html), packer), nil
	}
}

// choosing gives the words with the forms for people without a first name and accounts without a lead put in place.
func (w *words) choosing(v Survey) *words {
	chosen := *w
	chosen.Text = map[string]string{}
	chosen.fallback = w
	if v.FirstName == "" {
		chosen.Text["client.title"] = w.say("client.title.nameless", nil)
		chosen.Text["client.not_me"] = w.say("client.not_me.nameless", nil)
	}
	if v.Lead == "" {
		chosen.Text["client.intro"] = w.say("client.intro.leadless", nil)
	}
	return &chosen
}

// Version names the questions that a form carries, so that answers to other questions are noticed.
func Version(i survey.Instrument) string { return i.Key + "." + number(i.Version) }

func keys(i survey.Instrument) string {
	names := []string{}
	for _, q := range i.Choices() {
		names = append(names, strconv.Quote(q.Key)) // keys are plain words
	}
	return "[" + strings.Join(names, ",") + "]"
}

// question is what the question template needs.
type question struct {
	Key, Number, Stem, Comment, CommentLabel string
	Max                                      int
	Choice, Missed                           bool
	Options                                  []option
	Words                                    template.HTMLAttr // the questions' language where it isn't the page's
}

type option struct {
	Value, Text      string
	ID, Last, Chosen bool
	Words            template.HTMLAttr
}

func newQuestion(v Survey, w *words, index int, firm string, state questionState) question {
	q := v.Instrument.Questions[index]
	out := question{
		Key: q.Key, Number: number(index + 1), Stem: stem(q, v.Side, firm, slotAccount.mark()), Max: CommentLength,
		Choice: q.Kind == survey.Choice, Missed: state.missed, Words: v.questionsIn(w),
	}
	label := "comment.label"
	if !out.Choice {
		label = "text.label"
	}
	out.CommentLabel = w.say(label, strings.NewReplacer("{n}", out.Number))
	if state.commented {
		out.Comment = slotComment.mark()
	}
	for n, text := range q.Options {
		out.Options = append(out.Options, option{
			Value: number(n), Text: strings.NewReplacer("{firm}", firm, "{account}", slotAccount.mark()).Replace(text),
			ID: n == 0, Last: n == len(q.Options)-1, Chosen: state.level == '0'+byte(n), Words: out.Words,
		})
	}
	if out.Choice {
		out.Options = append(out.Options, option{Value: string(survey.CantSay), Text: w.say("cant_say", nil), Chosen: state.level == survey.CantSay})
	}
	return out
}

// questionsIn marks the questions' language, where it isn't the page's.
func (v Survey) questionsIn(w *words) template.HTMLAttr {
	if language(v.Instrument.Locale) == language(w.Locale) {
		return ""
	}
	return template.HTMLAttr(`lang="` + template.HTMLEscapeString(v.Instrument.Locale) + `" dir="auto"`) //nolint:gosec // escaped
}

func language(locale string) string {
	name, _, _ := strings.Cut(locale, "-")
	return name
}
