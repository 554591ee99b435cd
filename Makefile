# Everything a person does with this repository. `make` alone lists it.
export CGO_ENABLED ?= 0
APP := frontend/app
E2E := frontend/e2e
TOOL := go tool -modfile=tools.mod

.DEFAULT_GOAL := help
.PHONY: help build dashboard binary demo test test-fast check fuzz faults bench bench-reports bench-mail screenshots generate clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

build: dashboard binary ## build the dashboard and ./bin/parallax

dashboard: $(APP)/dist/index.html

$(APP)/dist/index.html: $(APP)/node_modules/.package-lock.json $(shell find $(APP)/src $(APP)/public -type f 2>/dev/null) $(APP)/index.html $(APP)/vite.config.ts
	cd $(APP) && npm run --silent build -- --logLevel warn
	@touch $@

$(APP)/node_modules/.package-lock.json: $(APP)/package-lock.json
	cd $(APP) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(E2E)/node_modules/.package-lock.json: $(E2E)/package-lock.json
	cd $(E2E) && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error
	@touch $@

binary: # nomsgpack leaves out 6 MB of gin that nothing here uses
	go build -tags nomsgpack -trimpath -ldflags '-s -w' -o bin/parallax ./cmd/parallax

demo: build ## build, then run the demo: an invented firm, nothing to configure
	@exec ./bin/parallax demo $(ARGS)

test: ## everything: both databases, race detector, linters, dashboard, browser
	@.ci/test

test-fast: ## the Go tests without race detector, on SQLite and, if TEST_DATABASE_URL is set, PostgreSQL
	go test ./...

check: $(APP)/node_modules/.package-lock.json ## formatting and linters of Go and TypeScript
	@.ci/check

FUZZTIME ?= 2m
fuzz: ## look for mails that make the reader of bounces fail, for two minutes; FUZZTIME=1h for longer
	go test ./mailer/bounce -run '^$$' -fuzz FuzzRead -fuzztime $(FUZZTIME) -fuzzminimizetime 5s

faults: ## kill, cut off and refuse the mail engine, and hold its ledger to what the mail server has; 5 minutes
	@.ci/faults

bench: build ## requests/s, reports' times and mails/s beside a bare floor, start, memory and size
	@DURABLE=1 .ci/with-postgres go run ./cmd/bench $(ARGS)

bench-reports: build ## the reports alone, with a million responses; ARGS="-responses …" for other sizes
	@DURABLE=1 .ci/with-postgres go run ./cmd/bench reports $(ARGS)

bench-mail: build ## the mails alone: a launch of 10,000 beside senders without a ledger; ARGS="-mails …"
	@DURABLE=1 .ci/with-postgres go run ./cmd/bench mail $(ARGS)

screenshots: build $(E2E)/node_modules/.package-lock.json ## a picture of every page, 360 and 1280 px, light and dark
	@eval "$$(.ci/provide)" && cd $(E2E) && npm run --silent screenshots

generate: $(APP)/node_modules/.package-lock.json ## the API's description and the types that the dashboard takes from it
	go run ./cmd/parallax openapi > $(APP)/src/api/openapi.json
	cd $(APP) && npm run --silent generate

clean: ## remove what was built
	rm -rf bin tmp $(APP)/node_modules $(E2E)/node_modules $(APP)/dist/assets $(APP)/dist/index.html $(E2E)/test-results
