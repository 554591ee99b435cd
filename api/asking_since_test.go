package api

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// loop is a world in which last year's result was shared with account 0, and this year's survey is open.
type loop struct {
	*world
	years
	promise, told, asked string // a promise, and the first contact's links to last year's survey and to this year's
}

const wicked = `<script>alert(1)</script>"'&`

func newLoop(t *testing.T, s *store.Store, clock *storetest.Clock) loop {
	t.Helper()
	w := newWorld(t, s, clock, func(c *Config) { c.Now = clock.Now })
	l := loop{world: w, years: w.years(w.home, survey.Named)}
	made := storetest.Must(s.AddCommitment(t.Context(), w.home.Manager, w.home.Accounts[0].ID, store.CommitmentChange{CycleID: l.closed, What: wicked, OwnerMemberID: w.home.Seller.MemberID, Due: "2026-06-12"}))
	l.promise = made.ID
	storetest.Must(s.SettleCommitment(t.Context(), w.home.Manager, made.ID, survey.KeptWord, ""))
	l.told, l.asked = l.link(l.closed, 0), l.link(l.open, 0)
	l.share(t, true)
	return l
}

func (l loop) share(t *testing.T, result bool) {
	t.Helper()
	storetest.Must(l.store.ShareReview(t.Context(), l.home.Manager, l.closed, l.home.Accounts[0].ID, store.ShareChange{Result: result, Note: wicked, CommitmentIDs: []string{l.promise}}))
}

func (l loop) link(cycle string, contact int) string {
	return "/s/" + l.links.Token(SurveyLink, l.world.invitations(l.home, cycle)[contact], l.clock.Now().Add(120*24*time.Hour))
}

func (l loop) verdicts() (n int) {
	l.t.Helper()
	if err := l.store.Database().SQL.QueryRow("SELECT count(*) FROM promise_verdicts").Scan(&n); err != nil {
		l.t.Fatal(err)
	}
	return n
}

// pressed is the survey's form with a promise's button in place of the others.
func pressed(promise, verdict, levels string, more ...string) string {
	v, _ := url.ParseQuery(answersForm("", levels, more...))
	v.Del("action")
	v.Set("verdict", promise+"."+verdict)
	return v.Encode()
}

// What came of it, behind the link to the closed cycle: only once it is shared, and no longer once it is taken back.
func TestTheClosedLinkTellsWhatCameOfIt(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		l := newLoop(t, s, clock)
		before := l.dump()
		expect(t, "what came of it", l.form(get, l.told, ""), 200, "What came of it", "&lt;script&gt;alert(1)", "!<script>", "Kept", "by 12 June 2026", "Sol Seller",
			"What you said together", "My own answers", "!"+clientRemark, "!Last0", "!lind spot")
		expect(t, "one’s own answers", l.form(get, l.told+"?answers=1", ""), 200, "Thank you", "What came of it", clientRemark)
		if l.dump() != before {
			t.Error("looking changed something")
		}
		silent := l.link(l.closed, 5) // of another account
		expect(t, "another account", l.form(get, silent, ""), 200, "!What came of it")
		l.share(t, false)
		expect(t, "without the result", l.form(get, l.told, ""), 200, "Kept", "!What you said together")
		if err := s.TakeBackShared(t.Context(), l.home.Manager, l.closed, l.home.Accounts[0].ID); err != nil {
			t.Fatal(err)
		}
		expect(t, "taken back", l.form(get, l.told, ""), 200, "Thank you", "!What came of it")

		preview := url.Values{"result": {"1"}, "note": {wicked}, "commitment_ids": {l.promise}, "locale": {"ar"}}
		path := "/shared-preview/" + l.closed + "/" + l.home.Accounts[0].ID
		answer := l.ask("seller", post, path, preview.Encode(), "Content-Type", "application/x-www-form-urlencoded")
		expect(t, "the preview", answer, 200, `dir="rtl"`, "ما الذي تحقق", "&lt;script&gt;alert(1)", "!<script>")
		if policy := answer.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'self'") || !strings.Contains(policy, "script-src 'none'") {
			t.Errorf("the preview's policy: %s", policy)
		}
		expect(t, "the preview to one of the team", l.ask("colleague", post, path, preview.Encode(), "Content-Type", "application/x-www-form-urlencoded"), 403)
	})
}

