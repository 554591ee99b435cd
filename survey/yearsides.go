package survey

// change makes a side's change, overall and by question.
func (y *twoYears) change(l questionLinks) SideChange {
	out := SideChange{Questions: make([]QuestionChange, len(l.links))}
	echoes := make([]echo, len(l.links))
	for n, link := range l.links {
		out.Questions[n] = QuestionChange{Key: link.key, Change: Change{Break: link.broken}}
		if link.broken == Unbroken {
			echoes[n] = y.hear(l.level(link, 0), l.level(link, 1))
			out.Questions[n].Change = y.part(echoes[n], 1)
		}
	}
	if y.grouped() {
		out.Overall = y.ofQuestions(l, out.Questions)
	} else if marks, count := l.marks(func(questionLink) bool { return true }); count > 0 {
		out.Overall = y.part(y.hear(l.overall(marks, 0), l.overall(marks, 1)), count)
	}
	out.Overall.Break = l.broken
	return out
}

// level reads the question's strength in one of the years.
func (l questionLinks) level(link questionLink, year int) gauge {
	n := link.place[year]
	q := l.choices[year][n]
	return func(levels Levels) (float64, bool) {
		level, ok := levels.of(q, n)
		return Strength(level, len(q.Options)), ok
	}
}

// overall reads the overall strength in one of the years, over the questions marked.
func (l questionLinks) overall(marks [2][]bool, year int) gauge {
	return func(levels Levels) (float64, bool) { return levels.overall(l.choices[year], marks[year]) }
}

// ofQuestions makes the overall change of nothing but the questions' changes shown, weighed as this year.
func (y *twoYears) ofQuestions(l questionLinks, questions []QuestionChange) Change {
	var c Change
	var before, now, same weightedSum
	least, links := 0, make(map[string]bool, len(questions))
	for n, q := range questions {
		if q.All == nil || l.apart(l.links[n]) {
			continue
		}
		links[q.Key] = true
		weight := l.choices[1][l.links[n].place[1]].weight()
		before.add(weight, q.All.Before)
		now.add(weight, q.All.Now)
		if q.Same != nil {
			same.add(weight, q.Same.Difference)
			if least == 0 || q.Same.N < least {
				least = q.Same.N
			}
		}
	}
	marks, count := l.marks(func(link questionLink) bool { return links[link.key] })
	if e := y.hear(l.overall(marks, 0), l.overall(marks, 1)); count > 0 && y.shown(e) {
		c.All = newAllPeople(before.mean(), now.mean(), e, count)
	}
	if c.All != nil && same.terms > 0 {
		c.Same = &SamePeople{Difference: orNone(same.mean()), N: least, Questions: same.terms}
	}
	c.Withheld = c.Same == nil
	return c
}

// weightedSum gathers a weighted mean.
type weightedSum struct {
	sum, weights float64
	terms        int
}

func (w *weightedSum) add(weight, x float64) {
	w.sum += weight * x
	w.weights += weight
	w.terms++
}

// mean means nothing without terms.
func (w *weightedSum) mean() float64 { return w.sum / w.weights }
