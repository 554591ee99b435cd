package survey

// ComparedSince is CompareCycle for who reads a later version of results by groups. first are the same accounts as of version 1, and the
// spread behind intervals stays theirs: of a spread that moved with a version, what one account's new answers added to it could be
// worked out, and mean and spread of three answers give all three away (TakesIn).
func ComparedSince(i Instrument, accounts, first []Sides, minimum int) []AccountComparison {
	l := layer{i: i, choices: i.Choices(), minimum: minimum, scale: scale{}}
	l.spread = l.spreadOf(l.hear(first))
	return l.layAll(l.hear(accounts))
}

// ChangedSince is a side's change from year to year for who reads a later version of one of the years by groups: all people as of the
// latest version, and the same people as of version 1 of both, whose change must not move by as few as came late and were there
// in the other year (TakesIn).
func ChangedSince(latest, first SideChange) SideChange {
	out := SideChange{Overall: latest.Overall.sameAs(first.Overall), Questions: make([]QuestionChange, len(latest.Questions))}
	for n, q := range latest.Questions {
		out.Questions[n] = QuestionChange{Key: q.Key, Change: q.Change.sameAs(first.Questions[n].Change)}
	}
	return out
}

func (c Change) sameAs(first Change) Change {
	c.Same, c.Withheld = first.Same, first.Withheld
	return c
}
