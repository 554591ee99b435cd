package store

import (
	"time"

	"parallax/survey"
	"parallax/survey/questionnaire"
)

// QuestionnaireLine is a questionnaire in a list: one that came with the program, or one of the firm's own.
type QuestionnaireLine struct {
	Key, Name, Summary          string
	BuiltIn                     bool
	Choices, Questions, Minutes int
	Languages                   []string
	Version                     int // the last one published; 0 for a draft that never was
	PublishedAt, ArchivedAt     *time.Time
	ChangedAt                   time.Time // of the draft
	Unpublished                 bool      // the draft differs from the last version
	Cycles                      []Ref     // where it is used, newest first
	Lenses                      []string
}

// QuestionnaireDetail is one of the firm's own questionnaires, with all that an editor shows of it.
type QuestionnaireDetail struct {
	Key        string
	Revision   int
	Draft      questionnaire.Document
	Confirmed  []string
	Findings   []questionnaire.Finding
	Changes    []questionnaire.Change // against the last version
	Versions   []QuestionnaireVersion // newest first
	Cycles     []QuestionnaireUse
	ChangedAt  time.Time
	ChangedBy  string
	ArchivedAt *time.Time
}

// QuestionnaireVersion is a published version in a list.
type QuestionnaireVersion struct {
	Version     int
	PublishedAt time.Time
	PublishedBy string
}

// QuestionnaireUse is a cycle that asks one of the versions.
type QuestionnaireUse struct {
	Ref
	Version int
	State   survey.CycleState
}

// QuestionnaireWish is what to make a questionnaire of.
type QuestionnaireWish struct {
	Sources []questionnaire.DocumentOrigin // the first leads
	Desired bool
	Reviews []string
	Name    string // in the original language; empty for one made of the sources' names
}
