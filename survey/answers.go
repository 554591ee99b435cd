package survey

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// The two marks beside a level 0..9 in Levels.
const (
	Blank   = '-' // not answered
	CantSay = 'x' // "Can't say": neither blank nor a score
)

// Levels are one response's answers to the choice questions in instrument order, one byte each: '0' to '9', Blank or CantSay.
type Levels string

// Answers is what one person said.
type Answers struct {
	Levels   Levels
	Comments map[string]string // by question key; for text questions the answer itself
}

// Response is one person's answers on one side: at most one per invitation, and one per member, account and cycle.
type Response struct {
	ID           string
	FirmID       string
	CycleID      string
	AccountID    string
	Side         Side
	InvitationID string // client side
	MemberID     string // seller side
	Name         string // who answered; empty where the reader may not know
	Answers      Answers
	SavedAt      time.Time
	SubmittedAt  *time.Time // nil while saved for later; for sellers this is the seal
}

// MaxComment is how many characters a comment may have.
const MaxComment = 2000

// NewAnswers makes answers of a form's values by question key: levels as NewLevels takes them, comments cleaned as CleanText does.
// Empty comments are left out; the comment of a text question is its answer. Problems, at most 20 of each sort, name
// "question" or "question.comment"; the answers are then empty.
func NewAnswers(i Instrument, levels, comments map[string]string) (Answers, []Problem) {
	given, problems := NewLevels(i, levels)
	said := map[string]string{}
	wrong := 0
	for _, key := range slices.Sorted(maps.Keys(comments)) {
		if wrong == maxProblems {
			break
		}
		if _, ok := i.Question(key); !ok {
			wrong++
			problems = append(problems, Problem{shown(key), "a comment on an unknown question", "one of " + strings.Join(keysOf(i.Questions), ", "), "Open the survey's page again: its questions may have changed."})
			continue
		}
		text, p := CleanText(key+".comment", comments[key], MaxComment, false)
		if p != nil {
			wrong++
			problems = append(problems, *p)
		} else if text != "" {
			said[key] = text
		}
	}
	if len(problems) > 0 {
		return Answers{}, problems
	}
	return Answers{Levels: given, Comments: said}, nil
}
