package pages

import (
	"html/template"
	"strings"
	"time"

	"parallax/survey"
)

// Topic is what a page around the survey is about.
type Topic string

// The pages around the survey.
const (
	Saved       Topic = "saved" // saved for later
	Receipt     Topic = "receipt"
	LateReceipt Topic = "late"    // sent after the close, and in no results yet
	Confirm     Topic = "confirm" // answers that came as a program's come: are they the person's?
	Seal        Topic = "seal"    // a seller's answers, before they are sealed
	Sealed      Topic = "sealed"
	EndedTopic  Topic = "closed"
	Overdue     Topic = "overdue" // the survey is open, and takes no more answers of the account team
	Early       Topic = "early"
	Expired     Topic = "expired"
	Broken      Topic = "broken" // tampered or unknown: one same page
	Revoked     Topic = "revoked"
	NotMe       Topic = "notme"
	NotMeDone   Topic = "notme.done"
	OptOut      Topic = "optout"
	OptOutDone  Topic = "optout.done"
	Refused     Topic = "refused" // a post that isn't our form
	Failed      Topic = "failed"  // our fault
)

// Notice is one page around the survey. Only Topic is always needed; a page about a link that says nothing knows no firm.
type Notice struct {
	Topic
	Survey         // of whom and what, where known
	Name    string // the person's whole name
	What    string // in words: what was wrong
	SentAt  time.Time
	OpensAt time.Time
	Ended   bool     // the cycle has closed
	Waiting bool     // it hasn't opened
	Unsent  bool     // the answers were typed, and are not taken any more
	Again   bool     // the button was pressed sooner than a person can; it asks once more
	Next    string   // address of what follows: the gap page after sealing
	Suggest *Suggest // where the client may name colleagues
}

// notice is what the template needs.
type notice struct {
	Lang, Dir, Title, Firm, Heading string
	Logo                            *shownLogo
	Style, FirmStyle                template.CSS
	Test                            bool
	Paragraphs                      []string
	Answers                         []answer
	AnswersTitle                    string
	After                           []passage
	Hidden                          []field
	Again                           string
	Button, ButtonValue, Link       string
	Onward                          bool // the link is what to do next, and stands before the answers
	Action, Href, OptOut            template.HTMLAttr
	Suggest                         *suggest
}

// passage is a paragraph, under a heading where it has one.
type passage struct{ Title, Text string }

// answer is one line of a receipt.
type answer struct {
	Question, Answer, Comment string
	Words, AnswerWords        template.HTMLAttr // the language of each, where it isn't the page's
	Blank                     bool
}

// field is a hidden field that carries an answer through a confirmation.
type field struct{ Name, Value string }

// Notice renders a page around the survey.
func (r *Renderer) Notice(v Notice) (Page, error) {
	w := r.wordsFor(v.Locale)
	if v.Firm == "" {
		v.Firm = "Parallax"
	}
	values := v.values(w, r.zone(v.TimeZone))
	style := firmStyle(v.FirmColor)
	n := notice{
		Lang: w.Locale, Dir: w.Dir, Firm: apart(v.Firm), Logo: v.Logo.fetched(), Test: v.Test,
		Style: template.CSS(r.noticeStyle), FirmStyle: template.CSS(style), //nolint:gosec // our own style, and checked colours
		Heading: w.say(v.heading(), values), Action: href("action", v.Path),
	}
	n.Title = n.Heading + " · " + v.Firm
	v.fill(&n, func(key string) string { return w.say(key, values) }, w)
	if n.Suggest != nil && len(n.Suggest.Problems) > 0 {
		n.Title = n.Suggest.Title + " · " + n.Title
	}
	if v.Again {
		n.Again = w.say("again", nil)
	}
	if v.Opened != "" {
		n.Hidden = append(n.Hidden, field{"opened", v.Opened})
	}
	html, err := r.render("notice", w, values, n)
	if err != nil {
		return Page{}, err
	}
	return Page{policy: r.policy(r.noticeStyle, style, false, v.Logo), pieces: []*piece{{raw: []byte(html)}}}, nil
}

func (v Notice) heading() string {
	key := string(v.Topic) + ".title"
	if v.FirstName == "" && (v.Topic == Receipt || v.Topic == LateReceipt || v.Topic == NotMe) {
		key += ".nameless"
	}
	return key
}

