package samples

import (
	"time"

	"parallax/mailer"
)

// meeting is a review with people of both sides.
func meeting(locale string) mailer.Meeting {
	first, last := contact(locale)
	topics := map[string][]string{
		"en": {"What losing us costs", "Where we come in", "Keep"},
		"de": {"Was es kostet, uns zu verlieren", "Wo wir dazukommen", "Keep"},
		"ar": {"كلفة خسارتنا", "متى نأتي", "Keep"},
	}
	return mailer.Meeting{
		UID: "01hzx0review00000001@parallax", Stamp: time.Date(2026, 5, 29, 8, 30, 0, 0, time.UTC),
		Starts: time.Date(2026, 6, 12, 8, 0, 0, 0, time.UTC), Minutes: 90, TimeZone: "Europe/Berlin", Place: "Hafenstraße 4, Hamburg, Room “Elbe”",
		Organizer: mailer.Address{Name: "Jonas Weber", Email: "jonas.weber@firm.example"},
		Names:     []string{"Jonas Weber", "Mara Lindqvist", first + " " + last},
		People: []mailer.Address{
			{Name: "Jonas Weber", Email: "jonas.weber@firm.example"}, {Name: first + " " + last, Email: "priya.nair@northwind.example"},
		},
		Topics: topics[locale],
	}
}

func promises() []mailer.Promise {
	return []mailer.Promise{
		{Account: "Northwind", What: "One named engineer for support", Due: time.Date(2026, 5, 29, 0, 0, 0, 0, time.UTC), Overdue: true},
		{Account: "Contoso & Söhne", What: "Join the planning round in June", Due: time.Date(2026, 6, 4, 0, 0, 0, 0, time.UTC)},
	}
}
