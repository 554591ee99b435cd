package agreement_test

import (
	"testing"

	"parallax/survey/agreement"
)

var fivePoints = agreement.Rungs(1, 5)

func TestRWGOfFiveRaters(t *testing.T) {
	r := must[agreement.RWGResult](t)(agreement.RWG([]float64{4, 4, 5, 4, 3}, fivePoints))
	same(t, "r_wg", r.Value, .75)
	same(t, "its ratio", r.Ratio, .25)
	if r.Raters != 5 || r.Items != 1 || r.LeftOut != 0 || r.Truncated || r.Level() != agreement.StrongAgreement {
		t.Errorf("%+v, %v", r, r.Level())
	}
	holed := must[agreement.RWGResult](t)(agreement.RWG([]float64{4, nan, 4, 5, 4, nan, 3}, fivePoints))
	if holed.Value != r.Value || holed.LeftOut != 2 || holed.Raters != 5 {
		t.Errorf("with two who can't say: %+v", holed)
	}
}

func TestRWGJOfSevenItems(t *testing.T) {
	near(t, "r_wg(J) from the ratio", must[float64](t)(agreement.RWGJFromRatio(7, .25)), .9545, .00005)
	var items [][]float64
	for range 7 {
		items = append(items, []float64{4, 4, 5, 4, 3})
	}
	r := must[agreement.RWGResult](t)(agreement.RWGJ(items, fivePoints))
	near(t, "r_wg(J)", r.Value, .9545, .00005)
	if r.Items != 7 || r.Level() != agreement.VeryStrongAgreement {
		t.Errorf("%+v, %v", r, r.Level())
	}
	items[3] = []float64{1, 1, 5, 5, nan} // variance 16/3 where the others have 1/2: mean 25/21, over 2
	uneven := must[agreement.RWGResult](t)(agreement.RWGJ(items, fivePoints))
	same(t, "the ratio of uneven items", uneven.Ratio, 25.0/42)
	if uneven.LeftOut != 1 || uneven.Raters != 5 {
		t.Errorf("%+v", uneven)
	}
}

func TestRWGBelowZeroIsZero(t *testing.T) {
	for _, values := range [][]float64{{1, 5}, {1, 1, 5, 5}} {
		for _, items := range [][][]float64{{values}, {values, values, values}} {
			r := must[agreement.RWGResult](t)(agreement.RWGJ(items, fivePoints))
			if r.Value != 0 || !r.Truncated || r.Ratio <= 1 || r.Level() != agreement.NoAgreement {
				t.Errorf("%+v", r)
			}
		}
	}
	atRandom := must[agreement.RWGResult](t)(agreement.RWG([]float64{3, 3, 3, 1, 5}, fivePoints)) // variance 2
	if atRandom.Value != 0 || atRandom.Truncated {
		t.Errorf("exactly as at random: %+v", atRandom)
	}
}

func TestRWGProperties(t *testing.T) {
	random := seeded(4)
	for range 300 {
		items := ratings(random, 1+random.IntN(5), 3+random.IntN(5), .05)
		r, err := agreement.RWGJ(items, fivePoints)
		if err != nil {
			continue
		}
		if r.Value < 0 || r.Value > 1 {
			t.Errorf("%v: %v", items, r.Value)
		}
		moved := shuffledRows(random, transposed(shuffledRows(random, transposed(items))))
		same(t, "r_wg reordered", must[agreement.RWGResult](t)(agreement.RWGJ(moved, fivePoints)).Value, r.Value)
		strength := func(x float64) float64 { return (x - 1) * 100 / 4 }
		inStrengths := must[agreement.RWGResult](t)(agreement.RWGJ(mappedRows(items, strength), mapped(fivePoints, strength)))
		same(t, "r_wg in strengths", inStrengths.Value, r.Value)
		turned := func(x float64) float64 { return 6 - x }
		same(t, "r_wg turned round", must[agreement.RWGResult](t)(agreement.RWGJ(mappedRows(items, turned), fivePoints)).Value, r.Value)
		one, err := agreement.RWG(items[0], fivePoints)
		if err != nil {
			t.Fatal(err)
		}
		alone := must[agreement.RWGResult](t)(agreement.RWGJ(items[:1], fivePoints))
		if one != alone {
			t.Errorf("one item: %+v and %+v", one, alone)
		}
	}
	if r := must[agreement.RWGResult](t)(agreement.RWG([]float64{2, 2, 2, 2}, fivePoints)); r.Value != 1 {
		t.Errorf("all the same: %+v", r)
	}
	wider := must[agreement.RWGResult](t)(agreement.RWG([]float64{2, 3, 3}, agreement.Rungs(1, 9)))
	if tight := must[agreement.RWGResult](t)(agreement.RWG([]float64{2, 3, 3}, fivePoints)); wider.Value <= tight.Value {
		t.Errorf("the same values on nine points %v, on five %v", wider.Value, tight.Value)
	}
}

