package main

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"parallax/api"
	"parallax/survey/store"
)

// reportOptions say how much is invented and how often it is looked at.
type reportOptions struct {
	parallax  string
	database  string // a superuser's address of a PostgreSQL server
	responses int    // in PostgreSQL, about
	lite      int    // in SQLite, about
	accounts  int    // in each cycle
	years     int    // cycles of each firm
	looks     int    // at each report, once warm
	patience  time.Duration
	filled    string // the address of a database that is filled already; empty: fill new ones
}

func (o *reportOptions) flags(flags *flag.FlagSet) {
	flags.IntVar(&o.responses, "responses", o.responses, "responses in PostgreSQL, about; 0 leaves it out")
	flags.IntVar(&o.lite, "lite-responses", o.lite, "responses in SQLite, about; 0 leaves it out")
	flags.IntVar(&o.accounts, "report-accounts", 2000, "accounts in each cycle")
	flags.IntVar(&o.years, "years", 5, "yearly cycles of each firm")
	flags.IntVar(&o.looks, "looks", 100, "looks at each report once warm")
	flags.DurationVar(&o.patience, "patience", 15*time.Second, "how long one report is looked at, at most")
	flags.StringVar(&o.filled, "filled", "", "look at this database, filled by parallax demo --accounts, in place of new ones; it gets API keys")
}

// runReports measures the reports alone, at full size unless told otherwise.
func runReports(ctx context.Context, args []string, stdout io.Writer) error {
	o := reportOptions{responses: 1_000_000, lite: 100_000}
	flags := flag.NewFlagSet("bench reports", flag.ContinueOnError)
	flags.StringVar(&o.parallax, "parallax", "bin/parallax", "the program to measure")
	flags.StringVar(&o.database, "database", os.Getenv("TEST_DATABASE_URL"), "a PostgreSQL server, as its superuser")
	o.flags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	return o.report(ctx, stdout)
}

// report fills both engines, one after the other, and prints a table for each.
func (o reportOptions) report(ctx context.Context, out io.Writer) error {
	if o.filled != "" {
		return o.measure(ctx, out, "a database of one's own", o.filled, 0)
	}
	folder, err := os.MkdirTemp("", "parallax-reports-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if o.responses > 0 {
		drop, address, err := newDatabase(ctx, o.database)
		if err != nil {
			return err
		}
		defer drop()
		took, err := o.fill(ctx, address, folder, o.responses)
		if err != nil {
			return err
		}
		if err := o.measure(ctx, out, "PostgreSQL", address, took); err != nil {
			return err
		}
	}
	if o.lite > 0 {
		address := "sqlite:" + filepath.Join(folder, "reports.db")
		took, err := o.fill(ctx, address, folder, o.lite)
		if err != nil {
			return err
		}
		return o.measure(ctx, out, "SQLite", address, took)
	}
	return nil
}

// figures are what was seen of one report.
type figures struct {
	cold      time.Duration // the first look, at a firm nobody has looked at, of a server just started
	warm      []time.Duration
	changed   time.Duration // a look after an answer, median
	processor time.Duration // of the server, for each warm look
	peak      float64       // MB of the server
	size      int           // bytes on the wire
	floor     time.Duration // the bare SQL aggregate, median
}

func (o reportOptions) measure(ctx context.Context, out io.Writer, engine, address string, filled time.Duration) error {
	s, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	crowd, err := found(ctx, s, address)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nreports on %s: %d responses of %d firms, %d cycles of %d accounts each%s\n\n",
		engine, crowd.responses, crowd.all, len(crowd.firms[0].cycles), len(crowd.firms[0].accounts), inventedIn(filled))
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "report\tcold\tp50\tp95\tafter an answer\tprocessor\tpeak MB\tkB sent\tbare SQL\tratio")
	for n, r := range reports {
		f, err := o.look(ctx, s, crowd, r, crowd.firms[n%len(crowd.firms)])
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		p50 := at(f.warm, 50)
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%.0f\t%d\t%s\t%.1f\n", r.name, ms(f.cold), ms(p50), ms(at(f.warm, 95)), ms(f.changed), ms(f.processor),
			f.peak, f.size>>10, ms(f.floor), float64(p50)/float64(f.floor))
	}
	return table.Flush()
}

// inventedIn says how long filling took; nothing where the database was there before.
func inventedIn(took time.Duration) string {
	if took == 0 {
		return ""
	}
	return fmt.Sprintf("; invented in %.0f s", took.Seconds())
}

// at is a percentile.
func at(times []time.Duration, percent int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[(len(sorted)-1)*percent/100]
}

// secret signs the links of the servers under measurement; none is opened.
func secret() (api.Secret, error) {
	s := api.Secret{Name: "bench", Key: make([]byte, 32)}
	_, err := rand.Read(s.Key)
	return s, err
}
