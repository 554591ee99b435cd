package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"parallax/mailer"
	"parallax/migrations"
	"parallax/survey"
	"parallax/survey/store"
)

// doctorCommand looks an installation over. It sends no mail and writes nothing.
type doctorCommand struct {
	Resolver string        `placeholder:"HOST:PORT" help:"DNS server to ask; the system's when left out."`
	Timeout  time.Duration `default:"5s" help:"How long each check may take."`
}

// verdict is the outcome of one check.
type verdict string

const (
	fine      = verdict(mailer.Healthy)
	advice    = verdict(mailer.Advised)
	unchecked = verdict(mailer.Unasked)
	broken    = verdict(mailer.Faulty)
)

// finding is one line of the report. Fix stands beside everything that is not fine.
type finding struct {
	check, detail, fix string
	verdict            verdict
}

// Run checks everything and prints a line for each; it fails when any check failed.
func (c doctorCommand) Run(ctx context.Context, t *terminal) error {
	s, faults := readSettings(t.env, needAll)
	d := doctor{ctx: ctx, settings: s, timeout: c.Timeout, resolver: resolverAt(c.Resolver), now: t.now}
	named := map[string]bool{}
	for _, f := range faults {
		named[strings.TrimPrefix(f.Where, prefix)] = true
		d.add(broken, f.Where, "found "+f.Found+", expected "+f.Expected, f.Fix)
	}
	if len(faults) == 0 {
		d.add(fine, "settings", "complete and readable", "")
	}
	d.misspelt(t.env)
	if !named["DATABASE_URL"] {
		d.database()
	}
	if !named["BASE_URL"] {
		d.baseURL()
	}
	d.linkKeys()
	d.clock()
	smtpFaulty := named["SMTP_URL"] || named["SMTP_PORT"] || named["SMTP_ENCRYPTION"] || named["SMTP_USER"]
	if !smtpFaulty && !named["MAIL_FROM"] {
		d.mailServers()
	}
	if !named["MAILBOX_URL"] {
		d.bounceMailbox()
	}
	if !named["MAIL_FROM"] {
		d.mailDomain()
	}
	return d.report(t.out)
}

// doctor collects findings.
type doctor struct {
	ctx      context.Context //nolint:containedctx // lives as long as one command
	settings settings
	timeout  time.Duration
	resolver *net.Resolver
	now      func() time.Time
	findings []finding
}

func (d *doctor) add(v verdict, check, detail, fix string) {
	d.findings = append(d.findings, finding{check: check, detail: detail, fix: fix, verdict: v})
}

// within gives a context for one check.
func (d *doctor) within() (context.Context, context.CancelFunc) {
	return context.WithTimeout(d.ctx, d.timeout)
}

func (d *doctor) report(w io.Writer) error {
	failed := 0
	for _, f := range d.findings {
		fmt.Fprintf(w, "%-16s %s: %s\n", f.verdict, f.check, f.detail)
		if f.fix != "" {
			fmt.Fprintf(w, "%-16s   → %s\n", "", f.fix)
		}
		if f.verdict == broken {
			failed++
		}
	}
	if failed > 0 {
		return survey.Errorf(survey.Invalid, "%d of %d checks failed; each names its mend above", failed, len(d.findings))
	}
	return nil
}

// misspelt points out variables of ours that nobody reads. Orchestrators add such names too, so it is advice only.
func (d *doctor) misspelt(environ []string) {
	known := settingNames()
	for _, line := range environ {
		name, _, _ := strings.Cut(line, "=")
		short, ours := strings.CutPrefix(name, prefix)
		if !ours || known[strings.TrimSuffix(short, "_FILE")] || known[short] {
			continue
		}
		d.add(advice, name, "a name that Parallax does not read", "Remove it, or correct its spelling: the README lists the names.")
	}
}

func (d *doctor) database() {
	ctx, cancel := d.within()
	defer cancel()
	data, err := store.Open(ctx, d.settings.DatabaseURL, store.Options{Now: d.now, MaxConns: 2})
	if err != nil {
		d.add(broken, "database", "does not answer ("+innermost(err)+")",
			"Check that it runs, that host, name, user and password in "+prefix+"DATABASE_URL are right, and that this machine may reach it.")
		return
	}
	defer func() { _ = data.Close() }()
	db := data.Database()
	pending, err := migrations.Pending(ctx, db.Dialect, db.SQL, db.Pool)
	switch {
	case err != nil:
		d.add(broken, "database schema", "can't be read ("+innermost(err)+")", "Check that the user in "+prefix+"DATABASE_URL may read and create tables.")
	case pending > 0:
		d.add(broken, "database schema", fmt.Sprintf("lacks %d steps", pending), `Run "parallax migrate".`)
	default:
		d.add(fine, "database", db.Dialect+" answers, schema is up to date", "")
	}
}

// baseURL asks the address that stands in every mail. Behind a firewall it may be out of this machine's reach, so silence is
// no failure.
func (d *doctor) baseURL() {
	const check = "base URL"
	ctx, cancel := d.within()
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.settings.BaseURL+"/healthz", nil)
	if err != nil {
		d.add(broken, check, "is no address", "Correct "+prefix+"BASE_URL.")
		return
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		d.add(unchecked, check, d.settings.BaseURL+" does not answer here ("+innermost(err)+")",
			"If Parallax runs, open this address in a browser; check DNS, certificate and reverse proxy.")
		return
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		d.add(broken, check, fmt.Sprintf("%s/healthz answers %d", d.settings.BaseURL, answer.StatusCode),
			"Something else answers at this address, or the reverse proxy does not reach Parallax.")
		return
	}
	d.add(fine, check, d.settings.BaseURL+" answers", "")
	d.clockAgainst(answer.Header.Get("Date"))
}

func (d *doctor) linkKeys() {
	switch n := len(d.settings.LinkKeys); n {
	case 0: // told with the settings
	case 1:
		d.add(fine, "link keys", "one, long and random enough", "")
	default:
		d.add(fine, "link keys", fmt.Sprintf("%d, long and random enough; %q signs", n, d.settings.LinkKeys[0].Name), "")
	}
}

// clock looks for a clock that was never set; clockAgainst compares with the server's own.
func (d *doctor) clock() {
	if year := d.now().Year(); year < 2026 {
		d.add(broken, "clock", fmt.Sprintf("says it is %d", year), "Set the clock, by NTP for example: links and cycles depend on it.")
	}
}

func (d *doctor) clockAgainst(date string) {
	const most = 5 * time.Second
	theirs, err := http.ParseTime(date)
	if err != nil {
		return
	}
	off := d.now().Sub(theirs).Abs()
	if off > most {
		d.add(broken, "clock", fmt.Sprintf("%s apart from the server's", off.Round(time.Second)), "Set both clocks by NTP: links and cycles depend on them.")
		return
	}
	d.add(fine, "clock", "agrees with the server's", "")
}
