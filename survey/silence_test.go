package survey_test

import (
	"reflect"
	"testing"

	"parallax/survey"
)

// Two of four answered and average 50: the silent two could make it 25 or 75.
func TestBoundSilence(t *testing.T) {
	i := ladder(1)
	s := survey.Sides{Clients: []survey.Levels{"1", "2"}, Sellers: []survey.Levels{"3", "2", "1"}, ClientsAsked: 4, SellersAsked: 3}
	got := survey.BoundSilence(i, survey.Compare(i, s, survey.Spread{}, 1))
	for _, b := range []*survey.Bounds{got.Overall, got.Questions[0].Bounds} {
		if b.Silent != 2 || b.LowClass != survey.BlindSpot || b.HighClass != survey.SharedStrength {
			t.Errorf("%+v", b)
		}
		same(t, "lowest strength", b.Client.Low, 25)
		same(t, "highest strength", b.Client.High, 75)
		same(t, "lowest gap", b.Gap.Low, 25-200./3)
		same(t, "highest gap", b.Gap.High, 75-200./3)
	}
	if got.Questions[0].Key != "q0" {
		t.Errorf("key %q", got.Questions[0].Key)
	}
}

func TestNoBounds(t *testing.T) {
	i := ladder(1)
	three := []survey.Levels{"3", "2", "2"}
	for _, c := range []struct {
		name    string
		s       survey.Sides
		minimum int
		gap     bool
		bounds  bool
	}{
		{"everyone answered", survey.Sides{Clients: three, Sellers: three, ClientsAsked: 3}, 1, true, false},
		{"nobody answered", survey.Sides{Sellers: three, ClientsAsked: 3}, 1, false, false},
		{"too few to show", survey.Sides{Clients: three[:2], Sellers: three, ClientsAsked: 5}, survey.GroupMinimum, false, false},
		{"enough to show", survey.Sides{Clients: three, Sellers: three, ClientsAsked: 5}, survey.GroupMinimum, true, true},
		{"the team is silent", survey.Sides{Clients: three, ClientsAsked: 5}, 1, false, true},
	} {
		got := survey.BoundSilence(i, survey.Compare(i, c.s, survey.Spread{}, c.minimum))
		for _, b := range []*survey.Bounds{got.Overall, got.Questions[0].Bounds} {
			if (b != nil) != c.bounds {
				t.Errorf("%s: %+v", c.name, b)
			} else if b != nil && (b.Gap != nil) != c.gap {
				t.Errorf("%s: gap %+v", c.name, b.Gap)
			} else if b != nil && !c.gap && (b.LowClass != survey.TooFew || b.HighClass != survey.TooFew) {
				t.Errorf("%s: %+v", c.name, b)
			}
		}
	}
}

func TestBoundsHoldTheGap(t *testing.T) {
	i := meter(t)
	r := dice(51)
	seen := 0
	for n := range 600 {
		c := survey.Compare(i, randomSides(r, i), survey.Spread{}, 1+2*(n%2))
		got := survey.BoundSilence(i, c)
		bounds := []*survey.Bounds{got.Overall}
		for _, q := range got.Questions {
			bounds = append(bounds, q.Bounds)
		}
		for k, x := range all(c) {
			b := bounds[k]
			if b == nil {
				if x.Client.N > 0 && !x.Everyone {
					t.Fatalf("no bounds of %+v", x)
				}
				continue
			}
			seen++
			if b.Client.Low < 0 || b.Client.High > 100 || b.Client.Low > x.Client.Strength+1e-9 || b.Client.High < x.Client.Strength-1e-9 {
				t.Fatalf("%+v of %+v", b, x)
			}
			if (b.Gap == nil) != (x.Class == survey.TooFew) {
				t.Fatalf("%+v of %+v", b, x)
			}
			if b.Gap != nil && (b.Gap.Low > x.Gap+1e-9 || b.Gap.High < x.Gap-1e-9) {
				t.Fatalf("gap %v outside %+v", x.Gap, b.Gap)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d bounds were drawn", seen)
	}
}

// TestBoundsAreReached lets every silent contact speak: all at the bottom, then all at the top.
func TestBoundsAreReached(t *testing.T) {
	i := ladder(3)
	r := dice(52)
	for range 200 {
		s := randomSides(r, i)
		for n := range s.Clients {
			s.Clients[n] = survey.Levels([]byte{byte('0' + r.IntN(4)), byte('0' + r.IntN(4)), byte('0' + r.IntN(4))})
		}
		b := survey.BoundSilence(i, survey.Compare(i, s, survey.Spread{}, 1)).Overall
		if b == nil || b.Gap == nil {
			continue
		}
		for said, want := range map[survey.Levels]struct {
			gap   float64
			class survey.Class
		}{"000": {b.Gap.Low, b.LowClass}, "333": {b.Gap.High, b.HighClass}} {
			full := s
			full.Clients = append([]survey.Levels{}, s.Clients...)
			for range b.Silent {
				full.Clients = append(full.Clients, said)
			}
			got := survey.Compare(i, full, survey.Spread{}, 1).Overall
			same(t, "gap when all had said "+string(said), got.Gap, want.gap)
			if got.Class != want.class {
				t.Errorf("class %s, want %s", got.Class, want.class)
			}
		}
	}
}

// TestCantSayMovesNoBound: somebody who could say nothing is as silent as before.
func TestCantSayMovesNoBound(t *testing.T) {
	i := meter(t)
	r := dice(53)
	for range 200 {
		s := randomSides(r, i)
		s.ClientsAsked = len(s.Clients) + 2
		more := s
		more.Clients = append(append([]survey.Levels{}, s.Clients...), "xxxxxxx")
		a, b := survey.BoundSilence(i, survey.Compare(i, s, survey.Spread{}, 1)), survey.BoundSilence(i, survey.Compare(i, more, survey.Spread{}, 1))
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\nand %+v", a, b)
		}
	}
}
