package survey

import (
	"crypto/sha256"
	"math"
	"math/rand/v2"
)

// Halves draws at random which of n people take part in a trial: n/2 of them, rounded up or down by the draw as well. The same
// seed draws the same people, so that a draw can be checked by whoever has it.
func Halves(seed string, n int) []bool {
	drawn := make([]bool, n)
	random := rand.New(rand.NewChaCha8(sha256.Sum256([]byte("halves of " + seed))))
	most := (n + random.IntN(2)) / 2
	for _, place := range random.Perm(n)[:most] {
		drawn[place] = true
	}
	return drawn
}

// Share is how many of those asked did something.
type Share struct{ Of, Did int }

func (s Share) value() float64 { return float64(s.Did) / float64(s.Of) }

// wilson is the 95 % score interval of a share (Wilson 1927).
func (s Share) wilson() (low, high float64) {
	const z = 1.959963984540054 // the normal quantile
	n, p := float64(s.Of), s.value()
	middle := p + z*z/(2*n)
	reach := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	below := 1 + z*z/n
	return max(0, (middle-reach)/below), min(1, (middle+reach)/below)
}

// Difference is how much larger one share is than another, with its 95 % interval.
type Difference struct {
	Points float64 // from -1 to 1
	Interval
}

// CompareShares gives first minus second with Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, pages 873 to 890, method
// 10): right also for small halves and for shares near nothing and all, where the usual interval is too narrow. False where
// one half is empty.
func CompareShares(first, second Share) (Difference, bool) {
	if first.Of == 0 || second.Of == 0 {
		return Difference{}, false
	}
	p, q := first.value(), second.value()
	low, high := first.wilson()
	otherLow, otherHigh := second.wilson()
	return Difference{p - q, Interval{Low: p - q - math.Hypot(p-low, otherHigh-q), High: p - q + math.Hypot(high-p, q-otherLow)}}, true
}

// What can be told of a trial's two halves.
const (
	TooEarly Telling = "too early" // whatever the figures are, they would say something else tomorrow
	Unclear  Telling = "unclear"   // none and both directions are possible
	More     Telling = "more"      // of the first
	Fewer    Telling = "fewer"
)

// Telling is what a comparison tells.
type Telling string

// What makes it worth telling: fewer people than these, and one more answer turns the sentence round.
const (
	leastOfHalf = 30
	leastDone   = 10 // in both halves together
)

// Tell says what the shares of two halves tell.
func Tell(first, second Share) Telling {
	d, ok := CompareShares(first, second)
	switch {
	case !ok || min(first.Of, second.Of) < leastOfHalf || first.Did+second.Did < leastDone:
		return TooEarly
	case d.Low > 0:
		return More
	case d.High < 0:
		return Fewer
	}
	return Unclear
}