// body is the key of a page's words that tell whose link it is, for people with and without a name.
func (v Notice) body() string {
	key := string(v.Topic) + ".body"
	if v.Topic == OptOut && v.Waiting { // there is neither an answer nor a link to one yet
		key += ".early"
	}
	if v.Name == "" && v.FirstName == "" {
		key += ".nameless"
	}
	return key
}

func (v Notice) values(w *words, zone *time.Location) *strings.Replacer {
	lead, name := v.Lead, v.Name
	if lead == "" {
		lead = w.say("team", nil)
	}
	if name == "" {
		name = v.FirstName
	}
	choices := len(v.Instrument.Choices())
	return strings.NewReplacer(
		"{firm}", apart(v.Firm), "{first}", apart(v.FirstName), "{account}", apart(v.Account), "{lead}", apart(lead), "{name}", apart(name), "{what}", w.refused(v.What),
		"{closes}", w.moment(v.ClosesAt, zone), "{opens}", w.moment(v.OpensAt, zone), "{sent}", w.moment(v.SentAt, zone),
		"{ended}", w.moment(v.EndedAt, zone), "{n}", number(choices-len(v.blanks())), "{of}", number(choices),
	)
}

// fill says what each page says.
func (v Notice) fill(n *notice, say func(string) string, w *words) {
	client := v.Side != survey.Team
	switch v.Topic {
	case Receipt:
		v.fillReceipt(n, say, w)
	case LateReceipt:
		n.Paragraphs = []string{say("late.body"), say("receipt.sent")}
		n.AnswersTitle, n.Answers = say("receipt.answers"), v.answers(w)
		n.After = []passage{{say("receipt.who"), say("late.seen." + string(v.Confidentiality))}, {say("receipt.next"), say("late.next")}}
		if v.ClosesAt.After(v.EndedAt) {
			n.After = append(n.After, passage{Text: say("late.change")})
			n.Link, n.Href = say("receipt.link"), href("href", v.Path+"?change=1")
		}
		n.OptOut = href("href", v.Path+"/opt-out")
	case Saved:
		key := "saved.body"
		if !client {
			key = "saved.seller"
		}
		n.Paragraphs = []string{say(key), say("saved.count")}
		n.Link, n.Href, n.Onward = say("saved.link"), href("href", v.Path), true
	case Seal:
		n.Paragraphs = []string{say("seal.body")}
		n.AnswersTitle, n.Answers, n.Hidden = say("receipt.answers"), v.answers(w), v.hidden()
		n.Button, n.ButtonValue = say("seal.button"), "seal"
		n.Link, n.Href = say("seal.link"), href("href", v.Path)
	case Sealed:
		n.Paragraphs = []string{say("sealed.body")}
		n.AnswersTitle, n.Answers = say("receipt.answers"), v.answers(w)
		if v.Next != "" {
			n.Link, n.Href, n.Onward = say("sealed.link"), href("href", v.Next), true
		}
	case Confirm:
		n.Paragraphs = []string{say("confirm.body"), say("confirm.why")}
		n.AnswersTitle, n.Answers = say("receipt.answers"), v.answers(w)
		n.Button, n.ButtonValue = say("confirm.button"), "confirm"
		n.Link, n.Href = say("confirm.link"), href("href", v.Next)
	case NotMe:
		n.Paragraphs = []string{say(v.body())}
		n.Button, n.ButtonValue, n.Action = say("notme.button"), "not-me", href("action", v.Path+"/not-me")
		n.Link, n.Href = say("notme.link"), href("href", v.Path)
	case OptOut:
		n.Paragraphs = []string{say(v.body())}
		n.Button, n.ButtonValue = say("optout.button"), "opt-out"
		if v.Next != "" {
			n.Link, n.Href = say("optout.link.back"), href("href", v.Next)
		}
	case EndedTopic, Overdue, Early:
		v.fillShut(n, say, w)
	default:
		n.Paragraphs = []string{say(string(v.Topic) + ".body")}
	}
}

