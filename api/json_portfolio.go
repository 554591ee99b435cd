package api

import "parallax/survey/store"

const (
	lineLength = 2 << 10 // about how long an account's line of the portfolio is, in bytes
	lineShare  = 128     // how many lines are worth a processor's while
)

// writeJSON writes the lines on all processors at once.
func (p portfolio) writeJSON(to *jsonText) {
	shares := make([]jsonText, (len(p.Accounts)+lineShare-1)/lineShare)
	store.Share(len(p.Accounts), lineShare, func(first, last int) {
		share := &shares[first/lineShare]
		share.text = make([]byte, 0, lineLength*(last-first))
		for n := first; n < last; n++ {
			p.Accounts[n].writeJSON(share)
		}
	})
	to.text = make([]byte, 0, lineLength*(len(p.Accounts)+2))
	to.object(func() {
		to.key("cycle")
		to.value(p.Cycle)
		if p.Previous != nil {
			to.key("previous")
			to.value(p.Previous)
		}
		to.key("instrument")
		to.value(p.Instrument)
		to.key("accounts")
		to.text = append(to.text, '[')
		for n := range shares {
			to.join(&shares[n])
		}
		to.text = append(to.text, ']')
	})
}

func (l *portfolioLine) writeJSON(to *jsonText) {
	to.object(func() {
		l.AccountHead.writeJSON(to)
		l.Clients.writeJSON(to, "clients")
		l.Sellers.writeJSON(to, "sellers")
		to.key("sight")
		to.object(func() {
			to.flag("client", l.Sight.Client)
			to.flag("names", l.Sight.Names)
			to.flag("comments", l.Sight.Comments)
			to.words("why", l.Sight.Why)
		})
		to.key("overall")
		if c := l.Overall.value; c != nil {
			c.writeJSON(to)
		} else {
			to.null()
		}
		to.key("questions")
		to.text = append(to.text, '[')
		for n := range l.Questions {
			l.Questions[n].writeJSON(to)
		}
		to.text = append(to.text, ']')
		to.figureIfAny("shrunken_gap", l.ShrunkenGap)
		to.figureIfAny("previous_gap", l.PreviousGap)
		to.figureIfAny("previous_client", l.PreviousClient)
		to.wordsIfAny("previous_class", l.PreviousClass)
		to.words("headline", l.Headline)
		to.wordsIfAny("my_task", l.MyTask)
	})
}

// writeJSON writes the head's fields, without braces: it is a part of a line.
func (h *AccountHead) writeJSON(to *jsonText) {
	to.words("account_id", h.AccountID)
	to.words("name", h.Name)
	if h.Value != nil {
		to.count("value", *h.Value)
	}
	to.words("currency", h.Currency)
	to.words("industry", h.Industry)
	to.words("region", h.Region)
	to.words("tier", h.Tier)
	if h.Lead != nil {
		to.key("lead")
		to.object(func() {
			to.words("id", h.Lead.ID)
			to.words("name", h.Lead.Name)
		})
	}
}

func (a answered) writeJSON(to *jsonText, key string) {
	to.key(key)
	to.object(func() {
		to.count("asked", int64(a.Asked))
		to.count("answered", int64(a.Answered))
	})
}

func (c *comparison) writeJSON(to *jsonText) {
	to.object(func() {
		to.key("client")
		writeStanding(to, c.Client.value)
		to.key("seller")
		writeStanding(to, c.Seller.value)
		to.figureIfAny("gap", c.Gap)
		if c.Interval != nil {
			to.key("interval")
			to.object(func() {
				to.figure("low", c.Interval.Low)
				to.figure("high", c.Interval.High)
			})
		}
		to.figureIfAny("se", c.SE)
		to.words("class", c.Class)
		to.words("certainty", c.Certainty)
		to.flag("wide", c.Wide)
		to.flag("fragile", c.Fragile)
	})
}

func (c *cell) writeJSON(to *jsonText) {
	to.object(func() {
		to.key("client")
		writeCellSide(to, c.Client.value)
		to.key("seller")
		writeCellSide(to, c.Seller.value)
		to.figureIfAny("gap", c.Gap)
		to.words("class", c.Class)
		to.words("certainty", c.Certainty)
		to.flag("fragile", c.Fragile)
	})
}

func writeCellSide(to *jsonText, s *cellSide) {
	if s == nil {
		to.null()
		return
	}
	to.object(func() {
		to.figure("strength", s.Strength)
		to.count("n", int64(s.N))
		to.count("cant_say", int64(s.CantSay))
	})
}

func writeStanding(to *jsonText, s *standing) {
	if s == nil {
		to.null()
		return
	}
	to.object(func() {
		to.figure("strength", s.Strength)
		to.count("n", int64(s.N))
		to.count("cant_say", int64(s.CantSay))
		to.count("asked", int64(s.Asked))
	})
}
