package store

import (
	"unsafe"

	"parallax/survey"
)

// keptCounts is the key of a cycle's counts: a seller's are of their own accounts, everybody else's of all.
type keptCounts struct {
	cycleID, memberID string
	own               bool
}

func countsOf(cycleID string, p survey.Principal) keptCounts {
	if p.Role == survey.Seller {
		return keptCounts{cycleID, p.MemberID, true}
	}
	return keptCounts{cycleID: cycleID}
}

// counts fills in what has been counted of a cycle, if nothing about it has changed since.
func (k *kept) counts(c survey.Cycle, p survey.Principal, now stamp, into *CycleLine) bool {
	item := k.take(countsOf(c.ID, p))
	if item == nil || item.stamp != now {
		return false
	}
	old := item.value.(CycleLine)
	if old.Latest != c.Latest { // a cycle that nobody has answered freezes without any change of answers
		return false
	}
	into.Accounts, into.AccountsHeard, into.Clients, into.Sellers = old.Accounts, old.AccountsHeard, old.Clients, old.Sellers
	return true
}

// keepCounts keeps counts that were made after the stamp was read.
func (k *kept) keepCounts(p survey.Principal, read stamp, line *CycleLine) {
	k.put(countsOf(line.ID, p), &keptItem{value: *line, stamp: read, size: int(unsafe.Sizeof(*line)) + 128})
}
