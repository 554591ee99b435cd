package mailer_test

import (
	"bytes"
	"strings"
	"testing"

	"parallax/mailer"
	"parallax/survey"
)

const mailID = "01jq3v9k2mabcdefgh45"

func returnPaths(t *testing.T, mailbox string, secrets ...byte) *mailer.ReturnPaths {
	t.Helper()
	address, err := survey.ParseAddress(mailbox)
	if err != nil {
		t.Fatal(err)
	}
	var keys [][]byte
	for _, b := range secrets {
		keys = append(keys, bytes.Repeat([]byte{b}, 32))
	}
	p, err := mailer.NewReturnPaths(address, keys...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAReturnPathNamesItsMessage(t *testing.T) {
	p := returnPaths(t, "bounces@firm.example", 1)
	path := p.For(mailID)
	address, err := survey.ParseAddress(path)
	if err != nil || len(address.Local) > 64 || address.Domain != "firm.example" {
		t.Fatalf("%s: %v", path, err)
	}
	for _, seen := range []string{path, strings.ToUpper(path), " " + path + "\r\n", strings.Replace(path, "firm.example", "mx.firm.example", 1)} {
		if id, ok := p.Parse(seen); !ok || id != mailID {
			t.Errorf("%q is read as %q, %v", seen, id, ok)
		}
	}
}

func TestTheLongestMailboxStillFits(t *testing.T) {
	p := returnPaths(t, strings.Repeat("b", 23)+"@firm.example", 1)
	if _, err := survey.ParseAddress(p.For(mailID)); err != nil {
		t.Error(err)
	}
	long, err := survey.ParseAddress(strings.Repeat("b", 24) + "@firm.example")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mailer.NewReturnPaths(long, make([]byte, 32)); survey.KindOf(err) != survey.Invalid {
		t.Errorf("a mailbox too long: %v", err)
	}
	if _, err := mailer.NewReturnPaths(survey.Address{Local: "b", Domain: "firm.example"}); survey.KindOf(err) != survey.Invalid {
		t.Errorf("no secret: %v", err)
	}
}

func TestAForgedReturnPathIsNobodys(t *testing.T) {
	p := returnPaths(t, "bounces@firm.example", 1)
	good := p.For(mailID)
	for n := range strings.IndexByte(good, '@') {
		for _, c := range []byte("0z+.") {
			if forged := good[:n] + string(c) + good[n+1:]; c != good[n] {
				if id, ok := p.Parse(forged); ok {
					t.Errorf("%s is taken for %s", forged, id)
				}
			}
		}
	}
	for _, forged := range []string{
		"", "@", "+@", "bounces@firm.example", "bounces+" + mailID + "@firm.example", strings.Replace(good, "@", "0@", 1),
		strings.Replace(good, "+", "+0", 1), good[1:], strings.TrimSuffix(good, "@firm.example"), strings.Repeat(good, 9999), "\x00" + good,
		returnPaths(t, "bounces@firm.example", 2).For(mailID), "bounces+ｋ" + good[9:],
	} {
		if id, ok := p.Parse(forged); ok {
			t.Errorf("%.80q is taken for %s", forged, id)
		}
	}
}

func TestReturnPathsOutliveARotation(t *testing.T) {
	old, between, after := returnPaths(t, "b@firm.example", 1), returnPaths(t, "b@firm.example", 2, 1), returnPaths(t, "b@firm.example", 2)
	if id, ok := between.Parse(old.For(mailID)); !ok || id != mailID {
		t.Error("a mail sent before the rotation can't bounce")
	}
	if between.For(mailID) != after.For(mailID) || between.For(mailID) == old.For(mailID) {
		t.Error("the first key is the one that signs")
	}
	if _, ok := after.Parse(old.For(mailID)); ok {
		t.Error("a key that is gone still counts")
	}
}
