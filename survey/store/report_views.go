package store

import (
	"time"

	"parallax/survey"
)

// QuestionReport is every choice question of a cycle over the accounts p may see, worst misjudged first.
type QuestionReport struct {
	Cycle     CycleLine
	Accounts  int // that take part: those of which p may see the client's side
	Questions []QuestionFigures
}

// QuestionFigures is one question with its wording.
type QuestionFigures struct {
	survey.QuestionView
	Question survey.Question
	Rungs    []string
	Cut      float64
}

// CycleRef is a cycle as shown beside figures of several.
type CycleRef struct {
	ID, Name string
	ClosesAt time.Time
}

// SellerReport is how each seller of a cycle judges their accounts, by name.
type SellerReport struct {
	Cycle   CycleLine
	Sellers []SellerFigures
}

// SellerFigures is one seller's calibration.
type SellerFigures struct {
	Member Person
	survey.Calibration
}

// SellerPage is one seller over the years, newest first. Questions are those of the newest year.
type SellerPage struct {
	Member    Person
	Years     []SellerYear
	Questions []SellerQuestion
}

// SellerYear is a seller's calibration in one cycle.
type SellerYear struct {
	Cycle CycleRef
	survey.Calibration
}

// SellerQuestion is a seller's calibration in one question.
type SellerQuestion struct {
	survey.QuestionFit
	Label string
}

// FirmReport is the executive's page of a cycle.
type FirmReport struct {
	Cycle    CycleLine
	Coverage survey.Coverage
	Classes  []survey.ClassCount // of the accounts p may see; empty without any
	Value    *ValueReport        // nil when no account has a value
	Trend    []TrendYear         // oldest first, this cycle last
	Outcomes []survey.OutcomeView
}

// ValueReport is the firm's figures by yearly value.
type ValueReport struct {
	survey.ValueFigures
	Spots   []Spot  // the blind spots of ValueFigures, with what names them
	Largest []Worth // the largest of ValueFigures
}

// Worth is what an account is worth, beside its client's strength; nil where nobody was heard, or p may not see.
type Worth struct {
	Account  survey.Account
	Strength *float64
	Answers  int // behind Strength
}

// Spot is one account as the executive's page names it.
type Spot struct {
	Account survey.Account
	Lead    *Person
	Overall Comparison
}

// TrendYear is one cycle in the firm's trend, over the accounts that p may see.
type TrendYear struct {
	Cycle    CycleRef
	Means    survey.Means
	Coverage survey.Coverage
}

// SavedView is a member's own way of looking at a page: filters, sort and columns as the page's address holds them.
type SavedView struct{ ID, Page, Name, Query string }
