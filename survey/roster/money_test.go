package roster

import (
	"slices"
	"testing"
)

func TestMoney(t *testing.T) {
	none, english, german := marks{}, marks{',', '.'}, marks{'.', ','}
	for _, c := range []struct {
		cell   string
		column marks
		want   string // empty: refused
		code   string
	}{
		{"1200000", none, "1200000.00", ""},
		{"1,234,567.89", none, "1234567.89", ""},
		{"1.234.567,89", none, "1234567.89", ""},
		{"1 234 567 €", none, "1234567.00", "EUR"},
		{"1\u202f234\u202f567,5 €", none, "1234567.50", "EUR"},
		{"CHF 1'200.50", none, "1200.50", "CHF"},
		{"1’200 chf", none, "1200.00", "CHF"},
		{"$1,200,000.00", none, "1200000.00", "$"},
		{"US$5", none, "5.00", "USD"},
		{"EUR12.5", none, "12.50", "EUR"},
		{"0.125", none, "0.125", ""},
		{"12,50", none, "12.50", ""},
		{"1234.5", none, "1234.50", ""},
		{"1,234,567", none, "1234567.00", ""},
		{"1.234", german, "1234.00", ""},
		{"1,234", german, "1.234", ""},
		{"1,234", english, "1234.00", ""},
		{"0", none, "0.00", ""},
		{"007", none, "7.00", ""},
		{"1,234", none, "", ""},
		{"1.234", none, "", ""},
		{"$1.2M", none, "", ""},
		{"120k", none, "", ""},
		{"-5", none, "", ""},
		{"(5)", none, "", ""},
		{"12 %", none, "", ""},
		{"1e6", none, "", ""},
		{"∞", none, "", ""},
		{"١٢٣", none, "", ""},
		{"€", none, "", ""},
		{",", none, "", ""},
		{"1,2,3", none, "", ""},
		{"1,234.567.890", none, "", ""},
		{"12 34", none, "", ""},
		{"1.23456", none, "", ""},
		{"1 000 000 000 001", none, "", ""},
		{"99999999999999999999999", none, "", ""},
	} {
		a, code, why := money(c.cell, c.column)
		switch {
		case c.want == "" && why == "":
			t.Errorf("%q is read as %s %s", c.cell, a, code)
		case c.want != "" && (why != "" || a.String() != c.want || code != c.code):
			t.Errorf("%q: %s %q %s, want %s %q", c.cell, a, code, why, c.want, c.code)
		}
	}
}

// TestAColumnSettlesItsAmounts: what is ambiguous alone is clear beside a plain case, unless the plain cases disagree.
func TestAColumnSettlesItsAmounts(t *testing.T) {
	if m := habit(slices.Values([]string{"850,000", "1,200,000", "7"})); m != (marks{',', '.'}) {
		t.Errorf("%v", m)
	}
	if m := habit(slices.Values([]string{"850.000", "12,50", "1.200.000"})); m != (marks{'.', ','}) {
		t.Errorf("%v", m)
	}
	if m := habit(slices.Values([]string{"850,000", "12,50", "1,200,000"})); m != (marks{}) {
		t.Errorf("%v", m)
	}
	s := mustRead(t, "account,value,email\nA,\"850,000\",a@n.example\nB,\"1,200,000\",b@n.example\n")
	if s.Accounts[0].Value.String() != "850000.00" {
		t.Errorf("%v", s.Accounts[0].Value)
	}
}

func TestMinorUnits(t *testing.T) {
	for _, c := range []struct {
		thousandths int64
		code        string
		minor       int64
		exact       bool
	}{
		{12_500, "EUR", 1250, true},
		{12_505, "EUR", 1250, false},
		{12_505, "KWD", 12505, true},
		{12_000, "JPY", 12, true},
		{12_500, "JPY", 12, false},
		{12_500, "", 1250, true},
	} {
		if minor, exact := (Amount{c.thousandths}).Minor(c.code); minor != c.minor || exact != c.exact {
			t.Errorf("%d %s: %d %v", c.thousandths, c.code, minor, exact)
		}
	}
}

func TestNames(t *testing.T) {
	for full, want := range map[string][2]string{
		"Priya Raman": {"Priya", "Raman"}, "Vogt, Lena": {"Lena", "Vogt"}, "Vincent van der Berg": {"Vincent", "van der Berg"},
		"Mary Ann Evans": {"Mary Ann", "Evans"}, "Cher": {"Cher", ""}, "von Trapp": {"von", "Trapp"},
	} {
		if first, last := splitName(full); first != want[0] || last != want[1] {
			t.Errorf("%q: %q %q", full, first, last)
		}
	}
	for email, want := range map[string]string{"lena.vogt@firm.example": "Lena Vogt", "omar@firm.example": "Omar", "j_doe-smith+crm@x.example": "J Doe Smith"} {
		if got := nameFromAddress(email); got != want {
			t.Errorf("%q: %q", email, got)
		}
	}
}
