package roster

import (
	"strings"
	"testing"

	"parallax/survey"
)

func TestLanguagesMayBeWrittenOut(t *testing.T) {
	for word, want := range map[string]string{
		"en": "en", "de_CH": "de-CH", "de-DE": "de", "en-US": "en", "pt-PT": "pt-PT", "English": "en", "German": "de", "Deutsch": "de", "GERMAN": "de",
		"German (Germany)": "de", "German - Austria": "de", "Français": "fr", "Dutch": "nl", "Arabic": "ar", "العربية": "ar", "Latverian": "", "d": "", "und": "",
	} {
		if got, ok := Locale(word); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v", word, got, ok)
		}
	}
}

func TestTimeZonesAreThoseOfTheIANAList(t *testing.T) {
	for word, want := range map[string]string{
		"Europe/Berlin": "Europe/Berlin", "europe/berlin": "Europe/Berlin", "America/New York": "America/New_York", " UTC ": "UTC", "cet": "CET",
		"(GMT+01:00) Central European Standard Time (Europe/Berlin)": "Europe/Berlin",
		"Berlin": "", "UTC+1": "", "Local": "", "W. Europe Standard Time": "", "../etc/passwd": "", "Europe/": "", "()": "",
	} {
		if got, ok := Zone(word); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v", word, got, ok)
		}
	}
}

// Whose a time zone is says the file: a list of contacts tells their own, a list of accounts that of the accounts.
func TestLanguagesAndTimeZonesOfAFile(t *testing.T) {
	contacts := mustRead(t, "Account Name,Email,Preferred Language,Timezone,Account Time Zone\nN,a@n.example,Deutsch,Asia/Tokyo,Europe/Berlin\nN,b@n.example,,,\n")
	a := contacts.Accounts[0]
	if c := a.Contacts; a.TimeZone != "Europe/Berlin" || c[0].Locale != "de" || c[0].TimeZone != "Asia/Tokyo" || c[1].Locale != "" || c[1].TimeZone != "" {
		t.Errorf("contacts: %+v", a)
	}
	accounts := mustRead(t, "Account Name,Time Zone\nN,Europe/Berlin\n")
	if accounts.Accounts[0].TimeZone != "Europe/Berlin" {
		t.Errorf("accounts: %+v", accounts.Accounts)
	}
	base := Base{
		Accounts: []survey.Account{{ID: "n", Name: "N", TimeZone: "Europe/Paris"}},
		Contacts: []survey.Contact{{ID: "a", AccountID: "n", Email: "a@n.example", Locale: "fr"}, {ID: "b", AccountID: "n", Email: "b@n.example", Locale: "ar", TimeZone: "Africa/Cairo"}},
	}
	plan := Against(contacts, base)
	if plan.Accounts != (Counts{Update: 1}) || plan.Contacts != (Counts{Update: 1, Unchanged: 1}) {
		t.Fatalf("accounts %+v, contacts %+v", plan.Accounts, plan.Contacts)
	}
	for n, want := range []string{`time zone "Europe/Paris" → "Europe/Berlin"`, `language "fr" → "de", time zone "Asia/Tokyo"`} {
		if got := plan.Changes[n].Detail; got != want {
			t.Errorf("change %d: %s, want %s", n, got, want)
		}
	}
	for text, column := range map[string]string{
		"account,email,Language\nN,a@n.example,Latverian":              "Language",
		"account,email,Time Zone\nN,a@n.example,Berlin time":           "Time Zone",
		"account,Account Time Zone\nN,Mars/Olympus":                    "Account Time Zone",
		"account,Time Zone\nN,Europe/Berlin\nN,Europe/Rome":            "Time Zone",
		"account,email,Timezone\nN,a@n.example,CET\nN,a@n.example,UTC": "Timezone",
	} {
		bad, err := readText(t, Options{}, text)
		if err != nil || bad.ProblemCount != 1 {
			t.Fatalf("%q: %v, %+v", text, err, bad.Problems)
		}
		if p := bad.Problems[0]; p.Column != column || !strings.HasPrefix(p.Found, `"`) || p.Expected == "" || p.Fix == "" {
			t.Errorf("%q: not helpful: %+v", text, p)
		}
	}
}
