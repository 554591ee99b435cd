package survey_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parallax/survey"
)

func TestClassifyExactlyOne(t *testing.T) {
	count := map[survey.Class]int{}
	for client := -1; client <= 100; client++ {
		for seller := -1; seller <= 100; seller++ {
			c, s := survey.Standing{Strength: float64(client), N: min(client+1, 1)}, survey.Standing{Strength: float64(seller), N: min(seller+1, 1)}
			got := survey.Classify(c, s, 50, 1)
			is := map[survey.Class]bool{
				survey.TooFew:         client < 0 || seller < 0,
				survey.SharedStrength: client >= 50 && seller >= 50,
				survey.HiddenStrength: client >= 50 && seller >= 0 && seller < 50,
				survey.BlindSpot:      client >= 0 && client < 50 && seller >= 50,
				survey.SharedConcern:  client >= 0 && client < 50 && seller >= 0 && seller < 50,
			}
			for class, want := range is {
				if (got == class) != want {
					t.Fatalf("client %d, seller %d: got %s", client, seller, got)
				}
			}
			if back := survey.Classify(s, c, 50, 1); back != survey.FlipSides(got) {
				t.Fatalf("client %d, seller %d is %s, swapped %s", client, seller, got, back)
			}
			count[got]++
		}
	}
	if len(count) != 5 {
		t.Errorf("only %v occur", count)
	}
}

func TestClassifyAtTheCut(t *testing.T) {
	i := ladder(1)
	// 33.3…, 66.6… and their like average 50 in real numbers, whatever their last bits do.
	for _, clients := range [][]survey.Levels{{"1", "2"}, {"2", "1", "1", "2"}, {"0", "3"}, {"0", "1", "2", "3"}, {"1", "1", "1", "2", "2", "2"}} {
		got := survey.Compare(i, survey.Sides{Clients: clients, Sellers: []survey.Levels{"3"}}, survey.Spread{}, 1)
		if got.Overall.Class != survey.SharedStrength {
			t.Errorf("%v: %s at %v", clients, got.Overall.Class, got.Overall.Client.Strength)
		}
	}
}

func TestGroupMinimumHidesTheClientSide(t *testing.T) {
	i := ladder(2)
	s := survey.Sides{Clients: []survey.Levels{"33", "3x", "30"}, Sellers: []survey.Levels{"11", "22"}, ClientsAsked: 5, SellersAsked: 2}
	got := survey.Compare(i, s, survey.NewSpread(i, []survey.Sides{s}), survey.GroupMinimum)
	if q := got.Questions[0]; q.Class != survey.SharedStrength || q.Client.N != 3 {
		t.Errorf("three answers are enough: %+v", q)
	}
	if q := got.Questions[1]; q.Class != survey.TooFew || q.Client != (survey.Standing{Asked: 5}) || q.Gap != 0 || q.Interval != nil || q.SE != nil || q.Certainty != "" || q.Wide || q.Fragile || q.Everyone {
		t.Errorf("two answers must leave no trace: %+v", q)
	}
	if q := got.Questions[1]; q.Seller.N != 2 || q.Seller.Strength != 50 {
		t.Errorf("the team's own side stays: %+v", q.Seller)
	}
}

func TestIdenticalAnswersAreNoFinding(t *testing.T) {
	i := meter(t)
	r := dice(1)
	for range 300 {
		var answers []survey.Levels
		for range 1 + r.IntN(6) {
			answers = append(answers, random(r, i))
		}
		s := survey.Sides{Clients: answers, Sellers: answers, ClientsAsked: len(answers) + 2, SellersAsked: len(answers)}
		accounts := append(randomCycle(r, i, 5), s)
		c := survey.CompareCycle(i, accounts, 1)[5]
		for n, got := range all(c) {
			if got.Gap != 0 || got.Class == survey.BlindSpot || got.Class == survey.HiddenStrength || got.Wide || got.Certainty == survey.Clear || got.Certainty == survey.Suggestive {
				t.Fatalf("%v: comparison %d is %+v", answers, n, got)
			}
		}
		if headline := survey.Headline(i, c); !strings.Contains(strings.ToLower(headline), "no clear gap") && c.Overall.Class != survey.TooFew {
			t.Errorf("headline %q", headline)
		}
	}
}

