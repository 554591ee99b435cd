package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"parallax/frontend/pages"
	"parallax/survey"
)

func now() time.Time { return time.Now() }

// withDatabase is the server's address with another database's name.
func withDatabase(server, name string) (string, error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", err
	}
	u.Path = "/" + name
	return u.String(), nil
}

type bench struct {
	options
	out                  io.Writer
	onPostgres, onSQLite *firm
}

// contender is one server under load.
type contender struct {
	name    string
	firm    *firm
	process *process
	tokens  []string
	open    []measure
	submit  []measure
	idle    float64
}

// report runs all servers side by side, round by round, so that a noisy minute hits each of them, and prints the table. A round
// opens everywhere before it submits anywhere.
func (b *bench) report(ctx context.Context) error {
	contenders, err := b.start(ctx)
	defer func() {
		for _, c := range contenders {
			_ = c.process.stop()
		}
	}()
	if err != nil {
		return err
	}
	for round := range b.rounds {
		for _, c := range turned(contenders, round) {
			opened, err := b.opening(c).run(ctx)
			if err != nil {
				return fmt.Errorf("%s, opening: %w", c.name, err)
			}
			c.open = append(c.open, opened)
		}
		for _, c := range turned(contenders, round) {
			submitted, err := b.submitting(c).run(ctx)
			if err != nil {
				return fmt.Errorf("%s, submitting: %w", c.name, err)
			}
			c.submit = append(c.submit, submitted)
		}
	}
	return b.print(contenders)
}

// turned begins with another contender in each round, so that none always follows the same one: after many writes a database
// has some tidying to do.
func turned(all []*contender, round int) []*contender {
	first := round % len(all)
	return slices.Concat(all[first:], all[:first])
}

// start brings the servers up: the floor, Parallax on PostgreSQL with each answer in a commit of its own, with group commit,
// and Parallax on SQLite with synchronous=FULL.
func (b *bench) start(ctx context.Context) ([]*contender, error) {
	var all []*contender
	for _, c := range []struct {
		contender
		env []string
	}{
		{contender{name: "parallax, PostgreSQL, alone", firm: b.onPostgres}, []string{"PARALLAX_GROUP_COMMIT=false"}},
		{contender{name: "parallax, PostgreSQL", firm: b.onPostgres}, nil},
		{contender{name: "parallax, SQLite", firm: b.onSQLite}, nil},
	} {
		one := c.contender
		addr, err := freeAddr()
		if err != nil {
			return all, err
		}
		if one.process, err = start(ctx, addr, append(serving(addr, one.firm), c.env...), b.parallax, "serve"); err != nil {
			return all, err
		}
		one.tokens = one.firm.Tokens
		if one.idle, err = one.process.resident(); err != nil {
			return all, err
		}
		all = append(all, &one)
	}
	page, err := b.opening(all[0]).run(ctx) // also warms the first server; the others have their first round
	if err != nil {
		return all, err
	}
	self, err := os.Executable()
	if err != nil {
		return all, err
	}
	addr, err := freeAddr()
	if err != nil {
		return all, err
	}
	bare := &contender{name: "floor: net/http + pgx", firm: b.onPostgres, tokens: b.onPostgres.Invitations}
	bare.process, err = start(ctx, addr, nil, self, "floor", addr, b.onPostgres.Database, fmt.Sprint(page.BodyBytes))
	if err != nil {
		return all, err
	}
	return append([]*contender{bare}, all...), nil
}

// serving is the environment of a production server on a firm's database.
func serving(addr string, f *firm) []string {
	return []string{
		"PARALLAX_ADDR=" + addr, "PARALLAX_BASE_URL=http://" + addr, "PARALLAX_DATABASE_URL=" + f.Database,
		"PARALLAX_LINK_KEYS=" + f.Secret.Name + ":" + base64.StdEncoding.EncodeToString(f.Secret.Key),
		"PARALLAX_SMTP_URL=smtp://127.0.0.1:1025?encryption=none", "PARALLAX_MAIL_FROM=bench@firm.example",
		// Each request comes from a client of its own, as in life; the limiter counts by address.
		"PARALLAX_TRUSTED_PROXIES=127.0.0.1", fmt.Sprintf("PARALLAX_MAX_CONNS=%d", connections),
	}
}

func (b *bench) opening(c *contender) load {
	return load{
		Addr: c.process.Addr, Connections: connections, Requests: b.requests, Want: 200,
		Next: func(n int, out *bufio.Writer) error {
			_, err := fmt.Fprintf(out, "GET /s/%s?change=1 HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\nX-Forwarded-For: %s\r\n\r\n",
				c.tokens[n%len(c.tokens)], c.process.Addr, person(n))
			return err
		},
	}
}

func (b *bench) submitting(c *contender) load {
	return load{
		Addr: c.process.Addr, Connections: connections, Requests: b.requests, Want: 303,
		Next: func(n int, out *bufio.Writer) error {
			body := filled(c.firm.Instrument, n)
			_, err := fmt.Fprintf(out, "POST /s/%s HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nX-Forwarded-For: %s\r\n"+
				"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
				c.tokens[n%len(c.tokens)], c.process.Addr, c.process.Addr, person(n), len(body), body)
			return err
		},
	}
}

// person is the n-th client's own address.
func person(n int) string {
	return fmt.Sprintf("10.%d.%d.%d", n>>16&255, n>>8&255, n&255)
}

// filled is a form with every question answered.
func filled(i survey.Instrument, n int) string {
	form := url.Values{"action": {"send"}, "version": {pages.Version(i)}}
	for k, q := range i.Choices() {
		form.Set("q."+q.Key, fmt.Sprint((n+k)%len(q.Options)))
	}
	return form.Encode()
}

// median is the measure in the middle by requests per second.
func median(all []measure) measure {
	sorted := slices.SortedFunc(slices.Values(all), func(a, b measure) int { return int(a.PerSecond - b.PerSecond) })
	return sorted[len(sorted)/2]
}

func (b *bench) print(contenders []*contender) error {
	fmt.Fprintf(b.out, "%d connections, %d requests, median of %d rounds; ratio to the floor of the same run\n\n", connections, b.requests, b.rounds)
	table := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "server\topen/s\tratio\tp50\tp99\tsubmit/s\tratio\tp50\tp99\tstart\tidle MB")
	floorOpen, floorSubmit := median(contenders[0].open), median(contenders[0].submit)
	for _, c := range contenders {
		open, submit := median(c.open), median(c.submit)
		idle := "–"
		if c.idle > 0 {
			idle = fmt.Sprintf("%.0f", c.idle)
		}
		fmt.Fprintf(table, "%s\t%.0f\t%.2f\t%s\t%s\t%.0f\t%.2f\t%s\t%s\t%s\t%s\n", c.name,
			open.PerSecond, open.PerSecond/floorOpen.PerSecond, ms(open.P50), ms(open.P99),
			submit.PerSecond, submit.PerSecond/floorSubmit.PerSecond, ms(submit.P50), ms(submit.P99), ms(c.process.Start), idle)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	binary, err := os.Stat(b.parallax)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(b.out, "\nsurvey page: %d bytes compressed; binary: %.1f MB; start is from exec to the first answer\n",
		median(contenders[1].open).BodyBytes, float64(binary.Size())/(1<<20))
	return err
}

func ms(d time.Duration) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)), ".0") + " ms"
}
