package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// sameAgreed compares a workbook's reviews and promises with the review pages of the same reader; it gives how many there are.
func (w *world) sameAgreed(t *testing.T, who, cycle string, book opened, listed []portfolioLine) (reviews, promises int) {
	t.Helper()
	var wantReviews, wantPromises, wantEvents []string
	for _, line := range listed {
		page := read[reviewPage](t, w.ask(who, get, "/api/cycles/"+cycle+"/accounts/"+line.AccountID+"/review", nil), http.StatusOK)
		if r := page.Review; r != nil {
			var ours, theirs []string
			for _, p := range page.People {
				if p.Client {
					theirs = append(theirs, p.Name)
				} else {
					ours = append(ours, p.Name)
				}
			}
			if i := slices.Index(theirs, ""); i >= 0 {
				theirs = []string{fmt.Sprintf("%d not named", len(theirs))}
			}
			agenda := make([]string, 0, len(page.Agenda))
			for n, i := range page.Agenda {
				agenda = append(agenda, strconv.Itoa(n+1)+". "+i.Topic+": "+i.Question)
			}
			wantReviews = append(wantReviews, strings.Join([]string{
				line.AccountID, r.State, strconv.Itoa(r.Minutes), r.Place, strings.Join(ours, ", "), strings.Join(theirs, ", "), strings.Join(agenda, "\n"),
				yesNo(r.OwnAgenda), r.Continue, r.Stop, r.Start, r.Goals, r.ExitTerms, r.Notes,
			}, "|"))
		}
		for before, list := range map[string][]commitment{"yes": page.Promised, "no": page.Commitments} {
			for _, c := range list {
				of := named{}
				if c.Cycle != nil {
					of = *c.Cycle
				}
				wantPromises = append(wantPromises, strings.Join([]string{c.ID, line.AccountID, c.What, c.Owner, c.Due, c.Evidence, c.State, yesNo(c.Overdue), yesNo(c.Told), before, of.Name}, "|"))
				for _, e := range c.Events {
					wantEvents = append(wantEvents, strings.Join([]string{c.ID, c.What, e.By, e.What, e.Why}, "|"))
				}
			}
		}
	}
	sameRows(t, who, book.sheet(reviewSheet), wantReviews, "Account id", "State", "Length", "Place", "Our people", "Client's people", "Agenda", "Agenda changed",
		"Continue", "Stop", "Start", "Joint goals", "Exit terms", "Notes")
	sameRows(t, who, book.sheet(commitmentSheet), wantPromises, "Commitment id", "Account id", "What", "Who", "Due", "How we will know", "Status", "Overdue",
		"Told the client", "Before this cycle", "Review")
	sameRows(t, who, book.sheet(historySheet), wantEvents, "Commitment id", "Commitment", "By", "Change", "Why")
	return len(wantReviews), len(wantPromises)
}

// sameRows compares columns of a sheet with rows as they should be, whatever their order.
func sameRows(t *testing.T, who string, sheet table, want []string, columns ...string) {
	t.Helper()
	got := []string{}
	for _, row := range sheet {
		cells := make([]string, 0, len(columns))
		for _, c := range columns {
			cells = append(cells, row[c])
		}
		got = append(got, strings.Join(cells, "|"))
	}
	slices.Sort(got)
	slices.Sort(want)
	if sheet == nil || !slices.Equal(got, want) {
		t.Errorf("%s, by %v:\n%q\nwant\n%q", who, columns[0], got, want)
	}
}

// TestWorkbookOfReviews: every reader's workbook holds the reviews and promises of that reader's pages, with their history, and
// nothing of what the reader may not read.
func TestWorkbookOfReviews(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
			w := newWorld(t, s, clock, nil)
			w.home = storetest.NamedFirm(t, s, "n-"+string(promise))
			for name, p := range map[string]survey.Principal{"admin": w.home.Admin, "manager": w.home.Manager, "seller": w.home.Seller, "colleague": w.home.Colleague, "viewer": w.home.Viewer} {
				w.callers[name] = caller{name: name, cookie: w.signIn(p), principal: p}
			}
			y := w.years(w.home, promise)
			w.agree(y)
			counts := map[string][2]int{}
			for _, who := range []string{"manager", "seller", "colleague", "viewer"} {
				for _, cycle := range []string{y.open, y.closed} {
					listed := read[portfolio](t, w.ask(who, get, "/api/cycles/"+cycle+"/accounts", nil), http.StatusOK)
					book := w.workbook(who, cycle)
					reviews, promises := w.sameAgreed(t, who, cycle, book, listed.Accounts)
					counts[who+" "+map[bool]string{true: "open", false: "closed"}[cycle == y.open]] = [2]int{reviews, promises}
					if dictionary := book.sheet(dictionarySheet); !slices.ContainsFunc(dictionary, func(r map[string]string) bool {
						return r["About"] == commitmentSheet && r["Term"] == "How we will know"
					}) {
						t.Errorf("%s: the dictionary doesn't tell of promises", who)
					}
				}
			}
			want := map[string][2]int{
				"manager open": {1, 3}, "manager closed": {1, 2}, "seller open": {0, 0}, "seller closed": {1, 2}, "colleague closed": {1, 2},
				"viewer open": {1, 3}, "viewer closed": {1, 2},
			}
			if promise == survey.Confidential {
				want["viewer open"] = [2]int{0, 0}
			}
			for reader, n := range want {
				if counts[reader] != n {
					t.Errorf("%s, %s: %v reviews and promises, want %v", promise, reader, counts[reader], n)
				}
			}
		}
	})
}

