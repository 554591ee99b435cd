package api

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// crowd is a firm whose clients were promised confidence, asked in two years, with accounts of one to six respondents. Its
// cycles end by the clock alone, so that the test can turn it back and have the same clients answer otherwise: another world,
// in which everything but their answers is the same.
type crowd struct {
	*world
	dice     *rand.Rand
	accounts []survey.Account
	cycles   [2]survey.Cycle
	said     map[voter]string // the world as it is now
	links    map[voter]string // invitations
	promised []string         // in the first year, by account
}

// voter is one contact in one of the years.
type voter struct{ year, account, person int }

// crowdPeople says who answers in each year, a letter for each contact: the same people, one who left, one who came, three for
// three. Asked are all who ever answer, and one more.
var crowdPeople = [][2]string{
	{"a", "a"}, {"ab", "ba"}, {"abc", "abc"}, {"abcd", "abc"}, {"abcde", "abcdf"}, {"abcdef", "abcghi"}, {"abc", "abcd"}, {"abcd", "abcd"}, {"abc", ""}, {"ab", "abc"},
}

// groupReaders are those who see groups only.
var groupReaders = []string{"seller", "colleague", "viewer", "viewer key"}

func newCrowd(w *world, seed uint64) *crowd {
	w.t.Helper()
	ctx, home := context.Background(), w.home
	w.compose(home, ofEveryLens)
	c := &crowd{world: w, dice: rand.New(rand.NewPCG(seed, 1)), said: map[voter]string{}, links: map[voter]string{}}
	var contacts [][]survey.Contact
	for n, people := range crowdPeople {
		a := storetest.Must(w.store.CreateAccount(ctx, home.Admin, store.AccountChange{
			Name: fmt.Sprintf("Account %d", n), Value: new(int64(100_000_00 * (n + 1))), Currency: "EUR", Industry: []string{"Retail", "Energy"}[n%2], Region: "North", Tier: []string{"Gold", "Silver", "Iron"}[n%3],
		}))
		team := crowdTeam(home, n)
		var others []string
		for _, p := range team[1:] {
			others = append(others, p.MemberID)
		}
		if err := w.store.SetTeam(ctx, home.Admin, a.ID, team[0].MemberID, others); err != nil {
			w.t.Fatal(err)
		}
		var of []survey.Contact
		for k := range 1 + slices.Max([]byte(people[0]+people[1])) - 'a' + 1 {
			of = append(of, storetest.Must(w.store.CreateContact(ctx, home.Admin, a.ID, store.ContactChange{
				FirstName: fmt.Sprintf("First%d", k), LastName: fmt.Sprintf("Last%d", n), Email: fmt.Sprintf("contact%d@crowd%d.example", k, n),
			})))
		}
		c.accounts, contacts = append(c.accounts, a), append(contacts, of)
	}
	w.home.Accounts, w.home.Contacts = c.accounts, contacts
	for year := range c.cycles {
		draft := w.draft(w.home, fmt.Sprintf("Year %d", year), survey.Confidential)
		draft.ClosesAt = draft.OpensAt.Add(24 * time.Hour)
		if year > 0 {
			draft.PreviousID = c.cycles[year-1].ID
		}
		id := w.launched(w.home, draft)
		c.cycles[year] = storetest.Must(w.store.Cycle(ctx, home.Admin, id)).Cycle
		links := w.invitations(w.home, id)
		for n := range c.accounts {
			for k := range contacts[n] {
				c.links[voter{year, n, k}] = links[0]
				links = links[1:]
			}
			for _, letter := range crowdPeople[n][year] {
				c.said[voter{year, n, int(letter - 'a')}] = c.rolled(n, int(letter-'a'))
			}
			for _, p := range crowdTeam(home, n) {
				storetest.Must(w.store.SaveOwnAnswers(ctx, p, id, c.accounts[n].ID, survey.Answers{Levels: survey.Levels(c.rolled(-1, 0))}, true))
			}
		}
		c.say(year, c.said)
		if year > 0 {
			c.judge(year)
		}
		c.after(year)
		c.meet(year)
		if year == 0 {
			c.promiseAll(year)
		}
	}
	return c
}

// crowdTeam lets two sellers share some accounts and have some each alone, so that their reports are about different sets.
func crowdTeam(home storetest.SmallFirm, account int) []survey.Principal {
	return [][]survey.Principal{{home.Seller, home.Colleague}, {home.Seller}, {home.Colleague}}[account%3]
}

