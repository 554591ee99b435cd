package api

import (
	"fmt"
	"iter"
	"strings"

	"golang.org/x/text/currency"

	"parallax/survey"
	"parallax/survey/store"
)

// The sheets of a workbook.
const (
	accountSheet    = "Accounts"
	questionSheet   = "Questions"
	responseSheet   = "Responses"
	dictionarySheet = "Dictionary"
)

// questionRow is one question about one account.
type questionRow struct {
	account  store.PortfolioLine
	question survey.Question
	store.WorkbookQuestion
}

func questionRows(w store.Workbook) iter.Seq2[questionRow, error] {
	choices := w.Instrument.Choices()
	return func(yield func(questionRow, error) bool) {
		for _, a := range w.Accounts {
			for n, q := range a.Questions {
				if !yield(questionRow{a.Line, choices[n], q}, nil) {
					return
				}
			}
		}
	}
}

const (
	strengthUnit = "0 to 100"
	gapUnit      = "points, -100 to 100"
	peopleUnit   = "people"
)

func accountFields() []field[store.WorkbookAccount] {
	type row = store.WorkbookAccount
	line := func(of func(store.PortfolioLine) any) func(row) any { return func(r row) any { return of(r.Line) } }
	fields := []field[row]{
		{"Account", 32, words, "", "The client organisation.", line(func(l store.PortfolioLine) any { return l.Name })},
		{"Industry", 18, words, "", "As the firm files it.", line(func(l store.PortfolioLine) any { return l.Industry })},
		{"Region", 14, words, "", "As the firm files it.", line(func(l store.PortfolioLine) any { return l.Region })},
		{"Tier", 10, words, "", "As the firm files it.", line(func(l store.PortfolioLine) any { return l.Tier })},
		{"Value", 16, money, "main unit of the currency, a year", "The account's yearly value. Empty when unknown.", line(func(l store.PortfolioLine) any { return amount(l.Value, l.Currency) })},
		{"Currency", 10, words, "ISO 4217", "The value's currency.", line(func(l store.PortfolioLine) any { return l.Currency })},
		{"Lead", 22, words, "", "Who leads the account today.", line(func(l store.PortfolioLine) any { return leadName(l.Lead) })},
		{"Clients asked", 9, whole, peopleUnit, "Contacts who were asked.", line(func(l store.PortfolioLine) any { return l.Clients.Asked })},
		{"Clients answered", 10, whole, peopleUnit, "Contacts who have sent their answers.", line(func(l store.PortfolioLine) any { return l.Clients.Answered })},
		{"Team asked", 9, whole, peopleUnit, "Members of the account's team.", line(func(l store.PortfolioLine) any { return l.Sellers.Asked })},
		{"Team answered", 10, whole, peopleUnit, "Members of the team who have sealed their own answers.", line(func(l store.PortfolioLine) any { return l.Sellers.Answered })},
	}
	fields = append(fields, comparisonFields(func(r row) store.Comparison {
		if r.Line.Overall == nil {
			return store.Comparison{}
		}
		return *r.Line.Overall
	})...)
	return append(fields,
		field[row]{
			"Ranked gap", 9, signed, gapUnit, "The gap to rank accounts by: drawn towards the mean of the accounts that you may see, the further the less sure it is (empirical Bayes).",
			line(func(l store.PortfolioLine) any { return l.ShrunkenGap }),
		},
		field[row]{"Last year, client", 10, points, strengthUnit, "The client's strength in the cycle that this one is compared with.", line(func(l store.PortfolioLine) any { return l.PreviousClient })},
		field[row]{"Last year, gap", 10, signed, gapUnit, "The gap in that cycle.", line(func(l store.PortfolioLine) any { return l.PreviousGap })},
		field[row]{"Last year, class", 16, words, "", "The class in that cycle.", line(func(l store.PortfolioLine) any { return string(l.PreviousClass) })},
		field[row]{"Headline", 60, words, "", "The account's story in a sentence, written by rule.", line(func(l store.PortfolioLine) any { return l.Headline })},
		field[row]{"Hidden because", 24, words, "", "Why the client's side is empty, where it is.", line(func(l store.PortfolioLine) any { return string(l.Sight.Why) })},
		field[row]{"Account id", 24, words, "", "The account's id in the API.", line(func(l store.PortfolioLine) any { return l.AccountID })},
	)
}

