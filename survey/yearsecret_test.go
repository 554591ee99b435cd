package survey_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"parallax/survey"
)

// TestSamePeopleOfGroups: who left and who came must be nobody on both sides or a group on both.
func TestSamePeopleOfGroups(t *testing.T) {
	i := ladder(1)
	const named, groups = 1, survey.GroupMinimum
	for _, c := range []struct {
		name                    string
		before, now             string
		minimumThen, minimumNow int
		all, same               bool
	}{
		{"the same three", "abc", "cab", groups, groups, true, true},
		{"two recognised of six", "abcdef", "abuvwx", groups, groups, true, false},
		{"one came", "abc", "abcd", groups, groups, true, false},
		{"one left", "abcd", "abc", groups, groups, true, false},
		{"one left, one came", "abcd", "abce", groups, groups, true, false},
		{"three left, two came", "abcdef", "abcuv", groups, groups, true, false},
		{"three left, nobody came", "abcdef", "abc", groups, groups, true, false},
		{"nobody left, three came", "abc", "abcdef", groups, groups, true, false},
		{"three left, three came", "abcdef", "abcuvw", groups, groups, true, true},
		{"too few this year", "abcdef", "ab", groups, groups, false, false},
		{"last year named, the same three", "abc", "abc", named, groups, true, true},
		{"last year named, three left, three came", "abcdef", "abcuvw", named, groups, true, false},
		{"this year named, three left, three came", "abcdef", "abcuvw", groups, named, true, false},
		{"both named, one came", "abc", "abcd", named, named, true, true},
	} {
		got := survey.CompareYears(
			survey.Year{Instrument: i, Clients: spoken(c.before, "0", "3", "2"), Sellers: spoken("s", "1"), Minimum: c.minimumThen},
			survey.Year{Instrument: i, Clients: spoken(c.now, "1", "3", "0"), Sellers: spoken("s", "2"), Minimum: c.minimumNow})
		grouped := c.minimumThen > 1 || c.minimumNow > 1
		for _, x := range changes(got.Client) {
			if (x.All != nil) != c.all || (x.Same != nil) != c.same || x.Withheld != (grouped && !c.same) {
				t.Errorf("%s: %+v", c.name, x)
			}
			if x.Same != nil && grouped && (x.Same.Interval != nil || x.Same.Certainty != survey.Unknown) {
				t.Errorf("%s: spread of a group shows: %+v", c.name, x.Same)
			}
		}
		if got.Seller.Overall.Same == nil {
			t.Errorf("%s: the team's own side is theirs to see", c.name)
		}
	}
}

// TestGroupsOverallChangeFollowsFromTheQuestions: an overall change made of each person's own would tell of single people.
func TestGroupsOverallChangeFollowsFromTheQuestions(t *testing.T) {
	i := meter(t)
	r := dice(71)
	seen := 0
	for range 400 {
		before, now := randomYears(r, i, survey.GroupMinimum)
		got := survey.CompareYears(before, now).Client
		var all, sames, n, m float64
		for _, q := range got.Questions {
			if q.All != nil {
				all, n = all+q.All.Difference, n+1
			}
			if q.Same != nil {
				sames, m = sames+q.Same.Difference, m+1
			}
		}
		if got.Overall.All != nil {
			same(t, "all people", got.Overall.All.Difference, all/n)
		}
		if got.Overall.Same != nil && got.Overall.All == nil {
			t.Fatal("a change of the same people stands without both years' means")
		}
		if got.Overall.Same != nil {
			seen++
			same(t, "same people", got.Overall.Same.Difference, sames/m)
		}
	}
	if seen < 30 {
		t.Errorf("only %d changes of the same people were shown", seen)
	}
}

