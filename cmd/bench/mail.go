package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"
)

// mailOptions say how much is sent.
type mailOptions struct {
	parallax string
	database string // a superuser's address of a PostgreSQL server
	mails    int
	lines    int // connections to the sink, of each sender
	rounds   int
	launched int // invitations of the one big launch
}

func (o *mailOptions) flags(flags *flag.FlagSet) {
	flags.IntVar(&o.mails, "mails", 10_000, "mails of each measurement; 0 leaves mail out")
	flags.IntVar(&o.launched, "launch", 100_000, "invitations of one big launch, over HTTP on both engines; 0 leaves it out")
	flags.IntVar(&o.lines, "mail-connections", 8, "connections to the mail server")
	flags.IntVar(&o.rounds, "mail-rounds", 3, "rounds of each sender; the median is told")
}

// runMail measures the mail alone.
func runMail(ctx context.Context, args []string, stdout io.Writer) error {
	var o mailOptions
	flags := flag.NewFlagSet("bench mail", flag.ContinueOnError)
	flags.StringVar(&o.parallax, "parallax", "bin/parallax", "the program to measure")
	flags.StringVar(&o.database, "database", os.Getenv("TEST_DATABASE_URL"), "a PostgreSQL server, as its superuser")
	o.flags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	return o.report(ctx, stdout)
}

// sending is what one sender took for its mails.
type sending struct {
	perSecond float64
	perMail   time.Duration // of processors
	peak      float64       // MB
}

// report lets every sender send to the same sink, round by round, and prints a table. The rivals know no ledger: one sends
// messages made before by the library that most Go programs send with, the other speaks the bare protocol.
func (o mailOptions) report(ctx context.Context, out io.Writer) error {
	if o.mails == 0 {
		return o.reportLaunch(ctx, out)
	}
	sink, err := startMailSink()
	if err != nil {
		return err
	}
	defer sink.close()
	senders := []struct {
		name string
		send func(context.Context, *mailSink) (sending, error)
	}{
		{"go-mail, prebuilt messages", o.rival("library")},
		{"bare SMTP, pipelined", o.rival("bare")},
		{"parallax, PostgreSQL", o.onPostgres},
		{"parallax, SQLite", o.onSQLite},
	}
	taken := make([][]sending, len(senders))
	for range o.rounds {
		for n, s := range senders {
			one, err := s.send(ctx, sink)
			if err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
			taken[n] = append(taken[n], one)
		}
	}
	fmt.Fprintf(out, "\n%d invitations over %d connections to a local mail server, median of %d rounds; ratios to the rivals of the same run\n\n", o.mails, o.lines, o.rounds)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "sender\tmails/s\tto go-mail\tto bare SMTP\tprocessor/mail\tpeak MB")
	library, bare := middle(taken[0]), middle(taken[1])
	for n, s := range senders {
		m := middle(taken[n])
		fmt.Fprintf(table, "%s\t%.0f\t%.2f\t%.2f\t%s\t%.0f\n", s.name, m.perSecond, m.perSecond/library.perSecond, m.perSecond/bare.perSecond, micro(m.perMail), m.peak)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out)
	return o.reportLaunch(ctx, out)
}

// middle is the median by speed.
func middle(all []sending) sending {
	sorted := slices.SortedFunc(slices.Values(all), func(a, b sending) int { return int(a.perSecond - b.perSecond) })
	return sorted[len(sorted)/2]
}

func micro(d time.Duration) string { return fmt.Sprintf("%d µs", d.Microseconds()) }

func (o mailOptions) onPostgres(ctx context.Context, sink *mailSink) (sending, error) {
	drop, address, err := newDatabase(ctx, o.database)
	if err != nil {
		return sending{}, err
	}
	defer drop()
	return o.launch(ctx, sink, address)
}

func (o mailOptions) onSQLite(ctx context.Context, sink *mailSink) (sending, error) {
	folder, err := os.MkdirTemp("", "parallax-mail-")
	if err != nil {
		return sending{}, err
	}
	defer os.RemoveAll(folder)
	return o.launch(ctx, sink, "sqlite:"+filepath.Join(folder, "mail.db"))
}
