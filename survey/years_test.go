package survey_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"parallax/survey"
)

// spoken makes answers of people named by one letter each, in order.
func spoken(people string, levels ...survey.Levels) []survey.Spoken {
	out := make([]survey.Spoken, len(people))
	for n := range people {
		out[n] = survey.Spoken{PersonID: people[n : n+1], Levels: levels[min(n, len(levels)-1)]}
	}
	return out
}

// changes are a side's changes, the overall one first.
func changes(s survey.SideChange) []survey.Change {
	out := []survey.Change{s.Overall}
	for _, q := range s.Questions {
		out = append(out, q.Change)
	}
	return out
}

// a and b answered both years, c left, d came: 0 1 3 became 1 3 0.
func TestCompareYears(t *testing.T) {
	i := ladder(1)
	before := survey.Year{Instrument: i, Clients: spoken("abc", "0", "1", "3"), Sellers: spoken("s", "3"), Minimum: 1}
	now := survey.Year{Instrument: i, Clients: spoken("dba", "0", "3", "1"), Sellers: spoken("s", "2"), Minimum: 1}
	got := survey.CompareYears(before, now)
	for _, c := range changes(got.Client) {
		if c.Break != survey.Unbroken || c.Withheld || c.All.NBefore != 3 || c.All.NNow != 3 || c.Same.N != 2 || c.All.Questions != 1 || c.Same.Questions != 1 {
			t.Fatalf("%+v %+v %+v", c, c.All, c.Same)
		}
		same(t, "mean before", c.All.Before, 400./9)
		same(t, "all people", c.All.Difference, 0)
		same(t, "same people", c.Same.Difference, 50)
		if c.Same.Interval == nil || c.Same.Certainty != survey.NoClearGap {
			t.Errorf("same people: %+v", c.Same)
		}
	}
	if s := got.Seller.Overall.Same; s.N != 1 || s.Certainty != survey.SingleVoice || s.Interval != nil {
		t.Errorf("one seller: %+v", s)
	}
}