// rolled are as many dice as there are questions. Of each account three questions are answered by fewer: by all but one, by two, and
// by none or one with "Can't say". These are others from account to account, and never the two that lead.
func (c *crowd) rolled(account, person int) string {
	out := make([]byte, len(ofEveryLens))
	for n := range out {
		out[n] = '0' + byte(c.dice.IntN(4))
	}
	thin := func(k int) int { return 2 + (3*account+k)%(len(out)-2) }
	if account >= 0 {
		if person == 0 {
			out[thin(0)] = survey.CantSay
		}
		if person > 1 {
			out[thin(1)] = survey.Blank
		}
		if person > 0 && account%2 == 0 {
			out[thin(2)] = survey.CantSay
		}
	}
	return string(out)
}

// before turns the clock to where a year is open, and thaws its results, as if it had never ended; after turns it to where it has.
func (c *crowd) before(year int) {
	c.t.Helper()
	id := c.cycles[year].ID
	for _, statement := range []string{
		"DELETE FROM cycle_versions WHERE cycle_id = '" + id + "'",
		"UPDATE responses SET version = 0, drafted = FALSE WHERE cycle_id = '" + id + "'",
		"UPDATE cycles SET version = 0, frozen_at = NULL WHERE id = '" + id + "'",
	} {
		if _, err := c.store.Database().SQL.Exec(statement); err != nil {
			c.t.Fatal(err)
		}
	}
	c.clock.Set(c.cycles[year].OpensAt.Add(time.Hour))
}

func (c *crowd) after(year int) {
	c.t.Helper()
	c.clock.Set(c.cycles[year].ClosesAt.Add(time.Minute))
	if err := c.store.FreezeEnded(context.Background()); err != nil { // so that no page is the first to do it
		c.t.Fatal(err)
	}
}

// say lets clients answer a year that is open now, as said has it.
func (c *crowd) say(year int, said map[voter]string) {
	c.t.Helper()
	for v, levels := range said {
		if v.year == year {
			a := survey.Answers{Levels: survey.Levels(levels), Comments: map[string]string{}}
			if _, err := c.store.SaveAnswers(context.Background(), c.links[v], a, true); err != nil {
				c.t.Fatal(err)
			}
		}
	}
}

// become makes the world in which said has been answered, and stands after the last year's end.
func (c *crowd) become(said map[voter]string) {
	c.t.Helper()
	for year := range c.cycles {
		changed := map[voter]string{}
		for v, levels := range said {
			if v.year == year && c.said[v] != levels {
				changed[v] = levels
			}
		}
		if len(changed) > 0 {
			c.before(year)
			c.say(year, changed)
		}
	}
	c.said = said
	c.after(len(c.cycles) - 1)
}

// paths are all that readers can ask, and the filters that lists take: from the table of routes, so that a new one is in it.
func (c *crowd) paths() map[string][]string {
	c.t.Helper()
	objects := c.objects(years{open: c.cycles[1].ID, closed: c.cycles[0].ID, draft: c.cycles[1].ID})
	delete(objects, "contact_id")
	out := map[string][]string{}
	for _, rule := range Rules() {
		if rule.Method != get || rule.Who.open() || strings.HasPrefix(rule.Path, "/answer/") {
			continue
		}
		readers := slices.DeleteFunc(slices.Clone(groupReaders), func(who string) bool { return !rule.Who.admits(c.callers[who].principal) })
		if len(readers) == 0 {
			continue
		}
		paths := rule.paths(c.t, objects)
		if rule.Path == "/api/accounts" {
			paths = append(paths, "/api/accounts?tier=Gold", "/api/accounts?industry=Retail", "/api/accounts?region=North&tier=Gold", "/api/accounts?q=Account+0", "/api/accounts?sort=-value&per_page=3",
				"/api/accounts?lead="+c.home.Seller.MemberID, "/api/accounts?lead="+c.home.Colleague.MemberID+"&tier=Gold")
		}
		slices.Sort(paths)
		for _, who := range readers {
			out[who] = append(out[who], slices.Compact(slices.Clone(paths))...)
		}
	}
	return out
}

// figures are all that some callers are told, each by its place: numbers as numbers, all else as text.
func (c *crowd) figures(paths map[string][]string) map[string]any {
	c.t.Helper()
	out := map[string]any{}
	for who, list := range paths {
		for _, path := range list {
			c.gather(out, who+" "+path, c.ask(who, get, path, nil))
		}
	}
	return out
}

