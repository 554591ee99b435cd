package survey_test

import (
	"testing"

	"parallax/survey"
)

// BenchmarkCompareCycle is the arithmetic behind a portfolio of 2,000 accounts.
func BenchmarkCompareCycle(b *testing.B) {
	i := meter(b)
	accounts := randomCycle(dice(8), i, 2000)
	b.ReportAllocs()
	for b.Loop() {
		survey.CompareCycle(i, accounts, 1)
	}
}
