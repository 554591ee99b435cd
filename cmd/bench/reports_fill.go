package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"parallax/survey"
	"parallax/survey/store"
)

// eachAccount is how many answer about an account in a cycle of the demo's firms, both sides together.
const eachAccount = 2.8

// fill lets the demo invent firms until there are about as many responses as asked for, and tells how long that took.
func (o reportOptions) fill(ctx context.Context, address, folder string, responses int) (time.Duration, error) {
	firms := max(1, int(float64(responses)/(float64(o.accounts*o.years)*eachAccount)+0.5))
	cmd := exec.CommandContext(ctx, o.parallax, "demo", "--json", "--addr", "127.0.0.1:0", "--data", filepath.Join(folder, "demo"),
		"--database-url", address, "--accounts", strconv.Itoa(o.accounts), "--years", strconv.Itoa(o.years), "--firms", strconv.Itoa(firms))
	cmd.Stderr = os.Stderr
	told, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	if _, err := bufio.NewReader(told).ReadString('\n'); err != nil { // its addresses, once all is there
		_ = cmd.Wait()
		return 0, fmt.Errorf("the demo did not get ready: %w", err)
	}
	took := time.Since(began)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return 0, err
	}
	return took, cmd.Wait()
}

// crowd is what is in the database.
type crowd struct {
	address   string
	responses int
	all       int         // firms
	firms     []crowdFirm // those to look at
}

// crowdFirm is a firm with its cycles, newest first, and an API key of its administrator's rights.
type crowdFirm struct {
	key      string
	cycles   []string
	accounts []string
}

// found finds the firms in the database and makes the keys to look at them with. It reads no answers: firms that nobody has
// looked at are to stay so.
func found(ctx context.Context, s *store.Store, address string) (crowd, error) {
	out := crowd{address: address}
	firms, err := s.Firms(ctx)
	if err != nil {
		return out, err
	}
	out.all = len(firms)
	db := s.Database().SQL
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM responses").Scan(&out.responses); err != nil {
		return out, err
	}
	for _, f := range firms[:min(len(firms), len(reports))] {
		one := crowdFirm{}
		p := survey.Principal{FirmID: f.ID, Role: survey.Admin}
		if _, one.key, err = s.CreateKey(ctx, p, "bench", survey.Admin); err != nil {
			return out, err
		}
		if one.cycles, err = column(ctx, s, "SELECT id FROM cycles WHERE firm_id = $1 ORDER BY opens_at DESC", f.ID); err != nil {
			return out, err
		}
		if one.accounts, err = column(ctx, s, "SELECT id FROM accounts WHERE firm_id = $1 ORDER BY id", f.ID); err != nil {
			return out, err
		}
		out.firms = append(out.firms, one)
	}
	return out, nil
}

// column reads a column of texts.
func column(ctx context.Context, s *store.Store, query string, args ...any) ([]string, error) {
	rows, err := s.Database().SQL.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, rows.Err()
}
