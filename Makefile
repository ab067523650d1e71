# The commands of daily work. What they need is found, installed into ~/.cache/careline, or plainly asked for.

target := $(or $(CARGO_TARGET_DIR),target)
services := tests/services

.DEFAULT_GOAL := help
.PHONY: help run build test bench lint tools

help: ## this list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 8

run: build ## start Careline with demonstration data
	$(target)/release/careline serve --demo

build: tools ## the release binary, target/release/careline
	cargo build --release --locked -p gateway

test: tools ## every test, with real services around them
	@$(services)/with $(services)/cargo-test

bench: tools ## the benchmarks, with real services around them
	@test -x tests/bench/run || { echo "there are no benchmarks yet: tests/bench/run is absent"; exit 1; }
	@$(MAKE) --no-print-directory build
	@$(services)/with tests/bench/run

lint: tools ## format, clippy, licences, sources, unused dependencies
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	@deny=$$($(services)/cargo-tool cargo-deny) && set -x && $$deny check licenses sources bans
	@$(services)/advisories
	@machete=$$($(services)/cargo-tool cargo-machete) && set -x && $$machete

tools:
	@$(services)/tools
