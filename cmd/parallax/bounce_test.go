package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// piped runs the command as a mail server does, and gives what it prints.
func piped(t *testing.T, env map[string]string, mail string, to ...string) (string, error) {
	t.Helper()
	var out, errs bytes.Buffer
	at := &terminal{env: lines(env), in: strings.NewReader(mail), out: &out, err: &errs, now: time.Now}
	err := bounceCommand{To: to}.Run(t.Context(), at)
	return out.String(), err
}

// returned is a bounce from the reader's own fixtures, without its addresses of ours.
func returned(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "mailer", "bounce", "testdata", name+".eml"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(raw), "bounces+01jq3v9k2mabcdefgh457x0m3dnw2rk8c5vt6h1q", "somebody")
}

func TestAPipedBounceStrikesItsAddressOff(t *testing.T) {
	storetest.EachAddress(t, func(t *testing.T, address string) {
		env := goodEnv(t)
		env["PARALLAX_DATABASE_URL"], env["PARALLAX_RETURN_PATH"] = address, "bounces@firm.example"
		s, clock := storetest.Open(t, address, storetest.NewClock())
		firm := storetest.Firm(t, s)
		cycle := storetest.Must(s.CreateCycle(t.Context(), firm.Manager, firm.Draft("Review", survey.Named, clock.Now()))).ID
		storetest.Must(s.Launch(t.Context(), firm.Manager, cycle))
		settings, faults := readSettings(lines(env), needBounces)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		paths := storetest.Must(settings.knownReturnPaths())
		id, to := invitation(t, s, firm, cycle)

		mail := returned(t, "exim-delayed")
		if out, err := piped(t, env, mail); err != nil || out != "soft: kept, about no mail of ours\n" {
			t.Errorf("a stranger's bounce: %q, %v", out, err)
		}
		mail = returned(t, "exim-unknown-user")
		for _, want := range []string{"hard: message " + id, "hard: known already"} {
			if out, err := piped(t, env, mail, paths.For(id)); err != nil || out != want+"\n" {
				t.Errorf("the bounce: %q, %v; want %q", out, err, want)
			}
		}
		env["RECIPIENT"] = strings.ToUpper(paths.For(id))
		if out, err := piped(t, env, mail+"\nagain"); err != nil || out != "hard: message "+id+"\n" {
			t.Errorf("the envelope from the environment: %q, %v", out, err)
		}
		list := storetest.Must(s.Suppressions(t.Context(), firm.Manager))
		if len(list) != 1 || list[0].Email != to || list[0].Source != "bounce" {
			t.Errorf("suppressed are %+v, want %s", list, to)
		}
	})
}

// invitation is one contact's mail after the server took it.
func invitation(t *testing.T, s *store.Store, firm storetest.SmallFirm, cycle string) (id, to string) {
	t.Helper()
	for _, m := range storetest.Must(s.Messages(t.Context(), firm.Manager, cycle, "queued", 1)).Messages {
		if m.Kind != "invitation" {
			continue
		}
		if _, due, err := storetest.Claim(t.Context(), s, m.ID); err != nil || !due {
			t.Fatalf("claim: %v, %v", due, err)
		}
		if err := storetest.Sent(t.Context(), s, m.ID, "250 taken"); err != nil {
			t.Fatal(err)
		}
		return m.ID, m.ToEmail
	}
	t.Fatal("nobody was invited")
	return "", ""
}

func TestTheMailServerKeepsWhatCantBeStored(t *testing.T) {
	env := goodEnv(t)
	mail := returned(t, "exim-unknown-user")
	for name, c := range map[string]struct {
		change func(map[string]string)
		mail   string
		code   int
	}{
		"no schema":        {func(map[string]string) {}, mail, exTempFail},
		"no database":      {func(e map[string]string) { e["PARALLAX_DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/none" }, mail, exTempFail},
		"no keys":          {func(e map[string]string) { delete(e, "PARALLAX_LINK_KEYS") }, mail, exTempFail},
		"a bad mailbox":    {func(e map[string]string) { e["PARALLAX_RETURN_PATH"] = "bounces" }, mail, exTempFail},
		"no mail":          {func(map[string]string) {}, "", exDataErr},
		"all in its place": {func(e map[string]string) { e["PARALLAX_MIGRATE"] = "true" }, mail, 0},
	} {
		t.Run(name, func(t *testing.T) {
			changed := maps.Clone(env)
			changed["PARALLAX_DATABASE_URL"] = "sqlite:" + filepath.Join(t.TempDir(), "empty.db")
			c.change(changed)
			_, err := piped(t, changed, c.mail)
			if code := exitCode(err); (err == nil) != (c.code == 0) || err != nil && code != c.code {
				t.Errorf("ends with %d (%v), want %d", code, err, c.code)
			}
		})
	}
	if exitCode(survey.Errorf(survey.Invalid, "anything else")) != 1 {
		t.Error("other commands end with 1")
	}
}
