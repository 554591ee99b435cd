package agreement

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Weights says how much credit a near miss gets.
type Weights uint8

// The weights of κ, by the number of steps i - j between two of k categories.
const (
	Simple    Weights = iota // none: 1 for the same category, else 0 (Cohen 1960)
	Linear                   // 1 - |i-j| / (k-1) (Cicchetti & Allison 1971)
	Quadratic                // 1 - (i-j)² / (k-1)² (Fleiss & Cohen 1973)
)

// KappaResult is κ with its standard errors.
type KappaResult struct {
	Kappa     float64 // 1: always the same category; 0: as often as by chance; from -1 to 1
	SE        float64 // asymptotic standard error, for intervals around κ
	SENull    float64 // asymptotic standard error where κ is truly 0, for a test of that
	Low, High float64 // 95 % interval, κ ± 1.96 SE, within -1 to 1
	Observed  float64 // weighted agreement observed, 0 to 1
	Expected  float64 // weighted agreement to expect by chance, 0 to 1
	N         int     // pairs used
	LeftOut   int     // pairs with a missing rating
}

// WeightedKappa gives Cohen's κ between the ratings a and b of the same things, in the same order: say what the seller expected
// and what the client answered to one question, over accounts. Every rating is a category of the scale, or NaN: then the pair is
// left out and counted. Weights go by steps on the scale as listed, not by the numbers that stand there, so with Simple the
// order is of no matter.
//
// Source: Cohen (1960, 1968); standard errors by Fleiss, Cohen & Everitt (1969), "Large sample standard errors of kappa and
// weighted kappa", Psychological Bulletin 72(5), 323-327, which replaced Cohen's own. They are for large samples: below some
// twenty pairs the interval is too short.
//
// Errors: *Mismatch for unequal lengths, *OffScale for a rating that is no category of the scale, a category listed twice or
// unknown weights, *NotEnough below two pairs or two categories, *Undefined when both only ever used one and the same category.
func WeightedKappa(a, b []float64, scale Scale, weights Weights) (KappaResult, error) {
	if err := scale.check(); err != nil {
		return KappaResult{}, err
	}
	pairs, leftOut, err := complete(series{"a", a}, series{"b", b})
	if err != nil {
		return KappaResult{}, err
	}
	for _, s := range []series{{"a", a}, {"b", b}} {
		if err := scale.holds(s.name, s.values); err != nil {
			return KappaResult{}, err
		}
	}
	table := make([][]float64, len(scale))
	for n := range table {
		table[n] = make([]float64, len(scale))
	}
	for n, x := range pairs[0] {
		table[scale.place(x)][scale.place(pairs[1][n])]++
	}
	r, err := WeightedKappaTable(table, weights)
	if err != nil {
		return KappaResult{}, err
	}
	r.LeftOut = leftOut
	return r, nil
}

// WeightedKappaTable is WeightedKappa for ratings already counted: table[i][j] is how many things the first rater put in
// category i and the second in j, over all categories of the scale, used or not. Counts are whole numbers from 0 up.
//
// Errors: *Mismatch unless the table is square, *OffScale for anything but a count or for unknown weights, *NotEnough below two
// categories or two pairs, *Undefined when all pairs share one category.
func WeightedKappaTable(table [][]float64, weights Weights) (KappaResult, error) {
	if weights > Quadratic {
		return KappaResult{}, &OffScale{Where: "weights", Found: shown(float64(weights)), Expected: "Simple, Linear or Quadratic"}
	}
	n, err := countsOf(table)
	if err != nil {
		return KappaResult{}, err
	}
	if len(table) < 2 {
		return KappaResult{}, &NotEnough{What: "categories", Found: len(table), Need: 2}
	}
	if n < 2 {
		return KappaResult{}, &NotEnough{What: "pairs of ratings", Found: int(n), Need: 2}
	}
	m := newMargins(table, n, weights)
	if 1-m.expected < hair {
		return KappaResult{}, &Undefined{What: "κ", Why: "both raters only ever used one and the same category"}
	}
	r := KappaResult{Observed: m.observed, Expected: m.expected, N: int(n)}
	r.Kappa = (m.observed - m.expected) / (1 - m.expected)
	r.SE, r.SENull = m.standardErrors()
	reach := distuv.UnitNormal.Quantile(0.975) * r.SE
	r.Low, r.High = max(r.Kappa-reach, -1), min(r.Kappa+reach, 1)
	if err := defined("κ", r.Kappa, r.SE, r.SENull, r.Low, r.High); err != nil {
		return KappaResult{}, err
	}
	return r, nil
}

// countsOf checks that the table is square and holds counts, and gives their sum.
func countsOf(table [][]float64) (sum float64, err error) {
	for i, row := range table {
		if len(row) != len(table) {
			return 0, &Mismatch{What: "columns of " + at("table", i), Found: len(row), Expected: len(table)}
		}
		for j, count := range row {
			if !(count >= 0 && count <= ceiling) || count != math.Trunc(count) {
				return 0, &OffScale{Where: at(at("table", i), j), Found: shown(count), Expected: "a whole number from 0 to 1e9"}
			}
			sum += count
		}
	}
	return sum, nil
}

// margins is a table in proportions, with the weights and what they give each row and each column on average.
type margins struct {
	n                  float64
	p                  [][]float64
	rows, columns      []float64   // each category's share with the first and the second rater
	w                  [][]float64 // credit by categories
	ofRow, ofColumn    []float64   // mean credit of a category against the other rater's shares
	observed, expected float64
}

func newMargins(table [][]float64, n float64, weights Weights) *margins {
	k := len(table)
	m := &margins{
		n: n, p: make([][]float64, k), w: make([][]float64, k),
		rows: make([]float64, k), columns: make([]float64, k), ofRow: make([]float64, k), ofColumn: make([]float64, k),
	}
	for i, row := range table {
		m.p[i], m.w[i] = make([]float64, k), make([]float64, k)
		for j, count := range row {
			m.p[i][j], m.w[i][j] = count/n, weights.credit(i, j, k)
			m.rows[i] += count / n
			m.columns[j] += count / n
		}
	}
	for i := range k {
		for j := range k {
			m.ofRow[i] += m.columns[j] * m.w[i][j]
			m.ofColumn[j] += m.rows[i] * m.w[i][j]
			m.observed += m.p[i][j] * m.w[i][j]
			m.expected += m.rows[i] * m.columns[j] * m.w[i][j]
		}
	}
	return m
}

func (w Weights) credit(i, j, k int) float64 {
	steps := math.Abs(float64(i-j)) / float64(k-1)
	switch {
	case w == Linear:
		return 1 - steps
	case w == Quadratic:
		return 1 - steps*steps
	case i == j:
		return 1
	}
	return 0
}

// standardErrors gives Fleiss, Cohen & Everitt's two standard errors of weighted κ: their equation for any κ, and the one for a
// κ of 0. Both are variances of what a pair adds to κ; taking the mean away from each pair, not its square from the sum, keeps
// the digits where all pairs add the same.
func (m *margins) standardErrors() (se, null float64) {
	short := 1 - m.expected
	centre := m.observed*m.expected - 2*m.expected + m.observed
	var spread, byChance float64
	for i := range m.p {
		for j, p := range m.p[i] {
			mean := m.ofRow[i] + m.ofColumn[j]
			spread += p * square(m.w[i][j]*short-mean*(1-m.observed)-centre)
			byChance += m.rows[i] * m.columns[j] * square(m.w[i][j]-mean+m.expected)
		}
	}
	return math.Sqrt(spread/m.n) / (short * short), math.Sqrt(byChance/m.n) / short
}
