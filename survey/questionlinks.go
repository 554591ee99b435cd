package survey

// questionLinks are two years' questionnaires laid beside each other.
type questionLinks struct {
	choices [2][]Question // last year's and this year's, weighed as this year
	links   []questionLink
	broken  Break // of the overall figure
}

// questionLink is a question's place in both years; -1 where it wasn't asked.
type questionLink struct {
	key    string
	place  [2]int
	broken Break
}

// linkQuestions finds each question of either year in the other: this year's in order, then those no longer asked.
func linkQuestions(before, now Instrument) questionLinks {
	l := questionLinks{choices: [2][]Question{before.Choices(), now.Choices()}}
	old := make(map[string]int, len(l.choices[0]))
	for n, q := range l.choices[0] {
		old[q.Key] = n
	}
	for n, q := range l.choices[1] {
		link := questionLink{key: q.Key, place: [2]int{-1, n}, broken: NewQuestion}
		if then, asked := old[q.Key]; asked {
			link.place[0] = then
			link.broken = l.fit(&l.choices[0][then], q)
			delete(old, q.Key)
		}
		l.links = append(l.links, link)
	}
	for n, q := range l.choices[0] {
		if _, left := old[q.Key]; left {
			l.links = append(l.links, questionLink{key: q.Key, place: [2]int{n, -1}, broken: DroppedQuestion})
		}
	}
	for _, link := range l.links {
		if link.broken != Unbroken {
			l.broken = OtherQuestionnaire
		}
	}
	return l
}

// fit tells whether a question is still the same, and weighs last year's as this year's.
func (l *questionLinks) fit(before *Question, now Question) Break {
	if len(before.Options) != len(now.Options) {
		return OtherOptions
	}
	if before.weight() != now.weight() {
		l.broken = OtherQuestionnaire
		before.Weight = now.Weight
	}
	return Unbroken
}

// marks marks the questions of each year that hold in both.
func (l questionLinks) marks(hold func(questionLink) bool) (marks [2][]bool, count int) {
	marks = [2][]bool{make([]bool, len(l.choices[0])), make([]bool, len(l.choices[1]))}
	for _, link := range l.links {
		if link.broken == Unbroken && hold(link) {
			marks[0][link.place[0]], marks[1][link.place[1]] = true, true
			count++
		}
	}
	return marks, count
}
