package agreement_test

import (
	"slices"
	"testing"

	"parallax/survey/agreement"
)

func sorted(t *testing.T, self, other []float64) agreement.SelfOtherResult {
	t.Helper()
	return must[agreement.SelfOtherResult](t)(agreement.SelfOther(self, other))
}

// Both sets have mean 3, with sums of squares 18 and 26. The standardised differences are then, by hand,
// -.209 1.143 -1.143 .209 -.209 1.038 -1.038 .209, and half their standard deviation is .420.
func TestSelfOtherSixGroups(t *testing.T) {
	self := []float64{1, 4, 2, 5, nan, 1, 3, 3, 5}
	other := []float64{1, 2, 4, 5, 3, 1, 1, 5, 5}
	r := sorted(t, self, other)
	expected := []agreement.SelfOtherCategory{
		agreement.AgreePoor, agreement.OverPoor, agreement.UnderGood, agreement.AgreeGood, agreement.Unrated,
		agreement.AgreePoor, agreement.OverPoor, agreement.UnderGood, agreement.AgreeGood,
	}
	if !slices.Equal(r.Categories, expected) {
		t.Errorf("got %v, want %v", r.Categories, expected)
	}
	near(t, "the limit", r.HalfSD, .420, .0005)
	near(t, "the first difference", r.Differences[0], -.209, .0005)
	if r.N != 8 || r.LeftOut != 1 || r.Count(agreement.OverPoor) != 2 || r.Count(agreement.OverGood) != 0 || r.Count(agreement.Unrated) != 1 {
		t.Errorf("%+v", r)
	}
	level := sorted(t, []float64{1, 2, 3, 4, 9, 2}, []float64{1, 2, 3, 5, 5, 5})
	if last := level.Categories[4:]; last[0] != agreement.OverGood || last[1] != agreement.UnderGood {
		t.Errorf("got %v", level.Categories)
	}
	low := sorted(t, []float64{0, 6, 5, 6, 6}, []float64{4, 4, 6, 7, 9})
	if low.Categories[0] != agreement.UnderPoor || low.Categories[1] != agreement.OverPoor {
		t.Errorf("got %v", low.Categories)
	}
}

// Equal means and sums of squares, differences of 1 1 1 -3 before they are standardised: half their standard deviation is 1.
func TestSelfOtherAtItsLimits(t *testing.T) {
	r := sorted(t, []float64{1, 4, 1, 0}, []float64{0, 3, 0, 3})
	expected := []agreement.SelfOtherCategory{agreement.OverPoor, agreement.OverGood, agreement.OverPoor, agreement.UnderGood}
	if !slices.Equal(r.Categories, expected) {
		t.Errorf("exactly half a standard deviation is %v, want %v", r.Categories, expected)
	}
	for _, values := range [][]float64{{1, 2, 3}, {.1, .2, .3}, {.7, .8, .9}} {
		if c := sorted(t, values, values).Categories[1]; c != agreement.AgreeGood {
			t.Errorf("exactly the mean of %v is %v", values, c)
		}
	}
}

func TestSelfOtherProperties(t *testing.T) {
	mirror := map[agreement.SelfOtherCategory]bool{}
	random := seeded(6)
	for range 200 {
		table := ratings(random, 2, 4+random.IntN(20), .1)
		self, other := table[0], table[1]
		r, err := agreement.SelfOther(self, other)
		if err != nil {
			continue
		}
		if len(r.Categories) != len(self) || len(r.Differences) != r.N || r.Count(agreement.Unrated) != r.LeftOut || r.N+r.LeftOut != len(self) {
			t.Errorf("every person has one category: %+v", r)
		}
		order := random.Perm(len(self))
		var movedSelf, movedOther []float64
		var moved []agreement.SelfOtherCategory
		for _, k := range order {
			movedSelf, movedOther, moved = append(movedSelf, self[k]), append(movedOther, other[k]), append(moved, r.Categories[k])
		}
		if got := sorted(t, movedSelf, movedOther).Categories; !slices.Equal(got, moved) {
			t.Errorf("reordered %v, want %v", got, moved)
		}
		line := func(x float64) float64 { return 20*x + 7 }
		if got := sorted(t, mapped(self, line), other).Categories; !slices.Equal(got, r.Categories) {
			t.Errorf("own ratings in other units: %v, want %v", got, r.Categories)
		}
		turned := sorted(t, other, self)
		for k, c := range r.Categories {
			mirror[c] = true
			if c.Over() != turned.Categories[k].Under() || c.Under() != turned.Categories[k].Over() {
				t.Errorf("%v turns into %v", c, turned.Categories[k])
			}
		}
		for _, c := range sorted(t, mapped(other, line), other).Categories {
			if c.Over() || c.Under() {
				t.Errorf("the same ratings in other units: %v", c)
			}
		}
	}
	if len(mirror) != 7 {
		t.Errorf("met %d of 7 categories", len(mirror))
	}
}

func TestSelfOtherInWords(t *testing.T) {
	seen := map[string]bool{}
	for c := agreement.Unrated; c <= agreement.UnderPoor; c++ {
		seen[c.String()] = true
	}
	if len(seen) != 7 || seen["unknown"] || agreement.SelfOtherCategory(7).String() != "unknown" {
		t.Errorf("%v", seen)
	}
}

func TestSelfOtherRefuses(t *testing.T) {
	r, err := agreement.SelfOther([]float64{1, 2, nan}, []float64{1, 2, 3})
	refused[*agreement.NotEnough](t, "two pairs", r, err)
	r, err = agreement.SelfOther([]float64{1, 2, 3}, []float64{1, 2})
	refused[*agreement.Mismatch](t, "unequal lengths", r, err)
	r, err = agreement.SelfOther([]float64{1, 2, inf}, []float64{1, 2, 3})
	refused[*agreement.OffScale](t, "an infinite rating", r, err)
	r, err = agreement.SelfOther([]float64{.1, .1, .1}, []float64{1, 2, 3})
	refused[*agreement.Undefined](t, "own ratings alike", r, err)
	r, err = agreement.SelfOther([]float64{1, 2, 3}, []float64{4, 4, 4})
	refused[*agreement.Undefined](t, "others' ratings alike", r, err)
	r, err = agreement.SelfOther([]float64{1, 2, 3}, []float64{.3, aboveThreeTenths, .3})
	refused[*agreement.Undefined](t, "others' ratings alike but for rounding", r, err)
}
