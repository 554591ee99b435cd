package main

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parallax/survey"
)

// The demo's firm and its people are invented. Every address ends in .example, which never exists.
const (
	demoFirmName = "Larkfield & Osei"
	demoDomain   = "larkfield.example"
	demoZone     = "Europe/Berlin"
	demoColor    = "#1F4E79"
	demoSeed     = 1838 // the year in which a star's parallax was first measured
)

// demoMember is a person of the invented firm.
type demoMember struct {
	name string
	role survey.Role
}

func (m demoMember) email() string { return mailName(m.name) + "@" + demoDomain }

// demoStaff are the firm's members: an administrator, a manager, a viewer and eight sellers.
func demoStaff() []demoMember {
	return []demoMember{
		{"Ingrid Solheim", survey.Admin},
		{"Tomasz Wieczorek", survey.Manager},
		{"Helena Brandt", survey.Viewer},
		{"Amara Osei", survey.Seller},
		{"Lukas Reinholt", survey.Seller},
		{"Sofia Marchetti", survey.Seller},
		{"Daniel Whitcombe", survey.Seller},
		{"Priya Raghavan", survey.Seller},
		{"Elise Fournier", survey.Seller},
		{"Mateo Iglesias", survey.Seller},
		{"Johanna Lindqvist", survey.Seller},
	}
}

// demoSellers are the staff who lead accounts, in order.
func demoSellers() []demoMember {
	var sellers []demoMember
	for _, m := range demoStaff() {
		if m.role == survey.Seller {
			sellers = append(sellers, m)
		}
	}
	return sellers
}

// pattern is how an account stands: what the client feels and what the team believes.
type pattern uint8

const (
	blind   pattern = iota // the team believes far too well of it
	slight                 // the team believes a little too well of it
	strong                 // both think highly of it
	hidden                 // the client thinks more of it than the team believes
	concern                // both know it is weak
	split                  // the contacts are not of one mind
	quiet                  // hardly anybody answers
)

// demoAccount is one invented client.
type demoAccount struct {
	name, industry, region, tier string
	value                        int // thousands a year
	currency                     string
	contacts                     int
	pattern                      pattern
}

// demoAccounts are the invented clients. The first one is the story that the printed links tell: several of its contacts
// have answered, one has not, and neither has its lead.
func demoAccounts() []demoAccount {
	return []demoAccount{
		{"Northfold Logistics", "Transport", "Nordics", "A", 640, "EUR", 6, blind},
		{"Brightwater Foods", "Food", "Benelux", "A", 480, "EUR", 5, strong},
		{"Castellan Insurance", "Insurance", "DACH", "A", 910, "EUR", 6, blind},
		{"Dunmore Rail", "Transport", "UK & Ireland", "B", 260, "GBP", 3, hidden},
		{"Eskdale Hospitals", "Health", "UK & Ireland", "A", 530, "GBP", 5, split},
		{"Falkenried Maschinenbau", "Manufacturing", "DACH", "B", 310, "EUR", 4, strong},
		{"Grunewald Pharma", "Health", "DACH", "A", 770, "EUR", 5, slight},
		{"Harbour & Vale", "Retail", "UK & Ireland", "C", 85, "GBP", 2, quiet},
		{"Isarwerke Energie", "Energy", "DACH", "A", 690, "EUR", 4, concern},
		{"Jutland Timber", "Manufacturing", "Nordics", "C", 120, "EUR", 2, hidden},
		{"Kestrel Airports", "Transport", "UK & Ireland", "B", 340, "GBP", 4, blind},
		{"Lindgren Paper", "Manufacturing", "Nordics", "B", 205, "EUR", 3, strong},
		{"Montclair Banque", "Banking", "France", "A", 820, "EUR", 5, slight},
		{"Nordhavn Shipping", "Transport", "Nordics", "B", 290, "EUR", 3, split},
		{"Oakhurst Schools Trust", "Education", "UK & Ireland", "C", 60, "GBP", 2, strong},
		{"Pellegrini Ceramics", "Manufacturing", "Italy", "C", 95, "EUR", 2, concern},
		{"Quayside Water", "Utilities", "UK & Ireland", "B", 275, "GBP", 3, slight},
		{"Rosendahl Optik", "Manufacturing", "DACH", "B", 180, "EUR", 3, hidden},
		{"Saint-Aubin Cosmetics", "Consumer goods", "France", "B", 350, "EUR", 4, blind},
		{"Torvald Fisheries", "Food", "Nordics", "C", 75, "EUR", 2, quiet},
		{"Uferlicht Media", "Media", "DACH", "C", 110, "EUR", 2, split},
		{"Valmora Wines", "Food", "Iberia", "C", 90, "EUR", 3, strong},
		{"Westmark Leasing", "Banking", "Benelux", "B", 240, "EUR", 3, concern},
		{"Xanten Chemie", "Chemicals", "DACH", "A", 560, "EUR", 5, hidden},
		{"Yardley Homes", "Construction", "UK & Ireland", "B", 215, "GBP", 3, slight},
		{"Zuiderzee Dairy", "Food", "Benelux", "B", 330, "EUR", 4, strong},
		{"Alpenrose Hotels", "Hospitality", "DACH", "C", 105, "EUR", 2, blind},
		{"Bergamo Tessile", "Manufacturing", "Italy", "B", 195, "EUR", 3, slight},
		{"Corvina Telecom", "Telecoms", "Iberia", "A", 610, "EUR", 5, concern},
		{"Delmar Ports", "Transport", "Iberia", "B", 255, "EUR", 3, strong},
		{"Elverum Kraft", "Energy", "Nordics", "B", 385, "EUR", 4, split},
		{"Fontanelle Editions", "Media", "France", "C", 55, "EUR", 1, quiet},
		{"Glasbach Automotive", "Automotive", "DACH", "A", 740, "EUR", 5, slight},
		{"Hollins Engineering", "Manufacturing", "UK & Ireland", "C", 130, "GBP", 2, strong},
		{"Ibarra Renewables", "Energy", "Iberia", "B", 300, "EUR", 3, hidden},
		{"Juniper Clinics", "Health", "Benelux", "B", 225, "EUR", 3, blind},
		{"Kaltenbrunn Bau", "Construction", "DACH", "C", 140, "EUR", 2, strong},
		{"Lavender Bank", "Banking", "UK & Ireland", "A", 870, "GBP", 5, strong},
		{"Marisol Tourism", "Hospitality", "Iberia", "C", 70, "EUR", 2, quiet},
		{"Nygaard Robotics", "Manufacturing", "Nordics", "B", 365, "EUR", 3, hidden},
	}
}

