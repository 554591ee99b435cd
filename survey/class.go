package survey

// hair forgives the last bits of floating-point means: three answers of 33.3… and 66.6… that average 50 stand at the cut.
const hair = 1e-9

// Classify puts a pair of standings in exactly one class: at or above the cut on both sides is a shared strength, both below
// a shared concern, only the seller's at or above a blind spot, only the client's a hidden strength. A side without an answer,
// or a client side of fewer than minimum answers, is too few. The minimum protects the people asked, so the team's own side
// needs one answer only.
func Classify(client, seller Standing, cut float64, minimum int) Class {
	if client.N < max(minimum, 1) || seller.N < 1 {
		return TooFew
	}
	theyDo, weDo := client.Strength >= cut-hair, seller.Strength >= cut-hair
	switch {
	case theyDo && weDo:
		return SharedStrength
	case theyDo:
		return HiddenStrength
	case weDo:
		return BlindSpot
	}
	return SharedConcern
}

// FlipSides is the class that the same strengths have with client and seller exchanged.
func FlipSides(c Class) Class {
	switch c {
	case BlindSpot:
		return HiddenStrength
	case HiddenStrength:
		return BlindSpot
	}
	return c
}