func TestYearsOfNobody(t *testing.T) {
	i := ladder(2)
	one := survey.Year{Instrument: i, Clients: spoken("ab", "03", "x-"), Minimum: 1}
	for name, now := range map[string]survey.Year{
		"nobody":         {Instrument: i, Minimum: 1},
		"no level":       {Instrument: i, Clients: spoken("ab", "xx"), Minimum: 1},
		"levels too few": {Instrument: i, Clients: spoken("ab", ""), Minimum: 1},
	} {
		for _, c := range append(changes(survey.CompareYears(one, now).Client), changes(survey.CompareYears(now, one).Client)...) {
			if c.All != nil || c.Same != nil || c.Withheld {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
	strangers := survey.CompareYears(one, survey.Year{Instrument: i, Clients: spoken("cd", "11"), Minimum: 1}).Client.Overall
	if strangers.All == nil || strangers.Same != nil || strangers.Withheld {
		t.Errorf("strangers: %+v", strangers)
	}
	unknown := survey.Year{Instrument: i, Clients: []survey.Spoken{{Levels: "12"}, {Levels: "13"}}, Minimum: 1}
	if c := survey.CompareYears(unknown, unknown).Client.Overall; c.All == nil || c.Same != nil {
		t.Errorf("people without an id were recognised: %+v", c)
	}
}

func TestChangedQuestionsBreakTheLine(t *testing.T) {
	before, now := ladder(4), ladder(4)
	now.Questions[1].Key = "fresh"
	now.Questions[2].Options = []string{"a", "b", "c"}
	now.Questions[0], now.Questions[3] = now.Questions[3], now.Questions[0]
	got := survey.CompareYears(
		survey.Year{Instrument: before, Clients: spoken("ab", "0123", "1123"), Minimum: 1},
		survey.Year{Instrument: now, Clients: spoken("ab", "2013", "3012"), Minimum: 1}).Client
	want := []struct {
		key    string
		broken survey.Break
	}{{"q3", ""}, {"fresh", survey.NewQuestion}, {"q2", survey.OtherOptions}, {"q0", ""}, {"q1", survey.DroppedQuestion}}
	if len(got.Questions) != len(want) {
		t.Fatalf("%+v", got.Questions)
	}
	for n, q := range got.Questions {
		if q.Key != want[n].key || q.Break != want[n].broken || (q.All == nil) != (q.Break != "") || (q.Same == nil) != (q.Break != "") {
			t.Errorf("question %d: %+v", n, q)
		}
	}
	same(t, "q3 is found at its new place", got.Questions[0].All.Difference, (200./3+100)/2-100)
	o := got.Overall
	if o.Break != survey.OtherQuestionnaire || o.All.Questions != 2 || o.Same.Questions != 2 {
		t.Fatalf("overall: %+v", o)
	}
	same(t, "overall of the two shared", o.All.Difference, (got.Questions[0].All.Difference+got.Questions[3].All.Difference)/2)
}

func TestOtherWeightsBreakTheOverallLine(t *testing.T) {
	before, now := ladder(2), ladder(2)
	now.Questions[0].Weight = 3
	people := spoken("ab", "03", "30")
	got := survey.CompareYears(survey.Year{Instrument: before, Clients: people, Minimum: 1}, survey.Year{Instrument: now, Clients: people, Minimum: 1}).Client
	if got.Overall.Break != survey.OtherQuestionnaire || got.Overall.All.Difference != 0 || got.Questions[0].Break != survey.Unbroken {
		t.Errorf("%+v %+v", got.Overall, got.Overall.All)
	}
	if c := survey.CompareYears(survey.Year{Instrument: ladder(1), Minimum: 1}, survey.Year{Instrument: survey.Instrument{}, Minimum: 1}).Client; c.Overall.Break == "" || c.Overall.All != nil {
		t.Errorf("nothing in common: %+v", c)
	}
}

// randomYears draws two years of some people each.
func randomYears(r *rand.Rand, i survey.Instrument, minimum int) (before, now survey.Year) {
	draw := func() survey.Year {
		y := survey.Year{Instrument: i, Minimum: minimum}
		for n := range 10 {
			if r.IntN(3) > 0 {
				y.Clients = append(y.Clients, survey.Spoken{PersonID: fmt.Sprint(n), Levels: random(r, i)})
			}
			if n < 3 && r.IntN(3) > 0 {
				y.Sellers = append(y.Sellers, survey.Spoken{PersonID: fmt.Sprint(n), Levels: random(r, i)})
			}
		}
		return y
	}
	return draw(), draw()
}

func TestYearsProperties(t *testing.T) {
	i := meter(t)
	r := dice(61)
	for n := range 300 {
		before, now := randomYears(r, i, 1+2*(n%2))
		got := survey.CompareYears(before, now)

		if renamed := survey.CompareYears(relabelled(r, before), relabelled(r, now)); !reflect.DeepEqual(got, renamed) {
			t.Fatal("other names in another order changed something")
		}
		back := survey.CompareYears(now, before)
		for _, pair := range [][2]survey.SideChange{{got.Client, back.Client}, {got.Seller, back.Seller}} {
			there, here := changes(pair[0]), changes(pair[1])
			for k := range there {
				if a, b := there[k].Same, here[k].Same; (a == nil) != (b == nil) || a != nil && (a.N != b.N || a.Certainty != b.Certainty) {
					t.Fatalf("%+v\nbackwards: %+v", a, b)
				} else if a != nil {
					same(t, "same people backwards", a.Difference, -b.Difference)
				}
				if a, b := there[k].All, here[k].All; (a == nil) != (b == nil) {
					t.Fatalf("%+v\nbackwards: %+v", a, b)
				} else if a != nil {
					same(t, "all people backwards", a.Difference, -b.Difference)
				}
			}
		}
		for _, c := range changes(survey.CompareYears(now, now).Client) {
			if c.All != nil && c.All.Difference != 0 || c.Same != nil && (c.Same.Difference != 0 || c.Same.Interval != nil) {
				t.Fatalf("nothing changed: %+v, %+v", c.All, c.Same)
			}
		}
	}
}

// relabelled gives everybody another id, the same in both years, and another place.
func relabelled(r *rand.Rand, y survey.Year) survey.Year {
	rename := func(in []survey.Spoken) []survey.Spoken {
		out := make([]survey.Spoken, len(in))
		for to, from := range r.Perm(len(in)) {
			out[to] = survey.Spoken{PersonID: "person " + in[from].PersonID, Levels: in[from].Levels}
		}
		return out
	}
	y.Clients, y.Sellers = rename(y.Clients), rename(y.Sellers)
	return y
}

// TestCantSayChangesNoYear: answers of "Can't say" and people who give nothing else are as if they hadn't been given.
func TestCantSayChangesNoYear(t *testing.T) {
	i := meter(t)
	r := dice(62)
	for n := range 200 {
		before, now := randomYears(r, i, 1+2*(n%2))
		more := now
		more.Clients = append([]survey.Spoken{{PersonID: "unsure", Levels: "xxxxxxx"}}, now.Clients...)
		for k, s := range more.Clients[1:] {
			more.Clients[k+1].Levels = survey.Levels(strings.ReplaceAll(string(s.Levels), "-", "x"))
		}
		if a, b := survey.CompareYears(before, now), survey.CompareYears(before, more); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\nand %+v", a, b)
		}
	}
}

// TestYearsAllowForManyChanges: small changes whose own interval excludes 0 are only suggestive among those shown together; where
// nearly all people move, all are clear.
func TestYearsAllowForManyChanges(t *testing.T) {
	i := ladder(8)
	before := survey.Year{Instrument: i, Clients: spoken("abcdefgh", "00000000"), Minimum: 1}
	one := survey.Year{Instrument: i, Clients: spoken("abcdefgh", "20110200", "20101010", "11001020", "10100102", "12010001", "00021100", "00200011", "00002221"), Minimum: 1}
	all := survey.Year{Instrument: i, Clients: spoken("abcdefgh", "22222222", "11111111"), Minimum: 1}
	for _, q := range survey.CompareYears(before, all).Client.Questions {
		if q.Same.Certainty != survey.Clear {
			t.Errorf("all moved: %+v", q.Same)
		}
	}
	count := map[survey.Certainty]int{}
	for _, q := range survey.CompareYears(before, one).Client.Questions {
		count[q.Same.Certainty]++
		if excludes := q.Same.Interval.Low > 0; excludes == (q.Same.Certainty == survey.NoClearGap) {
			t.Errorf("%+v", q.Same)
		}
	}
	if count[survey.Suggestive] == 0 || count[survey.NoClearGap] == 0 || count[survey.Clear] > 0 {
		t.Errorf("%v: want some suggestive by themselves and none clear among eight", count)
	}
}
