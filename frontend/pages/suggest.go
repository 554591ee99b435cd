package pages

import (
	"html/template"
	"strings"

	"parallax/survey"
)

// Suggest is the part of a receipt where a client may name a colleague whom the firm should ask as well.
type Suggest struct {
	Path    string // to which its forms post
	Opened  string // when the page was opened, signed
	Named   []Named
	Editing string // the id of the one being corrected
	Typed   survey.Suggested
	Faults  []survey.FieldFault
	Done    SuggestDone
	Again   bool // it came sooner than a person can type; it asks once more
	Sure    bool // pressed again: a person
	Full    bool // as many as one may name
}

// Named is a colleague whom the client has named.
type Named struct {
	ID string
	survey.Suggested
}

// SuggestDone is what has just been done.
type SuggestDone string

// What may have been done; also as the query says it.
const (
	NamedOne     SuggestDone = "added"
	CorrectedOne SuggestDone = "changed"
	WithdrewOne  SuggestDone = "withdrawn"
)

// suggest is what the template needs.
type suggest struct {
	Suggest
	Body, Who, DoneText            string
	Open                           string // words on the closed form
	Action, Back                   template.HTMLAttr
	Lines                          []namedLine
	Problems                       []suggestProblem
	NameWrong, MailWrong, WhyWrong string
	Title                          string // of the problems
	Showing                        bool
	Offering                       bool
}

type namedLine struct {
	Named
	Correct template.HTMLAttr
}

type suggestProblem struct{ Field, Text string }

// Valid tells whether s is one of the things that may have been done.
func (s SuggestDone) Valid() bool { return s == NamedOne || s == CorrectedOne || s == WithdrewOne }

// fillSuggest says what a receipt says about colleagues.
func (v Notice) fillSuggest(n *notice, say func(string) string) {
	if v.Suggest == nil {
		return
	}
	s := suggest{
		Suggest: *v.Suggest, Body: say("suggest.body"), Who: say("suggest.who." + string(v.Confidentiality)), Open: say("suggest.open"),
		Action: href("action", v.Suggest.Path), Back: href("href", v.Path+"#colleagues"), Title: say("suggest.problem.title"),
	}
	if len(s.Named) > 0 {
		s.Open = say("suggest.more")
	}
	if s.Done != "" {
		s.DoneText = say("suggest.done." + string(s.Done))
	}
	for _, one := range s.Named {
		if one.ID != s.Editing {
			s.Lines = append(s.Lines, namedLine{one, href("href", v.Path+"?colleague="+one.ID+"#colleagues")})
		}
	}
	for _, f := range s.Faults {
		s.note(f, say("suggest.fault."+strings.TrimPrefix(f.Field+"."+f.Fault, ".")))
	}
	s.Showing = s.Editing != "" || len(s.Faults) > 0 || s.Again
	s.Offering = s.Showing || !s.Full
	n.Suggest = &s
}

// note keeps what is wrong, in words, for the list above the form and beside the field.
func (s *suggest) note(f survey.FieldFault, text string) {
	s.Problems = append(s.Problems, suggestProblem{f.Field, text})
	switch f.Field {
	case survey.SuggestedName:
		s.NameWrong = text
	case survey.SuggestedEmail:
		s.MailWrong = text
	case survey.SuggestedWhy:
		s.WhyWrong = text
	}
}
