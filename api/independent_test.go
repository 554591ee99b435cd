package api

import (
	"math"
	"slices"
	"testing"
)

// The arithmetic of this file is written a second time, from the formulas and without the survey package, so that the figures
// of the API can be checked against it. It works on small plain numbers; whatever is slow here may be.

// rawVoice is one person's sent answers, a character for each choice question: a level, "x" for "Can't say", "-" for a blank.
type rawVoice struct{ person, levels string }

// rungsAsked is the number of options of every question of the strength meter.
const rungsAsked = 4

// pointsAt is the strength given to question n, in points.
func (v rawVoice) pointsAt(n int) (float64, bool) {
	c := v.levels[n]
	return 100 * float64(c-'0') / (rungsAsked - 1), c >= '0' && c <= '9'
}

// pointsOver is the mean over the questions marked, if at least half of them have a level.
func (v rawVoice) pointsOver(marked []bool) (float64, bool) {
	sum, given, asked := 0.0, 0, 0
	for n := range v.levels {
		if !marked[n] {
			continue
		}
		asked++
		if x, ok := v.pointsAt(n); ok {
			sum, given = sum+x, given+1
		}
	}
	return sum / float64(given), given > 0 && 2*given >= asked
}

// cantSay tells whether the voice says "Can't say" to a question marked.
func (v rawVoice) cantSay(marked []bool) bool {
	for n, c := range v.levels {
		if c == 'x' && marked[n] {
			return true
		}
	}
	return false
}

// collect gathers a figure of all voices that have it.
func collect(voices []rawVoice, figure func(rawVoice) (float64, bool)) []float64 {
	var out []float64
	for _, v := range voices {
		if x, ok := figure(v); ok {
			out = append(out, x)
		}
	}
	return out
}

func total(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum
}

func meanOf(values []float64) float64 { return total(values) / float64(len(values)) }

// squaresOf is the sum of squared distances from the mean.
func squaresOf(values []float64) float64 {
	m, sum := meanOf(values), 0.0
	for _, x := range values {
		sum += (x - m) * (x - m)
	}
	return sum
}

// within is a mean square within accounts: the sum of squares, its degrees of freedom, and the accounts that it is made of.
type within struct {
	squares      float64
	df, accounts int
}

func (w *within) add(values []float64) {
	if len(values) > 1 {
		w.squares += squaresOf(values)
		w.df += len(values) - 1
		sum := 0.0
		for _, x := range values {
			sum += x
		}
		rung := 100.0/(rungsAsked-1) + 1e-9
		if sum > rung && 100*float64(len(values))-sum > rung { // else the mean tells every answer, and the account hides no other
			w.accounts++
		}
	}
}

func (w within) meanSquare() float64 { return w.squares / float64(max(w.df, 1)) }

// gapError is the standard error of a gap and its degrees of freedom; not ok without a ruler.
func gapError(client, seller within, clients, asked, sellers int) (se, df float64, ok bool) {
	silent := 1 - float64(clients)/float64(max(asked, clients))
	if (silent > 0 && client.df == 0) || seller.df == 0 {
		return 0, 0, false
	}
	a, b := client.meanSquare()/float64(clients)*silent, seller.meanSquare()/float64(sellers)
	if a+b < 1e-9 {
		return 0, 0, false
	}
	below := b * b / float64(seller.df)
	if a > 0 {
		below += a * a / float64(client.df)
	}
	return math.Sqrt(a + b), (a + b) * (a + b) / below, true
}

// pairedReach is half the 95 % interval of the mean of differences, and the two-sided p of "it is 0".
func pairedReach(differences []float64) (reach, p float64, ok bool) {
	n := float64(len(differences))
	if n < 2 {
		return 0, 1, false
	}
	deviation := math.Sqrt(squaresOf(differences) / (n - 1))
	if deviation < 1e-9 {
		return 0, 1, false
	}
	se := deviation / math.Sqrt(n)
	return tReach(n-1) * se, tTwoSided(meanOf(differences)/se, n-1), true
}

// tTwoSided is the two-sided p of Student's t: the regularised incomplete beta function I(df/(df+t²); df/2, 1/2).
func tTwoSided(t, df float64) float64 { return betaPart(df/(df+t*t), df/2, 0.5) }

