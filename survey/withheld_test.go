package survey_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"parallax/survey"
)

// TestWithheldLeavesNoTrace changes every level that a reader of groups may not see: answers to a question that fewer than three
// answered. Nothing that they read changes, at that account or at any other of the cycle.
func TestWithheldLeavesNoTrace(t *testing.T) {
	i := meter(t)
	r := dice(21)
	withheld := 0
	for range 200 {
		accounts := randomCycle(r, i, 6)
		other := make([]survey.Sides, len(accounts))
		for n, s := range accounts {
			var changed int
			other[n], changed = otherwiseWithheld(r, i, s)
			withheld += changed
		}
		a, b := survey.CompareCycle(i, accounts, survey.GroupMinimum), survey.CompareCycle(i, other, survey.GroupMinimum)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\nand %+v\nread differently:\n%+v\n%+v", accounts, other, a, b)
		}
	}
	if withheld < 100 {
		t.Errorf("only %d answers were withheld", withheld)
	}
}

// otherwiseWithheld gives every answer to a question with fewer than three another level.
func otherwiseWithheld(r *rand.Rand, i survey.Instrument, s survey.Sides) (survey.Sides, int) {
	clients := make([][]byte, len(s.Clients))
	for k, l := range s.Clients {
		clients[k] = []byte(l)
	}
	changed := 0
	for n, q := range i.Choices() {
		answers := 0
		for _, l := range s.Clients {
			if _, ok := l.At(n); ok {
				answers++
			}
		}
		for _, l := range clients {
			if _, ok := survey.Levels(l).At(n); ok && answers < survey.GroupMinimum {
				l[n] = byte('0' + r.IntN(len(q.Options)))
				changed++
			}
		}
	}
	s.Clients = nil
	for _, l := range clients {
		s.Clients = append(s.Clients, survey.Levels(l))
	}
	return s, changed
}

// TestGroupsOverallTellsOfNoSinglePerson: three people answer all questions, a fourth only four of seven. Made of each person's
// own mean, the overall strength and the questions' would give the fourth's answers by two equations. Readers of groups get
// one that follows from the questions alone.
func TestGroupsOverallTellsOfNoSinglePerson(t *testing.T) {
	i := meter(t)
	r := dice(22)
	seen := 0
	for range 300 {
		s := randomSides(r, i)
		got := survey.Compare(i, s, survey.Spread{}, survey.GroupMinimum)
		if got.Overall.Client.N == 0 {
			continue
		}
		seen++
		sum, n := 0.0, 0.0
		for _, q := range got.Questions {
			if q.Client.N > 0 {
				sum, n = sum+q.Client.Strength, n+1
			}
		}
		if math.Abs(got.Overall.Client.Strength-sum/n) > 1e-9 {
			t.Fatalf("%v: overall %v is more than its questions' mean %v", s.Clients, got.Overall.Client.Strength, sum/n)
		}
	}
	if seen < 50 {
		t.Errorf("only %d overall strengths were shown", seen)
	}
}

// Three people's mean and spread give all three answers away. So readers of groups get no interval until three accounts make the
// spread: below, answers with the same means read the same, however far apart they lie.
func TestSpreadOfFewAccountsIsNotTold(t *testing.T) {
	i := meter(t)
	alike := survey.Sides{Clients: levels("1111111", "1111111", "1111111"), Sellers: levels("2222222", "3333333"), ClientsAsked: 4, SellersAsked: 2}
	apart := alike
	apart.Clients = levels("0000000", "1111111", "2222222")
	const few = survey.GroupMinimum - 1
	read := func(s survey.Sides, accounts int) []survey.AccountComparison {
		cycle := make([]survey.Sides, accounts)
		for n := range cycle {
			cycle[n] = s
		}
		return survey.CompareCycle(i, cycle, survey.GroupMinimum)
	}
	for n := range few {
		for _, c := range [][]survey.AccountComparison{read(alike, n+1), read(apart, n+1)} {
			if c[0].Overall.Client.N != 3 || c[0].Overall.Interval != nil || c[0].Overall.SE != nil || c[0].Questions[0].Interval != nil {
				t.Errorf("%d accounts: %+v", n+1, c[0].Overall)
			}
		}
	}
	if c := read(apart, survey.GroupMinimum); c[0].Overall.Interval == nil {
		t.Error("three accounts give no interval")
	}
	plain := alike // a mean of a third of a rung: one person is a rung above the lowest
	plain.Clients = levels("0000000", "0000000", "1111111")
	if c := survey.CompareCycle(i, []survey.Sides{apart, plain, plain}, survey.GroupMinimum); c[0].Overall.SE != nil || c[0].Questions[0].SE != nil {
		t.Error("accounts whose spread follows from their mean hide that of a third")
	}
}

func levels(all ...string) []survey.Levels {
	out := make([]survey.Levels, len(all))
	for n, l := range all {
		out[n] = survey.Levels(l)
	}
	return out
}

// TestFragileOfGroupsFollowsFromTheMean: whether one answer less would change the class tells of the single ones, so readers of
// groups are told whether it could: the same for all answers of the same mean, and never less than the truth.
func TestFragileOfGroupsFollowsFromTheMean(t *testing.T) {
	i := ladder(1)
	told := map[[2]int]bool{}
	firm := 0
	for n := survey.GroupMinimum; n <= 5; n++ {
		for code := range 1 << (2 * n) { // every way in which n people can answer
			var clients []survey.Levels
			sum := 0
			for k := range n {
				level := code >> (2 * k) & 3
				sum += level
				clients = append(clients, survey.Levels([]byte{byte(48 + level)}))
			}
			s := survey.Sides{Clients: clients, Sellers: []survey.Levels{"3", "3"}, ClientsAsked: n, SellersAsked: 2}
			got, truth := survey.Compare(i, s, survey.Spread{}, survey.GroupMinimum).Overall, survey.Compare(i, s, survey.Spread{}, 1).Overall
			key := [2]int{n, sum}
			if before, seen := told[key]; seen && before != got.Fragile {
				t.Fatalf("%v: fragile %v tells of single answers", clients, got.Fragile)
			}
			told[key] = got.Fragile
			if truth.Fragile && !got.Fragile {
				t.Errorf("%v is fragile, and not said to be", clients)
			}
			if !got.Fragile {
				firm++
			}
		}
	}
	if firm == 0 {
		t.Error("every group is fragile")
	}
}
