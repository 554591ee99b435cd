// Package agreement measures how far people who look at the same relationships see them alike. It is pure: numbers in, numbers
// out, with no data store, no clock and no randomness.
//
// Which measure answers which question:
//
//	do several raters, each rating every account, tell the same accounts apart?            ICC
//	are one account's contacts of one mind, when some left questions open?                 KrippendorffAlpha
//	are one account's contacts of one mind, said in words?                                 RWG, RWGJ and their Level
//	do seller and client choose the same option of one question, over accounts?            WeightedKappa, WeightedKappaTable
//	how do both views together go with an outcome, such as renewal or growth?              ResponseSurface, SurfaceLines
//	who overrates, who underrates, who is right, and at which level?                       SelfOther
//	how far off is one seller over their accounts, and in which direction?                 Calibration
//	did the same people move from last year to this year?                                  WilcoxonSignedRank, PairedT
//	is a mean of differences off 0, and how sure is it?                                    MeanT
//
// ICC and α compare disagreement with how far the accounts or questions differ, so a client base without differences has no ICC
// to speak of; r_wg compares it with answering at random, so it works for one question of one account. κ corrects for agreement
// by chance, and says nothing about who is the higher: that is what Calibration and PairedT are for. A gap alone hides which
// side drives it (Edwards 1994); ResponseSurface and SelfOther keep both levels.
//
// Conventions: a missing value is NaN, is left out as the function's comment says, and is counted in the result. Infinite values
// and values beyond ±1e9 are refused. A scale is an argument, never inferred from the values that occur. What can't be answered
// is a typed error for errors.As, never NaN and never a 0 that looks like an answer: *NotEnough for too little data, *Undefined
// where the formula has no value, *Mismatch for inputs that don't fit together, *OffScale for values that don't belong. Each
// function's comment names its own; any may answer *Undefined besides, where the numbers lie so near to 0 or so far apart that a
// computer can't tell the result from rounding. With an error the result is empty.
package agreement
