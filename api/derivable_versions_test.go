package api

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// comeLate are those who answer after the last year's close, by account: three where three have stayed and three have come, three where
// nobody was heard, two and one where that is too few to be taken in.
var comeLate = map[int][]int{5: {3, 4, 5}, 8: {0, 1, 2}, 4: {4, 6}, 0: {1}}

// ofVersions are the places that say which version there is, when it was made, and how many came with it.
var ofVersions = regexp.MustCompile(`version|latest|frozen_at|\.added$|\.clients\.(answered|started)$|\.clients\.count$|\.at$|accounts_heard|\|Clients answered$`)

// twoVersions: late answers show nowhere until a version takes them in, those of one or two people not even then, and the versions of an
// account's results laid together tell nothing of fewer than three people.
func (c *crowd) twoVersions(t *testing.T, paths map[string][]string) {
	const year = 1
	before := c.figures(paths)
	c.sayLate(year, func(int) bool { return true })
	for _, what := range kindsOf(changes(before, c.figures(paths))) {
		t.Errorf("a late answer shows before a version takes it in: %s", what)
	}
	versions := must(c.store.PublishLate(context.Background(), c.home.Manager, c.cycles[year].ID))
	if len(versions.Versions) != 2 || versions.Versions[1].Added != 6 || len(versions.Waiting) != 2 {
		t.Fatalf("published %+v", versions)
	}
	second := c.figures(paths)
	told := changes(before, second)
	for account, people := range comeLate {
		moved := 0
		for place, what := range told {
			if strings.Contains(place, c.accounts[account].ID) && !ofVersions.MatchString(place) && !spreads.MatchString(place) {
				if moved++; len(people) < survey.GroupMinimum {
					t.Errorf("the late answers of %d show: %s", len(people), kindsOf(map[string]string{place: what}))
				}
			}
		}
		if len(people) >= survey.GroupMinimum && moved == 0 {
			t.Errorf("the late answers of account %d are nowhere", account)
		}
	}
	c.sayLate(year, func(account int) bool { return len(comeLate[account]) < survey.GroupMinimum })
	for _, what := range kindsOf(changes(second, c.figures(paths))) {
		t.Errorf("a late answer that was held back shows: %s", what)
	}
	c.versionsApart(t, year, 5)
}

// sayLate lets those who come late answer, or answer otherwise, about some accounts.
func (c *crowd) sayLate(year int, chosen func(account int) bool) {
	c.t.Helper()
	for account, people := range comeLate {
		for _, person := range people {
			if !chosen(account) {
				continue
			}
			if err := c.store.SaveLate(context.Background(), c.links[voter{year, account, person}], survey.Answers{Levels: survey.Levels(c.rolled(-1, 0))}, true); err != nil {
				c.t.Fatal(err)
			}
		}
	}
}

// versionsApart takes all figures of one account in both versions as one system over its single answers to a question.
func (c *crowd) versionsApart(t *testing.T, year, account int) {
	var answers []unknown
	for person := range 9 { // six in time, three late
		answers = append(answers, unknown{voter{year, account, person}, 0})
	}
	base := "/api/cycles/" + c.cycles[year].ID
	paths := map[string][]string{}
	for _, who := range []string{"seller", "viewer"} {
		for _, path := range []string{base + "/accounts/" + c.accounts[account].ID, base + "/accounts"} {
			paths[who] = append(paths[who], path, path+"?version=1", path+"?version=2")
		}
		paths[who] = append(paths[who], base+"/questions", base+"/years", base+"/lenses", "/api/accounts/"+c.accounts[account].ID)
	}
	was := c.figures(paths)
	rows := map[string][]float64{}
	for n, a := range answers {
		by := c.nudge(a)
		for place, value := range c.figures(paths) {
			x, isNumber := value.(float64)
			y, wasNumber := was[place].(float64)
			if !isNumber || !wasNumber || math.Abs(x-y) < 1e-9 || spreads.MatchString(place) || curved.MatchString(place) {
				continue
			}
			if rows[place] == nil {
				rows[place] = make([]float64, len(answers))
			}
			rows[place][n] = (x - y) / by
		}
		c.nudge(a) // and back
	}
	var all system
	for _, row := range rows {
		all = append(all, row)
	}
	found := all.reduced()
	// The three who stayed, the three who came, the three who were late.
	if len(found) != 3 || len(rows) < 20 {
		t.Errorf("%d figures of two versions say %d independent things", len(rows), len(found))
	}
	c.noPairs(t, found, answers)
	if late := found.tells(func(k int) bool { return k >= 3 && k < 6 }); late != 1 {
		t.Errorf("two versions tell %d things of the three who were late", late)
	}
}

// nudge moves one answer that is in the results by a level, to the other of two neighbours, and gives by how much.
func (c *crowd) nudge(a unknown) float64 {
	c.t.Helper()
	levels := []byte(c.column("SELECT levels FROM responses WHERE invitation_id = '" + c.links[a.voter] + "'")[0])
	old := levels[a.question]
	levels[a.question] = map[byte]byte{'0': '1', '1': '0', '2': '3', '3': '2'}[old]
	if _, err := c.store.Database().SQL.Exec(fmt.Sprintf("UPDATE responses SET levels = '%s' WHERE invitation_id = '%s'", levels, c.links[a.voter])); err != nil {
		c.t.Fatal(err)
	}
	return float64(int(levels[a.question]) - int(old))
}

// meet opens the review of each account of a year, with a date, so that agendas and calendars are among what is told.
func (c *crowd) meet(year int) {
	c.t.Helper()
	at := c.clock.Now().Add(5000 * time.Hour)
	for n, account := range c.accounts {
		must(c.store.SaveReview(context.Background(), c.home.Admin, c.cycles[year].ID, account.ID, store.ReviewChange{
			StartsAt: &at, Minutes: 60, MemberIDs: []string{c.home.Seller.MemberID}, ContactIDs: []string{c.home.Contacts[n][0].ID},
		}))
	}
}