// agree writes into the closed cycle's review, and keeps one promise and breaks another.
func (w *world) agree(y years) {
	w.t.Helper()
	ctx, account := context.Background(), w.home.Accounts[0].ID
	broken := storetest.Must(w.store.AddCommitment(ctx, w.home.Manager, account, store.CommitmentChange{
		CycleID: y.closed, What: "=Call back", Evidence: "They say so", OwnerContactID: w.home.Contacts[0][0].ID, Due: "2026-01-02", Told: true,
	}))
	storetest.Must(w.store.SettleCommitment(ctx, w.home.Manager, broken.ID, survey.BrokeWord, "We forgot"))
	storetest.Must(w.store.SettleCommitment(ctx, w.home.Manager, y.promised, survey.KeptWord, ""))
	page := storetest.Must(w.store.Review(ctx, w.home.Manager, y.closed, account))
	storetest.Must(w.store.SaveReview(ctx, w.home.Manager, y.closed, account, store.ReviewChange{
		State: survey.Held, StartsAt: page.Review.StartsAt, Minutes: 45, Place: "Their office", Notes: "@notes", Continue: "calls", Stop: "late bills", Start: "a plan",
		Goals: "twice the orders", ExitTerms: "a month", Agenda: &[]survey.AgendaItem{{Topic: "Prices", Question: "Are they fair?"}},
		MemberIDs: []string{w.home.Seller.MemberID}, ContactIDs: []string{w.home.Contacts[0][0].ID}, Version: page.Review.Version,
	}))
}

// TestWorkbookByVersion: a closed cycle's workbook is that of the version asked for, named after it, and there is none of a version
// that doesn't exist.
func TestWorkbookByVersion(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		ctx := context.Background()
		draft := w.home.Draft("Review", survey.Named, clock.Now())
		cycle := w.launched(w.home, draft)
		invitations := w.answered(w.home, cycle)
		if _, err := s.CloseCycle(ctx, w.home.Manager, cycle); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Hour)
		if err := s.SaveLate(ctx, invitations[5], survey.Answers{Levels: "3333333", Comments: map[string]string{}}, true); err != nil {
			t.Fatal(err)
		}
		if _, err := s.PublishLate(ctx, w.home.Manager, cycle); err != nil {
			t.Fatal(err)
		}
		path := "/api/cycles/" + cycle + "/workbook.xlsx"
		for asked, want := range map[string]struct {
			answers int
			name    string
		}{"": {6, "parallax-review.xlsx"}, "?version=2": {6, "parallax-review.xlsx"}, "?version=1": {5, "parallax-review-version-1.xlsx"}} {
			answer := w.ask("manager", get, path+asked, nil)
			if answer.Code != http.StatusOK || !strings.Contains(answer.Header().Get("Content-Disposition"), `"`+want.name+`"`) {
				t.Fatalf("%s: %d %v", asked, answer.Code, answer.Header())
			}
			book := openBook(t, answer.Body.Bytes())
			n := 0
			for _, row := range book.sheet(accountSheet) {
				heard, _ := strconv.Atoi(row["Clients answered"])
				n += heard
			}
			if n != want.answers || len(book.sheet(responseSheet)) != want.answers {
				t.Errorf("%q: %d answers and %d responses, want %d", asked, n, len(book.sheet(responseSheet)), want.answers)
			}
		}
		for _, page := range []string{"accounts", "questions", "sellers", "firm", "lenses"} {
			at := "/api/cycles/" + cycle + "/" + page
			told := map[string]string{}
			for _, asked := range []string{"", "?version=2", "?version=1"} {
				answer := w.ask("manager", get, at+asked, nil)
				if answer.Code != http.StatusOK {
					t.Fatalf("%s%s: %d %s", at, asked, answer.Code, answer.Body)
				}
				told[asked] = answer.Body.String()
			}
			if told[""] != told["?version=2"] || told[""] == told["?version=1"] {
				t.Errorf("%s doesn't follow the version", page)
			}
			for asked, status := range map[string]int{"?version=3": http.StatusNotFound, "?version=0": http.StatusUnprocessableEntity} {
				if answer := w.ask("manager", get, at+asked, nil); answer.Code != status {
					t.Errorf("%s%s: %d, want %d", page, asked, answer.Code, status)
				}
			}
		}
		for asked, status := range map[string]int{"?version=3": http.StatusNotFound, "?version=0": http.StatusUnprocessableEntity, "?version=x": http.StatusUnprocessableEntity} {
			if answer := w.ask("manager", get, path+asked, nil); answer.Code != status || answer.Header().Get("Content-Disposition") != "" {
				t.Errorf("%s: %d %v, want %d", asked, answer.Code, answer.Header(), status)
			}
		}
	})
}

