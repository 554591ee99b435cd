package lenses

import "parallax/survey"

// The kinds of care.
const (
	Client   = "client"   // feels looked after, and trusts us to
	Customer = "customer" // buys, and is free to leave
)

// Kinds are both kinds.
func Kinds() []string { return []string{Client, Customer} }

// Care is whether the account is a client or a customer, as each side sees it.
type Care struct{ Client, Seller CareView }

// CareView is one side's view, with the mean over the questions: 0 to 100, nil where not known.
type CareView struct {
	View
	Strength *float64
}

// care gives the kinds: a client where the mean reaches the cut (a level of 2 of 0 to 3), otherwise a customer.
func (r Rules) care(c survey.AccountComparison) *Care {
	return &Care{Client: r.kind(r.parts(survey.CareLens, "", c, ofClient)), Seller: r.kind(r.parts(survey.CareLens, "", c, ofSeller))}
}

func (r Rules) kind(parts []part) CareView {
	view := judge(parts, func(read reading) string {
		switch cares, known := r.holds(parts, read); {
		case !known:
			return ""
		case cares:
			return Client
		}
		return Customer
	})
	return CareView{View: view, Strength: strengthOf(parts)}
}