func (c *crowd) gather(out map[string]any, at string, answer *httptest.ResponseRecorder) {
	c.t.Helper()
	if answer.Code >= 500 || answer.Code == 429 {
		c.t.Fatalf("%s: %d %s", at, answer.Code, answer.Body)
	}
	told := c.told(at, answer)
	if strings.HasPrefix(answer.Header().Get("Content-Type"), workbookKind) {
		for _, cell := range strings.Split(told, "\n") {
			place, value := cell[:strings.LastIndex(cell, "|")], cell[strings.LastIndex(cell, "|")+1:]
			out[at+" "+place] = figureOf(value)
		}
		return
	}
	var value any
	if err := json.Unmarshal([]byte(told), &value); err != nil {
		out[at] = told
		return
	}
	flatten(out, at, value)
}

// figureOf is a cell as a number, or else as its text.
func figureOf(cell string) any {
	var x float64
	if err := json.Unmarshal([]byte(cell), &x); err == nil {
		return x
	}
	return cell
}

// flatten gives every value in a JSON answer its place. Members of a list are named by what they are about, since their order may
// follow from the figures.
func flatten(out map[string]any, at string, value any) {
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			flatten(out, at+"."+key, inner)
		}
	case []any:
		for n, inner := range v {
			flatten(out, at+"["+nameOf(inner, n)+"]", inner)
		}
	case nil:
	default:
		out[at] = v
	}
}

func nameOf(member any, n int) string {
	if object, ok := member.(map[string]any); ok {
		for _, key := range []string{"account_id", "key", "id", "member_id", "class", "kind"} {
			_, isComparison := object["client"]
			if name, ok := object[key].(string); ok && (key != "class" || !isComparison) {
				return name
			}
		}
		if id := cycleOf(object); id != "" {
			return id
		}
	}
	return fmt.Sprint(n)
}

// changes are the places at which two worlds are told apart, with what is told.
func changes(a, b map[string]any) map[string]string {
	out := map[string]string{}
	for place, x := range a {
		if y, ok := b[place]; !ok || !toldAlike(x, y) {
			out[place] = fmt.Sprintf("%v, then %v", x, y)
		}
	}
	for place, y := range b {
		if _, ok := a[place]; !ok {
			out[place] = fmt.Sprintf("nothing, then %v", y)
		}
	}
	return out
}

// toldAlike forgives the last bits, which depend on the order of a sum.
func toldAlike(x, y any) bool {
	a, isNumber := x.(float64)
	b, isToo := y.(float64)
	if isNumber && isToo {
		return math.Abs(a-b) < 1e-7
	}
	return x == y
}

// kindsOf sums places up by what they are, without ids, so that they can be read.
func kindsOf(places map[string]string) []string {
	kinds := map[string]string{}
	for place, what := range places {
		kinds[ids.ReplaceAllString(place, "…")] = what
	}
	out := make([]string, 0, len(kinds))
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		out = append(out, kind+": "+kinds[kind])
	}
	return out
}

var ids = regexp.MustCompile(`[0-9a-z]{20}|\|\d+\|`)

// otherwise is the world with some answers changed by change, which is given each voter's levels and may write to them.
func (c *crowd) otherwise(change func(v voter, levels []byte)) map[voter]string {
	out := make(map[voter]string, len(c.said))
	for _, v := range c.voters() {
		levels := []byte(c.said[v])
		change(v, levels)
		out[v] = string(levels)
	}
	return out
}

// voters are all who have answered, in order.
func (c *crowd) voters() []voter {
	return slices.SortedFunc(maps.Keys(c.said), func(a, b voter) int {
		return (a.year-b.year)*10000 + (a.account-b.account)*100 + a.person - b.person
	})
}

// cell are those who gave a level to a question about an account in a year.
func (c *crowd) cell(year, account, question int) []voter {
	var out []voter
	for _, v := range c.voters() {
		if v.year == year && v.account == account && isLevel(c.said[v][question]) {
			out = append(out, v)
		}
	}
	return out
}

func isLevel(b byte) bool { return '0' <= b && b <= '9' }

// shown tells whether readers of groups see a cell: it is a group, of an account that a group has answered.
func (c *crowd) shown(year, account, question int) bool {
	counting := 0
	for _, v := range c.voters() {
		if v.year == year && v.account == account && survey.Levels(c.said[v]).Counts(c.asked(c.home)) {
			counting++
		}
	}
	return counting >= survey.GroupMinimum && len(c.cell(year, account, question)) >= survey.GroupMinimum
}

