package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"parallax/survey/store"
)

// report is one of the pages measured: its address for the nth look, and what the database alone does for the same figures.
type report struct {
	name  string
	path  func(f crowdFirm, n int) string
	years int  // how many cycles it is about
	one   bool // about one account
}

var reports = []report{
	{name: "portfolio, with last year", years: 2, path: func(f crowdFirm, _ int) string { return "/api/cycles/" + f.cycles[0] + "/accounts" }},
	{name: "account", years: 2, one: true, path: func(f crowdFirm, n int) string {
		return "/api/cycles/" + f.cycles[0] + "/accounts/" + f.accounts[n*61%len(f.accounts)]
	}},
	{name: "questions", years: 1, path: func(f crowdFirm, _ int) string { return "/api/cycles/" + f.cycles[0] + "/questions" }},
	{name: "sellers", years: 1, path: func(f crowdFirm, _ int) string { return "/api/cycles/" + f.cycles[0] + "/sellers" }},
	{name: "firm, all years", years: 10, path: func(f crowdFirm, _ int) string { return "/api/cycles/" + f.cycles[0] + "/firm" }},
}

// look starts a server of its own for a report, so that its first look is a first one and its memory nobody else's.
func (o reportOptions) look(ctx context.Context, s *store.Store, all crowd, r report, f crowdFirm) (figures, error) {
	key, err := secret()
	if err != nil {
		return figures{}, err
	}
	addr, err := freeAddr()
	if err != nil {
		return figures{}, err
	}
	server, err := start(ctx, addr, serving(addr, &firm{Database: all.address, Secret: key}), o.parallax, "serve")
	if err != nil {
		return figures{}, err
	}
	defer func() { _ = server.stop() }()
	var out figures
	if out.cold, out.size, err = glance(ctx, addr, f.key, r.path(f, 0)); err != nil {
		return out, err
	}
	for n := range 5 { // to warm up
		if _, _, err = glance(ctx, addr, f.key, r.path(f, n)); err != nil {
			return out, err
		}
	}
	began, spent := time.Now(), server.processor()
	for n := 0; n < o.looks && (n == 0 || time.Since(began) < o.patience); n++ {
		took, _, err := glance(ctx, addr, f.key, r.path(f, n))
		if err != nil {
			return out, err
		}
		out.warm = append(out.warm, took)
	}
	out.processor = (server.processor() - spent) / time.Duration(len(out.warm))
	if out.changed, err = o.afterChanges(ctx, s, addr, r, f); err != nil {
		return out, err
	}
	if out.peak, err = server.memory("VmHWM:"); err != nil {
		return out, err
	}
	out.floor, err = bareSQL(ctx, s, r, f)
	return out, err
}

// changes is how often a report is looked at after an answer.
const changes = 15

// afterChanges is the median time of looks each of which comes after somebody has answered: nothing that the server keeps is good
// any more then.
func (o reportOptions) afterChanges(ctx context.Context, s *store.Store, addr string, r report, f crowdFirm) (time.Duration, error) {
	var times []time.Duration
	for n := range changes {
		if _, err := s.Database().SQL.ExecContext(ctx, `UPDATE responses SET saved_at = saved_at
			WHERE id = (SELECT min(id) FROM responses WHERE cycle_id = $1)`, f.cycles[0]); err != nil {
			return 0, err
		}
		took, _, err := glance(ctx, addr, f.key, r.path(f, n))
		if err != nil {
			return 0, err
		}
		times = append(times, took)
	}
	return at(times, 50), nil
}

// glance asks for a page as a browser does and reads it to the end. The time is that until its last byte; unpacking is not in it.
func glance(ctx context.Context, addr, key, path string) (took time.Duration, size int, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+path, nil)
	if err != nil {
		return 0, 0, err
	}
	request.Header.Set("Authorization", "Bearer "+key)
	request.Header.Set("Accept-Encoding", "gzip")
	began := time.Now()
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, 0, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	took = time.Since(began)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: found status %d, expected 200: %.300s", path, answer.StatusCode, plain(body, answer.Header))
	}
	return took, len(body), err
}

func plain(body []byte, header http.Header) string {
	if header.Get("Content-Encoding") == "gzip" {
		if unpacked, err := gzip.NewReader(strings.NewReader(string(body))); err == nil {
			body, _ = io.ReadAll(unpacked)
		}
	}
	return string(body)
}

// bareSQL is the floor: one statement that makes the mean level of each question by account and side, for the cycles that the
// report is about. It weighs nothing, compares nothing and knows nobody's rights.
func bareSQL(ctx context.Context, s *store.Store, r report, f crowdFirm) (time.Duration, error) {
	var query strings.Builder
	query.WriteString("SELECT cycle_id, account_id, side, count(*)")
	for n := range 7 {
		fmt.Fprintf(&query, ", avg(CASE WHEN substr(levels, %d, 1) BETWEEN '0' AND '9' THEN CAST(substr(levels, %d, 1) AS INTEGER) END)", n+1, n+1)
	}
	query.WriteString(" FROM responses WHERE submitted_at IS NOT NULL AND cycle_id IN (")
	cycles := f.cycles[:min(r.years, len(f.cycles))]
	args := make([]any, 0, len(cycles)+1)
	for n, id := range cycles {
		args = append(args, id)
		fmt.Fprintf(&query, "%s$%d", []string{"", ", "}[min(n, 1)], len(args))
	}
	query.WriteString(")")
	if r.one {
		args = append(args, f.accounts[0])
		fmt.Fprintf(&query, " AND account_id = $%d", len(args))
	}
	query.WriteString(" GROUP BY cycle_id, account_id, side")
	var times []time.Duration
	for range 15 {
		began := time.Now()
		if err := drain(ctx, s, query.String(), args); err != nil {
			return 0, err
		}
		times = append(times, time.Since(began))
	}
	return at(times, 50), nil
}

// drain reads the rows as far as they have to be read to be there.
func drain(ctx context.Context, s *store.Store, query string, args []any) error {
	rows, err := s.Database().SQL.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		continue
	}
	return rows.Err()
}