// TestNobodyIsFoundByEliminationOverYears writes all that a reader of groups is shown of one question over four years as linear
// equations in the people's strengths, and looks for one person's, or two persons' sum or difference, among their consequences.
// Now and then a year is named: then each person's strength is an equation.
func TestNobodyIsFoundByEliminationOverYears(t *testing.T) {
	r := dice(72)
	told := 0
	for range 150 {
		years := make([]survey.Year, 4)
		for n := range years {
			years[n] = survey.Year{Instrument: ladder(1), Clients: somePeople(r, years[max(n-1, 0)].Clients), Minimum: survey.GroupMinimum}
			if r.IntN(6) == 0 {
				years[n].Minimum = 1
			}
		}
		shown, secret, same := equations(years)
		told += same
		basis := basisOf(shown)
		for a := range secret {
			for b := range a + 1 {
				if !secret[a] || !secret[b] {
					continue
				}
				for _, sign := range []float64{1, -1} {
					sought := make([]float64, len(secret))
					sought[a] = 1
					if b < a {
						sought[b] = sign
					}
					if follows(basis, sought) {
						t.Fatalf("%d and %d of %v follow from what is shown", a, b, years)
					}
				}
			}
		}
	}
	if told < 40 {
		t.Errorf("only %d changes of the same people were shown", told)
	}
}

// somePeople keeps most of last year's people and adds some; often nobody on one of the sides, where elimination would begin.
func somePeople(r *rand.Rand, last []survey.Spoken) []survey.Spoken {
	var out []survey.Spoken
	few := []int{0, 0, 0, 1, 3, 4, 5}
	gone := few[r.IntN(len(few))]
	for n, s := range last {
		if n >= gone {
			out = append(out, survey.Spoken{PersonID: s.PersonID, Levels: survey.Levels(fmt.Sprint(r.IntN(4)))})
		}
	}
	for range 4*max(1-len(last), 0) + few[r.IntN(len(few))] {
		out = append(out, survey.Spoken{PersonID: fmt.Sprint(r.Uint64()), Levels: survey.Levels(fmt.Sprint(r.IntN(4)))})
	}
	return out
}

// equations are the coefficients of each sum shown; an unknown is one person's strength in one year, secret in a year of groups.
func equations(years []survey.Year) (rows [][]float64, secret []bool, same int) {
	from := make([]int, len(years))
	for n, y := range years {
		from[n] = len(secret)
		for range y.Clients {
			secret = append(secret, y.Minimum > 1)
		}
	}
	unknowns := len(secret)
	for n, y := range years {
		for k := range y.Clients {
			if y.Minimum == 1 {
				row := make([]float64, unknowns)
				row[from[n]+k] = 1
				rows = append(rows, row)
			}
		}
		if len(y.Clients) >= survey.GroupMinimum {
			row := make([]float64, unknowns)
			for k := range y.Clients {
				row[from[n]+k] = 1
			}
			rows = append(rows, row)
		}
		if n == 0 || survey.CompareYears(years[n-1], y).Client.Questions[0].Same == nil {
			continue
		}
		same++
		row := make([]float64, unknowns)
		for k, s := range y.Clients {
			for j, before := range years[n-1].Clients {
				if s.PersonID == before.PersonID {
					row[from[n]+k], row[from[n-1]+j] = 1, -1
				}
			}
		}
		rows = append(rows, row)
	}
	return rows, secret, same
}

// follows tells whether sought is a linear combination of the rows that basis is made of: what is left of it, at right angles to
// all of them, is nothing.
func follows(basis [][]float64, sought []float64) bool {
	_, size := atRightAngles(basis, sought)
	return size < 1e-6
}

// basisOf gives directions of length 1, at right angles to each other, of which every row is a combination.
func basisOf(rows [][]float64) (basis [][]float64) {
	for _, row := range rows {
		if left, size := atRightAngles(basis, row); size > 1e-6 {
			for n := range left {
				left[n] /= size
			}
			basis = append(basis, left)
		}
	}
	return basis
}

func atRightAngles(basis [][]float64, v []float64) (left []float64, size float64) {
	left = append([]float64{}, v...)
	for _, b := range basis {
		dot := 0.0
		for n := range left {
			dot += left[n] * b[n]
		}
		for n := range left {
			left[n] -= dot * b[n]
		}
	}
	for _, x := range left {
		size += x * x
	}
	return left, math.Sqrt(size)
}
