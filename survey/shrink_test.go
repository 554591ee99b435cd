package survey_test

import (
	"math"
	"reflect"
	"testing"

	"parallax/survey"
)

func TestShrinkStaysBetweenTheGapAndTheMean(t *testing.T) {
	i := meter(t)
	r := dice(41)
	drawn := 0
	for range 100 {
		all := survey.CompareCycle(i, randomCycle(r, i, 12), 1)
		got, ok := survey.Shrink(all)
		if !ok {
			continue
		}
		for n, s := range got.Gaps {
			raw := all[n].Overall
			if (s == nil) != (raw.Class == survey.TooFew) {
				t.Fatalf("account %d: %+v of %+v", n, s, raw)
			}
			if s == nil {
				continue
			}
			drawn++
			if s.Weight < 0 || s.Weight >= 1 || math.IsNaN(s.Gap) {
				t.Fatalf("%+v", s)
			}
			if low, high := min(raw.Gap, got.Mean), max(raw.Gap, got.Mean); s.Gap < low-1e-9 || s.Gap > high+1e-9 {
				t.Fatalf("%v became %v, beyond the mean %v", raw.Gap, s.Gap, got.Mean)
			}
		}
		surerIsShrunkLess(t, all, got)
	}
	if drawn < 300 {
		t.Errorf("only %d gaps were shrunk", drawn)
	}
}

func surerIsShrunkLess(t *testing.T, all []survey.AccountComparison, got survey.Shrinkage) {
	t.Helper()
	for n, a := range got.Gaps {
		for k, b := range got.Gaps {
			if a == nil || b == nil || all[k].Overall.SE == nil {
				continue
			}
			if all[n].Overall.SE == nil {
				if !a.Assumed || a.Weight > b.Weight {
					t.Fatalf("a gap without a standard error keeps %v, one with it %v", a.Weight, b.Weight)
				}
			} else if *all[n].Overall.SE < *all[k].Overall.SE && a.Weight < b.Weight {
				t.Fatalf("standard error %v keeps %v, standard error %v keeps %v", *all[n].Overall.SE, a.Weight, *all[k].Overall.SE, b.Weight)
			}
		}
	}
}

func TestShrinkKnowsNoOrder(t *testing.T) {
	i := meter(t)
	r := dice(42)
	all := survey.CompareCycle(i, randomCycle(r, i, 30), 1)
	order := r.Perm(len(all))
	mixed := make([]survey.AccountComparison, len(all))
	for to, from := range order {
		mixed[to] = all[from]
	}
	a, okA := survey.Shrink(all)
	b, okB := survey.Shrink(mixed)
	if !okA || !okB {
		t.Fatal("30 accounts are enough")
	}
	for to, from := range order {
		if x, y := a.Gaps[from], b.Gaps[to]; (x == nil) != (y == nil) {
			t.Fatal("a gap came or went")
		} else if x != nil {
			same(t, "shrunken gap", x.Gap, y.Gap)
		}
	}
}

// TestShrinkComesNearerToTheTruth: over whole cycles the shrunken gaps miss the true ones by less than the raw gaps do.
func TestShrinkComesNearerToTheTruth(t *testing.T) {
	i := meter(t)
	r := dice(43)
	var raw, shrunken float64
	for range 40 {
		sides, truths := make([]survey.Sides, 60), make([]truth, 60)
		for n := range sides {
			sides[n], truths[n] = world{i, r}.account(.36)
		}
		all := survey.CompareCycle(i, sides, 1)
		got, ok := survey.Shrink(all)
		if !ok {
			t.Fatal("60 accounts are enough")
		}
		for n, s := range got.Gaps {
			if s != nil {
				off, offShrunken := all[n].Overall.Gap-truths[n].overall, s.Gap-truths[n].overall
				raw += off * off
				shrunken += offShrunken * offShrunken
			}
		}
	}
	t.Logf("squared error of shrunken gaps is %.0f %% of that of raw ones", 100*shrunken/raw)
	if !(shrunken < .9*raw) {
		t.Errorf("squared error %.0f shrunken, %.0f raw", shrunken, raw)
	}
}

func TestShrinkWithoutRulers(t *testing.T) {
	gap := func(gap float64, se *float64) survey.AccountComparison {
		return survey.AccountComparison{Overall: survey.Comparison{Class: survey.BlindSpot, Gap: gap, SE: se}}
	}
	two, six := 2., 6.
	all := []survey.AccountComparison{gap(-30, &two), gap(0, &two), gap(20, &six), gap(-40, nil), {Overall: survey.Comparison{Class: survey.TooFew}}}
	got, ok := survey.Shrink(all)
	if !ok || got.Known != 3 || got.Gaps[4] != nil {
		t.Fatalf("%+v", got)
	}
	if s := got.Gaps[3]; !s.Assumed || s.Weight != got.Gaps[2].Weight {
		t.Errorf("without a standard error: %+v, the least sure is %+v", s, got.Gaps[2])
	}
	if got, ok := survey.Shrink(all[1:]); ok {
		t.Errorf("two known gaps gave %+v", got)
	}
	if _, ok := survey.Shrink(nil); ok {
		t.Error("no accounts gave a ranking")
	}
}

// TestShrinkLeavesNoTraceOfTheWithheld changes every answer that a reader of groups may not see: no rank moves.
func TestShrinkLeavesNoTraceOfTheWithheld(t *testing.T) {
	i := meter(t)
	r := dice(44)
	ranked := 0
	for range 100 {
		accounts := randomCycle(r, i, 12)
		other := make([]survey.Sides, len(accounts))
		for n, s := range accounts {
			other[n], _ = otherwiseWithheld(r, i, s)
		}
		a, ok := survey.Shrink(survey.CompareCycle(i, accounts, survey.GroupMinimum))
		b, okToo := survey.Shrink(survey.CompareCycle(i, other, survey.GroupMinimum))
		if ok != okToo || !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\nand %+v", a, b)
		}
		if ok {
			ranked++
		}
	}
	if ranked < 20 {
		t.Errorf("only %d cycles were ranked", ranked)
	}
}