// tReach is the t that leaves 5 % on both sides together, by bisection.
func tReach(df float64) float64 {
	low, high := 0.0, 1e4
	for range 80 {
		middle := (low + high) / 2
		if tTwoSided(middle, df) > 0.05 {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// betaPart is the regularised incomplete beta function by its continued fraction (Abramowitz & Stegun 26.5.8).
func betaPart(x, a, b float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	if x > (a+1)/(a+b+2) {
		return 1 - betaPart(1-x, b, a)
	}
	fraction := 1.0
	for m := 200; m >= 1; m-- {
		k := float64(m)
		even := k * (b - k) * x / ((a + 2*k - 1) * (a + 2*k))
		odd := -(a + k) * (a + b + k) * x / ((a + 2*k) * (a + 2*k + 1))
		fraction = 1 + even/(1+odd/fraction)
	}
	first := -(a + b) * x / (a + 1)
	fraction = 1 + first/fraction
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	return math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log(1-x)) / a / fraction
}

// discoveries is Benjamini and Hochberg's threshold at 5 %: the largest p that is still a discovery; -1 without any.
func discoveries(ps []float64) float64 {
	sorted := slices.Sorted(slices.Values(ps))
	threshold := -1.0
	for k, p := range sorted {
		if p <= 0.05*float64(k+1)/float64(len(sorted)) {
			threshold = p
		}
	}
	return threshold
}

// surenessOf is how sure a difference with an interval is, by its p.
func surenessOf(p, threshold float64) string {
	switch {
	case p >= 0.05:
		return "no clear gap"
	case p <= threshold:
		return "clear"
	}
	return "suggestive"
}

// derSimonianLaird gives the mean and τ² of gaps with standard errors; not ok below three.
func derSimonianLaird(gaps, errors []float64) (mean, tau2 float64, ok bool) {
	if len(gaps) < 3 {
		return 0, 0, false
	}
	weighted := func(tau2 float64) (mean, w, w2 float64) {
		for n, g := range gaps {
			weight := 1 / (errors[n]*errors[n] + tau2)
			mean, w, w2 = mean+weight*g, w+weight, w2+weight*weight
		}
		return mean / w, w, w2
	}
	fixed, w, w2 := weighted(0)
	q := 0.0
	for n, g := range gaps {
		q += (g - fixed) * (g - fixed) / (errors[n] * errors[n])
	}
	tau2 = max(0, (q-float64(len(gaps)-1))/(w-w2/w))
	mean, _, _ = weighted(tau2)
	return mean, tau2, true
}

// classOf is the class of two strengths at a cut.
func classOf(client, seller, cut float64) string {
	cut -= 1e-9
	return map[[2]bool]string{
		{true, true}: "shared strength", {true, false}: "hidden strength", {false, true}: "blind spot", {false, false}: "shared concern",
	}[[2]bool{client >= cut, seller >= cut}]
}

// TestIndependentArithmetic holds the second hand's tables to printed ones, so that two wrongs can't agree.
func TestIndependentArithmetic(t *testing.T) {
	for _, c := range []struct{ got, want float64 }{
		{tReach(1), 12.7062},
		{tReach(4), 2.7764},
		{tReach(10), 2.2281},
		{tReach(30), 2.0423},
		{tReach(120), 1.9799},
		{discoveries([]float64{0.01, 0.04, 0.03, 0.5}), 0.01},
		{discoveries([]float64{0.03, 0.02, 0.01}), 0.03},
		{squaresOf([]float64{1, 2, 3, 6}), 14},
		{tTwoSided(2, 1e9), 0.0455},
	} {
		if math.Abs(c.got-c.want) > 5e-5 {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
	// Five measured effects, τ² by hand: Q = 13.712, Σw = Σw² = 5.
	if mean, tau2, ok := derSimonianLaird([]float64{1, 2, 3, 4, 5.8}, []float64{1, 1, 1, 1, 1}); !ok || math.Abs(mean-3.16) > 1e-9 || math.Abs(tau2-(13.712-4)/4) > 1e-9 {
		t.Errorf("mean %v, τ² %v", mean, tau2)
	}
}