func TestSwappingSidesFlipsSignAndClass(t *testing.T) {
	i := meter(t)
	r := dice(2)
	for range 500 {
		s := randomSides(r, i)
		swapped := survey.Sides{Clients: s.Sellers, Sellers: s.Clients, ClientsAsked: s.SellersAsked, SellersAsked: s.ClientsAsked}
		there, back := all(survey.Compare(i, s, survey.Spread{}, 1)), all(survey.Compare(i, swapped, survey.Spread{}, 1))
		for n := range there {
			a, b := there[n], back[n]
			if a.Gap != -b.Gap || a.Class != survey.FlipSides(b.Class) || a.Wide != b.Wide || a.Fragile != b.Fragile || a.Certainty != b.Certainty {
				t.Fatalf("%+v\nswapped: %+v", a, b)
			}
		}
	}
}

func TestCantSayChangesNoScore(t *testing.T) {
	i := meter(t)
	r := dice(3)
	for range 300 {
		s := randomSides(r, i)
		blanks := survey.Sides{ClientsAsked: s.ClientsAsked, SellersAsked: s.SellersAsked}
		for _, l := range s.Clients {
			blanks.Clients = append(blanks.Clients, survey.Levels(strings.ReplaceAll(string(l), "x", "-")))
		}
		for _, l := range s.Sellers {
			blanks.Sellers = append(blanks.Sellers, survey.Levels(strings.ReplaceAll(string(l), "x", "-")))
		}
		more := s
		more.Clients = append(slices.Clone(s.Clients), "xxxxxxx") // somebody who could say nothing at all
		more.ClientsAsked = max(s.ClientsAsked, len(more.Clients))
		with := all(survey.Compare(i, s, survey.Spread{}, 1))
		for _, other := range []survey.Sides{blanks, more} {
			for n, without := range all(survey.Compare(i, other, survey.Spread{}, 1)) {
				a, b := with[n], without
				if a.Client.Strength != b.Client.Strength || a.Client.N != b.Client.N || a.Seller.Strength != b.Seller.Strength || a.Gap != b.Gap || a.Class != b.Class {
					t.Fatalf("%+v\nand %+v", a, b)
				}
			}
		}
	}
}

func TestOrderChangesNothing(t *testing.T) {
	i := meter(t)
	r := dice(4)
	for range 50 {
		accounts := randomCycle(r, i, 8)
		before := survey.CompareCycle(i, accounts, 1)
		order := r.Perm(len(accounts))
		mixed := make([]survey.Sides, len(accounts))
		for to, from := range order {
			mixed[to] = survey.Sides{
				Clients: shuffled(r, accounts[from].Clients), Sellers: shuffled(r, accounts[from].Sellers),
				ClientsAsked: accounts[from].ClientsAsked, SellersAsked: accounts[from].SellersAsked,
			}
		}
		after := survey.CompareCycle(i, mixed, 1)
		for to, from := range order {
			a, b := all(before[from]), all(after[to])
			for n := range a {
				x, y := a[n], b[n]
				if (x.Interval == nil) != (y.Interval == nil) {
					t.Fatal("an interval came or went")
				}
				if x.Interval != nil {
					same(t, "low", x.Interval.Low, y.Interval.Low)
					same(t, "high", x.Interval.High, y.Interval.High)
					same(t, "standard error", *x.SE, *y.SE)
				}
				x.Interval, y.Interval, x.SE, y.SE = nil, nil, nil, nil
				if !reflect.DeepEqual(x, y) {
					t.Fatalf("%+v\nbecame %+v", x, y)
				}
			}
			if a, b := survey.Headline(i, before[from]), survey.Headline(i, after[to]); a != b {
				t.Errorf("%q became %q", a, b)
			}
		}
	}
}