// TestWorkbookOfLenses compares the sheet of lenses with what the API tells the same reader of them.
func TestWorkbookOfLenses(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s, clock, nil)
		ctx := context.Background()
		for lens, levels := range map[string]string{survey.ValueLens: "31", survey.PyramidLens: "", survey.CareLens: "", survey.DepthLens: ""} {
			asked := storetest.Must(s.Library().Latest(lens, "en"))
			choices := len(asked.Choices())
			levels = (levels + "3120312031203120")[:choices]
			draft := w.home.Draft(lens, survey.Named, clock.Now())
			draft.InstrumentKey, draft.InstrumentVersion = asked.Key, asked.Version
			cycle := w.launched(w.home, draft)
			for _, id := range w.invitations(w.home, cycle)[:2] {
				if _, err := s.SaveAnswers(ctx, id, survey.Answers{Levels: survey.Levels(levels), Comments: map[string]string{}}, true); err != nil {
					t.Fatal(err)
				}
			}
			sealed := survey.Answers{Levels: survey.Levels(strings.Repeat("3", choices)), Comments: map[string]string{}}
			if _, err := s.SaveOwnAnswers(ctx, w.home.Seller, cycle, w.home.Accounts[0].ID, sealed, true); err != nil {
				t.Fatal(err)
			}
			for _, who := range []string{"manager", "seller", "colleague"} {
				report := read[lensReport](t, w.ask(who, get, "/api/cycles/"+cycle+"/lenses", nil), http.StatusOK)
				var want []string
				for _, a := range report.Accounts {
					for _, r := range a.Lenses {
						want = append(want, lensSays(a.AccountID, r)...)
					}
				}
				if who == "manager" && len(want) < 2 || who == "colleague" && len(want) > 0 && slices.ContainsFunc(want, func(row string) bool { return strings.Contains(row, byClient) }) {
					t.Errorf("%s, %s: %q", lens, who, want)
				}
				var got table
				for _, row := range w.workbook(who, cycle).sheet(lensSheet) {
					if slices.Contains([]string{"Position", "Tier", "Client or customer", "Deep or wide"}, row["Measure"]) {
						got = append(got, row)
					}
				}
				if got == nil {
					got = table{}
				}
				sameRows(t, who+" "+lens, got, want, "Account id", "Seen by", "Result", "Answers", "Fragile", "Single voice")
			}
		}
		if w.workbook("manager", w.years(w.home, survey.Named).open).sheet(lensSheet) != nil {
			t.Error("a strength meter has a sheet of lenses")
		}
	})
}

// lensSays are the words of a result as the JSON API tells them.
func lensSays(account string, r lensResult) (out []string) {
	say := func(by, word string, v LensView) {
		if word != "" {
			out = append(out, strings.Join([]string{account, by, word, strconv.Itoa(v.N), yesNo(v.Fragile), yesNo(v.Single)}, "|"))
		}
	}
	switch {
	case r.Value != nil:
		say(byBoth, r.Value.Own.Position, r.Value.Own.LensView)
		say(byClient, r.Value.Client.Position, r.Value.Client.LensView)
		say(byTeam, r.Value.Seller.Position, r.Value.Seller.LensView)
	case r.Pyramid != nil:
		say(byClient, r.Pyramid.Client.Tier, r.Pyramid.Client.LensView)
		say(byTeam, r.Pyramid.Seller.Tier, r.Pyramid.Seller.LensView)
	case r.Care != nil:
		say(byClient, r.Care.Client.Kind, r.Care.Client.LensView)
		say(byTeam, r.Care.Seller.Kind, r.Care.Seller.LensView)
	case r.Depth != nil:
		say(byClient, r.Depth.Client.Extent, r.Depth.Client.LensView)
		say(byTeam, r.Depth.Seller.Extent, r.Depth.Seller.LensView)
	}
	return out
}
