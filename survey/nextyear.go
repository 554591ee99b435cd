package survey

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// NextName is what a review of one year is called in another: every year in the name counts on by as many ("2025/26" becomes
// "2026/27"); a name without one gets the year. taken are the names there are already.
func NextName(name string, before, year int, taken []string) string {
	next := shiftYears(name, year-before)
	if next == name {
		next = fmt.Sprintf("%s %d", strings.TrimSpace(name), year)
	}
	in := make(map[string]bool, len(taken))
	for _, t := range taken {
		in[t] = true
	}
	out := next
	for n := 2; in[out]; n++ {
		out = fmt.Sprintf("%s (%d)", next, n)
	}
	return out
}

// shiftYears counts the years of a text on. A year is four digits from 1990 to 2089 that stand alone, or two right after such a
// year and a slash or a dash.
func shiftYears(text string, by int) string {
	var out strings.Builder
	afterYear := false
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		digits := text[at:end]
		n, _ := strconv.Atoi(digits)
		switch {
		case len(digits) == 4 && n >= 1990 && n < 2090:
			out.WriteString(strconv.Itoa(n + by))
			afterYear, at = true, end
		case len(digits) == 2 && afterYear:
			fmt.Fprintf(&out, "%02d", (n+by)%100)
			afterYear, at = false, end
		case len(digits) > 0:
			out.WriteString(digits)
			afterYear, at = false, end
		default:
			afterYear = afterYear && (text[at] == '/' || text[at] == '-')
			out.WriteByte(text[at])
			at++
		}
	}
	return out.String()
}

// NextDates are a cycle's times moved on by whole years until it opens after now: the same weekdays, times of day and length,
// at the nearest such day to the anniversary.
func NextDates(c Cycle, now time.Time) (opens, closes time.Time) {
	zone, err := LoadZone(c.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	opened := c.OpensAt.In(zone)
	for years := 1; ; years++ {
		days := wholeWeeks(opened, opened.AddDate(years, 0, 0))
		if opens = opened.AddDate(0, 0, days); opens.After(now) {
			return opens.UTC(), c.ClosesAt.In(zone).AddDate(0, 0, days).UTC()
		}
	}
}

// wholeWeeks is the number of days between two times, to the nearest whole week.
func wholeWeeks(from, to time.Time) int {
	days := int(to.Sub(from).Hours()/24 + 0.5)
	return (days + 3) / 7 * 7
}
