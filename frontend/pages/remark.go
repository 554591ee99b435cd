package pages

import (
	"html/template"
	"strings"

	"parallax/survey"
)

// Remark is a note above the questions.
type Remark string

// The remarks.
const (
	NoRemark     Remark = ""
	SavedRemark  Remark = "saved"  // these answers were saved, not sent
	ChangeRemark Remark = "change" // these answers were sent
	ChosenRemark Remark = "chosen" // an answer was chosen in the email, and nothing sent
	AgainRemark  Remark = "again"  // a button was pressed sooner than a person can
	LateRemark   Remark = "late"   // the cycle has closed; what is sent now is a late answer
)

// remark renders what stands above the questions, and the page title's beginning when something is wrong.
func (r *Renderer) remark(v Survey, w *words) (html, title string, err error) {
	var blanks []blank
	if v.Missed {
		blanks = v.blanks()
	}
	if len(v.Problems) > 0 || len(blanks) > 0 {
		s := struct {
			Title, Hint, Anyway string
			Problems            []string
			Blanks              []blank
			Words               template.HTMLAttr
		}{Title: w.say("problem.title", nil), Problems: v.Problems, Words: v.questionsIn(w)}
		if len(blanks) > 0 {
			s.Hint, s.Blanks = w.say("blank.hint", nil), blanks
			if len(v.Problems) == 0 {
				s.Title, s.Anyway = w.many("blank.title", len(blanks)), w.say("blank.anyway", nil)
			}
		} else {
			s.Problems = append(s.Problems, w.say("problem.safe", nil))
		}
		html, err = r.render("summary", w, nil, s)
		return html, s.Title + " · ", err
	}
	if v.Remark == NoRemark {
		return "", "", nil
	}
	if v.Remark == LateRemark {
		text := w.say("remark.late."+string(v.Confidentiality), strings.NewReplacer("{ended}", w.moment(v.EndedAt, r.zone(v.TimeZone)),
			"{closes}", w.moment(v.ClosesAt, r.zone(v.TimeZone)), "{firm}", apart(v.Firm), "{account}", apart(v.Account)))
		html, err = r.render("remark", w, nil, struct{ Kind, Text string }{string(v.Remark), text})
		return html, "", err
	}
	key := [2]string{w.Locale, string(v.Remark)}
	if known, ok := r.remarks.Load(key); ok {
		return known.(string), "", nil
	}
	text := "remark." + string(v.Remark)
	if v.Remark == AgainRemark {
		text = "again"
	}
	html, err = r.render("remark", w, nil, struct{ Kind, Text string }{string(v.Remark), w.say(text, nil)})
	if err == nil {
		r.remarks.Store(key, html)
	}
	return html, "", err
}

// blank is a question without an answer, for the list of them.
type blank struct{ Key, Number, Text string }

func (v Survey) blanks() []blank {
	var out []blank
	place := 0
	for i, q := range v.Instrument.Questions {
		if q.Kind != survey.Choice {
			continue
		}
		if place >= len(v.Answers.Levels) || v.Answers.Levels[place] == survey.Blank {
			out = append(out, blank{q.Key, number(i + 1), stem(q, v.Side, apart(v.Firm), apart(v.Account))})
		}
		place++
	}
	return out
}

func stem(q survey.Question, side survey.Side, firm, account string) string {
	return strings.NewReplacer("{firm}", firm, "{account}", account).Replace(q.Stem(side))
}

// Problem says in the person's language what was wrong with a post: kind is "version", "field", "level", "comment" and so on, values
// are the sentence's {names}, each followed by what stands for it.
func (r *Renderer) Problem(locale, kind string, values ...string) string {
	return r.wordsFor(locale).say("problem."+kind, strings.NewReplacer(values...))
}