// TestNothingDerivable is the law of confidentiality, tried on a generated firm through all routes at once: whatever readers of
// groups ask, with all filters, of two years, before and after the close, and however they lay it together, all it tells is the
// mean of groups of three or more.
//
// One thing is inherent in showing a mean at all: where three people all gave the lowest or the highest level, the mean of 0 or
// 100 says so. A client is told that results are shown together from three answers up, and this is such a result. It tells what
// everybody in the group said, and still not how anybody differs from the others.
func TestNothingDerivable(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, func(c *Config) { c.Now = quick(clock) })
		c := newCrowd(w, 7)
		paths := c.paths()
		base := c.figures(paths)
		t.Run("only groups", func(t *testing.T) { c.onlyGroups(t, base) })
		delete(paths, "viewer key") // asked once; it reads as the viewer does
		maps.DeleteFunc(base, func(place string, _ any) bool { return strings.HasPrefix(place, "viewer key ") })
		t.Run("withheld answers", func(t *testing.T) { c.withheld(t, paths, base) })
		t.Run("who said it", func(t *testing.T) { c.exchanged(t, paths, base) })
		t.Run("means alone", func(t *testing.T) { c.meansAlone(t, paths, base) })
		if s.Database().Dialect == store.SQLite { // what follows is arithmetic, the same on every database
			t.Run("sums and differences", func(t *testing.T) { c.sumsAndDifferences(t, paths, base) })
		}
		t.Run("verdicts", func(t *testing.T) { c.verdicts(t, paths) })
		t.Run("two moments", func(t *testing.T) { c.twoMoments(t, paths, base) })
		t.Run("two versions", func(t *testing.T) { c.twoVersions(t, paths) })
	})
}

// onlyGroups: no side of the client is shown with fewer than three answers.
func (c *crowd) onlyGroups(t *testing.T, told map[string]any) {
	shown, ofALens := 0, 0
	for place, value := range told {
		n, isNumber := value.(float64)
		if !isNumber || !countsClients.MatchString(place) {
			continue
		}
		shown++
		if ofLenses.MatchString(place) {
			if n == 0 {
				continue // nothing is said there
			}
			ofALens++
		}
		if n < survey.GroupMinimum {
			t.Errorf("%s: %v", place, n)
		}
	}
	if shown < 100 || ofALens < 100 {
		t.Errorf("only %d cells are shown, %d of lenses", shown, ofALens)
	}
}

// countsClients are the places that say of how many client answers a figure is made.
var countsClients = regexp.MustCompile(`client\.((sees|wants)\.|layers\[\d\]\.)?n$|change\.client\..*\.(n|n_before|n_now)$|\|Client answers$`)

var ofLenses = regexp.MustCompile(`\.lenses\[`)

// withheld: with other answers in all that is withheld, everything told is the same.
func (c *crowd) withheld(t *testing.T, paths map[string][]string, base map[string]any) {
	was, changed := c.said, 0
	c.become(c.otherwise(func(v voter, levels []byte) {
		for q := range levels {
			if isLevel(levels[q]) && !c.shown(v.year, v.account, q) {
				levels[q] = '0' + byte(c.dice.IntN(4))
				changed++
			}
		}
	}))
	for _, what := range kindsOf(changes(base, c.figures(paths))) {
		t.Errorf("withheld answers show: %s", what)
	}
	if changed < 50 {
		t.Errorf("only %d answers were withheld", changed)
	}
	c.become(was)
}

// alikePeople gives those of a cell who can change places without changing who of both years said what: those whose answer to the
// question is compared with their other year's, and the others.
func (c *crowd) alikePeople(year, account, question int) [2][]voter {
	var out [2][]voter
	for _, v := range c.cell(year, account, question) {
		both := 0
		if other, ok := c.said[voter{1 - v.year, v.account, v.person}]; ok && isLevel(other[question]) {
			both = 1
		}
		out[both] = append(out[both], v)
	}
	return out
}

// eachShown calls for each part of each cell that is shown.
func (c *crowd) eachShown(do func(people []voter, question int)) {
	for year := range c.cycles {
		for account := range c.accounts {
			for q := range ofEveryLens {
				if c.shown(year, account, q) {
					for _, people := range c.alikePeople(year, account, q) {
						do(people, q)
					}
				}
			}
		}
	}
}

