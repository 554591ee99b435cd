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
		if link.broken != Unbroken && l.leads(link) {
			l.broken = OtherQuestionnaire
		}
	}
	return l
}

// leads tells whether a question made the overall strength in one of the years.
func (l *questionLinks) leads(link questionLink) bool {
	for year, n := range link.place {
		if n >= 0 && !l.choices[year][n].Apart {
			return true
		}
	}
	return false
}

// fit tells whether a question is still the same, and weighs last year's as this year's: apart in one year, it makes no part of
// what is compared overall.
func (l *questionLinks) fit(before *Question, now Question) Break {
	switch {
	case len(before.Options) != len(now.Options):
		return OtherOptions
	case before.Since != now.Since:
		return OtherWords
	}
	if before.Apart != now.Apart || !now.Apart && before.weight() != now.weight() {
		l.broken = OtherQuestionnaire
	}
	before.Weight = now.Weight
	return Unbroken
}

// apart tells whether a question of both years takes no part in the overall strength of one of them.
func (l *questionLinks) apart(link questionLink) bool {
	return l.choices[0][link.place[0]].Apart || l.choices[1][link.place[1]].Apart
}

// marks marks the questions of each year that hold in both and make the overall strength of both.
func (l questionLinks) marks(hold func(questionLink) bool) (marks [2][]bool, count int) {
	marks = [2][]bool{make([]bool, len(l.choices[0])), make([]bool, len(l.choices[1]))}
	for _, link := range l.links {
		if link.broken == Unbroken && !l.apart(link) && hold(link) {
			marks[0][link.place[0]], marks[1][link.place[1]] = true, true
			count++
		}
	}
	return marks, count
}

// Continuing are the keys of the questions that go on from one questionnaire to a later one: only their figures may stand beside
// each other.
func Continuing(before, now Instrument) map[string]bool {
	out := map[string]bool{}
	for _, link := range linkQuestions(before, now).links {
		if link.broken == Unbroken {
			out[link.key] = true
		}
	}
	return out
}
