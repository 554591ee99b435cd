package api

import (
	"context"
	"fmt"
	"regexp"
	"testing"

	"parallax/survey"
	"parallax/survey/store"
)

// promiseAll promises something to each account in a year, and shows it to the client: next year's pages open with it.
func (c *crowd) promiseAll(year int) {
	c.t.Helper()
	ctx := context.Background()
	for n, account := range c.accounts {
		made := must(c.store.AddCommitment(ctx, c.home.Admin, account.ID, store.CommitmentChange{CycleID: c.cycles[year].ID, What: fmt.Sprintf("Promise %d", n)}))
		must(c.store.ShareReview(ctx, c.home.Admin, c.cycles[year].ID, account.ID, store.ShareChange{Result: false, Note: "Thank you", CommitmentIDs: []string{made.ID}}))
		c.promised = append(c.promised, made.ID)
	}
}

// judge lets those who answer in a year say whether they agree with what became of the promise; of account 4 only two of five do.
func (c *crowd) judge(year int) {
	c.t.Helper()
	for _, v := range c.voters() {
		if v.year != year || v.account == 4 && v.person > 1 {
			continue
		}
		verdict := []survey.Verdict{survey.Agrees, survey.Differs}[c.dice.IntN(2)]
		if err := c.store.SayOfPromise(context.Background(), c.links[v], c.promised[v.account], verdict); err != nil {
			c.t.Fatal(err)
		}
	}
}

var ofVerdicts = regexp.MustCompile(`\.verdicts\.`)

// verdicts: what clients say of promises is an answer like any other: shown after the close, from three people up, and never whose it is.
func (c *crowd) verdicts(t *testing.T, paths map[string][]string) {
	const year = 1
	base, shown := c.figures(paths), 0
	for place, value := range base {
		n, isNumber := value.(float64)
		if regexp.MustCompile(`\.verdicts\.of$`).MatchString(place) && isNumber {
			if shown++; n < survey.GroupMinimum {
				t.Errorf("%s: %v", place, n)
			}
		}
	}
	if shown < 6 {
		t.Errorf("the verdicts on %d promises are shown", shown)
	}
	flip := func(where string) map[string]string {
		t.Helper()
		if _, err := c.store.Database().SQL.Exec("UPDATE promise_verdicts SET agrees = NOT agrees WHERE " + where); err != nil {
			t.Fatal(err)
		}
		return changes(base, c.figures(paths))
	}
	of := func(account int) string { return "commitment_id = '" + c.promised[account] + "'" }
	by := func(person int) string {
		return of(5) + " AND invitation_id = '" + c.links[voter{year, 5, person}] + "'"
	}
	for _, account := range []int{0, 1, 4} {
		for _, what := range kindsOf(flip(of(account))) {
			t.Errorf("the verdicts of fewer than three show: %s", what)
		}
		flip(of(account))
	}
	if _, err := c.store.Database().SQL.Exec("UPDATE promise_verdicts SET agrees = FALSE WHERE " + of(5)); err != nil {
		t.Fatal(err)
	}
	flip(by(0))
	base = c.figures(paths)
	flip(by(0))
	for _, what := range kindsOf(flip(by(1))) {
		t.Errorf("whose verdict it is shows: %s", what)
	}
	if len(flip(by(2))) == 0 {
		t.Error("one more who agrees is not counted")
	}
	c.before(year)
	for place := range c.figures(paths) {
		if ofVerdicts.MatchString(place) {
			t.Errorf("a verdict shows before the close: %s", place)
		}
	}
	c.after(year)
}
