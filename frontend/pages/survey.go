package pages

import (
	"html/template"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"parallax/survey"
)

// CommentLength is how many characters a comment may have.
const CommentLength = 2000

// Survey is one person's survey page.
type Survey struct {
	Locale          string // of the person; the questions keep the instrument's
	Side            survey.Side
	Instrument      survey.Instrument
	Confidentiality survey.Confidentiality
	Test            bool // a trial: says so, and offers nothing that would store
	Firm            string
	FirmColor       string
	Logo            Logo

	FirstName string // client side; may be empty
	Account   string
	Lead      string    // may be empty
	ClosesAt  time.Time // until when answers are taken
	EndedAt   time.Time // when the cycle closed, where answers come late
	TimeZone  string
	Path      string // of this page, to which the form posts
	Opened    string // when the page was opened, signed; the client's forms bring it back

	Answers  survey.Answers // what was saved or posted; an empty Levels is all blank
	Remark   Remark
	Missed   bool     // mark the blank questions and list them, with "Send anyway"
	Problems []string // what was wrong with a post, in words from Problem
}

// Remark is a note above the questions.
type Remark string

// The remarks.
const (
	NoRemark     Remark = ""
	SavedRemark  Remark = "saved"  // these answers were saved, not sent
	ChangeRemark Remark = "change" // these answers were sent
	ChosenRemark Remark = "chosen" // an answer was chosen in the email, and nothing sent
	LateRemark   Remark = "late"   // the cycle has closed; what is sent now is a late answer
)

// frameKey is everything that the fixed parts of a survey page depend on, by value, so that none can be stale.
type frameKey struct {
	instrument, instrumentLocale, locale string
	version                              int
	side                                 survey.Side
	confidentiality                      survey.Confidentiality
	test, nameless, leadless             bool
	firm, color                          string
	logo                                 Logo
}

// frame is a survey page's fixed parts.
type frame struct {
	policy    string
	outline   []segment
	questions []*questionFrame
}

// questionFrame is one question, rendered in each of its states when it is first shown in it.
type questionFrame struct {
	key    string
	choice int // its place in Levels; -1 for a text question
	levels int // how many there are; a level beyond shows as blank
	render func(questionState) ([]segment, error)
	states [questionStates]atomic.Pointer[[]segment]
}

// questionState is what the fixed part of a question depends on.
type questionState struct {
	level     byte // survey.Blank, survey.CantSay or a digit
	missed    bool
	commented bool
}

const questionStates = 12 * 4

// place is the state's own number below questionStates.
func (s questionState) place() int {
	n := 0
	switch {
	case s.level == survey.CantSay:
		n = 1
	case s.level != survey.Blank:
		n = 2 + int(s.level-'0')
	}
	n *= 4
	if s.missed {
		n += 2
	}
	if s.commented {
		n++
	}
	return n
}

// in gives the question's segments in a state.
func (q *questionFrame) in(state questionState) ([]segment, error) {
	kept := &q.states[state.place()]
	if segments := kept.Load(); segments != nil {
		return *segments, nil
	}
	segments, err := q.render(state)
	if err != nil {
		return nil, err
	}
	kept.Store(&segments) // two at once render the same
	return segments, nil
}

// Survey renders a person's survey page.
func (r *Renderer) Survey(v Survey) (Page, error) {
	f, err := r.frame(v)
	if err != nil {
		return Page{}, err
	}
	return r.filled(f, v)
}

// filled puts a person's own parts into a page's fixed ones.
func (r *Renderer) filled(f *frame, v Survey) (Page, error) {
	w := r.wordsFor(v.Locale)
	remark, title, err := r.remark(v, w)
	if err != nil {
		return Page{}, err
	}
	closes := own(w.moment(v.ClosesAt, r.zone(v.TimeZone)))
	page := Page{policy: f.policy, pieces: make([]*piece, 0, len(f.outline)+3*len(f.questions))}
	for _, s := range f.outline {
		switch s.slot {
		case slotQuestions:
			if page.pieces, err = f.splice(page.pieces, v); err != nil {
				return Page{}, err
			}
		case slotFirst:
			page.pieces = append(page.pieces, own(apart(v.FirstName)))
		case slotAccount:
			page.pieces = append(page.pieces, own(apart(v.Account)))
		case slotLead:
			page.pieces = append(page.pieces, own(apart(v.Lead)))
		case slotCloses:
			page.pieces = append(page.pieces, closes)
		case slotAction, slotNotMe, slotOptOut:
			page.pieces = append(page.pieces, own(v.Path))
		case slotOpened:
			page.pieces = append(page.pieces, own(v.Opened))
		case slotTitle:
			page.pieces = append(page.pieces, own(title))
		case slotRemark:
			page.pieces = append(page.pieces, &piece{raw: []byte(remark)})
		default:
			page.pieces = append(page.pieces, s.piece)
		}
	}
	return page, nil
}

// splice adds the questions in the states that the answers give them.
func (f *frame) splice(pieces []*piece, v Survey) ([]*piece, error) {
	for _, q := range f.questions {
		state := questionState{level: survey.Blank}
		if q.choice >= 0 && q.choice < len(v.Answers.Levels) {
			state.level = q.shown(v.Answers.Levels[q.choice])
		}
		comment := v.Answers.Comments[q.key]
		state.commented = comment != ""
		state.missed = v.Missed && q.choice >= 0 && state.level == survey.Blank
		segments, err := q.in(state)
		if err != nil {
			return nil, err
		}
		for _, s := range segments {
			switch s.slot {
			case slotComment:
				pieces = append(pieces, own(comment))
			case slotAccount:
				pieces = append(pieces, own(apart(v.Account)))
			default:
				pieces = append(pieces, s.piece)
			}
		}
	}
	return pieces, nil
}

// shown is a level as the question can show it.
func (q *questionFrame) shown(level byte) byte {
	if level == survey.CantSay || level >= '0' && int(level-'0') < q.levels {
		return level
	}
	return survey.Blank
}

// frame finds the page's fixed parts, or renders them.
func (r *Renderer) frame(v Survey) (*frame, error) {
	w := r.wordsFor(v.Locale)
	key := frameKey{
		instrument: v.Instrument.Key, instrumentLocale: v.Instrument.Locale, version: v.Instrument.Version, locale: w.Locale,
		side: v.Side, confidentiality: v.Confidentiality, test: v.Test, nameless: v.FirstName == "", leadless: v.Lead == "",
		firm: v.Firm, color: v.FirmColor, logo: v.Logo,
	}
	r.mu.RLock()
	f, ok := r.frames[key]
	r.mu.RUnlock()
	if ok {
		return f, nil
	}
	f, err := r.compile(v, w)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for old := range r.frames {
		if len(r.frames) < frames {
			break
		}
		delete(r.frames, old) // any one: it is rendered again when asked for
	}
	r.frames[key] = f
	return f, nil
}

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
	html, err = r.render("remark", w, nil, struct{ Kind, Text string }{string(v.Remark), w.say("remark."+string(v.Remark), nil)})
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

// Problem says in the person's language what was wrong with a post: kind is "version", "field", "level" or "comment",
// what names the thing.
func (r *Renderer) Problem(locale, kind, what string) string {
	return r.wordsFor(locale).say("problem."+kind, strings.NewReplacer("{what}", what))
}

// attribute is an HTML attribute whose value is a slot and a fixed end.
func attribute(name string, s slot, end string) template.HTMLAttr {
	return template.HTMLAttr(name + `="` + s.mark() + end + `"`) //nolint:gosec // all three are constants of this package
}

func number(n int) string { return strconv.Itoa(n) }
