package survey

// FirmLine is one account of a cycle as firm-wide figures need it.
type FirmLine struct {
	AccountID                     string
	Value                         *int64 // yearly value in minor units of Currency; nil when unknown
	Currency                      string // ISO 4217
	ClientsAsked, ClientsAnswered int
	SellersAsked, SellersSealed   int
	Overall                       Comparison // as the reader may see it; Class TooFew where that is nothing
	LastYear                      Class      // of the cycle compared with; empty when the account wasn't in it
}

// Part is a number out of a whole.
type Part struct{ Count, Of int }

// Share is Count / Of, 0 to 1; not ok when the whole is nothing.
func (p Part) Share() (share float64, ok bool) {
	if p.Of <= 0 {
		return 0, false
	}
	return float64(p.Count) / float64(p.Of), true
}

// Coverage tells how much of what was asked was heard.
type Coverage struct {
	Accounts Part // with both sides, where the reader may see them, of all asked about
	Clients  Part // answered, of those asked
	Sellers  Part // sealed, of those asked
}

// Cover adds up the coverage of accounts: plain counts. The parts of no account are of 0, whose Share is not ok.
func Cover(lines []FirmLine) Coverage {
	var c Coverage
	for _, l := range lines {
		c.Accounts.Of++
		if l.compared() {
			c.Accounts.Count++
		}
		c.Clients.Count += l.ClientsAnswered
		c.Clients.Of += l.ClientsAsked
		c.Sellers.Count += l.SellersSealed
		c.Sellers.Of += l.SellersAsked
	}
	return c
}

// ClassCount is how many accounts fall in a class. Before and After are of those accounts only that have both sides in both
// years, so that a change is never that of who was asked: After - Before.
type ClassCount struct {
	Class         Class
	Accounts      int
	Before, After *int // nil when no account has both sides in both years, and for TooFew
}

// CountClasses counts accounts by class, in the order the classes are declared; every account is in exactly one.
func CountClasses(lines []FirmLine) []ClassCount {
	now, before, after, both := map[Class]int{}, map[Class]int{}, map[Class]int{}, 0
	for _, l := range lines {
		now[l.class()]++
		if l.compared() && l.LastYear != "" && l.LastYear != TooFew {
			both++
			before[l.LastYear]++
			after[l.class()]++
		}
	}
	out := make([]ClassCount, len(classes()))
	for n, class := range classes() {
		out[n] = ClassCount{Class: class, Accounts: now[class]}
		if both > 0 && class != TooFew {
			was, is := before[class], after[class]
			out[n].Before, out[n].After = &was, &is
		}
	}
	return out
}

func (l FirmLine) compared() bool { return l.class() != TooFew }

// class is the account's class; one that was never compared is TooFew.
func (l FirmLine) class() Class {
	if l.Overall.Class == "" {
		return TooFew
	}
	return l.Overall.Class
}
