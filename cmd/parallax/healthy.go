package main

import (
	"context"
	"net"
	"net/http"
	"time"

	"parallax/survey"
)

// healthyCommand is the health check of a container that has no shell and no curl.
type healthyCommand struct{}

// Run asks /readyz on PARALLAX_ADDR and fails when the answer is not 200.
func (healthyCommand) Run(ctx context.Context, t *terminal) error {
	s, faults := readSettings(t.env, 0)
	if len(faults) > 0 {
		return survey.InvalidInput(faults...)
	}
	host, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return addrFault(s.Addr, err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return survey.Errorf(survey.Unavailable, "no answer on %s", s.Addr)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return survey.Errorf(survey.Unavailable, "not ready: %s", answer.Status)
	}
	return nil
}
