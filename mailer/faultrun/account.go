package faultrun

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// Long tells whether the long forms of the fault runs were asked for, by FAULTS=long (make faults). The ordinary tests run short ones.
func Long() bool { return os.Getenv("FAULTS") == "long" }

// Run is one fault run, to be held to what the mail engine promises.
type Run struct {
	Name     string
	Address  string // the database's
	Began    time.Time
	InFlight int            // mails under way whenever something broke: no more may be uncertain
	Want     map[string]int // the ledger's states at the end, but for those that a run can't tell: nil asks for nothing
	Total    int            // the messages that there must be
	Copy     bool           // the database is a copy: the sink has what the first one sent as well
}

// Account reads the ledger, prints the run in one line, and fails the test for each broken promise: a mail twice, a mail lost, a state
// that isn't true, more uncertain mails than were under way.
func (r Run) Account(t *testing.T, s *store.Store, p survey.Principal, cycleID string, sink *Sink) (states map[string]int) {
	t.Helper()
	states = map[string]int{}
	var broken []string
	most, total := 0, 0
	for page := 1; ; page++ {
		found, err := s.Messages(context.Background(), p, cycleID, "", page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range found.Messages {
			states[m.State]++
			has := sink.Of(m.ToEmail)
			most = max(most, has)
			if !r.honest(m.State, has) {
				broken = append(broken, fmt.Sprintf("%s is %s (%s %s), and the sink has %d mails", m.ToEmail, m.State, m.Reason, m.Reply, has))
			}
		}
		if total += len(found.Messages); total >= found.Total || len(found.Messages) == 0 {
			break
		}
	}
	broken = append(broken, r.breaches(states, total)...)
	verdict := "kept"
	if len(broken) > 0 {
		verdict = "BROKEN: " + strings.Join(broken, "; ")
		t.Errorf("%s: %s", r.Name, verdict)
	}
	engine, _, _ := strings.Cut(r.Address, ":")
	has, acknowledged, _ := sink.Counts()
	t.Logf(line, r.Name, engine, acknowledged, told(states), has, most, r.InFlight, time.Since(r.Began).Seconds(), verdict)
	return states
}

// line is what a run comes to; .ci/faults shows these lines alone.
const line = "fault run: %-44s | %-8s | acknowledged %3d | ledger %s | sink %3d | most to one address %d | in flight at the fault %3d | %3.0f s | %s"

// honest tells whether a message's state is true of a server that has so many mails for its address.
func (r Run) honest(state string, has int) bool {
	switch {
	case r.Copy:
		return has == 1
	case state == "sent":
		return has == 1
	case state == "uncertain":
		return has <= 1
	default:
		return has == 0
	}
}

// breaches are the promises that the ledger as a whole breaks.
func (r Run) breaches(states map[string]int, total int) (out []string) {
	if total != r.Total {
		out = append(out, fmt.Sprintf("%d messages, not %d", total, r.Total))
	}
	if states["uncertain"] > r.InFlight {
		out = append(out, fmt.Sprintf("%d uncertain, and only %d were in flight", states["uncertain"], r.InFlight))
	}
	for _, state := range slices.Sorted(maps.Keys(r.Want)) {
		if states[state] != r.Want[state] {
			out = append(out, fmt.Sprintf("%d %s, not %d", states[state], state, r.Want[state]))
		}
	}
	if n := states["planned"] + states["sending"]; n > 0 {
		out = append(out, fmt.Sprintf("%d are neither sent nor given up", n))
	}
	if n := states["queued"]; n > 0 && n != r.Want["queued"] {
		out = append(out, fmt.Sprintf("%d are left behind", n))
	}
	return out
}

func told(states map[string]int) string {
	var out []string
	for _, state := range []string{"sent", "uncertain", "failed", "cancelled", "queued", "sending", "planned"} {
		if n := states[state]; n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, state))
		}
	}
	return strings.Join(out, ", ")
}
