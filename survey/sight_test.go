package survey_test

import (
	"fmt"
	"testing"
	"time"

	"parallax/survey"
)

// cyclesByState gives one cycle in each state at the moment `spring`.
func cyclesByState(c survey.Confidentiality) map[survey.CycleState]survey.Cycle {
	past, future := spring.AddDate(0, 0, -7), spring.AddDate(0, 0, 7)
	cycle := survey.Cycle{FirmID: "firm", Confidentiality: c, OpensAt: past, ClosesAt: future}
	draft, scheduled, open, ended := cycle, cycle, cycle, cycle
	scheduled.LaunchedAt, scheduled.OpensAt = &past, future.Add(-time.Hour)
	open.LaunchedAt = &past
	ended.LaunchedAt, ended.ClosesAt = &past, spring // the closing moment itself is closed
	return map[survey.CycleState]survey.Cycle{survey.Draft: draft, survey.Scheduled: scheduled, survey.Open: open, survey.Ended: ended}
}

// TestSight walks role × team × seal × promise × state × number of answers and holds each rule of PRODUCT over all of it.
func TestSight(t *testing.T) {
	seen, hidden := 0, map[survey.SealReason]int{}
	for _, role := range []survey.Role{survey.Admin, survey.Manager, survey.Seller, survey.Viewer, "", "owner"} {
		for _, promise := range []survey.Confidentiality{survey.Named, survey.Confidential} {
			for state, cycle := range cyclesByState(promise) {
				if cycle.StateAt(spring) != state {
					t.Fatalf("the %s cycle is %s", state, cycle.StateAt(spring))
				}
				for bits := range 4 {
					onTeam, sealed := bits&1 > 0, bits&2 > 0
					for n := range 6 {
						got := survey.See(survey.Principal{FirmID: "firm", Role: role}, onTeam, sealed, cycle, spring, n)
						at := fmt.Sprintf("%s, on team %v, sealed %v, %s, %s, %d answers: %+v", role, onTeam, sealed, promise, state, n, got)
						checkSight(t, at, got, role, onTeam, sealed, promise, state, n)
						if got.Client {
							seen++
						}
						hidden[got.Why]++
						if other := survey.See(survey.Principal{FirmID: "other", Role: role}, onTeam, sealed, cycle, spring, n); other.Client {
							t.Errorf("another firm sees: %s", at)
						}
					}
				}
			}
		}
	}
	if seen == 0 || len(hidden) != 5 {
		t.Errorf("the grid did not reach every outcome: %d seen, %v", seen, hidden)
	}
}

func checkSight(t *testing.T, at string, got survey.Sight, role survey.Role, onTeam, sealed bool, promise survey.Confidentiality, state survey.CycleState, n int) {
	t.Helper()
	closed, confidential := state == survey.Ended, promise == survey.Confidential
	for rule, broken := range map[string]bool{
		"a team member sees the client side before the seal":          onTeam && !sealed && !closed && got.Client,
		"a seller sees another's account":                             role == survey.Seller && !onTeam && got.Client,
		"an unknown role sees":                                        !role.Valid() && got.Client,
		"a confidential result shows before the close":                confidential && !role.RunsCycles() && !closed && got.Client,
		"a confidential result shows below the minimum":               confidential && !role.RunsCycles() && n < survey.GroupMinimum && got.Client,
		"confidential names show":                                     confidential && !role.RunsCycles() && got.ClientNames,
		"a viewer reads confidential comments":                        confidential && role == survey.Viewer && got.Comments,
		"names or comments show without the client side":              !got.Client && (got.ClientNames || got.Comments),
		"something is hidden without a reason, or shown with one":     got.Client == (got.Why != ""),
		"managers off the team see all":                               role.RunsCycles() && !onTeam && (!got.Client || !got.ClientNames || !got.Comments),
		"a sealed team sees a named cycle":                            role == survey.Seller && onTeam && sealed && !confidential && !got.ClientNames,
		"after the close the team sees a confidential group's result": role == survey.Seller && onTeam && confidential && closed && n >= 3 && (!got.Client || !got.Comments),
		"a viewer sees a named cycle":                                 role == survey.Viewer && !onTeam && !confidential && !got.ClientNames,
	} {
		if broken {
			t.Errorf("%s: %s", rule, at)
		}
	}
}

func TestMinimumFor(t *testing.T) {
	for _, c := range []struct {
		role    survey.Role
		promise survey.Confidentiality
		want    int
	}{
		{survey.Manager, survey.Confidential, 1},
		{survey.Seller, survey.Confidential, 3},
		{survey.Viewer, survey.Confidential, 3},
		{survey.Seller, survey.Named, 1},
		{survey.Seller, "", 3},
		{"", survey.Confidential, 3},
	} {
		if got := survey.MinimumFor(survey.Principal{Role: c.role}, survey.Cycle{Confidentiality: c.promise}); got != c.want {
			t.Errorf("%s in a %s cycle: %d, want %d", c.role, c.promise, got, c.want)
		}
	}
}
