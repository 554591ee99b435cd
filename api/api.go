// Package api is Parallax on the network: the JSON API for the dashboard and for integrators, the server-rendered pages
// for clients and sellers, links and sessions. Rules() says who may call what; no other place does.
package api

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"parallax/mailer"
	"parallax/mailer/hooks"
	"parallax/survey/instruments"
	"parallax/survey/store"
)

// Config is everything that the web side of an installation needs. Store, Links, BaseURL and Instruments must be set.
type Config struct {
	Store          *store.Store
	Links          *Links
	BaseURL        string // under which people reach this installation; the Host header never decides anything
	Now            func() time.Time
	Entropy        io.Reader
	Log            *slog.Logger
	TrustedProxies []string // addresses or networks whose X-Forwarded-For is believed; none by default
	Instruments    *instruments.Library
	Mail           MailSettings
	Hooks          map[string]hooks.Hook // mail providers who tell by webhook, by name
	ReturnPaths    *mailer.ReturnPaths   // that mails leave with; nil when they leave without
	Outbox         http.Handler          // the demo's built-in outbox; nil in production
	Dashboard      fs.FS                 // the built dashboard; nil or without index.html: a page says how to build it
	Version        string
}

// MailSettings are what the settings page tells about how mail leaves.
type MailSettings struct {
	Host       string
	From       string
	Encryption string
	// Doubts tells what may keep receivers from trusting our mails, for the page before a launch; nil when nobody looks.
	Doubts func(context.Context) []store.Finding
}

// site is one running installation's web side.
type site struct {
	Config
	secure bool // people reach us by https
	rules  map[string]Rule
	engine *gin.Engine
	api    huma.API
	paces  map[Pace]*pacer
	pulses *pulses
	plain  *plainPages
	about  aboutAPI
	static *dashboard
	faults []error // found while wiring, told together by New
}

// New wires the whole web side. It fails when a route has no rule, a rule has no route, or a setting is unusable.
func New(config Config) (http.Handler, error) {
	s, err := newSite(config)
	if err != nil {
		return nil, err
	}
	base, err := url.Parse(s.BaseURL)
	if err != nil || base.Host == "" || (base.Scheme != "https" && base.Scheme != "http") {
		return nil, fmt.Errorf("base URL %q: expected an address such as https://parallax.example", s.BaseURL)
	}
	s.secure = base.Scheme == "https"
	if err := s.engine.SetTrustedProxies(s.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	s.engine.Use(s.guard)
	s.register()
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.about, err = s.describeItself(); err != nil {
		return nil, err
	}
	return s.protect(base)
}

// OpenAPI is the document that describes the JSON API, as /openapi.json serves it. It needs no database.
func OpenAPI() ([]byte, error) {
	s, err := newSite(Config{})
	if err != nil {
		return nil, err
	}
	s.register()
	if err := s.check(); err != nil {
		return nil, err
	}
	return s.document()
}

func newSite(config Config) (*site, error) {
	gin.SetMode(gin.ReleaseMode)
	s := &site{Config: config, rules: map[string]Rule{}, engine: gin.New(), paces: newPacers(config.Now), static: newDashboard(config.Dashboard)}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.Entropy == nil {
		s.Entropy = rand.Reader
	}
	s.pulses = newPulses(s.Store, s.Log)
	var err error
	if s.plain, err = newPlainPages(config.Dashboard); err != nil {
		return nil, err
	}
	s.BaseURL = strings.TrimRight(s.BaseURL, "/")
	for _, r := range Rules() {
		s.rules[ginKey(r.Method, r.Path)] = r
	}
	s.engine.HandleMethodNotAllowed = true
	s.engine.RedirectTrailingSlash = false
	s.engine.RemoteIPHeaders = []string{"X-Forwarded-For"}
	s.engine.ContextWithFallback = true
	s.engine.NoRoute(s.noRoute)
	s.engine.NoMethod(s.noMethod)
	s.api = s.newAPI()
	return s, nil
}

// register adds every route; check compares them with the rules afterwards.
func (s *site) register() {
	s.registerSignIn()
	s.registerCycles()
	s.registerDoubted()
	s.registerMonitor()
	s.registerClose()
	s.registerOpening()
	s.registerSignOffs()
	s.registerSuggestions()
	s.registerNextYear()
	s.registerMessages()
	s.registerSeeing()
	s.registerReviews()
	s.registerShares()
	s.registerReports()
	s.registerLenses()
	s.registerOutcomes()
	s.registerViews()
	s.registerAccounts()
	s.registerSuppressions()
	s.registerSettings()
	s.registerMailTexts()
	s.registerQuestionnaires()
	s.registerImports()
	s.registerWorkbook()
	s.registerAsking()
	s.registerHooks()
	s.registerInstallation()
	s.describeImports()
	s.describeOutcomes()
	s.describeSuppressions()
	s.describeWorkbook()
	s.describeLive()
	s.describeReviews()
	s.describeQuestionnaireFiles()
	plainLists(s.api.OpenAPI())
}

// page adds a route that isn't a typed operation. path is written as in Rules: "/s/{token}".
func (s *site) page(method, path string, handler gin.HandlerFunc) {
	s.engine.Handle(method, ginPath(path), handler)
}

// check tells every route without a rule and every rule without a route.
func (s *site) check() error {
	routed := map[string]bool{}
	for _, r := range s.engine.Routes() {
		key := r.Method + " " + r.Path
		routed[key] = true
		if _, ok := s.rules[key]; !ok {
			s.faults = append(s.faults, fmt.Errorf("route %s has no rule in api/routes.go", key))
		}
	}
	for _, r := range Rules() {
		if !routed[ginKey(r.Method, r.Path)] {
			s.faults = append(s.faults, fmt.Errorf("the rule for %s has no route", r.Key()))
		}
	}
	return errors.Join(s.faults...)
}

// ginPath writes {name} as :name.
func ginPath(path string) string {
	return strings.ReplaceAll(strings.ReplaceAll(path, "{", ":"), "}", "")
}

func ginKey(method, path string) string { return method + " " + ginPath(path) }