// domain is the account's mail domain.
func (a demoAccount) domain() string {
	return strings.ReplaceAll(mailName(a.name), ".", "-") + ".example"
}

// demoNewcomers is from which place on the accounts came to the firm after its first review.
const demoNewcomers = 36

// demoHandedOver is the account whose lead changed before this year's review, and demoNewLead who leads it since.
const (
	demoHandedOver = "Quayside Water"
	demoNewLead    = "Elise Fournier"
)

// team is who of the firm works for the account at a place in the list, its lead first: the larger the account, the more.
func team(y year, place int, a demoAccount) []demoMember {
	sellers := demoSellers()
	size := 1
	if a.contacts > 2 {
		size++
	}
	if a.tier == "A" {
		size++
	}
	var members []demoMember
	for n := range size {
		members = append(members, sellers[(place+3*n)%len(sellers)])
	}
	if y == thisYear && a.name == demoHandedOver {
		return append([]demoMember{{demoNewLead, survey.Seller}}, members...)
	}
	return members
}

var demoFirstNames = strings.Fields(`Anna Björn Clara David Eva Felix Greta Henrik Ines Jonas Katrin Leon Maren Niklas Olivia
Paul Ruth Stefan Teresa Ursula Viktor Wanda Yusuf Zoë Aisling Bruno Chiara Dominic Emeka Freya Giulia Hugo Imogen Javier Keiko
Lorenzo Magda Noor Oscar Petra Rafael Sanna Theo Uma Valérie Wim Ximena Astrid Benoît Callum`)

var demoLastNames = strings.Fields(`Ahlberg Bianchi Carvalho Dietrich Eklund Fitzgerald Gruber Hartmann Ibsen Janssen Keller Lefèvre
Moreau Nilsson Okafor Pedersen Quinn Rossi Schäfer Thorne Underwood Vermeer Weiss Yilmaz Zimmermann Abbott Beaumont Castillo Drummond
Engström Fischer Gallagher Holm Iversen Jablonski Kowalska Lund Meyer Novak Ortega Pereira Rasmussen Sandoval Toivonen Vogel Walsh`)

// demoPosts are job titles with the part each plays in the decision.
var demoPosts = []struct {
	title string
	role  survey.DecisionRole
}{
	{"Chief Operating Officer", survey.Decides},
	{"Head of Procurement", survey.Decides},
	{"Programme Director", survey.Influences},
	{"Operations Manager", survey.Uses},
	{"IT Director", survey.Influences},
	{"Project Lead", survey.Uses},
	{"Managing Director", survey.Decides},
	{"Finance Director", survey.Influences},
	{"Quality Manager", survey.Uses},
}

// demoRoster is the client list as somebody would upload it: our own template, one row per contact, of the accounts from one place to
// another.
func demoRoster(from, to int) []byte {
	random := rand.New(rand.NewPCG(demoSeed, 1+100*uint64(from)))
	var file bytes.Buffer
	table := csv.NewWriter(&file)
	row := func(cells ...string) { _ = table.Write(cells) } // a buffer takes everything
	row("account", "value", "currency", "industry", "region", "tier", "lead_email", "team_emails",
		"first_name", "last_name", "email", "title", "locale", "decision_role")
	for place, a := range demoAccounts() {
		if place < from || place >= to {
			continue
		}
		members := team(firstYear, place, a)
		var others []string
		for _, m := range members[1:] {
			others = append(others, m.email())
		}
		taken := map[string]bool{}
		for n := range a.contacts {
			first, last := freshName(random, taken)
			post := demoPosts[(place+n)%len(demoPosts)]
			row(a.name, strconv.Itoa(a.value*1000), a.currency, a.industry, a.region, a.tier, members[0].email(), strings.Join(others, "; "),
				first, last, mailName(first+" "+last)+"@"+a.domain(), post.title, "en", string(post.role))
		}
	}
	table.Flush()
	return file.Bytes()
}

// freshName draws a name that nobody of this account has yet.
func freshName(random *rand.Rand, taken map[string]bool) (first, last string) {
	for {
		first = demoFirstNames[random.IntN(len(demoFirstNames))]
		last = demoLastNames[random.IntN(len(demoLastNames))]
		if !taken[first] && !taken[last] {
			taken[first], taken[last] = true, true
			return first, last
		}
	}
}

// mailName is a name as it stands in an address: lower-case ASCII with dots.
func mailName(name string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case unicode.Is(unicode.Mn, c), c == '&', c == '\'':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "."):
			b.WriteByte('.')
		}
	}
	return strings.TrimSuffix(b.String(), ".")
}
