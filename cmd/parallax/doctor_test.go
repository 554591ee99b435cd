package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"parallax/mailer/faultrun"
	"parallax/survey"
)

// diagnose runs doctor and gives its report by check.
func diagnose(t *testing.T, env map[string]string) (report string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	err = run(t.Context(), []string{"doctor", "--resolver", "127.0.0.1:9", "--timeout", "2s"}, lines(env), &out, &errs)
	for _, line := range strings.Split(out.String(), "\n") {
		bad := strings.HasPrefix(line, string(broken)) || strings.HasPrefix(line, string(unchecked))
		if bad && !strings.Contains(out.String(), line+"\n"+strings.Repeat(" ", 19)+"→ ") {
			t.Errorf("no mend after: %s", line)
		}
	}
	return out.String(), err
}

func wants(t *testing.T, report string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(report, line) {
			t.Errorf("the report lacks %q:\n%s", line, report)
		}
	}
}

func TestDoctorNamesEveryFaultWithItsMend(t *testing.T) {
	smtp := faultrun.Start(t, nil).Addr()
	env := serveEnv("sqlite:"+filepath.Join(t.TempDir(), "parallax.db"), smtp)
	env["PARALLAX_BASE_URL"] = "http://127.0.0.1:9"
	env["PARALLAX_DATABSE_URL"] = "sqlite:elsewhere"

	report, err := diagnose(t, env)
	if survey.KindOf(err) != survey.Invalid {
		t.Errorf("an outdated schema is no failure: %v", err)
	}
	wants(t, report,
		"FAILED           database schema: lacks", `Run "parallax migrate"`,
		"ok               mail server: "+smtp, "ok               link keys: one",
		"could not check  base URL: http://127.0.0.1:9", "could not check  SPF, DKIM, DMARC: no DNS server answers",
		"advice           PARALLAX_DATABSE_URL: a name that Parallax does not read",
	)

	var out, errs bytes.Buffer
	if err := run(t.Context(), []string{"migrate"}, lines(env), &out, &errs); err != nil {
		t.Fatal(err)
	}
	if report, err = diagnose(t, env); err != nil {
		t.Errorf("a sound installation fails: %v\n%s", err, report)
	}
	wants(t, report, "ok               database: sqlite answers, schema is up to date")

	env["PARALLAX_SMTP_URL"] = "smtp://127.0.0.1:9?encryption=none"
	env["PARALLAX_LINK_KEYS"] = "k1:short"
	report, err = diagnose(t, env)
	if err == nil {
		t.Error("a mail server that is away is no failure")
	}
	wants(t, report, "FAILED           mail server: 127.0.0.1:9", "FAILED           PARALLAX_LINK_KEYS")
	if strings.Contains(report, "k1:short") {
		t.Error("a secret is shown")
	}
}

func TestDoctorTalksToARunningServer(t *testing.T) {
	smtp := faultrun.Start(t, nil).Addr()
	env := serveEnv("sqlite:"+filepath.Join(t.TempDir(), "parallax.db"), smtp)
	p := serving(t, env, "--migrate")
	env["PARALLAX_BASE_URL"] = "http://" + p.addr
	report, err := diagnose(t, env)
	if err != nil {
		t.Errorf("%v\n%s", err, report)
	}
	wants(t, report, "ok               base URL: http://"+p.addr+" answers", "ok               clock: agrees")
}

func TestLinkFoundsAFirmAndSignsItsAdministratorIn(t *testing.T) {
	env := serveEnv("sqlite:"+filepath.Join(t.TempDir(), "parallax.db"), "127.0.0.1:9")
	env["PARALLAX_MIGRATE"] = "true"
	link := func(args ...string) (string, error) {
		var out, errs bytes.Buffer
		err := run(t.Context(), append([]string{"link"}, args...), lines(env), &out, &errs)
		return strings.TrimSpace(out.String()), err
	}
	if _, err := link("--admin", "anna@firm.example"); survey.KindOf(err) != survey.NotFound || !strings.Contains(err.Error(), "--firm") {
		t.Errorf("before there is a firm: %v", err)
	}
	if _, err := link("--admin", "not an address", "--firm", "Northern"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("a bad address: %v", err)
	}
	first, err := link("--admin", "anna@firm.example", "--firm", "Northern")
	if err != nil || !strings.HasPrefix(first, "http://localhost:8080/sign-in/") || strings.Contains(first, "\n") {
		t.Fatalf("%q, %v", first, err)
	}
	if _, err := link("--admin", "anna@firm.example", "--firm", "northern"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("the same firm again: %v", err)
	}
	again, err := link("--admin", "ANNA@firm.example")
	if err != nil || again == first {
		t.Errorf("a further link: %q, %v", again, err)
	}
	if _, err := link("--admin", "berta@firm.example", "--firm", "Southern"); err != nil {
		t.Errorf("a second firm: %v", err)
	}
}