// The next year's page opens with what was promised. Saying so keeps whatever was typed, and nothing but a press changes anything.
func TestASurveyOpensWithWhatWasPromised(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		l := newLoop(t, s, clock)
		fresh := l.link(l.open, 6) // nobody has answered for it; another account
		expect(t, "another account", l.form(get, fresh, ""), 200, "!Since last time")
		expect(t, "a promise of another account", l.form(post, fresh, pressed(l.promise, "agree", "01-----", "c.impact", "typed")), 409, "no longer on this page", "typed", `value="1" checked`)
		path := l.asked + "?change=1"
		expect(t, "open", l.form(get, path, ""), 200, "Since last time", "&lt;script&gt;alert(1)", "!<script>alert", "Kept", "rated us highest on", "Do you agree?", "!You agree.", "!You don’t agree.")
		verdicts := l.verdicts()
		for _, query := range []string{"?verdict=" + l.promise + ".agree", "?change=1&verdict=" + l.promise + ".agree"} {
			expect(t, "a GET", l.form(get, l.asked+query, ""), 200)
		}
		if n := l.verdicts(); n != verdicts {
			t.Errorf("a GET left %d verdicts, had %d", n, verdicts)
		}
		// Answers that were sent stay sent; what was typed since stands on the page.
		expect(t, "typed and said", l.form(post, l.asked, pressed(l.promise, "agree", "3333333", "c.impact", "typed since")), 200, "You agree.", "typed since", "These are the answers you sent")
		if got := storetest.Must(s.OpenInvitation(t.Context(), l.world.invitations(l.home, l.open)[0])).Saved; got.Answers.Levels == "3333333" || got.SubmittedAt == nil {
			t.Errorf("a verdict changed sent answers: %+v", got)
		}
		expect(t, "said again", l.form(get, path, ""), 200, "You agree.", `.agree" aria-pressed="true"`)
		again := l.form(post, l.asked, pressed(l.promise, "differ", "0101010", "c."+l.meter.Questions[0].Key, clientRemark, "c."+l.meter.Questions[1].Key, clientRemark))
		if again.Code != 303 || again.Header().Get("Location") != l.asked+"?change=1#p-"+l.promise {
			t.Errorf("nothing typed: %d to %s", again.Code, again.Header().Get("Location"))
		}
		expect(t, "corrected", l.form(get, path, ""), 200, "You don’t agree.", "!You agree.")
		if n := l.verdicts(); n != verdicts+1 {
			t.Errorf("%d verdicts, want one more than %d", n, verdicts)
		}
		for name, form := range map[string]string{
			"no verdict":        pressed(l.promise, "maybe", "3------"),
			"nobody's promise":  pressed("x", "agree", "3------"),
			"a list of them":    pressed(l.promise, "agree", "3------") + "&verdict=" + l.promise + ".agree",
			"with an action":    pressed(l.promise, "agree", "3------") + "&action=send",
			"an unknown field":  pressed(l.promise, "agree", "3------") + "&promise=x",
			"without a verdict": pressed("", "", "3------"),
		} {
			answer := l.form(post, l.asked, form)
			if answer.Code != 409 && answer.Code != 422 || !strings.Contains(answer.Body.String(), `value="3" checked`) {
				t.Errorf("%s: %d, or what was typed is lost", name, answer.Code)
			}
		}
		// What is refused says what was found, and how to mend it.
		expect(t, "no verdict", l.form(post, l.asked, pressed(l.promise, "maybe", "3------")), 422, "could not be read. Press Yes or No")
		expect(t, "too long", l.form(post, l.asked, pressed(l.promise, "agree", "3------", "c.impact", strings.Repeat("y", 2001))), 422, "has 2001 characters. Shorten it to 2,000", strings.Repeat("y", 2001), `value="3" checked`)
		expect(t, "invisible", l.form(post, l.asked, pressed(l.promise, "agree", "3------", "c.impact", "mid\u0007dle")), 422, "held invisible characters", "middle")
		expect(t, "empty", l.form(post, l.asked, ""), 422, "not the form of this page (an empty form)", "answers saved before are safe", "!newer version")
		// A program that checks mail presses at once; a person is asked to press once more.
		opened := l.links.Opening(l.world.invitations(l.home, l.open)[0], clock.Now())
		expect(t, "at once", l.form(post, l.asked, pressed(l.promise, "agree", "", "opened", opened)), 200, "please press once more", "You don’t agree.")
		clock.Advance(10 * time.Second)
		expect(t, "once more", l.form(post, l.asked, pressed(l.promise, "agree", "0101010", "opened", opened, "c."+l.meter.Questions[0].Key, clientRemark, "c."+l.meter.Questions[1].Key, clientRemark)), 303)

		if _, err := s.CloseCycle(t.Context(), l.home.Manager, l.open); err != nil {
			t.Fatal(err)
		}
		expect(t, "after the close", l.form(post, l.asked, pressed(l.promise, "differ", "3333333")), 200, "Thank you")
		late := l.link(l.open, 6)
		expect(t, "late", l.form(post, late, pressed(l.promise, "differ", "3------", "c.impact", "typed late")), 409, "typed late", "has closed since", "!Do you agree?")
	})
}

// Before anything was sent, what was typed is saved for later together with a verdict.
func TestAVerdictSavesWhatWasTyped(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		l := newLoop(t, s, clock)
		ctx := t.Context()
		next := l.launched(l.home, l.home.Draft("The year after", survey.Confidential, clock.Now()))
		path := l.link(next, 0)
		expect(t, "open", l.form(get, path, ""), 200, "Since last time", `name="action" value="send" tabindex="-1"`)
		expect(t, "said alone", l.form(post, path, pressed(l.promise, "agree", "")), 303)
		if saved := storetest.Must(s.OpenInvitation(ctx, l.world.invitations(l.home, next)[0])).Saved; saved != nil {
			t.Errorf("a verdict alone made answers: %+v", saved)
		}
		answer := l.form(post, path, pressed(l.promise, "differ", "01-----", "c.impact", "half a thought"))
		if answer.Code != 303 || answer.Header().Get("Location") != path+"#p-"+l.promise {
			t.Errorf("said while typing: %d to %s", answer.Code, answer.Header().Get("Location"))
		}
		expect(t, "back", l.form(get, path, ""), 200, "half a thought", `value="1" checked`, "You don’t agree.", "Nothing has been sent yet")
		expect(t, "sent", l.form(post, path, sevenAnswers("send")), 303)
		expect(t, "an Arabic page", l.form(get, path+"?change=1", ""), 200, "You don’t agree.")
	})
}
