package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// Answers that are written together are held to the same rules as one that comes alone, and stand in the table alike.
func TestAGroupIsHeldToTheRulesOfOne(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		f := openCycle(t, s)
		now := clock.Now().Add(1234567 * time.Microsecond)
		sent := func(levels, comments string) store.GroupedAnswer {
			return store.GroupedAnswer{Levels: levels, Comments: comments, At: now, Sent: true, Key: "strength", Version: 1}
		}
		at := func(moment time.Time) store.GroupedAnswer {
			a := sent("0000000", "{}")
			a.At = moment
			return a
		}
		situations := []struct {
			answer store.GroupedAnswer
			taken  bool
		}{
			{sent("0123x--", `{"impact":"<script>'; -- \n\t\u0007日本 \ud83d\ude00 \"]["}`), true},
			{store.GroupedAnswer{Levels: "3------", Comments: "{}", At: now}, true},  // for later, of whatever is asked
			{store.GroupedAnswer{Levels: "3------", Comments: "{}", At: now}, false}, // for later, over what was sent
			{sent("2222222", "{}"), false}, // by a revoked link
			{store.GroupedAnswer{Levels: "2222222", At: now, Sent: true, Key: "care", Version: 1}, false},     // to other questions
			{store.GroupedAnswer{Levels: "2222222", At: now, Sent: true, Key: "strength", Version: 9}, false}, // to another version
			{at(storetest.Start.Add(-time.Hour)), false},
			{at(storetest.Start.Add(29 * 24 * time.Hour)), false},
		}
		half := len(situations)
		for _, first := range []int{0, half} {
			before := sent("1111111", "{}")
			before.InvitationID = f.invitations[first+2]
			must(s.WriteTogether(ctx, before))
			ok(t, s.RevokeInvitation(ctx, f.invitations[first+3], "not me"))
		}
		stored := func(id string) string {
			rows, err := s.Database().SQL.QueryContext(ctx, `SELECT firm_id || cycle_id || side || levels || comments || CAST(saved_at AS text) || '/' || COALESCE(CAST(submitted_at AS text), 'not sent') FROM responses WHERE invitation_id = $1`, id)
			ok(t, err)
			defer func() { _ = rows.Close() }()
			var out []string
			for rows.Next() {
				var line string
				ok(t, rows.Scan(&line))
				out = append(out, line)
			}
			ok(t, rows.Err())
			return fmt.Sprint(out)
		}

		var together []store.GroupedAnswer
		var want []bool
		for n, one := range situations {
			alone := one.answer
			alone.InvitationID = f.invitations[n]
			if taken := must(s.WriteTogether(ctx, alone)); taken[0] != one.taken {
				t.Errorf("situation %d, alone: taken is %t", n, taken[0])
			}
			one.answer.InvitationID = f.invitations[half+n]
			together, want = append(together, one.answer), append(want, one.taken)
		}
		unknown := sent("3333333", "{}")
		unknown.InvitationID = "00000000000000000000"
		if taken := must(s.WriteTogether(ctx, append(slices.Clone(together), unknown)...)); !slices.Equal(taken, append(want, false)) {
			t.Errorf("together: taken is %v, want %v", taken, want)
		}
		for n := range situations {
			if alone, other := stored(f.invitations[n]), stored(f.invitations[half+n]); alone != other {
				t.Errorf("situation %d: alone it is stored as\n%s, together as\n%s", n, alone, other)
			}
		}

		// Of two answers to one invitation in a group the later one stays.
		first, second := together[0], together[0]
		first.Levels, second.Levels = "1111111", "3333333"
		if taken := must(s.WriteTogether(ctx, first, together[1], second)); !slices.Equal(taken, []bool{true, true, true}) {
			t.Errorf("twice in a group: %v", taken)
		}
		if saved := must(s.OpenInvitation(ctx, first.InvitationID)).Saved; saved.Answers.Levels != "3333333" || !saved.SavedAt.Equal(now) {
			t.Errorf("twice in a group: %+v", saved)
		}
	})
}
