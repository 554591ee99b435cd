package survey

import "time"

// Week is which days of a week people work; empty is MonFri.
type Week string

// The weeks there are to choose from.
const (
	MonFri Week = "mon_fri"
	SunThu Week = "sun_thu"
)

// Works tells whether people work on a day.
func (w Week) Works(day time.Weekday) bool {
	if w == SunThu {
		return day != time.Friday && day != time.Saturday
	}
	return day != time.Saturday && day != time.Sunday
}

// First is the day on which the week's work begins.
func (w Week) First() time.Weekday {
	if w == SunThu {
		return time.Sunday
	}
	return time.Monday
}

// Workday is t if people work on that day in a zone, else the same time of day on the next day that they do. The time of day is the
// wall's, whatever the clock does in between.
func (w Week) Workday(t time.Time, zone *time.Location) time.Time {
	local := t.In(zone)
	for days := 0; ; days++ {
		if at := local.AddDate(0, 0, days); w.Works(at.Weekday()) {
			return at.In(t.Location())
		}
	}
}