func shuffled(r *rand.Rand, in []survey.Levels) []survey.Levels {
	out := slices.Clone(in)
	r.Shuffle(len(out), func(a, b int) { out[a], out[b] = out[b], out[a] })
	return out
}

func TestWide(t *testing.T) {
	i := ladder(3)
	wide := survey.Compare(i, survey.Sides{Clients: []survey.Levels{"012"}, Sellers: []survey.Levels{"123"}}, survey.Spread{}, 1)
	narrow := survey.Compare(i, survey.Sides{Clients: []survey.Levels{"012", "022"}, Sellers: []survey.Levels{"123"}}, survey.Spread{}, 1)
	if !wide.Overall.Wide || !wide.Questions[0].Wide {
		t.Errorf("a rung exactly is wide: %+v", wide.Overall)
	}
	if narrow.Overall.Wide || !narrow.Questions[0].Wide || narrow.Questions[1].Wide {
		t.Errorf("less than a rung is not: %+v", narrow)
	}
}

func TestFragile(t *testing.T) {
	i := ladder(1)
	for _, c := range []struct {
		name             string
		clients, sellers []survey.Levels
		want             bool
	}{
		{"all far from the cut", []survey.Levels{"3", "3", "3"}, []survey.Levels{"3", "3"}, false},
		{"one client tips it", []survey.Levels{"0", "2", "2"}, []survey.Levels{"3", "3"}, true},
		{"one seller tips it", []survey.Levels{"3", "3", "3"}, []survey.Levels{"3", "1"}, true},
		{"a side's only answer", []survey.Levels{"3", "3", "3"}, []survey.Levels{"3"}, true},
		{"nothing to tip", nil, []survey.Levels{"3", "3"}, false},
	} {
		got := survey.Compare(i, survey.Sides{Clients: c.clients, Sellers: c.sellers}, survey.Spread{}, 1)
		if got.Overall.Fragile != c.want || got.Questions[0].Fragile != c.want {
			t.Errorf("%s: fragile %v and %v, want %v", c.name, got.Overall.Fragile, got.Questions[0].Fragile, c.want)
		}
	}
}

func TestNothingIsEverNaN(t *testing.T) {
	i := meter(t)
	r := dice(5)
	for range 200 {
		for _, c := range survey.CompareCycle(i, randomCycle(r, i, r.IntN(5)), 1+r.IntN(3)) {
			for _, x := range all(c) {
				numbers := []float64{x.Client.Strength, x.Seller.Strength, x.Gap}
				if x.Interval != nil {
					numbers = append(numbers, x.Interval.Low, x.Interval.High)
					if x.Interval.Low > x.Gap || x.Interval.High < x.Gap || x.Interval.High-x.Interval.Low < 1e-9 {
						t.Fatalf("interval %v of gap %v", x.Interval, x.Gap)
					}
				}
				for _, v := range numbers {
					if math.IsNaN(v) || math.Abs(v) > 100 {
						t.Fatalf("%+v", x)
					}
				}
			}
		}
	}
}

// Where nobody asks how sure the gaps are, all else is the same.
func TestClassifyIsCompareWithoutCertainty(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for range 200 {
		i := twoQuestions()
		accounts, minimum := randomCycle(r, i, 1+r.IntN(8)), 1+2*r.IntN(2)
		want := survey.CompareCycle(i, accounts, minimum)
		overall := survey.ClassifyOverall(i, accounts, minimum)
		for n, got := range survey.ClassifyCycle(i, accounts, minimum) {
			bare(&want[n].Overall)
			for k := range want[n].Questions {
				bare(&want[n].Questions[k].Comparison)
			}
			if !reflect.DeepEqual(got, want[n]) || !reflect.DeepEqual(overall[n], want[n].Overall) {
				t.Fatalf("account %d: found %+v and %+v, want %+v", n, got, overall[n], want[n])
			}
		}
	}
}

func bare(c *survey.Comparison) { c.Interval, c.SE, c.Certainty = nil, nil, survey.Unknown }
