package survey

import (
	"math"
	"slices"
	"testing"
)

// The examples of Newcombe's Table II, method 10, with their letters.
func TestCompareSharesAgainstNewcombe(t *testing.T) {
	for name, c := range map[string]struct {
		first, second Share
		low, high     float64
	}{
		"a": {Share{70, 56}, Share{80, 48}, 0.0524, 0.3339},
		"b": {Share{10, 9}, Share{10, 3}, 0.1705, 0.8090},
		"c": {Share{7, 6}, Share{7, 2}, 0.0582, 0.8062},
		"d": {Share{56, 5}, Share{29, 0}, -0.0381, 0.1926},
		"e": {Share{10, 0}, Share{20, 0}, -0.1611, 0.2775},
		"f": {Share{10, 0}, Share{10, 0}, -0.2775, 0.2775},
		"g": {Share{10, 10}, Share{20, 0}, 0.6791, 1},
		"h": {Share{10, 10}, Share{10, 0}, 0.6075, 1},
	} {
		d, ok := CompareShares(c.first, c.second)
		if !ok || math.Abs(d.Low-c.low) > 0.00005 || math.Abs(d.High-c.high) > 0.00005 {
			t.Errorf("(%s) %v and %v: %.4f to %.4f, want %.4f to %.4f", name, c.first, c.second, d.Low, d.High, c.low, c.high)
		}
		back, _ := CompareShares(c.second, c.first)
		if math.Abs(back.Low+d.High) > 1e-12 || math.Abs(back.High+d.Low) > 1e-12 {
			t.Errorf("(%s) the other way round it is %v, not its mirror %v", name, back, d)
		}
	}
	if _, ok := CompareShares(Share{0, 0}, Share{5, 3}); ok {
		t.Error("compared with nobody")
	}
}

func TestTellWaitsUntilItCanTell(t *testing.T) {
	for _, c := range []struct {
		first, second Share
		want          Telling
	}{
		{Share{0, 0}, Share{0, 0}, TooEarly},
		{Share{29, 29}, Share{500, 0}, TooEarly},
		{Share{500, 9}, Share{500, 0}, TooEarly},
		{Share{100, 30}, Share{100, 25}, Unclear},
		{Share{70, 56}, Share{80, 48}, More},
		{Share{80, 48}, Share{70, 56}, Fewer},
	} {
		if got := Tell(c.first, c.second); got != c.want {
			t.Errorf("%v and %v: %s, want %s", c.first, c.second, got, c.want)
		}
	}
}

// A draw is fair, can be repeated, and takes half of everybody.
func TestHalvesAreDrawnFairly(t *testing.T) {
	if !slices.Equal(Halves("seed", 101), Halves("seed", 101)) || slices.Equal(Halves("seed", 101), Halves("other", 101)) {
		t.Error("a draw doesn't hang on its seed alone")
	}
	const draws, people = 4000, 7
	var taken [people]int
	for n := range draws {
		drawn, count := Halves(string(rune(n)), people), 0
		for place, in := range drawn {
			if in {
				taken[place]++
				count++
			}
		}
		if count != people/2 && count != people/2+1 {
			t.Fatalf("%d of %d drawn", count, people)
		}
	}
	for place, n := range taken {
		if math.Abs(float64(n)/draws-0.5) > 0.04 { // five standard errors
			t.Errorf("place %d was drawn %d times of %d", place, n, draws)
		}
	}
	if len(Halves("seed", 0)) != 0 {
		t.Error("drawn of nobody")
	}
}
