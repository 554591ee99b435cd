package survey

// QuestionView is one choice question over all accounts: how it is misjudged, at which levels, and in which classes accounts
// fall. A gap never stands without both levels.
type QuestionView struct {
	QuestionMisjudgement
	Means   Means
	Classes []ClassCount // of all accounts given, in the order the classes are declared; without those of no account
}

// ViewQuestions gives every choice question over the accounts, worst misjudged first, as Misjudged orders them. The difference
// of the two means is the bias.
//
// It is made of the comparisons given and nothing else: pass only accounts of which the reader may see the client's side,
// compared with their minimum.
func ViewQuestions(i Instrument, all []AccountComparison) []QuestionView {
	place := make(map[string]int, len(i.Questions))
	for n, q := range i.Choices() {
		place[q.Key] = n
	}
	found := Misjudged(i, all)
	out := make([]QuestionView, len(found))
	for n, q := range found {
		comparisons := make([]*Comparison, len(all))
		for a := range all {
			comparisons[a] = &all[a].Questions[place[q.Key]].Comparison
		}
		out[n] = QuestionView{QuestionMisjudgement: q, Means: MeansOf(comparisons), Classes: countClasses(comparisons)}
	}
	return out
}

// Means are both sides' mean strengths over accounts with both sides, each account counting the same.
type Means struct {
	Accounts            int      // with both sides
	Client, Seller, Gap *float64 // 0 to 100, and their difference; nil without such an account
}

// MeansOf gives the means of comparisons, one for each account. Those without both sides, where the reader may see them, take
// no part.
func MeansOf(all []*Comparison) Means {
	var client, seller weightedSum
	for _, c := range all {
		if c.Class != TooFew && c.Class != "" {
			client.add(1, c.Client.Strength)
			seller.add(1, c.Seller.Strength)
		}
	}
	if client.terms == 0 {
		return Means{}
	}
	theirs, ours := client.mean(), seller.mean()
	gap := orNone(theirs - ours)
	return Means{Accounts: client.terms, Client: &theirs, Seller: &ours, Gap: &gap}
}

// countClasses counts comparisons by class, leaving out the classes of none.
func countClasses(all []*Comparison) []ClassCount {
	count := map[Class]int{}
	for _, c := range all {
		count[c.Class]++
	}
	var out []ClassCount
	for _, class := range classes() {
		if count[class] > 0 {
			out = append(out, ClassCount{Class: class, Accounts: count[class]})
		}
	}
	return out
}

func classes() []Class {
	return []Class{SharedStrength, BlindSpot, HiddenStrength, SharedConcern, TooFew}
}
