// Command bench measures the two paths that every client takes, opening a survey and sending it, beside a bare program that
// does the same reads and writes, in one run on one machine. Figures of different machines don't compare; the ratios do.
//
// Then it measures the reports at size, beside the bare SQL aggregate; "reports" measures these alone, with a million responses.
// Last it measures a launch's mails, beside senders that know no ledger; "mail" measures these alone.
//
//	bench -parallax ./bin/parallax -database postgres://…
//	bench reports -responses 1000000 -lite-responses 100000
//	bench mail -mails 10000
package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/jackc/pgx/v5"

	"parallax/survey"
)

// connections is how many clients ask at the same time.
const connections = 32

var random io.Reader = rand.Reader

func main() {
	var err error
	switch {
	case len(os.Args) > 1 && os.Args[1] == "floor":
		err = floor(context.Background(), os.Args[2:])
	case len(os.Args) > 1 && os.Args[1] == "reports":
		err = runReports(context.Background(), os.Args[2:], os.Stdout)
	case len(os.Args) > 1 && os.Args[1] == "mail":
		err = runMail(context.Background(), os.Args[2:], os.Stdout)
	case len(os.Args) > 1 && os.Args[1] == "mail-rival":
		err = mailRival(context.Background(), os.Args[2:])
	default:
		err = run(context.Background(), os.Args[1:], os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	parallax string // the binary
	database string // a superuser's address of a PostgreSQL server
	requests int    // per measurement
	rounds   int    // of each pair; the median is told
	accounts int
	reports  reportOptions
	mail     mailOptions
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.parallax, "parallax", "bin/parallax", "the program to measure")
	flags.StringVar(&o.database, "database", os.Getenv("TEST_DATABASE_URL"), "a PostgreSQL server, as its superuser")
	flags.IntVar(&o.requests, "requests", 20_000, "requests per measurement")
	flags.IntVar(&o.rounds, "rounds", 3, "rounds of each measurement; the median is told")
	flags.IntVar(&o.accounts, "accounts", 500, "accounts of four contacts each")
	o.reports = reportOptions{responses: 200_000, lite: 30_000}
	o.reports.flags(flags)
	o.mail.flags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	o.reports.parallax, o.reports.database = o.parallax, o.database
	o.mail.parallax, o.mail.database = o.parallax, o.database
	if o.database == "" {
		return fmt.Errorf("no PostgreSQL: found no -database and no TEST_DATABASE_URL; run it by make bench")
	}
	folder, err := os.MkdirTemp("", "parallax-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	drop, postgres, err := newDatabase(ctx, o.database)
	if err != nil {
		return err
	}
	defer drop()
	b := bench{options: o, out: stdout}
	if b.onPostgres, err = seed(ctx, postgres, o.accounts, 4); err != nil {
		return err
	}
	if b.onSQLite, err = seed(ctx, "sqlite:"+filepath.Join(folder, "bench.db"), o.accounts, 4); err != nil {
		return err
	}
	if err := b.report(ctx); err != nil {
		return err
	}
	if err := o.reports.report(ctx, stdout); err != nil {
		return err
	}
	return o.mail.report(ctx, stdout)
}

// newDatabase makes an empty database on the server and gives what drops it again.
func newDatabase(ctx context.Context, server string) (drop func(), address string, err error) {
	admin, err := pgx.Connect(ctx, server)
	if err != nil {
		return nil, "", err
	}
	name := "bench_" + survey.NewID(now(), random)
	if _, err := admin.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		return nil, "", err
	}
	drop = func() {
		_, _ = admin.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
		_ = admin.Close(ctx)
	}
	address, err = withDatabase(server, name)
	return drop, address, err
}
