# Etsted's commands. `make` alone lists them. Each installs what it needs, says so, and is quick the second time.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check fmt-check lint assets screenshots bench clean-demo

# More words for the program: make demo ARGS="--port 9000"
ARGS ?=
# In CI the committed Cargo.lock is the truth; at the desk cargo may write it.
LOCKED := $(if $(CI),--locked,)
TARGET := $(or $(CARGO_TARGET_DIR),target)
BINARY := $(TARGET)/debug/etsted

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS=$$'\t' read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

demo: assets ## the fictional region on http://127.0.0.1:8080, with who can log in (ARGS="--port 9000")
	@scripts/need.sh rust
	cargo build $(LOCKED) -p cli
	@exec $(BINARY) demo $(ARGS)

test: assets ## all tests: Rust on SQLite and PostgreSQL, then every page in a browser
	@scripts/need.sh rust postgres chromium fonts pdf-check
	@scripts/test.sh

check: fmt-check lint test ## exactly what CI runs: format, lints, tests

fmt-check: ## is the code formatted? (cargo fmt --all repairs it)
	@scripts/need.sh rust rust-checks
	cargo fmt --all --check

lint: assets ## clippy, with warnings as errors
	@scripts/need.sh rust rust-checks
	cargo clippy $(LOCKED) --workspace --all-targets -- -D warnings

assets: ## what the browser loads and the typefaces of documents, gathered in web/dist and documents/dist
	@scripts/need.sh node-packages
	@node scripts/assets.mjs

screenshots: assets ## every page on phone and desk into target/screenshots, the best into docs (ARGS="NAME… --dark")
	@scripts/need.sh rust chromium fonts
	cargo build $(LOCKED) -p cli
	@ETSTED_BIN=$(abspath $(BINARY)) node web/tests/browser/screenshots.mjs $(ARGS)

bench: assets ## measure, side by side with the bare limit (builds with optimisation: minutes)
	@scripts/need.sh rust
	cargo build $(LOCKED) --release -p cli
	@$(TARGET)/release/etsted bench $(ARGS)

clean-demo: ## forget the demo's data
	rm -rf demo-data
