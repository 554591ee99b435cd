package survey

import "time"

// Wilson is the share's 95 % score interval (Wilson 1927), from 0 to 1. False where nobody was asked.
func (s Share) Wilson() (Interval, bool) {
	if s.Of == 0 {
		return Interval{}, false
	}
	low, high := s.wilson()
	return Interval{Low: low, High: high}, true
}

// DayOf is the how-manieth day of its run a cycle is in, and how many it has, by the calendar of its zone: the day of the opening is the
// first, that of the closing the last. Before the opening it is 0, after the end the last.
func DayOf(c Cycle, now time.Time, zone *time.Location) (day, of int) {
	of = daysApart(c.OpensAt, end(c), zone) + 1
	if now.Before(c.OpensAt) {
		return 0, of
	}
	return min(daysApart(c.OpensAt, now, zone)+1, of), of
}

// SameTimeIn is the moment of another cycle's run that lies as long after its opening as now lies after c's, to compare the two as they
// stood then. While c runs it is not after the other's end; once c is over it is that end, however long either ran.
func SameTimeIn(other, c Cycle, now time.Time) time.Time {
	last := end(other)
	if c.StateAt(now) == Ended {
		return last
	}
	if at := other.OpensAt.Add(now.Sub(c.OpensAt)); at.Before(last) {
		return at
	}
	return last
}

// end is when nobody could answer any more, or will be able to.
func end(c Cycle) time.Time {
	if c.ClosedAt != nil && c.ClosedAt.Before(c.ClosesAt) {
		return *c.ClosedAt
	}
	return c.ClosesAt
}

// daysApart is how many midnights of a zone lie between two moments.
func daysApart(from, to time.Time, zone *time.Location) int {
	return int(dayNumber(to, zone) - dayNumber(from, zone))
}

// dayNumber counts days by the zone's calendar, so that a day with a change of the clock is one day.
func dayNumber(t time.Time, zone *time.Location) int64 {
	year, month, day := t.In(zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / int64(24*time.Hour/time.Second)
}

// Run gives the days of a cycle's run that have begun by now, in its zone's calendar, each as midnight of UTC: what happened is
// counted by them.
func Run(c Cycle, now time.Time, zone *time.Location) []time.Time {
	day, _ := DayOf(c, now, zone)
	out := make([]time.Time, day)
	first := dayNumber(c.OpensAt, zone)
	for n := range out {
		out[n] = time.Unix((first+int64(n))*int64(24*time.Hour/time.Second), 0).UTC()
	}
	return out
}

// PlaceInRun is the place in Run of the day on which something happened: the first for what came before the opening, such as a mail that left
// minutes early, and -1 for what came after the days that have begun.
func PlaceInRun(c Cycle, at, now time.Time, zone *time.Location) int {
	day, _ := DayOf(c, now, zone)
	place := max(daysApart(c.OpensAt, at, zone), 0)
	if place >= day {
		return -1
	}
	return place
}