// fillShut says that answers are not taken now, and gives back what somebody typed for nothing.
func (v Notice) fillShut(n *notice, say func(string) string, w *words) {
	key := string(v.Topic) + ".body"
	switch {
	case v.Topic == EndedTopic && v.Side == survey.Team:
		key = "closed.seller"
	case v.Topic == Early && v.OpensAt.IsZero(): // the opening was called off, or has not been set
		key = "early.someday"
	}
	n.Paragraphs = []string{say(key)}
	if !v.Unsent || len(v.blanks()) == len(v.Instrument.Choices()) && len(v.Answers.Comments) == 0 {
		return
	}
	n.Paragraphs = append(n.Paragraphs, say("unsent.body"))
	n.AnswersTitle, n.Answers = say("receipt.answers"), v.answers(w)
}

// fillReceipt says what was answered, who will see it and what happens next.
func (v Notice) fillReceipt(n *notice, say func(string) string, w *words) {
	n.Answers = v.answers(w)
	promise, next := string(v.Confidentiality), string(v.Confidentiality)
	opening := "receipt.body"
	if v.Confidentiality == survey.Named && v.Lead == "" {
		next = "leadless"
	}
	if v.Ended {
		opening = "receipt.kept"
		if v.Confidentiality == survey.Confidential {
			promise, next = "closed", "closed" // what was promised for after the close
		}
	}
	n.Paragraphs = []string{say(opening), say("receipt.sent")}
	n.AnswersTitle = say("receipt.answers")
	n.After = []passage{{say("receipt.who"), say("receipt.seen." + promise)}, {say("receipt.next"), say("receipt.next." + next)}}
	if v.Test {
		n.Paragraphs = []string{say("receipt.test")}
		n.Link, n.Href = say("saved.link"), href("href", v.Path)
		return
	}
	if v.Ended {
		if v.Next != "" {
			n.Link, n.Href = say("outcome.back"), href("href", v.Next)
		}
		return
	}
	v.fillSuggest(n, say)
	n.After = append(n.After, passage{Text: say("receipt.change")})
	n.Link, n.Href = say("receipt.link"), href("href", v.Path+"?change=1")
	n.OptOut = href("href", v.Path+"/opt-out")
}

// answers are the receipt's lines, in the order of the questions.
func (v Notice) answers(w *words) []answer {
	fill := strings.NewReplacer("{firm}", apart(v.Firm), "{account}", apart(v.Account))
	var out []answer
	place := 0
	for _, q := range v.Instrument.Questions {
		line := answer{Question: stem(q, v.Side, apart(v.Firm), apart(v.Account)), Answer: w.say("receipt.blank", nil), Comment: v.Answers.Comments[q.Key], Words: v.questionsIn(w), Blank: true}
		if q.Kind == survey.Choice {
			if level, ok := v.Answers.Levels.At(place); ok && level < len(q.Options) {
				line.Answer, line.AnswerWords, line.Blank = fill.Replace(q.Options[level]), line.Words, false
			} else if place < len(v.Answers.Levels) && v.Answers.Levels[place] == survey.CantSay {
				line.Answer, line.Blank = w.say("cant_say", nil), false
			}
			place++
		} else if line.Comment != "" {
			line.Answer, line.Comment, line.AnswerWords, line.Blank = line.Comment, "", `dir="auto"`, false
		}
		out = append(out, line)
	}
	return out
}

// hidden are the form's fields for the answers as they stand.
func (v Notice) hidden() []field {
	out := []field{{"version", Version(v.Instrument)}}
	for n, q := range v.Instrument.Choices() {
		if n < len(v.Answers.Levels) && v.Answers.Levels[n] != survey.Blank {
			out = append(out, field{"q." + q.Key, string(v.Answers.Levels[n])})
		}
	}
	for _, q := range v.Instrument.Questions {
		if text := v.Answers.Comments[q.Key]; text != "" {
			out = append(out, field{"c." + q.Key, text})
		}
	}
	return out
}

// href is an attribute with an address of ours.
func href(name, address string) template.HTMLAttr {
	return template.HTMLAttr(name + `="` + template.HTMLEscapeString(address) + `"`) //nolint:gosec // escaped, and never from a request's body
}

// refused puts what was wrong with a post into words; what it has none for stays as it is.
func (w *words) refused(what string) string {
	if key := "refused." + what; what != "" && w.say(key, nil) != key {
		return w.say(key, nil)
	}
	return what
}
