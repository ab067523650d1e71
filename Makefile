# The commands of daily work. What they need is found, installed into ~/.cache/careline, or plainly asked for.

target := $(or $(CARGO_TARGET_DIR),target)
services := tests/services
faces := web-widget admin-ui
modules := $(foreach face,$(faces) tests/e2e,$(face)/node_modules/.package-lock.json)
# What a web build is made of: it runs again only when one of these is newer.
web_sources := $(shell find $(faces) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -name '*.md')

.DEFAULT_GOAL := help
.PHONY: help run build web test test-web test-e2e bench lint lint-web tools node

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 12

run: build ## start Careline with the demo shop
	$(target)/release/careline serve --demo

build: tools web ## the release binary with the web files in it, target/release/careline
	cargo build --release --locked -p gateway

web: web-widget/dist/.built admin-ui/dist/.built ## the widget's and the console's files

test: tools web ## every test, with real services and a real browser around them
	@tests/all

test-web: $(modules) ## the faces' own tests, no server needed
	@for face in $(faces); do (cd $$face && npm test --silent) || exit 1; done

test-e2e: tools web tests/e2e/node_modules/.package-lock.json ## the whole story in Chromium; names of files may follow in E2E=
	cargo build --locked -p gateway
	@tests/e2e/run $(E2E)

bench: tools web ## the benchmarks, with real services around them
	@$(MAKE) --no-print-directory build
	@$(services)/with tests/bench/run

lint: tools lint-web ## format, clippy, licences, sources, unused dependencies, types
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	@deny=$$($(services)/cargo-tool cargo-deny) && set -x && $$deny check licenses sources bans
	@$(services)/advisories
	@machete=$$($(services)/cargo-tool cargo-machete) && set -x && $$machete

lint-web: $(modules) ## format, lint, types and dead code of the web files
	cd web-widget && npm run --silent stale && npm run --silent lint && npm run --silent types && npm run --silent dead
	cd admin-ui && npm run --silent lint && npm run --silent types && npm run --silent dead
	cd tests/e2e && npm run --silent lint && npm run --silent types
	cd tests/bench && ../e2e/node_modules/.bin/biome check .

tools:
	@$(services)/tools

node:
	@$(services)/node

%/node_modules/.package-lock.json: %/package-lock.json | node
	cd $* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

%/dist/.built: $(modules) $(web_sources)
	cd $* && npm run --silent build
	@touch $@
