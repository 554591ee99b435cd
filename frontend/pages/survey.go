package pages

import (
	"html/template"
	"strconv"
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

	Since *Since // what the page opens with; nil for nothing

	Answers  survey.Answers // what was saved or posted; an empty Levels is all blank
	Remark   Remark
	Missed   bool     // mark the blank questions and list them, with "Send anyway"
	Problems []string // what was wrong with a post, in words from Problem
}

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
	since, err := r.since(v, w)
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
		case slotSince:
			page.pieces = append(page.pieces, &piece{raw: []byte(since)})
		default:
			page.pieces = append(page.pieces, s.piece)
		}
	}
	return page, nil
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

// attribute is an HTML attribute whose value is a slot and a fixed end.
func attribute(name string, s slot, end string) template.HTMLAttr {
	return template.HTMLAttr(name + `="` + s.mark() + end + `"`) //nolint:gosec // all three are constants of this package
}

func number(n int) string { return strconv.Itoa(n) }