func TestLevelsOfLeBretonAndSenter(t *testing.T) {
	for _, c := range []struct {
		value    float64
		expected agreement.Level
		words    string
	}{
		{0, agreement.NoAgreement, "no agreement"},
		{.30, agreement.NoAgreement, "no agreement"},
		{.31, agreement.WeakAgreement, "weak agreement"},
		{.50, agreement.WeakAgreement, "weak agreement"},
		{.51, agreement.ModerateAgreement, "moderate agreement"},
		{.70, agreement.ModerateAgreement, "moderate agreement"},
		{.704, agreement.ModerateAgreement, "moderate agreement"},
		{.71, agreement.StrongAgreement, "strong agreement"},
		{.90, agreement.StrongAgreement, "strong agreement"},
		{.91, agreement.VeryStrongAgreement, "very strong agreement"},
		{1, agreement.VeryStrongAgreement, "very strong agreement"},
	} {
		if level := must[agreement.Level](t)(agreement.LevelOf(c.value)); level != c.expected || level.String() != c.words {
			t.Errorf("%v is %v, want %v", c.value, level, c.words)
		}
	}
	for _, bad := range []float64{-.01, 1.01, nan, inf} {
		level, err := agreement.LevelOf(bad)
		refused[*agreement.OffScale](t, "no r_wg", level, err)
	}
	if words := agreement.Level(9).String(); words != "unknown" {
		t.Errorf("a level of no name says %q", words)
	}
}

func TestRWGRefuses(t *testing.T) {
	r, err := agreement.RWG([]float64{4, nan}, fivePoints)
	if few := refused[*agreement.NotEnough](t, "one value", r, err); few.Found != 1 || few.Need != 2 {
		t.Errorf("found %d, need %d", few.Found, few.Need)
	}
	r, err = agreement.RWGJ(nil, fivePoints)
	refused[*agreement.NotEnough](t, "no items", r, err)
	r, err = agreement.RWGJ([][]float64{{1, 2, 3}, {1, nan, nan}}, fivePoints)
	refused[*agreement.NotEnough](t, "an item with one value", r, err)
	r, err = agreement.RWG([]float64{1, 2}, agreement.Rungs(1, 1))
	refused[*agreement.NotEnough](t, "a scale without a choice", r, err)
	r, err = agreement.RWGJ([][]float64{{1, 2, 3}, {1, 2}}, fivePoints)
	refused[*agreement.Mismatch](t, "a short row", r, err)
	for _, bad := range []float64{0, 6, 2.5, inf} {
		r, err = agreement.RWG([]float64{4, 4, bad}, fivePoints)
		refused[*agreement.OffScale](t, "off the scale", r, err)
	}
	for _, bad := range []float64{-.1, nan, inf} {
		value, err := agreement.RWGJFromRatio(3, bad)
		refused[*agreement.OffScale](t, "no ratio", value, err)
	}
	value, err := agreement.RWGJFromRatio(0, .5)
	refused[*agreement.NotEnough](t, "no items", value, err)
}