// comparisonFields lay both sides beside each other, as of says.
func comparisonFields[T any](of func(T) store.Comparison) []field[T] {
	col := func(value func(store.Comparison) any) func(T) any { return func(row T) any { return value(of(row)) } }
	compared := func(value func(store.Comparison) any) func(T) any {
		return col(func(c store.Comparison) any {
			if c.Gap == nil {
				return nil
			}
			return value(c)
		})
	}
	return []field[T]{
		{"Client strength", 10, points, strengthUnit, "How strong the relationship is in the client's eyes: the mean over the responses that count.", col(func(c store.Comparison) any { return strengthOf(c.Client) })},
		{"Client answers", 9, whole, "responses", "How many responses the client's strength is made of.", col(func(c store.Comparison) any { return answersOf(c.Client) })},
		{"Client can't say", 9, whole, "responses", "Client responses that said “Can't say”; they are in no mean.", col(func(c store.Comparison) any { return unsureOf(c.Client) })},
		{"Team strength", 10, points, strengthUnit, "How strong it is in the account team's eyes.", col(func(c store.Comparison) any { return strengthOf(c.Seller) })},
		{"Team answers", 9, whole, "responses", "How many responses the team's strength is made of.", col(func(c store.Comparison) any { return answersOf(c.Seller) })},
		{"Gap", 9, signed, gapUnit, "Client strength minus team strength. Negative: they see it weaker than we do.", col(func(c store.Comparison) any { return c.Gap })},
		{"Gap, low", 9, signed, gapUnit, "Lower end of the gap's 95 % interval. Empty where nothing is known of how answers vary.", compared(func(c store.Comparison) any { return lowOf(c.Interval) })},
		{"Gap, high", 9, signed, gapUnit, "Upper end of the gap's 95 % interval.", compared(func(c store.Comparison) any { return highOf(c.Interval) })},
		{"Class", 16, words, "", "How both strengths stand to the cut.", col(func(c store.Comparison) any { return string(c.Class) })},
		{"Certainty", 14, words, "", "How sure the gap is.", col(func(c store.Comparison) any { return string(c.Certainty) })},
		{"Wide", 7, words, "yes or no", "Whether the gap is at least one rung of the scale.", compared(func(c store.Comparison) any { return yesNo(c.Wide) })},
		{"Fragile", 8, words, "yes or no", "Whether one response less would change the class; where you see groups only, whether it could.", compared(func(c store.Comparison) any { return yesNo(c.Fragile) })},
	}
}

func questionFields() []field[questionRow] {
	type row = questionRow
	before := func(value func(store.Comparison) any) func(row) any {
		return func(r row) any {
			if r.Previous == nil {
				return nil
			}
			return value(*r.Previous)
		}
	}
	fields := []field[row]{
		{"Account", 32, words, "", "The client organisation.", func(r row) any { return r.account.Name }},
		{"Question", 26, words, "", "The question's short name; its wording stands below.", func(r row) any { return r.question.Label }},
		{"Key", 16, words, "", "The question's key in the API.", func(r row) any { return r.question.Key }},
		{"Lens", 18, words, "", "What the question looks at. Questions of the first lens make the overall strength; the others stand for themselves.", func(r row) any { return lensNames[r.question.Lens] }},
	}
	fields = append(fields, comparisonFields(func(r row) store.Comparison { return r.Comparison })...)
	return append(fields,
		field[row]{"Team levels", 14, words, "levels, 0 lowest", "Each level that the team gave, sorted, so that it names nobody.", func(r row) any { return levelList(r.SellerLevels) }},
		field[row]{"Last year, client", 10, points, strengthUnit, "The client's strength in the cycle that this one is compared with.", before(func(c store.Comparison) any { return strengthOf(c.Client) })},
		field[row]{"Last year, team", 10, points, strengthUnit, "The team's strength in that cycle.", before(func(c store.Comparison) any { return strengthOf(c.Seller) })},
		field[row]{"Last year, gap", 10, signed, gapUnit, "The gap in that cycle.", before(func(c store.Comparison) any { return c.Gap })},
		field[row]{"Account id", 24, words, "", "The account's id in the API.", func(r row) any { return r.account.AccountID }},
	)
}

