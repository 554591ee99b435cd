package api

import (
	"context"
	"encoding/base32"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"parallax/survey"
)

// How long the server waits. A body has bodyTimeout from its first byte on; see unhurried.
const (
	headerTimeout = 5 * time.Second
	writeTimeout  = 2 * time.Minute
	idleTimeout   = 2 * time.Minute
	headerBytes   = 16 << 10
)

// Server is an HTTP server for h with our limits; the caller gives it a listener and stops it. Answers that have no end, end when it stops.
func Server(h http.Handler) *http.Server {
	done := make(chan struct{})
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerBytes,
		ConnContext: func(ctx context.Context, _ net.Conn) context.Context {
			return context.WithValue(ctx, stoppingKey{}, done)
		},
	}
	server.RegisterOnShutdown(sync.OnceFunc(func() { close(done) }))
	return server
}

// protect wraps the routes in what holds for every request: an id, the log, headers, and no changes from foreign pages.
func (s *site) protect(base *url.URL) (http.Handler, error) {
	foreign := http.NewCrossOriginProtection()
	if err := foreign.AddTrustedOrigin(base.Scheme + "://" + base.Host); err != nil {
		return nil, fmt.Errorf("base URL: %w", err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		c := &call{id: s.newRequestID()}
		r = withCall(r, c)
		recorder := &recorder{ResponseWriter: w}
		defer func() { s.log(recorder, r, c, recover(), time.Since(started)) }()
		s.harden(recorder.Header(), c.id)
		if err := crossOrigin(foreign, r); err != nil {
			s.turnAway(recorder, r, s.problemOf(r.Context(), survey.Errorf(survey.Forbidden, "This request comes from another site.").Because(err)))
			return
		}
		inner := r
		if r.Method == http.MethodHead { // routes answer GET; the server leaves the body of the answer out
			c.head = true
			inner = r.Clone(r.Context())
			inner.Method = http.MethodGet
		}
		out := compress(recorder, r)
		defer out.Close()
		s.engine.ServeHTTP(out, inner)
	}), nil
}

// crossOrigin refuses unsafe requests that a foreign page sent. One-click opt-outs are posted by mail programs, from
// wherever they like. A survey page under no-referrer posts with "Origin: null" from browsers without Sec-Fetch-Site;
// its token is the authority, which no foreign page has.
func crossOrigin(foreign *http.CrossOriginProtection, r *http.Request) error {
	if strings.HasPrefix(r.URL.Path, "/u/") {
		return nil
	}
	if strings.HasPrefix(r.URL.Path, "/s/") && r.Header.Get("Origin") == "null" && r.Header.Get("Sec-Fetch-Site") == "" {
		return nil
	}
	return foreign.Check(r)
}

// harden sets the headers that every answer carries. Pages with styles or scripts of their own replace the policy.
func (s *site) harden(h http.Header, id string) {
	h["X-Request-Id"] = []string{id}
	maps.Copy(h, hardening)
	if s.secure {
		h["Strict-Transport-Security"] = transport
	}
}

// The headers as http.Header keeps them, made once and shared: setting a header replaces its list and never writes into it.
var (
	hardening = http.Header{
		"Content-Security-Policy":      {strictPolicy},
		"X-Content-Type-Options":       {"nosniff"},
		"X-Frame-Options":              {"DENY"},
		"Referrer-Policy":              {"no-referrer"},
		"Cache-Control":                {"no-store"},
		"Permissions-Policy":           {"camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
		"Cross-Origin-Opener-Policy":   {"same-origin"},
		"Cross-Origin-Resource-Policy": {"same-origin"},
	}
	transport = []string{"max-age=63072000; includeSubDomains"}
)

const (
	strictPolicy    = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	dashboardPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

var requestIDs = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

func (s *site) newRequestID() string {
	var raw [10]byte
	if _, err := io.ReadFull(s.Entropy, raw[:]); err != nil {
		return "none"
	}
	return requestIDs.EncodeToString(raw[:])
}

// log writes one line per request, and turns a panic into an answer. Paths lose their tokens; queries are left out.
func (s *site) log(w *recorder, r *http.Request, c *call, panicked any, took time.Duration) {
	if panicked != nil {
		if panicked == http.ErrAbortHandler { //nolint:errorlint // the value is documented as a sentinel
			panic(panicked)
		}
		p := s.problemOf(r.Context(), fmt.Errorf("panic: %v", panicked))
		if w.status == 0 {
			s.turnAway(w, r, p)
		}
	}
	level := slog.LevelInfo
	if r.URL.Path == "/healthz" || r.URL.Path == "/readyz" || strings.HasPrefix(r.URL.Path, "/assets/") || strings.HasPrefix(r.URL.Path, "/logo/") {
		level = slog.LevelDebug
	}
	s.Log.LogAttrs(r.Context(), level, "request",
		slog.String("request_id", c.id), slog.String("method", clip(r.Method, 10)), slog.String("path", masked(r.URL.Path)),
		slog.Int("status", w.status), slog.Int64("bytes", w.bytes), slog.Duration("took", took),
		slog.String("address", c.address), slog.String("firm", c.principal.FirmID), slog.String("member", c.principal.MemberID))
}

// masked is a path without the token that a link carries, and not longer than a log wants.
func masked(path string) string {
	parts := strings.Split(path, "/")
	first := 0
	for first < len(parts) && parts[first] == "" { // however many slashes it begins with
		first++
	}
	if first < len(parts) && linkPaths[parts[first]] {
		for n := first + 1; n < len(parts); n++ {
			if parts[n] != "" {
				parts[n] = "…"
				break
			}
		}
	}
	return clip(strings.Join(parts, "/"), 200)
}

// linkPaths are the paths whose next part is a token.
var linkPaths = map[string]bool{"s": true, "u": true, "t": true, "sign-in": true}

func clip(s string, max int) string {
	if len(s) > max {
		return strings.ToValidUTF8(s[:max], "") + "…"
	}
	return s
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush sends what is there, for answers that tell their progress.
func (w *recorder) Flush() {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}