// exchanged: when people of a group change their answers among themselves, question by question, everything told is the same. So
// no answer can be laid to a person, nor two answers to the same person, by any reasoning. Only how sure the overall gaps are
// moves: it rests on how far people differ who each have said all of theirs, pooled as it is.
func (c *crowd) exchanged(t *testing.T, paths map[string][]string, base map[string]any) {
	was, moved := c.said, 0
	next := c.otherwise(func(voter, []byte) {})
	c.eachShown(func(people []voter, q int) {
		order := c.dice.Perm(len(people))
		for n, v := range people {
			levels := []byte(next[v])
			levels[q] = c.said[people[order[n]]][q]
			if levels[q] != c.said[v][q] {
				moved++
			}
			next[v] = string(levels)
		}
	})
	c.become(next)
	told := changes(base, c.figures(paths))
	maps.DeleteFunc(told, func(place, _ string) bool { return spreads.MatchString(place) && !ofQuestions.MatchString(place) })
	for _, what := range kindsOf(told) {
		t.Errorf("who said it shows: %s", what)
	}
	c.become(was)
	if moved < 100 {
		t.Errorf("only %d answers were exchanged", moved)
	}
}

// spreads are the figures that rest on how far people of the same account differ, pooled over three or more accounts and never
// of one: how sure a gap is, what is ranked by it, and the sentence that speaks as loud as that. Nothing else may depend on
// more than means; a new figure that does is to be withheld from groups, or argued for here.
var spreads = regexp.MustCompile(`\.interval\.(low|high)$|\.se$|\.certainty$|shrunken|\.headline$|\.real\.|\|(Gap, low|Gap, high|Certainty|Ranked gap|Headline)$`)

var ofQuestions = regexp.MustCompile(`questions\[| Questions\|`)

// meansAlone: when one of a group answers a level higher and another one lower, so that the mean stays, nothing told changes but how
// sure the gaps are. So all the rest follows from the means shown, and tells no more than these.
func (c *crowd) meansAlone(t *testing.T, paths map[string][]string, base map[string]any) {
	was, moved := c.said, 0
	for range 2 {
		next := c.otherwise(func(voter, []byte) {})
		c.eachShown(func(people []voter, q int) {
			if len(people) < 2 {
				return
			}
			order := c.dice.Perm(len(people))
			a, b := people[order[0]], people[order[1]]
			up, down := []byte(next[a]), []byte(next[b])
			if up[q] < '3' && down[q] > '0' {
				up[q], down[q] = up[q]+1, down[q]-1
				next[a], next[b] = string(up), string(down)
				moved++
			}
		})
		c.become(next)
		told := changes(base, c.figures(paths))
		maps.DeleteFunc(told, func(place, _ string) bool { return spreads.MatchString(place) })
		for _, what := range kindsOf(told) {
			t.Errorf("more than means shows: %s", what)
		}
		c.become(was)
	}
	if moved < 50 {
		t.Errorf("only %d answers were moved", moved)
	}
}

// heads are the counts of who has answered, which are no secret: they grow while answers arrive.
var heads = regexp.MustCompile(`clients\.(answered|started|count)$|accounts_heard$|\.respondents\[|\|Clients answered$`)

// twoMoments: while answers arrive and change, all that readers of groups can tell between two looks is how many came; after the
// close none is taken, and each look is like the last.
func (c *crowd) twoMoments(t *testing.T, paths map[string][]string, ended map[string]any) {
	const year = 1
	c.before(year)
	early := c.figures(paths)
	if len(changes(ended, early)) == 0 {
		t.Error("nothing is kept until the close")
	}
	corrected := map[voter]string{}
	for v, levels := range c.said {
		if v.year == year {
			corrected[v] = strings.Map(func(r rune) rune {
				if r >= '0' && r <= '3' {
					return '0' + '3' - r
				}
				return r
			}, levels)
		}
	}
	c.say(year, corrected)
	for _, what := range kindsOf(changes(early, c.figures(paths))) {
		t.Errorf("a correction shows before the close: %s", what)
	}
	late := voter{year, 3, 3} // a fourth, after three
	c.say(year, map[voter]string{late: string(c.levels(c.home, "0"))})
	told := changes(early, c.figures(paths))
	if len(told) == 0 {
		t.Error("nobody is counted")
	}
	maps.DeleteFunc(told, func(place, _ string) bool { return heads.MatchString(place) })
	for _, what := range kindsOf(told) {
		t.Errorf("a late answer shows before the close: %s", what)
	}
	c.after(year)
	closed := c.figures(paths)
	if _, err := c.store.SaveAnswers(context.Background(), c.links[late], c.says(c.home, "3", ""), true); survey.KindOf(err) != survey.Closed {
		t.Errorf("taken after the close: %v", err)
	}
	c.clock.Advance(24 * time.Hour)
	for _, what := range kindsOf(changes(closed, c.figures(paths))) {
		t.Errorf("the days after the close differ: %s", what)
	}
}
