package store

import (
	"parallax/survey"
	"parallax/survey/lenses"
)

// lensesOf gives what the cycle's lenses show of an account, made of nothing but what p is shown of its questions.
func (e *evidence) lensesOf(p survey.Principal, rules lenses.Rules, d *dossier) []lenses.Result {
	if !d.sight.Client && !showsSellers(d.sight) {
		return nil
	}
	minimum := survey.MinimumFor(p, e.cycle)
	seen := survey.AccountComparison{Overall: bare(d.comparison.Overall, d.sight, minimum), Questions: make([]survey.QuestionComparison, len(d.comparison.Questions))}
	for n, q := range d.comparison.Questions {
		seen.Questions[n] = survey.QuestionComparison{Key: q.Key, Comparison: bare(q.Comparison, d.sight, minimum)}
	}
	return rules.Of(seen)
}

// bare is a comparison's two standings, without those that show would hide.
func bare(c survey.Comparison, sight survey.Sight, minimum int) (out survey.Comparison) {
	shown := show(c, sight, minimum)
	if shown.Client != nil {
		out.Client = *shown.Client
	}
	if shown.Seller != nil {
		out.Seller = *shown.Seller
	}
	return out
}
