package main

import (
	"math"
	"math/rand/v2"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// mood is where an account's answers lie, on the scale of levels from 0 to 3, and how many people answer.
type mood struct {
	client, team    float64 // middle of the levels on each side
	spread          float64 // how far the contacts are apart
	clients, teams  float64 // share that answers this year
	clientBefore    float64 // last year's middle on the client's side
	bidding, impact float64 // what a team most often misjudges: how work is won, what difference it made
}

var moods = map[pattern]mood{
	blind:   {client: 0.95, team: 2.35, spread: 0.35, clients: 0.7, teams: 0.8, clientBefore: 1.5, bidding: -0.6, impact: -0.3},
	slight:  {client: 1.45, team: 2.05, spread: 0.4, clients: 0.65, teams: 0.8, clientBefore: 1.5, bidding: -0.5, impact: 0.2},
	strong:  {client: 2.4, team: 2.3, spread: 0.3, clients: 0.7, teams: 0.85, clientBefore: 2.15, bidding: -0.2, impact: 0.2},
	hidden:  {client: 2.3, team: 1.1, spread: 0.3, clients: 0.65, teams: 0.8, clientBefore: 1.9, bidding: 0.2, impact: 0.4},
	concern: {client: 0.8, team: 0.95, spread: 0.35, clients: 0.6, teams: 0.8, clientBefore: 1.05, bidding: -0.2, impact: 0},
	split:   {client: 1.55, team: 1.7, spread: 1.1, clients: 0.7, teams: 0.8, clientBefore: 1.6, bidding: 0, impact: 0.3},
	quiet:   {client: 1.6, team: 1.9, spread: 0.4, clients: 0, teams: 0.4, clientBefore: 1.7, bidding: 0, impact: 0},
}

// year is one of the demo's three cycles.
type year uint8

const (
	thisYear year = iota
	lastYear
	firstYear
)

// middle is where an account's levels lie on one side in a year. What a client feels moves; teams believe much the same each year.
func (m mood) middle(side survey.Side, y year) float64 {
	switch {
	case side == survey.Team && y == thisYear:
		return m.team
	case side == survey.Team:
		return (m.team + 2) / 2
	case y == thisYear:
		return m.client
	case y == lastYear:
		return m.clientBefore
	}
	return m.clientBefore + 0.6*(m.clientBefore-m.client)
}

// voices draws what the demo's people say. Everything follows from the seed.
type voices struct {
	random     *rand.Rand
	instrument survey.Instrument
	year       year
	spoken     map[string]bool // comments used up, so that no two people say the same
}

func newVoices(instrument survey.Instrument, y year) *voices {
	return &voices{random: rand.New(rand.NewPCG(demoSeed, 2+uint64(y))), instrument: instrument, year: y, spoken: map[string]bool{}}
}

// demoAnswer is one person's answers and when they come in.
type demoAnswer struct {
	at           time.Time
	accountID    string
	invitationID string // client
	seller       string // name
	answers      survey.Answers
	done         bool // sent or sealed; otherwise saved for later
}

// account draws who answers about one account, what and when. About the first account, the one that the printed links lead
// to, the first contact and the lead stay silent and the others answer.
func (v *voices) account(place int, a demoAccount, id string, invited []store.Invited, c cycleTime) []demoAnswer {
	story := place == 0 && c.year == thisYear
	var out []demoAnswer
	for n, i := range invited {
		says := v.answers(a, survey.Client, c.year)
		one := demoAnswer{
			at: v.moment(c), accountID: id, invitationID: i.InvitationID, answers: v.say(place, a, survey.Client, c.year),
			done: c.year != thisYear || v.random.Float64() > 0.06,
		}
		if story {
			says, one.done = n > 0, true
		}
		if says {
			out = append(out, one)
		}
	}
	for n, m := range team(c.year, place, a) {
		says := v.answers(a, survey.Team, c.year)
		one := demoAnswer{at: v.moment(c), accountID: id, seller: m.name, answers: v.say(place, a, survey.Team, c.year), done: true}
		if story {
			says = n > 0
		}
		if says {
			out = append(out, one)
		}
	}
	return out
}

// moment draws when somebody answers: most within days, in working hours.
func (v *voices) moment(c cycleTime) time.Time {
	days := c.end().Sub(c.opens).Hours() / 24
	day := math.Floor(days * math.Pow(v.random.Float64(), 1.6))
	return c.opens.Add(time.Duration(day*24)*time.Hour + time.Duration(5+v.random.IntN(9*60-5))*time.Minute)
}

// answers tells whether one person answers at all.
func (v *voices) answers(a demoAccount, side survey.Side, y year) bool {
	m := moods[a.pattern]
	share := m.clients
	if side == survey.Team {
		share = m.teams
	}
	if y != thisYear { // the whole time was there
		share = 0.25 + 0.75*share
	}
	return v.random.Float64() < share
}

// say draws one person's answers.
func (v *voices) say(place int, a demoAccount, side survey.Side, y year) survey.Answers {
	m := moods[a.pattern]
	leaning := v.random.NormFloat64() * m.spread // this person gives more or less than the others
	if side == survey.Team {
		leaning = v.random.NormFloat64() * 0.25
	}
	middle := m.middle(side, y)
	levels := drawLevels(v.random, v.instrument.Choices(), side, middle+leaning, func(q survey.Question) float64 {
		return shift(m, side, q.Key) + lensShift(place, a.pattern, side, q, middle)
	})
	answers := survey.Answers{Levels: levels, Comments: map[string]string{}}
	v.comment(&answers, side)
	return answers
}

// drawLevels draws one person's levels around a middle; shift is what a question adds to it.
func drawLevels(random *rand.Rand, choices []survey.Question, side survey.Side, middle float64, shift func(survey.Question) float64) survey.Levels {
	levels := make([]byte, len(choices))
	for n, q := range choices {
		at := middle + random.NormFloat64()*0.45 + shift(q)
		top := float64(len(q.Options) - 1)
		levels[n] = '0' + byte(math.Round(math.Max(0, math.Min(top, at))))
		if side == survey.Client && random.Float64() < 0.04 {
			levels[n] = survey.CantSay
		}
	}
	return survey.Levels(levels)
}

// shift is what a question adds to an account's mood.
func shift(m mood, side survey.Side, key string) float64 {
	switch {
	case key == "in_house": // what could be done at home is judged alike by both sides
		return (1.6 - (m.client+m.team)/2) / 2
	case side == survey.Team:
		return 0
	case key == "bidding":
		return m.bidding
	case key == "impact":
		return m.impact
	}
	return 0
}

// comment lets some of the people say something that fits what they chose.
func (v *voices) comment(answers *survey.Answers, side survey.Side) {
	chance := 0.14
	if side == survey.Team {
		chance = 0.08
	}
	for n, q := range v.instrument.Choices() {
		level := answers.Levels[n]
		if level == survey.CantSay || level == survey.Blank || v.random.Float64() > chance {
			continue
		}
		for n, r := range demoRemarks {
			fits := spokenIn(n) == v.year && r.side == side && r.key == q.Key && level >= r.low && level <= r.high
			if fits && !v.spoken[r.text] {
				v.spoken[r.text] = true
				answers.Comments[q.Key] = r.text
				break
			}
		}
	}
}

// spokenIn is the year in which a remark falls, so that nobody says next year what somebody said before. Most fall in this year, which is looked
// at most.
func spokenIn(remark int) year {
	switch remark % 5 {
	case 3:
		return lastYear
	case 4:
		return firstYear
	}
	return thisYear
}
