package survey_test

import (
	"slices"
	"testing"
	"time"

	"parallax/survey"
)

// TestWhoMayPrepareAList goes through every role, part on the team and moment.
func TestWhoMayPrepareAList(t *testing.T) {
	launched := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	draft, running := survey.Cycle{FirmID: "f"}, survey.Cycle{FirmID: "f", LaunchedAt: &launched}
	none, see, all := survey.ListRights{}, survey.ListRights{See: true}, survey.ListRights{See: true, Change: true, Sign: true}
	for _, role := range []survey.Role{survey.Admin, survey.Manager, survey.Seller, survey.Viewer, ""} {
		for _, c := range []survey.Cycle{draft, running} {
			for n := range 8 {
				asked, lead, onTeam := n&1 > 0, n&2 > 0, n&4 > 0
				if lead && !onTeam {
					continue
				}
				p := survey.Principal{FirmID: "f", MemberID: "m", Role: role}
				want := none
				switch {
				case role.RunsCycles() && c.LaunchedAt == nil:
					want = all
				case role.RunsCycles():
					want = see
				case role == survey.Seller && onTeam:
					want = see
					if lead && asked && c.LaunchedAt == nil {
						want = all
					}
				}
				if got := survey.MayList(p, c, asked, lead, onTeam); got != want {
					t.Errorf("%q, launched %v, asked %v, lead %v, on the team %v: %+v, want %+v", role, c.LaunchedAt != nil, asked, lead, onTeam, got, want)
				}
				p.FirmID = "g"
				if got := survey.MayList(p, c, asked, lead, onTeam); got != none {
					t.Errorf("another firm's %q may %+v", role, got)
				}
			}
		}
	}
	key := survey.Principal{FirmID: "f", KeyID: "k", Role: survey.Manager}
	if got := survey.MayList(key, draft, true, false, false); got != (survey.ListRights{See: true, Change: true}) {
		t.Errorf("a key may %+v", got)
	}
}

func TestALeadLeadsNoLinkToThemselves(t *testing.T) {
	for _, r := range []survey.Readdressing{{OfOurs: true}, {SaidNo: true}, {AskedIn: "Review 2026"}, {ConfidedIn: "Review 2025"}} {
		if err := r.Refusal(); survey.KindOf(err) != survey.Forbidden {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if err := (survey.Readdressing{}).Refusal(); err != nil {
		t.Errorf("an ordinary correction is refused: %v", err)
	}
	for in, want := range map[string]string{"sol+client@firm.example": "sol@firm.example", "sol@firm.example": "sol@firm.example", "+@x": "@x", "x": "x", `"a+b"@x`: `"a@x`} {
		if got := survey.BareAddress(in); got != want {
			t.Errorf("%s is the mailbox %s, want %s", in, got, want)
		}
	}
}

func TestAReasonIsOneOfOursOrHasAText(t *testing.T) {
	for _, c := range []struct {
		reason survey.OffReason
		note   string
		wrong  int
	}{
		{survey.LeftCompany, "", 0},
		{survey.WrongPerson, " moved to sales ", 0},
		{survey.NotNow, "", 0},
		{survey.OtherReason, "asked us to wait", 0},
		{survey.OtherReason, "  ", 1},
		{"", "", 1},
		{"LEFT", "", 1},
	} {
		note, wrong := survey.CleanOff(c.reason, c.note)
		if len(wrong) != c.wrong {
			t.Errorf("%q with %q: %+v", c.reason, c.note, wrong)
		}
		if c.note == " moved to sales " && note != "moved to sales" {
			t.Errorf("the note is stored as %q", note)
		}
	}
	if _, wrong := survey.CleanOff(survey.OtherReason, string(make([]rune, survey.MaxOffNote+1))); len(wrong) == 0 {
		t.Error("a note of any length is taken")
	}
}

func TestWhenLeadsSignAndAreReminded(t *testing.T) {
	berlin, _ := survey.LoadZone("Europe/Berlin")
	now := time.Date(2026, 5, 4, 7, 0, 0, 0, time.UTC) // a Monday
	c := survey.Cycle{TimeZone: "Europe/Berlin", ClosesAt: now.AddDate(0, 1, 0)}
	for due, fine := range map[time.Time]bool{{}: false, now: false, now.Add(time.Hour): true, c.ClosesAt: false} {
		if got := survey.CheckSignOffDue(due, now, c); (len(got) == 0) != fine {
			t.Errorf("%v: %+v", due, got)
		}
	}
	for _, c := range []struct {
		week survey.Week
		due  time.Time
		want string
	}{
		{survey.MonFri, time.Date(2026, 5, 15, 15, 0, 0, 0, time.UTC), "2026-05-13 16:30"}, // the office closes at 16:30, so it is the next morning
		{survey.MonFri, time.Date(2026, 5, 6, 15, 0, 0, 0, time.UTC), ""},                  // asked two days before: no reminder
		{survey.SunThu, time.Date(2026, 5, 17, 10, 0, 0, 0, time.UTC), "2026-05-14 12:00"}, // Friday and Saturday are off
	} {
		at, due := c.week.SignOffReminderAt(c.due, now, berlin)
		if got := at.In(berlin).Format("2006-01-02 15:04"); due != (c.want != "") || (due && (at.After(c.due.Add(-24*time.Hour)) || at.Before(c.due.AddDate(0, 0, -4)) || !c.week.InOffice(at, berlin))) {
			t.Errorf("due %v: reminded %v, %s", c.due, due, got)
		}
	}
}

func TestWhatDiffersInAContact(t *testing.T) {
	was := survey.Contact{FirstName: "Ann", Email: "a@x.example", Title: "CFO"}
	is := was
	if got := survey.ContactDiffers(was, is); len(got) != 0 {
		t.Errorf("nothing changed: %v", got)
	}
	is.LastName, is.Email, is.DecisionRole, is.Locale, is.TimeZone, is.Title = "B", "b@x.example", survey.Uses, "de", "UTC", ""
	if got := survey.ContactDiffers(was, is); !slices.Equal(got, []string{"name", "email", "title", "role", "language", "time zone"}) {
		t.Errorf("everything changed: %v", got)
	}
}
