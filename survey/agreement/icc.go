package agreement

import "gonum.org/v1/gonum/stat"

// ICCResult holds the six intraclass correlations of Shrout & Fleiss and what they were made of. All correlations are at most 1;
// those below 0 mean that judges differ more about one target than the targets differ from each other. ICC11 and ICC31 are then
// -1/(k - 1) at the least, with k judges; the other four have no floor.
type ICCResult struct {
	ICC11, ICC21, ICC31 float64 // of one judge: targets by different judges; judges drawn at random; these judges and no others
	ICC1K, ICC2K, ICC3K float64 // the same three, of the mean over all the judges

	BMS float64 // mean square between targets; this and the next three in squared rating units, 0 or more
	WMS float64 // within targets
	JMS float64 // between judges
	EMS float64 // residual

	Targets int // rows used, 2 or more
	Judges  int // columns, 2 or more
	LeftOut int // rows with a missing rating
}

// ICC gives the intraclass correlations of ratings: a row per target (account), a column per judge, in any unit. A row with a
// missing rating (NaN) is left out whole and counted in LeftOut, since the mean squares want every judge for every target.
//
// Source: Shrout & Fleiss (1979), "Intraclass correlations: uses in assessing rater reliability", Psychological Bulletin 86(2),
// 420-428; mean squares as in their Table 1, the forms for one judge on p. 423, for k judges on p. 426.
//
// Errors: *Mismatch for rows of unequal length, *OffScale for an infinite value, *NotEnough below two complete rows or two
// judges, *Undefined when the targets don't differ, and when the judges' disagreement leaves ICC(2,k) without a positive
// denominator.
func ICC(ratings [][]float64) (ICCResult, error) {
	judges, err := rectangle("row", ratings)
	if err != nil {
		return ICCResult{}, err
	}
	var whole [][]float64
	for _, row := range ratings {
		if len(present(row)) == judges {
			whole = append(whole, row)
		}
	}
	if judges < 2 {
		return ICCResult{}, &NotEnough{What: "judges", Found: judges, Need: 2}
	}
	if len(whole) < 2 {
		return ICCResult{}, &NotEnough{What: "targets that every judge rated", Found: len(whole), Need: 2}
	}
	r := meanSquares(whole)
	r.LeftOut = len(ratings) - len(whole)
	if size := largest(whole...); r.BMS <= hair*hair*size*size {
		return ICCResult{}, &Undefined{What: "ICC", Why: "the targets don't differ"}
	}
	n, k := float64(r.Targets), float64(r.Judges)
	below := r.BMS + (r.JMS-r.EMS)/n
	if below <= hair*(r.BMS+(r.JMS+r.EMS)/n) {
		return ICCResult{}, &Undefined{What: "ICC(2,k)", Why: "the targets differ too little beside the judges' disagreement"}
	}
	r.ICC11 = (r.BMS - r.WMS) / (r.BMS + (k-1)*r.WMS)
	r.ICC21 = (r.BMS - r.EMS) / (r.BMS + (k-1)*r.EMS + k*(r.JMS-r.EMS)/n)
	r.ICC31 = (r.BMS - r.EMS) / (r.BMS + (k-1)*r.EMS)
	r.ICC1K = (r.BMS - r.WMS) / r.BMS
	r.ICC2K = (r.BMS - r.EMS) / below
	r.ICC3K = (r.BMS - r.EMS) / r.BMS
	if err := defined("ICC", r.ICC11, r.ICC21, r.ICC31, r.ICC1K, r.ICC2K, r.ICC3K, r.BMS, r.WMS, r.JMS, r.EMS); err != nil {
		return ICCResult{}, err
	}
	return r, nil
}

// meanSquares is the two-way analysis of variance with one rating a cell. Each sum of squares is summed from its own deviations,
// since differences of large sums would lose digits.
func meanSquares(rows [][]float64) ICCResult {
	n, k := float64(len(rows)), float64(len(rows[0]))
	ofTarget := make([]float64, len(rows))
	ofJudge := make([]float64, len(rows[0]))
	for i, row := range rows {
		ofTarget[i] = stat.Mean(row, nil)
		for j, x := range row {
			ofJudge[j] += x / n
		}
	}
	grand := stat.Mean(ofTarget, nil)
	var within, residual float64
	for i, row := range rows {
		for j, x := range row {
			within += square(x - ofTarget[i])
			residual += square(x - ofTarget[i] - ofJudge[j] + grand)
		}
	}
	return ICCResult{
		BMS: k * stat.Variance(ofTarget, nil), WMS: within / (n * (k - 1)),
		JMS: n * stat.Variance(ofJudge, nil), EMS: residual / ((n - 1) * (k - 1)),
		Targets: len(rows), Judges: len(rows[0]),
	}
}
