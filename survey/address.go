package survey

import (
	"net/netip"
	"strings"
	"unicode"
)

// Address is one mail address, safe to hand to a mail server: no control characters, no second recipient, a domain with a dot.
type Address struct {
	Local  string // as written
	Domain string // as written; ASCII
}

// String is the address as written.
func (a Address) String() string {
	if a.Local == "" && a.Domain == "" {
		return ""
	}
	return a.Local + "@" + a.Domain
}

// Key is the address in lower case, for comparing: the same person is not mailed twice because of a capital letter.
func (a Address) Key() string { return strings.ToLower(a.String()) }

// Limits of RFC 5321, section 4.5.3.1, and of the forward path that carries an address.
const (
	maxLocal    = 64
	maxAddress  = 254
	maxDNSLabel = 63
)

// ParseAddress reads exactly one mail address. Spaces around it are dropped; anything else that isn't a plain local@domain is
// refused as Invalid, with one Problem that says how to mend it: control characters and line breaks, several addresses, display
// names, quoted local parts, IP literals, domains without a dot, letters beyond ASCII, parts that are too long.
func ParseAddress(s string) (Address, error) {
	raw := s
	s = strings.Trim(s, " \u00a0")
	if p := unfitForMail(raw, s); p != nil {
		return Address{}, InvalidInput(*p)
	}
	at := strings.LastIndexByte(s, '@')
	a := Address{Local: s[:at], Domain: s[at+1:]}
	if p := a.checkLocal(); p != nil {
		return Address{}, InvalidInput(*p)
	}
	if p := a.checkDomain(); p != nil {
		return Address{}, InvalidInput(*p)
	}
	return a, nil
}

// unfitForMail refuses what isn't one address at all, before its parts are looked at.
func unfitForMail(raw, s string) *Problem {
	switch {
	case s == "":
		return badAddress(s, "an email address", "Enter an email address such as priya@northwind.example.")
	case len(s) > maxAddress:
		return badAddress(raw, "at most 254 characters", "Check that only the address stands here.")
	case strings.ContainsFunc(s, unicode.IsControl):
		return badAddress(raw, "an address without line breaks or control characters", "Type the address again on one line.")
	case strings.ContainsAny(s, "<>"):
		return badAddress(raw, "the bare address, without a name", "Keep only the part between < and >.")
	case strings.ContainsAny(s, ",;") || strings.Count(s, "@") > 1:
		return badAddress(raw, "one address", "Keep one address here and give the other person a row of their own.")
	case !strings.Contains(s, "@"):
		return badAddress(raw, "an address with @", "Enter an email address such as priya@northwind.example.")
	}
	return nil
}

func (a Address) checkLocal() *Problem {
	const form = "letters, digits and signs such as . - _ + before the @"
	switch {
	case a.Local == "":
		return badAddress(a.String(), form, "Write the person's name before the @.")
	case len(a.Local) > maxLocal:
		return badAddress(a.String(), "at most 64 characters before the @", "Check the part before the @.")
	case strings.HasPrefix(a.Local, ".") || strings.HasSuffix(a.Local, ".") || strings.Contains(a.Local, ".."):
		return badAddress(a.String(), form, "Remove the stray dot before the @.")
	}
	for _, r := range a.Local {
		if !letterOrDigit(r) && !strings.ContainsRune(".!#$%&'*+/=?^_`{|}~-", r) {
			return badAddress(a.String(), form, "Remove "+shown(string(r))+".")
		}
	}
	return nil
}

func (a Address) checkDomain() *Problem {
	const form = "a domain such as northwind.example"
	if strings.HasPrefix(a.Domain, "[") {
		return badAddress(a.String(), form, "Use the organisation's domain instead of an IP address.")
	}
	if _, err := netip.ParseAddr(a.Domain); err == nil {
		return badAddress(a.String(), form, "Use the organisation's domain instead of an IP address.")
	}
	labels := strings.Split(a.Domain, ".")
	if len(labels) < 2 {
		return badAddress(a.String(), form, "Add the ending after the @, such as .com.")
	}
	for _, label := range labels {
		if label == "" || len(label) > maxDNSLabel || label[0] == '-' || label[len(label)-1] == '-' {
			return badAddress(a.String(), form, "Check the dots and hyphens after the @.")
		}
		for _, r := range label {
			if r > unicode.MaxASCII {
				return badAddress(a.String(), form, "Write the domain in its ASCII form, which starts with xn--.")
			}
			if !letterOrDigit(r) && r != '-' {
				return badAddress(a.String(), form, "Remove "+shown(string(r))+" after the @.")
			}
		}
	}
	if strings.Trim(labels[len(labels)-1], "0123456789") == "" {
		return badAddress(a.String(), form, "Check the ending: it can't be a number.")
	}
	return nil
}

func letterOrDigit(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

func badAddress(found, expected, fix string) *Problem {
	return &Problem{Where: "email", Found: shown(found), Expected: expected, Fix: fix}
}
