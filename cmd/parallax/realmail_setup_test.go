package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/survey"
	"parallax/survey/store"
	"parallax/survey/store/storetest"
)

// prepareRealLaunch fills a database and settles how the program is started.
func prepareRealLaunch(t *testing.T, office *postOffice) *realLaunch {
	t.Helper()
	database := "sqlite:" + filepath.Join(t.TempDir(), "parallax.db")
	env := serveEnv(database, office.smtp)
	env["PARALLAX_RETURN_PATH"] = "bounces@firm.example"
	env["PARALLAX_MAILBOX_URL"] = "imap://bounces:" + office.password + "@" + office.imap + "?encryption=none"
	env["PARALLAX_MAILBOX_EVERY"], env["PARALLAX_SWEEP_EVERY"] = "1s", "1s"
	l := &realLaunch{t: t, office: office, env: env, database: database, fates: map[string]fate{}, optedOut: map[string]bool{}}
	l.dns = l.makeKeys()
	if migrate := program(t, env, "migrate"); migrate.ended() != nil {
		t.Fatalf("migrate:\n%s", migrate.errs)
	}
	l.withStore(func(ctx context.Context, data *store.Store) {
		l.firm = storetest.Firm(t, data)
		for _, contacts := range l.firm.Contacts {
			for _, c := range contacts {
				l.fates[c.Email] = arrives
			}
		}
		for _, u := range unlucky {
			for n := range u.people {
				l.contact(ctx, data, fmt.Sprintf("%s%d@%s", u.fate, n, u.domain), u.fate)
			}
		}
		for n := len(l.fates); n < asked; n++ {
			l.contact(ctx, data, fmt.Sprintf("person%d@account.example", n), arrives)
		}
		draft := l.firm.Draft("Annual review", survey.Named, time.Now().Add(-time.Minute))
		l.cycleID = storetest.Must(data.CreateCycle(ctx, l.firm.Manager, draft)).ID
		var err error
		if _, l.key, err = data.CreateKey(ctx, l.firm.Admin, "post office", survey.Manager); err != nil {
			t.Fatal(err)
		}
	})
	return l
}

// contact adds one, in the next language and account in turn.
func (l *realLaunch) contact(ctx context.Context, data *store.Store, email string, f fate) {
	n := len(l.fates)
	storetest.Must(data.CreateContact(ctx, l.firm.Admin, l.firm.Accounts[n%len(l.firm.Accounts)].ID, store.ContactChange{
		FirstName: "Priya", LastName: fmt.Sprint("Nair ", n), Email: email, Locale: []string{"en", "de", "ar"}[n%3],
	}))
	l.fates[email] = f
}

// people counts the contacts of some fates.
func (l *realLaunch) people(fates ...fate) (n int) {
	for _, f := range l.fates {
		if slices.Contains(fates, f) {
			n++
		}
	}
	return n
}

// withStore opens the database while the program does not run.
func (l *realLaunch) withStore(use func(ctx context.Context, data *store.Store)) {
	l.t.Helper()
	data, err := store.Open(l.t.Context(), l.database, store.Options{MaxConns: 4})
	if err != nil {
		l.t.Fatal(err)
	}
	defer data.Close()
	use(l.t.Context(), data)
}

// makeKeys lets the program make a key of each kind, and gives the DNS records that publish them.
func (l *realLaunch) makeKeys() (dns map[string]string) {
	l.t.Helper()
	dns = map[string]string{}
	var keys, selectors []string
	for _, kind := range []string{"rsa", "ed25519"} {
		file := filepath.Join(l.t.TempDir(), kind+".pem")
		var out, errs bytes.Buffer
		if err := run(l.t.Context(), []string{"dkim", "--new", kind, "--out", file, "--selector", kind}, lines(l.env), &out, &errs); err != nil {
			l.t.Fatal(err)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			l.t.Fatal(err)
		}
		keys, selectors = append(keys, string(text)), append(selectors, kind)
	}
	l.env["PARALLAX_DKIM_KEY"] = strings.ReplaceAll(strings.Join(keys, ""), "\n", `\n`)
	l.env["PARALLAX_DKIM_SELECTOR"] = strings.Join(selectors, ",")
	s, faults := readSettings(lines(l.env), needAll)
	if len(faults) > 0 {
		l.t.Fatalf("%+v", faults)
	}
	for _, key := range s.DKIM {
		name, value, err := key.Record()
		if err != nil {
			l.t.Fatal(err)
		}
		dns[name] = value
	}
	return dns
}