func responseFields(w store.Workbook) []field[store.WorkbookResponse] {
	type row = store.WorkbookResponse
	zone := zoneOf(w.Cycle.TimeZone)
	fields := []field[row]{
		{"Account", 32, words, "", "The client organisation.", func(r row) any { return r.AccountName }},
		{"Side", 8, words, "client or seller", "Who answers: a contact of the client, or a member of the account's team.", func(r row) any { return string(r.Side) }},
		{"Name", 24, words, "", "Who answered.", func(r row) any { return r.Name }},
		{"Sent", 17, moment, "time in " + zone.String(), "When the answers were sent, or sealed.", func(r row) any { return r.SubmittedAt.In(zone) }},
		{
			"Strength", 10, points, strengthUnit, "The response's own strength, the mean over its levels. Empty when fewer than half of the questions have one: then it doesn't count overall. Empty for the team.",
			func(r row) any {
				if strength, counts := r.Levels.Overall(w.Instrument); counts {
					return strength
				}
				return nil
			},
		},
	}
	for n, q := range w.Instrument.Choices() {
		fields = append(fields, field[row]{
			q.Label, 11, whole, fmt.Sprintf("level, 0 to %d", len(q.Options)-1),
			"The level given; “Can't say” where that was the answer. Empty for the team, whose levels stand in Questions without names.", func(r row) any { return levelAt(r.Levels, n) },
		})
	}
	for _, q := range w.Instrument.Questions {
		title, means := "Comment: "+q.Label, "What was added to the question."
		if q.Kind == survey.Text {
			title, means = q.Label, "The answer, in words."
		}
		fields = append(fields, field[row]{title, 40, words, "", means, func(r row) any { return r.Comments[q.Key] }})
	}
	return append(fields, field[row]{"Account id", 24, words, "", "The account's id in the API.", func(r row) any { return r.AccountID }})
}

// amount is a value in the main unit of its currency.
func amount(minor *int64, code string) any {
	if minor == nil {
		return nil
	}
	decimals := 2
	if unit, err := currency.ParseISO(code); err == nil {
		decimals, _ = currency.Standard.Rounding(unit)
	}
	value := float64(*minor)
	for range decimals {
		value /= 10
	}
	return value
}

func leadName(lead *store.Person) any {
	if lead == nil {
		return nil
	}
	return lead.Name
}

func answersOf(s *survey.Standing) any {
	if s == nil {
		return nil
	}
	return s.N
}

func unsureOf(s *survey.Standing) any {
	if s == nil {
		return nil
	}
	return s.CantSay
}

func lowOf(i *survey.Interval) any {
	if i == nil {
		return nil
	}
	return i.Low
}

func highOf(i *survey.Interval) any {
	if i == nil {
		return nil
	}
	return i.High
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func levelAt(levels survey.Levels, n int) any {
	if level, ok := levels.At(n); ok {
		return level
	}
	if n < len(levels) && levels[n] == survey.CantSay {
		return "Can't say"
	}
	return nil
}

func levelList(levels []int) string {
	return strings.Trim(fmt.Sprint(levels), "[]")
}
