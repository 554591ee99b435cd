package survey

import "math"

// ClientAgenda is what may be sent to the client as the topics of a review. They were told that their answers go to the firm and nobody
// else, and an invitation lands in the calendars of their colleagues. So it is made of the client's own view alone, by the rung that is
// nearest to each mean of at least GroupMinimum answers: no gap, class or single answer has a part in it. Before the cycle has closed
// nothing of the answers has: two agendas of different days would tell what came between.
func ClientAgenda(i Instrument, c AccountComparison, closed bool) []AgendaItem {
	if !closed {
		return OpenAsks()
	}
	high, low := clientEnds(i, c)
	var out []AgendaItem
	for n, q := range low[:min(len(low), 2)] {
		question := "What would make the greatest difference to you here?"
		if n > 0 {
			question = "Does this matter to you as much as the rest? What would you change first?"
		}
		out = append(out, AgendaItem{Key: q.Key, Topic: q.Label, Question: question})
	}
	if len(high) > 0 {
		out = append(out, AgendaItem{Key: high[0].Key, Topic: high[0].Label, Question: "What do we do here that we should not lose?"})
	}
	return append(out, OpenAsks()...)[:agendaGaps]
}

// clientEnds are the questions on the client's highest and on its lowest rung; the lowest has none when all stand on one.
func clientEnds(i Instrument, c AccountComparison) (high, low []Question) {
	rungs := map[string]int{}
	top, bottom := -1, math.MaxInt
	for _, q := range c.Questions {
		if q.Client.N < GroupMinimum {
			continue
		}
		asked, _ := i.Question(q.Key)
		rung := int(math.Round(q.Client.Strength / 100 * float64(len(asked.Options)-1)))
		rungs[q.Key] = rung
		top, bottom = max(top, rung), min(bottom, rung)
	}
	for _, q := range i.Choices() {
		rung, counts := rungs[q.Key]
		if counts && rung == top {
			high = append(high, q)
		}
		if counts && rung == bottom && bottom < top {
			low = append(low, q)
		}
	}
	return high, low
}
