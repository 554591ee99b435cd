package survey_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"parallax/survey"
)

func TestTakesIn(t *testing.T) {
	i := ladder(3)
	for _, c := range []struct {
		name    string
		promise survey.Confidentiality
		late    []survey.Levels
		want    bool
	}{
		{"nobody", survey.Named, nil, false},
		{"one, with a name", survey.Named, []survey.Levels{"012"}, true},
		{"two in confidence", survey.Confidential, []survey.Levels{"012", "012"}, false},
		{"three in confidence", survey.Confidential, []survey.Levels{"012", "333", "111"}, true},
		{"three, one of whom says nothing to one question", survey.Confidential, []survey.Levels{"012", "33x", "111"}, false},
		{"four, one of whom says nothing to one question", survey.Confidential, []survey.Levels{"012", "33x", "111", "222"}, true},
		{"three who all skip one question", survey.Confidential, []survey.Levels{"01-", "33x", "11-"}, true},
		{"three, of whom one doesn’t count overall", survey.Confidential, []survey.Levels{"012", "333", "1--"}, false},
		{"three with nothing but comments", survey.Confidential, []survey.Levels{"---", "---", "xxx"}, false},
	} {
		if got := survey.TakesIn(c.promise, i, c.late); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// someone answers a questionnaire at random, blanks and “can’t say” included.
func someone(r *rand.Rand, questions int) survey.Levels {
	out := make([]byte, questions)
	for n := range out {
		out[n] = "01230123012301230123-x"[r.IntN(22)]
	}
	return survey.Levels(out)
}

func crowd(r *rand.Rand, size, questions int) (out []survey.Levels) {
	for range size {
		out = append(out, someone(r, questions))
	}
	return out
}

// regiven gives a block of people with the same sum and the same number of levels for each question, and others who gave them: whoever
// knows sums and numbers alone can't tell the two apart.
func regiven(r *rand.Rand, block []survey.Levels, questions int) []survey.Levels {
	bytes := make([][]byte, len(block))
	for n := range block {
		bytes[n] = []byte(block[n])
	}
	for q := range questions {
		var who []int
		for n := range bytes {
			if _, ok := block[n].At(q); ok {
				who = append(who, n)
			}
		}
		for range 20 { // moves a rung from one to another
			if len(who) < 2 {
				break
			}
			a, b := who[r.IntN(len(who))], who[r.IntN(len(who))]
			if a != b && bytes[a][q] > '0' && bytes[b][q] < '3' {
				bytes[a][q]--
				bytes[b][q]++
			}
		}
	}
	out := make([]survey.Levels, len(block))
	for n := range bytes {
		out[n] = survey.Levels(bytes[n])
	}
	return out
}

// Whatever a reader of groups is shown of a later version depends on the late answers by their sums and numbers alone: for every set of
// late answers that is taken in there is another with the same sums, and the reader's page is the same to the last bit.
func TestALaterVersionTellsOfLateAnswersTheirSumsAlone(t *testing.T) {
	r, taken, moved := rand.New(rand.NewPCG(24, 7)), 0, 0
	i := ladder(4)
	for range 4000 {
		accounts := 1 + r.IntN(4)
		var first, one, other []survey.Sides
		for range accounts {
			s := survey.Sides{Clients: crowd(r, r.IntN(6), 4), Sellers: crowd(r, r.IntN(3), 4), ClientsAsked: 14, SellersAsked: 3}
			late := crowd(r, r.IntN(7), 4)
			first = append(first, s)
			with, without := s, s
			if survey.TakesIn(survey.Confidential, i, late) {
				taken++
				again := regiven(r, late, 4)
				if !reflect.DeepEqual(late, again) {
					moved++
				}
				with.Clients = append(append([]survey.Levels{}, s.Clients...), late...)
				without.Clients = append(append([]survey.Levels{}, s.Clients...), again...)
			}
			one, other = append(one, with), append(other, without)
		}
		a := survey.ComparedSince(i, one, first, survey.GroupMinimum)
		b := survey.ComparedSince(i, other, first, survey.GroupMinimum)
		for n := range a {
			if !alike(a[n], b[n]) {
				t.Fatalf("the same sums show as\n%+v and\n%+v\nfrom %v\nand %v", a[n], b[n], one[n].Clients, other[n].Clients)
			}
		}
	}
	if taken < 500 || moved < 400 {
		t.Fatalf("%d blocks taken in, %d of them moved: the test shows nothing", taken, moved)
	}
}

// alike compares two comparisons; sums of the same numbers in another order may differ by a hair.
func alike(a, b survey.AccountComparison) bool {
	same := near(a.Overall, b.Overall)
	for n := range a.Questions {
		same = same && near(a.Questions[n].Comparison, b.Questions[n].Comparison)
	}
	return same
}

func near(a, b survey.Comparison) bool {
	close := func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }
	if (a.Interval == nil) != (b.Interval == nil) || a.Interval != nil && (!close(a.Interval.Low, b.Interval.Low) || !close(*a.SE, *b.SE)) {
		return false
	}
	if !close(a.Client.Strength, b.Client.Strength) || !close(a.Gap, b.Gap) {
		return false
	}
	a.Interval, b.Interval, a.SE, b.SE, a.Gap, b.Gap = nil, nil, nil, nil, 0, 0
	a.Client.Strength, b.Client.Strength = 0, 0
	return reflect.DeepEqual(a, b)
}

// What each question shows in one version after another is a sum over blocks, and no combination of them is the sum of one or two people:
// worked out by elimination, for every pair.
func TestNoVersionsSubtractToOneOrTwoPeople(t *testing.T) {
	r, checked := rand.New(rand.NewPCG(5, 24)), 0
	i := ladder(3)
	for range 1500 {
		people, known := crowd(r, r.IntN(6), 3), [3][][]float64{}
		size := 16
		for version := range 4 {
			late := crowd(r, r.IntN(6), 3)
			if version > 0 {
				if len(people)+len(late) > size || !survey.TakesIn(survey.Confidential, i, late) {
					continue
				}
				people = append(people, late...)
			}
			c := survey.Compare(i, survey.Sides{Clients: people, ClientsAsked: size}, survey.Spread{}, survey.GroupMinimum)
			for q := range 3 {
				if c.Questions[q].Client.N == 0 {
					continue // held back
				}
				sum := make([]float64, size)
				for n, levels := range people {
					if _, ok := levels.At(q); ok {
						sum[n] = 1
					}
				}
				known[q] = append(known[q], sum)
			}
		}
		for q := range 3 {
			basis := basisOf(known[q])
			for a := range people {
				for b := a; b < len(people); b++ {
					secret := make([]float64, size)
					secret[a], secret[b] = 1, 1
					checked++
					if follows(basis, secret) {
						t.Fatalf("people %d and %d of %v follow from %v", a, b, people, known[q])
					}
				}
			}
		}
	}
	if one := []float64{1, 1, 1, 1}; checked < 10000 || !follows(basisOf([][]float64{{1, 1, 1, 0}, one}), []float64{0, 0, 0, 1}) {
		t.Fatal("the test can't fail")
	}
}

func TestLateUntil(t *testing.T) {
	launched := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	c := survey.Cycle{LaunchedAt: &launched, OpensAt: launched, ClosesAt: time.Date(2026, 3, 20, 16, 0, 0, 0, time.UTC), TimeZone: "Europe/Berlin", LateDays: 14}
	// The clocks change on 29 March: 17:00 in Berlin stays 17:00.
	if want := time.Date(2026, 4, 3, 15, 0, 0, 0, time.UTC); !c.LateUntil().Equal(want) {
		t.Errorf("late until %s, want %s", c.LateUntil(), want)
	}
	for at, want := range map[time.Time]bool{c.ClosesAt.Add(-time.Second): false, c.ClosesAt: true, c.LateUntil().Add(-time.Second): true, c.LateUntil(): false} {
		if c.TakesLate(at) != want {
			t.Errorf("at %s: %v", at, !want)
		}
	}
	c.LateDays = 0
	if c.TakesLate(c.ClosesAt) {
		t.Error("a cycle that takes none takes one")
	}
	early := c.ClosesAt.AddDate(0, 0, -3)
	c.ClosedAt, c.LateDays = &early, 2
	if !c.TakesLate(early) || c.TakesLate(early.AddDate(0, 0, 2)) || !c.EndsAt().Equal(early) {
		t.Error("closed by hand: days count from there")
	}
}

func TestDaysForLateAnswers(t *testing.T) {
	for days, refused := range map[int]bool{-1: true, 0: false, 14: false, survey.MaxLateDays: false, survey.MaxLateDays + 1: true} {
		if p := survey.CheckLateDays(days); (p != nil) != refused {
			t.Errorf("%d days: %+v", days, p)
		}
	}
}
